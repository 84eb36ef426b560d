// A member that keeps to nothing: the keys of a member's node, a libp2p host of its own, and every layer of the wire to write by hand.
// It seals and signs as a node does, so that what is refused is refused for the fault that a test put in, and for nothing else.

import type { Stream } from '@libp2p/interface'
import { multiaddr } from '@multiformats/multiaddr'
import { asThreadId } from '../../keys/ids.ts'
import type { RandomBytes } from '../../keys/provider.ts'
import { type Identity, identityOf } from '../../node/identity.ts'
import type { LocalNode } from '../../node/local-node.ts'
import { Sessions } from '../../node/mail/sessions.ts'
import { HELLO_PROTOCOL } from '../../node/net/admission.ts'
import { DELIVERY_PROTOCOL } from '../../node/net/delivery-stream.ts'
import { FrameWriter, readFrames } from '../../node/net/frames.ts'
import { type Host, startHost } from '../../node/net/host.ts'
import type { Content } from '../../protocol/body.ts'
import { kindNumber } from '../../protocol/content/kinds.ts'
import { encodeFrame, encodeHello, type Frame, type Hello, MAX_HELLO_BYTES, parseFrame, parseHello } from '../../protocol/frame.ts'
import type { HeaderDraft } from '../../protocol/header.ts'
import { MAX_FRAME_BYTES } from '../../protocol/limits.ts'
import { CARGO, sealParcel } from '../../protocol/parcel.ts'
import { type SealedMessage, sealMessage } from '../../protocol/seal.ts'
import { encode, WIRE_VERSION } from '../../protocol/wire/codec.ts'
import { crypto, DAY, random, type TestNode } from './nodes.ts'
import { withSecret } from './secret.ts'

const EMPTY = new Uint8Array(0)
const CONTENT: Content = {
  json: new TextEncoder().encode('{"note":"Received and taken up."}'),
  restrictions: '',
  attachments: [],
}

/** A delivery stream to a node, written to by hand. */
export class RawStream {
  readonly stream: Stream
  readonly #writer: FrameWriter
  readonly #frames: AsyncGenerator<Uint8Array>

  constructor(stream: Stream) {
    this.stream = stream
    this.#writer = new FrameWriter(stream)
    this.#frames = readFrames(stream, MAX_FRAME_BYTES)
  }

  /** Sends bytes as one frame, whatever they are. */
  send(bytes: Uint8Array): Promise<void> {
    return this.#writer.write(bytes)
  }

  /** The next frame that the node sends; undefined when it has hung up. */
  async next(): Promise<Frame | undefined> {
    try {
      const { value } = await this.#frames.next()
      return value && parseFrame(value)
    } catch {
      return undefined
    }
  }

  /** Sends bytes as one frame and waits for the answer; undefined when the node has hung up. */
  async ask(bytes: Uint8Array): Promise<Frame | undefined> {
    await this.send(bytes).catch(() => undefined)
    return this.next()
  }

  end(): void {
    this.stream.abort(new Error('the test is done with it'))
  }

  /** Sends bytes as a parcel in a good frame. @returns the word of the refusal, else the type of the answer */
  async offer(parcel: Uint8Array): Promise<string> {
    const frame = await this.ask(encodeFrame({ type: 'parcel', parcel }))
    return frame === undefined ? 'hung up' : frame.type === 'refused' ? frame.code : frame.type
  }
}

export class Hostile {
  readonly local: LocalNode
  readonly identity: Identity
  readonly host: Host
  readonly sessions: Sessions

  private constructor(local: LocalNode, identity: Identity, host: Host) {
    this.local = local
    this.identity = identity
    this.host = host
    this.sessions = new Sessions(local.context)
  }

  /** Takes over the keys of a member, whose home is opened for it. */
  static async of(node: TestNode): Promise<Hostile> {
    return Hostile.by(await node.open())
  }

  /** The same, of a node that is open already. */
  static async by(local: LocalNode): Promise<Hostile> {
    const { identity } = local.context
    const host = await startHost({ transportSeed: identity.transportSeed, listen: ['/ip4/127.0.0.1/tcp/0'], announce: [] })
    return new Hostile(local, identity, host)
  }

  /** A host whose key is no member's. */
  static async stranger(node: TestNode, source: RandomBytes = random): Promise<Hostile> {
    const local = node.local
    const identity = identityOf(crypto, local.context.identity.authority, source(32), [])
    const host = await startHost({ transportSeed: identity.transportSeed, listen: ['/ip4/127.0.0.1/tcp/0'], announce: [] })
    return new Hostile(local, identity, host)
  }

  get network(): Uint8Array {
    return this.local.context.roster()?.network ?? EMPTY
  }

  async hello(to: TestNode, fields: Partial<Hello> = {}): Promise<Hello> {
    const stream = await this.host.dialProtocol(multiaddr(to.address), HELLO_PROTOCOL)
    const roster = this.local.context.roster()
    const own: Hello = {
      network: this.network,
      authority: this.identity.authority,
      roster: roster?.digest ?? new Uint8Array(32),
      at: to.time.now(),
      software: 'hostile',
      refusal: '',
    }
    await new FrameWriter(stream).write(encodeHello({ ...own, ...fields }))
    try {
      for await (const frame of readFrames(stream, MAX_HELLO_BYTES)) return parseHello(frame)
      throw new Error('no answer to the hello')
    } finally {
      stream.abort(new Error('the test is done with it'))
    }
  }

  async open(to: TestNode): Promise<RawStream> {
    return new RawStream(await this.host.dialProtocol(multiaddr(to.address), DELIVERY_PROTOCOL))
  }

  /** The record of a node of the network, as all members have it. */
  record(of: TestNode) {
    const record = this.local.context.roster()?.member(of.authority)?.nodes[0]
    if (!record) throw new Error(`${of.authority} is no member`)
    return record
  }

  /** Seals cargo of any type for a node, as this member's. */
  async parcel(to: TestNode, content: Uint8Array, type: number = CARGO.envelope): Promise<Uint8Array> {
    const session = await this.sessions.towards(this.network, this.record(to))
    return (await sealParcel(crypto, random, session, { type: type as typeof CARGO.envelope, content })).bytes
  }

  /** Seals and signs a message to some nodes. Every field of the header can be chosen. */
  async envelope(to: readonly TestNode[], fields: Partial<HeaderDraft> = {}, content: Content = CONTENT): Promise<Uint8Array> {
    return (await this.message(to, fields, content)).bytes
  }

  /** The same, with the secret that opens it: with the same secret and content it has the same message id. */
  async message(
    to: readonly TestNode[],
    fields: Partial<HeaderDraft> = {},
    content: Content = CONTENT,
    secret?: Uint8Array,
  ): Promise<SealedMessage> {
    const now = this.local.context.clock()
    const recipients = to.map(({ authority }) => this.local.context.roster()?.member(authority)?.authority)
    const draft = {
      network: this.network,
      thread: asThreadId(random(16)),
      parents: [],
      sender: this.identity.authority,
      senderNode: this.identity.peerKey,
      recipients: recipients.flatMap((id) => (id ? [id] : [])).sort(),
      kind: kindNumber('acknowledgement'),
      handling: 1,
      created: now,
      expires: now + DAY,
      deadline: 0,
      urgent: false,
      rosterDigest: this.local.context.roster()?.digest ?? new Uint8Array(32),
      ...fields,
    }
    const addressees = await Promise.all(
      to.map(async (node) => {
        const record = this.record(node)
        const session = await this.sessions.towards(this.network, record)
        return { authority: record.authority, session, sequence: 1, previous: new Uint8Array(32) }
      }),
    )
    return sealMessage(crypto, withSecret(random, secret), this.identity.envelopeKey, draft, content, addressees)
  }

  async end(): Promise<void> {
    await this.host.stop()
  }
}

/** A message of the wire with fields of its own making, encoded without the checks of any parser. */
export const wire = encode
export { WIRE_VERSION }
