// A second verifier of log exports, written from docs/spec/log.md alone, with node:crypto. It imports nothing of Valise: when it and
// protocol/log/export.ts disagree about a folder, one of them, or the document, is wrong. It answers the first defect, or undefined.

import { createHash, createPublicKey, verify } from 'node:crypto'

type Files = ReadonlyMap<string, Uint8Array>

const need = (ok: boolean, why: string): void => {
  if (!ok) throw new Error(why)
}
const sha256 = (...chunks: Uint8Array[]): Buffer => createHash('sha256').update(Buffer.concat(chunks)).digest()

const utf8 = (bytes: Uint8Array): string => {
  const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  need(!/[\x00-\x09\x0b-\x1f]/.test(text), 'a control character')
  return text
}
const unbase64 = (text: string): Buffer => {
  const bytes = Buffer.from(text, 'base64')
  need(bytes.toString('base64') === text, 'base64 that is not canonical')
  return bytes
}

// The small orders of §"Keys and notes": y = 0, ±1, and the two of order eight; p and p+1 are the unreduced spellings of 0 and 1.
const P = 2n ** 255n - 19n
const L = 2n ** 252n + 27742317777372353535851937790883648493n
const EIGHT = 2707385501144840649318225287225658788936804267575313519463743609750303021206n
const little = (bytes: Uint8Array): bigint => BigInt(`0x${Buffer.from(bytes).reverse().toString('hex')}`)
const isSmallOrder = (encoding: Uint8Array): boolean => {
  const y = little(encoding) & (2n ** 255n - 1n)
  return [0n, 1n, P - 1n, P, P + 1n, EIGHT, P - EIGHT].includes(y)
}

interface Key {
  readonly name: string
  readonly id: Buffer
  readonly verify: (text: string, signature: Uint8Array) => boolean
}

const readKey = (bytes: Uint8Array): Key => {
  const text = utf8(bytes)
  const match = /^([^+\s]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/=]+)\n$/u.exec(text)
  if (match === null) throw new Error('not a verifier key')
  const [, name = '', idText, keyText = ''] = match
  const typed = unbase64(keyText)
  need(typed.length === 33 && typed[0] === 1, 'not an Ed25519 key')
  const id = sha256(Buffer.from(`${name}\n`), typed).subarray(0, 4)
  need(id.toString('hex') === idText, 'the key id is another')
  const raw = typed.subarray(1)
  need(!isSmallOrder(raw) && (little(raw) & (2n ** 255n - 1n)) < P, 'a key that is refused')
  const key = createPublicKey({ key: Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), raw]), format: 'der', type: 'spki' })
  const check = (signed: string, signature: Uint8Array): boolean =>
    signature.length === 64 &&
    !isSmallOrder(signature.subarray(0, 32)) &&
    little(signature.subarray(32)) < L &&
    verify(null, Buffer.from(signed), key, signature)
  return { name, id, verify: check }
}

/** A note with exactly one signature, by `key`: its text. */
const readNote = (bytes: Uint8Array, key: Key, limit: number): string => {
  need(bytes.length <= limit, 'a note that is too long')
  const whole = utf8(bytes)
  const cut = whole.lastIndexOf('\n\n')
  need(cut >= 0 && whole.endsWith('\n'), 'not a note')
  const [line = '', end, ...rest] = whole.slice(cut + 2).split('\n')
  need(end === '' && rest.length === 0, 'not exactly one signature')
  const [dash, name, encoded = '', ...more] = line.split(' ')
  need(dash === '—' && name === key.name && more.length === 0, 'not a signature line of the log')
  const signature = unbase64(encoded)
  need(signature.subarray(0, 4).equals(key.id), 'a signature of another key')
  const text = whole.slice(0, cut + 1)
  need(key.verify(text, signature.subarray(4)), 'a wrong signature')
  return text
}

const readCheckpoint = (bytes: Uint8Array, key: Key): { size: number; root: Buffer } => {
  const match = /^([^\n]+)\n(0|[1-9][0-9]*)\n([^\n]+)\n$/.exec(readNote(bytes, key, 128 * 1024))
  if (match === null) throw new Error('not a checkpoint')
  const [, origin, sizeText, rootText = ''] = match
  const size = Number(sizeText)
  const root = unbase64(rootText)
  need(origin === key.name && Number.isSafeInteger(size) && root.length === 32, 'origin, size or root')
  return { size, root }
}

const readManifest = (bytes: Uint8Array, key: Key): Map<string, string> => {
  const [first, origin, ...lines] = readNote(bytes, key, 64 * 1024 * 1024).split('\n')
  need(first === 'valise/v1/log-export' && origin === key.name && lines.pop() === '' && lines.length > 0, 'not a manifest')
  const listed = new Map<string, string>()
  let before = ''
  for (const line of lines) {
    const match = /^([0-9a-f]{64}) {2}((?:[a-z0-9][a-z0-9.-]*\/)*[a-z0-9][a-z0-9.-]*)$/.exec(line)
    if (match === null) throw new Error(`not a line of a manifest: ${line}`)
    const [, hash = '', path = ''] = match
    need(Buffer.compare(Buffer.from(before), Buffer.from(path)) < 0 && path.length <= 64 && path !== 'manifest', 'paths out of order')
    listed.set(path, hash)
    before = path
  }
  return listed
}

const tilePath = (level: number | 'entries', index: number, width: number): string => {
  const groups = [index % 1000]
  for (let rest = Math.floor(index / 1000); rest > 0; rest = Math.floor(rest / 1000)) groups.unshift(rest % 1000)
  const digits = groups.map((group, i) => `${i < groups.length - 1 ? 'x' : ''}${String(group).padStart(3, '0')}`)
  return `tile/${level}/${digits.join('/')}${width < 256 ? `.p/${width}` : ''}`
}

/** The paths of an export of this size, given up as soon as they are more than `limit`. */
const pathsOf = (size: number, limit: number): Set<string> => {
  const paths = new Set(['checkpoint', 'node-record', 'roster', 'vkey'])
  for (let level = 0, hashes = size; hashes > 0; level++, hashes = Math.floor(hashes / 256))
    for (let index = 0; index * 256 < hashes; index++) {
      const width = Math.min(256, hashes - index * 256)
      need(paths.size < limit, 'fewer files than this size has')
      paths.add(tilePath(level, index, width))
      if (level === 0) paths.add(tilePath('entries', index, width))
    }
  return paths
}

const readLeaves = (bytes: Uint8Array, width: number): Buffer[] => {
  const bundle = Buffer.from(bytes)
  need(bundle.length === width * 35, 'a bundle of another length')
  return Array.from({ length: width }, (_, i) => {
    const entry = bundle.subarray(i * 35 + 2, (i + 1) * 35)
    need(bundle.readUInt16BE(i * 35) === 33 && entry[0] === 1, 'an entry of another form')
    return sha256(Buffer.of(0), entry)
  })
}

/** Merkle tree hash by its definition (RFC 6962 §2.1). */
const treeHash = (leaves: readonly Buffer[]): Buffer => {
  if (leaves.length === 0) return sha256()
  if (leaves.length === 1) return leaves[0] as Buffer
  let half = 1
  while (half * 2 < leaves.length) half *= 2
  return sha256(Buffer.of(1), treeHash(leaves.slice(0, half)), treeHash(leaves.slice(half)))
}

const checkTree = (files: Files, size: number, root: Buffer): void => {
  const leaves: Buffer[] = []
  for (let index = 0; index * 256 < size; index++) {
    const width = Math.min(256, size - index * 256)
    leaves.push(...readLeaves(files.get(tilePath('entries', index, width)) as Uint8Array, width))
  }
  for (let level = 0, hashes: Buffer[] = leaves; hashes.length > 0; level++) {
    const next: Buffer[] = []
    for (let index = 0; index * 256 < hashes.length; index++) {
      const tile = hashes.slice(index * 256, (index + 1) * 256)
      need(Buffer.concat(tile).equals(files.get(tilePath(level, index, tile.length)) as Uint8Array), `tile ${level}/${index}`)
      if (tile.length === 256) next.push(treeHash(tile))
    }
    hashes = next
  }
  need(treeHash(leaves).equals(root), 'the root')
}

/** The first defect of an export, or undefined. */
export const secondVerdict = (files: Files): string | undefined => {
  try {
    for (const path of ['manifest', 'checkpoint', 'node-record', 'roster', 'vkey']) need(files.has(path), `${path} is missing`)
    const key = readKey(files.get('vkey') as Uint8Array)
    const listed = readManifest(files.get('manifest') as Uint8Array, key)
    need(listed.size === files.size - 1, 'not as many files as listed')
    for (const [path, hash] of listed) {
      const bytes = files.get(path)
      if (bytes === undefined) throw new Error(`${path} is missing`)
      need(sha256(bytes).toString('hex') === hash, `${path} has another hash`)
    }
    const { size, root } = readCheckpoint(files.get('checkpoint') as Uint8Array, key)
    const expected = pathsOf(size, listed.size)
    need(expected.size === listed.size && [...listed.keys()].every((path) => expected.has(path)), 'not the files of this size')
    checkTree(files, size, root)
    return undefined
  } catch (thrown) {
    return thrown instanceof Error ? thrown.message : String(thrown)
  }
}
