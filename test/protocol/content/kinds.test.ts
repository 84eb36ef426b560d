// The kinds of message: thirteen names, thirteen numbers that never change.

import { KINDS, kindNumber, kindOf, parseKind, SUPPORTED_KINDS, supportedKind } from '../../../protocol/content/kinds.ts'
import { chooseText } from '../../../protocol/content/text.ts'
import { assert, run, test, throwsCode } from '../../support/harness.ts'

test('names and numbers of the kinds are fixed', () => {
  assert.equal(
    KINDS.map((kind) => `${kindNumber(kind)} ${kind}`),
    [
      '1 disclosure',
      '2 query',
      '3 reply',
      '4 acknowledgement',
      '5 refusal',
      '6 consent-request',
      '7 consent-decision',
      '8 exculpatory-notice',
      '9 feedback',
      '10 correction',
      '11 recall',
      '12 purge-attestation',
      '13 notice',
    ],
  )
  for (const kind of KINDS) assert.is(kindOf(kindNumber(kind)), parseKind(kind))
})

test('a name or number that no kind has is refused', () => {
  for (const name of ['', 'Disclosure', 'letter', 'constructor']) throwsCode(() => parseKind(name), 'kind-unknown')
  for (const number of [0, 14, -1, 1.5]) throwsCode(() => kindOf(number), 'kind-unknown')
})

test('four kinds can be sent, and the others are refused until they have a form', () => {
  for (const kind of KINDS) {
    if (SUPPORTED_KINDS.some((known) => known === kind)) assert.is(supportedKind(kind), kind)
    else throwsCode(() => supportedKind(kind), 'kind-not-supported')
  }
  assert.is(SUPPORTED_KINDS.length, 4)
})

test('a text is shown in the preferred language that it has', () => {
  assert.is(chooseText('plain'), 'plain')
  assert.is(chooseText({ ar: 'واحد', en: 'One' }), 'One')
  assert.is(chooseText({ ar: 'واحد', fr: 'Un' }, ['ru', 'fr']), 'Un')
  assert.is(chooseText({ ar: 'واحد' }, ['ru']), 'واحد')
  for (const none of [undefined, null, 1, [], {}]) assert.is(chooseText(none), undefined)
})

run()
