// Reads that share one visit to the store.

import { type Read, Reads } from '../../../node/store/reads.ts'
import { assert, run, test } from '../../support/harness.ts'
import { bytes } from './support.ts'

/** A store of single letters whose value is their code; it keeps the questions it was asked. */
const letters = () => {
  const asked: string[][] = []
  const read: Read = async (keys) => {
    asked.push([...keys])
    return keys.map((key) => (key.length === 1 ? bytes(key.charCodeAt(0)) : undefined))
  }
  return { asked, read }
}

test('reads of one turn are one question, and each gets its own answers in order', async () => {
  const { asked, read } = letters()
  const reads = new Reads(read)
  const answers = await Promise.all([
    reads.values(['a']),
    reads.values([]),
    reads.values(['none', 'b']),
    Promise.resolve().then(() => reads.values(['c'])),
  ])
  assert.equal(answers, [[bytes(97)], [], [undefined, bytes(98)], [bytes(99)]])
  assert.equal(asked, [['a', 'none', 'b', 'c']])
})

test('what is asked for later is another question', async () => {
  const { asked, read } = letters()
  const reads = new Reads(read)
  await reads.values(['a'])
  await reads.values(['b'])
  assert.equal(asked, [['a'], ['b']])
})

test('flush asks at once, and an answer that fails reaches everybody who asked', async () => {
  const seen: unknown[] = []
  const reads = new Reads(() => Promise.reject(new Error('gone')))
  const both = Promise.allSettled([reads.values(['a']), reads.values(['b'])])
  reads.flush()
  for (const outcome of await both) seen.push(outcome.status === 'rejected' && outcome.reason.message)
  assert.equal(seen, ['gone', 'gone'])
})

run()
