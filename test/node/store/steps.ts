// Three steps between versions of a store of tests, of the kinds that a release may have: records rewritten under their keys, records moved to other
// keys, and a value that is made of others. And the store that they begin with.

import { type Migration, rewriting, SCHEMA_KEY } from '../../../node/store/migration.ts'
import type { Store, StoreOperation } from '../../../node/store/store.ts'
import { withPrefix } from '../../../node/store/store.ts'
import { numbersFrom, put, text } from './support.ts'

const decode = (value: Uint8Array): string => new TextDecoder().decode(value)

export const NEWEST = 4
/** More than two batches of `rewriting` hold. */
const RECORDS = 600

export const STEPS: readonly Migration[] = [
  {
    from: 1,
    to: 2,
    describe: 'records get a second field',
    // a record that has it already is left alone
    ...rewriting('record/', (key, value) => (decode(value).includes(' ') ? [] : [put(key, text(`${decode(value)} second`))])),
  },
  {
    from: 2,
    to: 3,
    describe: 'records move',
    ...rewriting('record/', (key, value) => [{ del: key }, put(`moved/${key.slice('record/'.length)}`, value)]),
  },
  {
    from: 3,
    to: NEWEST,
    describe: 'records are counted',
    async *run(store) {
      let count = 0
      for await (const _ of store.range(withPrefix('moved/'))) count++
      yield { operations: [put('count', text(String(count)))], reached: 'counted' }
    },
  },
]

export const fill = async (store: Store): Promise<void> => {
  const records: StoreOperation[] = numbersFrom(RECORDS).map((n) => put(`record/${String(n).padStart(4, '0')}`, text(`first-${n}`)))
  await store.batch([put(SCHEMA_KEY, text('1')), put('other', text('stays')), ...records])
}

/** All that a store holds, as text. */
export const everything = async (store: Store): Promise<string> => {
  const lines: string[] = []
  for await (const [key, value] of store.range()) lines.push(`${key}=${decode(value)}`)
  return lines.join('\n')
}
