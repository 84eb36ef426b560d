// Rewraps: read as they were signed, opened by the recipient, and judged in their order. Every fault has its file in
// test/vectors/single-fault/rewrap; what nodes do with them is in test/node/mail/rewrap.test.ts.

import { nativeProvider as crypto } from '../../node/crypto/native.ts'
import { parseEnvelope } from '../../protocol/envelope.ts'
import { CLOCK_SKEW_MS } from '../../protocol/limits.ts'
import { encodeRewrapped, judgeRewrap, parseRewrap, parseRewrapped, signRewrap } from '../../protocol/rewrap.ts'
import { openMessage } from '../../protocol/seal.ts'
import { assert, run, test, throwsCode } from '../support/harness.ts'
import { content, envelope } from '../vectors/make/protocol-mail.ts'
import { brazil, DAY, france, kenya, NOW, outsider, type Party } from '../vectors/make/protocol-world.ts'
import { rewrapDraft, rewrapOf, rewrapOpener } from '../vectors/make/rewrap-cases.ts'

const opened = parseEnvelope(crypto, envelope)
const key = france.card.node.signingKey
const self = ({ authority, peerKey }: Party) => ({ authority, peerKey })
const judge = (draft: Partial<typeof rewrapDraft> = {}, to: Party = brazil, now = NOW + 4 * DAY) => {
  const judged = judgeRewrap(parseRewrap(key, signRewrap(france.envelopeKey, { ...rewrapDraft, ...draft })), opened, self(to), now)
  return 'refusal' in judged ? judged.refusal : 'taken'
}

test('an envelope and its rewrap travel as they are', () => {
  const rewrap = rewrapOf()
  const parts = parseRewrapped(encodeRewrapped({ envelope, rewrap }))
  assert.equal(parts.envelope, envelope)
  assert.equal(parts.rewrap, rewrap)
})

test('a rewrap opens the envelope that it is for, with a prekey that the first wrap was not made for', async () => {
  const rewrap = parseRewrap(key, rewrapOf())
  const judged = judgeRewrap(rewrap, opened, self(brazil), NOW + 4 * DAY)
  assert.ok('wrap' in judged)
  if (!('wrap' in judged)) return
  assert.not.equal(judged.wrap.prekey, opened.wrapped[0]?.prekey)
  const message = await openMessage(crypto, await rewrapOpener(judged.wrap), opened, judged.wrap)
  assert.equal(message?.content.json, content.json)
  // the envelope's own wrap is not opened by it
  const [first] = opened.wrapped
  assert.is(first && (await openMessage(crypto, await rewrapOpener(judged.wrap), opened, first)), undefined)
})

test('no key but the signing key of the sender node makes one', () => {
  for (const other of [france.key, france.logKey, kenya.envelopeKey])
    throwsCode(() => parseRewrap(key, signRewrap(other, rewrapDraft)), 'signature-invalid')
})

test('a rewrap is judged in its order: envelope, time, addressee', () => {
  const { expires, created } = opened.fields
  assert.is(judge(), 'taken')
  assert.is(judge({ envelope: new Uint8Array(32) }), 'rewrap')
  assert.is(judge({ network: new Uint8Array(32) }), 'rewrap')
  assert.is(judge({ sender: kenya.authority }), 'rewrap')
  assert.is(judge({}, brazil, expires - 1), 'taken')
  assert.is(judge({}, brazil, expires), 'expired')
  assert.is(judge({ at: NOW + 4 * DAY + CLOCK_SKEW_MS }), 'taken')
  assert.is(judge({ at: NOW + 4 * DAY + CLOCK_SKEW_MS + 1 }), 'from-the-future')
  assert.is(judge({ at: created }, brazil, created - CLOCK_SKEW_MS - 1), 'from-the-future')
  // for another recipient, for nobody that the header names
  assert.is(judge({}, kenya), 'not-a-recipient')
  assert.is(judge({}, outsider), 'not-a-recipient')
  assert.is(judge({ envelope: new Uint8Array(32) }, kenya, expires), 'rewrap')
  assert.is(judge({}, kenya, expires), 'expired')
})

run()
