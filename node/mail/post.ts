// The post office of a node: composing, receiving, delivering and opening, put together.

import { hexToBytes } from '@noble/hashes/utils.js'
import type { ValiseError } from '../../keys/errors.ts'
import { hex, type PeerKey } from '../../keys/ids.ts'
import { actRecord, LOCAL_ACCOUNT } from '../../protocol/act.ts'
import { type Envelope, parseEnvelope } from '../../protocol/envelope.ts'
import { CARGO, type Parcel, parseParcel, sealParcel } from '../../protocol/parcel.ts'
import { mayExchange } from '../../protocol/roster/roster.ts'
import { openWithSecret } from '../../protocol/seal.ts'
import type { AttachmentRecord } from '../attachments/attachment-record.ts'
import type { Attachments } from '../attachments/attachments.ts'
import { Fetching } from '../attachments/fetching.ts'
import { GiveChunks } from '../attachments/give-chunks.ts'
import type { NodeContext } from '../context.ts'
import { type DiskRoom, demandRoom, ENDLESS } from '../disk-room.ts'
import { nodeError } from '../errors.ts'
import type { LoggedLeaf } from '../log/audit-log.ts'
import { moment } from '../moments.ts'
import type { AnswerFrame } from '../net/delivery-stream.ts'
import { Turns } from '../turns.ts'
import { Arrivals } from './arrivals.ts'
import type { Carrier } from './carrier.ts'
import { Composer, type SendRequest } from './compose.ts'
import { Confirmations } from './confirm.ts'
import { Delivery } from './delivery.ts'
import { Depot } from './depot.ts'
import { DEFAULT_DEPOTS, type DepotSettings } from './depot-quota.ts'
import { Handovers } from './handover.ts'
import { openedKey, queueKey } from './mail-keys.ts'
import { Mailbox } from './mailbox.ts'
import { PassingOn } from './passing-on.ts'
import { receiptItem } from './receipts.ts'
import { Receiver } from './receive.ts'
import { Sessions } from './sessions.ts'
import { encodeRecord, type OpenedMessage, type StoredMessage } from './stored-message.ts'

const NONE = new Uint8Array(0)
/** How long after a write that failed the disk is read again: of several that fail one after the other, once. */
const RELOAD_MS = 1_000

/** What the message itself takes; what was staged is on the disk already. */
const sizeOf = ({ content, attachments }: SendRequest): number =>
  content.length + attachments.reduce((sum, attachment) => sum + ('content' in attachment ? attachment.content.length : 0), 0)

export class Post {
  readonly mailbox: Mailbox
  readonly delivery: Delivery
  readonly attachments: Attachments
  readonly fetching: Fetching
  readonly giving: GiveChunks
  readonly depot: Depot
  readonly #context: NodeContext
  readonly #room: DiskRoom
  readonly #sessions: Sessions
  readonly #composer: Composer
  readonly #passingOn: PassingOn
  readonly #receiver: Receiver
  /** by message: of two first openings at once, one is the first */
  readonly #turns = new Turns()
  #unfollow: () => void = () => {}

  constructor(context: NodeContext, attachments: Attachments, room: DiskRoom = ENDLESS, depots: DepotSettings = DEFAULT_DEPOTS) {
    this.#context = context
    this.#room = room
    this.attachments = attachments
    this.mailbox = new Mailbox(context.store)
    this.#sessions = new Sessions(context)
    const confirmations = new Confirmations(context, this.mailbox)
    this.#composer = new Composer(context, this.mailbox, this.#sessions, attachments.staging)
    this.#passingOn = new PassingOn(context, this.mailbox, attachments, (id) => this.read(id))
    this.depot = new Depot(context, depots.limits, confirmations, room)
    this.delivery = new Delivery(context, this.mailbox, this.#sessions, confirmations, { depot: this.depot, after: depots.after })
    const handovers = new Handovers(context, this.mailbox)
    handovers.follow((receipts) => this.delivery.enqueue(receipts))
    this.delivery.hourly(() => handovers.forget())
    const arrivals = new Arrivals(context, this.mailbox, attachments, (queued) => this.delivery.enqueue(queued))
    this.fetching = new Fetching(context, attachments.files, attachments.limits, arrivals)
    this.giving = new GiveChunks(context, this.mailbox, attachments.files)
    const parts = {
      confirmations,
      depot: this.depot,
      handovers,
      room,
      fetch: (records: readonly AttachmentRecord[]) => this.fetching.add(records),
    }
    this.#receiver = new Receiver(context, this.mailbox, this.#sessions, parts)
  }

  /** Begins to deliver what is queued, and to watch for what does not come. */
  async start(carrier: Carrier): Promise<void> {
    await this.#receiver.start()
    await this.delivery.start(carrier)
    this.#unfollow = this.#followDisk()
  }

  /** What a write that failed has written all the same is found, and taken up. @returns what ends that */
  #followDisk(): () => void {
    let cancel: (() => void) | undefined
    const reload = () => {
      cancel = undefined
      this.delivery.reload()
      this.fetching.reload()
    }
    const unfollow = this.#context.commit.afterFailure(() => {
      cancel ??= this.#context.timers.after(RELOAD_MS, reload)
    })
    return () => {
      unfollow()
      cancel?.()
    }
  }

  /** Stops sending; what is under way ends or stays queued. */
  async stop(): Promise<void> {
    this.#unfollow()
    this.#receiver.stop()
    await this.delivery.stop()
  }

  /** Resolves when the message is durable; delivery goes on by itself. @throws ValiseError `disk-full`, and as the composer does */
  async send(request: SendRequest): Promise<StoredMessage> {
    await demandRoom(this.#room, sizeOf(request))
    const { request: whole, passed, staged } = await this.#passingOn.prepare(request)
    const { message, queued, envelope } = await this.#composer.send(whole, passed).catch(async (error: unknown) => {
      await this.#passingOn.discard(staged)
      throw error
    })
    const { message: id, thread } = message
    for (const authority of message.to)
      this.#context.events.emit({ type: 'message', direction: 'out', message: id, thread, state: 'queued', authority, at: message.at })
    this.delivery.enqueue(queued, envelope)
    moment('send.enqueued')
    return message
  }

  /** Answers a parcel, as a frame. A receipt goes back sealed like everything else. Never rejects. */
  async answer(peer: PeerKey, bytes: Uint8Array): Promise<AnswerFrame> {
    const { answer, parcel } = await this.#receiver.receive(peer, bytes)
    const answers = parcel?.parcel ?? NONE
    if (answer.type === 'refused') return { type: 'refused', answers, code: answer.code }
    if (answer.type === 'acknowledged') return { type: 'acknowledged', answers }
    try {
      moment('receive.proven')
      const sealed = await this.#sealReceipt(peer, parcel, answer.receipt)
      moment('receive.sealed')
      return { type: 'receipt', answers, parcel: sealed }
    } catch (error) {
      return { type: 'refused', answers, code: this.#receiver.busy(peer, error).code }
    }
  }

  /** Answers a parcel while this node takes no mail: its sender tries again. Never rejects. */
  async notNow(bytes: Uint8Array): Promise<AnswerFrame> {
    try {
      return { type: 'refused', answers: parseParcel(bytes).parcel, code: 'busy' }
    } catch {
      return { type: 'refused', answers: NONE, code: 'busy' }
    }
  }

  /** Answers what is no parcel. Never rejects. */
  async unreadable(peer: PeerKey, error: ValiseError, bytes: Uint8Array): Promise<AnswerFrame> {
    return { type: 'refused', answers: NONE, code: (await this.#receiver.unreadable(peer, error, bytes)).code }
  }

  async #sealReceipt(peer: PeerKey, parcel: Parcel | undefined, receipt: Uint8Array): Promise<Uint8Array> {
    const record = this.#context.roster()?.node(peer)?.record
    if (!record || !parcel) throw nodeError('not-a-member', 'The sender is no member any more')
    const session = await this.#sessions.towards(parcel.network, record)
    return (await sealParcel(this.#context.crypto, this.#context.random, session, { type: CARGO.receipt, content: receipt })).bytes
  }

  /** A message with its content, read without leaving a trace: for this node's own checks. @throws ValiseError `message-unknown`, `message-unreadable` */
  async read(id: string): Promise<OpenedMessage> {
    const message = await this.mailbox.message(id)
    const bytes = message && (await this.mailbox.envelope(message.envelope))
    if (!message || !bytes)
      throw nodeError('message-unknown', `No message ${id} is here. \`valise inbox\` and \`valise outbox\` list what is.`, { message: id })
    const envelope = parseEnvelope(this.#context.crypto, bytes)
    const content = openWithSecret(this.#context.crypto, envelope, hexToBytes(message.secret))
    if (!content)
      throw nodeError('message-unreadable', `Message ${id} cannot be opened: what the store holds of it is damaged. Run \`valise fsck\`.`, {
        message: id,
      })
    return { message, envelope, content }
  }

  /** Opens a message for a person: the opening is logged first, and the first one sends an *opened* receipt. */
  open(id: string): Promise<OpenedMessage> {
    return this.#turns.take(id, () => this.#open(id))
  }

  async #open(id: string): Promise<OpenedMessage> {
    const read = await this.read(id)
    moment('open.read')
    const { message } = read
    const now = this.#context.clock()
    const first = message.direction === 'in' && !(await this.mailbox.openedAt(id))
    const act = actRecord({
      act: 'opened',
      at: now,
      account: LOCAL_ACCOUNT,
      subject: id,
      envelope: hexToBytes(message.envelope),
      thread: hexToBytes(message.thread),
      authority: message.from,
    })
    const node = first ? this.#senderNode(read.envelope) : undefined
    const expires = now + (this.#context.roster()?.rules.messageLifetime ?? 0)
    const item = (leaves: readonly LoggedLeaf[], size: number) => receiptItem(message, expires, this.#context.log.placeOf(leaves, size))
    const key = node && queueKey(node, now, `${id}-opened`)
    const { leaves, size } = await this.#context.commit.commit({
      acts: [act],
      operations: (leaves, size) => [
        ...(first ? [{ put: openedKey(id), value: encodeRecord({ at: now, index: leaves[0]?.index ?? 0 }) }] : []),
        ...(key ? [{ put: key, value: encodeRecord(item(leaves, size)) }] : []),
      ],
    })
    moment('open.written')
    if (node && key) this.delivery.enqueue([{ key, peer: node, item: item(leaves, size) }])
    return read
  }

  #senderNode(envelope: Envelope): string | undefined {
    const roster = this.#context.roster()
    const found = roster?.node(envelope.fields.senderNode)
    return roster && found && mayExchange(found.member, roster.rules) ? hex(found.record.peerKey) : undefined
  }
}
