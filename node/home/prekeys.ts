// The private halves of the sealing prekeys, in one small file that is rewritten and whose old content is overwritten: deletion in a
// database is not erasure. They are never derived from the node's seed, and backups hold none. Which epochs there are is protocol/prekey.ts'.
//
//   plaintext = for each prekey, epochs rising: epoch (u32) ‖ not-before (u64, ms) ‖ not-after (u64, ms) ‖ seed (32 bytes)
//   file      = sealed (node/store/seal.ts) with the aad 'valise/v1/prekeys'

import { concatBytes, utf8ToBytes } from '@noble/hashes/utils.js'
import { abytes, u32be, u64be } from '../../keys/bytes.ts'
import type { RandomBytes } from '../../keys/provider.ts'
import { nodeError } from '../errors.ts'
import { SEAL_OVERHEAD, type SealingContext, seal, unseal } from '../store/seal.ts'
import { eraseRemains, exists, readSmallFile, replaceErasing, replaceFile } from './files.ts'

/** When a prekey may be sealed to: from `notBefore` up to, not including, `notAfter`; milliseconds since the epoch. */
export interface PrekeyWindow {
  readonly epoch: number
  readonly notBefore: number
  readonly notAfter: number
}

export interface PrekeySecret extends PrekeyWindow {
  /** 32 bytes */
  readonly seed: Uint8Array
}

const RECORD_LENGTH = 4 + 8 + 8 + 32
/** Some five weeks past and six ahead are eleven; the rest is room for clocks that jump. */
export const MAX_PREKEYS = 64
const MAX_FILE_LENGTH = SEAL_OVERHEAD + MAX_PREKEYS * RECORD_LENGTH

const AAD = utf8ToBytes('valise/v1/prekeys')

/** A fresh secret for each window. */
export const makePrekeys = (random: RandomBytes, windows: readonly PrekeyWindow[]): PrekeySecret[] =>
  windows.map((window) => ({ ...window, seed: random(32) }))

const encodePrekey = ({ epoch, notBefore, notAfter, seed }: PrekeySecret): Uint8Array =>
  concatBytes(u32be(epoch), u64be(notBefore), u64be(notAfter), abytes(seed, 32, 'prekey seed'))

const decodePrekey = (record: Uint8Array): PrekeySecret => {
  const view = new DataView(record.buffer, record.byteOffset, record.length)
  return {
    epoch: view.getUint32(0),
    notBefore: Number(view.getBigUint64(4)),
    notAfter: Number(view.getBigUint64(12)),
    seed: record.slice(20),
  }
}

const inOrder = (prekeys: readonly PrekeySecret[]): boolean =>
  prekeys.every(
    ({ epoch, notBefore, notAfter }, index) => notBefore < notAfter && (index === 0 || epoch > (prekeys[index - 1]?.epoch ?? 0)),
  )

const damaged = (path: string): Error =>
  nodeError(
    'prekeys-damaged',
    `${path} is damaged or belongs to another home: mail sealed to this node's prekeys cannot be opened; put the file back, or restore the home from a backup, which makes new prekeys`,
    { path },
  )

/** The prekeys as the bytes of their file. @throws ValiseError `prekeys-damaged` for more than 64, or epochs that do not rise */
export const sealPrekeys = (context: SealingContext, prekeys: readonly PrekeySecret[]): Uint8Array => {
  if (prekeys.length > MAX_PREKEYS || !inOrder(prekeys))
    throw nodeError('prekeys-damaged', `a node has at most ${MAX_PREKEYS} prekeys, with epochs that rise`, { count: prekeys.length })
  return seal(context, AAD, concatBytes(...prekeys.map(encodePrekey)))
}

/** Reads the file. @throws ValiseError `prekeys-damaged`, `file-missing`, `home-permissions` */
export const readPrekeys = async (path: string, context: Omit<SealingContext, 'random'>): Promise<PrekeySecret[]> => {
  const plaintext = unseal(context, AAD, await readSmallFile(path, MAX_FILE_LENGTH, { secret: true }))
  if (plaintext === undefined || plaintext.length % RECORD_LENGTH !== 0) throw damaged(path)
  const prekeys = Array.from({ length: plaintext.length / RECORD_LENGTH }, (_, index) =>
    decodePrekey(plaintext.subarray(index * RECORD_LENGTH, (index + 1) * RECORD_LENGTH)),
  )
  if (!inOrder(prekeys)) throw damaged(path)
  return prekeys
}

/** Writes the file; what an earlier one held is overwritten on the disk. @throws ValiseError `prekeys-damaged`, `home-io` */
export const writePrekeys = async (path: string, context: SealingContext, prekeys: readonly PrekeySecret[]): Promise<void> => {
  const bytes = sealPrekeys(context, prekeys)
  await eraseRemains(path)
  await ((await exists(path)) ? replaceErasing : replaceFile)(path, bytes)
}
