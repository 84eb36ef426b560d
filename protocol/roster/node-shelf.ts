// The node records, vetoes and prekey lists that a ledger holds. Which nodes follow from them, nodes.ts says.

import { utf8ToBytes } from '@noble/hashes/utils.js'
import { equalBytes, framed, u64be } from '../../keys/bytes.ts'
import { hex, parseAuthorityId } from '../../keys/ids.ts'
import type { CryptoProvider } from '../../keys/provider.ts'
import type { Card } from '../card.ts'
import type { Charter } from '../charter.ts'
import { MAX_NODE_RECORD_BYTES, MAX_PREKEY_LIST_BYTES, RECORD_WAIT_MS } from '../limits.ts'
import { opensLogAfter } from '../log-epoch.ts'
import { type NodeRecord, parseNodeRecord } from '../node-record.ts'
import { mergePrekeys, type PrekeyList, parsePrekeyList, prekeyListNode, supersedes, verifyPrekeyList } from '../prekey-list.ts'
import { parseStatement } from '../statement.ts'
import { decodeVersioned } from '../wire/codec.ts'
import type { History } from './history.ts'
import {
  bringsNoKey,
  followsLog,
  type KeptRecord,
  MAX_NODES,
  MAX_RECORDS_EACH,
  type NodesNow,
  nodesNow,
  placeOf,
  signingRecords,
} from './nodes.ts'
import { known, type Note, refused, type Shelved, waiting } from './outcome.ts'
import { parseRecordVeto, type RecordVeto, verifyVoice } from './voices.ts'

type Drops = NonNullable<Extract<Shelved, { readonly result: 'new' }>['drops']>

type Founding = Pick<Charter, 'network' | 'members'>

/** What the acts about a member have come to. */
export type HistoryOf = (authority: string) => Pick<History, 'cards' | 'counted'>

/**
 * Who signed something that names a node: `valid`, one of its keys that count; `early`, a key whose record still waits, which counts for nothing yet;
 * `invalid`, none of them; `unknown`, there is no such node, or none that is in force.
 */
export type Signer = 'valid' | 'early' | 'invalid' | 'unknown'

const recordKey = (record: Pick<NodeRecord, 'authority' | 'peerKey' | 'serial'>): Uint8Array =>
  framed(utf8ToBytes(record.authority), record.peerKey, u64be(record.serial))

/** A list with the signing key, in hex, by which it was verified: with another key in the node's record it counts no more. */
interface SignedList {
  readonly list: PrekeyList
  readonly signedBy: string
}

export class NodeShelf {
  readonly #crypto: CryptoProvider
  readonly #charter: Founding
  readonly #network: Uint8Array
  readonly #historyOf: HistoryOf
  readonly #records = new Map<string, KeptRecord[]>()
  readonly #vetoes = new Map<string, RecordVeto>()
  readonly #lists = new Map<string, SignedList>()
  /** digests of records that were told as rivals */
  readonly #rivals = new Set<string>()

  constructor(crypto: CryptoProvider, charter: Founding, historyOf: HistoryOf) {
    this.#crypto = crypto
    this.#charter = charter
    this.#network = charter.network
    this.#historyOf = historyOf
  }

  /** The nodes of a member now, with their newest prekeys. */
  nodes(authority: string, now: number): NodesNow {
    const { nodes, ...others } = this.#now(authority, now)
    return { nodes: nodes.map((record) => this.#withPrekeys(record)), ...others }
  }

  /** A record of a node, in force or not yet. */
  find(authority: string, node: Uint8Array, now: number): NodeRecord | undefined {
    const { nodes, waiting } = this.#now(authority, now)
    return [...nodes, ...waiting.map(({ record }) => record)].find(({ peerKey }) => equalBytes(peerKey, node))
  }

  /** Whose signature it is that `verifies` with a record's key. */
  signer(authority: string, node: Uint8Array, now: number, verifies: (record: NodeRecord) => boolean): Signer {
    const found = this.#now(authority, now)
    const records = signingRecords(found, node, now)
    if (records.length === 0) return 'unknown'
    if (records.some(verifies)) return 'valid'
    const early = found.waiting.some(({ record }) => equalBytes(record.peerKey, node) && verifies(record))
    return early ? 'early' : 'invalid'
  }

  /** Records of a node whose keys verify what it signs now: the one in force, and what that has replaced lately. */
  signing(authority: string, node: Uint8Array, now: number): readonly NodeRecord[] {
    return signingRecords(this.#now(authority, now), node, now)
  }

  /**
   * Every record of a member's nodes that is known here, whatever became of it: for looking at old mail and receipts again.
   * @returns them, and whether there can be no others: beyond the newest few, records are forgotten
   */
  everyRecord(authority: string): { readonly records: readonly NodeRecord[]; readonly complete: boolean } {
    const { cards, counted } = this.#historyOf(authority)
    const founders = this.#charter.members.filter((card) => card.authority === authority)
    const ofCards = [...founders, ...cards, ...counted.flatMap(({ card }) => card ?? [])].map(({ node }) => node)
    const kept = (this.#records.get(authority) ?? []).map(({ record }) => record)
    const isFull = (node: Uint8Array): boolean => kept.filter(({ peerKey }) => equalBytes(peerKey, node)).length >= MAX_RECORDS_EACH
    return { records: [...ofCards, ...kept], complete: ofCards.length > 0 && !kept.some(({ peerKey }) => isFull(peerKey)) }
  }

  /** Whether a node of its authority has vetoed a record. */
  isVetoed({ bytes }: Pick<NodeRecord, 'bytes'>): boolean {
    return this.#vetoes.has(hex(this.#crypto.sha256(bytes)))
  }

  /** The newest prekey list of a node. */
  prekeyList(authority: string, node: Uint8Array): PrekeyList | undefined {
    return this.#lists.get(placeOf(authority, node))?.list
  }

  offerRecord(content: Uint8Array, now: number, seen: number, verified: boolean): Shelved {
    const unverified = decodeVersioned('NodeRecord', parseStatement(content, MAX_NODE_RECORD_BYTES).body, MAX_NODE_RECORD_BYTES)
    const authority = parseAuthorityId(unverified.authority)
    if (!equalBytes(unverified.network, this.#network)) return refused('it belongs to another network')
    const { cards } = this.#historyOf(authority)
    if (cards.length === 0) return waiting('its authority is no member here')
    const record = this.#recordOf(cards, content, verified)
    if (!record) return waiting('it is not signed with a key that its authority has now')
    const others = this.#records.get(authority) ?? []
    const same = others.filter((kept) => equalBytes(kept.record.peerKey, record.value.peerKey))
    const rival = this.#rivalNotes(record.value, same, now)
    if (same.some((kept) => kept.record.serial === record.value.serial)) return known(undefined, rival)
    const inForce = this.#now(authority, now).nodes
    const before = inForce.find(({ peerKey }) => equalBytes(peerKey, record.value.peerKey))
    if (!verified && before && record.value.serial <= before.serial) return known('a later record of its node is in force', rival)
    const isFull = same.length >= MAX_RECORDS_EACH || others.length >= MAX_NODES * MAX_RECORDS_EACH
    const drops = isFull ? this.#forgetOne(others, same.length >= MAX_RECORDS_EACH ? same : others, cards, inForce) : []
    others.push({ record: record.value, signedBy: record.signedBy, seen, vetoed: false })
    this.#records.set(authority, others)
    const isNewKey = !before || !bringsNoKey(before, record.value)
    const from = isNewKey ? seen + RECORD_WAIT_MS : seen
    const notes: Note[] = [{ type: 'node', record: record.value, from, isNewKey }, ...rival]
    if (before && opensLogAfter(before, record.value)) notes.push({ type: 'log-opened', record: record.value })
    return { result: 'new', key: recordKey(record.value), content, notes, drops }
  }

  /** Tells once of a record whose log neither follows the one in force nor comes before it. */
  #rivalNotes(record: NodeRecord, same: readonly KeptRecord[], now: number): readonly Note[] {
    const digest = hex(this.#crypto.sha256(record.bytes))
    const known = [this.find(record.authority, record.peerKey, now), ...same.map((kept) => kept.record)]
    const isRival = known.some((one) => one && !followsLog(one, record) && !followsLog(record, one))
    if (!isRival || this.#rivals.has(digest)) return []
    this.#rivals.add(digest)
    return [{ type: 'log-rival', record }]
  }

  offerVeto(content: Uint8Array, now: number, verified: boolean): Shelved {
    const veto = parseRecordVeto(content)
    if (!equalBytes(veto.network, this.#network)) return refused('it belongs to another network')
    const target = (this.#records.get(veto.authority) ?? []).find(({ record }) =>
      equalBytes(this.#crypto.sha256(record.bytes), veto.record),
    )
    if (!target) return waiting('the record that it speaks of is not here')
    const [voter, ...before] = this.signing(veto.authority, veto.node, now)
    // what was heard once stands, whatever has become of the node that said it
    if (!verified && !voter) return waiting('it is of no node of the authority that is in force')
    if (!verified && voter && equalBytes(voter.bytes, target.record.bytes)) return refused('it is of the node that it speaks of')
    if (!verified && voter && ![voter, ...before].some(({ voteKey }) => verifyVoice(voteKey, 'RecordVeto', veto)))
      return refused('its signature does not verify')
    const key = hex(veto.record)
    if (this.#vetoes.has(key)) return known()
    this.#vetoes.set(key, veto)
    return { result: 'new', key: veto.record, content, notes: [{ type: 'veto', veto }] }
  }

  offerPrekeys(content: Uint8Array, now: number, verified: boolean): Shelved {
    const { authority, node, serial } = prekeyListNode(content)
    const record = this.find(authority, node, now)
    if (!record) return waiting('it is of no node of a member')
    const place = placeOf(authority, node)
    const signedBy = hex(record.signingKey.publicKey)
    const latest = this.#lists.get(place)
    // a list that a replaced key signed does not stand in the way of the new key's
    const before = latest?.signedBy === signedBy ? latest.list : undefined
    if (before && before.serial > serial) return known('a later list is here')
    // a replaced key vouches for no prekeys, and one that waits not yet; but neither is a fault of who passes the list on
    if (this.#isOfOtherKey(record, content, now)) return waiting('it is signed with a key that its node had before, or will have')
    const list = parsePrekeyList(this.#crypto, { network: this.#network, record }, content, verified)
    if (!supersedes(list, before)) return known()
    this.#lists.set(place, { list, signedBy })
    return { result: 'new', key: framed(utf8ToBytes(authority), node), content, notes: [] }
  }

  #now(authority: string, now: number): NodesNow {
    const { cards, counted } = this.#historyOf(authority)
    const compromises = counted.flatMap(({ since, created }) => (since === undefined ? [] : [{ since, declared: created }]))
    return nodesNow(cards, this.#recordsOf(authority), now, compromises)
  }

  #isOfOtherKey({ authority, peerKey, signingKey }: NodeRecord, list: Uint8Array, now: number): boolean {
    const { waiting: later, replaced } = this.#now(authority, now)
    const others = [...later, ...replaced].filter(({ record }) => equalBytes(record.peerKey, peerKey))
    // asked of stored lists too: that one was verified once does not say by which key
    if (others.length === 0) return false
    const statement = parseStatement(list, MAX_PREKEY_LIST_BYTES)
    return !verifyPrekeyList(signingKey, statement) && others.some(({ record }) => verifyPrekeyList(record.signingKey, statement))
  }

  #recordOf(cards: readonly Card[], content: Uint8Array, verified: boolean): { value: NodeRecord; signedBy: string } | undefined {
    for (const { authorityKey } of cards)
      try {
        return { value: parseNodeRecord(this.#crypto, authorityKey, content, verified), signedBy: hex(authorityKey.publicKey) }
      } catch (error) {
        if (!(error instanceof Error && 'code' in error && error.code === 'signature-invalid')) throw error
      }
    return undefined
  }

  /**
   * Makes room for a record: what a replaced authority key signed goes first, then what only moved a node, then what has the lowest serial; never what is
   * in force. A record that brought the keys in force, or those before, says since when they are.
   */
  #forgetOne(records: KeptRecord[], among: readonly KeptRecord[], cards: readonly Card[], inForce: readonly NodeRecord[]): Drops {
    const keys = new Set(cards.map(({ authorityKey }) => hex(authorityKey.publicKey)))
    const moves = ({ record }: KeptRecord): boolean =>
      records.some((one) => keys.has(one.signedBy) && one.record.serial < record.serial && bringsNoKey(one.record, record))
    const rank = (one: KeptRecord): number => (keys.has(one.signedBy) ? (moves(one) ? 1 : 2) : 0)
    const [oldest] = among
      .filter(({ record }) => !inForce.some(({ bytes }) => equalBytes(bytes, record.bytes)))
      .sort((a, b) => rank(a) - rank(b) || a.record.serial - b.record.serial)
    if (!oldest) return []
    records.splice(records.indexOf(oldest), 1)
    const { record } = oldest
    const veto = this.#crypto.sha256(record.bytes)
    const vetoed: Drops = this.#vetoes.delete(hex(veto)) ? [{ type: 'record-veto', key: veto }] : []
    return [{ type: 'node-record', key: recordKey(record) }, ...vetoed]
  }

  #recordsOf(authority: string): readonly KeptRecord[] {
    return (this.#records.get(authority) ?? []).map((kept) =>
      this.#vetoes.has(hex(this.#crypto.sha256(kept.record.bytes))) ? { ...kept, vetoed: true } : kept,
    )
  }

  #withPrekeys(record: NodeRecord): NodeRecord {
    const found = this.#lists.get(placeOf(record.authority, record.peerKey))
    if (found?.signedBy !== hex(record.signingKey.publicKey)) return record
    return { ...record, prekeys: mergePrekeys(record.prekeys, found.list) }
  }
}
