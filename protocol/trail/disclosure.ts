// What a trail discloses of a message: nothing, its whole content, or some of its parts, each with the salt and the path that hold it against the commitment in
// the header. How many parts there are is in the header, so that what is withheld is seen to be withheld. The message secret is never in it.

import type { CryptoProvider } from '../../keys/provider.ts'
import { type PartOpening, verifyPart } from '../content/commitment.ts'
import { protocolError } from '../errors.ts'
import type { Header } from '../header.ts'
import { MAX_OPENED_PARTS, MAX_ORIGINAL_BYTES, MAX_TRAIL_MESSAGE_BYTES } from '../limits.ts'
import { checkOpenedContent, type OpenedContent } from '../opened-content.ts'
import { decode, encode, type Fields } from '../wire/codec.ts'
import { joinPath, splitPath } from './path.ts'

/** As the message `TrailMessage` has it. */
export interface DisclosureBytes {
  /** the fields of an opened content; undefined when it is not disclosed whole */
  readonly content?: Fields<'OpenedContent'> | undefined
  /** ascending by index; none when it is disclosed whole, or not at all */
  readonly parts?: readonly PartOpening[] | undefined
}

/** What is disclosed, as read. Whether it is what the header commits to, `checkDisclosure` says. */
export interface Disclosure {
  readonly content: Fields<'OpenedContent'> | undefined
  readonly parts: readonly PartOpening[]
}

/** What was disclosed, and is what the header commits to. */
export interface Disclosed {
  readonly content: OpenedContent | undefined
  readonly parts: readonly PartOpening[]
}

/** The two fields of a message that disclose its content. */
export const encodeDisclosure = ({ content, parts = [] }: DisclosureBytes): Pick<Fields<'TrailMessage'>, 'content' | 'parts'> => ({
  content: content ? encode('OpenedContent', content) : new Uint8Array(0),
  parts: parts.map(({ index, path, salt, bytes, proof }) =>
    encode('OpenedPart', { index, path, salt, slice: bytes, proof: joinPath(proof) }),
  ),
})

const refuse = (why: string) => protocolError('trail-invalid', `A message of the trail ${why}`)

const readPart = (bytes: Uint8Array): PartOpening => {
  const { proof, slice, ...part } = decode('OpenedPart', bytes, MAX_TRAIL_MESSAGE_BYTES)
  return { ...part, bytes: slice, proof: splitPath(proof) }
}

/** @throws ValiseError `trail-invalid`, of the codec */
export const readDisclosure = ({ content, parts }: Pick<Fields<'TrailMessage'>, 'content' | 'parts'>): Disclosure => {
  if (content.length > 0 && parts.length > 0) throw refuse('is disclosed whole, and in parts')
  if (parts.length > MAX_OPENED_PARTS) throw refuse(`discloses more than ${MAX_OPENED_PARTS} parts one by one`)
  const opened = parts.map(readPart)
  if (opened.some(({ index }, i) => i > 0 && index <= (opened[i - 1]?.index ?? 0)))
    throw refuse('has its disclosed parts out of order, or one of them twice')
  return { content: content.length === 0 ? undefined : decode('OpenedContent', content, MAX_ORIGINAL_BYTES), parts: opened }
}

/** Holds what is disclosed against the header. @throws ValiseError `trail-invalid`, as `checkOpenedContent` */
export const checkDisclosure = (crypto: CryptoProvider, fields: Header, { content, parts }: Disclosure): Disclosed => {
  const commitment = { root: fields.commitment, leaves: fields.parts }
  for (const part of parts) {
    const verdict = verifyPart(crypto, commitment, part)
    if (!verdict.ok) throw refuse(`discloses part ${part.index} (${part.path}), which its header does not commit to: ${verdict.reason}`)
  }
  return { content: content && checkOpenedContent(crypto, fields, content), parts }
}

/** How the leaf says that a message was disclosed whole. */
const WHOLE = 'content'
/** Numbers of parts in one leaf: 32 of them, of five digits and a space, fit its line. */
const PARTS_EACH = 32

/** The details of the leaves that say what is disclosed of a message; none when nothing is. */
export const disclosureDetails = ({
  content,
  parts = [],
}: {
  readonly content?: unknown
  readonly parts?: readonly Pick<PartOpening, 'index'>[] | undefined
}): string[] => {
  if (content) return [WHOLE]
  const details: string[] = []
  for (let at = 0; at < parts.length; at += PARTS_EACH)
    details.push(
      parts
        .slice(at, at + PARTS_EACH)
        .map(({ index }) => index)
        .join(' '),
    )
  return details
}
