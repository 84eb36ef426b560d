// Part of the second verifier of trails (second-verifier.ts): written from docs/spec alone, and importing nothing of keys/ and protocol/.
// The encoding, hashes and signatures of keys.md and wire.md, and the log's formats of log.md and receipt.md.

import { createHash, createHmac, createPublicKey, verify } from 'node:crypto'

export const need: (ok: unknown, why: string) => asserts ok = (ok, why) => {
  if (!ok) throw new Error(why)
}
export const cat = (...parts: (Uint8Array | string)[]): Buffer => Buffer.concat(parts.map((part) => Buffer.from(part as Uint8Array)))
export const sha = (...parts: (Uint8Array | string)[]): Buffer =>
  createHash('sha256')
    .update(cat(...parts))
    .digest()
export const same = (a: Uint8Array, b: Uint8Array): boolean => Buffer.compare(a, b) === 0
export const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')
export const u64 = (value: number): Buffer => {
  const bytes = Buffer.alloc(8)
  bytes.writeBigUInt64BE(BigInt(value))
  return bytes
}
export const hash = (context: string, ...parts: (Uint8Array | string)[]): Buffer =>
  sha(context, '\0', ...parts.flatMap((part) => [u64(Buffer.byteLength(part as string)), part]))
export const signed = (context: string, body: Uint8Array): Buffer => cat(context, '\0', u64(body.length), body)

export const P = 2n ** 255n - 19n
export const L = 2n ** 252n + 27742317777372353535851937790883648493n
export const EIGHT = 2707385501144840649318225287225658788936804267575313519463743609750303021206n
export const little = (bytes: Uint8Array): bigint => BigInt(`0x${Buffer.from(bytes).reverse().toString('hex') || '0'}`)
export const smallOrder = (bytes: Uint8Array): boolean =>
  [0n, 1n, P - 1n, P, P + 1n, EIGHT, P - EIGHT].includes(little(bytes) & (2n ** 255n - 1n))
export const holds = (key: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean =>
  key.length === 32 &&
  signature.length === 64 &&
  !smallOrder(key) &&
  !smallOrder(signature.subarray(0, 32)) &&
  little(signature.subarray(32)) < L &&
  verify(
    null,
    message,
    createPublicKey({ key: cat(Buffer.from('302a300506032b6570032100', 'hex'), key), format: 'der', type: 'spki' }),
    signature,
  )

/** wire.md: fields in ascending order, numbers in their shortest form, nothing that holds its default, nothing unknown. `n` number, `b` bytes, `*` repeated. */
export type Fields = {
  readonly n: (field: number) => number
  readonly b: (field: number) => Buffer
  readonly t: (field: number) => string
  readonly all: (field: number) => Buffer[]
}
export const decode = (layout: string, bytes: Uint8Array): Fields => {
  const types = layout.split(' ')
  const found = new Map<number, (number | Buffer)[]>()
  let at = 0
  const number = (): number => {
    let value = 0n
    for (let shift = 0n; ; shift += 7n) {
      const byte = bytes[at++]
      need(byte !== undefined && shift < 70n, 'a number is cut off')
      value |= BigInt(byte & 127) << shift
      if (byte < 128) {
        need(byte !== 0 || shift === 0n, 'a number is not in its shortest form')
        need(value < 2n ** 53n, 'a number is too large')
        return Number(value)
      }
    }
  }
  let last = 0
  while (at < bytes.length) {
    const tag = number()
    const field = Math.floor(tag / 8)
    const type = types[field - 1]
    need(type !== undefined, `field ${field} is unknown`)
    need(tag % 8 === (type === 'n' ? 0 : 2), `field ${field} has another type`)
    need(field > last || (field === last && type.endsWith('*')), `field ${field} is out of order`)
    last = field
    const value = number()
    need(value !== 0 || type.endsWith('*'), `field ${field} holds its default`)
    const values = found.get(field) ?? []
    found.set(field, values)
    if (type === 'n') values.push(value)
    else {
      need(at + value <= bytes.length, 'a field is cut off')
      values.push(Buffer.from(bytes.subarray(at, at + value)))
      at += value
    }
  }
  const one = (field: number): number | Buffer | undefined => found.get(field)?.[0]
  const buffer = (field: number): Buffer => (one(field) as Buffer | undefined) ?? Buffer.alloc(0)
  return {
    n: (field) => (one(field) as number | undefined) ?? 0,
    b: buffer,
    t: (field) => {
      const text = buffer(field).toString('utf8')
      need(same(Buffer.from(text), buffer(field)), `field ${field} is not UTF-8`)
      return text
    },
    all: (field) => (found.get(field) as Buffer[] | undefined) ?? [],
  }
}
export const versioned = (layout: string, bytes: Uint8Array): Fields => {
  const fields = decode(layout, bytes)
  need(fields.n(1) === 1, 'another version')
  return fields
}
export const exactly = (bytes: Buffer, length: number): Buffer => {
  need(bytes.length === length, `${bytes.length} bytes in place of ${length}`)
  return bytes
}
export const ascending = (values: readonly (Buffer | string)[], why: string): void =>
  values.forEach((value, i) => {
    const before = values[i - 1]
    need(before === undefined || Buffer.compare(Buffer.from(before as string), Buffer.from(value as string)) < 0, why)
  })

// log.md
export const leafOf = (...entry: (Uint8Array | string)[]): Buffer => sha(Buffer.of(0), ...entry)
export const nodeOf = (a: Uint8Array, b: Uint8Array): Buffer => sha(Buffer.of(1), a, b)
export const splitHashes = (bytes: Buffer): Buffer[] => {
  need(bytes.length % 32 === 0 && bytes.length <= 63 * 32, 'a proof is no path of hashes')
  return Array.from({ length: bytes.length / 32 }, (_, i) => bytes.subarray(i * 32, i * 32 + 32))
}
export const included = (index: number, size: number, leaf: Buffer, path: readonly Buffer[], root: Buffer): boolean => {
  if (index >= size) return false
  let [fn, sn, r] = [BigInt(index), BigInt(size) - 1n, leaf]
  for (const p of path) {
    if (sn === 0n) return false
    if (fn % 2n === 1n || fn === sn) {
      r = nodeOf(p, r)
      while (fn % 2n === 0n && fn !== 0n) [fn, sn] = [fn / 2n, sn / 2n]
    } else r = nodeOf(r, p)
    fn /= 2n
    sn /= 2n
  }
  return sn === 0n && same(r, root)
}
export const consistent = (old: number, size: number, oldRoot: Buffer, root: Buffer, path: readonly Buffer[]): boolean => {
  if (old === size) return path.length === 0 && same(oldRoot, root)
  if (old === 0 || old > size || path.length === 0) return false
  let [fn, sn] = [BigInt(old) - 1n, BigInt(size) - 1n]
  while (fn % 2n === 1n) [fn, sn] = [fn / 2n, sn / 2n]
  const [first = oldRoot, ...rest] = fn === 0n ? [oldRoot, ...path] : path
  let [fr, sr] = [first, first]
  for (const c of rest) {
    if (sn === 0n) return false
    if (fn % 2n === 1n || fn === sn) {
      fr = nodeOf(c, fr)
      sr = nodeOf(c, sr)
      while (fn % 2n === 0n && fn !== 0n) [fn, sn] = [fn / 2n, sn / 2n]
    } else sr = nodeOf(sr, c)
    fn /= 2n
    sn /= 2n
  }
  return sn === 0n && same(fr, oldRoot) && same(sr, root)
}
export interface Line {
  readonly name: string
  readonly keyId: Buffer
  readonly signature: Buffer
}
export interface Checkpoint {
  readonly text: string
  readonly origin: string
  readonly size: number
  readonly root: Buffer
  readonly lines: readonly Line[]
}
export const base64 = (text: string): Buffer => {
  const bytes = Buffer.from(text, 'base64')
  need(bytes.toString('base64') === text, 'base64 that is not canonical')
  return bytes
}
export const decimal = (text: string): number => {
  need(/^(0|[1-9]\d{0,15})$/.test(text) && Number.isSafeInteger(Number(text)), 'not a number')
  return Number(text)
}
export const checkpointOf = (bytes: Uint8Array): Checkpoint => {
  const whole = Buffer.from(bytes).toString('utf8')
  need(same(Buffer.from(whole), bytes) && whole.endsWith('\n'), 'a note that is not UTF-8, or does not end')
  const cut = whole.indexOf('\n\n')
  const text = whole.slice(0, cut + 1)
  const [origin = '', size = '', root = '', end, ...more] = text.split('\n')
  need(cut > 0 && end === '' && more.length === 0 && !/[\s+]/.test(origin) && origin !== '', 'not a checkpoint')
  const lines = whole
    .slice(cut + 2, -1)
    .split('\n')
    .map((line): Line => {
      const [, name = '', blob = ''] = /^— (\S+) (\S+)$/.exec(line) ?? []
      const decoded = base64(blob)
      need(name !== '' && decoded.length > 4, 'not a signature line')
      return { name, keyId: decoded.subarray(0, 4), signature: decoded.subarray(4) }
    })
  need(new Set(lines.map(({ name, keyId }) => name + hex(keyId))).size === lines.length, 'two signatures by one key')
  return { text, origin, size: decimal(size), root: exactly(base64(root), 32), lines }
}
export const keyId = (name: string, type: number, key: Uint8Array): Buffer => sha(name, Buffer.of(10, type), key).subarray(0, 4)
export const logSigned = ({ text, origin, lines }: Checkpoint, key: Uint8Array): boolean => {
  const own = lines.find(({ name }) => name === origin)
  return own?.name === origin && same(own.keyId, keyId(origin, 1, key)) && holds(key, Buffer.from(text), own.signature)
}

// receipt.md
export interface Rec {
  readonly act: string
  readonly at: number
  readonly subject: string
  readonly envelope: Buffer
  readonly thread: Buffer
  readonly previous: Buffer
  readonly authority: string
  readonly detail: string
}
export const recordOf = (bytes: Uint8Array): Rec => {
  const f = versioned('n b n b b b b b b b b', bytes)
  return {
    act: f.t(2),
    at: f.n(3),
    subject: f.t(5),
    envelope: f.b(6),
    thread: f.b(7),
    previous: f.b(8),
    authority: f.t(9),
    detail: f.t(11),
  }
}
export const entryLeaf = (salt: Uint8Array, record: Uint8Array): Buffer =>
  leafOf(
    Buffer.of(1),
    createHmac('sha256', exactly(Buffer.from(salt), 32))
      .update(record)
      .digest(),
  )
export const receiptOf = (bytes: Buffer) => {
  const text = bytes.toString('utf8')
  const cut = text.indexOf('\n\n')
  const [first, extra = '', index = '', ...path] = text.slice(0, cut).split('\n')
  need(first === 'c2sp.org/tlog-proof@v1' && extra.startsWith('extra ') && index.startsWith('index ') && path.length <= 63, 'not a receipt')
  const opening = versioned('n b b', base64(extra.slice(6)))
  const hashes = path.map((one) => exactly(base64(one), 32))
  const tree = checkpointOf(bytes.subarray(Buffer.byteLength(text.slice(0, cut + 2))))
  return { record: recordOf(opening.b(2)), leaf: entryLeaf(opening.b(3), opening.b(2)), index: decimal(index.slice(6)), hashes, tree }
}
