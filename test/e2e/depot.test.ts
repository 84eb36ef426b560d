// time limit: 300 s
// Three real processes: a sender, a recipient and the depot that the recipient has named. Sender and recipient are never up at the same time.

import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Authority, Fleet, type Json } from '../../docs/examples/fleet.mjs'
import { after, assert, before, run, test } from '../support/harness.ts'
import { ACKNOWLEDGEMENT, filesBelow, until } from './support.ts'

const fleet = new Fleet()
let sender: Authority
let recipient: Authority
let depot: Authority

const address = (of: Authority): string[] => of.ready?.listen.slice(0, 1) ?? []

/** The record of each of the two names the depot; members have it. */
const nameDepot = async (of: Authority): Promise<void> => {
  const file = join(fleet.folder, `${of.id}.record`)
  const { depots } = await of.ok(['node', 'depots', '--depot', depot.id, '-o', file])
  assert.equal(depots, [depot.id])
  await of.up({ peers: address(depot) })
  const declared = await of.ok(['node', 'declare', file])
  assert.is(declared.state, 'in force')
  await until(depot, async () => (await depot.ok(['member', of.id])).nodes[0].depots.includes(depot.id))
}

before(async () => {
  const { authorities } = await fleet.found(3)
  ;[sender, recipient, depot] = authorities as unknown as [Authority, Authority, Authority]
  // a second is enough to see that a node is off, and no test waits for a minute
  for (const one of [sender, recipient]) {
    const { settings } = await one.ok(['paths'])
    writeFileSync(settings, readFileSync(settings, 'utf8').replace(/^after = .*$/m, 'after = 1'))
  }
  await depot.up()
  await nameDepot(recipient)
  await recipient.stop()
  await nameDepot(sender)
  await until(sender, async () => (await sender.ok(['member', recipient.id])).nodes[0].depots.includes(depot.id))
})
after(() => fleet.close())

const stateOf = async (of: Authority, message: string): Promise<string> =>
  (await of.ok(['outbox'])).messages.find((one: Json) => one.message === message).state

test('the recipient is off, then the sender: the message arrives, and both receipts come back, through the depot alone', async () => {
  const sent = await sender.ok(['send', '--to', recipient.id, '--kind', 'acknowledgement', '--content', ACKNOWLEDGEMENT])
  await until(sender, async () => (await stateOf(sender, sent.message)) === 'in-custody')
  const [{ custody, waiting }] = (await sender.ok(['outbox'])).messages[0].recipients
  assert.is(custody.depot, depot.id)
  assert.is(waiting.reason, 'not-reached')
  const { depot: kept } = await depot.ok(['status'])
  assert.equal([kept.parcels, kept.recipients[0].authority], [1, recipient.id])
  await sender.stop()

  await recipient.up({ peers: address(depot) })
  await until(recipient, async () => (await recipient.ok(['inbox'])).messages.length === 1)
  const shown = await recipient.ok(['show', sent.message])
  assert.is(shown.from, sender.id)
  // both receipts are with the depot before the recipient goes
  await until(
    recipient,
    async () => (await recipient.ok(['log'])).entries.filter(({ act }: Json) => act === 'custody-confirmed').length === 2,
  )
  await recipient.stop()

  await sender.up({ peers: address(depot) })
  await until(sender, async () => (await stateOf(sender, sent.message)) === 'opened')
  await until(depot, async () => (await depot.ok(['status'])).depot.parcels === 0)
  assert.equal((await depot.ok(['log'])).entries.filter(({ act }: Json) => act === 'custody' || act === 'handed-over').length, 6)
  await depot.stop()
  // nothing in the depot's home names what it kept
  const needles = [sent.message, sent.thread, sent.envelope].flatMap((id) => [Buffer.from(id), Buffer.from(id, 'hex')])
  for (const file of filesBelow(depot.home)) for (const needle of needles) assert.not.ok(readFileSync(file).includes(needle), file)
})

run()
