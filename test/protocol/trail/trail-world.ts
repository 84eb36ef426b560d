// Authorities that write to each other on paper: real keys, real signatures, real logs, and no node. What each of them would put into a trail is gathered here as a
// node gathers it, so that a trail can be made of any story, and made wrong in any way.

import { hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js'
import { deriveSeed } from '../../../keys/derive.ts'
import { asThreadId, hex, peerIdText } from '../../../keys/ids.ts'
import { signingKey } from '../../../keys/signing.ts'
import { nativeProvider as crypto } from '../../../node/crypto/native.ts'
import type { ActDraft } from '../../../protocol/act.ts'
import { attachmentDigests, type Content, commitTo } from '../../../protocol/body.ts'
import { openParts } from '../../../protocol/content/commitment.ts'
import { messageParts } from '../../../protocol/content/parts.ts'
import { envelopeDigests, envelopeId } from '../../../protocol/envelope.ts'
import { encodeHeader, type Header, messageId } from '../../../protocol/header.ts'
import { parseCheckpoint } from '../../../protocol/log/checkpoint.ts'
import { ed25519Cosigner } from '../../../protocol/log/cosignature.ts'
import { formatNote } from '../../../protocol/log/note.ts'
import { signLogEpoch } from '../../../protocol/log-epoch.ts'
import {
  logOriginOf,
  type NodeRecord,
  type NodeRecordDraft,
  parseNodeRecord,
  signNodeRecord,
  witnessNameOf,
} from '../../../protocol/node-record.ts'
import { openedFields } from '../../../protocol/opened-content.ts'
import { formatReceipt, parseReceipt } from '../../../protocol/receipt.ts'
import type { Act } from '../../../protocol/roster/act.ts'
import { encodeRoster } from '../../../protocol/roster/file.ts'
import type { Ledger } from '../../../protocol/roster/ledger.ts'
import { CertifiedNodes } from '../../../protocol/trail/certified.ts'
import { type DisclosureBytes, disclosureDetails } from '../../../protocol/trail/disclosure.ts'
import { CONFIRMS } from '../../../protocol/trail/links.ts'
import { partiesOf } from '../../../protocol/trail/membership.ts'
import { neededRecords } from '../../../protocol/trail/needed.ts'
import { partsDigest } from '../../../protocol/trail/parts.ts'
import { encodeTrail, encodeTrailMessage, parseTrail, type TrailDraft } from '../../../protocol/trail/trail.ts'
import { DAY, NOW, type Party, randomOf, seeded } from '../../vectors/make/protocol-world.ts'
import { attested, decidedAfter, give, ledgerOf, type World } from '../roster/roster-world.ts'
import type { Desk, PaperMessage } from './desk.ts'
import { type PaperLeaf, PaperLog } from './paper-log.ts'

const NONE = new Uint8Array(0)

/** All of a trail but its logs. */
export type DraftParts = Omit<TrailDraft, 'logs'>

/** What a trail is to disclose: a message's id in hex, and the indices of parts; the whole content without. */
export type Opened = ReadonlyMap<string, readonly number[] | undefined>

export const noteOf = (text: string): Content => ({ json: utf8ToBytes(JSON.stringify({ note: text })), restrictions: '', attachments: [] })

export class TrailWorld {
  readonly world: World
  readonly ledger: Ledger
  readonly random: (length: number) => Uint8Array
  readonly desks: readonly Desk[]
  readonly records: NodeRecord[] = []
  now = NOW

  constructor(world: World, parties: readonly Party[], label: string) {
    this.world = world
    this.ledger = ledgerOf(world)
    this.random = randomOf(label)
    this.desks = parties.map((party) => ({
      party,
      logs: [new PaperLog(party.logOrigin, party.logKey, () => this.random(32))],
      messages: new Map(),
      receipts: new Map(),
      witnessedReceipts: new Map(),
      witnessedSent: new Map(),
      cosigned: [],
      signing: party.envelopeKey,
      serial: 1,
      generation: 0,
      earlier: [],
    }))
  }

  desk(n: number): Desk {
    const desk = this.desks[n]
    if (!desk) throw new Error(`there is no desk ${n}`)
    return desk
  }

  /** The log that somebody writes. */
  log({ logs }: Desk): PaperLog {
    const log = logs.at(-1)
    if (!log) throw new Error('a desk has a log')
    return log
  }

  /** Writes a leaf, linked to the one before it in its thread. */
  write(desk: Desk, draft: Omit<ActDraft, 'at' | 'account'> & { readonly at?: number }): PaperLeaf {
    this.now += 1_000
    const thread = draft.thread ?? NONE
    const before = thread.length === 0 ? [] : this.leavesOf(desk, thread)
    const previous = before.at(-1)?.hash
    return this.log(desk).append({ at: this.now, account: 'node', ...draft, ...(previous && { previous }) })
  }

  leavesOf({ logs }: Desk, thread: Uint8Array): PaperLeaf[] {
    return logs.flatMap(({ leaves }) => leaves.filter(({ record }) => hex(record.thread) === hex(thread)))
  }

  /** Something that is of no thread: a log has other things to say. */
  idle(desk: Desk): void {
    this.write(desk, { act: 'configured' })
  }

  make(from: Desk, to: readonly Desk[], thread: Uint8Array, content: Content, change: Partial<Header> = {}): PaperMessage {
    const secret = this.random(32)
    const known = [...from.messages.values()].filter(({ fields }) => hex(fields.thread) === hex(thread))
    const named = new Set(known.flatMap(({ fields }) => fields.parents.map(hex)))
    const parents = known
      .map(({ id }) => hex(id))
      .filter((id) => !named.has(id))
      .slice(-32)
      .sort()
      .map(hexToBytes)
    const { commitment, parts } = commitTo(crypto, secret, content)
    const draft = {
      ...{
        network: this.world.charter.network,
        thread: asThreadId(thread),
        parents,
        sender: from.party.authority,
        senderNode: from.party.peerKey,
      },
      ...{
        recipients: to.map(({ party }) => party.authority).sort(),
        kind: 3,
        handling: content.restrictions === '' ? 1 : 9,
        created: this.now,
      },
      ...{ expires: this.now + 30 * DAY, deadline: 0, urgent: false, paddedSize: 1024, rosterDigest: this.random(32), commitment, parts },
      ...change,
    }
    const fields: Header = { ...draft, message: messageId(crypto, draft) }
    const sealed = { header: encodeHeader(fields), wraps: this.random(64), body: this.random(64), endorsements: NONE }
    const digests = envelopeDigests(crypto, sealed)
    const signature = from.signing.sign('valise/v1/envelope', digests)
    const [wrapsDigest, bodyDigest, endorsementsDigest] = [sealed.wraps, sealed.body, sealed.endorsements].map((part) =>
      crypto.sha256(part),
    )
    const signed = {
      header: sealed.header,
      signature,
      wrapsDigest: wrapsDigest ?? NONE,
      bodyDigest: bodyDigest ?? NONE,
      endorsementsDigest: endorsementsDigest ?? NONE,
    }
    return { fields, id: envelopeId(crypto, digests), secret, content, signed }
  }

  /** Sends: the sender has logged it. */
  send(
    from: Desk,
    to: readonly Desk[],
    thread: Uint8Array,
    content: Content = noteOf('A word.'),
    change: Partial<Header> = {},
  ): PaperMessage {
    const message = this.make(from, to, thread, content, change)
    const { fields, id } = message
    this.write(from, { act: 'sent', subject: hex(fields.message), envelope: id, thread, authority: fields.recipients.join(' ') })
    from.messages.set(hex(id), message)
    return message
  }

  /** What a recipient logs about a message, and the receipt that it gives. */
  prove(by: Desk, { fields, id }: PaperMessage, act: 'received' | 'opened' | 'attachments-received', at?: number): Uint8Array {
    const of = { subject: hex(fields.message), envelope: id, thread: fields.thread, authority: fields.sender }
    const leaf = this.write(by, { act, ...of, ...(at !== undefined && { at }) })
    return this.log(by).receipt(leaf)
  }

  /** The sender takes a receipt. */
  confirm(sender: Desk, from: Desk, { fields, id }: PaperMessage, receipt: Uint8Array): void {
    const { leaf, record } = parseReceipt(crypto, receipt)
    const [act] = Object.entries(CONFIRMS).find(([, confirmed]) => confirmed === record.act) ?? ['']
    const of = { subject: hex(fields.message), envelope: id, thread: fields.thread, authority: from.party.authority }
    this.write(sender, { act: act as keyof typeof CONFIRMS, detail: hex(leaf), ...of })
    sender.receipts.set(hex(leaf), receipt)
  }

  /** A message comes, and its receipt goes back. */
  deliver(from: Desk, to: Desk, message: PaperMessage): void {
    to.messages.set(hex(message.id), message)
    this.confirm(from, to, message, this.prove(to, message, 'received'))
  }

  open(from: Desk, to: Desk, message: PaperMessage): void {
    this.confirm(from, to, message, this.prove(to, message, 'opened'))
  }

  /** An act that administrators have decided; everybody named adopts it now. */
  decide(act: Act, adopting: readonly Desk[] = this.desks): void {
    give(this.ledger, 'attestation', attested(this.world, act))
    for (const desk of adopting) this.adopt(desk, act)
  }

  /** Administrators decide the next epoch, under the same government. */
  closeEpoch(): void {
    const { chain, acts } = this.ledger
    const reason = `epoch ${chain.current.number + 1}`
    give(this.ledger, 'decided-epoch', decidedAfter(this.world, chain.current, { threshold: 2, reason, acts: acts.ofCurrentEpoch() }))
  }

  adopt(desk: Desk, act: Act): PaperLeaf {
    return this.write(desk, { act: 'act-adopted', subject: hex(act.id), authority: act.subject ?? '', detail: act.kind })
  }

  /** A record of a desk's node that its authority signs. */
  certify(desk: Desk, change: Partial<NodeRecordDraft>): void {
    desk.serial++
    const { party, signing, serial } = desk
    const { origin: logOrigin, key } = this.log(desk)
    const opening = { logOrigin, logKey: key.publicKey }
    const { earlier } = desk
    const log = { ...opening, ...(earlier.length > 0 && { logEpoch: signLogEpoch(signing, { ...opening, earlier }) }) }
    const draft = { ...party.record, network: this.world.charter.network, serial, signingKey: signing.publicKey, ...log, ...change }
    this.records.push(parseNodeRecord(crypto, party.card.authorityKey, signNodeRecord(party.key, draft)))
  }

  /** Another log, after the first `kept` entries of the one before: the rest is lost to its node. */
  reopen(desk: Desk, kept = this.log(desk).size): void {
    const before = this.log(desk)
    for (const { record } of before.cut(kept))
      if (record.act === 'sent' || record.act === 'received') desk.messages.delete(hex(record.envelope))
    const number = desk.logs.length + 1
    const key = signingKey(crypto, this.random(32))
    const { authority, peerKey } = desk.party
    const logOrigin = logOriginOf(authority, peerIdText(peerKey), number)
    const earlier = desk.logs.map((log, i) => ({ number: i + 1, key: log.key.publicKey, size: log.size, root: log.root() }))
    const next = new PaperLog(logOrigin, key, () => this.random(32))
    desk.logs.push(next)
    desk.earlier = earlier
    this.certify(desk, {})
    this.write(desk, { act: 'log-opened', subject: before.origin, detail: `${before.size} ${hex(before.root())}` })
  }

  /** Another signing key of a node. */
  rotateKeys(desk: Desk): void {
    desk.signing = signingKey(crypto, this.random(32))
    this.certify(desk, {})
  }

  /** Others cosign the log as it is now, each at its own time, seconds since 1970. */
  cosign(desk: Desk, times: readonly (readonly [Party, number])[]): void {
    const log = this.log(desk)
    // an empty log is not cosigned, nor one size twice
    if (log.size === 0 || desk.cosigned.some((one) => one.log === log && one.size >= log.size)) return
    const tree = { origin: log.origin, size: log.size, root: log.root() }
    const lines = times.map(([{ authority, peerKey }, time]) => {
      const key = signingKey(crypto, deriveSeed(crypto, seeded(`valise example ${authority} node`), 'witness', 0))
      return ed25519Cosigner(crypto, witnessNameOf(authority, peerIdText(peerKey)), key).cosign(tree, time)
    })
    const { note } = parseCheckpoint(log.checkpoint())
    const ordered = lines.sort((a, b) => (a.name < b.name ? -1 : 1))
    desk.cosigned.push({ log, size: log.size, note: formatNote({ ...note, signatures: [...note.signatures, ...ordered] }) })
  }

  /** A party fetches, of all that it has of another's log, the proofs in the newest checkpoint of it that others have cosigned. */
  fetch(holder: Desk, from: Desk): void {
    const newest = from.cosigned.filter(({ log, size }) => size <= log.size).at(-1)
    if (!newest) return
    const { log, size, note } = newest
    const proofOf = ({ index, opening }: PaperLeaf): Uint8Array => formatReceipt(opening, index, log.proof(index, size), note)
    for (const leaf of log.leaves.slice(0, size)) {
      if (holder.receipts.has(hex(leaf.hash))) holder.witnessedReceipts.set(hex(leaf.hash), proofOf(leaf))
      const envelope = hex(leaf.record.envelope)
      if (leaf.record.act === 'sent' && holder.messages.has(envelope)) holder.witnessedSent.set(envelope, proofOf(leaf))
    }
  }

  /**
   * The parts of a trail, as its maker has them: it logs what it discloses, and the end, which names them.
   * @param change what it puts in other than it should, and names so
   */
  draft(
    desk: Desk,
    thread: Uint8Array,
    opened: Opened = new Map(),
    change: (parts: DraftParts) => DraftParts = (parts) => parts,
  ): TrailDraft {
    const held = this.leavesOf(desk, thread)
    const exchanged = held.filter(({ record: { act } }) => act === 'sent' || act === 'received')
    const messages = exchanged.map(({ record }) => {
      const message = desk.messages.get(hex(record.envelope))
      if (!message) throw new Error('a leaf has its message')
      return { ...message.signed, ...disclosureOf(message, opened), message }
    })
    const confirmed = held.flatMap(({ record: { act, detail } }) => (CONFIRMS[act] ? [detail] : []))
    const receipts = confirmed.flatMap((leaf) => desk.witnessedReceipts.get(leaf) ?? desk.receipts.get(leaf) ?? [])
    const sent = exchanged.flatMap(({ record }) => (record.act === 'received' ? (desk.witnessedSent.get(hex(record.envelope)) ?? []) : []))
    const parties = new Set(messages.flatMap(({ message: { fields } }) => [fields.sender, ...fields.recipients, desk.party.authority]))
    const of = {
      network: this.world.charter.network,
      thread: asThreadId(thread),
      authority: desk.party.authority,
      node: desk.party.peerKey,
    }
    const bare = { ...of, roster: encodeRoster(this.ledger), receipts, sent, messages: messages.map(({ message: _, ...rest }) => rest) }
    const logs = this.logsSoFar(desk, thread, parties)
    const parts = change({ ...bare, records: this.needed({ ...bare, records: [], logs }) })
    for (const { message, content, parts: shown } of messages)
      for (const detail of disclosureDetails({ content, parts: shown }))
        this.write(desk, { act: 'disclosed', subject: hex(message.fields.message), envelope: message.id, thread, detail })
    const subject = partsDigest(crypto, {
      ...{ records: parts.records, roster: parts.roster, receipts: parts.receipts, sent: parts.sent ?? [] },
      messages: parts.messages.map(encodeTrailMessage),
      witnessed: this.seenOf(desk, thread).map(({ note }) => note),
    })
    const end = this.write(desk, { act: 'trail-exported', subject, thread, detail: String(this.leavesOf(desk, thread).length) })
    return { ...parts, logs: this.logsOf(desk, thread, parties, end.index) }
  }

  /** The cosigned checkpoints of the logs that the thread has leaves in, in their order. */
  seenOf(desk: Desk, thread: Uint8Array): Desk['cosigned'] {
    const here = desk.logs.filter((log) => log === this.log(desk) || log.leaves.some(({ record }) => hex(record.thread) === hex(thread)))
    return here.flatMap((log) => desk.cosigned.filter((one) => one.log === log && one.size <= log.size))
  }

  /** The logs before the end stands in the present one, which is among them all the same. */
  logsSoFar(desk: Desk, thread: Uint8Array, parties: ReadonlySet<string>): TrailDraft['logs'] {
    const present = this.log(desk)
    const logs = this.logsOf(desk, thread, parties, present.size)
    const checkpoint = present.checkpoint()
    const [first] = present.leaves
    const isThere = logs.some((log) => parseCheckpoint(log.checkpoint).origin === present.origin)
    return isThere || !first ? logs : [...logs, { checkpoint, leaves: [{ ...first.opening, index: 0, proof: [] }] }]
  }

  /** @param end the last leaf that is shown has this index at most */
  logsOf(desk: Desk, thread: Uint8Array, parties: ReadonlySet<string>, end: number): TrailDraft['logs'] {
    const { logs } = desk
    const seen = this.seenOf(desk, thread)
    const acts = new Set(this.ledger.acts.counted().map(hex))
    return logs.flatMap((log) => {
      const shown = log.leaves.filter(({ index, hash, record }) => {
        if (log === logs.at(-1) && index > end) return false
        if (hex(record.thread) === hex(thread)) return hash.length > 0
        return record.act === 'act-adopted' && parties.has(record.authority) && acts.delete(record.subject)
      })
      const leaves = shown.map(({ index, opening }) => ({ index, ...opening, proof: log.proof(index) }))
      const witnessed = seen.filter((one) => one.log === log).map(({ note, size }) => ({ checkpoint: note, proof: log.growth(size) }))
      return leaves.length === 0 ? [] : [{ checkpoint: log.checkpoint(), leaves, witnessed }]
    })
  }

  /** The records that a reader needs; none that fits is a fault that the reader will find. */
  needed(draft: TrailDraft): readonly Uint8Array[] {
    const trail = parseTrail(crypto, encodeTrail(draft))
    const parties = partiesOf(trail)
    const known = this.records.filter(({ authority }) => parties.includes(authority))
    const nodes = new CertifiedNodes(crypto, this.ledger, known)
    neededRecords(crypto, this.ledger, nodes, trail)
    return nodes.needed
  }
}

const disclosureOf = ({ fields, secret, content }: PaperMessage, opened: Opened): DisclosureBytes => {
  const id = hex(fields.message)
  if (!opened.has(id)) return {}
  const indices = opened.get(id)
  if (!indices) return { content: openedFields(crypto, secret, content, fields.parts) }
  return { parts: openParts(crypto, secret, messageParts({ ...content, attachments: attachmentDigests(content) }), indices) }
}
