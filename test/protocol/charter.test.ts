// Charters: k of n, signatures in any order, who may sign, and a network id that signing does not change.

import { hash } from '../../keys/hashing.ts'
import type { CryptoProvider } from '../../keys/provider.ts'
import { nativeProvider as crypto } from '../../node/crypto/native.ts'
import { type Charter, charterFile, draftCharter, networkId, parseCharter, readCharterFile, signCharter } from '../../protocol/charter.ts'
import { MAX_CHARTER_BYTES, MAX_MEMBERS, MESSAGE_LIFETIME_MS } from '../../protocol/limits.ts'
import { rosterOf } from '../../protocol/roster/file.ts'
import { DEFAULT_RULES } from '../../protocol/rules.ts'
import { encode } from '../../protocol/wire/codec.ts'
import { assert, run, test, throwsCode } from '../support/harness.ts'
import {
  administrators,
  brazil,
  charter,
  charterDraft,
  founded,
  france,
  kenya,
  outsider,
  type Party,
  partyOf,
  secretariat,
} from '../vectors/make/protocol-world.ts'
import { bytesAt, flipped, withField } from '../vectors/make/raw-message.ts'
import { permutations, refusal } from './support.ts'

const drafted = (change: Partial<typeof charterDraft> = {}): Charter =>
  parseCharter(crypto, draftCharter(crypto, { ...charterDraft, ...change }))
const sign = (of: Charter, { authority, key }: Party): Charter => parseCharter(crypto, signCharter(crypto, of, authority, key))
/** Six authorities whose ids have six lengths, shortest last in the alphabet. */
const six = ['ZZ-A', 'YY-AB', 'XX-ABC', 'WW-ABCD', 'VV-ABCDE', 'UU-ABCDEF'].map((id) => partyOf(id, { name: id, functions: [] }))

test('a threshold is more than half of the administrators and at most all, for every k of n', () => {
  for (let n = 1; n <= six.length; n++)
    for (let threshold = 0; threshold <= n + 1; threshold++) {
      const administrators = six.slice(0, n).map(({ card }) => card)
      const holds = threshold * 2 > n && threshold <= n
      assert.is(
        refusal(() => drafted({ administrators, members: [], threshold })),
        holds ? 'accepted' : 'charter-rule',
        `${threshold} of ${n}`,
      )
    }
})

test('signed in any order, the charter has the same bytes', () => {
  for (const order of permutations(administrators)) assert.equal(founded(charterDraft, order).bytes, charter.bytes)
})

test('administrators whose ids have different lengths can all sign, in any order', () => {
  const change = { administrators: six.slice(0, 4).map(({ card }) => card), members: [], threshold: 3 }
  const signed = permutations(six.slice(0, 4)).map((order) => order.reduce(sign, drafted(change)))
  for (const one of signed) {
    assert.ok(one.complete)
    assert.equal(one.signedBy, ['WW-ABCD', 'XX-ABC', 'YY-AB', 'ZZ-A'])
    assert.equal(one.bytes, signed[0]?.bytes)
  }
})

test('a charter is complete when every administrator has signed, and says who has', () => {
  let one = drafted()
  assert.equal([one.complete, one.signedBy], [false, []])
  throwsCode(() => rosterOf(crypto, one), 'charter-incomplete')
  one = sign(sign(one, kenya), france)
  assert.equal([one.complete, one.signedBy], [false, ['FR-AFA', 'KE-EACC']])
  assert.match(throwsCode(() => rosterOf(crypto, one), 'charter-incomplete').message, 'ZA-SIU')
  assert.not.match(throwsCode(() => rosterOf(crypto, one), 'charter-incomplete').message, 'FR-AFA')
  assert.ok(charter.complete)
})

test('signing changes neither the network nor the body, and signing twice changes nothing', () => {
  const one = drafted()
  const signed = sign(one, kenya)
  assert.equal(signed.network, one.network)
  assert.equal(signed.body, one.body)
  assert.equal(sign(signed, kenya).bytes, signed.bytes)
  assert.equal(one.network, hash(crypto, 'valise/v1/network', one.body))
  assert.equal(networkId(crypto, one.body), one.network)
})

test('another nonce is another network', () => {
  assert.is.not(String(drafted({ nonce: new Uint8Array(32).fill(1) }).network), String(charter.network))
  throwsCode(() => drafted({ nonce: new Uint8Array(31) }), 'wire-value')
})

test('only an administrator signs, and only with the key that its card holds', () => {
  const one = drafted()
  throwsCode(() => signCharter(crypto, one, brazil.authority, brazil.key), 'charter-signer')
  throwsCode(() => signCharter(crypto, one, outsider.authority, outsider.key), 'charter-signer')
  throwsCode(() => signCharter(crypto, one, kenya.authority, france.key), 'charter-signer')
  throwsCode(() => signCharter(crypto, one, kenya.authority, kenya.envelopeKey), 'charter-signer')
})

test('a charter is read as it was drafted', () => {
  assert.equal(
    [charter.name, charter.created, charter.threshold, charter.administrators, charter.rules],
    [charterDraft.name, charterDraft.created, 2, ['FR-AFA', 'KE-EACC', 'ZA-SIU'], DEFAULT_RULES],
  )
  assert.equal(
    charter.members.map(({ authority }) => authority),
    ['AT-UNODC', 'BR-CGU', 'FR-AFA', 'KE-EACC', 'ZA-SIU'],
  )
  assert.is(String(charter.members[1]?.bytes), String(brazil.card.bytes))
})

test('a member that stands twice, or a founder that is a member as well, is refused', () => {
  throwsCode(() => drafted({ members: [brazil.card, brazil.card] }), 'wire-value')
  throwsCode(() => drafted({ members: [kenya.card] }), 'wire-value')
})

test('of a card that stands a hundred times no signature is verified', () => {
  let verified = 0
  const counting: CryptoProvider = {
    ...crypto,
    ed25519Verifier: (key) => {
      const verify = crypto.ed25519Verifier(key)
      return (message, signature) => {
        verified++
        return verify(message, signature)
      }
    },
  }
  throwsCode(() => draftCharter(counting, { ...charterDraft, members: Array.from({ length: 100 }, () => brazil.card) }), 'wire-value')
  assert.is(verified, 0)
  parseCharter(counting, charter.bytes)
  assert.ok(verified > charter.members.length)
})

test('a charter that counts one key twice is refused, whosesoever uses they are', () => {
  const twin = partyOf('KE-EACC', { name: 'the same key', functions: [] })
  assert.equal(twin.key.publicKey, kenya.key.publicKey)
  const { body } = founded({ ...charterDraft, members: [secretariat.card] })
  const cards = [secretariat.card.bytes, ...administrators.map(({ card }) => card.bytes)]
  assert.is(
    refusal(() => parseCharter(crypto, encode('SignedCharter', { body: withField(body, 7, ...cards), signatures: [] }))),
    'accepted',
  )
  const impostor = withField(body, 7, secretariat.card.bytes, france.card.bytes, twin.card.bytes, kenya.card.bytes)
  assert.is(
    refusal(() => parseCharter(crypto, encode('SignedCharter', { body: impostor, signatures: [] }))),
    'wire-value',
  )
})

test('rules hold at their limit, and not one past it', () => {
  const rules = (messageLifetime: number) => refusal(() => drafted({ rules: { ...DEFAULT_RULES, messageLifetime } }))
  assert.is(rules(MESSAGE_LIFETIME_MS), 'accepted')
  assert.is(rules(MESSAGE_LIFETIME_MS + 1), 'charter-rule')
  for (const rule of ['objectionWindow', 'proposalLifetime', 'messageLifetime', 'witnessDeadline'])
    assert.is(
      refusal(() => drafted({ rules: { ...DEFAULT_RULES, [rule]: 0 } })),
      'charter-rule',
      rule,
    )
})

test('a charter of 1,000 members passes the limit, one of 1,001 does not', () => {
  const of = (count: number) =>
    encode('SignedCharter', { body: withField(charter.body, 7, ...Array.from({ length: count }, () => Uint8Array.of(1))), signatures: [] })
  // at the limit the next check speaks: these are no cards
  assert.is(
    refusal(() => parseCharter(crypto, of(MAX_MEMBERS))),
    'wire-unknown-field',
  )
  assert.is(
    refusal(() => parseCharter(crypto, of(MAX_MEMBERS + 1))),
    'charter-rule',
  )
  throwsCode(() => parseCharter(crypto, new Uint8Array(MAX_CHARTER_BYTES + 1)), 'wire-oversized')
})

test('no bit of a charter can change', () => {
  const small = founded({ ...charterDraft, administrators: [france.card], members: [], threshold: 1 }, [france])
  for (let at = 0; at < small.bytes.length; at += 11)
    assert.is.not(
      refusal(() => parseCharter(crypto, flipped(small.bytes, at, 1 << (at % 8)))),
      'accepted',
      `byte ${at}`,
    )
})

test('a signature of one charter does not serve for another', () => {
  const other = founded({ ...charterDraft, nonce: new Uint8Array(32).fill(9) })
  const mixed = encode('SignedCharter', { body: other.body, signatures: [bytesAt(charter.bytes, 2, 0)] })
  throwsCode(() => parseCharter(crypto, mixed), 'signature-invalid')
})

test('a charter file is the charter', () => {
  const text = charterFile(crypto, charter.bytes)
  assert.equal(readCharterFile(crypto, text).bytes, charter.bytes)
  throwsCode(() => readCharterFile(crypto, text.replaceAll('CHARTER', 'ROSTER')), 'file-not-recognised')
})

run()
