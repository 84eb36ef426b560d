// From what an officer asks for to a sealed envelope on disk. `send` resolves when envelope, outbox entry and audit leaf are durable.

import { hexToBytes } from '@noble/hashes/utils.js'
import { type AuthorityId, asThreadId, hex, parseAuthorityId } from '../../keys/ids.ts'
import { type ActRecord, actRecord, LOCAL_ACCOUNT } from '../../protocol/act.ts'
import { attachmentDigests, type Content } from '../../protocol/body.ts'
import { checkAttachments } from '../../protocol/content/attachments.ts'
import { parseContent } from '../../protocol/content/check.ts'
import { parseHandling } from '../../protocol/content/handling.ts'
import { kindNumber, parseKind, type SupportedKind, supportedKind } from '../../protocol/content/kinds.ts'
import { MAX_PARENTS, MAX_RECIPIENTS } from '../../protocol/limits.ts'
import { recordHolds } from '../../protocol/node-record.ts'
import { type Member, mayExchange, type Roster } from '../../protocol/roster/roster.ts'
import { type Addressee, type SealedMessage, sealMessage } from '../../protocol/seal.ts'
import { type AttachmentRecord, attachmentRecords, externalCount, recordOperations } from '../attachments/attachment-record.ts'
import { composeAttachments, type GivenAttachment } from '../attachments/compose-attachments.ts'
import type { Staging } from '../attachments/staging.ts'
import type { NodeContext } from '../context.ts'
import { networkMissing, nodeError } from '../errors.ts'
import type { LeafPlace } from '../log/audit-log.ts'
import type { Committed } from '../log/group-commit.ts'
import { moment } from '../moments.ts'
import { demandFreshness, demandStanding } from '../roster/standing.ts'
import type { StoreOperation } from '../store/store.ts'
import { envelopeKey, messageKey, outboxKey, queueKey, threadKey } from './mail-keys.ts'
import type { Mailbox } from './mailbox.ts'
import { Places, placeOperations, type TakenPlaces } from './places.ts'
import { recordOver } from './sealing-prekey.ts'
import type { Sessions } from './sessions.ts'
import { encodeRecord, type QueueItem, type StoredMessage } from './stored-message.ts'
import { titleOf } from './title.ts'

export interface SendRequest {
  readonly to: readonly string[]
  readonly kind: string
  /** the JSON text, exactly as it travels */
  readonly content: Uint8Array
  readonly attachments: readonly GivenAttachment[]
  /** ids of messages that are here, passed on with it as their senders signed them (passing-on.ts) */
  readonly originals?: readonly string[] | undefined
  readonly handling: readonly string[]
  readonly thread?: string | undefined
  /** milliseconds since 1970 */
  readonly deadline?: number | undefined
  readonly expires?: number | undefined
  readonly urgent?: boolean | undefined
  /** seals although this node has not heard of the administrators for too long; that is logged */
  readonly staleRoster?: boolean | undefined
}

/** A request as it was understood, before anything was sealed. */
interface Checked {
  readonly members: readonly Member[]
  readonly kind: SupportedKind
  readonly title: string
  readonly flags: number
  /** milliseconds since 1970 */
  readonly now: number
  readonly times: { readonly expires: number; readonly deadline: number }
  readonly thread: string
  readonly overrides: boolean
  readonly passed: readonly StoredMessage[]
}

/** The place of a message in the sequence to an authority, as its wraps give it: a wrap that is made again gives the same. */
const placeOf = (addressees: readonly Addressee[], authority: string): Pick<QueueItem, 'sequence' | 'previous'> => {
  const found = addressees.find((addressee) => addressee.authority === authority)
  return found ? { sequence: found.sequence, previous: hex(found.previous) } : {}
}

/** The acts that say what was passed on, with which message, to whom. */
const passingActs = (passed: readonly StoredMessage[], sent: Pick<StoredMessage, 'message' | 'to' | 'at'>): ActRecord[] =>
  passed.map(({ message, envelope, thread }) =>
    actRecord({
      ...{ act: 'passed-on', at: sent.at, account: LOCAL_ACCOUNT, subject: message, detail: sent.message },
      ...{ envelope: hexToBytes(envelope), thread: hexToBytes(thread), authority: sent.to.join(' ') },
    }),
  )

export class Composer {
  readonly #context: NodeContext
  readonly #mailbox: Mailbox
  readonly #sessions: Sessions
  readonly #places: Places
  readonly #staging: Staging
  #last: Promise<unknown> = Promise.resolve()

  constructor(context: NodeContext, mailbox: Mailbox, sessions: Sessions, staging: Staging) {
    this.#staging = staging
    this.#context = context
    this.#mailbox = mailbox
    this.#sessions = sessions
    this.#places = new Places(context.store, context.log.number)
  }

  /**
   * Checks, seals, signs and queues a message.
   * @param passed the messages whose originals are among its attachments
   * @returns the message as stored, and what the delivery loop has to do with the envelope @throws ValiseError of the content, the recipients or the store; then nothing was queued, unless the disk holds what it could not confirm
   */
  async send(
    request: SendRequest,
    passed: readonly StoredMessage[] = [],
  ): Promise<{
    readonly message: StoredMessage
    readonly queued: readonly { key: string; peer: string; item: QueueItem }[]
    readonly envelope: Uint8Array
  }> {
    const roster = this.#context.roster()
    if (!roster) throw networkMissing()
    demandStanding(this.#context, roster)
    const overrides = demandFreshness(this.#context, request.staleRoster ?? false)
    const members = this.#recipients(roster, request.to)
    const kind = supportedKind(parseKind(request.kind))
    const parsed = parseContent(kind, request.content)
    const { flags, restrictions } = parseHandling(request.handling)
    const now = this.#context.clock()
    const times = this.#times(request, now, roster.rules.messageLifetime)
    const thread = request.thread ? await this.#knownThread(request.thread) : hex(this.#context.random(16))
    const composed = await composeAttachments(this.#context.crypto, this.#staging, request.attachments)
    const draft = { members, kind, title: titleOf(parsed), flags, now, times, thread, overrides, passed }
    try {
      const content: Content = { json: request.content, restrictions: restrictions ?? '', attachments: composed.attachments }
      checkAttachments(attachmentDigests(content))
      const sent = await this.#seal(roster, request, draft, content)
      await this.#staging.spent(composed.inline)
      return sent
    } catch (error) {
      this.#staging.giveBack(composed.taken)
      throw error
    }
  }

  async #seal(
    roster: Roster,
    request: SendRequest,
    { members, kind, title, flags, now, times, thread, overrides, passed }: Checked,
    content: Content,
  ) {
    const sealed = await this.#inTurn(async () => {
      const draft = {
        network: roster.network,
        thread: asThreadId(hexToBytes(thread)),
        parents: (request.thread ? await this.#mailbox.heads(thread) : [])
          .slice(0, MAX_PARENTS)
          .sort()
          .map((id) => hexToBytes(id)),
        sender: this.#context.identity.authority,
        senderNode: this.#context.identity.peerKey,
        recipients: members.map((member) => member.authority),
        kind: kindNumber(kind),
        handling: flags,
        created: now,
        ...times,
        urgent: request.urgent ?? false,
        rosterDigest: roster.digest,
      }
      const addressees = await this.#addressees(roster, members)
      const { crypto, random, identity } = this.#context
      const message = await sealMessage(crypto, random, identity.envelopeKey, draft, content, addressees)
      const places = addressees.map(({ authority, sequence }) => [authority, { sequence, envelope: hex(message.id) }] as const)
      this.#places.take(places)
      moment('send.sealed')
      return { draft, message, places, addressees, sequence: addressees[0]?.sequence ?? 0 }
    })
    const stored: Omit<StoredMessage, keyof LeafPlace> = {
      direction: 'out',
      message: hex(sealed.message.message),
      thread,
      envelope: hex(sealed.message.id),
      parents: sealed.draft.parents.map(hex),
      secret: hex(sealed.message.secret),
      kind,
      title,
      from: this.#context.identity.authority,
      to: members.map((member) => member.authority),
      created: now,
      at: now,
      ...times,
      urgent: sealed.draft.urgent,
      handling: flags,
      restrictions: content.restrictions,
      attachments: content.attachments.length,
      external: externalCount(content),
      sequence: sealed.sequence,
    }
    const { message, expires, from: authority } = stored
    const external = attachmentRecords(content, {
      ...{ direction: 'out', message, authority, expires },
      node: hex(this.#context.identity.peerKey),
    })
    const acts = [
      ...(overrides ? [actRecord({ act: 'freshness-overridden', at: now, account: LOCAL_ACCOUNT, subject: message })] : []),
      ...passingActs(passed, stored),
    ]
    try {
      return await this.#queue(stored, sealed.message, members, sealed.places, sealed.addressees, acts, external)
    } catch (error) {
      this.#places.giveBack(sealed.places)
      throw error
    }
  }

  /** Seals one message at a time, so that each names the one before it in every sequence. */
  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#last.then(work)
    this.#last = turn.catch(() => undefined)
    return turn
  }

  async #queue(
    draft: Omit<StoredMessage, keyof LeafPlace>,
    sealed: SealedMessage,
    members: readonly Member[],
    places: TakenPlaces,
    addressees: readonly Addressee[],
    acts: readonly ActRecord[],
    external: readonly AttachmentRecord[],
  ) {
    const queued = members.flatMap((member) =>
      member.nodes.map((node) => {
        const item: QueueItem = {
          kind: 'envelope',
          authority: member.authority,
          message: draft.message,
          envelope: draft.envelope,
          thread: draft.thread,
          expires: draft.expires,
          ...placeOf(addressees, member.authority),
        }
        const peer = hex(node.peerKey)
        return { key: queueKey(peer, draft.at, draft.message), peer, item }
      }),
    )
    const sent = actRecord({
      act: 'sent',
      at: draft.at,
      account: LOCAL_ACCOUNT,
      subject: draft.message,
      envelope: sealed.id,
      thread: hexToBytes(draft.thread),
      authority: draft.to.join(' '),
    })
    const { log } = this.#context
    const committed: Committed = await this.#context.commit.commit({
      acts: [sent, ...acts],
      bytes: sealed.bytes.length,
      operations: (leaves, size): StoreOperation[] => [
        { put: envelopeKey(draft.envelope), value: sealed.bytes },
        { put: messageKey(draft.message), value: encodeRecord({ ...draft, ...log.placeOf(leaves, size) }) },
        { put: outboxKey(draft.at, draft.message), value: new Uint8Array(0) },
        { put: threadKey(draft.thread, draft.at, draft.message), value: new Uint8Array(0) },
        ...queued.map(({ key, item }) => ({ put: key, value: encodeRecord(item) })),
        ...placeOperations(places),
        ...recordOperations(external),
      ],
    })
    moment('send.written')
    const message: StoredMessage = { ...draft, ...log.placeOf(committed.leaves, committed.size) }
    return { message, queued, envelope: sealed.bytes }
  }

  #recipients(roster: Roster, to: readonly string[]): Member[] {
    const ids = [...new Set(to)].map((id) => parseAuthorityId(id)).sort()
    if (ids.length === 0) throw nodeError('request-invalid', 'A message needs a recipient: --to ID')
    if (ids.length > MAX_RECIPIENTS) throw nodeError('request-invalid', `A message has at most ${MAX_RECIPIENTS} recipients`)
    return ids.map((id) => this.#recipient(roster, id))
  }

  #recipient(roster: Roster, id: AuthorityId): Member {
    const member = roster.member(id)
    if (!member)
      throw nodeError('recipient-unknown', `${id} is not a member of ${roster.charter.name}. \`valise members\` lists who is.`, {
        authority: id,
      })
    if (id === this.#context.identity.authority)
      throw nodeError('recipient-self', `${id} is this authority itself; a message needs another recipient`)
    if (!mayExchange(member, roster.rules))
      throw nodeError(
        'recipient-inactive',
        `${id} is ${member.state === 'active' ? `of class ${member.card.memberClass}` : member.state} and receives no case mail`,
        {
          authority: id,
        },
      )
    const nodes = member.nodes.filter((node) => recordHolds(node, this.#context.clock()))
    if (nodes.length === 0) throw recordOver(id)
    return { ...member, nodes }
  }

  #times(request: SendRequest, now: number, lifetime: number): { expires: number; deadline: number } {
    const expires = request.expires ?? now + lifetime
    if (expires <= now) throw nodeError('expiry-invalid', 'The message would have expired already: --expires lies in the past')
    if (expires > now + lifetime)
      throw nodeError(
        'expiry-invalid',
        `--expires lies more than ${Math.round(lifetime / 86_400_000)} days ahead, the longest that this network's charter allows`,
      )
    if (request.deadline !== undefined && request.deadline <= now) throw nodeError('deadline-invalid', '--deadline lies in the past')
    return { expires, deadline: request.deadline ?? 0 }
  }

  async #knownThread(thread: string): Promise<string> {
    if ((await this.#mailbox.thread(thread)).length === 0)
      throw nodeError('thread-unknown', `No message of thread ${thread} is here. Leave out --thread to begin a new one.`, { thread })
    return thread
  }

  async #addressees(roster: Roster, members: readonly Member[]): Promise<Addressee[]> {
    const addressees: Addressee[] = []
    for (const member of members) {
      const place = await this.#places.newest(member.authority)
      for (const node of member.nodes) {
        const session = await this.#sessions.towards(roster.network, node)
        addressees.push({ authority: member.authority, session, sequence: place.sequence + 1, previous: hexToBytes(place.envelope) })
      }
    }
    return addressees
  }
}
