// The files that go with a message: small ones in the request itself; when they are more than a message carries, each is handed to the node as a stream
// before, and the message names it. What was handed over and did not go out is taken back.

import { createReadStream } from 'node:fs'
import { basename } from 'node:path'
import { MAX_ATTACHMENTS, MAX_INLINE_BYTES } from '../../protocol/content/attachments.ts'
import { protocolError } from '../../protocol/errors.ts'
import { type Api, path } from '../api.ts'
import type { Context } from '../context.ts'
import { DASH, fileError } from '../files.ts'
import { type JsonObject, text } from '../json.ts'
import { size } from '../output/layout.ts'
import { ByteProgress } from '../progress.ts'

/** Read at once: a chunk of the node's. */
const READ_BYTES = 1024 * 1024

export const base64 = (bytes: Uint8Array): string => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('base64')

// A name as it travels; a disk may have it in another Unicode form.
const nameOf = (file: string): string => (file === DASH ? 'stdin' : basename(file).normalize('NFC'))

async function* fileBytes(file: string): AsyncGenerator<Uint8Array> {
  try {
    for await (const chunk of createReadStream(file, { highWaterMark: READ_BYTES })) yield chunk
  } catch (thrown) {
    throw fileError(thrown, file, 'read')
  }
}

async function* counted(bytes: AsyncIterable<Uint8Array>, progress: ByteProgress): AsyncGenerator<Uint8Array> {
  let done = 0
  for await (const chunk of bytes) {
    yield chunk
    done += chunk.length
    progress.at(done)
  }
}

const stage = async (context: Context, api: Api, file: string, length: number | undefined): Promise<string> => {
  const progress = new ByteProgress(context.printer, `handing over ${nameOf(file)}`, length)
  const bytes = counted(file === DASH ? context.files.stdinBytes() : fileBytes(file), progress)
  const staged = await api.upload('/api/v1/attachments', { name: nameOf(file) }, bytes, length, context.signal)
  const handle = text(staged.attachment)
  context.atEnd(async () => {
    // one that went out with its message is not there any more
    await api.post(path('/api/v1/attachments/', handle, '/discard')).catch(() => undefined)
  })
  return handle
}

/** The attachments of a request. @throws ValiseError `attachments-too-many`, `file-missing`, `file-io`, and what the node refuses */
export const attachmentsOf = async (context: Context, api: Api): Promise<JsonObject[]> => {
  const files = context.options.list('attach')
  if (files.length > MAX_ATTACHMENTS)
    throw protocolError('attachments-too-many', `${files.length} files are attached; at most ${MAX_ATTACHMENTS} are allowed`, {
      fix: 'put them into an archive, or send several messages of one thread',
    })
  const sizes: (number | undefined)[] = []
  for (const file of files) sizes.push(await context.files.size(file))
  const total = sizes.reduce<number>((sum, one) => sum + (one ?? MAX_INLINE_BYTES + 1), 0)
  const attachments: JsonObject[] = []
  for (const [i, file] of files.entries())
    if (total > MAX_INLINE_BYTES) attachments.push({ staged: await stage(context, api, file, sizes[i]) })
    else attachments.push({ name: nameOf(file), content: base64(await context.files.read(file, MAX_INLINE_BYTES)) })
  if (total > 0) context.printer.progress(`sealing${total > MAX_INLINE_BYTES ? '' : ` ${size(total)} of attachments`}`)
  return attachments
}
