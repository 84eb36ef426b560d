// Heartbeats as they are signed and read, and what their age says. Faults of single heartbeats are in test/vectors/single-fault/heartbeat.

import { verifyingKey } from '../../../keys/signing.ts'
import { CLOCK_SKEW_MS, MAX_HEARTBEAT_BYTES } from '../../../protocol/limits.ts'
import {
  FRESHNESS_STALE_MS,
  FRESHNESS_WARN_MS,
  type Freshness,
  freshness,
  type HeartbeatDraft,
  parseHeartbeat,
  signHeartbeat,
  verifyHeartbeat,
} from '../../../protocol/roster/heartbeat.ts'
import { assert, run, test, throwsCode } from '../../support/harness.ts'
import { fc, property } from '../../support/property.ts'
import { france, NOW, roster, seeded } from '../../vectors/make/protocol-world.ts'
import { voteKey } from '../../vectors/make/sync-cases.ts'
import { crypto } from './comparing.ts'

const draft: HeartbeatDraft = {
  addresses: ['/ip4/192.0.2.1/tcp/4640'],
  network: roster.network,
  authority: france.authority,
  node: france.peerKey,
  head: roster.head,
  actsDigest: seeded('acts digest'),
  at: NOW,
  checkpoint: new Uint8Array(0),
}

test('a heartbeat is read as it was signed, and its key verifies it', () => {
  const bytes = signHeartbeat(voteKey, draft)
  const { statement: _, ...heartbeat } = parseHeartbeat(bytes)
  assert.equal(heartbeat, { ...draft, tree: undefined, bytes })
  assert.ok(verifyHeartbeat(verifyingKey(crypto, france.record.voteKey), parseHeartbeat(bytes)))
  assert.not.ok(verifyHeartbeat(verifyingKey(crypto, france.record.signingKey), parseHeartbeat(bytes)))
})

test('a checkpoint that makes the heartbeat too large is refused', () => {
  const bytes = signHeartbeat(voteKey, { ...draft, checkpoint: new Uint8Array(MAX_HEARTBEAT_BYTES).fill(65) })
  throwsCode(() => parseHeartbeat(bytes), 'wire-oversized')
})

const HOUR = 3_600_000
const heard = (...hours: number[]) =>
  hours.map((ago, n) => ({ authority: parseHeartbeat(signHeartbeat(voteKey, draft)).authority, n, at: NOW - ago * HOUR }))
/** One administrator each, heard so many hours ago. */
const each = (...hours: number[]) => heard(...hours).map(({ n, at }) => ({ authority: `FR-A${n}` as typeof france.authority, at }))

const CASES: readonly [name: string, hours: readonly number[], n: number, k: number, expected: Freshness][] = [
  ['three of five with threshold three, just heard', [0, 1, 23.9], 5, 3, 'fresh'],
  ['two of five', [0, 1], 5, 3, 'stale'],
  ['two of five just heard, the third 24 hours ago', [0, 1, 24], 5, 3, 'warn'],
  ['the third 71.9 hours ago', [0, 1, 71.9], 5, 3, 'warn'],
  ['the third 72 hours ago', [0, 1, 72], 5, 3, 'stale'],
  ['nobody', [], 3, 2, 'stale'],
  ['the one administrator', [2], 1, 1, 'fresh'],
  ['one of three when all three decide', [2], 3, 3, 'fresh'],
  ['one of three when two decide', [2], 3, 2, 'stale'],
]

for (const [name, hours, n, k, expected] of CASES)
  test(`${name}: ${expected}`, () => {
    assert.is(freshness(each(...hours), n, k, NOW), expected)
  })

test('an administrator with many nodes counts once, by the newest of them', () => {
  assert.is(freshness(heard(1, 1, 1), 3, 2, NOW), 'stale')
  assert.is(freshness(heard(100, 1), 1, 1, NOW), 'fresh')
})

test('a heartbeat from the future counts up to the skew of clocks, and not beyond', () => {
  const at = (ahead: number) => [{ authority: france.authority, at: NOW + ahead }]
  assert.is(freshness(at(CLOCK_SKEW_MS), 1, 1, NOW), 'fresh')
  assert.is(freshness(at(CLOCK_SKEW_MS + 1), 1, 1, NOW), 'stale')
})

property(
  'with any n, k and ages: fresh only if every k of the n have one in common with those heard within a day',
  [fc.array(fc.nat({ max: 100 }), { minLength: 1, maxLength: 9 }), fc.nat({ max: 8 })],
  (hours, more) => {
    const n = hours.length
    const k = Math.floor(n / 2) + 1 + (more % Math.max(1, n - Math.floor(n / 2)))
    const within = (ms: number) => hours.filter((ago) => ago * HOUR < ms).length
    const meetsAll = (count: number) => n - count < Math.min(k, n)
    const expected = meetsAll(within(FRESHNESS_WARN_MS)) ? 'fresh' : meetsAll(within(FRESHNESS_STALE_MS)) ? 'warn' : 'stale'
    assert.is(freshness(each(...hours), n, Math.min(k, n), NOW), expected)
  },
  { runs: 2_000 },
)

run()
