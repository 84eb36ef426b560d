// Every case of Wycheproof for the primitives that need no rule of ours, by both providers.
// Where a case is "acceptable", or we are stricter, the test says which rule decides.

import { ml_kem768 } from '@noble/post-quantum/ml-kem.js'
import { hex } from '../../keys/ids.ts'
import { assert, run, test, throwsCode } from '../support/harness.ts'
import { vectors } from '../support/vectors.ts'
import { providers } from './providers.ts'

type Fields<Names extends string> = Readonly<Record<Names, string>>
interface Case {
  readonly tcId: number
  readonly flags?: readonly string[]
  readonly result: 'valid' | 'invalid' | 'acceptable'
}
interface File<Group, Test> {
  readonly numberOfTests: number
  readonly testGroups: readonly (Group & { readonly tests: readonly (Case & Test)[] })[]
}

/** Some invalid cases hold odd lengths, but all are pairs of digits. */
const bytes = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, 'hex'))

/** Runs every case of a file by every provider; the count that the file states, and ours, must be reached. */
const wycheproof = <Group, Test>(
  name: string,
  count: number,
  check: (crypto: (typeof providers)[number], test: Case & Test, group: Group) => void,
): void => {
  for (const crypto of providers)
    test(`Wycheproof ${name}: the ${crypto.name} provider agrees with all ${count} cases`, () => {
      const file = vectors<File<Group, Test>>(`wycheproof/${name}_test.json`)
      let ran = 0
      for (const group of file.testGroups)
        for (const one of group.tests) {
          try {
            check(crypto, one, group)
          } catch (cause) {
            throw new Error(`case ${one.tcId}: ${cause instanceof Error ? cause.message : String(cause)}`, { cause })
          }
          ran++
        }
      assert.is(ran, count)
      assert.is(file.numberOfTests, count)
    })
}

wycheproof<unknown, Fields<'public' | 'private' | 'shared'>>('x25519', 518, (crypto, one) => {
  const shared = crypto.x25519Key(bytes(one.private)).sharedSecret(bytes(one.public))
  // RFC 7748 §6.1 lets us refuse a result of all zeros, and we do; every other "acceptable" case is computed as given
  if (one.flags?.includes('ZeroSharedSecret')) {
    assert.match(one.shared, /^0{64}$/)
    assert.is(shared, undefined)
  } else assert.is(hex(shared ?? new Uint8Array(0)), one.shared)
})

wycheproof<unknown, Fields<'m' | 'ek' | 'c' | 'K'>>('mlkem_768_encaps', 265, (crypto, one) => {
  const [ek, m] = [bytes(one.ek), bytes(one.m)]
  if (ek.length !== 1184 || m.length !== 32) {
    assert.is(one.result, 'invalid')
    throwsCode(() => crypto.mlKem768Encapsulate(ek, m), 'bytes-invalid')
    return
  }
  const made = crypto.mlKem768Encapsulate(ek, m)
  if (one.result === 'invalid') assert.is(made, undefined)
  else assert.equal([hex(made?.ciphertext ?? ek), hex(made?.sharedSecret ?? ek)], [one.c, one.K])
})

wycheproof<unknown, Fields<'seed' | 'ek' | 'dk'>>('mlkem_768_keygen_seed', 100, (crypto, one) => {
  const key = crypto.mlKem768Key(bytes(one.seed))
  assert.is(hex(key.publicKey), one.ek)
  // the interface hides the decapsulation key, so what it does is compared: for a true ciphertext, and for a false one, whose
  // implicit rejection depends on all of it
  const made = crypto.mlKem768Encapsulate(key.publicKey, new Uint8Array(32).fill(one.tcId))
  assert.ok(made)
  assert.equal(key.decapsulate(made.ciphertext), made.sharedSecret)
  const changed = Uint8Array.from(made.ciphertext)
  changed[one.tcId] = (changed[one.tcId] ?? 0) ^ 1
  assert.equal(key.decapsulate(changed), ml_kem768.decapsulate(changed, bytes(one.dk)))
  assert.not.equal(key.decapsulate(changed), made.sharedSecret)
})

wycheproof<unknown, Fields<'key' | 'iv' | 'aad' | 'msg' | 'ct' | 'tag'>>('chacha20_poly1305', 325, (crypto, one) => {
  const [key, nonce, aad, sealed] = [bytes(one.key), bytes(one.iv), bytes(one.aad), bytes(one.ct + one.tag)]
  if (nonce.length !== 12) {
    assert.is(one.result, 'invalid')
    throwsCode(() => crypto.aeadSeal(key, nonce, aad, bytes(one.msg)), 'bytes-invalid')
    throwsCode(() => crypto.aeadOpen(key, nonce, aad, sealed), 'bytes-invalid')
    return
  }
  const opened = crypto.aeadOpen(key, nonce, aad, sealed)
  if (one.result === 'valid') {
    assert.is(hex(crypto.aeadSeal(key, nonce, aad, bytes(one.msg))), one.ct + one.tag)
    assert.is(hex(opened ?? Uint8Array.of(0)), one.msg)
  } else assert.is(opened, undefined)
})

wycheproof<unknown, Fields<'ikm' | 'salt' | 'info' | 'okm'> & { readonly size: number }>('hkdf_sha256', 86, (crypto, one) => {
  const derive = () => crypto.hkdfSha256(bytes(one.ikm), bytes(one.salt), bytes(one.info), one.size)
  if (one.result === 'valid') assert.is(hex(derive()), one.okm)
  else throwsCode(derive, 'bytes-invalid')
})

wycheproof<{ readonly tagSize: number }, Fields<'key' | 'msg' | 'tag'>>('hmac_sha256', 174, (crypto, one, { tagSize }) => {
  const tag = hex(crypto.hmacSha256(bytes(one.key), bytes(one.msg))).slice(0, tagSize / 4)
  assert.is(tag === one.tag, one.result === 'valid')
})

run()
