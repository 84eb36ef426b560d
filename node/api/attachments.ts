// Routes of attachments: handing a file over before its message, taking it back, and the bytes of one that is here.

import { z } from 'zod'
import { hex } from '../../keys/ids.ts'
import { nodeError } from '../errors.ts'
import { route } from './route.ts'

const BYTES = 'application/octet-stream'

const stageRoute = route({
  method: 'post',
  path: '/attachments',
  summary:
    'Stages a file for a message that is sent later: its bytes, of any number, are the body. Answers when it is safely on disk, with the `attachment` to give to POST /messages as `staged`; kept for an hour',
  needsRunning: true,
  takesStream: true,
  query: z.object({ name: z.string() }),
  answer: async ({ local }, { query, upload }) => {
    if (!upload) throw nodeError('request-invalid', 'The file is missing: its bytes are the body of the request')
    const file = await local.post.attachments.staging.stage(query.name, upload.bytes, upload.length)
    return { attachment: file.handle, name: file.name, size: file.size, sha256: hex(file.sha256), mediaType: file.mediaType }
  },
})

const discardRoute = route({
  method: 'post',
  path: '/attachments/:attachment/discard',
  summary: 'Removes a staged file that no message came to use',
  needsRunning: true,
  body: z.strictObject({}).optional(),
  answer: async ({ local }, { params }) => {
    await local.post.attachments.staging.discard(params.attachment ?? '')
    return { attachment: params.attachment }
  },
})

const answered = (bytes: Uint8Array | ReadableStream<Uint8Array>, size: number): Response =>
  new Response(bytes instanceof Uint8Array ? new Uint8Array(bytes) : bytes, {
    headers: { 'Content-Type': BYTES, 'Content-Length': String(size), 'X-Content-Type-Options': 'nosniff' },
  })

const attachmentRoute = route({
  method: 'get',
  path: '/messages/:message/attachments/:number',
  summary: 'The bytes of one attachment, numbered from 0, of a message that was opened; as a stream, of any size',
  needsRunning: true,
  produces: BYTES,
  answer: async ({ local }, { params }) => {
    const { message, content } = await local.post.read(params.message ?? '')
    if (message.direction === 'in' && !(await local.post.mailbox.openedAt(message.message)))
      throw nodeError('message-unopened', `Message ${message.message} has not been opened; open it first, so that the opening is logged`)
    const number = /^(0|[1-9][0-9]{0,5})$/.test(params.number ?? '') ? Number(params.number) : -1
    const attachment = content.attachments[number]
    if (!attachment) throw nodeError('message-unknown', `Message ${message.message} has no attachment ${params.number}`)
    if (attachment.content) return answered(attachment.content, attachment.content.length)
    const { attachments } = local.post
    const record = (await attachments.of(message.message)).find(({ index }) => index === number)
    if (record?.state !== 'complete')
      throw nodeError('attachment-incomplete', `Attachment ${number} of message ${message.message} is not here as a whole`, {
        fix: 'wait: it is fetched by itself, and `valise show` says how far it is',
      })
    return answered(ReadableStream.from(attachments.open(record)), record.size)
  },
})

export const ATTACHMENT_ROUTES = [stageRoute, discardRoute, attachmentRoute]
