// What fsck says of a depot: a sound one, parcels that are gone, altered or of nothing; how full it is; and of a sender's proofs of custody.

import { checkDepot } from '../../../node/health/fsck-depot.ts'
import { checkReceipts } from '../../../node/health/fsck-mail.ts'
import { exceeded, MAX_KEPT_EACH, usageOf } from '../../../node/mail/depot-quota.ts'
import { custodyKey, deliveryKey, keptParcelKey } from '../../../node/mail/mail-keys.ts'
import { decodeKept, decodeStep, encodeRecord, type Kept } from '../../../node/mail/stored-message.ts'
import { assert, run, test } from '../../support/harness.ts'
import { DAY, deposit, hash, NONE, scene } from '../depot-world.ts'

const saidOf = (work: Promise<string>): Promise<string> => work.catch((error: Error) => error.message)

test('a depot whose parcels are gone, altered, or of no record is found', () =>
  scene(async ({ world, alice, bob, depot }) => {
    await alice.up()
    await depot.up()
    const { inner } = await deposit(world, alice, bob, depot)
    const parcel = hash(inner)
    const check = () => saidOf(checkDepot(depot.node))
    assert.is(await check(), '1 parcels are kept for other members, as the log says')
    const [record, bytes] = [(await depot.store.get(custodyKey(parcel))) ?? NONE, (await depot.store.get(keptParcelKey(parcel))) ?? NONE]
    const whole = [
      { put: custodyKey(parcel), value: record },
      { put: keptParcelKey(parcel), value: bytes },
    ]
    const what = `the parcel ${parcel} that is kept for BR-BOB`
    for (const [change, said] of [
      [{ del: keptParcelKey(parcel) }, `${what} is not here`],
      [{ put: keptParcelKey(parcel), value: bytes.map((byte, i) => (i === 99 ? byte ^ 1 : byte)) }, `${what} is another one`],
      [{ put: custodyKey(parcel), value: encodeRecord({ ...decodeKept(record), leaf: 9 }) }, `${what} is not what leaf 9 of the log says`],
      [{ del: custodyKey(parcel) }, `${keptParcelKey(parcel)} has no record of its custody`],
    ] as const) {
      await depot.store.batch([change])
      assert.is(await check(), said)
      await depot.store.batch(whole)
    }
  }))

test("a proof of custody that is not the depot's, or not of that parcel, is found at the sender", () =>
  scene(async ({ alice, bob, depot }) => {
    await depot.up()
    await alice.up()
    const { message } = await alice.send([bob])
    await alice.reaches(message, 'in-custody', bob)
    const check = () => saidOf(checkReceipts(alice.node))
    assert.is(await check(), "0 receipts are proofs from their recipients' logs")
    const key = deliveryKey(message, bob.authority, 'custody')
    const step = decodeStep((await alice.store.get(key)) ?? NONE)
    for (const change of [{ depot: 'UA-OTHER' }, { parcel: '00'.repeat(32) }, { receipt: '' }]) {
      await alice.store.batch([{ put: key, value: encodeRecord({ ...step, ...change }) }])
      assert.match(await check(), /^the proof of custody of .* is no proof from its log$/)
    }
  }))

const keptOf = (n: number, fields: Partial<Kept> = {}): Kept => ({
  ...{ parcel: String(n), from: 'FR-A', to: 'BR-B', recipient: '', expires: DAY, at: 0, size: 10, over: false, leaf: 0, logSize: 0 },
  ...fields,
})
const limits = { total: 100, depositor: 100, recipient: 100 }

test('parcels are counted too, those that were handed over among them: at the limit, and one past it', () => {
  const many = Array.from({ length: MAX_KEPT_EACH - 1 }, (_, n) => keptOf(n, { size: 0, over: n % 2 === 0 }))
  assert.not.ok(exceeded(many, keptOf(-1, { size: 0 }), limits))
  assert.ok(exceeded([...many, keptOf(-2, { size: 0 })], keptOf(-1, { size: 0 }), limits))
  assert.not.ok(exceeded([...many, keptOf(-2, { size: 0 })], keptOf(-1, { size: 0, from: 'KE-C', to: 'UA-D' }), limits))
})

test('how full a depot is, is how full the limit is that is nearest to its end', () => {
  const kept = [keptOf(1, { size: 45 }), keptOf(2, { size: 30, from: 'KE-C' }), keptOf(3, { size: 20, over: true })]
  const usage = usageOf(kept, { total: 100, depositor: 50, recipient: 100 })
  assert.equal([usage.bytes, usage.parcels, usage.fullest], [75, 2, 0.9])
  assert.equal(usage.recipients, [{ authority: 'BR-B', bytes: 75, parcels: 2 }])
})

run()
