// What a home knows of having been restored: from a backup of when, and when that was. The store has it from the restore on.

import { utf8ToBytes } from '@noble/hashes/utils.js'
import { nodeError } from '../errors.ts'
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
}

/** The newest restore of this home, or undefined. @throws ValiseError `store-version` for what a newer program wrote */
export const readRestored = async (store: Store): Promise<RestoredMark | undefined> => {
  const value = await store.get(RESTORED)
  if (!value) return undefined
  const { version, backup, at } = JSON.parse(new TextDecoder().decode(value)) as RestoredMark & { version: number }
  if (version !== VERSION) throw nodeError('store-version', 'The record of the restore was written by a newer program. Upgrade valise.')
  return { backup, at }
}

/** What writes it. */
export const restoredOperation = ({ backup, at }: RestoredMark): StoreOperation => ({
  put: RESTORED,
  value: utf8ToBytes(JSON.stringify({ version: VERSION, backup, at })),
})

/** Refuses a home that was restored: what it has signed since the backup is in other hands. @throws ValiseError `home-restored` */
export const demandNotRestored = async (store: Store): Promise<void> => {
  const restored = await readRestored(store)
  if (restored)
    throw nodeError(
      'home-restored',
      `This home was restored from a backup of ${new Date(restored.backup).toISOString()}: its audit log would contradict what it has signed since then`,
    )
}
