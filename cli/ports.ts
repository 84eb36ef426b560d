// What the command line asks of the layers below, beside the local API: reading and making files of a home, and running a node.
// The real ones are wired in wiring.ts, each loaded when it is first used; tests bring their own.

import type { Language } from '../protocol/report/words.ts'
import type { JsonObject } from './json.ts'

/** Something that answers requests of the local API: a running node over its socket, or a home opened in this process. */
export interface ApiPort {
  /** @param path with query, such as `/api/v1/inbox?unread=1`  @throws ValiseError `not-running` when no node answers */
  request(path: string, init?: RequestInit): Promise<Response>
}

export interface LocalHome extends ApiPort {
  close(): Promise<void>
}

export interface Identity {
  readonly authority: string
  readonly fingerprint: string
}

export interface InitRequest {
  readonly home: string
  readonly passphrase: string
  readonly authority: string
  readonly name: string
  readonly country: string
  readonly functions: readonly string[]
  readonly memberClass: string
  /** multiaddrs at which other nodes reach this one */
  readonly addresses: readonly string[]
  readonly depots: readonly string[]
}

export interface CharterDraft {
  readonly name: string
  readonly threshold: number
  /** the bytes of the card files */
  readonly administrators: readonly Uint8Array[]
  readonly members: readonly Uint8Array[]
  /** whether signatories may be addressed with case mail */
  readonly signatoryMail: boolean
  /** authorities of the cards that help to settle a fork */
  readonly recovery: readonly string[]
}

/** A file made or changed, and what there is to say about it. */
export interface Written {
  readonly bytes: Uint8Array
  readonly result: JsonObject
}

export interface UpRequest {
  readonly home: string
  readonly passphrase: string
  /** undefined: as the settings say */
  readonly listen: readonly string[] | undefined
  readonly peers: readonly string[]
  /** HOST:PORT, undefined: none */
  readonly console: string | undefined
}

export interface RunningNode {
  readonly authority: string
  readonly fingerprint: string
  readonly network: string | null
  readonly peerId: string
  /** with `/p2p/…` */
  readonly listen: readonly string[]
  /** a URL, or null */
  readonly console: string | null
  /** the socket's path */
  readonly api: string
  /** settles when the node has stopped, for whatever reason; rejects when it broke */
  readonly stopped: Promise<void>
  /** stops it in good order */
  stop(): Promise<void>
}

export interface VerifyRequest {
  readonly path: string
  /** when `path` is `-` */
  readonly bytes?: Uint8Array
  readonly charter?: Uint8Array
  readonly head?: string
}

export interface ReportRequest {
  /** of the trail's file */
  readonly name: string
  readonly bytes: Uint8Array
  readonly charter?: Uint8Array
  readonly head?: string
  readonly language: Language
}

/** A trail to compare, and its bytes when `path` is `-`. */
export interface TrailPath {
  readonly path: string
  readonly bytes?: Uint8Array
}

export interface ReconcileRequest extends Pick<VerifyRequest, 'charter' | 'head'> {
  readonly mine: TrailPath
  readonly theirs: TrailPath
}

/** Two checkpoints of one log and a roster file, as bytes. */
export interface ForkedLogRequest {
  readonly first: Uint8Array
  readonly second: Uint8Array
  readonly roster: Uint8Array
}

export interface RestoreRequest {
  readonly home: string
  readonly passphrase: string
  readonly backup: AsyncIterable<Uint8Array>
  /** ends it, and nothing is left */
  readonly signal: AbortSignal
}

export interface Ports {
  /** the home when neither --home nor VALISE_HOME names one */
  defaultHome(): Promise<string>
  /** whether a home was made there */
  homeExists(home: string): Promise<boolean>
  /** whether a process holds the home's lock: a node gives it back after its socket, when all is on disk */
  homeInUse(home: string): Promise<boolean>
  connect(home: string): Promise<ApiPort>
  openLocal(home: string, passphrase: string): Promise<LocalHome>
  /** result: authority, fingerprint, words, peerId, home */
  init(request: InitRequest): Promise<JsonObject>
  /** the home's own card; result: authority, fingerprint, and the file in the home */
  card(home: string): Promise<Written>
  /** result: authority, name, country, class, functions, fingerprint, words, peerId, valid (and the reason when it is not) */
  cardShow(bytes: Uint8Array): Promise<JsonObject>
  /** result: network, name, threshold, administrators, members, signatures */
  networkCreate(draft: CharterDraft): Promise<Written>
  /** result: network, signatures, complete, missing */
  networkSign(home: string, passphrase: string, charter: Uint8Array): Promise<Written>
  /** result: network, name, administrators, threshold, pinned, head */
  networkJoin(home: string, passphrase: string, charter: Uint8Array, head: string | undefined): Promise<JsonObject>
  up(request: UpRequest): Promise<RunningNode>
  /** home, settings, store, keys, socket, charter, without opening anything */
  paths(home: string): Promise<JsonObject>
  /** settings, file, without opening anything */
  config(home: string): Promise<JsonObject>
  /** result: home, and the names of the files that were encrypted anew */
  changePassphrase(home: string, from: string, to: string): Promise<JsonObject>
  /** the authority key as an encrypted key file; result: authority, fingerprint */
  exportAuthorityKey(home: string, passphrase: string): Promise<Written>
  /** the card that presents the next authority key; result: authority, and the fingerprint of that key */
  rotateAuthorityKey(home: string, passphrase: string): Promise<Written>
  /** a signed record of the node in this card; result: authority, node, serial */
  certifyNode(home: string, passphrase: string, card: Uint8Array): Promise<Written>
  /** a signed record of this home's node with its next keys; result: authority, node, serial */
  rotateNodeKeys(home: string, passphrase: string): Promise<Written>
  /** a record of this home's node with other depots; result as of certifyNode, and the depots */
  nameDepots(home: string, passphrase: string, depots: readonly string[]): Promise<Written>
  /** makes a home of a backup; result: authority, peerId, home, backup (its time), files, entries, log (its origin; null when no record of it could be signed) */
  restore(request: RestoreRequest): Promise<JsonObject>
  /** opens another log of a stopped home; result: authority, log, serial */
  rotateLog(home: string, passphrase: string): Promise<JsonObject>
  /** valid, kind, pinned, checks, defect, warnings; throws `file-missing` for a path that is not there */
  verify(request: VerifyRequest): Promise<JsonObject>
  /** valid, thread, mine, theirs, missing, defect, warnings; throws `file-missing` for a path that is not there */
  reconcile(request: ReconcileRequest): Promise<JsonObject>
  /** evidence of two checkpoints of one log; result: kind, accused, detail; undefined when both may be true */
  forkedLog(request: ForkedLogRequest): Promise<Written | undefined>
  /** the page that verifies in a browser; result: size (bytes), sha256 */
  verifierPage(): Promise<Written>
  /** a trail as a page for the case file, verified when it is made */
  caseReport(request: ReportRequest): Promise<Uint8Array>
}
