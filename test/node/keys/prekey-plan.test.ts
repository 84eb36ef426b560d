// What a rotation decides: which epochs are made, which private halves go, and what a clock that jumps can do to them.

import { MAX_PREKEYS, type PrekeySecret } from '../../../node/home/prekeys.ts'
import { DUE_MS, planPrekeys } from '../../../node/keys/prekey-plan.ts'
import { PREKEY_EPOCH_MS } from '../../../protocol/limits.ts'
import { destroyedAfter, publishedEpochs } from '../../../protocol/prekey.ts'
import { assert, run, test } from '../../support/harness.ts'
import { fc, property } from '../../support/property.ts'

const NOW = 2_950 * PREKEY_EPOCH_MS + 86_400_000
const WEEK = PREKEY_EPOCH_MS
const secret = (epoch: number): PrekeySecret => ({
  epoch,
  notBefore: epoch * WEEK,
  notAfter: (epoch + 1) * WEEK,
  seed: new Uint8Array(32).fill(epoch % 251),
})
const secrets = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => secret(from + i))
const epochs = (list: readonly { readonly epoch: number }[]) => list.map(({ epoch }) => epoch)
const NEVER = new Map<number, number>()
const plan = (held: readonly PrekeySecret[], now = NOW, { published = 0, since = NEVER, behind = 0 } = {}) =>
  planPrekeys(held, published, since, { now, behind })

test('what is published now and not held is made; what is held stays', () => {
  const wanted = epochs(publishedEpochs(NOW))
  assert.equal(wanted, [2950, 2951, 2952, 2953, 2954])
  assert.equal(epochs(plan([]).missing), wanted)
  const next = plan(secrets(2950, 2954), NOW + WEEK)
  assert.equal(epochs(next.missing), [2955])
  assert.equal(epochs(next.kept), wanted)
  assert.equal(plan(secrets(2950, 2954)).missing, [])
})

test('an epoch is new only when it follows on all that was held and published; else it may have had another prekey', () => {
  assert.equal(plan(secrets(2950, 2953)).remade, [])
  assert.equal(plan([]).remade, [2950, 2951, 2952, 2953, 2954])
  assert.equal(plan(secrets(2950, 2953), NOW, { published: 2954 }).remade, [2954])
  assert.equal(plan(secrets(2950, 2954).filter(({ epoch }) => epoch !== 2952)).remade, [2952])
  // a node that was away for so long that there is a gap
  assert.equal(plan(secrets(2930, 2940)).remade, [2950, 2951, 2952, 2953, 2954])
})

test('a private half goes an hour after it was seen to be due, by both clocks, and not before', () => {
  const held = secrets(2950, 2954)
  const deadline = destroyedAfter(secret(2950).notAfter)
  assert.equal(plan(held, deadline - 1).due, [])
  const seen = plan(held, deadline)
  assert.equal(seen.due, [[2950, deadline]])
  assert.is(seen.kept.length, 5)
  const since = new Map(seen.due)
  assert.is(plan(held, deadline + DUE_MS - 1, { since }).kept.length, 5)
  assert.equal(plan(held, deadline + DUE_MS - 1, { since }).due, seen.due)
  const gone = plan(held, deadline + DUE_MS, { since })
  assert.equal(epochs(gone.kept), [2951, 2952, 2953, 2954])
  assert.equal(gone.due, [])
})

test('while the system clock is behind what the node has recorded nothing is due, and the waiting starts anew', () => {
  const held = secrets(2950, 2954)
  const deadline = destroyedAfter(secret(2950).notAfter)
  const since = new Map([[2950, deadline]])
  const behind = plan(held, deadline + 10 * WEEK, { since, behind: 600_001 })
  assert.is(behind.kept.length, 5)
  assert.equal(behind.due, [])
  assert.equal(plan(held, deadline + 10 * WEEK, { since: new Map(behind.due) }).kept.length, 5)
})

test('after a clock that was far ahead is set right, the prekeys of the real weeks are made', () => {
  const ahead = 100 * WEEK
  const far = publishedEpochs(NOW + ahead).map(({ epoch }) => secret(epoch))
  assert.equal(epochs(plan(far, NOW + ahead, { behind: ahead }).missing), [2950, 2951, 2952, 2953, 2954])
})

test('the file never holds more than it can; what a wrong clock made goes first', () => {
  const held = [...secrets(2945, 2950), ...secrets(4000, 4000 + MAX_PREKEYS - 7)]
  assert.is(held.length, MAX_PREKEYS)
  const { kept, missing } = plan(held)
  assert.is(kept.length + missing.length, MAX_PREKEYS)
  assert.equal(epochs(kept).slice(0, 6), [2945, 2946, 2947, 2948, 2949, 2950])
})

property(
  'whatever the clocks do, a private half goes only when two rotations an hour apart both saw by both clocks that its time is over',
  [fc.array(fc.record({ step: fc.integer({ min: 0, max: 20 * DUE_MS }), jump: fc.integer({ min: -60, max: 60 }), jumps: fc.boolean() }))],
  (steps) => {
    let system = NOW
    let latest = NOW
    let held: readonly PrekeySecret[] = secrets(2945, 2954)
    let since: ReadonlyMap<number, number> = NEVER
    const seen = new Map<number, number[]>()
    for (const { step, jump, jumps } of steps) {
      system = Math.max(NOW, system + step + (jumps ? jump * 86_400_000 : 0))
      latest = Math.max(latest, system)
      const behind = latest - system > 600_000 ? latest - system : 0
      const due = held.filter(({ notAfter }) => behind === 0 && latest >= destroyedAfter(notAfter))
      for (const { epoch } of due) seen.set(epoch, [...(seen.get(epoch) ?? []), latest])
      const next = planPrekeys(held, 0, since, { now: latest, behind })
      for (const gone of held.filter(({ epoch }) => !next.kept.some((one) => one.epoch === epoch))) {
        const times = seen.get(gone.epoch) ?? []
        assert.ok(times.length >= 2 && (times.at(-1) ?? 0) - (times[0] ?? 0) >= DUE_MS)
      }
      since = new Map(next.due)
      if (behind > 0) seen.clear()
      held = next.kept
    }
  },
)

run()
