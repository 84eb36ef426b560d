// The header of an envelope: what an auditor may see of a message without being able to read it. Free text never stands here.

import { compareBytes } from '../keys/bytes.ts'
import { hash } from '../keys/hashing.ts'
import {
  type AuthorityId,
  asMessageId,
  asPeerKey,
  asThreadId,
  type MessageId,
  type PeerKey,
  parseAuthorityId,
  type ThreadId,
} from '../keys/ids.ts'
import type { CryptoProvider } from '../keys/provider.ts'
import { SUITE_ID } from '../keys/sealing.ts'
import { MAX_PARTS } from './content/commitment.ts'
import { protocolError } from './errors.ts'
import { MAX_BODY_BYTES, MAX_HEADER_BYTES, MAX_PARENTS, MAX_RECIPIENTS, MESSAGE_LIFETIME_MS } from './limits.ts'
import { ascending, exactly, time } from './value.ts'
import { decodeVersioned, encode, WIRE_VERSION } from './wire/codec.ts'

export interface Header {
  readonly network: Uint8Array
  readonly message: MessageId
  readonly thread: ThreadId
  /** ids of the envelopes of this thread that the sender had seen last, ascending by bytes */
  readonly parents: readonly Uint8Array[]
  readonly sender: AuthorityId
  readonly senderNode: PeerKey
  /** ascending */
  readonly recipients: readonly AuthorityId[]
  /** number of the kind (protocol/content/kinds.ts) */
  readonly kind: number
  /** flags of the handling codes (protocol/content/handling.ts): H0 is bit 0 and always set */
  readonly handling: number
  /** milliseconds since 1970 */
  readonly created: number
  readonly expires: number
  /** when an answer is hoped for; 0 when none is */
  readonly deadline: number
  readonly urgent: boolean
  /** the length of the padded content in bytes (its size class) */
  readonly paddedSize: number
  /** the roster by which the sender chose the recipients, 32 bytes */
  readonly rosterDigest: Uint8Array
  /** root of the commitment tree over the content's parts, 32 bytes */
  readonly commitment: Uint8Array
  /** number of the tree's leaves */
  readonly parts: number
}

/** The header of a message before its content is sealed: what follows from that is left out. */
export type HeaderDraft = Omit<Header, 'message' | 'commitment' | 'parts' | 'paddedSize'>

const MESSAGE_ID_BYTES = 16

/**
 * The id of a message: it follows from the node that sends it and what that node commits to, so that nobody can use another's, and no sender one id for
 * two contents. @returns 16 bytes
 */
export const messageId = (crypto: CryptoProvider, { senderNode, commitment }: Pick<Header, 'senderNode' | 'commitment'>): MessageId =>
  asMessageId(hash(crypto, 'valise/v1/message', senderNode, commitment).slice(0, MESSAGE_ID_BYTES))

export const encodeHeader = (header: Header): Uint8Array =>
  encode('Header', {
    version: WIRE_VERSION,
    suite: SUITE_ID,
    ...header,
    parents: [...header.parents],
    recipients: [...header.recipients],
    urgent: header.urgent ? 1 : 0,
  })

const checkHeader = (header: Header): void => {
  const refuse = (why: string) => protocolError('header-invalid', `The envelope's header ${why}`)
  if (header.parents.some((parent, i) => i > 0 && compareBytes(header.parents[i - 1] as Uint8Array, parent) >= 0))
    throw refuse('names its parents out of order or one of them twice')
  if (header.parents.length > MAX_PARENTS) throw refuse(`names more than ${MAX_PARENTS} parents`)
  if (header.recipients.length === 0) throw refuse('names no recipient')
  if (header.recipients.length > MAX_RECIPIENTS) throw refuse(`names more than ${MAX_RECIPIENTS} recipients`)
  if (header.recipients.includes(header.sender)) throw refuse('names its sender as a recipient')
  if (header.expires <= header.created) throw refuse('expires before it was created')
  if (header.expires - header.created > MESSAGE_LIFETIME_MS) throw refuse('expires more than 30 days after it was created')
  if ((header.handling & 1) === 0) throw refuse('lacks H0, which always stands')
  if (header.handling > 0b1111) throw refuse('has handling codes that do not exist')
  if (header.parts === 0) throw refuse('commits to no parts')
  if (header.parts > MAX_PARTS) throw refuse(`commits to more than ${MAX_PARTS} parts`)
  if (header.paddedSize > MAX_BODY_BYTES) throw refuse(`names a body over ${MAX_BODY_BYTES} bytes`)
}

/** @throws ValiseError of the codec, `wire-value`, `suite-unknown`, `header-invalid`, `id-invalid` */
export const parseHeader = (bytes: Uint8Array): Header => {
  const fields = decodeVersioned('Header', bytes, MAX_HEADER_BYTES)
  if (fields.suite !== SUITE_ID)
    throw protocolError('suite-unknown', `The envelope is sealed with suite ${fields.suite}; this program has suite ${SUITE_ID}`)
  if (fields.urgent > 1) throw protocolError('wire-value', 'The envelope has an urgency that is not 0 or 1')
  const header: Header = {
    network: exactly(fields.network, 32, 'network'),
    message: asMessageId(fields.message),
    thread: asThreadId(fields.thread),
    parents: fields.parents.map((parent) => exactly(parent, 32, 'parent')),
    sender: parseAuthorityId(fields.sender),
    senderNode: asPeerKey(fields.senderNode),
    recipients: ascending(fields.recipients, 'recipients').map((id) => parseAuthorityId(id)),
    kind: fields.kind,
    handling: fields.handling,
    created: time(fields.created, 'created'),
    expires: time(fields.expires, 'expires'),
    deadline: fields.deadline === 0 ? 0 : time(fields.deadline, 'deadline'),
    urgent: fields.urgent === 1,
    paddedSize: fields.paddedSize,
    rosterDigest: exactly(fields.rosterDigest, 32, 'roster digest'),
    commitment: exactly(fields.commitment, 32, 'commitment'),
    parts: fields.parts,
  }
  checkHeader(header)
  return header
}
