// What becomes of a parcel that came in: an answer for the sender, once everything that the answer claims is on disk.

import { equalBytes } from '../../keys/bytes.ts'
import { ValiseError } from '../../keys/errors.ts'
import { hex, type PeerKey } from '../../keys/ids.ts'
import type { VerifyingKey } from '../../keys/signing.ts'
import { actRecord, NODE_ACCOUNT } from '../../protocol/act.ts'
import { attachmentDigests, type Content } from '../../protocol/body.ts'
import { checkAttachments } from '../../protocol/content/attachments.ts'
import { readContent } from '../../protocol/content/check.ts'
import { checkHandling } from '../../protocol/content/handling.ts'
import { supportedKindOf } from '../../protocol/content/kinds.ts'
import { type Envelope, parseEnvelope } from '../../protocol/envelope.ts'
import { CARGO, type Cargo, openParcel, type Parcel, parseParcel } from '../../protocol/parcel.ts'
import { envelopeSigner, judgeDelivery, judgeSender } from '../../protocol/receive.ts'
import type { RefusalCode } from '../../protocol/refusal.ts'
import { judgeRewrap, parseRewrap, parseRewrapped, type Rewrap } from '../../protocol/rewrap.ts'
import { mayExchange, type Roster } from '../../protocol/roster/roster.ts'
import { openMessage } from '../../protocol/seal.ts'
import type { Wrap, WrapSecret } from '../../protocol/wrap.ts'
import { type AttachmentRecord, attachmentRecords, externalCount, recordOperations } from '../attachments/attachment-record.ts'
import type { NodeContext } from '../context.ts'
import type { DiskRoom } from '../disk-room.ts'
import type { LeafPlace } from '../log/audit-log.ts'
import { moment } from '../moments.ts'
import { Turns } from '../turns.ts'
import { unwitnessedSent } from '../witness/unwitnessed.ts'
import type { Answer } from './answer.ts'
import type { Confirmations } from './confirm.ts'
import type { Depot } from './depot.ts'
import { keepEvidence } from './evidence.ts'
import type { Handovers } from './handover.ts'
import { envelopeKey, inboxKey, messageKey, threadKey } from './mail-keys.ts'
import type { Mailbox } from './mailbox.ts'
import { Quotas } from './quotas.ts'
import { receiptFor } from './receipts.ts'
import { Refusals, type Refused, refusalOfError, refused } from './refusals.ts'
import { Sequences } from './sequences.ts'
import type { Sessions } from './sessions.ts'
import { encodeRecord, type StoredMessage } from './stored-message.ts'
import { titleOf } from './title.ts'

/** The parts of the post that take what comes in. */
interface Parts {
  readonly confirmations: Confirmations
  readonly depot: Depot
  readonly handovers: Handovers
  readonly room: DiskRoom
  /** is told of attachments that have to be fetched, once their message is on disk */
  readonly fetch: (records: readonly AttachmentRecord[]) => void
}

export class Receiver {
  readonly #context: NodeContext
  readonly #mailbox: Mailbox
  readonly #sessions: Sessions
  readonly #confirmations: Confirmations
  readonly #depot: Depot
  readonly #handovers: Handovers
  readonly #refusals: Refusals
  /** by message id: two envelopes that come at once must not both be the first */
  readonly #turns = new Turns()
  /** messages whose writing failed, and of which nobody was told */
  readonly #untold = new Set<string>()
  readonly #sequences: Sequences
  readonly #quotas: Quotas
  readonly #room: DiskRoom
  readonly #fetch: (records: readonly AttachmentRecord[]) => void

  constructor(context: NodeContext, mailbox: Mailbox, sessions: Sessions, { confirmations, depot, handovers, room, fetch }: Parts) {
    this.#fetch = fetch
    this.#depot = depot
    this.#handovers = handovers
    this.#context = context
    this.#mailbox = mailbox
    this.#sessions = sessions
    this.#confirmations = confirmations
    this.#refusals = new Refusals(context)
    this.#sequences = new Sequences(context)
    this.#quotas = new Quotas(context.events, context.clock)
    this.#room = room
  }

  /** Begins to watch for messages that do not come. */
  start(): Promise<void> {
    return this.#sequences.start()
  }

  stop(): void {
    this.#sequences.stop()
  }

  /** Answers what is no parcel at all, or none that this node can read. Never rejects. */
  async unreadable(peer: PeerKey, error: ValiseError, bytes: Uint8Array): Promise<Refused> {
    const answer = refusalOfError(error)
    try {
      await this.#refusals.note(peer, answer, bytes)
      return answer
    } catch (trouble) {
      return this.busy(peer, trouble)
    }
  }

  /** Trouble of our own: the sender is asked to try again later, and our operator is told. */
  busy(peer: PeerKey, trouble: unknown): Refused {
    const authority = this.#context.roster()?.node(peer)?.member.authority ?? 'a stranger'
    const reason = trouble instanceof ValiseError ? trouble.code : 'defect'
    this.#context.events.emit({
      type: 'alarm',
      code: 'receiving-failed',
      message: `A parcel from ${authority} could not be taken: ${reason}`,
    })
    return refused('busy')
  }

  /** Takes a parcel that the node `peer` handed over. Never rejects. @returns the answer, and the parcel's id when it could be read */
  async receive(peer: PeerKey, bytes: Uint8Array): Promise<{ readonly answer: Answer; readonly parcel?: Parcel }> {
    let parcel: Parcel
    try {
      parcel = parseParcel(bytes)
    } catch (error) {
      return { answer: error instanceof ValiseError ? await this.unreadable(peer, error, bytes) : this.busy(peer, error) }
    }
    try {
      const answer = await this.#open(peer, parcel, bytes)
      if (answer.type === 'refused') await this.#refusals.note(peer, answer, bytes)
      return { answer, parcel }
    } catch (trouble) {
      return { answer: this.busy(peer, trouble), parcel }
    }
  }

  async #open(peer: PeerKey, parcel: Parcel, bytes: Uint8Array, handedOver = false): Promise<Answer> {
    const roster = this.#context.roster()
    if (!roster || !equalBytes(parcel.network, roster.network)) return refused('network')
    if (!equalBytes(parcel.sender, peer)) return refused('wrong-sender')
    const sender = roster.node(peer)
    if (!sender || !mayExchange(sender.member, roster.rules)) return refused('not-a-member')
    if (!equalBytes(parcel.recipient, this.#context.identity.peerKey)) return refused('not-a-recipient')
    const exporter = await this.#sessions.from(parcel.network, parcel.sender, parcel.prekey, parcel.enc).catch(() => null)
    if (exporter === undefined) return refused('parcel-prekey-gone')
    const opened = exporter && (await openParcel(this.#context.crypto, exporter, parcel))
    if (!opened?.ok) return this.#unopened(parcel.prekey, 'parcel-prekey-gone', opened?.reason)
    moment('receive.opened')
    const { cargo } = opened
    if (cargo.type === CARGO.receipt) return this.#confirmations.take(sender.member, sender.record, cargo.content)
    if (cargo.type === CARGO.envelope || cargo.type === CARGO.rewrap) return this.#envelope(roster, peer, cargo, bytes)
    // what went through a depot holds no further parcel
    if (handedOver) return refused('wrong-type')
    if (cargo.type === CARGO.deposit) return this.#depot.take(roster, sender.member, peer, cargo.content)
    return this.#handovers.take(roster, sender.member, cargo.content, (from, inner, inside) => this.#handedOver(from, inner, inside))
  }

  /** Judges a parcel that a depot brought as if it had come from its sender: whoever wrote what is in it has signed that. */
  async #handedOver(sender: PeerKey, parcel: Parcel, bytes: Uint8Array): Promise<Answer> {
    const answer = await this.#open(sender, parcel, bytes, true)
    if (answer.type === 'refused') await this.#refusals.note(sender, answer, bytes)
    return answer
  }

  /** Under an epoch whose prekey was made anew, what does not open may be sealed to the prekey that was there before. */
  #unopened(prekey: number, gone: RefusalCode, reason: RefusalCode = 'undecipherable'): Refused {
    return refused(reason === 'undecipherable' && this.#context.identity.isRemade(prekey) ? gone : reason)
  }

  async #envelope(roster: Roster, peer: PeerKey, { type, content }: Cargo, parcel: Uint8Array): Promise<Answer> {
    let envelope: Envelope
    let rewrap: Uint8Array | undefined
    try {
      const parts = type === CARGO.rewrap ? parseRewrapped(content) : { envelope: content }
      envelope = parseEnvelope(this.#context.crypto, parts.envelope)
      rewrap = 'rewrap' in parts ? parts.rewrap : undefined
    } catch (error) {
      return refusalOfError(error)
    }
    const { crypto, clock } = this.#context
    const refusal = judgeSender(crypto, roster, envelope, peer, clock())
    if (refusal) return refused(refusal)
    const sender = roster.node(peer)
    // a rewrap is signed with the key that signed its envelope, also when that was replaced since
    const signer = sender && envelopeSigner(crypto, sender, envelope, clock())
    const take = () => (rewrap && signer ? this.#takeRewrapped(envelope, rewrap, signer, parcel) : this.#take(envelope, parcel))
    return this.#turns.take(
      hex(envelope.fields.message),
      async () => (await this.#known(envelope)) ?? (await this.#withoutRoom(envelope)) ?? take(),
    )
  }

  /** A message that would be kept, while there is no room for it: the sender keeps it and tries again. */
  async #withoutRoom({ fields, bytes }: Envelope): Promise<Answer | undefined> {
    if (this.#quotas.isOver(fields.sender, bytes.length)) return refused('busy')
    return (await this.#room.has(bytes.length)) ? undefined : refused('busy')
  }

  /** The same receipt for the same bytes; for other bytes under a known id, a refusal, and both kept. */
  async #known(envelope: Envelope): Promise<Answer | undefined> {
    const id = hex(envelope.fields.message)
    const stored = await this.#mailbox.message(id)
    if (!stored) return undefined
    if (stored.direction === 'in' && stored.envelope === hex(envelope.id)) {
      moment('receive.known')
      this.#sequences.stands(envelope.fields.senderNode, stored.sequence)
      if (this.#untold.delete(id)) this.#tell(stored)
      return { type: 'receipt', receipt: await receiptFor(this.#context, stored), message: id }
    }
    await keepEvidence(this.#context, envelope)
    return refused('conflict')
  }

  async #take(envelope: Envelope, parcel: Uint8Array): Promise<Answer> {
    const judged = judgeDelivery(envelope, this.#context.identity, this.#context.clock())
    if ('refusal' in judged) return refused(judged.refusal)
    const answer = await this.#openAndKeep(envelope, judged.wrap, parcel)
    return answer ?? this.#unopened(judged.wrap.prekey, 'prekey-gone')
  }

  async #takeRewrapped(envelope: Envelope, bytes: Uint8Array, signer: VerifyingKey, parcel: Uint8Array): Promise<Answer> {
    let rewrap: Rewrap
    try {
      rewrap = parseRewrap(signer, bytes)
    } catch (error) {
      return refusalOfError(error)
    }
    const judged = judgeRewrap(rewrap, envelope, this.#context.identity, this.#context.clock())
    if ('refusal' in judged) return refused(judged.refusal)
    // the parcel was opened with the prekey of today, so the sender has it: what does not open now never will
    return (await this.#openAndKeep(envelope, judged.wrap, parcel)) ?? refused('undecipherable')
  }

  /** @returns undefined when anything from decapsulation to commitment does not hold */
  async #openAndKeep(envelope: Envelope, wrap: Wrap, parcel: Uint8Array): Promise<Answer | undefined> {
    const { crypto } = this.#context
    const { network, senderNode } = envelope.fields
    const exporter = await this.#sessions.from(network, senderNode, wrap.prekey, wrap.enc).catch(() => null)
    if (exporter === undefined) return refused('prekey-gone')
    const opened = exporter && (await openMessage(crypto, exporter, envelope, wrap))
    if (!opened) return undefined
    const content = this.#judgeContent(envelope, opened.content)
    if (typeof content === 'string') return refused(content)
    moment('receive.unwrapped')
    return this.#keep(envelope, opened.wrapped, opened.content, content, crypto.sha256(parcel))
  }

  /** The schema of its kind is the sender's to keep; a newer one than ours must not lose a message. */
  #judgeContent(envelope: Envelope, received: Content): { readonly title: string; readonly kind: string } | RefusalCode {
    const { json, restrictions } = received
    try {
      checkAttachments(attachmentDigests(received))
      checkHandling(envelope.fields.handling, restrictions === '' ? undefined : restrictions)
      const title = titleOf(readContent(json))
      const kind = supportedKindOf(envelope.fields.kind)
      return kind ? { title, kind } : 'version'
    } catch (error) {
      if (error instanceof ValiseError) return 'content'
      throw error
    }
  }

  async #keep(
    envelope: Envelope,
    wrapped: WrapSecret,
    content: Content,
    { title, kind }: { readonly title: string; readonly kind: string },
    parcel: Uint8Array,
  ): Promise<Answer> {
    const { fields } = envelope
    const now = this.#context.clock()
    const draft: Omit<StoredMessage, keyof LeafPlace> = {
      direction: 'in',
      message: hex(fields.message),
      thread: hex(fields.thread),
      envelope: hex(envelope.id),
      parents: fields.parents.map(hex),
      secret: hex(wrapped.secret),
      kind,
      title,
      from: fields.sender,
      to: fields.recipients,
      created: fields.created,
      at: now,
      expires: fields.expires,
      deadline: fields.deadline,
      urgent: fields.urgent,
      handling: fields.handling,
      restrictions: content.restrictions,
      attachments: content.attachments.length,
      external: externalCount(content),
      sequence: wrapped.sequence,
    }
    const act = actRecord({
      act: 'received',
      at: now,
      account: NODE_ACCOUNT,
      subject: draft.message,
      envelope: envelope.id,
      thread: fields.thread,
      authority: fields.sender,
      parcel,
    })
    const { log } = this.#context
    const node = hex(fields.senderNode)
    const { message: id, expires } = draft
    const external = attachmentRecords(content, { direction: 'in', message: id, node, authority: fields.sender, expires })
    const placed = await this.#sequences.note(fields.senderNode, fields.sender, draft.envelope, wrapped)
    moment('receive.placed')
    const written = this.#context.commit.commit({
      acts: [act],
      bytes: envelope.bytes.length,
      operations: (leaves, size) => [
        { put: envelopeKey(draft.envelope), value: envelope.bytes },
        { put: messageKey(draft.message), value: encodeRecord({ ...draft, ...log.placeOf(leaves, size) }) },
        { put: inboxKey(now, draft.message), value: new Uint8Array(0) },
        { put: threadKey(draft.thread, now, draft.message), value: new Uint8Array(0) },
        ...placed,
        ...recordOperations(external),
        unwitnessedSent(draft.message, fields.sender, now),
      ],
    })
    const { leaves, size } = await written.catch((error: unknown) => {
      this.#sequences.unwritten(fields.senderNode, wrapped.sequence)
      this.#untold.add(draft.message)
      throw error
    })
    moment('receive.written')
    this.#quotas.keep(fields.sender, envelope.bytes.length)
    this.#untold.delete(draft.message)
    this.#tell(draft)
    this.#fetch(external)
    return { type: 'receipt', receipt: await receiptFor(this.#context, log.placeOf(leaves, size)), message: draft.message }
  }

  #tell({ message, thread, from: authority, at }: Pick<StoredMessage, 'message' | 'thread' | 'from' | 'at'>): void {
    this.#context.events.emit({ type: 'message', direction: 'in', message, thread, state: 'received', authority, at })
  }
}
