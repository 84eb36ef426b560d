// HPKE by its published vectors, with our primitives wherever the suite has them: DHKEM(X25519) with HKDF-SHA256 always, HKDF-SHA256 and
// ChaCha20Poly1305 where the suite names them. HKDF-SHA512 and AES-GCM, which Valise does not use, are the hpke package's own.

import {
  AEAD_AES_128_GCM,
  AEAD_AES_256_GCM,
  AEAD_EXPORT_ONLY,
  type AEADFactory,
  CipherSuite,
  concat,
  encode,
  I2OSP,
  KDF_HKDF_SHA512,
  type KDFFactory,
  type Key,
  LabeledDerive,
} from 'hpke'
import { aeadOf, kdfOf, suiteOf, suitePrivateKey, suitePublicKey } from '../../keys/hpke.ts'
import { hex, parseHex } from '../../keys/ids.ts'
import type { CryptoProvider } from '../../keys/provider.ts'
import { xwingEncapsulate, xwingKey } from '../../keys/xwing.ts'
import { assert, run, test } from '../support/harness.ts'
import { vectors } from '../support/vectors.ts'
import { dhkemOf, dhPublicKey } from './dhkem.ts'
import { providers } from './providers.ts'

interface Vector {
  readonly mode: number
  readonly kem_id: number
  readonly kdf_id: number
  readonly aead_id: number
  readonly info: string
  readonly ikmR: string
  readonly ikmE: string
  readonly skRm: string
  readonly pkRm: string
  readonly enc: string
  readonly shared_secret: string
  readonly base_nonce: string
  readonly encryptions: readonly { readonly aad: string; readonly ct: string; readonly nonce: string; readonly pt: string }[]
  readonly exports: readonly { readonly exporter_context: string; readonly L: number; readonly exported_value: string }[]
}
interface Rfc9180 extends Vector {
  readonly skEm: string
  readonly pkEm: string
}

const NONE = new Uint8Array(0)

/** The sequence number that a nonce stands for: what it differs in from the base nonce (RFC 9180 §5.2). */
const sequenceOf = ({ base_nonce }: Vector, nonce: string): number => Number(BigInt(`0x${nonce}`) ^ BigInt(`0x${base_nonce}`))

/** Runs every seal and export of a vector through both contexts, and returns how many there were. */
const contextsAgree = async <K extends Key>(
  suite: CipherSuite<K>,
  vector: Vector,
  publicKey: K,
  privateKey: K,
): Promise<{ readonly seals: number; readonly exports: number }> => {
  const info = parseHex(vector.info)
  const { encapsulatedSecret, ctx: sender } = await suite.SetupSender(publicKey, { info })
  assert.is(hex(encapsulatedSecret), vector.enc)
  const recipient = await suite.SetupRecipient(privateKey, parseHex(vector.enc), { info })
  let seals = 0
  for (const { aad, ct, nonce, pt } of vector.encryptions) {
    const sequence = sequenceOf(vector, nonce)
    // the vectors leave out most sequence numbers; the contexts must pass through all
    while (sender.seq < sequence) await recipient.Open(await sender.Seal(NONE))
    assert.is(sender.seq, sequence)
    assert.is(hex(await sender.Seal(parseHex(pt), parseHex(aad))), ct)
    assert.is(hex(await recipient.Open(parseHex(ct), parseHex(aad))), pt)
    seals++
  }
  let exports = 0
  for (const { exporter_context, L, exported_value } of vector.exports) {
    for (const context of [sender, recipient]) assert.is(hex(await context.Export(parseHex(exporter_context), L)), exported_value)
    exports++
  }
  return { seals, exports }
}

const kdfFor = (crypto: CryptoProvider, id: number): KDFFactory => {
  if (id === 1) return () => kdfOf(crypto)
  if (id === 3) return KDF_HKDF_SHA512
  throw new Error(`KDF ${id}`)
}

const aeadFor = (crypto: CryptoProvider, id: number): AEADFactory => {
  if (id === 1) return AEAD_AES_128_GCM
  if (id === 2) return AEAD_AES_256_GCM
  if (id === 3) return () => aeadOf(crypto)
  if (id === 0xffff) return AEAD_EXPORT_ONLY
  throw new Error(`AEAD ${id}`)
}

const rfc9180 = async (crypto: CryptoProvider, vector: Rfc9180): Promise<{ seals: number; exports: number }> => {
  const kem = dhkemOf(crypto)
  const suite = new CipherSuite(() => kem, kdfFor(crypto, vector.kdf_id), aeadFor(crypto, vector.aead_id))
  const { privateKey } = await suite.DeriveKeyPair(parseHex(vector.ikmR), true)
  assert.is(hex(await suite.SerializePrivateKey(privateKey)), vector.skRm)
  assert.is(hex(privateKey.publicKey), vector.pkRm)
  const ephemeral = await suite.DeriveKeyPair(parseHex(vector.ikmE), true)
  assert.is(hex(await suite.SerializePrivateKey(ephemeral.privateKey)), vector.skEm)
  assert.is(hex(await suite.SerializePublicKey(ephemeral.publicKey)), vector.pkEm)
  const publicKey = dhPublicKey(parseHex(vector.pkRm), parseHex(vector.ikmE))
  const { enc, shared_secret } = await kem.Encap(publicKey)
  assert.equal([hex(enc), hex(shared_secret)], [vector.enc, vector.shared_secret])
  assert.is(hex(await kem.Decap(enc, privateKey, undefined)), vector.shared_secret)
  return contextsAgree(suite, vector, publicKey, privateKey)
}

for (const crypto of providers) {
  test(`RFC 9180: the ${crypto.name} provider agrees with all 8 suites of X25519 in base mode, 60 seals and 24 exports`, async () => {
    const all = vectors<Rfc9180[]>('hpke/rfc9180-x25519-base.json')
    const ran = { suites: 0, seals: 0, exports: 0 }
    for (const vector of all) {
      assert.equal([vector.mode, vector.kem_id], [0, 0x0020])
      const { seals, exports } = await rfc9180(crypto, vector)
      ran.suites++
      ran.seals += seals
      ran.exports += exports
    }
    assert.equal(ran, { suites: 8, seals: 60, exports: 24 })
  })

  test(`hpke-pq: the ${crypto.name} provider agrees with the one vector of our suite, 10 seals and 5 exports`, async () => {
    const [vector, ...others] = vectors<Vector[]>('hpke/hpke-pq-xwing-hkdfsha256-chacha.json')
    assert.is(others.length, 0)
    if (vector === undefined) throw new Error('no vector')
    assert.equal([vector.mode, vector.kem_id, vector.kdf_id, vector.aead_id], [0, 0x647a, 1, 3])
    // Valise makes prekeys from random seeds and has no DeriveKeyPair; the vector's is made here from the provider's SHAKE256
    const shake = { Derive: async (ikm: Uint8Array, length: number) => crypto.shake256(ikm, length) }
    const kemSuite = concat(encode('KEM'), I2OSP(0x647a, 2))
    assert.is(hex(await LabeledDerive(shake, kemSuite, parseHex(vector.ikmR), encode('DeriveKeyPair'), NONE, 32)), vector.skRm)
    const pair = xwingKey(crypto, parseHex(vector.skRm))
    assert.is(hex(pair.publicKey), vector.pkRm)
    const made = xwingEncapsulate(crypto, pair.publicKey, parseHex(vector.ikmE))
    assert.equal([hex(made?.enc ?? NONE), hex(made?.sharedSecret ?? NONE)], [vector.enc, vector.shared_secret])
    assert.is(hex(pair.decapsulate(parseHex(vector.enc)) ?? NONE), vector.shared_secret)
    const publicKey = suitePublicKey(pair.publicKey, parseHex(vector.ikmE))
    assert.equal(await contextsAgree(suiteOf(crypto), vector, publicKey, suitePrivateKey(pair)), { seals: 10, exports: 5 })
  })

  test(`a changed ciphertext or associated data is refused by a context of the ${crypto.name} provider`, async () => {
    const suite = suiteOf(crypto)
    const pair = xwingKey(crypto, new Uint8Array(32).fill(1))
    const { encapsulatedSecret, ctx } = await suite.SetupSender(suitePublicKey(pair.publicKey, new Uint8Array(64).fill(2)))
    const sealed = await ctx.Seal(Uint8Array.of(1, 2, 3), Uint8Array.of(4))
    const recipient = await suite.SetupRecipient(suitePrivateKey(pair), encapsulatedSecret)
    const refused = async (ciphertext: Uint8Array, aad: Uint8Array): Promise<boolean> =>
      recipient.Open(ciphertext, aad).then(
        () => false,
        () => true,
      )
    assert.ok(await refused(sealed.with(0, (sealed[0] ?? 0) ^ 1), Uint8Array.of(4)))
    assert.ok(await refused(sealed, Uint8Array.of(5)))
    assert.equal(await recipient.Open(sealed, Uint8Array.of(4)), Uint8Array.of(1, 2, 3))
  })
}

run()
