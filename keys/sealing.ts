// Sealing to a node's prekey: HPKE base mode (RFC 9180), X-Wing, HKDF-SHA256, ChaCha20-Poly1305. One encapsulation gives a context
// from which many keys can be exported (§5.3). Not here: what a context is bound to (its `info`), what is sealed under the exported
// keys, and how often; that is protocol/session.ts.

import { abytes } from './bytes.ts'
import { keysError } from './errors.ts'
import { checkHkdfLength } from './hkdf.ts'
import { suiteOf, suitePrivateKey, suitePublicKey } from './hpke.ts'
import type { CryptoProvider } from './provider.ts'
import { XWING_ENC_BYTES, XWING_PUBLIC_BYTES, XWING_RANDOMNESS_BYTES, type XWingKey, xwingKey, xwingPublicKeyFault } from './xwing.ts'

/** This suite's number in everything we send. A suite with other parts gets another number, never this one. */
export const SUITE_ID = 1

export const PREKEY_BYTES = XWING_PUBLIC_BYTES
export const PREKEY_SEED_BYTES = 32
export const ENCAPSULATION_BYTES = XWING_ENC_BYTES
export const SEALER_RANDOMNESS_BYTES = XWING_RANDOMNESS_BYTES

/** A sealing prekey with its private half in fast form. */
export type PrekeyPair = XWingKey

/** What both ends of one encapsulation hold. */
export interface SealingContext {
  /**
   * A secret of `length` bytes (1 to 8,160) for this export context, the same at both ends; another context gives another secret.
   * @throws ValiseError `bytes-invalid`
   */
  export(context: Uint8Array, length: number): Promise<Uint8Array>
}

/** The sender's end. */
export interface Sealer extends SealingContext {
  /** The encapsulation that the recipient needs: 1,120 bytes. */
  readonly enc: Uint8Array
}

const prekeyInvalid = (reason: string) => keysError('prekey-invalid', `this prekey is refused: ${reason}`, { reason })
const REFUSED = 'a part of it is no valid ML-KEM-768 or X25519 key'

/** The prekey pair of a 32-byte seed. @throws ValiseError `bytes-invalid` */
export const prekeyPair = (crypto: CryptoProvider, seed: Uint8Array): PrekeyPair =>
  xwingKey(crypto, abytes(seed, PREKEY_SEED_BYTES, 'prekey seed'))

/**
 * Checks a prekey as it arrives, so that no sender meets a bad one later.
 * @throws ValiseError `prekey-invalid`: not 1,216 bytes, a coefficient not reduced, or an X25519 half of small order
 */
export const checkPrekey = (crypto: CryptoProvider, publicKey: Uint8Array): void => {
  if (!(publicKey instanceof Uint8Array) || publicKey.length !== PREKEY_BYTES) throw prekeyInvalid(`it is not ${PREKEY_BYTES} bytes`)
  const fault = xwingPublicKeyFault(crypto, publicKey)
  if (fault !== undefined) throw prekeyInvalid(fault)
}

/** What both of hpke's contexts offer that we use. */
interface Exporting {
  Export(context: Uint8Array, length: number): Promise<Uint8Array>
}

const exporter =
  (context: Exporting): SealingContext['export'] =>
  async (exportContext, length) => {
    abytes(exportContext, undefined, 'export context')
    checkHkdfLength(length)
    return context.Export(exportContext, length)
  }

/**
 * A fresh context for a recipient's prekey (SetupBaseS, §5.1.1).
 * @param publicKey 1,216 bytes @param info what the context is bound to; the recipient must give the same bytes
 * @param randomness 64 bytes that serve this one call and no other
 * @throws ValiseError `prekey-invalid`; `bytes-invalid` for other lengths
 */
export const sealer = async (crypto: CryptoProvider, publicKey: Uint8Array, info: Uint8Array, randomness: Uint8Array): Promise<Sealer> => {
  abytes(info, undefined, 'info')
  abytes(randomness, SEALER_RANDOMNESS_BYTES, 'sealing randomness')
  if (!(publicKey instanceof Uint8Array) || publicKey.length !== PREKEY_BYTES) throw prekeyInvalid(`it is not ${PREKEY_BYTES} bytes`)
  const setup = suiteOf(crypto).SetupSender(suitePublicKey(publicKey, randomness), { info })
  // with every length checked, the one thing that can fail is the key itself
  const { encapsulatedSecret, ctx } = await setup.catch(() => Promise.reject(prekeyInvalid(REFUSED)))
  return { enc: encapsulatedSecret, export: exporter(ctx) }
}

/**
 * The recipient's context (SetupBaseR, §5.1.1). A wrong `enc` of the right length usually gives a context whose exports open nothing,
 * because ML-KEM rejects implicitly: authenticity comes from the AEAD that the exports are used with.
 * @param enc 1,120 bytes @param info as the sender's
 * @throws ValiseError `open-failed` when `enc` has another length or an X25519 half of small order
 */
export const opener = async (crypto: CryptoProvider, pair: PrekeyPair, enc: Uint8Array, info: Uint8Array): Promise<SealingContext> => {
  abytes(info, undefined, 'info')
  const failed = () => keysError('open-failed', 'this encapsulation cannot be opened', {})
  if (!(enc instanceof Uint8Array) || enc.length !== ENCAPSULATION_BYTES) throw failed()
  const ctx = await suiteOf(crypto)
    .SetupRecipient(suitePrivateKey(pair), enc, { info })
    .catch(() => Promise.reject(failed()))
  return { export: exporter(ctx) }
}
