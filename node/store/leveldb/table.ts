// A table of LevelDB: blocks, each with a checksum that LevelDB, as it is opened here, never looks at. Every block is checked, the index and the filter too:
// a flipped bit in those hides a key that is there.
//
//   table  = block* ‖ footer
//   block  = content ‖ compression (1 byte, 0: none) ‖ masked CRC-32C of both (u32le)
//   footer = handle of the index of meta blocks ‖ handle of the index ‖ zeros up to byte 40 ‖ magic number

import { Cursor, Malformed } from './bytes.ts'
import { crc32c, masked } from './crc32c.ts'

const FOOTER = 48
const MAGIC = 0xdb4775248b80fb57n
const TRAILER = 5

/** Bytes that are checked in one step: some 0.3 ms, so that whoever waits for the processor beside it does not notice. */
const STEP_BYTES = 256 * 1024

interface Handle {
  readonly offset: number
  readonly size: number
}

const readHandle = (cursor: Cursor): Handle => ({ offset: cursor.varint(), size: cursor.varint() })

/** Checks a block, and gives its content. @throws Malformed */
const checkBlock = (file: Uint8Array, { offset, size }: Handle, what: string): Cursor => {
  const end = offset + size
  if (end + TRAILER > file.length - FOOTER) throw new Malformed(`${what} lies beyond its end`)
  const stored = new Cursor(file, end + 1, end + TRAILER).u32()
  if (masked(crc32c(file, offset, end + 1)) !== stored) throw new Malformed(`${what} at byte ${offset} does not have its checksum`)
  if (file[end] !== 0) throw new Malformed(`${what} at byte ${offset} is compressed, which no store of Valise is`)
  return new Cursor(file, offset, end)
}

/** The handles that a block of an index names: entries (shared, own, length of value ‖ key ‖ value), then restart points and their number. */
const handlesIn = (file: Uint8Array, block: Cursor): Handle[] => {
  const { at, end } = block
  const restarts = new Cursor(file, end - 4, end).u32()
  const entries = new Cursor(file, at, end - 4 - 4 * restarts)
  const handles: Handle[] = []
  while (entries.left > 0) {
    entries.varint()
    const own = entries.varint()
    entries.varint()
    entries.skip(own)
    handles.push(readHandle(entries))
  }
  return handles
}

/** Checks a whole table, in steps after which others may have their turn. @throws Malformed */
export function* checkTable(file: Uint8Array): Generator<void> {
  if (file.length < FOOTER) throw new Malformed(`it has ${file.length} bytes, fewer than its footer`)
  const footer = new Cursor(file, file.length - FOOTER)
  const [meta, index] = [readHandle(footer), readHandle(footer)]
  const magic = new DataView(file.buffer, file.byteOffset + file.length - 8, 8).getBigUint64(0, true)
  if (magic !== MAGIC) throw new Malformed('it does not end as a table does')
  for (const filter of handlesIn(file, checkBlock(file, meta, 'the index of filters'))) checkBlock(file, filter, 'a filter')
  let checked = 0
  for (const block of handlesIn(file, checkBlock(file, index, 'the index'))) {
    checkBlock(file, block, 'a block')
    checked += block.size
    if (checked < STEP_BYTES) continue
    yield
    checked = 0
  }
}
