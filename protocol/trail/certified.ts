// The node records by which the signatures in a trail are judged: those of the cards in its roster, and further ones that an authority has signed. Every
// signature is held against them in one order, and the first that fits counts, so that whoever makes a trail puts in just those that its reader needs.

import { compareBytes, equalBytes } from '../../keys/bytes.ts'
import { hex, type PeerKey, parseAuthorityId, peerIdText } from '../../keys/ids.ts'
import type { CryptoProvider } from '../../keys/provider.ts'
import type { Card } from '../card.ts'
import { protocolError } from '../errors.ts'
import { MAX_NODE_RECORD_BYTES } from '../limits.ts'
import type { NoteVerifier } from '../log/vkey.ts'
import { logOriginOf, type NodeRecord, parseNodeRecord } from '../node-record.ts'
import { logVerifiers } from '../receipt.ts'
import type { Ledger } from '../roster/ledger.ts'
import { parseStatement } from '../statement.ts'
import { decodeVersioned } from '../wire/codec.ts'

const refuse = (why: string) => protocolError('trail-invalid', why)

/** Every card that an authority has had in a roster: of its founding, and of the acts that count. */
export const cardsOf = ({ charter, acts }: Pick<Ledger, 'charter' | 'acts'>, authority: string): Card[] => [
  ...charter.members.filter((card) => card.authority === authority),
  ...acts.history(authority).counted.flatMap(({ card }) => card ?? []),
]

/** The names of all logs that a record declares, each with its key in hex. */
const logsOf = (record: NodeRecord): [origin: string, key: string][] => [
  [record.logOrigin, hex(record.logKey.publicKey)],
  ...record.earlierLogs.map(({ number, key }): [string, string] => [
    logOriginOf(record.authority, peerIdText(record.peerKey), number),
    hex(key.publicKey),
  ]),
]

/** A record in a trail, verified with a key that its authority has or had. @throws ValiseError `trail-invalid`, as `parseNodeRecord` */
const readRecord = (crypto: CryptoProvider, ledger: Ledger, bytes: Uint8Array): NodeRecord => {
  const peeked = decodeVersioned('NodeRecord', parseStatement(bytes, MAX_NODE_RECORD_BYTES).body, MAX_NODE_RECORD_BYTES)
  const authority = parseAuthorityId(peeked.authority)
  if (!equalBytes(peeked.network, ledger.charter.network)) throw refuse(`A node record of ${authority} in the trail is of another network`)
  let failure: unknown = refuse(`The trail has a node record of ${authority}, who is no member`)
  for (const { authorityKey } of cardsOf(ledger, authority))
    try {
      return parseNodeRecord(crypto, authorityKey, bytes)
    } catch (error) {
      failure = error
    }
  throw failure
}

export class CertifiedNodes {
  readonly #crypto: CryptoProvider
  readonly #ofCards: (authority: string) => readonly NodeRecord[]
  readonly #further: readonly NodeRecord[]
  readonly #used = new Set<NodeRecord>()
  readonly #verifiers = new Map<NodeRecord, readonly NoteVerifier[]>()

  /** @param further records that stand in no card, verified */
  constructor(crypto: CryptoProvider, ledger: Pick<Ledger, 'charter' | 'acts'>, further: readonly NodeRecord[]) {
    this.#crypto = crypto
    this.#ofCards = (authority) => cardsOf(ledger, authority).map(({ node }) => node)
    this.#further = [...further].sort((a, b) => a.serial - b.serial || compareBytes(a.bytes, b.bytes))
  }

  /** The records of a trail. @throws ValiseError `trail-invalid`, as `parseNodeRecord` */
  static read(crypto: CryptoProvider, ledger: Ledger, records: readonly Uint8Array[]): CertifiedNodes {
    const read = records.map((bytes) => readRecord(crypto, ledger, bytes))
    if (records.some((bytes, i) => i > 0 && compareBytes(records[i - 1] ?? bytes, bytes) >= 0))
      throw refuse('The node records of the trail are out of order, or one of them is in it twice')
    const keys = new Map<string, string>()
    for (const record of [...read.flatMap(({ authority }) => cardsOf(ledger, authority).map(({ node }) => node)), ...read])
      for (const [origin, key] of logsOf(record)) {
        if (keys.has(origin) && keys.get(origin) !== key) throw refuse(`Two records of the trail give the log ${origin} two keys`)
        keys.set(origin, key)
      }
    return new CertifiedNodes(crypto, ledger, read)
  }

  /** All records of one node, those of cards first, then by serial. */
  #of(authority: string, node: PeerKey | undefined): NodeRecord[] {
    const found = [...this.#ofCards(authority), ...this.#further.filter((record) => record.authority === authority)]
    return node ? found.filter(({ peerKey }) => equalBytes(peerKey, node)) : found
  }

  /** The first record of a node, or of any node of an authority, that fits; it counts as needed. */
  find(authority: string, node: PeerKey | undefined, fits: (record: NodeRecord) => boolean): NodeRecord | undefined {
    const record = this.#of(authority, node).find(fits)
    if (record) this.#used.add(record)
    return record
  }

  /** All records of all nodes of an authority, those of cards first. */
  all(authority: string): readonly NodeRecord[] {
    return this.#of(authority, undefined)
  }

  /** The record that declares a log, and the verifier of its checkpoints. */
  log(authority: string, origin: string): { readonly record: NodeRecord; readonly verifier: NoteVerifier } | undefined {
    const record = this.find(authority, undefined, (one) => this.#verifiersOf(one).some(({ name }) => name === origin))
    const verifier = record && this.#verifiersOf(record).find(({ name }) => name === origin)
    return record && verifier && { record, verifier }
  }

  #verifiersOf(record: NodeRecord): readonly NoteVerifier[] {
    const known = this.#verifiers.get(record)
    if (known) return known
    const made = logVerifiers(this.#crypto, record)
    this.#verifiers.set(record, made)
    return made
  }

  /** Further records that something needed: what a trail has to hold, ascending by bytes. */
  get needed(): readonly Uint8Array[] {
    return this.#further
      .filter((record) => this.#used.has(record))
      .map(({ bytes }) => bytes)
      .sort(compareBytes)
  }

  /** A further record that nothing needed. */
  get idle(): NodeRecord | undefined {
    return this.#further.find((record) => !this.#used.has(record))
  }
}
