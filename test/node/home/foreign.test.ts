// The public files of a home, changed by whoever could write them: a charter chooses the members that mail is sealed to.

import { copyFile, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import '../../../node/polyfill.ts'
import { openHome } from '../../../node/home/home.ts'
import { joinNetwork, signWithHome } from '../../../node/home/join.ts'
import { newHome } from '../../../node/home/new-home.ts'
import { homePaths } from '../../../node/home/paths.ts'
import { type LocalNode, openNode, PRIMITIVES } from '../../../node/local-node.ts'
import { readCardFile } from '../../../protocol/card.ts'
import { type Charter, draftCharter, parseCharter, readCharterFile } from '../../../protocol/charter.ts'
import { DEFAULT_RULES } from '../../../protocol/rules.ts'
import { after, assert, before, run, test } from '../../support/harness.ts'

const { crypto, random } = PRIMITIVES
const PASSPHRASE = 'six plain words are quite enough'
let base = ''

const codeOf = (thrown: unknown): unknown => (thrown instanceof Error && 'code' in thrown ? thrown.code : thrown)

const make = async (name: string): Promise<string> => {
  const home = join(base, name)
  const cost = { N: 2 ** 14, r: 8, p: 1 }
  const said = { authority: `FR-${name}`, name, country: 'FR', functions: [], memberClass: 'member' }
  await newHome({ home, passphrase: PASSPHRASE, cost, ...said })
  return home
}

/** A network that this home administers alone. */
const found = async (home: string): Promise<Charter> => {
  const card = readCardFile(crypto, await readFile(homePaths(home).card, 'utf8'))
  const founders = { administrators: [card], members: [], threshold: 1 }
  const draft = draftCharter(crypto, { name: 'Net', created: Date.now(), rules: DEFAULT_RULES, nonce: random(32), ...founders })
  return signWithHome(home, PASSPHRASE, parseCharter(crypto, draft))
}

const withNode = async (
  home: string,
  work: (node: LocalNode) => Promise<void>,
  charterless: 'refused' | 'opened' = 'refused',
): Promise<unknown> => {
  const opened = await openHome(home, PRIMITIVES, PASSPHRASE)
  try {
    const node = await openNode(opened, undefined, undefined, undefined, charterless)
    try {
      await work(node)
      return 'done'
    } catch (thrown) {
      return codeOf(thrown)
    }
  } catch (thrown) {
    return codeOf(thrown)
  } finally {
    await opened.close()
  }
}

const open = (home: string) => withNode(home, async () => {})
const joinTo = (home: string, charter: Charter) => withNode(home, (node) => joinNetwork(node, charter, undefined), 'opened')

let ours = ''
let other = ''

before(async () => {
  base = await mkdtemp(join(tmpdir(), 'valise-foreign-'))
  ours = await make('OURS')
  other = await make('OTHER')
  for (const home of [ours, other]) assert.is(await joinTo(home, await found(home)), 'done')
})
after(() => rm(base, { recursive: true, force: true }))

test('a charter of another network in its place opens no node', async () => {
  const { charter } = homePaths(ours)
  await copyFile(charter, join(base, 'charter'))
  await copyFile(homePaths(other).charter, charter)
  assert.is(await open(ours), 'home-foreign')
  await copyFile(join(base, 'charter'), charter)
  assert.is(await open(ours), 'done')
})

test('a charter that nobody joined by opens no node', async () => {
  const fresh = await make('FRESH')
  await copyFile(homePaths(other).charter, homePaths(fresh).charter)
  assert.is(await open(fresh), 'home-foreign')
})

test('without its charter a home opens no node; it joins its own network again, and no other', async () => {
  const { charter } = homePaths(ours)
  const text = await readFile(charter, 'utf8')
  await rm(charter)
  assert.is(await open(ours), 'home-incomplete')
  assert.is(await joinTo(ours, await found(ours)), 'network-joined')
  assert.is(await joinTo(ours, readCharterFile(crypto, text)), 'done')
  assert.is(await readFile(charter, 'utf8'), text)
})

test('the card of another node in its place opens no node', async () => {
  const { card } = homePaths(ours)
  await copyFile(card, join(base, 'card'))
  await copyFile(homePaths(other).card, card)
  assert.is(await open(ours), 'home-foreign')
  await copyFile(join(base, 'card'), card)
})

run()
