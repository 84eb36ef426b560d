// What this node has cosigned: of each log the checkpoint that it cosigned last and the last dated one, and what its own log has not been told of yet.

import { utf8ToBytes } from '@noble/hashes/utils.js'
import { encodeCheckpoint, parseCheckpoint, type SignedCheckpoint } from '../../protocol/log/checkpoint.ts'
import type { Recorded } from '../../protocol/witness/add-checkpoint.ts'
import { nodeError } from '../errors.ts'
import type { Store, StoreOperation } from '../store/store.ts'

/** Where it stands, followed by the log's origin. */
export const WITNESSED = 'witness/'
/** The version of this record; a change of the form counts up and migrates. */
const VERSION = 1

export interface WitnessRecord extends Recorded {
  /** the newest dated checkpoint among what was cosigned */
  readonly dated?: SignedCheckpoint | undefined
  /** since when cosignatures are counted that no leaf tells of, milliseconds since 1970 */
  readonly since: number
  /** how many those are */
  readonly count: number
}

interface Stored {
  readonly version: number
  readonly checkpoint: string
  readonly dated?: string
  readonly since: number
  readonly count: number
}

/** What was cosigned last of a log, or undefined when nothing was. @throws ValiseError `store-version` for what a newer program wrote, `store-corrupt` */
export const readWitnessRecord = async (store: Pick<Store, 'get'>, origin: string): Promise<WitnessRecord | undefined> => {
  const value = await store.get(WITNESSED + origin)
  if (!value) return undefined
  const { version, checkpoint, dated, since, count } = JSON.parse(new TextDecoder().decode(value)) as Stored
  if (version !== VERSION) throw nodeError('store-version', 'The record of a cosigned log was written by a newer program. Upgrade valise.')
  const bytes = utf8ToBytes(checkpoint)
  const { size, root } = parseCheckpoint(bytes)
  return { size, root, checkpoint: bytes, dated: dated === undefined ? undefined : parseCheckpoint(utf8ToBytes(dated)), since, count }
}

/** What writes it. */
export const witnessOperation = (origin: string, { checkpoint, dated, since, count }: WitnessRecord): StoreOperation => {
  const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes)
  const stored: Stored = {
    version: VERSION,
    checkpoint: text(checkpoint),
    ...(dated && { dated: text(encodeCheckpoint(dated)) }),
    since,
    count,
  }
  return { put: WITNESSED + origin, value: utf8ToBytes(JSON.stringify(stored)) }
}
