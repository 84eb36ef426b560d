// time limit: 300 s
// Nodes that are away and that are ended in good order while mail is on its way: what was acknowledged arrives once, and its receipt comes
// back. Nodes that are killed at every moment that has a name are in test/crash.

import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { type Authority, Fleet, type Json } from '../../docs/examples/fleet.mjs'
import { after, assert, before, run, test } from '../support/harness.ts'
import { ACKNOWLEDGEMENT, foundPair, receipts, socketOf } from './support.ts'

const fleet = new Fleet()
let a: Authority
let b: Authority

before(async () => {
  ;[a, b] = await foundPair(fleet)
})
after(() => fleet.close())

const address = (of: Authority): string[] => (of.ready ? of.ready.listen.slice(0, 1) : [])

const inboxOf = async (of: Authority): Promise<string[]> => (await of.ok(['inbox'])).messages.map((one: Json) => one.message)

/** How often the log says that it was received. */
const receivedIn = async (of: Authority, message: string): Promise<number> =>
  (await of.ok(['log'])).entries.filter((one: Json) => one.act === 'received' && one.subject === message).length

test('B is away, A sends, A is killed and started, B is started: B has the message once and A has the receipt', async () => {
  await a.up()
  const sent = await a.ok(['send', '--to', b.id, '--kind', 'acknowledgement', '--content', ACKNOWLEDGEMENT])
  assert.is(sent.recipients[0].state, 'queued')
  await a.kill()
  assert.is((await a.run(['show', sent.message])).code, 4)
  // the socket of the killed node is still there, and is no obstacle
  await a.up()
  assert.equal(
    (await a.ok(['outbox'])).messages.map((one: Json) => [one.message, one.state]),
    [[sent.message, 'queued']],
  )
  await b.up({ peers: address(a) })
  const [recipient] = await receipts(a, sent.message)
  assert.equal([recipient.authority, recipient.state], [b.id, 'delivered'])
  assert.equal(await inboxOf(b), [sent.message])
  assert.is(await receivedIn(b, sent.message), 1)
  assert.is((await a.ok(['outbox'])).messages[0].state, 'delivered')
})

/** Sends many messages at once over the socket. @returns the ids that were acknowledged by the time that the node was gone */
const burst = async (from: Authority, to: Authority, count: number, enough: number, end: () => void): Promise<string[]> => {
  const client = socketOf(from)
  const body = JSON.stringify({ to: [to.id], kind: 'acknowledgement', content: readFileSync(ACKNOWLEDGEMENT).toString('base64') })
  const acknowledged: string[] = []
  await Promise.all(
    Array.from({ length: count }, async () => {
      try {
        const answer = (await (await client.request('/api/v1/messages', { method: 'POST', body })).json()) as Json
        if (answer.error) return
        acknowledged.push(answer.message)
        if (acknowledged.length === enough) end()
      } catch {
        // the node was gone before it answered: nothing was promised
      }
    }),
  )
  return acknowledged
}

/** Every acknowledged message is at its recipient, once, and its sender has the receipt; nobody's store is hurt. */
const allArrived = async (acknowledged: readonly string[]): Promise<void> => {
  const outbox = new Set((await a.ok(['outbox'])).messages.map((one: Json) => one.message))
  for (const message of acknowledged) assert.ok(outbox.has(message), `${message} was acknowledged, and is not in the outbox`)
  // what was queued and not acknowledged any more arrives as well: the outbox is what counts
  for (const message of outbox) assert.is((await receipts(a, String(message)))[0].receipt === null, false)
  const inbox = await inboxOf(b)
  assert.is(new Set(inbox).size, inbox.length)
  assert.equal(new Set(inbox), outbox)
  const { entries } = await b.ok(['log'])
  const received = entries.filter((one: Json) => one.act === 'received').map((one: Json) => one.subject)
  assert.equal([...received].sort(), [...inbox].sort())
  for (const one of [a, b]) assert.is((await one.ok(['fsck'])).valid, true)
}

test('SIGTERM while it sends ends the node in good order, and nothing that it acknowledged is lost', async () => {
  const gone = a.node ? once(a.node, 'exit') : Promise.reject(new Error('A does not run'))
  const acknowledged = await burst(a, b, 60, 15, () => a.node?.kill('SIGTERM'))
  assert.equal(await gone, [0, null])
  await a.up({ peers: address(b) })
  const { entries } = await a.ok(['log'])
  assert.ok(entries.some((one: Json) => one.act === 'stopped'))
  await allArrived(acknowledged)
})

run()
