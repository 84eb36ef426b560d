// What a roster costs: ten thousand acts from one node to another that has nothing but the charter, over a real connection; verifying them
// alone; opening a home that holds them; and what one more act costs then.

import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { hex } from '../keys/ids.ts'
import { openHome } from '../node/home/home.ts'
import { joinNetwork } from '../node/home/join.ts'
import { newHome } from '../node/home/new-home.ts'
import { homePaths } from '../node/home/paths.ts'
import { type LocalNode, openNode, PRIMITIVES } from '../node/local-node.ts'
import { createLogger } from '../node/logger.ts'
import { type RunningNode, startNode } from '../node/running-node.ts'
import { readCardFile } from '../protocol/card.ts'
import { foundedLedger, readRosterFile, rosterFile } from '../protocol/roster/file.ts'
import { inFolder } from './disk.ts'
import { PASSPHRASE } from './homes.ts'
import { type Acts, makeActs } from './roster-acts.ts'

const { crypto } = PRIMITIVES
const COST = { N: 2 ** 14, r: 8, p: 1 }
/** Items that are handed over at once when the first node is filled. */
const TOGETHER = 256

export interface RosterCosts {
  readonly acts: number
  /** milliseconds: from the dial to the same roster */
  readonly synchronised: number
  /** milliseconds of all threads for that, of both nodes */
  readonly processor: number
  /** milliseconds: all signatures of all items, in memory */
  readonly verified: number
  /** milliseconds: reading the roster file, and verifying it */
  readonly file: number
  /** milliseconds: opening a home that holds it, keys apart */
  readonly opened: number
  /** milliseconds: one more act at the node that holds it, to its disk and the roster after it */
  readonly oneMore: number
  /** MB (10⁶ bytes) of the roster file */
  readonly size: number
}

const silent = createLogger({ forPeople: false, write: () => {}, flush: async () => {} }, { level: 'error', now: () => 0 })

/** The home of a founding member, which its card in the charter makes it. @returns the text of the card */
const makeHome = async (folder: string, authority: string): Promise<string> => {
  await newHome({
    ...{ home: folder, passphrase: PASSPHRASE, authority, name: `Authority ${authority}`, country: authority.slice(0, 2) },
    ...{ functions: ['prevention'], memberClass: 'member', cost: COST },
  })
  return readFile(homePaths(folder).card, 'utf8')
}

const open = async (folder: string): Promise<LocalNode> => openNode(await openHome(folder, PRIMITIVES, PASSPHRASE))

const start = (local: LocalNode, peers: readonly string[]): Promise<RunningNode> =>
  startNode(local, { listen: ['/ip4/127.0.0.1/tcp/0'], peers, software: 'bench', logger: silent })

const timed = async (work: () => Promise<unknown> | unknown): Promise<number> => {
  const before = performance.now()
  await work()
  return performance.now() - before
}

const fill = async ({ membership }: LocalNode, items: readonly Uint8Array[]): Promise<void> => {
  for (let at = 0; at < items.length; at += TOGETHER)
    await Promise.all(items.slice(at, at + TOGETHER).map(async (item) => demandNew(await membership?.take(item))))
}

const demandNew = (result: string | undefined): void => {
  if (result !== 'new') throw new Error(`an item of the bench was not taken: ${result}`)
}

/** Resolves when a node holds the roster of another. */
const same = async (a: LocalNode, b: LocalNode): Promise<void> => {
  const digest = hex(a.membership?.ledger.acts.root() ?? new Uint8Array(0))
  while (hex(b.membership?.ledger.acts.root() ?? new Uint8Array(0)) !== digest) await new Promise((resolve) => setTimeout(resolve, 5))
}

const measure = async (folder: string, { items, charter }: Acts, last: Uint8Array): Promise<RosterCosts> => {
  const [giver, taker] = [join(folder, 'giver'), join(folder, 'taker')]
  for (const home of [giver, taker]) {
    const node = await open(home)
    await joinNetwork(node, charter, undefined)
    await node.close()
  }
  const full = await open(giver)
  await fill(full, items)
  const ledger = full.membership?.ledger
  if (!ledger) throw new Error('the home has joined no network')
  const text = rosterFile(crypto, ledger)
  const first = await start(full, [])
  const empty = await open(taker)
  const second = await start(empty, [])
  const before = process.cpuUsage()
  const synchronised = await timed(async () => {
    await second.network.dial(first.network.addresses[0] ?? '')
    await same(full, empty)
  })
  const { user, system } = process.cpuUsage(before)
  await second.stop()
  const oneMore = await timed(async () => {
    demandNew(await full.membership?.take(last))
    full.membership?.roster()
  })
  await first.stop()
  const verified = await timed(() => {
    const alone = foundedLedger(crypto, charter)
    for (const item of items) demandNew(alone.offer(item, Date.now()).result)
    alone.roster(Date.now())
  })
  const file = await timed(() => readRosterFile(crypto, text))
  const home = await openHome(taker, PRIMITIVES, PASSPHRASE)
  let again: LocalNode | undefined
  const opened = await timed(async () => {
    again = await openNode(home)
    again.membership?.roster()
  })
  await again?.close()
  return { acts: items.length, synchronised, processor: (user + system) / 1000, verified, file, opened, oneMore, size: text.length / 1e6 }
}

/** Measures a roster of so many acts. */
export const measureRoster = (acts: number): Promise<RosterCosts> =>
  inFolder(async (folder) => {
    const cards: string[] = []
    for (const [name, authority] of [
      ['giver', 'YY-GIVER'],
      ['taker', 'YY-TAKER'],
    ] as const)
      cards.push(await makeHome(join(folder, name), authority))
    const made = makeActs(
      acts + 1,
      Date.now(),
      cards.map((card) => readCardFile(crypto, card)),
    )
    return measure(folder, { ...made, items: made.items.slice(0, -1) }, made.items.at(-1) ?? new Uint8Array(0))
  })
