// Cuts a content into byte slices that tile it: the parts of which one can be opened while the others stay sealed.
// The cuts depend on the bytes alone, never on the kind or its schema, so that every reader finds the same ones (docs/spec/content.md).

import { utf8ToBytes } from '@noble/hashes/utils.js'
import { protocolError } from '../errors.ts'
import type { JsonNode, StringNode } from './json-node.ts'
import { scanJson } from './json-text.ts'
import { pointer } from './problems.ts'

/** One part of a message: what is committed to, opened and checked by itself. */
export interface Part {
  /** what it is, e.g. `content/entities/17`; at most 1,024 bytes of UTF-8 */
  readonly path: string
  readonly bytes: Uint8Array
}

/** A slice of a JSON text: the bytes from `start` up to `end`. */
export interface Slice {
  /** a JSON pointer (RFC 6901), followed by `#n` for the n-th paragraph of a text that has several */
  readonly path: string
  readonly start: number
  readonly end: number
}

/**
 * Slices of one content: ten thousand entities and the paragraphs of a long report. Each costs an HMAC and a few hashes,
 * so that the largest content is committed to in a fraction of a second.
 */
export const MAX_SLICES = 16_000
/** The path of a slice: two names of the largest length that the schemas allow, escaped. */
export const MAX_PATH_BYTES = 1_024

interface Cut {
  readonly path: string
  readonly start: number
}

const BACKSLASH = 0x5c
const LINE_FEED = 'line feed'
const RETURN = 'return'

// The escape that begins at `at` inside a string token: its length in bytes, and whether it stands for LF or CR.
const escapeAt = (bytes: Uint8Array, at: number): { length: number; stands: string } => {
  const letter = String.fromCharCode(bytes[at + 1] ?? 0)
  if (letter !== 'u') return { length: 2, stands: letter === 'n' ? LINE_FEED : letter === 'r' ? RETURN : '' }
  const code = Number.parseInt(String.fromCharCode(...bytes.subarray(at + 2, at + 6)), 16)
  return { length: 6, stands: code === 0x0a ? LINE_FEED : code === 0x0d ? RETURN : '' }
}

// Where the paragraphs after the first begin: behind each run of line breaks that has at least two line feeds and text after it.
// Line breaks stand in a string token as escapes alone, so that the search goes from backslash to backslash.
const paragraphStarts = (bytes: Uint8Array, node: StringNode): number[] => {
  const starts: number[] = []
  const close = node.end - 1
  let feeds = 0
  let at = node.start + 1
  const text = () => {
    if (feeds > 1) starts.push(at)
    feeds = 0
  }
  while (at < close) {
    if (bytes[at] !== BACKSLASH) {
      text()
      const next = bytes.subarray(at, close).indexOf(BACKSLASH)
      at = next < 0 ? close : at + next
      continue
    }
    const { length, stands } = escapeAt(bytes, at)
    if (stands === LINE_FEED) feeds++
    else if (stands === '') text()
    at += length
  }
  return starts
}

// A value that begins at `start` (its name included): text is cut into paragraphs, anything else stays whole.
const cutLeaf = (bytes: Uint8Array, path: string, start: number, node: JsonNode): Cut[] => {
  const starts = node.kind === 'string' ? paragraphStarts(bytes, node) : []
  if (starts.length === 0) return [{ path, start }]
  return [start, ...starts].map((at, i) => ({ path: `${path}#${i}`, start: at }))
}

// A top-level field: text into paragraphs; an object into members and these into paragraphs; a list into items.
const cutField = (bytes: Uint8Array, path: string, start: number, node: JsonNode): Cut[] => {
  if (node.kind === 'object' && node.members.length > 0)
    return [{ path, start }, ...node.members.flatMap((member) => cutLeaf(bytes, pointer(path, member.name), member.start, member.value))]
  if (node.kind === 'array' && node.items.length > 0)
    return [{ path, start }, ...node.items.flatMap((item, i) => cutLeaf(bytes, pointer(path, i), item.start, item))]
  return cutLeaf(bytes, path, start, node)
}

/**
 * The slices of a scanned JSON text, in order; they tile it: each ends where the next begins, the first at 0, the last at its end.
 * @throws ValiseError `content-parts` over 16,000 slices, or when a path is longer than 1,024 bytes
 */
export const slicesOf = (bytes: Uint8Array, root: JsonNode): Slice[] => {
  const fields = root.kind === 'object' ? root.members : []
  const cuts: Cut[] = [{ path: '', start: 0 }]
  for (const field of fields) for (const cut of cutField(bytes, pointer('', field.name), field.start, field.value)) cuts.push(cut)
  if (cuts.length > MAX_SLICES)
    throw protocolError(
      'content-parts',
      `the content has ${cuts.length} parts (fields, paragraphs, entities); at most ${MAX_SLICES} are allowed`,
      {
        parts: cuts.length,
      },
    )
  const long = cuts.find(({ path }) => path.length > MAX_PATH_BYTES / 3 && utf8ToBytes(path).length > MAX_PATH_BYTES)
  if (long !== undefined)
    throw protocolError('content-parts', `a field has a name that is too long: its path is over ${MAX_PATH_BYTES} bytes`)
  return cuts.map(({ path, start }, i) => ({ path, start, end: cuts[i + 1]?.start ?? bytes.length }))
}

/**
 * Cuts a JSON text into parts whose bytes, one after the other, are the text.
 * @throws ValiseError what `scanJson` and `slicesOf` throw
 */
export const contentSlices = (bytes: Uint8Array): Part[] =>
  slicesOf(bytes, scanJson(bytes)).map(({ path, start, end }) => ({ path, bytes: bytes.subarray(start, end) }))
