// The newest checkpoint of this node's log that witnesses have cosigned, and of the earlier ones those that were the last before an act about a member was adopted:
// they show later what was there before it. One that a quorum has cosigned gives way to no one that fewer have.

import { encodeCheckpoint, parseCheckpoint, type SignedCheckpoint } from '../../protocol/log/checkpoint.ts'
import type { NoteSignature } from '../../protocol/log/note.ts'
import { judgeWitnesses, type Witnessed } from '../../protocol/witness/policy.ts'
import type { NodeContext } from '../context.ts'
import type { LeafPlace } from '../log/audit-log.ts'
import { COSIGNED, COSIGNED_BEFORE, cosignedBeforeKey } from '../log/log-keys.ts'
import { inLog, logStore } from '../log/log-store.ts'
import { type StoreOperation, withPrefix } from '../store/store.ts'

type Context = Pick<NodeContext, 'crypto' | 'store' | 'log' | 'identity' | 'roster'>

export interface CosignedCheckpoint {
  /** a signed note, its cosignatures after the log's own signature */
  readonly bytes: Uint8Array
  readonly checkpoint: SignedCheckpoint
}

/** The checkpoint with these cosignatures. */
export const withCosignatures = (bytes: Uint8Array, cosignatures: readonly NoteSignature[]): CosignedCheckpoint => {
  const signed = parseCheckpoint(bytes)
  const checkpoint = { ...signed, note: { ...signed.note, signatures: [...signed.note.signatures, ...cosignatures] } }
  return { bytes: encodeCheckpoint(checkpoint), checkpoint }
}

/** The newest cosigned checkpoint of a log of this node, of the present one unless told. @param number of the log */
export const readCosigned = async ({ store, log }: Context, number = log.number): Promise<CosignedCheckpoint | undefined> => {
  const bytes = await logStore(store, number).get(COSIGNED)
  return bytes && { bytes, checkpoint: parseCheckpoint(bytes) }
}

/** The cosigned checkpoints of a log that were the last before an act about a member was adopted, with rising sizes. @param number of the log */
export const readCosignedBefore = async ({ store }: Pick<Context, 'store'>, number: number): Promise<CosignedCheckpoint[]> => {
  const found: CosignedCheckpoint[] = []
  for await (const [, bytes] of logStore(store, number).range(withPrefix(COSIGNED_BEFORE)))
    found.push({ bytes, checkpoint: parseCheckpoint(bytes) })
  return found
}

/** Whether a quorum has cosigned a checkpoint that covers an entry of this node's own. */
export const isWitnessed = async (context: Context, { leaf, log }: LeafPlace): Promise<boolean> => {
  const cosigned = await readCosigned(context, log ?? 1)
  if (!cosigned || leaf >= cosigned.checkpoint.size) return false
  return witnessesNow(context, cosigned.checkpoint)?.witnessed ?? false
}

/**
 * What writes that of the present log.
 * @param before the one that it replaces: it is kept when an act about a member was adopted after it, and not after the new one
 */
export const cosignedOperations = async (
  { log }: Pick<Context, 'log'>,
  { bytes, checkpoint }: CosignedCheckpoint,
  before: CosignedCheckpoint | undefined,
): Promise<StoreOperation[]> => {
  const isLast = before && (await log.hasAdopted(before.checkpoint.size, checkpoint.size))
  return [
    { put: COSIGNED, value: bytes },
    ...(isLast ? [{ put: cosignedBeforeKey(before.checkpoint.size), value: before.bytes }] : []),
  ].map((operation) => inLog(log.number, operation))
}

/** Who has cosigned a checkpoint of this node's, by the roster now; undefined without a network, and for a cosignature that does not verify any more. */
export const witnessesNow = ({ crypto, roster: rosterNow, identity }: Context, checkpoint: SignedCheckpoint): Witnessed | undefined => {
  const roster = rosterNow()
  const verdict = roster && judgeWitnesses(crypto, roster, identity.authority, checkpoint)
  return verdict?.ok ? verdict : undefined
}
