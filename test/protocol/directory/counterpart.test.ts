// Finding the counterpart: who is asked, by which channel, and that the steps and warnings say why. Each rule with a directory that shows it.

import { choose, type DirectoryEntry } from '../../../protocol/directory/candidates.ts'
import { type CounterpartQuestion, counterpart } from '../../../protocol/directory/counterpart.ts'
import type { FunctionEntry, ProfileContent } from '../../../protocol/directory/profile-text.ts'
import { OTHER_CHANNELS, PURPOSE_RULES, PURPOSES, type Purpose } from '../../../protocol/directory/purposes.ts'
import { PROFILE_STALE_MS } from '../../../protocol/limits.ts'
import { DEFAULT_RULES } from '../../../protocol/rules.ts'
import { FUNCTIONS, type MemberFunction } from '../../../protocol/value.ts'
import { assert, run, test } from '../../support/harness.ts'
import { fc, property } from '../../support/property.ts'
import { permutations } from '../support.ts'

const NOW = Date.UTC(2026, 0, 5, 9)

const member = (authority: string, functions: readonly MemberFunction[], more: Partial<DirectoryEntry> = {}): DirectoryEntry => ({
  authority,
  name: `The ${authority}`,
  country: authority.slice(0, 2),
  memberClass: 'member',
  state: 'active',
  functions,
  ...more,
})
const profile = (functions: readonly FunctionEntry[], more: Partial<ProfileContent> = {}, at = NOW - 1) => ({
  profile: { at, profile: { names: { en: 'x' }, functions, ...more } },
})
const ask = (entries: readonly DirectoryEntry[], purpose: Purpose, more: Partial<CounterpartQuestion> = {}) =>
  counterpart(entries, { country: 'KE', purpose, now: NOW, ...more })
const said = (lines: readonly string[], part: string) =>
  assert.ok(
    lines.some((line) => line.includes(part)),
    `${part}\n${lines.join('\n')}`,
  )
const unsaid = (lines: readonly string[], part: string) =>
  assert.not.ok(
    lines.some((line) => line.includes(part)),
    `${part}\n${lines.join('\n')}`,
  )

test('the first function that a member of that State has is the one, with the command to send', () => {
  const entries = [
    member('KE-FRC', ['financial-intelligence']),
    member('KE-EACC', ['law-enforcement']),
    member('FR-AFA', ['financial-intelligence']),
  ]
  const found = ask(entries, 'account-information')
  assert.is(found.authority, 'KE-FRC')
  assert.is(found.function, 'financial-intelligence')
  assert.is(found.channel, 'valise send --to KE-FRC --kind query --content FILE')
  said(found.steps, 'Of KE the network has KE-EACC (The KE-EACC), KE-FRC (The KE-FRC).')
  said(found.steps, 'financial-intelligence: KE-FRC has it, by its card.')
  assert.is(ask(entries.slice(1), 'account-information').authority, 'KE-EACC')
  said(ask(entries.slice(1), 'account-information').steps, 'financial-intelligence: no member of KE has it.')
})

test('a disclosure is sent as a disclosure, and an urgent message is marked so', () => {
  const found = ask([member('KE-EACC', ['law-enforcement'])], 'spontaneous-disclosure', { urgent: true })
  assert.is(found.channel, 'valise send --to KE-EACC --kind disclosure --content FILE --urgent')
  said(found.warnings, 'KE-EACC names no line that is answered day and night')
})

test('the functions of a profile count before those of the card', () => {
  const gone = member('KE-EACC', ['law-enforcement'], profile([{ function: 'prevention' }]))
  assert.is(ask([gone], 'early-information').authority, undefined)
  assert.is(ask([gone], 'prevention-advice').authority, 'KE-EACC')
  said(ask([gone], 'prevention-advice').steps, 'prevention: KE-EACC has it, by its profile of 2026-01-05.')
  assert.is(ask([{ ...gone, disputed: true }], 'early-information').authority, 'KE-EACC')
  said(ask([{ ...gone, disputed: true }], 'early-information').warnings, 'two profiles with one serial')
})

test('what needs a formal request goes to the central authority, and the steps say by which article', () => {
  const central = member('KE-ODPP', ['mla'], profile([{ function: 'mla', centralAuthority: true }], {}, NOW - PROFILE_STALE_MS - 1))
  const entries = [member('KE-AG', ['mla'], profile([{ function: 'mla' }])), central, member('KE-ARA', ['asset-recovery'])]
  const found = ask(entries, 'freezing')
  assert.is(found.authority, 'KE-ODPP')
  said(found.steps, 'Only a formal request brings it about (UNCAC 55(2))')
  said(found.steps, 'KE-ODPP is asked: it says that it is the central authority.')
  said(found.warnings, 'older than six months')
  unsaid(found.warnings, 'does not say that it is the central authority')
})

test('one that does not say that it is the central authority, or has another function, is named with a warning', () => {
  said(ask([member('KE-AG', ['mla'])], 'mla-request').warnings, 'KE-AG does not say that it is the central authority')
  const other = ask([member('KE-ARA', ['asset-recovery'])], 'confiscation')
  assert.is(other.authority, 'KE-ARA')
  said(other.warnings, `KE-ARA is not the central authority: address the formal request to ${OTHER_CHANNELS.mla}`)
  assert.is(ask([member('KE-AG', ['mla'])], 'extradition').authority, 'KE-AG')
  unsaid(ask([member('KE-AG', ['mla'])], 'early-information').warnings, 'central authority')
})

test('of several, an urgent question goes to the one with a line that is answered day and night', () => {
  const plain = member('KE-A', ['law-enforcement'], profile([{ function: 'law-enforcement', contact: { unit: 'Desk' } }]))
  const line = member(
    'KE-B',
    ['law-enforcement'],
    profile([{ function: 'law-enforcement' }], { line24: { phone: '+254 1234567' } }, NOW - 9),
  )
  assert.is(ask([plain, line], 'joint-investigation').authority, 'KE-A')
  const urgent = ask([plain, line], 'joint-investigation', { urgent: true })
  assert.is(urgent.authority, 'KE-B')
  said(urgent.steps, 'KE-B is asked: it has a line that is answered day and night.')
  said(urgent.steps, 'It is urgent: its line that is answered day and night is +254 1234567.')
})

test('of several, one with a fresh profile is asked before one with an old or none, then one with a contact point, then the newer', () => {
  const of = (authority: string, age: number, more: Partial<FunctionEntry> = {}) =>
    member(authority, [], profile([{ function: 'prevention', ...more }], {}, NOW - age))
  const chosen = (...entries: readonly DirectoryEntry[]) => ask(entries, 'prevention-advice')
  assert.is(chosen(member('KE-A', ['prevention']), of('KE-B', PROFILE_STALE_MS)).authority, 'KE-B')
  assert.is(chosen(of('KE-A', PROFILE_STALE_MS + 1), of('KE-B', PROFILE_STALE_MS)).authority, 'KE-B')
  assert.is(chosen(of('KE-A', 5), of('KE-B', 9, { contact: { unit: 'Desk' } })).authority, 'KE-B')
  assert.is(chosen(of('KE-A', 9), of('KE-B', 5)).authority, 'KE-B')
  said(chosen(of('KE-A', 9), of('KE-B', 5)).steps, 'KE-B is asked: it has the newer profile.')
  assert.is(chosen(of('KE-B', 5), of('KE-A', 5)).authority, 'KE-A')
  said(chosen(of('KE-B', 5), of('KE-A', 5)).steps, 'nothing else tells them apart')
})

test('being the central authority decides only where a formal request is needed, and the ids only where nothing else does', () => {
  const central = member('KE-B', [], profile([{ function: 'mla', centralAuthority: true }], {}, NOW - 9))
  const newer = member('KE-A', [], profile([{ function: 'mla' }], {}, NOW - 5))
  assert.is(ask([central, newer], 'mla-request').authority, 'KE-B')
  assert.is(ask([central, newer], 'early-information').authority, 'KE-A')
  const equal = ['KE-C', 'KE-A', 'KE-B'].map((id) => member(id, ['mla']))
  const circumstances = { now: NOW, urgent: false, formal: true, rules: DEFAULT_RULES }
  assert.is(choose(equal, 'mla', circumstances)?.entry.authority, 'KE-A')
  assert.is(choose([], 'mla', circumstances), undefined)
})

test('a member that is suspended or expelled is left out, one that is held is named with the other channel', () => {
  for (const state of ['suspended', 'expelled'] as const) {
    const found = ask([member('KE-EACC', ['law-enforcement'], { state })], 'early-information')
    assert.is(found.authority, undefined)
    said(found.steps, `KE-EACC is ${state} and is left out.`)
  }
  const held = ask([member('KE-EACC', ['law-enforcement'], { state: 'held' })], 'early-information')
  assert.is(held.authority, 'KE-EACC')
  assert.is(held.channel, OTHER_CHANNELS['law-enforcement'])
  said(held.warnings, 'KE-EACC is held')
})

test('a member that takes mail is asked before one that takes none, even for a later function', () => {
  const held = member('KE-A', ['law-enforcement'], { state: 'held' })
  assert.is(ask([held, member('KE-B', ['financial-intelligence'])], 'early-information').authority, 'KE-B')
  assert.is(ask([held, member('KE-B', ['law-enforcement'])], 'early-information').authority, 'KE-B')
})

test('a class without case mail is named with the other channel; a signatory takes mail where the charter says so', () => {
  for (const memberClass of ['signatory', 'observer', 'secretariat'] as const) {
    const found = ask([member('KE-EACC', ['financial-intelligence'], { memberClass })], 'account-information')
    assert.is(found.channel, OTHER_CHANNELS['financial-intelligence'])
    said(found.warnings, `KE-EACC is of the class ${memberClass}, which takes no case mail`)
  }
  const signatory = member('KE-EACC', ['financial-intelligence'], { memberClass: 'signatory' })
  const rules = { ...DEFAULT_RULES, signatoryMail: true }
  assert.is(ask([signatory], 'account-information', { rules }).channel, 'valise send --to KE-EACC --kind query --content FILE')
})

test('where nobody serves, the answer is the other way for the first function', () => {
  for (const purpose of PURPOSES) {
    const [first] = PURPOSE_RULES[purpose].functions
    const none = ask([member('FR-AFA', FUNCTIONS)], purpose)
    assert.is(none.authority, undefined)
    assert.is(none.function, first.function)
    assert.is(none.channel, OTHER_CHANNELS[first.function])
    said(none.steps, 'No other member of the network is of KE.')
    said(none.steps, `Nobody in the network serves this purpose for KE; the other way is ${none.channel}.`)
  }
})

test('who asks is no counterpart of its own, and is told when it cannot send itself', () => {
  const own = member('KE-EACC', ['prevention'])
  assert.is(ask([own], 'prevention-advice', { own: 'KE-EACC' }).authority, undefined)
  said(ask([own, member('KE-B', ['prevention'])], 'prevention-advice', { own: 'KE-EACC' }).warnings, 'KE is your own State')
  const observer = member('FR-AFA', [], { memberClass: 'observer' })
  const found = ask([observer, own], 'prevention-advice', { own: 'FR-AFA' })
  assert.is(found.authority, 'KE-EACC')
  assert.is(found.channel, OTHER_CHANNELS.prevention)
  said(found.warnings, 'You cannot send case mail: your class is observer')
})

test('the steps say what the profile says: contact point, hours, languages, what is shared and usual restrictions', () => {
  const entry = member(
    'KE-EACC',
    [],
    profile(
      [{ function: 'prevention', contact: { unit: { en: 'Desk', sw: 'Dawati' }, email: 'desk@eacc.example', languages: ['en', 'sw'] } }],
      {
        hours: { zone: 'Africa/Nairobi', days: ['monday', 'friday'], from: '08:00', to: '17:00' },
        languages: ['en', 'sw'],
        sharing: [{ what: 'Ownership', legalBasis: ['UNCAC 46(4)'], limits: 'Open cases only' }],
        restrictions: [{ code: 'H1' }, { code: 'H3', text: 'Ask first' }],
      },
    ),
  )
  const { steps, warnings } = ask([entry], 'prevention-advice')
  for (const part of [
    'Its contact point is Desk, desk@eacc.example, speaks en, sw.',
    'Its office is open from 08:00 to 17:00 (Africa/Nairobi), monday, friday.',
    'It takes requests in en, sw (UNCAC 46(14)).',
    'It says that it may share: Ownership (UNCAC 46(4)); limits: Open cases only.',
    'It usually sets H1; H3: Ask first.',
  ])
    said(steps, part)
  assert.equal(warnings, [])
})

test('every purpose names functions that exist, each with an article of the Convention, and no function twice', () => {
  assert.equal(Object.keys(PURPOSE_RULES), [...PURPOSES])
  for (const { functions, formal } of Object.values(PURPOSE_RULES)) {
    const names = functions.map(({ function: name }) => name)
    assert.is(new Set(names).size, names.length)
    for (const name of names) assert.ok(FUNCTIONS.includes(name))
    for (const article of [formal ?? 'UNCAC 46', ...functions.map((one) => one.article)])
      assert.match(article, /^UNCAC \d+(\(\d+\))?(\([a-z]\))?$/)
    if (formal !== undefined) assert.ok(['mla', 'extradition'].includes(names[0] ?? ''))
  }
})

const anyEntry: fc.Arbitrary<DirectoryEntry> = fc
  .record({
    n: fc.integer({ min: 0, max: 5 }),
    state: fc.constantFrom('active', 'active', 'held', 'suspended', 'expelled'),
    memberClass: fc.constantFrom('member', 'member', 'signatory', 'observer'),
    functions: fc.subarray([...FUNCTIONS]),
    own: fc.option(
      fc.record({ functions: fc.subarray([...FUNCTIONS]), central: fc.boolean(), age: fc.constantFrom(0, 5, PROFILE_STALE_MS + 1) }),
    ),
  })
  .map(({ n, state, memberClass, functions, own }) =>
    member(`KE-${n}`, functions, {
      ...{ state, memberClass },
      ...(own
        ? profile(
            own.functions.map((name) => ({ function: name, centralAuthority: own.central })),
            {},
            NOW - own.age,
          )
        : {}),
    }),
  )

property(
  'the answer does not depend on the order of the entries, and one with a command is an active member that has the function',
  [fc.uniqueArray(anyEntry, { maxLength: 4, selector: ({ authority }) => authority }), fc.constantFrom(...PURPOSES), fc.boolean()],
  (entries, purpose, urgent) => {
    const found = ask(entries, purpose, { urgent })
    for (const order of permutations(entries)) assert.equal(ask(order, purpose, { urgent }), found)
    assert.ok(found.steps.length > 2)
    const entry = entries.find(({ authority }) => authority === found.authority)
    assert.is(entry === undefined, found.authority === undefined)
    if (!found.channel.startsWith('valise send')) return
    assert.is(entry?.state, 'active')
    assert.is(entry?.memberClass, 'member')
    const functions = entry?.profile ? entry.profile.profile.functions.map((one) => one.function) : entry?.functions
    assert.ok(functions?.includes(found.function))
  },
  { runs: 2_000 },
)

run()
