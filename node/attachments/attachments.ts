// The attachments of a node, put together: files that wait for their message, files that are given to recipients, and what can be read of them.

import type { CryptoProvider } from '../../keys/provider.ts'
import type { NodeContext } from '../context.ts'
import { withPrefix } from '../store/store.ts'
import { AttachmentFiles } from './attachment-files.ts'
import { attachmentsPrefix } from './attachment-keys.ts'
import { type AttachmentRecord, decodeAttachment } from './attachment-record.ts'
import type { FetchLimits } from './fetching.ts'
import { openAttachment } from './open-attachment.ts'
import { Staging } from './staging.ts'

export class Attachments {
  readonly files: AttachmentFiles
  readonly staging: Staging
  readonly limits: FetchLimits
  readonly #crypto: CryptoProvider
  readonly #store: NodeContext['store']

  /** @param folder `<home>/attachments` */
  constructor(context: NodeContext, folder: string, limits: FetchLimits) {
    this.#crypto = context.crypto
    this.#store = context.store
    this.limits = limits
    this.files = new AttachmentFiles(context.crypto, folder)
    this.staging = new Staging(context, this.files, limits.reserve)
  }

  /** The attachments of a message that are fetched in chunks, by their number in it. */
  async of(message: string): Promise<AttachmentRecord[]> {
    const records: AttachmentRecord[] = []
    for await (const [, value] of this.#store.range(withPrefix(attachmentsPrefix(message)))) records.push(decodeAttachment(value))
    return records
  }

  /** The bytes of a file that is here whole. @throws ValiseError `attachment-damaged`, `attachment-io` */
  open(record: AttachmentRecord): AsyncGenerator<Uint8Array> {
    return openAttachment(this.#crypto, this.files, record)
  }
}
