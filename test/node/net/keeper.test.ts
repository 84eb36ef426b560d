// The keeper holds as many connections as it should, to those that are wanted most, and makes lost ones again; played without a network.

import type { PeerKey } from '../../../keys/ids.ts'
import { KEPT_CONNECTIONS, Keeper, type Reachable, ROUND_MS } from '../../../node/net/keeper.ts'
import type { NodeRecord } from '../../../protocol/node-record.ts'
import { assert, run, test } from '../../support/harness.ts'
import { eventually, Time } from '../../support/nodes.ts'

const MINUTE = 60_000
const STEP_MS = 100

/** Members' nodes by number, some of them up; what is dialled is written down. */
class World {
  readonly time = new Time()
  readonly up = new Set<number>()
  readonly connected = new Set<number>()
  readonly dialled: number[] = []
  readonly failed: number[] = []
  readonly keeper: Keeper
  nodes: Reachable[]

  constructor(wanted: readonly Reachable['wanted'][], up: readonly number[]) {
    this.nodes = wanted.map((one, n) => ({ record: { peerKey: new Uint8Array(32).fill(n) as PeerKey } as NodeRecord, wanted: one }))
    for (const n of up) this.up.add(n)
    this.keeper = new Keeper({
      timers: this.time,
      random: (length) => new Uint8Array(length).fill(128),
      reachable: () => this.nodes,
      isConnected: ([n = 0]) => this.connected.has(n),
      connect: async ({ peerKey: [n = 0] }) => {
        this.dialled.push(n)
        await Promise.resolve()
        if (!this.up.has(n)) throw new Error('it is not up')
        this.connected.add(n)
        this.keeper.found(new Uint8Array(32).fill(n) as PeerKey)
      },
      failed: ({ peerKey: [n = 0] }) => this.failed.push(n),
    })
  }

  /** The round at the start has been through. */
  async started(): Promise<this> {
    await eventually(() => this.dialled.length >= this.nodes.length)
    await settled()
    this.dialled.length = 0
    return this
  }

  loses(...lost: readonly number[]): void {
    for (const n of lost) {
      this.connected.delete(n)
      this.keeper.lost(new Uint8Array(32).fill(n) as PeerKey)
    }
  }

  /** Lets time pass in small steps, so that what is dialled has ended before the next. */
  async pass(ms: number): Promise<void> {
    for (let left = ms; left > 0; left -= STEP_MS) {
      this.time.pass(Math.min(STEP_MS, left))
      await settled()
    }
  }
}

const settled = () => new Promise<void>((resolve) => setImmediate(resolve))

test('at the start every node is tried, whoever is wanted', async () => {
  const world = await new World(['other', 'first', 'never', 'always'], [0, 1, 2]).started()
  assert.equal([...world.connected].sort(), [0, 1, 2])
  assert.equal(world.failed, [3])
  world.keeper.stop()
})

test('a lost connection is made again, not at once, when fewer than the kept ones are left', async () => {
  const world = await new World(['first', 'other', 'other'], [0, 1, 2]).started()
  await world.pass(1000)
  world.loses(2)
  await world.pass(MINUTE)
  assert.equal(world.dialled, [], `${KEPT_CONNECTIONS} are left`)
  world.loses(0)
  assert.equal(world.dialled, [])
  await world.pass(1000)
  assert.is(world.connected.size, KEPT_CONNECTIONS)
  assert.is(world.dialled.length, 1)
  world.keeper.stop()
})

test('one that is gone is replaced by the next that is wanted; a depot is tried as long as it is gone', async () => {
  const world = await new World(['always', 'first', 'other', 'other'], [1, 2]).started()
  world.loses(1, 2)
  world.up.delete(1)
  world.up.add(3)
  await world.pass(30_000)
  assert.equal([...world.connected].sort(), [2, 3])
  world.dialled.length = 0
  await world.pass(5 * MINUTE)
  assert.equal([...new Set(world.dialled)], [0], 'two are held, and the depot is still wanted')
  assert.ok(world.dialled.length >= 3 && world.dialled.length <= 20, `${world.dialled.length} attempts in five minutes`)
  world.up.add(0)
  await world.pass(MINUTE)
  assert.ok(world.connected.has(0))
  world.keeper.stop()
})

test('with nobody up the pauses grow to a minute, and a line that comes back is found within one', async () => {
  const world = await new World(['first', 'other', 'other'], []).started()
  await world.pass(5 * MINUTE)
  const before = world.dialled.length
  assert.equal([...new Set(world.dialled)].sort(), [0, 1, 2], 'each has its turn')
  await world.pass(4 * MINUTE)
  assert.ok(world.dialled.length - before <= 16, `${world.dialled.length - before} attempts in four minutes`)
  for (const n of [0, 1, 2]) world.up.add(n)
  await world.pass(MINUTE)
  assert.is(world.connected.size, KEPT_CONNECTIONS)
  world.keeper.stop()
})

test('nodes that become known later are connected to', async () => {
  const world = await new World([], []).started()
  world.nodes = new World(['other', 'other', 'never'], []).nodes
  for (const n of [0, 1, 2]) world.up.add(n)
  await world.pass(MINUTE)
  assert.equal([...world.connected].sort(), [0, 1])
  world.keeper.stop()
})

test('every node that is not connected is tried again within ten minutes', async () => {
  const world = await new World(['first', 'first', 'other', 'never'], [0, 1]).started()
  assert.equal([...world.connected].sort(), [0, 1])
  world.up.add(2)
  world.up.add(3)
  await world.pass(ROUND_MS)
  assert.equal([...world.connected].sort(), [0, 1, 2, 3])
  world.keeper.stop()
})

test('once it is stopped nothing is dialled and nothing waits', async () => {
  const world = await new World(['first', 'other'], [0, 1]).started()
  world.keeper.stop()
  world.loses(0, 1)
  await world.pass(2 * ROUND_MS)
  assert.equal(world.dialled, [])
  assert.is(world.time.pending, 0)
})

run()
