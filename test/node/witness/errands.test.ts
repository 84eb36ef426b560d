// Errands follow one another, one that goes wrong holds up no other, and the end waits for nobody's answer.

import '../../../node/polyfill.ts'
import { Errands } from '../../../node/witness/errands.ts'
import { assert, run, test } from '../../support/harness.ts'

/** A stream whose answer comes when it is aborted, and never before. */
const silent = () => {
  const { promise, resolve } = Promise.withResolvers<Uint8Array>()
  const calls: string[] = []
  const note = (call: string) => () => {
    calls.push(call)
    resolve(new Uint8Array(0))
  }
  return { calls, stream: { ask: () => promise, close: note('close'), abort: note('abort') } }
}

test('an errand begins when the one before is over, also when that went wrong', async () => {
  const errands = new Errands()
  const order: string[] = []
  const first = Promise.withResolvers<void>()
  const fail = (error: unknown) => void order.push(String(error))
  errands.begin(async () => {
    order.push('first')
    await first.promise
    throw new TypeError('broken')
  }, fail)
  errands.begin(async () => void order.push('second'), fail)
  await Promise.resolve()
  first.resolve()
  await errands.idle()
  assert.equal(order, ['first', 'TypeError: broken', 'second'])
})

test('the end aborts what is open, and waits until the errand has closed it', async () => {
  const errands = new Errands()
  const { calls, stream } = silent()
  errands.begin(
    () => errands.over(stream, async (open) => void (await open.ask(new Uint8Array(0)))),
    () => {},
  )
  await Promise.resolve()
  assert.is(errands.ended, false)
  await errands.end()
  assert.equal([errands.ended, calls], [true, ['abort', 'close']])
})

run()
