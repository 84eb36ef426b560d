// Stored things as the API shows them: times in ISO 8601, handling in words, states by name.

import { handlingStrings } from '../../protocol/content/handling.ts'
import { isWaiting, leastAdvanced } from '../../protocol/delivery.ts'
import type { Delivery, Mailbox } from '../mail/mailbox.ts'
import type { Post } from '../mail/post.ts'
import type { DeliveryStep, StoredMessage } from '../mail/stored-message.ts'
import { reasonText, type Waiting } from '../mail/waiting.ts'
import { presentFailures, type Transfer, transferOf, transfersOf } from './present-attachments.ts'

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

const waitOf = ({ reason, attempts, lastAttempt, nextAttempt, depots }: Waiting) => ({
  reason: reason.code,
  text: reasonText(reason),
  word: 'word' in reason ? reason.word : null,
  attempts,
  lastAttempt: isoTime(lastAttempt),
  nextAttempt: isoTime(nextAttempt),
  depots: depots.map((one) => ({ depot: one.depot, reason: one.reason.code, text: reasonText(one.reason) })),
})

const presentTransfer = (transfer: Transfer | undefined, delivery: Delivery) => {
  const { attachments } = delivery
  return transfer
    ? { ...transfer, at: isoTime(attachments?.at ?? 0), index: attachments?.index ?? null, failures: presentFailures(delivery) }
    : null
}

/** Whether a quorum of witnesses has cosigned a checkpoint with a receipt's entry; who has, and by when the entry existed. */
const presentWitnessed = ({ witnessed }: Delivery, act: string, { index }: DeliveryStep) => {
  const proof = witnessed.find((one) => one.act === act && one.index === index)
  return {
    witnessed: proof?.witnessed ?? false,
    witnesses: (proof?.witnesses ?? []).map(({ authority, time }) => ({ authority, at: isoTime(time * 1_000) })),
    existedBy: isoTime((proof?.existedBy ?? 0) * 1_000),
  }
}

const recipient = ({ message }: StoredMessage, delivery: Delivery, waits: Waits, transfer: Transfer | undefined) => {
  const { authority, state, at, custody, received, opened, ended, lost } = delivery
  const step = opened ?? received
  return {
    authority,
    state,
    at: isoTime(at),
    receipt:
      step?.receipt === undefined
        ? null
        : { index: step.index ?? 0, at: isoTime(step.at), ...presentWitnessed(delivery, opened ? 'opened' : 'received', step) },
    custody: custody ? { depot: custody.depot, index: custody.index ?? 0, at: isoTime(custody.at) } : null,
    waiting: isWaiting(state) ? waitOf(waits(message, authority)) : null,
    attachments: presentTransfer(transfer, delivery),
    ...(ended?.code && !step && { reason: ended.code }),
    ...(lost && { lost: isoTime(lost.at) }),
  }
}

/** A message with the state that it has now: of a received one `delivered` or `opened`, of a sent one its least advanced recipient's. */
export const presentCurrent = async (post: Post, message: StoredMessage, waits: Waits = post.delivery.waits()) => {
  const { mailbox } = post
  const deliveries = message.direction === 'in' ? [] : await mailbox.deliveries(message)
  const transfer = await transferOf(post, message, deliveries)
  if (message.direction === 'in')
    return { ...presentMessage(message, (await mailbox.openedAt(message.message)) ? 'opened' : 'delivered'), transfer }
  const transfers = await transfersOf(post, message, deliveries)
  return {
    ...presentMessage(message, leastAdvanced(deliveries.map(({ state }) => state))),
    transfer,
    recipients: deliveries.map((one) => recipient(message, one, waits, transfers?.(one))),
  }
}

/** Messages with their states now. */
export const presentAll = (post: Post, messages: readonly StoredMessage[]) => {
  const waits = post.delivery.waits()
  return Promise.all(messages.map((message) => presentCurrent(post, message, waits)))
}

/** What `send` answers, and waiting for receipts. */
export const presentSent = async (post: Post, message: StoredMessage) => {
  const deliveries = await post.mailbox.deliveries(message)
  const waits = post.delivery.waits()
  const transfers = await transfersOf(post, message, deliveries)
  const isOver = ({ state, attachments, failures, ended }: Delivery) =>
    !isWaiting(state) && (!transfers || attachments !== undefined || failures.length > 0 || ended !== undefined)
  return {
    message: message.message,
    envelope: message.envelope,
    thread: message.thread,
    recipients: deliveries.map((one) => recipient(message, one, waits, transfers?.(one))),
    complete: deliveries.every(isOver),
  }
}

/** The receipts that a sent message has. */
export const presentReceipts = async (mailbox: Mailbox, message: StoredMessage) =>
  (await mailbox.deliveries(message)).flatMap((delivery) => {
    const { authority, received, opened, attachments, failures } = delivery
    const given = [
      received && { step: received, kind: 'delivered', act: 'received' },
      attachments && { step: attachments, kind: 'attachments-received', act: 'attachments-received' },
      ...failures.map(({ step }) => ({ step, kind: 'attachment-failed', act: 'attachment-failed' })),
      opened && { step: opened, kind: 'opened', act: 'opened' },
    ]
    return given.flatMap((entry) =>
      entry
        ? [
            {
              message: message.message,
              authority,
              kind: entry.kind,
              at: isoTime(entry.step.at),
              index: entry.step.index ?? 0,
              ...presentWitnessed(delivery, entry.act, entry.step),
            },
          ]
        : [],
    )
  })
