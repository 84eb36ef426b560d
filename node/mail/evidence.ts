// What a node keeps when a message id comes with a second envelope: that one too, signed by whoever sent both. It judges nobody.

import { hex } from '../../keys/ids.ts'
import { actRecord, NODE_ACCOUNT } from '../../protocol/act.ts'
import type { Envelope } from '../../protocol/envelope.ts'
import type { NodeContext } from '../context.ts'
import { withPrefix } from '../store/store.ts'
import { evidenceKey, evidencePrefix } from './mail-keys.ts'

/** Envelopes kept under one message id, beside the message itself: they prove it, and nobody can fill the disk with more. */
const MAX_EVIDENCE = 2

const isToBeKept = async ({ store }: NodeContext, id: string, key: string): Promise<boolean> => {
  let kept = 0
  for await (const [known] of store.range(withPrefix(evidencePrefix(id)))) {
    kept++
    if (known === key || kept >= MAX_EVIDENCE) return false
  }
  return true
}

/**
 * Keeps an envelope whose message id is that of another one, logs that, and raises an alarm; the first two of an id.
 * @param envelope its signature was verified; it is of the node that sent the first one, since only that node has the id
 */
export const keepEvidence = async (context: NodeContext, envelope: Envelope): Promise<void> => {
  const { sender, message, thread } = envelope.fields
  const id = hex(message)
  const key = evidenceKey(id, hex(envelope.id))
  if (!(await isToBeKept(context, id, key))) return
  const act = actRecord({
    act: 'evidence-kept',
    at: context.clock(),
    account: NODE_ACCOUNT,
    subject: id,
    envelope: envelope.id,
    thread,
    authority: sender,
    detail: 'message id with two envelopes',
  })
  await context.commit.commit({ acts: [act], bytes: envelope.bytes.length, operations: () => [{ put: key, value: envelope.bytes }] })
  context.events.emit({
    type: 'alarm',
    code: 'message-conflict',
    message: `${sender} has sent two envelopes under message id ${id}`,
  })
}
