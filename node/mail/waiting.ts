// Why a message has not gone yet, in words: what `outbox`, `thread` and `send --wait` show for each recipient. Kept in memory: a node that
// was started again has not tried yet.

import { ValiseError } from '../../keys/errors.ts'
import { refusalOf } from '../../protocol/refusal.ts'

/** Longest text of an error that is shown. */
const MAX_DETAIL = 200

export type WaitReason =
  | { readonly code: 'not-tried' | 'under-way' | 'not-active' | 'not-running' }
  /** `text`: what the attempt ended with */
  | { readonly code: 'not-reached' | 'no-prekey' | 'own-trouble'; readonly text: string }
  /** `word`: the word of the refusal */
  | { readonly code: 'refused-for-now' | 'refused-unread'; readonly word: string }

/** One recipient's wait. */
export interface Waiting {
  readonly reason: WaitReason
  /** attempts since the node started */
  readonly attempts: number
  /** milliseconds since 1970; 0 for none */
  readonly lastAttempt: number
  readonly nextAttempt: number
  /** depots that have not taken it, and why */
  readonly depots: readonly { readonly depot: string; readonly reason: WaitReason }[]
}

const firstLine = (error: unknown): string =>
  ((error instanceof Error ? error.message : String(error)).split('\n')[0] ?? '').slice(0, MAX_DETAIL)

/** Why an attempt did not reach the recipient's node. */
export const unreachedBy = (error: unknown): WaitReason => {
  const code = error instanceof ValiseError ? error.code : ''
  if (code === 'recipient-prekey' || code === 'recipient-record') return { code: 'no-prekey', text: firstLine(error) }
  if (error instanceof ValiseError && code === 'peer-refused') return { code: 'refused-unread', word: String(error.data.word ?? '') }
  return { code: 'not-reached', text: firstLine(error) }
}

/** This node's own trouble, such as a full disk. */
export const ownTrouble = (error: unknown): WaitReason => ({ code: 'own-trouble', text: firstLine(error) })

/** A reason in words, for people. */
export const reasonText = (reason: WaitReason): string => {
  switch (reason.code) {
    case 'not-tried':
      return 'it has not been tried since the node started'
    case 'under-way':
      return 'it is being sent'
    case 'not-running':
      return 'the node does not run'
    case 'not-active':
      return 'the recipient is no active member now'
    case 'not-reached':
      return `the recipient's node was not reached: ${reason.text}`
    case 'no-prekey':
      return reason.text
    case 'own-trouble':
      return `this node could not send it: ${reason.text}`
    case 'refused-for-now':
      return `refused for now: ${refusalOf(reason.word).text} (${reason.word})`
    case 'refused-unread':
      return `the recipient's node could not read what was sent (${reason.word})`
  }
}
