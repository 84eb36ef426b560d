// A process of its own for full-disk.test.ts, whose files may not grow beyond a limit. It writes until that fails, says so, and goes on after each line of
// its input. Plain JavaScript on what was built.

import '../../../dist/node/polyfill.js'
import { createInterface } from 'node:readline'
import { openLevelStore } from '../../../dist/node/store/level.js'

const VALUE = new Uint8Array(100_000).fill(7)
const store = await openLevelStore(process.argv[2] ?? '', { create: true })
let acknowledged = 0

/** Writes up to so many values, several at once. Resolves with how it ended. */
const write = async (most) => {
  const results = await Promise.allSettled(
    Array.from({ length: most }, async (_, n) => {
      await store.batch([{ put: `value/${String(acknowledged + n).padStart(4, '0')}`, value: VALUE }])
    }),
  )
  const failed = results.find(({ status }) => status === 'rejected')
  acknowledged += results.filter(({ status }) => status === 'fulfilled').length
  return failed ? failed.reason.code : 'written'
}

const say = async (outcome) => {
  let held = 0
  for await (const [, value] of store.range({ gte: 'value/', lt: 'value0' })) if (value.length === VALUE.length) held++
  process.stdout.write(`${JSON.stringify({ outcome, acknowledged, held })}\n`)
}

let outcome = 'written'
while (outcome === 'written') outcome = await write(3)
await say(outcome)
for await (const _ of createInterface({ input: process.stdin })) await say(await write(3))
await store.close()
