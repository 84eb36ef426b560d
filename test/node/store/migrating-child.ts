// A process of its own for migration.test.ts: opens the store in a folder, brings it to the newest version, and kills itself at the batch that it is told.

import '../../../node/polyfill.ts'
import { openLevelStore } from '../../../node/store/level.ts'
import { checkSchema } from '../../../node/store/schema.ts'
import { faultyStore } from './faulty.ts'
import { NEWEST, STEPS } from './steps.ts'

const [folder = '', at = '0', when = ''] = process.argv.slice(2)
const beneath = await openLevelStore(folder, { create: false })
const die = () => process.kill(process.pid, 'SIGKILL')
const { store } = faultyStore(beneath, (batch) => {
  if (batch === Number(at) && when === 'before') die()
  return undefined
})
const killed = {
  ...store,
  batch: async (operations: Parameters<typeof store.batch>[0]) => {
    await store.batch(operations)
    if (++written === Number(at)) die()
  },
}
let written = 0
await checkSchema(killed, () => {}, STEPS, NEWEST)
await beneath.close()
process.stdout.write(`${written}\n`)
