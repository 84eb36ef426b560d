// The evidence that a node holds: what its ledger took in, and messages under one id in two envelopes, which are too large to be gossiped.

import { hex } from '../../keys/ids.ts'
import { parseEnvelope } from '../../protocol/envelope.ts'
import { type Evidence, encodeEvidence, judgeEvidence, parseEvidence } from '../../protocol/roster/evidence.ts'
import { encodeRoster } from '../../protocol/roster/file.ts'
import { parseItem } from '../../protocol/roster/item.ts'
import type { LocalNode } from '../local-node.ts'
import { withPrefix } from '../store/store.ts'

export interface KeptEvidence {
  /** SHA-256 of the evidence without a roster, hex */
  readonly id: string
  readonly kind: string
  readonly accused: readonly string[]
  readonly detail: string
  readonly evidence: Evidence
}

type Part = Pick<LocalNode, 'context' | 'membership'>

/** Second envelopes under a known message id, each with the first one. */
const conflicts = async ({ context, post, membership }: LocalNode): Promise<Evidence[]> => {
  const network = membership?.ledger.charter.network
  if (!network) return []
  const found: Evidence[] = []
  for await (const [key, second] of context.store.range(withPrefix('evidence/'))) {
    const message = await post.mailbox.message(key.split('/')[1] ?? '')
    const first = message && (await post.mailbox.envelope(message.envelope))
    if (
      !first ||
      hex(parseEnvelope(context.crypto, first).fields.senderNode) !== hex(parseEnvelope(context.crypto, second).fields.senderNode)
    )
      continue
    found.push(parseEvidence(encodeEvidence('message-conflict', network, first, second)))
  }
  return found
}

/** What convicts somebody by what this node knows. */
const convicting = ({ context, membership }: Part, found: readonly Evidence[]): KeptEvidence[] =>
  found.flatMap((evidence) => {
    const conviction = membership && judgeEvidence(context.crypto, membership.ledger.witnesses(context.clock()), evidence)
    if (!conviction) return []
    const { kind, accused, detail } = conviction
    return [{ id: hex(context.crypto.sha256(evidence.bytes)), kind, accused, detail, evidence }]
  })

/** Evidence that the ledger took in, and that convicts somebody by what this node knows. */
export const gossipedEvidence = (part: Part): KeptEvidence[] => {
  const gossiped = [...(part.membership?.ledger.items() ?? [])]
    .filter(({ type }) => type === 'evidence')
    .map(({ bytes }) => parseEvidence(parseItem(bytes).content))
  return convicting(part, gossiped)
}

/** All evidence that convicts somebody by what this node knows, by kind. */
export const keptEvidence = async (local: LocalNode): Promise<KeptEvidence[]> => [
  ...gossipedEvidence(local),
  ...convicting(local, await conflicts(local)),
]

/** Evidence as it goes into a file: with the roster that says whose keys were used. */
export const withRoster = ({ membership }: Pick<LocalNode, 'membership'>, { kind, network, first, second }: Evidence): Uint8Array =>
  encodeEvidence(kind, network, first, second, membership ? encodeRoster(membership.ledger) : new Uint8Array(0))
