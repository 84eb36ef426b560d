// The parcel: what travels between two nodes, directly or through a depot. It holds an envelope (alone, or with a new wrap), a
// receipt, or another parcel on its way through a depot, sealed once more to the recipient's node and padded, so that the wire shows no header, not even to somebody who records it for a quantum computer.

import { ValiseError } from '../keys/errors.ts'
import { asPeerKey, type PeerKey } from '../keys/ids.ts'
import type { CryptoProvider, RandomBytes } from '../keys/provider.ts'
import { SUITE_ID } from '../keys/sealing.ts'
import { pad, unpad } from './content/padding.ts'
import { protocolError } from './errors.ts'
import { MAX_PARCEL_BYTES } from './limits.ts'
import { type Exporter, parcelContext, type SenderSession } from './session.ts'
import { exactly } from './value.ts'
import { decodeVersioned, encode, WIRE_VERSION } from './wire/codec.ts'
import { ENC_BYTES } from './wrap.ts'

export const CARGO = { envelope: 1, receipt: 2, rewrap: 3, deposit: 4, handover: 5 } as const
export type CargoType = (typeof CARGO)[keyof typeof CARGO]

/** A parcel key is exported for one parcel and used once, so the nonce may be constant. */
const NONCE = new Uint8Array(12)
export const PARCEL_ID_BYTES = 32
/** Smallest padded cargo: a receipt looks like a short message. */
const MIN_PADDED = 4096

export interface Cargo {
  readonly type: CargoType
  readonly content: Uint8Array
}

export interface Parcel {
  readonly network: Uint8Array
  /** 32 random bytes */
  readonly parcel: Uint8Array
  readonly sender: PeerKey
  readonly recipient: PeerKey
  readonly prekey: number
  readonly enc: Uint8Array
  readonly sealed: Uint8Array
}

/** Seals cargo to the recipient of the session. @returns the parcel's id and its encoding */
export const sealParcel = async (
  crypto: CryptoProvider,
  random: RandomBytes,
  session: SenderSession,
  cargo: Cargo,
): Promise<{ readonly parcel: Uint8Array; readonly bytes: Uint8Array }> => {
  const parcel = random(PARCEL_ID_BYTES)
  const key = await session.export(parcelContext(parcel), 32)
  const sealed = crypto.aeadSeal(key, NONCE, parcel, pad(encode('Cargo', { version: WIRE_VERSION, ...cargo }), MIN_PADDED))
  const { network, sender, recipient, prekey, enc } = session
  return {
    parcel,
    bytes: encode('Parcel', { version: WIRE_VERSION, suite: SUITE_ID, network, parcel, sender, recipient, prekey, enc, sealed }),
  }
}

/** @throws ValiseError of the codec, `suite-unknown`, `wire-value` */
export const parseParcel = (bytes: Uint8Array): Parcel => {
  const fields = decodeVersioned('Parcel', bytes, MAX_PARCEL_BYTES)
  if (fields.suite !== SUITE_ID)
    throw protocolError('suite-unknown', `The parcel is sealed with suite ${fields.suite}; this program has suite ${SUITE_ID}`)
  return {
    network: exactly(fields.network, 32, 'network'),
    parcel: exactly(fields.parcel, PARCEL_ID_BYTES, 'parcel id'),
    sender: asPeerKey(fields.sender),
    recipient: asPeerKey(fields.recipient),
    prekey: fields.prekey,
    enc: exactly(fields.enc, ENC_BYTES, 'encapsulated key'),
    sealed: fields.sealed,
  }
}

export type OpenedParcel =
  | { readonly ok: true; readonly cargo: Cargo }
  | { readonly ok: false; readonly reason: 'undecipherable' | 'version' | 'wrong-type' }

/**
 * Opens a parcel. `undecipherable`: this context does not open it, or what is inside is no cargo. `version`: a cargo of a newer
 * program. `wrong-type`: a cargo of a type that is not known.
 */
export const openParcel = async (crypto: CryptoProvider, exporter: Exporter, parcel: Parcel): Promise<OpenedParcel> => {
  const key = await exporter.export(parcelContext(parcel.parcel), 32)
  const padded = crypto.aeadOpen(key, NONCE, parcel.parcel, parcel.sealed)
  if (!padded) return { ok: false, reason: 'undecipherable' }
  try {
    const { type, content } = parseCargo(unpad(padded, MIN_PADDED))
    const known = Object.values(CARGO).find((value) => value === type)
    return known === undefined ? { ok: false, reason: 'wrong-type' } : { ok: true, cargo: { type: known, content } }
  } catch (error) {
    const newer = error instanceof ValiseError && error.code === 'wire-version' && error.data.version !== undefined
    return { ok: false, reason: newer ? 'version' : 'undecipherable' }
  }
}

/** Takes a cargo apart, of whatever type. @throws ValiseError of the codec */
export const parseCargo = (bytes: Uint8Array): { readonly type: number; readonly content: Uint8Array } => {
  const { type, content } = decodeVersioned('Cargo', bytes, MAX_PARCEL_BYTES)
  return { type, content }
}
