// Members that nobody can dial: each keeps its line to two that can be dialled, mail flows both ways over it, and after the line was cut without a word
// and its end has another address, everything arrives without a restart. Real processes, each in a network of its own where the machine allows it.

import { type Authority, Fleet, type Json } from '../../docs/examples/fleet.mjs'
import { findPlaces, type Places } from '../net-spaces/places.ts'
import { after, assert, before, run, test } from '../support/harness.ts'
import { ACKNOWLEDGEMENT, receipts, socketOf, until } from './support.ts'

const fleet = new Fleet()
let places: Places
let first: Authority
let second: Authority
/** listens nowhere, and knows it */
let hidden: Authority
/** listens where nobody can dial it */
let unaware: Authority

before(async () => {
  places = findPlaces()
  const { authorities } = await fleet.found(4)
  ;[first, second, hidden, unaware] = authorities as [Authority, Authority, Authority, Authority]
  const start = async (authority: Authority, isHidden: boolean, peers: readonly Authority[]) =>
    authority.up({
      ...(await places.settle(authority, isHidden)),
      peers: peers.flatMap(({ ready }) => ready?.listen.slice(0, 1) ?? []),
    })
  await start(first, false, [])
  await start(second, false, [first])
  // each is given one address; the other it learns from the roster
  await start(hidden, true, [first])
  await start(unaware, true, [second])
})
after(async () => {
  await fleet.close()
  await places.end()
})

const send = async (from: Authority, to: Authority): Promise<string> =>
  (await from.ok(['send', '--to', to.id, '--kind', 'acknowledgement', '--content', ACKNOWLEDGEMENT])).message

const statusOf = async (authority: Authority): Promise<Json> => (await socketOf(authority).request('/api/v1/status')).json()

const peerOf = async (authority: Authority, other: Authority): Promise<Json> =>
  (await statusOf(authority)).peers.find((peer: Json) => peer.authority === other.id)

const isHeld = async (authority: Authority): Promise<boolean> => {
  const { heldBy } = (await statusOf(authority)).lines
  return heldBy.includes(first.id) && heldBy.includes(second.id)
}

test('a node that nobody can dial keeps its line to two that can be dialled, and says who holds it', async () => {
  for (const one of [hidden, unaware]) await until(one, () => isHeld(one))
  const { lines } = await statusOf(hidden)
  assert.equal([lines.dialled, lines.by, lines.wanted, hidden.ready?.listen], ['no', null, 2, []])
  assert.match((await hidden.run(['status'], { json: false })).stdout, /nobody can dial this node; .* hold its line/)
  assert.is((await statusOf(first)).lines.dialled, 'yes')
  const peer = await peerOf(first, hidden)
  assert.equal([peer.connected, peer.direction, peer.reachable], [true, 'inbound', false])
})

let between = ''

test('mail flows both ways over the line; between two that nobody can dial it waits', async () => {
  between = await send(hidden, unaware)
  const pairs: [Authority, Authority][] = [
    [hidden, first],
    [first, hidden],
    [second, hidden],
    [unaware, second],
    [first, unaware],
  ]
  for (const [from, to] of pairs) assert.is((await receipts(from, await send(from, to)))[0].state, 'delivered')
  const { messages } = await hidden.ok(['outbox'])
  assert.is(messages.find(({ message }: Json) => message === between).state, 'queued')
})

test('a line that is cut without a word is noticed at both ends, and what is sent meanwhile waits', async () => {
  places.cut()
  const waiting: [Authority, string][] = [
    [hidden, await send(hidden, first)],
    [first, await send(first, hidden)],
    [second, await send(second, hidden)],
    [second, await send(second, unaware)],
    [unaware, await send(unaware, first)],
  ]
  const gone = (authority: Authority, other: Authority) => until(authority, async () => !(await peerOf(authority, other)).connected)
  await Promise.all([gone(first, hidden), gone(second, hidden), gone(hidden, first), gone(hidden, second), gone(second, unaware)])
  assert.match((await first.run(['status'], { json: false })).stdout, /cannot be dialled; waits for its connection/)
  assert.equal((await statusOf(hidden)).lines.heldBy, [])

  places.mend()
  await Promise.all(waiting.map(async ([from, message]) => assert.is((await receipts(from, message))[0].state, 'delivered')))
  for (const one of [hidden, unaware]) await until(one, () => isHeld(one))
})

run()
