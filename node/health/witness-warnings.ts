// What is not well with the witnessing of this node's log, and with this node as a witness.

import { parseActRecord } from '../../protocol/act.ts'
import { parseCheckpoint } from '../../protocol/log/checkpoint.ts'
import { isSilenced, readRestored } from '../backup/restored.ts'
import type { LocalNode } from '../local-node.ts'
import { readCosigned, witnessesNow } from '../witness/cosigned.ts'
import type { Warning } from './warning.ts'

type Part = Pick<LocalNode, 'context'>

/** When the first entry was made that no witnessed checkpoint covers, milliseconds since 1970; undefined when there is none, or when its record was erased. */
const unwitnessedSince = async ({ context }: Part): Promise<number | undefined> => {
  const { log } = context
  const cosigned = await readCosigned(context)
  const covered = cosigned && witnessesNow(context, cosigned.checkpoint)?.witnessed ? cosigned.checkpoint.size : 0
  if (covered >= log.size) return undefined
  const opening = await log.opening(covered)
  return opening && parseActRecord(opening.record).at
}

const lateWarnings = async (part: Part): Promise<Warning[]> => {
  const { context } = part
  const roster = context.roster()
  // below four members no quorum is claimed, so that none can be late
  const { quorum } = witnessesNow(context, parseCheckpoint(context.log.checkpoint)) ?? {}
  if (!roster || !quorum) return []
  const since = await unwitnessedSince(part)
  if (since === undefined || context.clock() - since <= roster.rules.witnessDeadline) return []
  return [
    {
      level: 'warning',
      code: 'log-unwitnessed',
      message: `No quorum of ${quorum.cosigned} other authorities has cosigned this log since ${new Date(since).toISOString()}: what it holds since then rests on this node's word alone`,
      fix: 'See that members’ nodes can be reached: `valise doctor` tests each connection. The node asks them by itself.',
    },
  ]
}

const silentWarnings = async ({ context }: Part): Promise<Warning[]> => {
  const restored = await readRestored(context.store)
  if (!context.roster() || !isSilenced(context.identity, restored, context.identity.witnessKey.publicKey)) return []
  return [
    {
      level: 'warning',
      code: 'witness-silent',
      message: "This node cosigns no member's log: what it cosigned between backup and restore, it does not know",
      fix: 'valise node rotate-keys',
    },
  ]
}

/** Warnings about witnesses, in no order. */
export const witnessWarnings = async (part: Part): Promise<Warning[]> => [...(await lateWarnings(part)), ...(await silentWarnings(part))]
