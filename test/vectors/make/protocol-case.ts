// What the single-fault files of protocol/ look like, and how a case is written.

import { hex } from '../../../keys/ids.ts'
import type { ArmorLabel } from '../../../protocol/armor.ts'
import type { MessageName } from '../../../protocol/wire/layout.ts'
import { brazil, france, NOW, type Party, roster } from './protocol-world.ts'

export const PROTOCOL_TYPES = [
  ...(['wire', 'armor', 'node-record', 'card', 'charter', 'roster', 'header', 'wraps', 'envelope', 'parcel', 'cargo', 'deposit'] as const),
  ...(['receipt', 'act', 'frame', 'hello', 'profile'] as const),
  ...(['prekey-list', 'rewrap'] as const),
  ...(['item', 'sync-frame', 'heartbeat'] as const),
  ...(['chunk-request', 'chunk-answer'] as const),
  ...(['epoch', 'vote', 'decided-epoch'] as const),
  ...(['member-act', 'approval', 'attestation', 'objection', 'hold-voice', 'fork-voice', 'record-veto', 'evidence', 'trail'] as const),
]
export type ProtocolType = (typeof PROTOCOL_TYPES)[number]

/** A node that something is sealed to, with the private half of its prekey: the 32-byte seed. Hexadecimal. */
export interface Recipient {
  readonly authority: string
  readonly peerKey: string
  readonly prekeySeed: string
}

/** One file. `expect` is `valid`, the code of the parser, or `refused/reason` of the verifier. Keys, ids and hashes are hexadecimal. */
export interface ProtocolCase {
  readonly type: ProtocolType
  readonly comment: string
  /** text, UTF-8 */
  readonly input?: string
  readonly inputBase64?: string
  /** of `wire`: the message of valise.proto */
  readonly message?: MessageName
  /** of `armor`: the label that is expected */
  readonly label?: ArmorLabel
  /** of `node-record`: the key of the authority */
  readonly authorityKey?: string
  /** of `profile`: the signing key of the node that it names */
  readonly signingKey?: string
  /** of `heartbeat`, `approval`, `objection`, `hold-voice` and `record-veto`: the vote key of who says it */
  readonly voteKey?: string
  /** of `node-record`, `prekey-list`, `envelope`, `rewrap` and `attestation`: the file of type roster that membership is judged by */
  readonly roster?: string
  /** of `parcel`: the network */
  readonly network?: string
  /** of `envelope`, `rewrap` and `parcel`: who opens it */
  readonly recipient?: Recipient
  /** of `envelope` and `rewrap`: the node that hands it over, and the time in milliseconds since 1970 */
  readonly carrier?: string
  readonly now?: number
  /** of `receipt`: the log, and what it should be a receipt for */
  readonly log?: { readonly origin: string; readonly publicKey: string }
  readonly answers?: { readonly envelope: string; readonly message: string; readonly sender: string }
  /** of `chunk-answer`: the attachment that it is a chunk of, and the size of the file in bytes */
  readonly attachment?: { readonly root: string; readonly size: number; readonly key: string }
  readonly expect: string
}

export type ProtocolCases = Readonly<Record<string, ProtocolCase>>

export const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64')

export const recipientOf = ({ authority, peerKey, prekey }: Party): Recipient => ({
  authority,
  peerKey: hex(peerKey),
  prekeySeed: hex(prekey.seed),
})

/** A case whose input is bytes and which needs no more than its type. */
export const plainCase =
  (type: ProtocolType) =>
  (comment: string, bytes: Uint8Array, expect: string): ProtocolCase => ({ type, comment, inputBase64: base64(bytes), expect })

export const wireCase = (message: MessageName, comment: string, bytes: Uint8Array, expect: string): ProtocolCase => ({
  ...plainCase('wire')(comment, bytes, expect),
  message,
})

/** An envelope as BR-CGU's node gets it from FR-AFA's, if nothing else is said. */
export const envelopeCase = (comment: string, bytes: Uint8Array, expect: string, other: Partial<ProtocolCase> = {}): ProtocolCase => ({
  type: 'envelope',
  comment,
  inputBase64: base64(bytes),
  roster: 'valid',
  recipient: recipientOf(brazil),
  carrier: hex(france.peerKey),
  now: NOW + 1_000,
  ...other,
  expect,
})

export const parcelCase = (comment: string, bytes: Uint8Array, expect: string, other: Partial<ProtocolCase> = {}): ProtocolCase => ({
  type: 'parcel',
  comment,
  inputBase64: base64(bytes),
  network: hex(roster.network),
  recipient: recipientOf(brazil),
  ...other,
  expect,
})
