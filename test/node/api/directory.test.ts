// The routes of the directory, over members and profiles that a test lays out: what they answer, and what they refuse with which code.

import { hex } from '../../../keys/ids.ts'
import { DIRECTORY_ROUTES, type DirectorySource } from '../../../node/api/directory.ts'
import type { Route } from '../../../node/api/route.ts'
import type { ApiSubject } from '../../../node/api/subject.ts'
import { type Profile, parseProfile, signProfile } from '../../../protocol/directory/profile.ts'
import { PROFILE_STALE_MS } from '../../../protocol/limits.ts'
import { DEFAULT_RULES } from '../../../protocol/rules.ts'
import { assert, rejectsCode, run, test } from '../../support/harness.ts'
import { kenyaProfile, profile, profileDraft } from '../../vectors/make/profile-cases.ts'
import { brazil, france, kenya, NOW } from '../../vectors/make/protocol-world.ts'

interface Layout {
  readonly profiles?: readonly Profile[]
  readonly disputed?: readonly string[]
  readonly now?: number
  readonly joined?: boolean
}

const members = [brazil, france, kenya].map(({ authority, card }) => ({ authority, card, state: 'active' }))

/** As much of a node as the routes look at. */
const subjectOf = ({ profiles = [parseProfile(profile)], disputed = [], now = NOW + 86_400_000, joined = true }: Layout): ApiSubject => {
  const source: DirectorySource = {
    profile: (authority) => profiles.find((one) => one.authority === authority),
    isDisputed: (authority) => disputed.includes(authority),
    publishProfile: async (json) => parseProfile(signProfile(kenya.envelopeKey, { ...profileDraft, serial: 2, json })),
  }
  const roster = {
    charter: { name: 'Pilot' },
    rules: DEFAULT_RULES,
    members,
    member: (id: string) => members.find(({ authority }) => authority === id),
  }
  const context = { clock: () => now, identity: { authority: brazil.authority }, roster: () => (joined ? roster : undefined) }
  return { local: { context, directory: joined ? source : undefined } } as unknown as ApiSubject
}

const routeOf = (path: string): Route => {
  const found = DIRECTORY_ROUTES.find((route) => route.path === path)
  if (!found) throw new Error(`no route ${path}`)
  return found
}
const { signal } = new AbortController()
const asked = async (layout: Layout, path: string, input: { params?: Record<string, string>; query?: object; body?: object } = {}) => {
  const { params = {}, query = {}, body } = input
  const answer = await routeOf(path).answer(subjectOf(layout), { params, query, body, signal })
  return JSON.parse(JSON.stringify(answer)) as Record<string, unknown>
}
const shown = (id: string, layout: Layout = {}) => asked(layout, '/profiles/:id', { params: { id } })

test('a profile is shown with its serial, time, age and node', async () => {
  assert.equal(await shown(kenya.authority), {
    authority: 'KE-EACC',
    serial: 1,
    at: '2026-01-05T09:00:00.000Z',
    age: 86_400,
    stale: false,
    disputed: false,
    node: hex(kenya.peerKey),
    profile: kenyaProfile,
  })
})

test('one that is old or disputed says so', async () => {
  assert.is((await shown(kenya.authority, { now: NOW + PROFILE_STALE_MS })).stale, false)
  assert.is((await shown(kenya.authority, { now: NOW + PROFILE_STALE_MS + 1 })).stale, true)
  assert.is((await shown(kenya.authority, { disputed: [kenya.authority] })).disputed, true)
})

test('a member without a profile, somebody who is no member and a home without a network are told apart', async () => {
  assert.match((await rejectsCode(shown(france.authority), 'profile-missing')).message, 'valise member FR-AFA')
  assert.match((await rejectsCode(shown(brazil.authority), 'profile-missing')).message, 'valise profile set')
  await rejectsCode(shown('KE-NONE'), 'member-unknown')
  await rejectsCode(shown(kenya.authority, { joined: false }), 'network-missing')
})

test('a profile is published from its text, by a running node', async () => {
  assert.ok(routeOf('/profile').needsRunning)
  const text = '{ "names": {"en": "Commission"}, "functions": [] }'
  const published = await asked({}, '/profile', { body: { profile: text } })
  assert.is(published.serial, 2)
  assert.equal(published.profile, JSON.parse(text))
  await rejectsCode(asked({}, '/profile', { body: { profile: '{}' } }), 'profile-invalid')
})

const sought = (query: object, layout: Layout = {}) => asked(layout, '/counterpart', { query })

test('a counterpart is found from the cards and profiles of the members, never oneself', async () => {
  const found = await sought({ country: 'KE', for: 'freezing', urgent: '1' })
  assert.is(found.authority, 'KE-EACC')
  assert.is(found.function, 'mla')
  assert.is(found.channel, 'valise send --to KE-EACC --kind query --content FILE --urgent')
  assert.ok((found.steps as string[]).some((step) => step.includes('by its profile of 2026-01-05')))
  const carded = await sought({ country: 'KE', for: 'freezing' }, { disputed: [kenya.authority] })
  assert.is(carded.function, 'asset-recovery')
  assert.ok((carded.warnings as string[]).some((warning) => warning.includes('two profiles with one serial')))
  assert.is((await sought({ country: 'BR', for: 'mla-request' })).authority, null)
})

test('a question of another form is refused', async () => {
  for (const query of [
    { country: 'ke', for: 'freezing' },
    { country: 'KE', for: 'frezing' },
    { country: 'KE' },
    { country: 'KE', for: 'freezing', urgent: 'yes' },
  ]) {
    const thrown = await sought(query).then(
      () => undefined,
      (error: unknown) => error,
    )
    assert.is(thrown instanceof Error && thrown.name, 'ZodError', JSON.stringify(query))
  }
})

run()
