// A small backup whose every random byte is fixed, for the example of docs/spec/backup.md.

import { encryptKeyFile } from '../../../keys/key-file.ts'
import { type BackupRecord, encodeBackupRecord } from '../../../node/backup/records.ts'
import { backupHead, sealChunks } from '../../../node/backup/stream.ts'
import { nativeProvider as crypto } from '../../../node/crypto/native.ts'

const ascii = (text: string): Uint8Array => new TextEncoder().encode(text)
const bytes = (length: number, first: number): Uint8Array => Uint8Array.from({ length }, (_, i) => (first + i) & 0xff)

/** Seed and storage key: 0x00 to 0x3f. */
export const SECRET = bytes(64, 0)
export const EXAMPLE_PASSPHRASE = 'correct horse'

export const EXAMPLE_RECORDS: readonly BackupRecord[] = [
  { type: 'description', at: 1_800_000_000_000, authority: 'FR-AFA', peerId: '12D3KooWExample' },
  { type: 'file', path: 'card' },
  { type: 'piece', bytes: ascii('card\n') },
  { type: 'entry', key: 'log/head', value: ascii('note') },
  { type: 'end', files: 1, entries: 1 },
]

async function* encoded(records: readonly BackupRecord[]): AsyncGenerator<Uint8Array> {
  for (const record of records) yield encodeBackupRecord(record)
}

export const plaintextOf = async (records: readonly BackupRecord[]): Promise<Uint8Array> => {
  const pieces: Uint8Array[] = []
  for await (const piece of encoded(records)) pieces.push(piece)
  return Buffer.concat(pieces)
}

/** The backup of these records, sealed with the example's keys. */
export const sealed = async (records: readonly BackupRecord[] = EXAMPLE_RECORDS): Promise<Uint8Array> => {
  const keyFile = await encryptKeyFile(crypto, (length) => bytes(length, 0x40), EXAMPLE_PASSPHRASE, { N: 16, r: 8, p: 1 }, 'node', SECRET)
  const head = backupHead((length) => bytes(length, 0x80), keyFile)
  const pieces: Uint8Array[] = []
  for await (const piece of sealChunks(crypto, SECRET.slice(32), head, encoded(records))) pieces.push(piece)
  return Buffer.concat(pieces)
}
