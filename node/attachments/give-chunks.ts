// What a node answers to a request for a chunk. Asked at every chunk: is the peer's authority, now, one that may exchange mail, and is it a party to a
// message that names this root? To everybody else the attachment is unknown, as one that does not exist.

import { ValiseError } from '../../keys/errors.ts'
import { hex, type PeerKey } from '../../keys/ids.ts'
import { chunkCount } from '../../protocol/attachment/chunks.ts'
import type { ChunkAnswer, ChunkRequest } from '../../protocol/attachment/frames.ts'
import { mayExchange } from '../../protocol/roster/roster.ts'
import type { NodeContext } from '../context.ts'
import type { Mailbox } from '../mail/mailbox.ts'
import { withPrefix } from '../store/store.ts'
import type { AttachmentFiles } from './attachment-files.ts'
import { attachmentKey, rootPrefix } from './attachment-keys.ts'
import { type AttachmentRecord, bytesHere, decodeAttachment } from './attachment-record.ts'

/** How often a listener is told how far a recipient is: every so many chunks. */
const TELL_CHUNKS = 16

export class GiveChunks {
  readonly #context: NodeContext
  readonly #mailbox: Mailbox
  readonly #files: AttachmentFiles
  /** how many chunks were given, from the first on, by message, number and authority; what a restart forgets, the next request tells anew */
  readonly #given = new Map<string, number>()

  constructor(context: NodeContext, mailbox: Mailbox, files: AttachmentFiles) {
    this.#context = context
    this.#mailbox = mailbox
    this.#files = files
  }

  /** Chunks of an attachment that an authority has asked for since the node started. */
  given(message: string, index: number, authority: string): number {
    return this.#given.get(`${message}/${index}/${authority}`) ?? 0
  }

  /** Never rejects. */
  async answer(peer: PeerKey, request: ChunkRequest): Promise<ChunkAnswer> {
    try {
      return await this.#answer(peer, request)
    } catch (error) {
      const reason = error instanceof ValiseError ? error.code : 'defect'
      this.#context.events.emit({
        type: 'alarm',
        code: 'attachment-not-given',
        message: `A chunk that a peer asked for could not be read: ${reason}`,
      })
      return { root: request.root, index: request.index, code: 'busy' }
    }
  }

  async #answer(peer: PeerKey, { root, index }: ChunkRequest): Promise<ChunkAnswer> {
    const roster = this.#context.roster()
    const found = roster?.node(peer)
    const authority = found && roster && mayExchange(found.member, roster.rules) ? found.member.authority : undefined
    const record = authority && (await this.#recordFor(hex(root), authority))
    if (!record || index >= chunkCount(record.size)) return { root, index, code: 'unknown' }
    if (record.state !== 'complete') return { root, index, code: 'busy' }
    const reader = await this.#files.read(record.root, record.size)
    try {
      const chunk = await reader.chunk(index)
      const path = await reader.path(index)
      this.#note(record, authority, index)
      return { root, index, chunk, path }
    } finally {
      await reader.close()
    }
  }

  /** The attachment of a message that the authority is a party to. */
  async #recordFor(root: string, authority: string): Promise<AttachmentRecord | undefined> {
    for await (const [key] of this.#context.store.range(withPrefix(rootPrefix(root)))) {
      const [message = '', index = ''] = key.slice(rootPrefix(root).length).split('/')
      const known = await this.#mailbox.message(message)
      if (!known || !(known.from === authority || known.to.includes(authority))) continue
      const value = await this.#context.store.get(attachmentKey(message, Number(index)))
      if (value) return decodeAttachment(value)
    }
    return undefined
  }

  #note({ message, index: number, size, direction }: AttachmentRecord, authority: string, index: number): void {
    if (direction !== 'out') return
    const key = `${message}/${number}/${authority}`
    this.#given.set(key, Math.max(this.#given.get(key) ?? 0, index + 1))
    const last = index + 1 === chunkCount(size)
    if (!last && (index + 1) % TELL_CHUNKS !== 0) return
    const done = bytesHere({ chunks: index + 1, size })
    this.#context.events.emit({ type: 'attachment', direction: 'out', message, index: number, authority, state: 'fetching', done, size })
  }
}
