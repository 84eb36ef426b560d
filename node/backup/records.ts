// What the plaintext of a backup says, record by record: what it is a backup of, files, the entries of the store, and an end that counts them
// (docs/spec/backup.md). It reads and writes no disk.

import { concatBytes, utf8ToBytes } from '@noble/hashes/utils.js'
import { u32be, u64be } from '../../keys/bytes.ts'
import { MAX_KEY_LENGTH } from '../store/store.ts'
import { Reader } from './reader.ts'
import { backupInvalid } from './stream.ts'

/** Bytes of a file that one record holds. */
export const PIECE_BYTES = 65_536
/** The longest payload: the largest value that a store of this program holds is an envelope; the rest is room. */
export const MAX_PAYLOAD_BYTES = 128 * 1024 * 1024

const KIND = { description: 1, file: 2, piece: 3, entry: 4, end: 5 } as const

export interface Description {
  /** when the backup was made, milliseconds since 1970 */
  readonly at: number
  readonly authority: string
  readonly peerId: string
}

export type BackupRecord =
  | ({ readonly type: 'description' } & Description)
  /** the pieces that follow are of this file, which is named from the home on */
  | { readonly type: 'file'; readonly path: string }
  | { readonly type: 'piece'; readonly bytes: Uint8Array }
  | { readonly type: 'entry'; readonly key: string; readonly value: Uint8Array }
  | { readonly type: 'end'; readonly files: number; readonly entries: number }

const payloadOf = (record: BackupRecord): Uint8Array => {
  switch (record.type) {
    case 'description':
      return utf8ToBytes(JSON.stringify({ version: 1, at: record.at, authority: record.authority, peerId: record.peerId }))
    case 'file':
      return utf8ToBytes(record.path)
    case 'piece':
      return record.bytes
    case 'entry':
      return concatBytes(Uint8Array.of(record.key.length >>> 8, record.key.length & 0xff), utf8ToBytes(record.key), record.value)
    case 'end':
      return concatBytes(u64be(record.files), u64be(record.entries))
  }
}

/** A record as bytes: its kind, the length of its payload, the payload. */
export const encodeBackupRecord = (record: BackupRecord): Uint8Array => {
  const payload = payloadOf(record)
  return concatBytes(Uint8Array.of(KIND[record.type]), u32be(payload.length), payload)
}

const text = (bytes: Uint8Array): string => new TextDecoder('utf-8', { fatal: true }).decode(bytes)

// the backup is authenticated: a record has the form in which some release wrote it
const descriptionOf = (payload: Uint8Array): BackupRecord => {
  const { version, at, authority, peerId } = JSON.parse(text(payload)) as Description & { version: number }
  if (version !== 1) throw backupInvalid('its description has another version')
  return { type: 'description', at, authority, peerId }
}

const entryOf = (payload: Uint8Array): BackupRecord => {
  const length = ((payload[0] ?? 0) << 8) | (payload[1] ?? 0)
  if (payload.length < 2 + length || length > MAX_KEY_LENGTH) throw backupInvalid('an entry of the store has another form')
  return { type: 'entry', key: text(payload.subarray(2, 2 + length)), value: payload.subarray(2 + length) }
}

const recordOf = (kind: number, payload: Uint8Array): BackupRecord => {
  const view = new DataView(payload.buffer, payload.byteOffset, payload.length)
  switch (kind) {
    case KIND.description:
      return descriptionOf(payload)
    case KIND.file:
      return { type: 'file', path: text(payload) }
    case KIND.piece:
      return { type: 'piece', bytes: payload }
    case KIND.entry:
      return entryOf(payload)
    case KIND.end:
      if (payload.length !== 16) throw backupInvalid('its end has another form')
      return { type: 'end', files: Number(view.getBigUint64(0)), entries: Number(view.getBigUint64(8)) }
    default:
      throw backupInvalid(`it has a record of kind ${kind}`)
  }
}

/** The records of a plaintext, up to its end. @throws ValiseError `backup-invalid` */
export async function* backupRecords(plaintext: AsyncIterable<Uint8Array>): AsyncGenerator<BackupRecord> {
  const reader = new Reader(plaintext)
  while (!(await reader.ended())) {
    const head = await reader.take(5)
    const length = head.length < 5 ? Number.POSITIVE_INFINITY : new DataView(head.buffer).getUint32(1)
    if (length > MAX_PAYLOAD_BYTES) throw backupInvalid('a record has another form')
    const payload = await reader.take(length)
    if (payload.length < length) throw backupInvalid('a record is cut short')
    yield recordOf(head[0] ?? 0, payload)
  }
}
