// time limit: 120 s
// Heartbeats: a node that hears too few administrators warns after a day and seals nothing new after three, unless it is told to; and where a
// node listens, others learn from its heartbeats.

import { rosterWarnings } from '../../../node/health/roster-warnings.ts'
import { rosterFreshness } from '../../../node/roster/standing.ts'
import { assert, rejectsCode, run, test } from '../../support/harness.ts'
import { DAY, eventually, message, type TestNode } from '../../support/nodes.ts'
import { membershipOf, withNetwork } from './governed.ts'

const HOUR = 3_600_000

const freshnessAt = (node: TestNode): string => rosterFreshness(node.local.context, membershipOf(node))

/** When the newest heartbeat of each other node that a node holds was given. */
const heardAt = (node: TestNode, of: TestNode): number =>
  Math.max(
    0,
    ...[...membershipOf(node).ledger.published.heartbeats()].filter(({ authority }) => authority === of.authority).map(({ at }) => at),
  )

test('alone, a member warns after a day and stops sealing after three; told to, it seals all the same, and logs that; one administrator heard again is not enough, two are', () =>
  withNetwork(4, { administrators: 3, threshold: 2 }, async (network) => {
    const [a, b, c, m] = [network.node(0), network.node(1), network.node(2), network.node(3)]
    network.time.pass(HOUR)
    await eventually(() => [a, b, c].every((node) => heardAt(m, node) === network.time.now()))
    for (const node of [a, b, c]) await node.stop()
    const codes = () => rosterWarnings(m.local).map(({ code, level }) => `${code} ${level}`)
    network.time.pass(DAY - 1)
    assert.equal([freshnessAt(m), codes()], ['fresh', []])
    network.time.pass(1)
    assert.equal([freshnessAt(m), codes()], ['warn', ['roster-stale warning']])
    await m.local.post.send(message([a]))
    network.time.pass(2 * DAY)
    assert.equal([freshnessAt(m), codes()], ['stale', ['roster-stale error']])
    await rejectsCode(m.local.post.send(message([a])), 'roster-stale')
    const { message: id } = await m.local.post.send(message([a], { staleRoster: true }))
    assert.ok((await m.acts()).some(({ act, subject }) => act === 'freshness-overridden' && subject === id))
    // n − k + 1 = 2 administrators have one in common with every two that decide
    await a.start([m])
    await eventually(() => heardAt(m, a) === network.time.now())
    assert.is(freshnessAt(m), 'stale')
    await b.start([m])
    await eventually(() => freshnessAt(m) === 'fresh')
    await m.local.post.send(message([b]))
  }))

test('an administrator counts itself', () =>
  withNetwork(2, { administrators: 1 }, async (network) => {
    const [a, m] = [network.node(0), network.node(1)]
    await m.stop()
    network.time.pass(4 * DAY)
    assert.is(freshnessAt(a), 'fresh')
    assert.equal(rosterWarnings(a.local), [])
  }))

test('who listens where is learnt from heartbeats: a member that nobody has an address of is dialled all the same, after a restart too', () =>
  withNetwork(3, { administrators: 1 }, async (network) => {
    const [a, b, c] = [network.node(0), network.node(1), network.node(2)]
    network.time.pass(HOUR)
    await eventually(() => heardAt(c, b) === network.time.now() && heardAt(b, c) === network.time.now())
    await c.stop()
    // c is told no address, and finds both of the others by what it has kept
    await c.start([])
    await Promise.all([c.connected(a), c.connected(b)])
    const { message: id } = await c.local.post.send(message([b]))
    await c.state(id, 'delivered')
  }))

run()
