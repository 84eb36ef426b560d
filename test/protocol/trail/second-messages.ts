// Part of the second verifier of trails (second-verifier.ts): written from docs/spec alone, and importing nothing of keys/ and protocol/.
// A message of a trail, and what is disclosed of it (content.md, envelope.md, trail.md).

import {
  cat,
  decode,
  exactly,
  hash,
  included,
  leafOf,
  need,
  nodeOf,
  same,
  sha,
  signed,
  splitHashes,
  u64,
  versioned,
} from './second-formats.ts'

/** The slices of a JSON text. */
export const slicesOf = (json: Buffer): { readonly path: string; readonly bytes: Buffer }[] => {
  JSON.parse(json.toString('utf8'))
  const text = json.toString('latin1')
  const space = (at: number): number => at + (/^[ \t\r\n]*/.exec(text.slice(at))?.[0].length ?? 0)
  const end = (at: number): number => {
    const first = text[at]
    if (first === '"') return at + (/^"(?:[^"\\]|\\.)*"/s.exec(text.slice(at))?.[0].length ?? 0)
    if (first !== '{' && first !== '[') return at + (/^[^,\]}\s]+/.exec(text.slice(at))?.[0].length ?? 0)
    let depth = 0
    for (let i = at; ; i = text[i] === '"' ? end(i) : i + 1) {
      if (text[i] === '{' || text[i] === '[') depth++
      if ((text[i] === '}' || text[i] === ']') && --depth === 0) return i + 1
    }
  }
  /** Where each member or item begins, its name, and where its value begins. */
  const members = (at: number): { readonly start: number; readonly name: string; readonly value: number }[] => {
    const found: { start: number; name: string; value: number }[] = []
    const isObject = text[at] === '{'
    for (let i = space(at + 1); text[i] !== '}' && text[i] !== ']'; ) {
      const start = i
      let name = String(found.length)
      if (isObject) {
        name = JSON.parse(json.subarray(i, end(i)).toString('utf8')) as string
        i = space(space(end(i)) + 1)
      }
      found.push({ start, name, value: i })
      i = space(end(i))
      if (text[i] === ',') i = space(i + 1)
    }
    return found
  }
  const cuts: { path: string; start: number }[] = [{ path: '', start: 0 }]
  const paragraphs = (value: number): number[] => {
    if (text[value] !== '"') return []
    const starts: number[] = []
    const close = end(value) - 1
    let feeds = 0
    for (let i = value + 1; i < close; ) {
      const escaped = /^\\(?:u[0-9a-fA-F]{4}|.)/.exec(text.slice(i, i + 6))?.[0]
      const stands =
        escaped === undefined ? undefined : (JSON.parse(`"${escaped.length === 6 || escaped[1] !== 'u' ? escaped : '\\u0000'}"`) as string)
      if (stands === '\n') feeds++
      else if (stands !== '\r') {
        if (feeds > 1) starts.push(i)
        feeds = 0
      }
      i += escaped?.length ?? 1
    }
    return starts
  }
  const leaf = (path: string, start: number, value: number): void => {
    const starts = paragraphs(value)
    if (starts.length === 0) cuts.push({ path, start })
    else for (const [n, at] of [start, ...starts].entries()) cuts.push({ path: `${path}#${n}`, start: at })
  }
  const pointer = (path: string, name: string): string => `${path}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`
  for (const field of members(space(0))) {
    const path = pointer('', field.name)
    const inner = text[field.value] === '{' || text[field.value] === '[' ? members(field.value) : []
    if (inner.length === 0) leaf(path, field.start, field.value)
    else {
      cuts.push({ path, start: field.start })
      for (const one of inner) leaf(pointer(path, one.name), one.start, one.value)
    }
  }
  return cuts.map(({ path, start }, i) => ({ path: `content${path}`, bytes: json.subarray(start, cuts[i + 1]?.start ?? json.length) }))
}
export const u16 = (value: number): Buffer => Buffer.of(value >> 8, value & 255)
export const u32 = (value: number): Buffer => u64(value).subarray(4)
export const partLeaf = (index: number, path: string, salt: Uint8Array, bytes: Uint8Array): Buffer =>
  leafOf(u32(index), u16(Buffer.byteLength(path)), path, salt, bytes)
export const framed = (...parts: (Uint8Array | string)[]): Buffer =>
  cat(...parts.flatMap((part) => [u32(Buffer.byteLength(part as string)), part]))
export const rootOf = (leaves: readonly Buffer[]): Buffer => {
  if (leaves.length === 1) return leaves[0] as Buffer
  let k = 1
  while (k * 2 < leaves.length) k *= 2
  return nodeOf(rootOf(leaves.slice(0, k)), rootOf(leaves.slice(k)))
}

export interface Message {
  readonly id: Buffer
  readonly digests: Buffer
  readonly signature: Buffer
  readonly message: Buffer
  readonly network: Buffer
  readonly thread: Buffer
  readonly sender: string
  readonly node: Buffer
  readonly recipients: readonly string[]
  /** as the leaves say it */
  readonly opened: readonly string[]
}
export const partsOf = (
  json: Buffer,
  restrictions: string,
  attachments: readonly Buffer[],
): { readonly path: string; readonly bytes: Buffer }[] => [
  ...(restrictions === '' ? [] : [{ path: 'restrictions', bytes: Buffer.from(restrictions) }]),
  ...slicesOf(json),
  ...attachments.map((one, i) => {
    const f = decode('b b n b', one)
    return { path: `attachments/${i}`, bytes: framed(f.t(1), f.t(2), u64(f.n(3)), exactly(f.b(4), 32)) }
  }),
]
export const disclosed = (content: Buffer, parts: readonly Buffer[], commitment: Buffer, count: number, handling: number): string[] => {
  need(content.length === 0 || parts.length === 0, 'disclosed whole and in parts')
  if (content.length > 0) {
    const f = decode('b b b* b', content)
    const all = partsOf(f.b(1), f.t(2), f.all(3))
    need(all.length === count && f.b(4).length === 32 * count, 'another number of parts')
    need(((handling & 8) !== 0) === (f.t(2) !== ''), 'restrictions without H3, or the other way round')
    const leaves = all.map(({ path, bytes }, i) => partLeaf(i, path, f.b(4).subarray(32 * i, 32 * i + 32), bytes))
    need(same(rootOf(leaves), commitment), 'another content than was committed to')
    return ['content']
  }
  const indices = parts.map((part) => {
    const f = decode('n b b b b', part)
    const leaf = partLeaf(f.n(1), f.t(2), exactly(f.b(3), 32), f.b(4))
    need(included(f.n(1), count, leaf, splitHashes(f.b(5)), commitment), 'a part that was not committed to')
    return f.n(1)
  })
  indices.forEach((index, i) => {
    need(i === 0 || index > (indices[i - 1] ?? 0), 'parts out of order')
  })
  return Array.from({ length: Math.ceil(indices.length / 32) }, (_, i) => indices.slice(32 * i, 32 * i + 32).join(' '))
}
export const messageOf = (bytes: Buffer): Message => {
  const f = decode('b b b b b b b*', bytes)
  const h = versioned('n n b b b b* b b b* n n n n n n n b b n', f.b(1))
  const digests = cat(sha(f.b(1)), exactly(f.b(2), 32), exactly(f.b(3), 32), exactly(f.b(4), 32))
  const message = exactly(h.b(4), 16)
  need(same(message, hash('valise/v1/message', h.b(8), h.b(18)).subarray(0, 16)), 'a message id that does not follow')
  return {
    ...{ id: sha(signed('valise/v1/envelope', digests)), digests, signature: exactly(f.b(5), 64), message },
    ...{ network: h.b(3), thread: h.b(5), sender: h.t(7), node: h.b(8), recipients: h.all(9).map((one) => one.toString()) },
    opened: disclosed(f.b(6), f.all(7), h.b(18), h.n(19), h.n(11)),
  }
}
