// Stored things as the API shows them: times in ISO 8601, handling in words, states by name.

import { handlingStrings } from '../../protocol/content/handling.ts'
import { isWaiting, leastAdvanced } from '../../protocol/delivery.ts'
import type { Delivery, Mailbox } from '../mail/mailbox.ts'
import type { Post } from '../mail/post.ts'
import type { StoredMessage } from '../mail/stored-message.ts'
import { reasonText, type Waiting } from '../mail/waiting.ts'

/** ISO 8601 in UTC, or null for none. */
export const isoTime = (ms: number): string | null => (ms === 0 ? null : new Date(ms).toISOString())

/** One line of inbox, outbox or thread. */
export const presentMessage = (message: StoredMessage, state: string) => ({
  message: message.message,
  thread: message.thread,
  envelope: message.envelope,
  kind: message.kind,
  title: message.title,
  from: message.from,
  to: message.to,
  at: isoTime(message.at),
  created: isoTime(message.created),
  handling: handlingStrings(message.handling, message.restrictions === '' ? undefined : message.restrictions),
  state,
  deadline: isoTime(message.deadline),
  expires: isoTime(message.expires),
  urgent: message.urgent,
  attachments: message.attachments,
})

type Waits = (message: string, authority: string) => Waiting

const waitOf = ({ reason, attempts, lastAttempt, nextAttempt }: Waiting) => ({
  reason: reason.code,
  text: reasonText(reason),
  word: 'word' in reason ? reason.word : null,
  attempts,
  lastAttempt: isoTime(lastAttempt),
  nextAttempt: isoTime(nextAttempt),
})

const recipient = ({ message }: StoredMessage, { authority, state, at, received, opened, ended }: Delivery, waits: Waits) => {
  const step = opened ?? received
  return {
    authority,
    state,
    at: isoTime(at),
    receipt: step?.receipt === undefined ? null : { index: step.index ?? 0, at: isoTime(step.at), witnessed: false },
    waiting: isWaiting(state) ? waitOf(waits(message, authority)) : null,
    ...(ended?.code && !step && { reason: ended.code }),
  }
}

/** A message with the state that it has now: of a received one `delivered` or `opened`, of a sent one its least advanced recipient's. */
export const presentCurrent = async ({ mailbox, delivery }: Post, message: StoredMessage, waits: Waits = delivery.waits()) => {
  if (message.direction === 'in') return presentMessage(message, (await mailbox.openedAt(message.message)) ? 'opened' : 'delivered')
  const deliveries = await mailbox.deliveries(message)
  return {
    ...presentMessage(message, leastAdvanced(deliveries.map(({ state }) => state))),
    recipients: deliveries.map((one) => recipient(message, one, waits)),
  }
}

/** Messages with their states now. */
export const presentAll = (post: Post, messages: readonly StoredMessage[]) => {
  const waits = post.delivery.waits()
  return Promise.all(messages.map((message) => presentCurrent(post, message, waits)))
}

/** What `send` answers, and waiting for receipts. */
export const presentSent = async ({ mailbox, delivery }: Post, message: StoredMessage) => {
  const deliveries = await mailbox.deliveries(message)
  const waits = delivery.waits()
  return {
    message: message.message,
    envelope: message.envelope,
    thread: message.thread,
    recipients: deliveries.map((one) => recipient(message, one, waits)),
    complete: !deliveries.some(({ state }) => isWaiting(state)),
  }
}

/** The receipts that a sent message has. */
export const presentReceipts = async (mailbox: Mailbox, message: StoredMessage) =>
  (await mailbox.deliveries(message)).flatMap(({ authority, received, opened }) =>
    [received && { step: received, kind: 'delivered' }, opened && { step: opened, kind: 'opened' }].flatMap((entry) =>
      entry
        ? [
            {
              message: message.message,
              authority,
              kind: entry.kind,
              at: isoTime(entry.step.at),
              index: entry.step.index ?? 0,
              witnessed: false,
            },
          ]
        : [],
    ),
  )
