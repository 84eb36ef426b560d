// Routes of mail: sending, listing, opening, threads.

import { z } from 'zod'
import { MAX_ATTACHMENTS } from '../../protocol/content/attachments.ts'
import { handlingStrings } from '../../protocol/content/handling.ts'
import { missingParents, participants } from '../../protocol/thread.ts'
import { nodeError } from '../errors.ts'
import { leftOut, recipientsOfAnswer } from '../mail/answering.ts'
import type { SendRequest } from '../mail/compose.ts'
import type { StoredMessage } from '../mail/stored-message.ts'
import { moment } from '../moments.ts'
import { isWitnessed } from '../witness/cosigned.ts'
import { isoTime, presentAll, presentCurrent, presentReceipts, presentSent } from './present.ts'
import { presentAttachments } from './present-attachments.ts'
import { presentOriginals } from './present-originals.ts'
import { route } from './route.ts'
import type { ApiSubject } from './subject.ts'
import { time } from './times.ts'
import { MAX_WAIT_S, waitFor } from './waiting.ts'

/** Base64 with its one spelling of the bytes: what is encoded again must be the text that came. */
const bytes = z.string().transform((text, context) => {
  const decoded = Buffer.from(text, 'base64')
  if (decoded.toString('base64') === text) return new Uint8Array(decoded.buffer, decoded.byteOffset, decoded.length)
  context.addIssue({ code: 'custom', message: 'must be base64' })
  return z.NEVER
})

/** A small file with its content, or one that was staged: either, so that what is wrong is said with its place. */
const attachment = z
  .strictObject({ name: z.string().optional(), content: bytes.optional(), staged: z.string().optional() })
  .transform(({ name, content, staged }, context) => {
    if (staged !== undefined && name === undefined && content === undefined) return { staged }
    if (staged === undefined && name !== undefined && content !== undefined) return { name, content }
    const field = staged !== undefined ? 'staged' : name === undefined ? 'name' : 'content'
    context.addIssue({ code: 'custom', path: [field], message: 'an attachment has a name and its content, or is a staged file alone' })
    return z.NEVER
  })

const messageFields = {
  content: bytes.describe('the JSON text of the content, base64'),
  attachments: z
    .array(attachment)
    .default([])
    .describe('small files with their content, base64, or files that were staged (POST /attachments)'),
  originals: z
    .array(z.string())
    .max(MAX_ATTACHMENTS)
    .default([])
    .describe('messages that are here, passed on as their senders signed them, with their attachments; logged'),
  handling: z.array(z.string()).default([]).describe('H1, H2, H3:TEXT'),
  deadline: time.optional(),
  expires: time.optional(),
  urgent: z.boolean().default(false),
  staleRoster: z.boolean().default(false).describe('seals although the roster may be old; logged'),
}

const SEND = z.strictObject({ to: z.array(z.string()).min(1), kind: z.string(), thread: z.string().optional(), ...messageFields })
const REPLY = z.strictObject({
  to: z.array(z.string()).min(1).optional().describe('in place of all who take part in the message that is answered'),
  kind: z.string().default('reply'),
  ...messageFields,
})

/** What `send` answers, and who of the thread is not among the recipients. */
const send = async ({ local }: ApiSubject, request: SendRequest) => {
  const sent = await local.post.send(request)
  const answer = await presentSent(local.post, sent)
  const before = request.thread === undefined ? [] : await local.post.mailbox.thread(sent.thread)
  moment('send.answering')
  return { ...answer, leftOut: leftOut(before, sent) }
}

const known = async ({ local }: ApiSubject, id: string): Promise<StoredMessage> => {
  const message = await local.post.mailbox.message(id)
  if (!message)
    throw nodeError('message-unknown', `No message ${id} is here. \`valise inbox\` and \`valise outbox\` list what is.`, { message: id })
  return message
}

/** The receipts when every recipient has answered, the time is over, or nobody can wait any longer. */
const settled = async (subject: ApiSubject, message: StoredMessage, seconds: number, signal: AbortSignal) => {
  const { post } = subject.local
  await waitFor(subject, seconds, signal, {
    concerns: (event) => event.type === 'message' && event.message === message.message,
    isThere: async () => (await presentSent(post, message)).complete,
  })
  return presentSent(post, message)
}

const sendRoute = route({
  method: 'post',
  path: '/messages',
  summary: 'Seals and queues a message; answers when it is durable',
  needsRunning: true,
  body: SEND,
  answer: (subject, { body }) => send(subject, body),
})

const replyRoute = route({
  method: 'post',
  path: '/messages/:message/reply',
  summary: 'Answers a message, in its thread: to its sender and all its recipients but this authority, unless `to` says otherwise',
  needsRunning: true,
  body: REPLY,
  answer: async (subject, { params, body }) => {
    const message = await known(subject, params.message ?? '')
    const to = body.to ?? recipientsOfAnswer(subject.local.context, message)
    return send(subject, { ...body, to, thread: message.thread })
  },
})

const receiptsRoute = route({
  method: 'get',
  path: '/messages/:message/receipts',
  summary: 'Receipts of a sent message; with `wait`, when all are here or the seconds are over',
  query: z.object({ wait: z.coerce.number().min(0).max(MAX_WAIT_S).default(0) }),
  answer: async (subject, { params, query, signal }) => {
    const message = await known(subject, params.message ?? '')
    return query.wait > 0 ? settled(subject, message, query.wait, signal) : presentSent(subject.local.post, message)
  },
})

const FLAG = z.enum(['0', '1']).optional()

const inboxRoute = route({
  method: 'get',
  path: '/inbox',
  summary: 'Received messages, newest first',
  query: z.object({ unread: FLAG, from: z.string().optional(), thread: z.string().optional() }),
  answer: async ({ local }, { query }) => {
    const { mailbox } = local.post
    const all = (await mailbox.inbox()).filter(
      (message) =>
        (query.from === undefined || message.from === query.from) && (query.thread === undefined || message.thread === query.thread),
    )
    const messages = await presentAll(local.post, all)
    return { messages: query.unread === '1' ? messages.filter(({ state }) => state !== 'opened') : messages }
  },
})

const outboxRoute = route({
  method: 'get',
  path: '/outbox',
  summary: 'Sent messages, newest first; the state is that of the least advanced recipient',
  answer: async ({ local }) => {
    return { messages: await presentAll(local.post, await local.post.mailbox.outbox()) }
  },
})

const openRoute = route({
  method: 'post',
  path: '/messages/:message/open',
  summary: 'Opens a message: logged, and the first opening sends an `opened` receipt',
  needsRunning: true,
  body: z.strictObject({}).optional(),
  answer: async (subject, { params }) => {
    const { mailbox } = subject.local.post
    const { message, content } = await subject.local.post.open(params.message ?? '')
    const records = await subject.local.post.attachments.of(message.message)
    return {
      ...(await presentCurrent(subject.local.post, message)),
      direction: message.direction,
      handling: handlingStrings(message.handling, message.restrictions === '' ? undefined : message.restrictions),
      restrictions: message.restrictions === '' ? null : message.restrictions,
      content: JSON.parse(new TextDecoder().decode(content.json)) as unknown,
      attachments: await presentAttachments(subject.local.post, message, content),
      originals: await presentOriginals(subject.local, content, records),
      receipts:
        message.direction === 'out'
          ? await presentReceipts(mailbox, message)
          : [
              {
                message: message.message,
                authority: subject.local.context.identity.authority,
                kind: 'delivered',
                at: isoTime(message.at),
                index: message.leaf,
                witnessed: await isWitnessed(subject.local.context, message),
              },
            ],
    }
  },
})

const threadRoute = route({
  method: 'get',
  path: '/threads/:thread',
  summary:
    'All messages of a thread that are here, oldest first; who takes part in them, and the envelopes that they name and that are not here',
  answer: async ({ local }, { params }) => {
    const { mailbox } = local.post
    const messages = await mailbox.thread(params.thread ?? '')
    if (messages.length === 0)
      throw nodeError('thread-unknown', `No message of thread ${params.thread} is here. \`valise inbox\` shows each message's thread.`)
    const shown = (await presentAll(local.post, messages)).map((one, i) => ({ direction: messages[i]?.direction, ...one }))
    const receipts = await Promise.all(
      messages.filter(({ direction }) => direction === 'out').map((message) => presentReceipts(mailbox, message)),
    )
    return {
      thread: params.thread,
      participants: participants(messages),
      messages: shown,
      missing: missingParents(messages),
      receipts: receipts.flat(),
      obligations: [],
    }
  },
})

export const MESSAGE_ROUTES = [sendRoute, replyRoute, receiptsRoute, inboxRoute, outboxRoute, openRoute, threadRoute]
