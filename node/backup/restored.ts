// What a home knows of having been restored: from a backup of when, and when that was. The store has it from the restore on.

import { utf8ToBytes } from '@noble/hashes/utils.js'
import { equalBytes } from '../../keys/bytes.ts'
import { nodeError } from '../errors.ts'
import type { Identity } from '../identity.ts'
import type { Store, StoreOperation } from '../store/store.ts'

/** Where it stands. */
export const RESTORED = 'home/restored'
/** The version of this record; a change of the form counts up and migrates. */
const VERSION = 1

export interface RestoredMark {
  /** when the backup was made, milliseconds since 1970 */
  readonly backup: number
  /** when it was restored, milliseconds since 1970 */
  readonly at: number
  /** the newest generation of vote and witness keys that may have signed after the backup: none up to it signs again (node/roster/voter.ts, node/witness/witness.ts) */
  readonly silent: number
}

/** The newest restore of this home, or undefined. @throws ValiseError `store-version` for what a newer program wrote */
export const readRestored = async (store: Store): Promise<RestoredMark | undefined> => {
  const value = await store.get(RESTORED)
  if (!value) return undefined
  const { version, backup, at, silent } = JSON.parse(new TextDecoder().decode(value)) as RestoredMark & { version: number }
  if (version !== VERSION) throw nodeError('store-version', 'The record of the restore was written by a newer program. Upgrade valise.')
  return { backup, at, silent }
}

/** What writes it. */
export const restoredOperation = ({ backup, at, silent }: RestoredMark): StoreOperation => ({
  put: RESTORED,
  value: utf8ToBytes(JSON.stringify({ version: VERSION, backup, at, silent })),
})

/** Whether a vote or witness key may have signed what a restored home has forgotten. */
export const isSilenced = (identity: Pick<Identity, 'keys'>, restored: RestoredMark | undefined, publicKey: Uint8Array): boolean =>
  restored !== undefined &&
  Array.from({ length: restored.silent + 1 }, (_, generation) => identity.keys(generation))
    .flatMap(({ voteKey, witnessKey }) => [voteKey.publicKey, witnessKey.publicKey])
    .some((key) => equalBytes(key, publicKey))
