// What status and doctor say of depots: of those that this node has, and of what it keeps for others.

import { checkDepots, checkKept, DEPOT_SILENT_MS, ownDepots } from '../../../node/health/depots.ts'
import { assert, run, test } from '../../support/harness.ts'
import { deposit, scene } from '../depot-world.ts'

const NOW = 1_800_000_000_000
const DEPOT = { authority: 'KE-DEPOT', active: true, connected: false, heard: NOW }

const judged = (more: Partial<typeof DEPOT>, now = NOW, isRunning = true) => checkDepots([{ ...DEPOT, ...more }], now, isRunning)[0]

test('a depot is well while it is connected, or was heard within a day', () => {
  assert.equal(judged({ connected: true }), { name: 'depot KE-DEPOT', ok: true, detail: 'connected', fix: null })
  assert.is(judged({}, NOW + DEPOT_SILENT_MS)?.ok, true)
  const late = judged({}, NOW + DEPOT_SILENT_MS + 1)
  assert.is(late?.ok, false)
  assert.match(late?.detail ?? '', 'not connected, and was heard at 2027-01-15T08:00:00.000Z')
  assert.match(late?.fix ?? '', 'valise node depots')
  assert.match(judged({ heard: 0 })?.detail ?? '', 'was never heard')
})

test('of one that is no active member it is said whatever else is known; a stopped node judges no silence', () => {
  assert.match(judged({ active: false, connected: true })?.detail ?? '', 'no active member')
  assert.is(judged({ heard: 0 }, NOW, false)?.ok, true)
  assert.is(judged({ active: false }, NOW, false)?.ok, false)
})

test('a node knows which depots it has named, and which are connected', () =>
  scene(async ({ alice, depot }) => {
    await alice.up()
    const { context } = alice.node
    const peers = [{ peer: depot.member.identity.peerKey, address: '', since: 0, direction: 'inbound' as const }]
    const found = ownDepots(context, { peers })
    assert.equal(
      found.map(({ authority, active, connected }) => [authority, active, connected]),
      [
        ['KE-DEPOT', true, true],
        ['UA-OTHER', true, false],
      ],
    )
    assert.equal(
      found.map(({ heard }) => heard),
      [context.clock(), 0],
    )
    await depot.up()
    assert.match(checkDepots(ownDepots(depot.node.context, undefined), 0, true)[0]?.detail ?? '', 'none is named')
  }))

test('what is kept for others is counted, with the share of the limit that is nearest', () =>
  scene(async ({ world, alice, bob, depot }) => {
    await Promise.all([alice.up(), depot.up()])
    const said = async () => checkKept(await depot.node.post.depot.usage())
    assert.match((await said()).detail, /^0 parcels of 0 bytes for 0 members; 0 % /)
    const { inner } = await deposit(world, alice, bob, depot)
    assert.match((await said()).detail, new RegExp(`^1 parcel of ${inner.length} bytes for 1 member; 0 % `))
    const none = { limits: { total: 0, depositor: 0, recipient: 0 }, bytes: 0, parcels: 0, recipients: [], fullest: 0 }
    assert.match(checkKept(none).detail, 'no depot for anybody')
    assert.match(checkKept({ ...none, limits: { total: 9, depositor: 9, recipient: 9 }, fullest: 0.999 }).detail, '99 %')
  }))

run()
