// time limit: 300 s
// Changes of government between running nodes: the approved change becomes an epoch by the vote of the administrators' nodes, however many
// they are; with one of them down, or restarted in the middle; and nobody ever says two things in one place of a vote.

import { hex } from '../../../keys/ids.ts'
import type { Vote } from '../../../protocol/epoch/vote.ts'
import { assert, rejectsCode, run, test } from '../../support/harness.ts'
import type { FoundedNetwork, TestNode } from '../../support/nodes.ts'
import {
  agreed,
  approve,
  cardText,
  decide,
  decisionsOf,
  itemsAt,
  keptAt,
  known,
  membershipOf,
  propose,
  rosterAt,
  slowly,
  withNetwork,
} from './governed.ts'

/** What is voted on a network's nodes; asserts at the end that nobody contradicted itself. */
class Votes {
  readonly #heard = new Map<string, Set<string>>()

  listen(node: TestNode): void {
    membershipOf(node).listen((notes) => {
      for (const note of notes) if (note.type === 'said' && note.said.type === 'vote') this.#note(note.said)
    })
  }

  #note({ administrator, number, round, step, epoch }: Vote): void {
    const place = [administrator, number, round, step].join(' ')
    this.#heard.set(place, (this.#heard.get(place) ?? new Set()).add(hex(epoch)))
  }

  get size(): number {
    return this.#heard.size
  }

  demandHonest(): void {
    for (const [place, values] of this.#heard) assert.is(values.size, 1, place)
  }
}

const epochIs =
  (nodes: readonly TestNode[], number: number): (() => boolean) =>
  () =>
    nodes.every((node) => rosterAt(node).epoch === number)

const idsOf = (node: TestNode): string[] => rosterAt(node).government.administrators.map(({ authority }) => authority)

for (const n of [1, 2, 3, 4, 5])
  test(`with ${n} ${n === 1 ? 'administrator' : 'administrators'}: one more is added, accepts by itself, and takes part from then on; another is removed and decides no more`, () =>
    withNetwork(n + 1, { administrators: n }, async (network, nodes) => {
      const votes = new Votes()
      for (const node of nodes) votes.listen(node)
      const administrators = nodes.slice(0, n)
      const k = Math.floor(n / 2) + 1
      const [a, added] = [network.node(0), network.node(n)]
      const more = Math.floor((n + 1) / 2) + 1
      await decide(administrators.slice(0, k), { kind: 'administrators', add: [await cardText(added)], threshold: more })
      await slowly(network.time, epochIs(nodes, 1))
      await agreed(nodes)
      assert.equal(idsOf(added), nodes.map(({ authority }) => authority).sort())
      assert.is(rosterAt(added).government.threshold, more)
      // the votes are over, and kept no longer
      assert.equal(
        nodes.flatMap((node) => [...itemsAt(node, 'vote'), ...itemsAt(node, 'motion')]),
        [],
      )
      // the new one proposes; all of the threshold together take the first one's place away
      await decide([added, ...nodes.slice(0, more - 1)], { kind: 'administrators', remove: [a.authority], threshold: k })
      await slowly(network.time, epochIs(nodes, 2))
      await agreed(nodes)
      assert.not.ok(idsOf(added).includes(a.authority))
      await rejectsCode(propose(a, { kind: 'suspend', subject: added.authority }), 'not-an-administrator')
      await rejectsCode(decisionsOf(a).hold(added.authority, 'mine'), 'not-an-administrator')
      assert.ok(votes.size >= 2 * n)
      votes.demandHonest()
    }))

test('a change of the threshold takes effect with the epoch, for proposals made after it', () =>
  withNetwork(4, { administrators: 4, threshold: 3 }, async (network, nodes) => {
    const [a, b, c, d] = [network.node(0), network.node(1), network.node(2), network.node(3)]
    const old = await propose(a, { kind: 'suspend', subject: d.authority })
    await known(nodes, old, 1)
    await decide([a, b, c], { kind: 'threshold', threshold: 4 })
    await slowly(network.time, epochIs(nodes, 1))
    assert.equal(
      nodes.map((node) => rosterAt(node).government.threshold),
      [4, 4, 4, 4],
    )
    // what the closed epoch left undecided is gone
    assert.is(keptAt(b, old), undefined)
    const id = await decide([a, b, c, d], { kind: 'threshold', threshold: 3 })
    await slowly(network.time, epochIs(nodes, 2))
    assert.ok(id)
    await agreed(nodes)
  }))

test('with one of four down the other three decide the epoch; with one of three down nobody does, until it is back', () => {
  const absent = async (network: FoundedNetwork, n: number) => {
    const votes = new Votes()
    const up = network.nodes.slice(0, n - 1)
    const down = network.node(n - 1)
    for (const node of up) votes.listen(node)
    await down.stop()
    await decide(up.slice(0, n - 1), { kind: 'threshold', threshold: n })
    return { votes, up, down }
  }
  return withNetwork(4, { administrators: 4, threshold: 3 }, async (network, nodes) => {
    const { votes, up, down } = await absent(network, 4)
    await slowly(network.time, epochIs(up, 1))
    await down.start(up)
    await slowly(network.time, epochIs(nodes, 1))
    await agreed(nodes)
    votes.demandHonest()
  }).then(() =>
    withNetwork(3, { administrators: 3, threshold: 2 }, async (network, nodes) => {
      const { votes, up, down } = await absent(network, 3)
      let turns = 0
      await slowly(network.time, () => turns++ > 30)
      assert.equal(
        up.map((node) => rosterAt(node).epoch),
        [0, 0],
      )
      await down.start(up)
      votes.listen(down)
      await slowly(network.time, epochIs(nodes, 1))
      await agreed(nodes)
      votes.demandHonest()
    }),
  )
})

test('a node that is restarted in the middle of a vote goes on with it, and contradicts nothing that it signed', () =>
  withNetwork(3, { administrators: 3, threshold: 2 }, async (network, nodes) => {
    const [a, b, c] = [network.node(0), network.node(1), network.node(2)]
    const votes = new Votes()
    for (const node of [a, b]) votes.listen(node)
    await c.stop()
    await decide([a, b], { kind: 'threshold', threshold: 3 })
    await slowly(network.time, () => itemsAt(b, 'vote').length > 0)
    for (let again = 0; again < 3; again++) {
      const said = itemsAt(b, 'vote').length
      await b.stop()
      await b.start([a])
      votes.listen(b)
      assert.ok(itemsAt(b, 'vote').length >= said)
      let turns = 0
      await slowly(network.time, () => turns++ > 10)
    }
    await c.start([a, b])
    votes.listen(c)
    await slowly(network.time, epochIs(nodes, 1))
    await agreed(nodes)
    votes.demandHonest()
    assert.ok(votes.size >= 6)
  }))

test('what was decided before an epoch still stands after it, and a later decision follows it', () =>
  withNetwork(4, { administrators: 3, threshold: 2 }, async (network, nodes) => {
    const [a, b, c, d] = [network.node(0), network.node(1), network.node(2), network.node(3)]
    await decide([a, b], { kind: 'suspend', subject: d.authority })
    await slowly(network.time, () => [a, b, c].every((node) => rosterAt(node).member(d.authority)?.state === 'suspended'))
    await decide([a, b], { kind: 'threshold', threshold: 3 })
    await slowly(network.time, epochIs([a, b, c], 1))
    assert.is(rosterAt(c).member(d.authority)?.state, 'suspended')
    const id = await propose(a, { kind: 'reinstate', subject: d.authority })
    await approve([b, c], id)
    await slowly(network.time, () => [a, b, c].every((node) => rosterAt(node).member(d.authority)?.state === 'active'))
    await d.stop()
    await d.start([a])
    await slowly(network.time, epochIs(nodes, 1))
    await agreed(nodes)
  }))

run()
