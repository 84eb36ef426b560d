// Messages that are here, given to others inside a new one: whether that may be, and the files that go with it, each message as an original and its attachments
// beside it. What was said in confidence is passed on by an officer's act alone, and each act is logged.

import { hexToBytes } from '@noble/hashes/utils.js'
import { makeOriginal, originalFile } from '../../protocol/original.ts'
import { consentNeeded, handlingWith } from '../../protocol/passing-on.ts'
import type { Attachments } from '../attachments/attachments.ts'
import type { NodeContext } from '../context.ts'
import { nodeError } from '../errors.ts'
import type { SendRequest } from './compose.ts'
import type { Mailbox } from './mailbox.ts'
import type { OpenedMessage, StoredMessage } from './stored-message.ts'

/** A request with the files and conditions of what it passes on. */
export interface Prepared {
  readonly request: SendRequest
  readonly passed: readonly StoredMessage[]
  /** names of staged files */
  readonly staged: readonly string[]
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}

export class PassingOn {
  readonly #context: NodeContext
  readonly #mailbox: Mailbox
  readonly #attachments: Attachments
  readonly #read: (id: string) => Promise<OpenedMessage>

  /** @param read a message with its content */
  constructor(context: NodeContext, mailbox: Mailbox, attachments: Attachments, read: (id: string) => Promise<OpenedMessage>) {
    this.#context = context
    this.#mailbox = mailbox
    this.#attachments = attachments
    this.#read = read
  }

  /**
   * What goes with a message that passes others on.
   * @throws ValiseError `message-unknown`, `original-not-ready`, `consent-missing`, `handling-invalid`, and as staging does; then nothing is staged
   */
  async prepare(request: SendRequest): Promise<Prepared> {
    const ids = [...new Set(request.originals ?? [])]
    if (ids.length === 0) return { request, passed: [], staged: [] }
    const originals: OpenedMessage[] = []
    for (const id of ids) originals.push(await this.#checked(id, request.to))
    const passed = originals.map(({ message }) => message)
    const handling = handlingWith(request.handling, passed)
    const staged: string[] = []
    try {
      for (const original of originals) for await (const handle of this.#stage(original)) staged.push(handle)
    } catch (error) {
      await this.discard(staged)
      throw error
    }
    const attachments = [...request.attachments, ...staged.map((handle) => ({ staged: handle }))]
    return { request: { ...request, handling, attachments }, passed, staged }
  }

  /** Removes what was staged for a message that was not sent. */
  async discard(staged: readonly string[]): Promise<void> {
    for (const handle of staged) await this.#attachments.staging.discard(handle)
  }

  async #checked(id: string, recipients: readonly string[]): Promise<OpenedMessage> {
    const read = await this.#read(id)
    const { message } = read
    const codes = consentNeeded(message, this.#context.identity.authority, recipients)
    if (codes.length > 0)
      throw nodeError(
        'consent-missing',
        `Message ${id} stands under ${codes.join(' and ')}: it is ${message.from} who decides whether ${recipients.join(', ')} may have it. Ask ${message.from} to send it.`,
        { message: id, authority: message.from, codes },
      )
    if (message.direction === 'in' && !(await this.#mailbox.openedAt(id)))
      throw nodeError('original-not-ready', `Message ${id} has not been opened here. Read it first: valise show ${id}`, { message: id })
    return read
  }

  /** Stages a message's original, and its attachments. Yields the name of each staged file. */
  async *#stage({ message, envelope, content }: OpenedMessage): AsyncGenerator<string> {
    const { crypto } = this.#context
    const { staging } = this.#attachments
    const records = await this.#attachments.of(message.message)
    const missing = records.find(({ state }) => message.direction === 'in' && state !== 'complete')
    if (missing)
      throw nodeError('original-not-ready', `Attachment ${missing.index} of message ${message.message} is not here yet`, {
        message: message.message,
      })
    const text = originalFile(crypto, makeOriginal(crypto, envelope, hexToBytes(message.secret), content))
    yield (await staging.stage(`${message.message}.original`, once(new TextEncoder().encode(text)))).handle
    for (const [index, { name, content: bytes }] of content.attachments.entries()) {
      const record = records.find((one) => one.index === index)
      const body = bytes ? once(bytes) : record && this.#attachments.open(record)
      if (!body)
        throw nodeError('original-not-ready', `Attachment ${index} of message ${message.message} is not here`, { message: message.message })
      yield (await staging.stage(name, body)).handle
    }
  }
}
