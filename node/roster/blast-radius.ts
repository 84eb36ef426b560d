// What a member's keys may have been misused for since a time: messages here that it sent or received, consents that it gave, acts that its
// administrator approved. It is a list for people; nothing is undone by it.

import { hex } from '../../keys/ids.ts'
import type { LocalNode } from '../local-node.ts'
import type { StoredMessage } from '../mail/stored-message.ts'

export interface BlastRadius {
  readonly messages: readonly {
    readonly message: string
    readonly thread: string
    readonly direction: string
    readonly at: string
    readonly title: string
  }[]
  /** none before there are consents */
  readonly consents: readonly string[]
  readonly acts: readonly { readonly act: string; readonly kind: string; readonly subject: string | null; readonly at: string }[]
}

const iso = (ms: number): string => new Date(ms).toISOString()

const line = ({ message, thread, direction, at, title }: StoredMessage) => ({ message, thread, direction, at: iso(at), title })

/** @param since milliseconds since 1970 */
export const blastRadius = async (
  { post, membership }: Pick<LocalNode, 'post' | 'membership'>,
  authority: string,
  since: number,
): Promise<BlastRadius> => {
  const received = (await post.mailbox.inbox()).filter(({ from, at }) => from === authority && at >= since)
  const sent = (await post.mailbox.outbox()).filter(({ to, at }) => to.includes(authority) && at >= since)
  const approved = [...(membership?.ledger.acts.all() ?? [])].flatMap(({ attestation: { act, approvals } }) =>
    approvals.filter(({ administrator, at }) => administrator === authority && at >= since).map(({ at }) => ({ act, at })),
  )
  return {
    messages: [...received, ...sent].map(line),
    consents: [],
    acts: approved.map(({ act, at }) => ({ act: hex(act.id), kind: act.kind, subject: act.subject ?? null, at: iso(at) })),
  }
}
