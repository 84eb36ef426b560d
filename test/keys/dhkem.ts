// DHKEM(X25519, HKDF-SHA256) (RFC 9180 §4.1) over our primitives, so that RFC 9180's own vectors can be run through them. Valise
// seals with X-Wing; this is for tests alone. As in keys/hpke.ts, a public key carries the randomness of its encapsulation.

import { concatBytes } from '@noble/hashes/utils.js'
import { encode, I2OSP, type KEM, type Key, LabeledExpand, LabeledExtract } from 'hpke'
import { kdfOf } from '../../keys/hpke.ts'
import type { CryptoProvider, X25519Key } from '../../keys/provider.ts'

const ID = 0x0020
const NONE = new Uint8Array(0)

export interface DhKey extends Key {
  readonly publicKey: Uint8Array
  /** of a private key */
  readonly key?: X25519Key
  /** of a private key: its 32 bytes */
  readonly secret?: Uint8Array
  /** of a public key to seal to: ikmE */
  readonly ikmE?: Uint8Array
}

export const dhPublicKey = (publicKey: Uint8Array, ikmE?: Uint8Array): DhKey => ({
  algorithm: { name: 'X25519' },
  type: 'public',
  extractable: true,
  publicKey,
  ...(ikmE === undefined ? {} : { ikmE }),
})

const dhPrivateKey = (crypto: CryptoProvider, secret: Uint8Array): DhKey => {
  const key = crypto.x25519Key(secret)
  return { algorithm: { name: 'X25519' }, type: 'private', extractable: true, publicKey: key.publicKey, key, secret }
}

export const dhkemOf = (crypto: CryptoProvider): KEM<DhKey> => {
  const kdf = kdfOf(crypto)
  const suite = concatBytes(encode('KEM'), I2OSP(ID, 2))
  const derive = async (ikm: Uint8Array): Promise<DhKey> => {
    const prk = await LabeledExtract(kdf, suite, NONE, encode('dkp_prk'), ikm)
    return dhPrivateKey(crypto, await LabeledExpand(kdf, suite, prk, encode('sk'), NONE, 32))
  }
  const agree = async (own: DhKey, other: Uint8Array, context: Uint8Array): Promise<Uint8Array> => {
    const dh = own.key?.sharedSecret(other)
    if (dh === undefined) throw new Error('the shared secret is all zeros')
    const prk = await LabeledExtract(kdf, suite, NONE, encode('eae_prk'), dh)
    return LabeledExpand(kdf, suite, prk, encode('shared_secret'), context, 32)
  }
  return {
    id: ID,
    type: 'KEM',
    name: 'DHKEM(X25519, HKDF-SHA256)',
    Nsecret: 32,
    Nenc: 32,
    Npk: 32,
    Nsk: 32,
    GenerateKeyPair: () => Promise.reject(new Error('keys come from the vectors')),
    DeriveKeyPair: async (ikm) => {
      const privateKey = await derive(ikm)
      return { privateKey, publicKey: dhPublicKey(privateKey.publicKey) }
    },
    SerializePublicKey: async (key) => key.publicKey,
    SerializePrivateKey: async (key) => key.secret ?? NONE,
    DeserializePublicKey: async (bytes) => dhPublicKey(bytes),
    DeserializePrivateKey: async (bytes) => dhPrivateKey(crypto, bytes),
    Encap: async ({ publicKey, ikmE }) => {
      const ephemeral = await derive(ikmE ?? NONE)
      const enc = ephemeral.publicKey
      return { enc, shared_secret: await agree(ephemeral, publicKey, concatBytes(enc, publicKey)) }
    },
    Decap: (enc, own) => agree(own, enc, concatBytes(enc, own.publicKey)),
  }
}
