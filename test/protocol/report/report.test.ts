// The report of a trail: what it says follows from the trail and the verdict alone, in six languages, and nothing of a trail is markup in it.

import { utf8ToBytes } from '@noble/hashes/utils.js'
import { hex } from '../../../keys/ids.ts'
import { nativeProvider as crypto } from '../../../node/crypto/native.ts'
import { charterFile } from '../../../protocol/charter.ts'
import { kindOf } from '../../../protocol/content/kinds.ts'
import { html } from '../../../protocol/report/html.ts'
import { LANGUAGES } from '../../../protocol/report/languages.ts'
import { reportPage } from '../../../protocol/report/report.ts'
import { cautionsOf, provesOf } from '../../../protocol/report/statements.ts'
import { LANGUAGE_CODES, type Language, NAMED_ACTS, type Words } from '../../../protocol/report/words.ts'
import { encodeTrail, trailFile } from '../../../protocol/trail/trail.ts'
import type { Anchor } from '../../../protocol/verify/anchor.ts'
import { verifyTrail } from '../../../protocol/verify/trail.ts'
import { Verification } from '../../../protocol/verify/verdict.ts'
import { assert, run, test } from '../../support/harness.ts'
import { world } from '../../vectors/make/act-cases.ts'
import { brazil, charter, france, kenya, NOW, southAfrica } from '../../vectors/make/protocol-world.ts'
import { noteOf, TrailWorld } from '../trail/trail-world.ts'

const CODES = LANGUAGE_CODES
const HOSTILE = '</pre><script>alert("1")</script><img src=x onerror=alert(2)>'
const SECRET = 'The account is held in Valletta.'

/** Two messages: of the first, whose text is markup, the parts are disclosed that are asked for; the answer is withheld. */
const trailText = (opened: readonly number[] | undefined): string => {
  const trails = new TrailWorld(world, [france, brazil], 'valise test report')
  const [from, to] = [trails.desk(0), trails.desk(1)]
  const thread = trails.random(16)
  const json = utf8ToBytes(JSON.stringify({ title: HOSTILE, summary: 'Who owns it?' }))
  const question = trails.send(from, [to], thread, { json, restrictions: '', attachments: [] })
  trails.deliver(from, to, question)
  trails.open(from, to, question)
  const answer = trails.send(to, [from], thread, noteOf(SECRET))
  trails.deliver(to, from, answer)
  trails.cosign(
    from,
    [brazil, kenya, southAfrica].map((party, i) => [party, NOW / 1000 + 60 + i] as const),
  )
  trails.cosign(
    to,
    [france, kenya].map((party, i) => [party, NOW / 1000 + 70 + i] as const),
  )
  trails.fetch(from, to)
  trails.deliver(to, from, trails.send(to, [from], thread, noteOf(SECRET)))
  return trailFile(crypto, encodeTrail(trails.draft(from, thread, opened ? new Map([[hex(question.fields.message), opened]]) : new Map())))
}

const sourceOf = (text: string, anchor: Anchor = {}) => {
  const verification = new Verification('trail', 'case.trail')
  const verified = verifyTrail(crypto, { name: 'case.trail', text }, anchor, verification)
  return { crypto, file: 'case.trail', sha256: crypto.sha256(utf8ToBytes(text)), verdict: verification.verdict(), verified }
}

const source = sourceOf(trailText([0, 1]))
const page = reportPage(source, 'en')

/** What a page says in one language. */
const said = (of: string, language: Language): string => of.split(`<main lang="${language}"`)[1]?.split('</main>')[0] ?? ''

test('the same trail gives the same page, whichever language comes first but for what is shown', () => {
  assert.is(reportPage(sourceOf(trailText([0, 1])), 'en'), page)
  for (const language of CODES) {
    const other = reportPage(source, language)
    for (const one of CODES) assert.is(said(other, one), said(page, one))
    assert.match(other, `id="show-${language}" checked`)
    assert.is(other.split(' checked>').length, 2)
  }
})

test('every language says all of it: verdict, statements, cautions, parties, messages, receipts, entries, witnesses, fingerprints', () => {
  const { verified } = source
  if (!verified) throw new Error('the trail holds')
  for (const language of CODES) {
    const words: Words = LANGUAGES[language]
    const text = said(page, language)
    const sentences = [
      words.title,
      words.intro,
      words.valid,
      ...Object.values(words.headings),
      ...provesOf(words, verified),
      ...cautionsOf(words, verified, false),
      words.partly(2, 3),
      words.labels.cosigners,
      words.labels.senderEntry,
      ...(words === LANGUAGES.en ? [words.proves.sentWitnessed('2'), words.cautions.sentMissing('3')] : []),
      words.kinds[kindOf(verified.trail.messages[0]?.fields.kind ?? 0) ?? 'notice'],
      words.handling.H0,
      words.acts.sent,
      words.acts.opened,
      words.compareNote,
    ]
    for (const sentence of sentences) assert.ok(text.includes(html`${sentence}`.text), `${language}: ${sentence}`)
    for (const id of ['FR-AFA', 'BR-CGU', hex(verified.trail.thread), hex(source.sha256), hex(verified.ledger.chain.current.id)])
      assert.ok(text.includes(id), `${language}: ${id}`)
    assert.not.match(text, /undefined|NaN|\[object/)
  }
})

test('no sentence of a language is empty, the same as the English one, or lacks what it is given', () => {
  const sentencesOf = ({ proves, cautions, ...words }: Words): string[] => [
    ...[words.title, words.intro, words.valid, words.invalid, words.pinned, words.noWitness, words.checksNote, words.compareNote],
    ...NAMED_ACTS.map((act) => words.acts[act]),
    ...Object.values(words.handling),
    // one word is the same in French
    ...Object.entries(words.headings).flatMap(([name, heading]) => (name === 'verdict' ? [] : [heading])),
    words.withheld(71_001),
    words.partly(71_002, 71_003),
    words.cosigned(71_004, 'XA-W'),
    proves.signed(71_005),
    proves.received(71_006),
    proves.sentLogged('71014'),
    proves.receiptsWitnessed('71015'),
    proves.sentWitnessed('71016'),
    proves.complete('XA-M', 71_007),
    proves.members('XA-N'),
    proves.disclosed,
    proves.notTruth,
    proves.existedBy(71_008, 'valise/log', '2026-01-01T00:00:00Z'),
    proves.notTimes,
    proves.oneSide('XA-O', 'XB-P'),
    cautions.notPinned('abcdef'),
    cautions.unwitnessed('XA-Q'),
    cautions.partlyWitnessed('XA-R', 71_009),
    cautions.sentMissing('71017'),
    cautions.receiptsUnwitnessed('71018'),
    cautions.sentUnwitnessed('71019'),
    cautions.expelled(71_010, 'XA-S'),
    cautions.compromised('XA-T', '2026-02-02T00:00:00Z'),
    cautions.otherLog('XA-U', 71_011, 71_013),
    cautions.lost(71_012),
  ]
  const given = /\d{5}|X[AB]-[A-Z]|valise\/log|2026-\d\d-\d\dT00:00:00Z|abcdef/g
  const english = sentencesOf(LANGUAGES.en)
  for (const language of CODES.filter((one) => one !== 'en')) {
    const own = sentencesOf(LANGUAGES[language])
    own.forEach((sentence, i) => {
      assert.is.not(sentence, english[i])
      assert.equal(new Set(sentence.match(given)), new Set(english[i]?.match(given)), `${language}: ${sentence}`)
    })
  }
})

test('what is disclosed stands in the page as text; what is withheld does not stand in it', () => {
  assert.ok(page.includes(html`${HOSTILE.slice(0, 20)}`.text))
  assert.not.match(page, /<script|<img|onerror=alert\(2\)>/)
  assert.not.match(page, 'Valletta')
  for (const language of CODES)
    assert.ok(said(page, language).includes(LANGUAGES[language].withheld(source.verified?.trail.messages[1]?.fields.parts ?? 0)))
  assert.not.match(reportPage(sourceOf(trailText(undefined)), 'en'), 'Who owns it')
})

test('a trail that does not hold has a page with its first defect, and nothing of its messages', () => {
  const text = trailText([0, 1])
  const bad = sourceOf(`${text.slice(0, 4_000)}${text[4_000] === 'A' ? 'B' : 'A'}${text.slice(4_001)}`)
  assert.is(bad.verdict.valid, false)
  const broken = reportPage(bad, 'fr')
  for (const language of CODES) {
    assert.ok(said(broken, language).includes(LANGUAGES[language].invalid))
    assert.not.match(said(broken, language), html`${LANGUAGES[language].valid}`.text)
    assert.not.match(said(broken, language), '<article>')
  }
  assert.ok(said(broken, 'fr').includes(html`${bad.verdict.defect?.reason ?? ''}`.text))
})

test('with the charter the page says that the network is the named one, and warns no more of it', () => {
  const pinned = sourceOf(trailText(undefined), { charter: charterFile(crypto, charter.bytes) })
  assert.is(pinned.verdict.pinned, true)
  const text = said(reportPage(pinned, 'en'), 'en')
  assert.ok(text.includes(LANGUAGES.en.pinned))
  assert.not.match(text, 'Nothing was given to know the network by')
  assert.ok(said(page, 'en').includes('Nothing was given to know the network by'))
})

run()
