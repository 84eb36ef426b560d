// What a depot takes and what it does not, its quotas; and members that lie: depositors, depots that forge, alter or repeat, recipients that prove
// something else.

import { utf8ToBytes } from '@noble/hashes/utils.js'
import { custodyKey, keptParcelKey } from '../../../node/mail/mail-keys.ts'
import { Sessions } from '../../../node/mail/sessions.ts'
import type { AnswerFrame } from '../../../node/net/delivery-stream.ts'
import { coarseExpiry } from '../../../protocol/deposit.ts'
import { CARGO, openParcel, parseParcel, sealParcel } from '../../../protocol/parcel.ts'
import { assert, run, test } from '../../support/harness.ts'
import { crypto, watchProcess } from '../../support/nodes.ts'
import { DAY, deposit, HOUR, hand, hash, inCustody, kept, NONE, scene, word } from '../depot-world.ts'
import { random } from '../mail-world.ts'

const watched = watchProcess()

test('a depot takes only what it should', () =>
  scene(async ({ world, alice, bob, depot, other }) => {
    for (const node of [alice, bob, depot, other]) await node.up()
    const now = world.time.now()
    const lifetime = world.founded.ledger.charter.rules.messageLifetime
    const cases: readonly (readonly [string, string, () => Promise<{ answer: AnswerFrame }>])[] = [
      ['a good one', 'receipt', () => deposit(world, alice, bob, depot)],
      ['for somebody who does not name it', 'no-depot', () => deposit(world, alice, other, depot)],
      ['for another node than its parcel', 'malformed', () => deposit(world, alice, bob, depot, { recipient: alice })],
      ['of a parcel of somebody else', 'wrong-sender', () => deposit(world, alice, bob, depot, { sender: other })],
      ['that has expired', 'expired', () => deposit(world, alice, bob, depot, { expires: Math.floor(now / HOUR) * HOUR })],
      ['at no whole hour', 'malformed', () => deposit(world, alice, bob, depot, { expires: coarseExpiry(now + DAY) + 1 })],
      ['that lives as long as it may', 'receipt', () => deposit(world, alice, bob, depot, { expires: coarseExpiry(now + lifetime) })],
      ['that lives too long', 'lifetime', () => deposit(world, alice, bob, depot, { expires: coarseExpiry(now + lifetime) + 2 * HOUR })],
      ['of no parcel', 'truncated', () => deposit(world, alice, bob, depot, { parcel: Uint8Array.of(8) })],
    ]
    for (const [name, wanted, make] of cases) assert.is(word((await make()).answer), wanted, name)
  }))

test('a deposit again is answered from its record, before and after it was handed over', () =>
  scene(async ({ world, alice, bob, depot }) => {
    await alice.up()
    await depot.up()
    const { inner, answer } = await deposit(world, alice, bob, depot)
    const again = await deposit(world, alice, bob, depot, { parcel: inner })
    assert.equal([word(answer), word(again.answer)], ['receipt', 'receipt'])
    assert.is((await depot.acts()).filter(({ act }) => act === 'custody').length, 1)
    await bob.up()
    await world.until(async () => (await kept(depot)).length === 0)
    const later = await deposit(world, alice, bob, depot, { parcel: inner })
    assert.is(word(later.answer), 'receipt')
    assert.equal(await kept(depot), [])
    assert.is((await depot.acts()).filter(({ act }) => act === 'custody').length, 1)
    assert.is((await bob.acts()).filter(({ act }) => act === 'collected').length, 1)
  }))

test('quotas hold at the limit and one past it, for a depositor, a recipient and in all; the sender goes to the next depot', async () => {
  const measured: number[] = []
  await scene(async ({ world, alice, bob, depot }) => {
    await alice.up()
    await depot.up()
    measured.push((await deposit(world, alice, bob, depot)).inner.length)
  })
  const size = measured[0] ?? 0
  const many = size * 100
  for (const limits of [
    { total: 2 * size, depositor: many, recipient: many },
    { total: many, depositor: 2 * size, recipient: many },
    { total: many, depositor: many, recipient: 2 * size },
    { total: many, depositor: 3 * size - 1, recipient: many },
  ])
    await scene(
      async ({ world, alice, bob, depot, other }) => {
        await alice.up()
        await depot.up()
        await other.up()
        const words: string[] = []
        for (let n = 0; n < 3; n++) words.push(word((await deposit(world, alice, bob, depot)).answer))
        assert.equal(words, ['receipt', 'receipt', 'quota'])
        const { message } = await alice.send([bob])
        await alice.reaches(message, 'in-custody', bob)
        assert.is((await kept(other)).length, 1)
        assert.is((await depot.node.post.depot.usage()).parcels, 2)
      },
      { limits: { 'KE-DEPOT': limits } },
    )
})

test('a node whose limit is 0 is no depot', () =>
  scene(
    async ({ world, alice, bob, depot }) => {
      await alice.up()
      await depot.up()
      assert.is(word((await deposit(world, alice, bob, depot)).answer), 'quota')
    },
    { limits: { 'KE-DEPOT': { total: 0, depositor: 1e9, recipient: 1e9 } } },
  ))

test('what nobody collects is given up at its expiry', () =>
  scene(async ({ world, alice, bob, depot }) => {
    await alice.up()
    await depot.up()
    const { inner } = await deposit(world, alice, bob, depot)
    await alice.down()
    const expires = coarseExpiry(world.time.now() + DAY)
    world.time.pass(expires - world.time.now())
    assert.is((await kept(depot)).length, 1)
    world.time.pass(11 * 60_000)
    await world.until(async () => (await kept(depot)).length === 0)
    assert.is((await depot.acts()).at(-1)?.act, 'custody-expired')
    assert.is(await depot.store.get(custodyKey(hash(inner))), undefined)
    assert.is((await depot.node.post.depot.usage()).parcels, 0)
  }))

test('a depot that hands over twice, something altered, or what it was never given, gets nowhere', () =>
  scene(async ({ world, alice, bob, depot }) => {
    const _message = await inCustody({ alice, bob, depot })
    const parcel = (await depot.store.get((await kept(depot))[0] ?? '')) ?? NONE
    await depot.down()
    await alice.down()
    await bob.up()
    await depot.up()
    const altered = parcel.map((byte, i) => (i === parcel.length - 1 ? byte ^ 1 : byte))
    assert.is(word(await hand(world, depot, bob, altered)), 'receipt')
    assert.is(word(await hand(world, depot, bob, parcel)), 'receipt')
    assert.is(word(await hand(world, depot, bob, parcel)), 'receipt')
    assert.is(word(await hand(world, depot, bob, utf8ToBytes('no parcel'))), 'receipt')
    const nested = await new Sessions(depot.node.context).fresh(world.founded.ledger.charter.network, bob.member.card.node)
    const { bytes } = await sealParcel(crypto, random, nested, { type: CARGO.handover, content: parcel })
    assert.is(word(await hand(world, depot, bob, bytes)), 'receipt')
    await world.until(async () => (await bob.node.post.mailbox.inbox()).length === 1)
    assert.is((await bob.acts()).filter(({ act }) => act === 'received').length, 1)
    assert.is(
      (await bob.acts()).filter(({ act, parcel: of }) => act === 'collected' && Buffer.from(of).toString('hex') === hash(parcel)).length,
      1,
    )
  }))

test('who is no depot of the recipient hands nothing over', () =>
  scene(async ({ world, alice, bob }) => {
    await alice.up()
    await bob.up()
    assert.is(word(await hand(world, alice, bob, utf8ToBytes('anything'))), 'no-depot')
  }))

test('a receipt of custody that is of something else is none: an alarm, and the next depot', () =>
  scene(async ({ world, alice, bob, depot, other }) => {
    await depot.up()
    await other.up()
    await alice.up()
    const forged = await deposit(world, alice, bob, depot)
    depot.answering = async (_, bytes) => ({ ...forged.answer, answers: parseParcel(bytes).parcel })
    const { message } = await alice.send([bob])
    await alice.reaches(message, 'in-custody', bob)
    assert.ok(alice.alarms().includes('receipt-invalid'))
    const { delivery } = await alice.node.post.mailbox.messageTo(message, bob.authority)
    assert.is(delivery?.custody?.depot, 'UA-OTHER')
  }))

test('a depot deletes on the right proof only', () =>
  scene(async ({ world, alice, bob, depot }) => {
    await alice.up()
    await depot.up()
    const { inner } = await deposit(world, alice, bob, depot)
    const second = await deposit(world, alice, bob, depot)
    await bob.up()
    // bob proves that it has the second when it is given the first
    const proofs: AnswerFrame[] = []
    bob.answering = async (from, bytes) => {
      const answer = await bob.node.post.answer(from, bytes)
      proofs.push(answer)
      const of = proofs.at(-1)
      return of?.type === 'receipt' ? { type: 'acknowledged', answers: parseParcel(bytes).parcel } : answer
    }
    await depot.down()
    await depot.up()
    await world.until(async () => proofs.length >= 2 && depot.alarms().includes('receipt-invalid'))
    assert.is((await kept(depot)).length, 2)
    const session = await new Sessions(depot.node.context).from(...fromOf(proofs[0]))
    const opened = session && (await openParcel(crypto, session, parseParcel(proofs[0]?.type === 'receipt' ? proofs[0].parcel : NONE)))
    const receipt = opened?.ok ? opened.cargo.content : NONE
    const record = bob.member.card.node
    const results = await Promise.all([inner, second.inner].map((parcel) => depot.node.post.depot.collected(record, receipt, hash(parcel))))
    assert.equal(results.filter((one) => one).length, 1)
    assert.is((await kept(depot)).length, 1)
    assert.is(await depot.node.post.depot.collected(alice.member.card.node, receipt, hash(inner)), false)
    const left = (await kept(depot))[0]
    assert.ok([inner, second.inner].some((parcel) => keptParcelKey(hash(parcel)) === left))
  }))

const fromOf = (frame: AnswerFrame | undefined): Parameters<Sessions['from']> => {
  const parcel = parseParcel(frame?.type === 'receipt' ? frame.parcel : NONE)
  return [parcel.network, parcel.sender, parcel.prekey, parcel.enc]
}

test('nothing was thrown where nobody catches', () => {
  assert.equal(watched.unhandled, [])
})

run()
