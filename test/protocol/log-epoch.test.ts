// What opens a log of a node after its first: read strictly, signed by the node, and sound only after the log before it.

import { signingKey, verifyingKey } from '../../keys/signing.ts'
import { nativeProvider as crypto } from '../../node/crypto/native.ts'
import { MAX_EARLIER_LOGS, MAX_LOG_EPOCH, MAX_LOG_EPOCH_BYTES } from '../../protocol/limits.ts'
import {
  type EarlierLogDraft,
  goesOnWithLog,
  logEpochSeed,
  newestEarlier,
  opensLogAfter,
  parseLogEpoch,
  signLogEpoch,
} from '../../protocol/log-epoch.ts'
import { logOfSequence, sequenceBase } from '../../protocol/sequence.ts'
import { assert, rejectsCode, run, test } from '../support/harness.ts'

const keyOf = (n: number) => signingKey(crypto, crypto.sha256(Uint8Array.of(n)))
const NODE = keyOf(200)
const ROOT = new Uint8Array(32)
const log = (number: number, key = number, size = 10): EarlierLogDraft => ({ number, key: keyOf(key).publicKey, size, root: ROOT })
const originOf = (number: number): string => `valise/FR-AFA/12D3KooWKSESdwDYoeeaGBATTEewK94743LQ8JuZVy4pKPJA9kKz/${number}`

/** The logs of a record as a reader has them. */
const read = (number: number, key: number, earlier: readonly EarlierLogDraft[], signer = NODE) => {
  const logOrigin = originOf(number)
  const logKey = verifyingKey(crypto, keyOf(key).publicKey)
  const bytes = earlier.length === 0 ? new Uint8Array(0) : signLogEpoch(signer, { logOrigin, logKey: logKey.publicKey, earlier })
  const record = { logOrigin, logKey, signingKey: verifyingKey(crypto, NODE.publicKey) }
  return { logOrigin, logKey, earlierLogs: parseLogEpoch(crypto, record, bytes, false) }
}
const refused = (code: string, ...args: Parameters<typeof read>) => rejectsCode(async () => read(...args), code)

test('an opening names the logs before it, and the first log has none', () => {
  assert.equal(read(1, 1, []).earlierLogs, [])
  assert.equal(
    read(3, 3, [log(1), log(2, 2, 0)]).earlierLogs.map(({ number, size }) => [number, size]),
    [
      [1, 10],
      [2, 0],
    ],
  )
})

test('one that the node has not signed, or that does not fit its record, is refused', async () => {
  await refused('signature-invalid', 2, 2, [log(1)], keyOf(201))
  await refused('wire-value', 2, 2, [])
  await refused('wire-value', 2, 2, [log(2, 9)])
  await refused('wire-value', 3, 3, [log(2), log(1)])
  await refused('wire-value', 2, 1, [log(1)])
})

test('limits: sixteen earlier logs and the highest number are taken, one more is not', async () => {
  const many = (count: number) => Array.from({ length: count }, (_, i) => log(i + 1))
  assert.is(read(100, 100, many(MAX_EARLIER_LOGS)).earlierLogs.length, MAX_EARLIER_LOGS)
  await refused('wire-value', 100, 100, many(MAX_EARLIER_LOGS + 1))
  assert.equal(newestEarlier(many(MAX_EARLIER_LOGS + 1)).length, MAX_EARLIER_LOGS)
  assert.is(read(MAX_LOG_EPOCH, 2, [log(1)]).earlierLogs.length, 1)
  await refused('wire-value', MAX_LOG_EPOCH + 1, 2, [log(1)])
  const longest = { logOrigin: originOf(MAX_LOG_EPOCH), logKey: keyOf(99).publicKey, earlier: many(MAX_EARLIER_LOGS) }
  assert.ok(signLogEpoch(NODE, longest).length < MAX_LOG_EPOCH_BYTES)
})

test('a log follows the one before it when it names that with its key, and says the same of those before', () => {
  const first = read(1, 1, [])
  const second = read(2, 2, [log(1)])
  assert.ok(opensLogAfter(first, second))
  assert.not(opensLogAfter(second, first))
  assert.ok(goesOnWithLog(second, read(2, 2, [log(1)])))
  // another key under the number, another key of the one before, another story about it
  assert.not(goesOnWithLog(second, read(2, 5, [log(1)])))
  assert.not(opensLogAfter(first, read(2, 2, [log(1, 7)])))
  assert.ok(opensLogAfter(second, read(3, 3, [log(1), log(2)])))
  assert.not(opensLogAfter(second, read(3, 3, [log(1)])))
  assert.not(opensLogAfter(second, read(3, 3, [log(1, 1, 11), log(2)])))
  assert.not(goesOnWithLog(second, read(2, 2, [log(1, 1, 11)])))
})

test('two logs under one number have two keys', () => {
  const seed = new Uint8Array(32).fill(7)
  const [a, b] = [
    logEpochSeed(crypto, seed, crypto.sha256(Uint8Array.of(1)), 2),
    logEpochSeed(crypto, seed, crypto.sha256(Uint8Array.of(2)), 2),
  ]
  assert.not.equal(a, b)
})

test('a number of a message says of which log it is', () => {
  for (const number of [1, 2, 3, MAX_LOG_EPOCH]) {
    assert.is(logOfSequence(sequenceBase(number) + 1), number)
    assert.is(logOfSequence(sequenceBase(number + 1)), number)
    assert.ok(Number.isSafeInteger(sequenceBase(number + 1)))
  }
})

run()
