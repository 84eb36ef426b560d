// What must hold of a node that has started again after its power went, and of both in the end. A fault is a sentence; there must be none.

import { hex, parseHex } from '../../keys/ids.ts'
import { fsck } from '../../node/health/fsck.ts'
import type { LocalNode } from '../../node/local-node.ts'
import { entryKey } from '../../node/log/log-keys.ts'
import { parseActRecord } from '../../protocol/act.ts'
import { parseCheckpoint } from '../../protocol/log/checkpoint.ts'
import { leafHash } from '../../protocol/log/tree.ts'
import { logVerifier, verifyReceipt } from '../../protocol/receipt.ts'
import type { PoweredNode } from './world.ts'

/** Alarms that no loss of power may raise. */
const WRONG = /^(sequence-|message-conflict|receipt-|delivery-|refused-)/

const lackedBy = (what: string, wanted: Iterable<string>, held: ReadonlySet<string>): string[] =>
  [...wanted].filter((id) => !held.has(id)).map((id) => `${what}: ${id}`)

/** The log goes on from everything of it that was shown. */
const checkpointFaults = async ({ node, shown, authority }: PoweredNode): Promise<string[]> => {
  const faults: string[] = []
  const { log } = node.context
  for (const [size, root] of shown.checkpoints) {
    const kept = await log.checkpointAt(size)
    if (size > log.size) faults.push(`${authority} has shown a checkpoint of ${size} entries, and its log has ${log.size}`)
    else if (size > 0 && (!kept || hex(parseCheckpoint(kept).root) !== root))
      faults.push(`${authority} has shown another checkpoint of ${size} entries than it has`)
  }
  return faults
}

/** What was promised before the cut is there after it. */
export const faultsAfterCut = async (node: PoweredNode, peer: PoweredNode): Promise<string[]> => {
  const { mailbox } = node.node.post
  const outbox = new Set((await mailbox.outbox()).map(({ message }) => message))
  const inbox = new Set((await mailbox.inbox()).map(({ message }) => message))
  return [
    ...lackedBy(`${node.authority} has acknowledged a message that it does not hold`, node.shown.acknowledged, outbox),
    ...lackedBy(`${node.authority} has given a receipt for a message that it does not hold`, peer.shown.receipted, inbox),
    ...(await checkpointFaults(node)),
  ]
}

/** Each receipt that one has names a leaf that stands in the other's log. */
const receiptFaults = async ({ node, authority }: PoweredNode, peer: PoweredNode): Promise<string[]> => {
  const { crypto } = node.context
  const verifier = logVerifier(crypto, peer.member.card.node)
  const faults: string[] = []
  for (const message of await node.post.mailbox.outbox())
    for (const { received } of await node.post.mailbox.deliveries(message)) {
      const verdict = verifyReceipt(crypto, verifier, parseHex(received?.receipt ?? ''))
      if (!verdict.ok) {
        faults.push(`${authority} has no receipt for ${message.message}`)
        continue
      }
      const { index, leaf } = verdict.receipt
      const entry = await peer.node.context.store.get(entryKey(index))
      if (!entry || hex(leafHash(crypto, entry)) !== hex(leaf))
        faults.push(`${peer.authority} has given a receipt for ${message.message}, and entry ${index} of its log is another`)
    }
  return faults
}

/** How often each message was taken, by the log. */
const receivedTwice = async ({ node, authority }: PoweredNode): Promise<string[]> => {
  const { log } = node.context
  const seen = new Set<string>()
  const faults: string[] = []
  for (let index = 0; index < log.size; index++) {
    const opening = await log.opening(index)
    const record = opening && parseActRecord(opening.record)
    if (record?.act !== 'received') continue
    if (seen.has(record.subject)) faults.push(`${authority} has received ${record.subject} twice`)
    seen.add(record.subject)
  }
  return faults
}

const bothListed = async ({ node, authority }: PoweredNode, peer: PoweredNode): Promise<string[]> => {
  const sent = (await node.post.mailbox.outbox()).map(({ message }) => message)
  const taken = (await peer.node.post.mailbox.inbox()).map(({ message }) => message)
  if (new Set(taken).size !== taken.length) return [`${peer.authority} lists a message twice`]
  return [
    ...lackedBy(`${authority} has sent a message that did not arrive`, sent, new Set(taken)),
    ...lackedBy(`${authority} does not hold a message that ${peer.authority} has of it`, taken, new Set(sent)),
  ]
}

/** In the end: everything arrived once, every receipt stands in the log that gave it, and both homes are sound. */
export const faultsInTheEnd = async (node: PoweredNode, peer: PoweredNode): Promise<string[]> => {
  const local = { ...node.node, charter: undefined, membership: undefined, home: { inspected: Promise.resolve() } } as unknown as LocalNode
  const unsound = (await fsck(local)).filter(({ ok }) => !ok)
  return [
    ...(await faultsAfterCut(node, peer)),
    ...(await bothListed(node, peer)),
    ...(await receiptFaults(node, peer)),
    ...(await receivedTwice(node)),
    ...unsound.map(({ name, detail }) => `${node.authority} is not sound: ${name}: ${detail}`),
    ...node.shown.alarms.filter((code) => WRONG.test(code)).map((code) => `${node.authority} raised ${code}`),
  ]
}
