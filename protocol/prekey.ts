// Sealing prekeys: numbered weekly epochs, published one message lifetime ahead inside a signed node record. A sender uses the
// highest epoch whose window holds now. Private halves and their destruction are the node's business (node/home).

import type { CryptoProvider } from '../keys/provider.ts'
import { checkPrekey } from '../keys/sealing.ts'
import { protocolError } from './errors.ts'
import { MAX_PREKEY_BYTES, MESSAGE_LIFETIME_MS, PREKEY_EPOCH_MS } from './limits.ts'
import { exactly, time } from './value.ts'
import { decode, encode } from './wire/codec.ts'

/** An X-Wing public key (draft-connolly-cfrg-xwing-kem §5): ML-KEM-768's 1,184 bytes and X25519's 32. */
const PREKEY_BYTES = 1216

export interface Prekey {
  readonly epoch: number
  /** 1,216 bytes */
  readonly publicKey: Uint8Array
  /** milliseconds since 1970, inclusive */
  readonly notBefore: number
  /** milliseconds since 1970, exclusive */
  readonly notAfter: number
}

/** The number of the weekly epoch that holds `now`: weeks since 1970. */
export const prekeyEpoch = (now: number): number => Math.floor(now / PREKEY_EPOCH_MS)

/** The epochs that a node publishes at `now`: this week's, and those that a message lifetime ahead touches. */
export const publishedEpochs = (now: number): { epoch: number; notBefore: number; notAfter: number }[] => {
  const first = prekeyEpoch(now)
  const last = prekeyEpoch(now + MESSAGE_LIFETIME_MS)
  return Array.from({ length: last - first + 1 }, (_, i) => ({
    epoch: first + i,
    notBefore: (first + i) * PREKEY_EPOCH_MS,
    notAfter: (first + i + 1) * PREKEY_EPOCH_MS,
  }))
}

/** When the private half of an epoch is destroyed: once a message sealed on its last day has expired. */
export const destroyedAfter = (notAfter: number): number => notAfter + MESSAGE_LIFETIME_MS

export const encodePrekey = (prekey: Prekey): Uint8Array => encode('Prekey', { ...prekey })

/** @param verified whether the key was checked before @throws ValiseError of the codec, `wire-value`, `prekey-invalid` */
export const parsePrekey = (crypto: CryptoProvider, bytes: Uint8Array, verified = false): Prekey => {
  const prekey = decode('Prekey', bytes, MAX_PREKEY_BYTES)
  exactly(prekey.publicKey, PREKEY_BYTES, 'prekey public key')
  if (!verified) checkPrekey(crypto, prekey.publicKey)
  time(prekey.notBefore, 'prekey not-before')
  time(prekey.notAfter, 'prekey not-after')
  if (prekey.notBefore >= prekey.notAfter) throw protocolError('wire-value', 'A prekey ends before it begins', { epoch: prekey.epoch })
  return prekey
}

/** The prekey that a sender uses at `now`: the highest epoch whose window holds it, or undefined. */
export const currentPrekey = (prekeys: readonly Prekey[], now: number): Prekey | undefined =>
  prekeys.reduce<Prekey | undefined>(
    (best, prekey) => (prekey.notBefore <= now && now < prekey.notAfter && (!best || prekey.epoch > best.epoch) ? prekey : best),
    undefined,
  )
