// Wraps an envelope anew for a recipient whose prekey has gone. Only what still waits in the queue is wrapped again, and only for nodes of
// the message's recipients, while it has not expired and that authority has given no receipt: so nobody who has seized a node gets old mail.

import { hexToBytes } from '@noble/hashes/utils.js'
import { verifyingKey } from '../../keys/signing.ts'
import { parseEnvelope, verifyEnvelope } from '../../protocol/envelope.ts'
import { CARGO, type Cargo } from '../../protocol/parcel.ts'
import { encodeRewrapped, signRewrap } from '../../protocol/rewrap.ts'
import type { Member } from '../../protocol/roster/roster.ts'
import type { SenderSession } from '../../protocol/session.ts'
import { sealWrap } from '../../protocol/wrap.ts'
import type { NodeContext } from '../context.ts'
import { moment } from '../moments.ts'
import type { Mailbox } from './mailbox.ts'
import type { QueueItem, StoredMessage } from './stored-message.ts'

export class Rewraps {
  readonly #context: NodeContext
  readonly #mailbox: Mailbox

  constructor(context: NodeContext, mailbox: Mailbox) {
    this.#context = context
    this.#mailbox = mailbox
  }

  /** Whether the message of a queued envelope may be wrapped anew for nodes of this member. @returns the message, or undefined */
  async #allowed(item: QueueItem, { authority }: Member): Promise<StoredMessage | undefined> {
    if (item.kind !== 'envelope' || item.sequence === undefined || item.previous === undefined) return undefined
    const message = await this.#mailbox.message(item.message)
    if (message?.direction !== 'out' || message.envelope !== item.envelope || !message.to.includes(authority)) return undefined
    if (this.#context.clock() >= message.expires) return undefined
    const delivery = (await this.#mailbox.deliveries(message)).find((one) => one.authority === authority)
    return delivery?.received || delivery?.opened ? undefined : message
  }

  /** The envelope with a wrap for the session's recipient, a node of `member`. @returns undefined when none may be made */
  async cargo(item: QueueItem, member: Member, session: SenderSession): Promise<Cargo | undefined> {
    const message = await this.#allowed(item, member)
    const envelope = message && (await this.#mailbox.envelope(item.envelope))
    if (!message || !envelope) return undefined
    const { crypto, random, identity } = this.#context
    const secret = { secret: hexToBytes(message.secret), sequence: item.sequence ?? 0, previous: hexToBytes(item.previous ?? '') }
    const parsed = parseEnvelope(crypto, envelope)
    const { headerDigest, id } = parsed
    const signer =
      identity.envelopeKeys.find(({ publicKey }) => verifyEnvelope(crypto, verifyingKey(crypto, publicKey), parsed)) ?? identity.envelopeKey
    const wrap = await sealWrap(crypto, random, session, member.authority, headerDigest, secret)
    moment('rewrap.made')
    const { network } = session
    const draft = { network, envelope: id, wrap, sender: identity.authority, at: this.#context.clock() }
    return { type: CARGO.rewrap, content: encodeRewrapped({ envelope, rewrap: signRewrap(signer, draft) }) }
  }
}
