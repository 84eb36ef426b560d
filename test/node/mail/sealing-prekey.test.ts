// Which prekey a node seals to: the newest of today, never one behind what it has used, and none of a node whose record does not hold.

import { prekeyPair } from '../../../keys/sealing.ts'
import { SealingPrekeys } from '../../../node/mail/sealing-prekey.ts'
import { Sessions } from '../../../node/mail/sessions.ts'
import { CLOCK_SKEW_MS, PREKEY_EPOCH_MS } from '../../../protocol/limits.ts'
import type { NodeRecord } from '../../../protocol/node-record.ts'
import { prekeyEpoch } from '../../../protocol/prekey.ts'
import { after, assert, before, rejectsCode, run, test } from '../../support/harness.ts'
import { crypto, DAY, type FoundedNetwork, foundNetwork, keysOf, message, random, type TestNode } from '../../support/nodes.ts'

let network: FoundedNetwork
let alice: TestNode
let bob: NodeRecord

before(async () => {
  network = await foundNetwork(2)
  alice = network.node(0)
  await alice.open()
  const [record] = alice.local.context.roster()?.member(network.node(1).authority)?.nodes ?? []
  if (!record) throw new Error('no record')
  bob = record
})
after(() => network.end())

const chosen = async (node: NodeRecord, by = new SealingPrekeys(alice.local.context)): Promise<number> => (await by.choose(node)).epoch
const now = () => network.time.now()

test('the newest prekey whose window holds now is used, and that it was is on disk', async () => {
  const epoch = prekeyEpoch(now())
  assert.is(await chosen(bob), epoch)
  const [key] = await keysOf(alice, 'mail/prekey-seen/')
  assert.is(new TextDecoder().decode(await alice.local.context.store.get(key ?? '')), String(epoch))
})

test('an older prekey than was used is not used again, even while its window holds and after a restart', async () => {
  const epoch = prekeyEpoch(now())
  const [first] = bob.prekeys
  if (!first) throw new Error('no prekey')
  // both windows hold now
  const newer = { ...first, epoch: epoch + 1, publicKey: prekeyPair(crypto, random(32)).publicKey }
  const by = new SealingPrekeys(alice.local.context)
  assert.is(await chosen({ ...bob, prekeys: [first, newer] }, by), epoch + 1)
  await rejectsCode(chosen({ ...bob, prekeys: [first] }, by), 'recipient-prekey')
  await alice.stop()
  await alice.open()
  await rejectsCode(chosen({ ...bob, prekeys: [first] }), 'recipient-prekey')
  assert.is(await chosen({ ...bob, prekeys: [first, newer] }), epoch + 1)
  // of another node nothing was seen
  const other = { ...bob, peerKey: alice.local.context.identity.peerKey }
  assert.is(await chosen(other), epoch)
})

test('when its week comes, the prekey of it is used', async () => {
  network.time.pass(PREKEY_EPOCH_MS)
  assert.is(await chosen(bob), prekeyEpoch(now()))
  network.time.pass(PREKEY_EPOCH_MS)
  assert.is(await chosen(bob), prekeyEpoch(now()))
})

test('a node without a prekey of today is not sealed to', async () => {
  await rejectsCode(chosen({ ...bob, prekeys: [] }), 'recipient-prekey')
  await rejectsCode(chosen({ ...bob, prekeys: bob.prekeys.slice(0, 1) }), 'recipient-prekey')
})

test('a node is sealed to while its record holds, and not before or after', async () => {
  const holding = (notBefore: number, notAfter: number) => chosen({ ...bob, notBefore, notAfter })
  assert.ok(await holding(now() + CLOCK_SKEW_MS, now() + DAY))
  await rejectsCode(holding(now() + CLOCK_SKEW_MS + 1, now() + DAY), 'recipient-record')
  assert.ok(await holding(now() - DAY, now() + 1))
  await rejectsCode(holding(now() - DAY, now()), 'recipient-record')
})

test('one key serves many messages; another key under the same epoch is another context', async () => {
  const sessions = new Sessions(alice.local.context)
  const id = alice.local.context.roster()?.network ?? random(32)
  const first = await sessions.towards(id, bob)
  assert.is(await sessions.towards(id, bob), first)
  const renewed = { ...bob, prekeys: bob.prekeys.map((prekey) => ({ ...prekey, publicKey: prekeyPair(crypto, random(32)).publicKey })) }
  const second = await sessions.towards(id, renewed)
  assert.is(second.prekey, first.prekey)
  assert.not.equal(second.enc, first.enc)
})

test('a message to a member all of whose records are over is not queued', async () => {
  const { context } = alice.local
  const { roster } = context
  const over = (record: NodeRecord): NodeRecord => ({ ...record, notAfter: now() })
  Object.assign(context, {
    roster: () => {
      const whole = roster()
      if (!whole) return undefined
      return {
        ...whole,
        member: (id: string) => {
          const member = whole.member(id)
          return member && { ...member, nodes: member.nodes.map(over) }
        },
      }
    },
  })
  await rejectsCode(alice.local.post.send(message([network.node(1)])), 'recipient-record')
  assert.equal(await keysOf(alice, 'mail/queue/'), [])
})

run()
