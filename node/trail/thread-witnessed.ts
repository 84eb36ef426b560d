// How much of a thread others have witnessed in this node's log: what a trail that is made now could show as witnessed.

import { nodeError } from '../errors.ts'
import type { LocalNode } from '../local-node.ts'
import { readCosigned, witnessesNow } from '../witness/cosigned.ts'

export interface ThreadWitnessed {
  readonly thread: string
  /** entries of the present log about the thread; those of a log that has ended are cosigned no more */
  readonly entries: number
  /** of these, in a checkpoint that a quorum has cosigned; that anybody has, where no quorum can be claimed */
  readonly witnessed: number
  readonly complete: boolean
}

const unknown = (thread: string) =>
  nodeError('thread-unknown', `No message of thread ${thread} is here. \`valise inbox\` shows each message's thread.`)

/** @throws ValiseError `thread-unknown` */
export const demandThread = async ({ post }: Pick<LocalNode, 'post'>, thread: string): Promise<void> => {
  if ((await post.mailbox.thread(thread)).length === 0) throw unknown(thread)
}

/** @throws ValiseError `thread-unknown` */
export const threadWitnessed = async (local: Pick<LocalNode, 'context' | 'post'>, thread: string): Promise<ThreadWitnessed> => {
  const { context } = local
  await demandThread(local, thread)
  const cosigned = await readCosigned(context)
  const now = cosigned && witnessesNow(context, cosigned.checkpoint)
  const isEnough = now !== undefined && (now.witnessed || (now.quorum === undefined && now.cosigned.length > 0))
  const size = cosigned && isEnough ? cosigned.checkpoint.size : 0
  const leaves = await context.log.leavesOfThread(thread)
  const witnessed = leaves.filter((index) => index < size).length
  return { thread, entries: leaves.length, witnessed, complete: witnessed === leaves.length }
}
