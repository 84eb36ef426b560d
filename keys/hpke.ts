// The three parts of our HPKE suite (RFC 9180; KEM 0x647a, KDF 1, AEAD 3) over a CryptoProvider, for the `hpke` package, which does
// the construction. A public key passed to it carries the randomness of its one encapsulation, so nothing here draws any.
// Not here: what the sealed bytes are bound to (sealing.ts).

import { type AEAD, CipherSuite, type KDF, type KEM, type Key } from 'hpke'
import { hkdfExpand, hkdfExtract } from './hkdf.ts'
import type { CryptoProvider } from './provider.ts'
import {
  XWING_ENC_BYTES,
  XWING_PUBLIC_BYTES,
  XWING_SEED_BYTES,
  XWING_SHARED_BYTES,
  type XWingKey,
  xwingEncapsulate,
  xwingKey,
} from './xwing.ts'

/** The KEM's id: X-Wing, which draft-ietf-hpke-pq calls MLKEM768-X25519. */
export const KEM_ID = 0x647a
/** HKDF-SHA256 (RFC 9180 §7.2). */
export const KDF_ID = 0x0001
/** ChaCha20Poly1305 (RFC 9180 §7.3). */
export const AEAD_ID = 0x0003

const ALGORITHM = { name: 'X-Wing' } as const

/** What the `hpke` package passes through to the KEM as a key. */
export interface SuiteKey extends Key {
  readonly publicKey: Uint8Array
  /** of a public key to seal to: 64 bytes, used once */
  readonly randomness?: Uint8Array
  /** of a private key */
  readonly pair?: XWingKey
}

/** A 1,216-byte public key for one encapsulation with the given 64 bytes. */
export const suitePublicKey = (publicKey: Uint8Array, randomness?: Uint8Array): SuiteKey => ({
  algorithm: ALGORITHM,
  type: 'public',
  extractable: true,
  publicKey,
  ...(randomness === undefined ? {} : { randomness }),
})

/** A decapsulation key as the `hpke` package wants it. */
export const suitePrivateKey = (pair: XWingKey): SuiteKey => ({
  algorithm: ALGORITHM,
  type: 'private',
  extractable: false,
  publicKey: pair.publicKey,
  pair,
})

const refuse = (why: string): never => {
  throw new Error(why)
}

/** X-Wing as a KEM of the `hpke` package. Keys are made in sealing.ts, from seeds; what would draw or show a secret here is refused. */
export const kemOf = (crypto: CryptoProvider): KEM<SuiteKey> => ({
  id: KEM_ID,
  type: 'KEM',
  name: 'X-Wing',
  Nsecret: XWING_SHARED_BYTES,
  Nenc: XWING_ENC_BYTES,
  Npk: XWING_PUBLIC_BYTES,
  Nsk: XWING_SEED_BYTES,
  GenerateKeyPair: async () => refuse('keys are made from seeds'),
  DeriveKeyPair: async () => refuse('keys are made from seeds'),
  SerializePrivateKey: async () => refuse('private keys are not serialised'),
  SerializePublicKey: async (key) => key.publicKey,
  DeserializePublicKey: async (bytes) => suitePublicKey(bytes),
  DeserializePrivateKey: async (seed) => suitePrivateKey(xwingKey(crypto, seed)),
  Encap: async ({ publicKey, randomness }) => {
    const made = xwingEncapsulate(crypto, publicKey, randomness ?? refuse('an encapsulation needs its randomness'))
    return made === undefined ? refuse('the public key is refused') : { enc: made.enc, shared_secret: made.sharedSecret }
  },
  Decap: async (enc, { pair }) => pair?.decapsulate(enc) ?? refuse('the encapsulation is refused'),
})

/** HKDF-SHA256 as a KDF of the `hpke` package. */
export const kdfOf = (crypto: CryptoProvider): KDF => ({
  id: KDF_ID,
  type: 'KDF',
  name: 'HKDF-SHA256',
  Nh: 32,
  stages: 2,
  Extract: async (salt, ikm) => hkdfExtract(crypto, salt, ikm),
  Expand: async (prk, info, length) => hkdfExpand(crypto, prk, info, length),
  Derive: async () => refuse('HKDF has two stages'),
})

/** ChaCha20Poly1305 as an AEAD of the `hpke` package. */
export const aeadOf = (crypto: CryptoProvider): AEAD => ({
  id: AEAD_ID,
  type: 'AEAD',
  name: 'ChaCha20Poly1305',
  Nk: 32,
  Nn: 12,
  Nt: 16,
  Seal: async (key, nonce, aad, plaintext) => crypto.aeadSeal(key, nonce, aad, plaintext),
  Open: async (key, nonce, aad, ciphertext) => crypto.aeadOpen(key, nonce, aad, ciphertext) ?? refuse('the tag does not match'),
})

/** Our suite over this provider. */
export const suiteOf = (crypto: CryptoProvider): CipherSuite<SuiteKey> =>
  new CipherSuite(
    () => kemOf(crypto),
    () => kdfOf(crypto),
    () => aeadOf(crypto),
  )
