// Work under one key does not overlap and keeps its order; work under another key is not held up.

import '../../node/polyfill.ts'
import { Turns } from '../../node/turns.ts'
import { assert, run, test } from '../support/harness.ts'

test('one after the other under one key, whatever fails; beside each other under two', async () => {
  const turns = new Turns()
  const gate = Promise.withResolvers<void>()
  const done: string[] = []
  const first = turns.take('a', async () => {
    await gate.promise
    done.push('a1')
  })
  const second = turns.take('a', async () => {
    done.push('a2')
    throw new Error('no')
  })
  const third = turns.take('a', async () => done.push('a3'))
  await turns.take('b', async () => done.push('b1'))
  assert.equal(done, ['b1'])
  gate.resolve()
  await first
  assert.match(String(await second.catch((error: unknown) => error)), 'no')
  await third
  assert.equal(done, ['b1', 'a1', 'a2', 'a3'])
})

run()
