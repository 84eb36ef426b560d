// Two authorities on this machine, each with a home and a LevelDB of its own, in one network. Everything is as `init`, `network charter`
// and `network join` make it, but for the cost of scrypt, which protects a passphrase and is paid once per start.

import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openHome } from '../node/home/home.ts'
import { joinNetwork, signWithHome } from '../node/home/join.ts'
import { newHome } from '../node/home/new-home.ts'
import { homePaths } from '../node/home/paths.ts'
import { openNode, PRIMITIVES } from '../node/local-node.ts'
import { readCardFile } from '../protocol/card.ts'
import { draftCharter, parseCharter } from '../protocol/charter.ts'
import { DEFAULT_RULES } from '../protocol/rules.ts'

/** The least that a key file may be made with. */
const COST = { N: 2 ** 14, r: 8, p: 1 }
export const PASSPHRASE = 'correct horse battery staple'

export const SENDER = 'FR-BENCH'
export const RECIPIENT = 'DE-BENCH'

export interface Homes {
  readonly sender: string
  readonly recipient: string
  remove(): Promise<void>
}

const make = async (home: string, authority: string): Promise<void> => {
  await newHome({
    home,
    passphrase: PASSPHRASE,
    authority,
    name: `Bench authority ${authority}`,
    country: authority.slice(0, 2),
    functions: ['prevention'],
    memberClass: 'member',
    cost: COST,
  })
}

/** Makes both homes in a new folder of the system's temporary folder (`TMPDIR` chooses the disk). */
export const makeHomes = async (): Promise<Homes> => {
  const { crypto, random } = PRIMITIVES
  const folder = await mkdtemp(join(tmpdir(), 'valise-bench-'))
  const homes = { sender: join(folder, 'sender'), recipient: join(folder, 'recipient') }
  await make(homes.sender, SENDER)
  await make(homes.recipient, RECIPIENT)
  const cards = await Promise.all(
    [homes.sender, homes.recipient].map(async (home) => readCardFile(crypto, await readFile(homePaths(home).card, 'utf8'))),
  )
  const draft = draftCharter(crypto, {
    name: 'Bench network',
    created: Date.now(),
    threshold: 1,
    administrators: cards.slice(0, 1),
    members: cards.slice(1),
    rules: DEFAULT_RULES,
    nonce: random(32),
  })
  const charter = await signWithHome(homes.sender, PASSPHRASE, parseCharter(crypto, draft))
  for (const home of [homes.sender, homes.recipient]) {
    const node = await openNode(await openHome(home, PRIMITIVES, PASSPHRASE))
    await joinNetwork(node, charter, undefined)
    await node.close()
  }
  return { ...homes, remove: () => rm(folder, { recursive: true, force: true }) }
}
