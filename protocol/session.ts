// The HPKE context between two nodes under one prekey. What is sealed to a node, a wrap or a parcel, is sealed under keys exported
// from it (RFC 9180 §5.3), so that one encapsulation, by far the dearest step, serves many messages and no key serves twice.
// Remembering contexts, bounded in time and number, is the node's business (node/mail/sessions.ts).

import { concatBytes, utf8ToBytes } from '@noble/hashes/utils.js'
import { u16be, u32be } from '../keys/bytes.ts'
import type { PeerKey } from '../keys/ids.ts'
import { SUITE_ID } from '../keys/sealing.ts'

/** An exporter of either side's context. */
export interface Exporter {
  export(context: Uint8Array, length: number): Promise<Uint8Array>
}

/** A sender's context towards one prekey of one node. */
export interface SenderSession extends Exporter {
  readonly network: Uint8Array
  readonly sender: PeerKey
  readonly recipient: PeerKey
  readonly prekey: number
  /** the encapsulated key, 1,120 bytes */
  readonly enc: Uint8Array
}

/** How long one encapsulation is used: an hour bounds what one lost context opens. */
export const MAX_SESSION_AGE_MS = 3_600_000
/** How often one encapsulation is used: an exporter has no such limit; the bound keeps one context from carrying a year of mail at once. */
export const MAX_SESSION_USES = 65_536

const text = (label: string) => concatBytes(utf8ToBytes(label), new Uint8Array(1))

/** The `info` of the context: label ‖ 0x00 ‖ network (32) ‖ u16be(suite) ‖ sender node (32) ‖ recipient node (32) ‖ u32be(prekey epoch). */
export const sessionInfo = (network: Uint8Array, sender: PeerKey, recipient: PeerKey, prekey: number): Uint8Array =>
  concatBytes(text('valise/v1/session'), network, u16be(SUITE_ID), sender, recipient, u32be(prekey))

/** The export context of a wrap: label ‖ 0x00 ‖ SHA-256 of the header (32) ‖ recipient node (32) ‖ u32be(prekey epoch). */
export const wrapContext = (headerDigest: Uint8Array, recipient: PeerKey, prekey: number): Uint8Array =>
  concatBytes(text('valise/v1/wrap'), headerDigest, recipient, u32be(prekey))

/** The export context of a parcel: label ‖ 0x00 ‖ parcel id (32, random, used once). */
export const parcelContext = (parcel: Uint8Array): Uint8Array => concatBytes(text('valise/v1/parcel'), parcel)
