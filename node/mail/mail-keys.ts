// The names under which mail lies in the store. Ids in hex; no name of a person and no word of a message.

import type { DeliveryStepName } from '../../protocol/delivery.ts'

const ordered = (at: number): string => at.toString().padStart(15, '0')

/** the envelope, exactly as sent or received */
export const envelopeKey = (envelope: string): string => `mail/envelope/${envelope}`
/** what is known of a message (stored-message.ts) */
export const MESSAGES = 'mail/message/'
export const messageKey = (message: string): string => `${MESSAGES}${message}`
/** received messages by time */
export const INBOX = 'mail/in/'
export const inboxKey = (at: number, message: string): string => `${INBOX}${ordered(at)}/${message}`
/** sent messages by time */
export const OUTBOX = 'mail/out/'
export const outboxKey = (at: number, message: string): string => `${OUTBOX}${ordered(at)}/${message}`
/** all messages of a thread by time */
export const THREADS = 'mail/thread/'
export const threadPrefix = (thread: string): string => `${THREADS}${thread}/`
export const threadKey = (thread: string, at: number, message: string): string => `${threadPrefix(thread)}${ordered(at)}/${message}`
/** how far delivery of a message has come, by recipient authority; and that it has all attachments that it had to fetch */
export const DELIVERIES = 'mail/delivery/'
export const deliveryPrefix = (message: string): string => `${DELIVERIES}${message}/`
export const deliveryKey = (message: string, authority: string, step: DeliveryStepName | 'attachments'): string =>
  `${deliveryPrefix(message)}${authority}/${step}`
/** since when a recipient is known to have lost a message that it had receipted */
export const lostKey = (message: string, authority: string): string => `${deliveryPrefix(message)}${authority}/lost`
/** that a recipient will never have an attachment, by its number in the message */
export const attachmentFailureKey = (message: string, authority: string, index: number): string =>
  `${deliveryPrefix(message)}${authority}/attachment-failed/${index.toString().padStart(3, '0')}`
/** when this node's own user first opened a received message */
export const openedKey = (message: string): string => `mail/opened/${message}`
/** what still has to go to a node */
export const QUEUE = 'mail/queue/'
export const queuePrefix = (peer: string): string => `${QUEUE}${peer}/`
export const queueKey = (peer: string, at: number, item: string): string => `${queuePrefix(peer)}${ordered(at)}/${item}`
/** what this node keeps, or has kept, for others as a depot, by hash of the parcel */
export const CUSTODY = 'depot/custody/'
export const custodyKey = (parcel: string): string => `${CUSTODY}${parcel}`
/** such a parcel itself, exactly as it was deposited */
export const KEPT_PARCELS = 'depot/parcel/'
export const keptParcelKey = (parcel: string): string => `${KEPT_PARCELS}${parcel}`
/** that a parcel was collected from a depot, by its hash */
export const COLLECTED = 'mail/collected/'
export const collectedKey = (parcel: string): string => `${COLLECTED}${parcel}`
/** the newest place in the sequence to an authority */
export const sequenceKey = (authority: string): string => `mail/sequence/${authority}`
/** the newest place seen in a sequence of another node, which counts anew with each of its logs (`lineOf`) */
export const SEEN = 'mail/seen/'
export const seenKey = (line: string): string => `${SEEN}${line}`
/** the highest prekey epoch of a node that was sealed to */
export const prekeySeenKey = (peer: string): string => `mail/prekey-seen/${peer}`
/** a second message under a known id, kept as evidence */
export const evidencePrefix = (message: string): string => `evidence/${message}/`
export const evidenceKey = (message: string, envelope: string): string => `${evidencePrefix(message)}${envelope}`
/** the latest time that this node has acted at */
export const CLOCK = 'clock'
