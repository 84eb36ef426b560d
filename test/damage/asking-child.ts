// A process that opens homes as large ones are opened, their tables looked through while they are in use, and asks them everything: for asker.ts.

import '../../node/polyfill.ts'
import { Time } from '../support/nodes.ts'
import { ask } from './answers.ts'

process.on('message', async ({ folder, now }: { readonly folder: string; readonly now: number }) => {
  const time = new Time()
  time.set(now)
  process.send?.(await ask(folder, time, 0))
})
