// How a backup is encrypted: a head that holds the home's key file, then chunks, each sealed, numbered, and the last one marked (docs/spec/backup.md). Any
// change, any cut and anything added is noticed. What the plaintext says is records.ts.

import { bytesToHex, concatBytes, utf8ToBytes } from '@noble/hashes/utils.js'
import { u64be } from '../../keys/bytes.ts'
import { parseHex } from '../../keys/ids.ts'
import type { CryptoProvider, RandomBytes } from '../../keys/provider.ts'
import { nodeError } from '../errors.ts'
import { Reader } from './reader.ts'

/** Plaintext of every chunk but the last: what is held in memory, and a tag of 16 bytes for so many is nothing. */
export const CHUNK_BYTES = 65_536
const TAG_BYTES = 16
const SALT_BYTES = 32
/** The longest head: a key file of 64 bytes has under 600. */
export const MAX_HEAD_BYTES = 2_048
const FIRST_LINE = 'valise-backup/v1'
const CONTEXT = 'valise/v1/backup\0'
const HEAD = /^valise-backup\/v1\n((?:[^\n]+\n)+?check [0-9a-f]{64}\n)salt ([0-9a-f]{64})\n$/

export interface BackupHead {
  /** the home's key file `node.key`, as it was */
  readonly keyFile: Uint8Array
  readonly salt: Uint8Array
  /** all of the head, as it stands in the file */
  readonly bytes: Uint8Array
}

export const backupInvalid = (reason: string): Error =>
  nodeError('backup-invalid', `this backup is damaged or is none: ${reason}. Nothing was restored.`, { reason })

/** The head of a new backup. */
export const backupHead = (random: RandomBytes, keyFile: Uint8Array): BackupHead => {
  const salt = random(SALT_BYTES)
  const bytes = concatBytes(utf8ToBytes(`${FIRST_LINE}\n`), keyFile, utf8ToBytes(`salt ${bytesToHex(salt)}\n\n`))
  return { keyFile, salt, bytes }
}

/** The head of a backup. @throws ValiseError `backup-invalid`, `backup-version` */
export const readHead = async (reader: Reader): Promise<BackupHead> => {
  const bytes = await reader.until('\n\n', MAX_HEAD_BYTES)
  const text = bytes && new TextDecoder('latin1').decode(bytes)
  const version = /^valise-backup\/v([1-9][0-9]{0,8})\n/.exec(text ?? '')?.[1]
  if (!bytes || !text || version === undefined) throw backupInvalid('it does not begin as one')
  if (version !== '1')
    throw nodeError('backup-version', `this backup has version ${version}; this program reads version 1: install a newer release`, {
      version,
    })
  const [, keyFile, salt] = HEAD.exec(text.slice(0, -1)) ?? []
  if (keyFile === undefined || salt === undefined) throw backupInvalid('its head has another form')
  return { keyFile: utf8ToBytes(keyFile), salt: parseHex(salt, SALT_BYTES), bytes }
}

/** A key for this one backup: 32 bytes. The head goes into it, so that no other head opens the chunks. */
const chunkKey = (crypto: CryptoProvider, storageKey: Uint8Array, { salt, bytes }: BackupHead): Uint8Array =>
  crypto.hkdfSha256(storageKey, salt, concatBytes(utf8ToBytes(CONTEXT), crypto.sha256(bytes)), 32)

/** Under a key of its own each chunk has its number and place for a nonce: nothing is drawn, and nothing repeats. */
const nonce = (index: number, isLast: boolean): Uint8Array => concatBytes(Uint8Array.of(0, 0, 0, isLast ? 1 : 0), u64be(index))

const NONE = new Uint8Array(0)

/** A backup's bytes: its head, then the chunks of `plaintext`, which must not be empty. */
export async function* sealChunks(
  crypto: CryptoProvider,
  storageKey: Uint8Array,
  head: BackupHead,
  plaintext: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  const key = chunkKey(crypto, storageKey, head)
  yield head.bytes
  const reader = new Reader(plaintext)
  for (let index = 0; ; index++) {
    const chunk = await reader.take(CHUNK_BYTES)
    const isLast = await reader.ended()
    yield crypto.aeadSeal(key, nonce(index, isLast), NONE, chunk)
    if (isLast) return
  }
}

/** The plaintext of what follows a head. @throws ValiseError `backup-invalid` at the first byte that is not as it was written */
export async function* openChunks(
  crypto: CryptoProvider,
  storageKey: Uint8Array,
  head: BackupHead,
  reader: Reader,
): AsyncGenerator<Uint8Array> {
  const key = chunkKey(crypto, storageKey, head)
  for (let index = 0; ; index++) {
    const sealed = await reader.take(CHUNK_BYTES + TAG_BYTES)
    const isLast = await reader.ended()
    const chunk = sealed.length > TAG_BYTES ? crypto.aeadOpen(key, nonce(index, isLast), NONE, sealed) : undefined
    if (!chunk)
      throw backupInvalid(`what follows byte ${head.bytes.length + index * (CHUNK_BYTES + TAG_BYTES)} was changed, cut short or added to`)
    yield chunk
    if (isLast) return
  }
}
