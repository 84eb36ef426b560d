// The routes of members, over a ledger that holds what a test lays out: what they say of a member whose profile counts, and whose does not.

import { pureProvider as crypto } from '../../../keys/pure.ts'
import { MEMBER_ROUTES } from '../../../node/api/members.ts'
import type { Route } from '../../../node/api/route.ts'
import type { ApiSubject } from '../../../node/api/subject.ts'
import { signProfile } from '../../../protocol/directory/profile.ts'
import { foundedLedger } from '../../../protocol/roster/file.ts'
import { encodeItem } from '../../../protocol/roster/item.ts'
import type { Ledger } from '../../../protocol/roster/ledger.ts'
import { assert, run, test } from '../../support/harness.ts'
import { profile, profileDraft } from '../../vectors/make/profile-cases.ts'
import { brazil, charter, kenya, NOW } from '../../vectors/make/protocol-world.ts'

const kenyaWith = (serial: number, name: string): Uint8Array =>
  signProfile(kenya.envelopeKey, {
    ...profileDraft,
    serial,
    json: new TextEncoder().encode(JSON.stringify({ names: { en: name }, functions: [{ function: 'mla' }] })),
  })

const ledgerWith = (...profiles: readonly Uint8Array[]): Ledger => {
  const ledger = foundedLedger(crypto, charter)
  for (const content of profiles) ledger.offer(encodeItem({ type: 'profile', content }), NOW)
  return ledger
}

/** As much of a node as the routes look at. */
const subjectOf = (ledger: Ledger): ApiSubject => {
  const context = {
    crypto,
    clock: () => NOW,
    identity: { authority: brazil.authority },
    ledger: () => ledger,
    roster: () => ledger.roster(NOW),
  }
  return { local: { context } } as unknown as ApiSubject
}

const routeOf = (path: string): Route => {
  const found = MEMBER_ROUTES.find((route) => route.path === path)
  if (!found) throw new Error(`no route ${path}`)
  return found
}

interface Shown {
  readonly authority: string
  readonly functions: readonly string[]
  readonly profileAge: number | null
  readonly profileDisputed: boolean
}

const { signal } = new AbortController()
const shown = async (ledger: Ledger): Promise<Shown> => {
  const input = { params: { id: kenya.authority }, query: {}, body: undefined, signal }
  return (await routeOf('/members/:id').answer(subjectOf(ledger), input)) as unknown as Shown
}
const isListed = async (ledger: Ledger, name: string): Promise<boolean> => {
  const input = { params: {}, query: { function: name }, body: undefined, signal }
  const { members } = (await routeOf('/members').answer(subjectOf(ledger), input)) as unknown as { members: readonly Shown[] }
  return members.some(({ authority }) => authority === kenya.authority)
}

const OF_CARD = ['asset-recovery', 'law-enforcement', 'prevention']

test('the functions of a member are those of its profile, and without one those of its card', async () => {
  assert.equal((await shown(ledgerWith())).functions, OF_CARD)
  const { functions, profileAge, profileDisputed } = await shown(ledgerWith(profile))
  assert.equal(functions, ['asset-recovery', 'law-enforcement', 'mla'])
  assert.is(profileAge, 0)
  assert.is(profileDisputed, false)
  assert.equal([await isListed(ledgerWith(profile), 'mla'), await isListed(ledgerWith(profile), 'prevention')], [true, false])
})

test('while a profile is disputed the functions are those of the card, until a later one comes', async () => {
  const ledger = ledgerWith(profile, kenyaWith(1, 'Commission'))
  const disputed = await shown(ledger)
  assert.is(disputed.profileDisputed, true)
  assert.equal(disputed.functions, OF_CARD)
  assert.equal([await isListed(ledger, 'mla'), await isListed(ledger, 'prevention')], [false, true])
  ledger.offer(encodeItem({ type: 'profile', content: kenyaWith(2, 'Commission') }), NOW)
  const later = await shown(ledger)
  assert.is(later.profileDisputed, false)
  assert.equal(later.functions, ['mla'])
})

run()
