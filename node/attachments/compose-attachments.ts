// The attachments of a message that is composed: what is small goes into the body, in the order in which it was given and as long as it fits; the rest
// stays on disk, to be fetched by the recipients.

import type { CryptoProvider } from '../../keys/provider.ts'
import type { Attachment } from '../../protocol/body.ts'
import { MAX_INLINE_BYTES, mediaTypeOf } from '../../protocol/content/attachments.ts'
import type { StagedFile, Staging } from './staging.ts'

/** A file given with the request, or one that was staged before. */
export type GivenAttachment = { readonly name: string; readonly content: Uint8Array } | { readonly staged: string }

/** Attachments, and the staged files that became them. */
export interface ComposedAttachments {
  readonly attachments: readonly Attachment[]
  readonly taken: readonly StagedFile[]
  /** those of them whose content is in the body now */
  readonly inline: readonly StagedFile[]
}

/** @throws ValiseError `attachment-unknown`, `attachment-damaged`, `attachment-io`; then nothing was taken */
export const composeAttachments = async (
  crypto: CryptoProvider,
  staging: Staging,
  given: readonly GivenAttachment[],
): Promise<ComposedAttachments> => {
  const taken = staging.take(given.flatMap((one) => ('staged' in one ? [one.staged] : [])))
  try {
    const byHandle = new Map(taken.map((file) => [file.handle, file]))
    let room = MAX_INLINE_BYTES - given.reduce((sum, one) => ('content' in one ? sum + one.content.length : sum), 0)
    const attachments: Attachment[] = []
    const inline: StagedFile[] = []
    for (const one of given) {
      const file = 'staged' in one ? byHandle.get(one.staged) : undefined
      if ('content' in one)
        attachments.push({ name: one.name, mediaType: mediaTypeOf(one.name), digest: crypto.sha256(one.content), content: one.content })
      else if (file && file.size <= room) {
        const { name, mediaType, sha256: digest, size } = file
        attachments.push({ name, mediaType, digest, content: await staging.content(file) })
        inline.push(file)
        room -= size
      } else if (file) {
        const { name, mediaType, sha256: digest, size, key, root } = file
        attachments.push({ name, mediaType, digest, size, key, root })
      }
    }
    return { attachments, taken, inline }
  } catch (thrown) {
    staging.giveBack(taken)
    throw thrown
  }
}
