// The checker and its tree: a sound end has no fault, and each thing that can go wrong is named.

import { nativeProvider } from '../../node/crypto/native.ts'
import { treeRoot } from '../../protocol/log/tree.ts'
import { assert, run, test } from '../support/harness.ts'
import { check, type Evidence, isSettled } from './checker.ts'
import type { Entry, Remains } from './evidence.ts'
import { rootsAt } from './merkle.ts'

const hash = (n: number): Buffer => Buffer.alloc(32, n)

/** So many seconds after all began. */
const time = (seconds: number): string => new Date(seconds * 1000).toISOString()

/** A log of these acts, a second apart; the leaf at index n has the hash n + 1, 32 times. */
const logOf = (...acts: readonly (readonly [act: string, subject: string, detail?: number])[]): Entry[] =>
  acts.map(([act, subject, detail], index) => ({
    index,
    at: time(index),
    act,
    subject,
    detail: detail === undefined ? null : hash(detail + 1).toString('hex'),
    leafHash: hash(index + 1).toString('hex'),
  }))

const rootOf = (leaves: readonly Uint8Array[]): string => Buffer.from(treeRoot(nativeProvider, leaves)).toString('hex')

const a: Remains = {
  id: 'A',
  outbox: [
    { message: 'm1', state: 'opened', expires: time(100) },
    { message: 'm2', state: 'expired', expires: time(3) },
  ],
  inbox: [],
  log: logOf(['sent', 'm1'], ['sent', 'm2'], ['delivery-confirmed', 'm1', 0], ['expired', 'm2'], ['opening-confirmed', 'm1', 1]),
  alarms: ['delivery-expired'],
}
const b: Remains = {
  id: 'B',
  outbox: [],
  inbox: [{ message: 'm1', state: 'opened', expires: time(100) }],
  log: logOf(['received', 'm1'], ['opened', 'm1'], ['opened', 'm1']),
  alarms: [],
}
const sound: Evidence = {
  nodes: [a, b],
  promised: [
    { message: 'm1', from: 'A', to: 'B', reference: 'R-1' },
    { message: 'm2', from: 'A', to: 'B', reference: 'R-2' },
  ],
  opened: [{ message: 'm1', by: 'B', reference: 'R-1' }],
  verdicts: [{ id: 'A', valid: true, checks: [] }],
  seen: new Map([
    ['A', [{ size: 3, root: rootOf([hash(1), hash(2), hash(3)]), where: 'the API' }]],
    ['B', [{ size: 1, root: rootOf([hash(1)]), where: 'a receipt' }]],
  ]),
}

const withA = (change: Partial<Remains>): Evidence => ({ ...sound, nodes: [{ ...a, ...change }, b] })
const withB = (change: Partial<Remains>): Evidence => ({ ...sound, nodes: [a, { ...b, ...change }] })

test('a sound end has no fault', () => {
  assert.equal(check(sound), [])
  assert.ok(isSettled(sound.nodes))
})

const FAULTS: readonly (readonly [name: string, evidence: Evidence, words: string])[] = [
  ['an acknowledged message is gone', withA({ outbox: a.outbox.slice(1) }), 'm1 was acknowledged and is not in the outbox'],
  ['a message is in the outbox twice', withA({ outbox: [...a.outbox, ...a.outbox.slice(0, 1)] }), 'm1 is in the outbox 2 times'],
  ['a confirmed message is lost', withB({ inbox: [] }), 'm1 is confirmed as delivered, and is lost'],
  ['a message came twice', withB({ inbox: [...b.inbox, ...b.inbox] }), 'm1 is in the inbox 2 times'],
  ['a message was received twice', withB({ log: [...b.log, ...logOf(['received', 'm1'])] }), 'm1 has 2 leaves "received"'],
  [
    'a message came from nowhere',
    withB({ inbox: [...b.inbox, { message: 'm9', state: 'delivered', expires: time(100) }] }),
    'its sender knows nothing of it',
  ],
  ['the log has what the inbox has not', withB({ log: [...b.log, ...logOf(['received', 'm9'])] }), 'm9 was received as the log says'],
  [
    'delivery was never confirmed',
    withA({ log: logOf(['sent', 'm1'], ['sent', 'm2'], ['expired', 'm1'], ['expired', 'm2']) }),
    'm1 was not confirmed',
  ],
  ['a message expired before its time', withA({ outbox: a.outbox.map((one) => ({ ...one, expires: time(100) })) }), 'm2 was not confirmed'],
  [
    'delivery has ended twice',
    withA({ log: [...a.log, ...logOf(['delivery-confirmed', 'm1', 0])] }),
    'delivery of m1 has ended 2 times: delivery-confirmed, delivery-confirmed',
  ],
  ['a message was logged as sent twice', withA({ log: [...a.log, ...logOf(['sent', 'm1'])] }), 'm1 has 2 leaves "sent"'],
  [
    'a receipt is of another leaf',
    withA({
      log: logOf(['sent', 'm1'], ['sent', 'm2'], ['delivery-confirmed', 'm1', 2], ['expired', 'm2'], ['opening-confirmed', 'm1', 1]),
    }),
    'the receipt of m1 is of no leaf of its recipient',
  ],
  ['an opening is not in the log', withB({ log: logOf(['received', 'm1']) }), 'm1 was shown, and the log has no opening of it'],
  ['an opening was confirmed twice', withA({ log: [...a.log, ...logOf(['opening-confirmed', 'm1', 1])] }), 'was confirmed 2 times'],
  [
    'the second opening was confirmed, not the first',
    withA({
      log: logOf(['sent', 'm1'], ['sent', 'm2'], ['delivery-confirmed', 'm1', 0], ['expired', 'm2'], ['opening-confirmed', 'm1', 2]),
    }),
    'is not of the first',
  ],
  ['another content was shown', { ...sound, opened: [{ message: 'm1', by: 'B', reference: 'R-2' }] }, 'with the content of another'],
  [
    'the log has forked',
    { ...sound, seen: new Map([['B', [{ size: 2, root: rootOf([hash(1), hash(9)]), where: 'a receipt' }]]]) },
    'the log has forked: it has another root at 2 of 3 leaves',
  ],
  [
    'the log is shorter than it was',
    { ...sound, seen: new Map([['B', [{ size: 4, root: rootOf([hash(1)]), where: 'a receipt' }]]]) },
    'has forked',
  ],
  [
    'the log has a hole',
    withB({ log: b.log.map((entry, at) => ({ ...entry, index: at * 2 })) }),
    "the log's entry 2 stands in another's place",
  ],
  ['an alarm that nothing explains', withB({ alarms: ['sequence-reused'] }), 'alarm sequence-reused'],
  ['fsck complains', { ...sound, verdicts: [{ id: 'B', valid: false, checks: ['mail'] }] }, 'fsck finds ["mail"]'],
]

for (const [name, evidence, words] of FAULTS)
  test(`it is named when ${name}`, () => {
    const faults = check(evidence)
    assert.ok(
      faults.some((fault) => fault.includes(words)),
      `${words}: ${faults.join('; ')}`,
    )
  })

/** An opening that its sender was not told of, and whose receipt expired after so many days. */
const givenUp = (days: number): Evidence => {
  const log = logOf(['received', 'm1'], ['opened', 'm1'], ['expired', 'm1'])
  const at = new Date((days * 86_400 + 1) * 1000).toISOString()
  const given = log.map((entry) => (entry.act === 'expired' ? { ...entry, at } : entry))
  return {
    ...sound,
    nodes: [
      { ...a, log: a.log.slice(0, 4) },
      { ...b, log: given },
    ],
  }
}

test('a receipt of an opening may be given up after thirty days, and not before', () => {
  assert.equal(check(givenUp(30)), [])
  assert.ok(check(givenUp(29)).some((fault) => fault.includes('the opening of m1 was confirmed 0 times')))
})

test('what waits, and an opening that its sender does not know of, is not settled', () => {
  assert.not(isSettled([{ ...a, outbox: [{ message: 'm1', state: 'queued', expires: time(100) }] }, b]))
  assert.not(isSettled([{ ...a, log: a.log.slice(0, 4) }, b]))
})

test('the roots of its own tree are those of the log, at every size up to 300', () => {
  const leaves = Array.from({ length: 300 }, (_, n) => Buffer.from([n >> 8, n & 255, ...new Uint8Array(30)]))
  const roots = rootsAt(
    leaves.map((leaf) => leaf.toString('hex')),
    Array.from({ length: 302 }, (_, size) => size),
  )
  for (let size = 0; size <= 300; size++) assert.is(roots.get(size), rootOf(leaves.slice(0, size)))
  assert.is(roots.get(301), undefined)
})

run()
