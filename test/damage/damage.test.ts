// time limit: 300 s
// A home whose files are damaged in every way that a disk and a hand can: it is refused with a reason, or answers as before. Nothing is silently wrong.
// More cases: node --import tsx test/damage/run.ts --cases 2000 --seed N

import { cp, readdir, rm, truncate } from 'node:fs/promises'
import { join } from 'node:path'
import { homePaths } from '../../node/home/paths.ts'
import { headPath } from '../../node/store/head.ts'
import { after, assert, before, run, test } from '../support/harness.ts'
import { seed } from '../support/property.ts'
import { ask } from './answers.ts'
import { type Case, damageHomes, filesOf, judge } from './cases.ts'
import { type Homes, makeHomes } from './homes.ts'

const CASES = 200

let homes: Homes
before(async () => {
  homes = await makeHomes()
})
after(() => homes.network.end())

test(`${CASES} damaged homes: none answers wrongly without a word`, async () => {
  const seen: Case[] = []
  await damageHomes(homes, seed, CASES, (one) => seen.push(one))
  const wrong = seen.flatMap(({ seed, file, damage, said, fault }) =>
    fault === undefined ? [] : [`seed ${seed}: ${file}, ${damage} (${said}): ${fault}`],
  )
  assert.equal(wrong, [])
  assert.is(seen.length, CASES)
  assert.ok(new Set(seen.map(({ file }) => file)).size > 8)
})

test('an end of the log that is lost together with the file that would tell is seen by this check: it can fail', async () => {
  const [whole, home] = [join(homes.network.folder, 'whole'), join(homes.network.folder, 'blind')]
  for (const folder of [whole, home]) await cp(homes.home, folder, { recursive: true })
  const { store } = homePaths(home)
  const log = (await readdir(store)).find((name) => name.endsWith('.log')) ?? ''
  await truncate(join(store, log), 0)
  await rm(headPath(store))
  const { time } = homes.network
  assert.is(judge(await ask(whole, time), await ask(home, time), `store/${log}`).outcome, 'wrong')
})

test('the home that is damaged has tables, a log and every file of a home', async () => {
  const kinds = new Set((await filesOf(homes.home)).map((file) => file.replace(/[0-9]{6}/, 'N')))
  for (const kind of [
    'store/N.ldb',
    'store/N.log',
    'store/MANIFEST-N',
    'store/CURRENT',
    'store.head',
    'card',
    'charter',
    'keys/node.key',
    'keys/prekeys',
  ])
    assert.ok(kinds.has(kind), kind)
})

run()
