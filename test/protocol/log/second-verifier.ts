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

/** A note whose first signature is by `key`, and further ones by others if there may be such: its text. */
const readNote = (bytes: Uint8Array, key: Key, limit: number, others = false): string => {
  need(bytes.length <= limit, 'a note that is too long')
  const whole = utf8(bytes)
  const cut = whole.lastIndexOf('\n\n')
  need(cut >= 0 && whole.endsWith('\n'), 'not a note')
  const [line = '', ...further] = whole.slice(cut + 2).split('\n')
  need(further.pop() === '' && others === further.length > 0, 'not as many signatures as there must be')
  for (const other of further) need(/^— \S+ [A-Za-z0-9+/=]+$/u.test(other) && !other.startsWith(`— ${key.name} `), 'a line of another form')
  const [dash, name, encoded = '', ...more] = line.split(' ')
  need(dash === '—' && name === key.name && more.length === 0, 'not a signature line of the log')
  const signature = unbase64(encoded)
  need(signature.subarray(0, 4).equals(key.id), 'a signature of another key')
  const text = whole.slice(0, cut + 1)
  need(key.verify(text, signature.subarray(4)), 'a wrong signature')
  return text
}

const readCheckpoint = (bytes: Uint8Array, key: Key, cosigned = false): { size: number; root: Buffer } => {
  const match = /^([^\n]+)\n(0|[1-9][0-9]*)\n([^\n]+)\n(?:valise\.dated\/v1 \d+ \d+ [A-Za-z0-9+/]{43}=\n)?$/.exec(
    readNote(bytes, key, 128 * 1024, cosigned),
  )
  if (match === null) throw new Error('not a checkpoint')
  const [, origin, sizeText, rootText = ''] = match
  const size = Number(sizeText)
  const root = unbase64(rootText)
  need(origin === key.name && Number.isSafeInteger(size) && root.length === 32, 'origin, size or root')
  return { size, root }
}

interface Manifest {
  readonly listed: Map<string, string>
  readonly period: readonly [number, number] | undefined
}

const readManifest = (bytes: Uint8Array, key: Key): Manifest => {
  const [first, origin, ...lines] = readNote(bytes, key, 64 * 1024 * 1024).split('\n')
  const named = /^entries (0|[1-9][0-9]{0,15}) (0|[1-9][0-9]{0,15})$/.exec(lines[0] ?? '')
  if (named !== null) lines.shift()
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
  return { listed, period: named === null ? undefined : [Number(named[1]), Number(named[2])] }
}

const tilePath = (level: number | 'entries', index: number, width: number): string => {
  const groups = [index % 1000]
  for (let rest = Math.floor(index / 1000); rest > 0; rest = Math.floor(rest / 1000)) groups.unshift(rest % 1000)
  const digits = groups.map((group, i) => `${i < groups.length - 1 ? 'x' : ''}${String(group).padStart(3, '0')}`)
  return `tile/${level}/${digits.join('/')}${width < 256 ? `.p/${width}` : ''}`
}

interface Extent {
  readonly size: number
  readonly first: number
  readonly end: number
  readonly cosigned: number | undefined
}

const isBundle = ({ first, end }: Extent, index: number): boolean => index * 256 >= first && index * 256 < end

/** Whether the tile of level 0 stands in the export. */
const hasLeafTile = (extent: Extent, index: number): boolean =>
  isBundle(extent, index) || [extent.size, extent.cosigned ?? 0].some((size) => size % 256 > 0 && index === Math.floor(size / 256))

/** The paths of an export, given up as soon as they are more than `limit`. */
const pathsOf = (extent: Extent, limit: number): Set<string> => {
  const { size, first, end, cosigned } = extent
  const paths = new Set(['checkpoint', 'node-record', 'roster', 'vkey', ...(cosigned === undefined ? [] : ['checkpoint.cosigned'])])
  const add = (level: number | 'entries', hashes: number, index: number): void => {
    need(paths.size < limit, 'fewer files than this size has')
    paths.add(tilePath(level, index, Math.min(256, hashes - index * 256)))
  }
  for (let index = first / 256; index * 256 < end; index++) {
    add('entries', size, index)
    add(0, size, index)
  }
  for (const edge of [size, cosigned ?? 0].map((tree) => Math.floor(tree / 256)))
    if (hasLeafTile(extent, edge)) paths.add(tilePath(0, edge, Math.min(256, size - edge * 256)))
  for (let level = 1, hashes = Math.floor(size / 256); hashes > 0; level++, hashes = Math.floor(hashes / 256))
    for (let index = 0; index * 256 < hashes; index++) add(level, hashes, index)
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

/** Every level of hashes, from the top: a level that is not there whole is known from the tile that is there, or from nothing. */
const checkTree = (files: Files, extent: Extent): ((size: number) => Buffer) => {
  const levels: (Buffer | undefined)[][] = []
  for (let level = 0, hashes = extent.size; hashes > 0; level++, hashes = Math.floor(hashes / 256)) {
    const known: (Buffer | undefined)[] = []
    for (let index = 0; index * 256 < hashes; index++) {
      const width = Math.min(256, hashes - index * 256)
      if (level === 0 && !hasLeafTile(extent, index)) continue
      const tile = Buffer.from(files.get(tilePath(level, index, width)) as Uint8Array)
      need(tile.length === width * 32, `tile ${level}/${index} has another length`)
      for (let i = 0; i < width; i++) known[index * 256 + i] = tile.subarray(i * 32, i * 32 + 32)
      if (level > 0) continue
      if (!isBundle(extent, index)) continue
      const leaves = readLeaves(files.get(tilePath('entries', index, width)) as Uint8Array, width)
      need(Buffer.concat(leaves).equals(tile), `tile 0/${index}`)
    }
    levels.push(known)
  }
  for (const [level, known] of levels.entries())
    for (let index = 0; level > 0 && index < known.length; index++) {
      const beneath = levels[level - 1]?.slice(index * 256, index * 256 + 256) ?? []
      if (beneath[0] !== undefined) need(treeHash(beneath as Buffer[]).equals(known[index] as Buffer), `tile ${level} at ${index}`)
    }
  return (size) => {
    // the root of a tree is folded from its complete subtrees of 256^L leaves, the smaller ones behind the greater
    const fold = (level: number, count: number, from: number): Buffer => {
      const width = 256 ** level
      const full = Math.floor(count / width)
      const hashes = (levels[level]?.slice(from / width, from / width + full) ?? []) as Buffer[]
      const rest = count - full * width
      return treeHash(rest === 0 ? hashes : [...hashes, fold(level - 1, rest, from + full * width)])
    }
    if (size === 0) return sha256()
    let level = 0
    while (256 ** (level + 1) <= size) level++
    return fold(level, size, 0)
  }
}

/** The first defect of an export, or undefined. */
export const secondVerdict = (files: Files): string | undefined => {
  try {
    for (const path of ['manifest', 'checkpoint', 'node-record', 'roster', 'vkey']) need(files.has(path), `${path} is missing`)
    const key = readKey(files.get('vkey') as Uint8Array)
    const { listed, period } = readManifest(files.get('manifest') as Uint8Array, key)
    need(listed.size === files.size - 1, 'not as many files as listed')
    for (const [path, hash] of listed) {
      const bytes = files.get(path)
      if (bytes === undefined) throw new Error(`${path} is missing`)
      need(sha256(bytes).toString('hex') === hash, `${path} has another hash`)
    }
    const { size, root } = readCheckpoint(files.get('checkpoint') as Uint8Array, key)
    const witnessed = files.get('checkpoint.cosigned')
    const cosigned = witnessed && readCheckpoint(witnessed, key, true)
    if (cosigned) need(cosigned.size > 0 && cosigned.size <= size, 'cosigned with another size')
    const [first, end] = period ?? [0, size]
    if (period) need(first % 256 === 0 && first < end && end <= size && (end % 256 === 0 || end === size), 'no period')
    if (period) need(first > 0 || end < size, 'a period of all entries')
    const extent = { size, first, end, cosigned: cosigned?.size }
    const expected = pathsOf(extent, listed.size)
    need(expected.size === listed.size && [...listed.keys()].every((path) => expected.has(path)), 'not the files of this size')
    const rootAt = checkTree(files, extent)
    need(rootAt(size).equals(root), 'the root')
    if (cosigned) need(rootAt(cosigned.size).equals(cosigned.root), 'the cosigned root')
    return undefined
  } catch (thrown) {
    return thrown instanceof Error ? thrown.message : String(thrown)
  }
}
