// Originals: a message opened whole for somebody it was not sealed to is what its sender signed, to the byte, and shows nothing that opens another.

import { equalBytes } from '../../keys/bytes.ts'
import { ValiseError } from '../../keys/errors.ts'
import { nativeProvider as crypto } from '../../node/crypto/native.ts'
import { armor } from '../../protocol/armor.ts'
import { attachmentDigests } from '../../protocol/body.ts'
import { parseEnvelope } from '../../protocol/envelope.ts'
import { MAX_ORIGINAL_BYTES } from '../../protocol/limits.ts'
import { makeOriginal, originalFile, parseOriginal, readOriginalFile, verifyOriginal } from '../../protocol/original.ts'
import { consentNeeded, handlingWith } from '../../protocol/passing-on.ts'
import { openWithSecret } from '../../protocol/seal.ts'
import { verifyFile } from '../../protocol/verify/file.ts'
import { assert, run, test, throwsCode } from '../support/harness.ts'
import { content, envelope, envelopeOf, original, SECRET } from '../vectors/make/protocol-mail.ts'
import { brazil, france, outsider, seeded } from '../vectors/make/protocol-world.ts'
import { flipped, withField } from '../vectors/make/raw-message.ts'
import { charterText, otherCharterText } from './verify/world.ts'

const key = france.card.node.signingKey
const parsed = parseOriginal(crypto, original)

const verdictOf = (bytes: Uint8Array, charter = charterText) => {
  const verdict = verifyFile(crypto, 'a-file', new TextEncoder().encode(originalFile(crypto, bytes)), { charter })
  return verdict.defect?.check ?? 'valid'
}

test('an original has the header, the content and the conditions that were signed, and names the attachments', () => {
  const whole = parseEnvelope(crypto, envelope)
  assert.equal(parsed.fields, whole.fields)
  assert.equal([parsed.id, parsed.json, parsed.restrictions], [whole.id, content.json, content.restrictions])
  assert.equal(
    parsed.attachments,
    attachmentDigests(content).map((one) => ({ ...one, external: true })),
  )
  assert.ok(verifyOriginal(key, parsed))
  assert.not.ok(verifyOriginal(brazil.card.node.signingKey, parsed))
  assert.equal(readOriginalFile(crypto, originalFile(crypto, original)), parsed)
})

test('of the message it shows no secret, and with the envelope of another message nothing opens', () => {
  assert.is(Buffer.from(original).indexOf(Buffer.from(SECRET)), -1)
  for (let at = 0; at + 32 <= original.length; at++)
    assert.not.ok(openWithSecret(crypto, parseEnvelope(crypto, envelope), original.subarray(at, at + 32)))
})

test('no byte of it can change: it is refused, or not signed by its sender', () => {
  for (let at = 0; at < original.length; at++) {
    const changed = flipped(original, at)
    try {
      assert.not.ok(verifyOriginal(key, parseOriginal(crypto, changed)), `byte ${at}`)
    } catch (error) {
      assert.instance(error, ValiseError)
    }
    // by the charter, which takes longer to read
    if (at % 16 === 0) assert.not.equal(verdictOf(changed), 'valid', `byte ${at}`)
  }
})

test('salts, parts and conditions are those of the header', () => {
  throwsCode(() => parseOriginal(crypto, withField(original, 10, new Uint8Array(32))), 'original-invalid')
  throwsCode(() => parseOriginal(crypto, withField(original, 8)), 'handling-invalid')
  throwsCode(() => parseOriginal(crypto, withField(original, 7, new TextEncoder().encode('{"title":"Other"}'))), 'original-invalid')
})

test('limit: an original of 2 MiB is read as far as its content, one byte more is not', () => {
  const json = (length: number) => withField(original, 7, new Uint8Array(length))
  // the length of the text is one of three bytes in both
  const room = MAX_ORIGINAL_BYTES - (json(MAX_ORIGINAL_BYTES - 10_000).length - (MAX_ORIGINAL_BYTES - 10_000))
  const sized = (length: number) => json(room + length - MAX_ORIGINAL_BYTES)
  assert.is(sized(MAX_ORIGINAL_BYTES).length, MAX_ORIGINAL_BYTES)
  throwsCode(() => parseOriginal(crypto, sized(MAX_ORIGINAL_BYTES + 1)), 'wire-oversized')
  throwsCode(() => readOriginalFile(crypto, armor(crypto, 'VALISE ORIGINAL', sized(MAX_ORIGINAL_BYTES + 1))), 'wire-oversized')
  for (const read of [
    () => parseOriginal(crypto, sized(MAX_ORIGINAL_BYTES)),
    () => readOriginalFile(crypto, armor(crypto, 'VALISE ORIGINAL', sized(MAX_ORIGINAL_BYTES))),
  ])
    try {
      read()
      assert.unreachable()
    } catch (error) {
      assert.ok(error instanceof ValiseError && error.code !== 'wire-oversized')
    }
})

test('it verifies offline by the charter that names its sender, and by no other', async () => {
  assert.is(verdictOf(original), 'valid')
  assert.is(verdictOf(original, otherCharterText), 'anchor')
  const forged = await envelopeOf({ key: outsider.envelopeKey })
  assert.not.ok(equalBytes(forged, envelope))
  assert.is(verdictOf(makeOriginal(crypto, parseEnvelope(crypto, forged), SECRET, content)), 'signature')
  // made with another secret: the salts are not those of the commitment
  assert.is(verdictOf(makeOriginal(crypto, parseEnvelope(crypto, envelope), seeded('another secret'), content)), 'original')
})

test("H2 and H3 of another ask for its consent, unless all recipients have the message; what is one's own, or under H1, does not", () => {
  const of = (handling: number, from = 'FR-AFA') => ({ from, to: ['BR-CGU', 'KE-EACC'], handling, restrictions: '' })
  const needed = (handling: number, recipients: string[], from?: string) => consentNeeded(of(handling, from), 'BR-CGU', recipients)
  assert.equal(needed(0b0011, ['ZA-SIU']), [])
  assert.equal(needed(0b0101, ['ZA-SIU']), ['H2'])
  assert.equal(needed(0b1111, ['KE-EACC', 'ZA-SIU']), ['H2', 'H3'])
  assert.equal(needed(0b1111, ['KE-EACC', 'FR-AFA']), [])
  assert.equal(needed(0b1111, ['ZA-SIU'], 'BR-CGU'), [])
})

test('the conditions of what is passed on bind its new readers', () => {
  const passed = (handling: number, restrictions = '') => ({ from: 'FR-AFA', to: ['BR-CGU'], handling, restrictions })
  assert.equal(handlingWith([], []), ['H0'])
  assert.equal(handlingWith(['H2'], [passed(0b0011)]), ['H0', 'H1', 'H2'])
  assert.equal(handlingWith(['H3:Mine'], [passed(0b1001, 'Theirs'), passed(0b1001, 'Theirs'), passed(0b0001)]), ['H0', 'H3:Mine\nTheirs'])
  throwsCode(() => handlingWith([`H3:${'a'.repeat(1_500)}`], [passed(0b1001, 'b'.repeat(1_500))]), 'handling-invalid')
})

run()
