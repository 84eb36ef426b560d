// Two authorities of one network whose nodes can be killed: made as users make them, but for the cost of their passphrases where a test
// has to start them hundreds of times.

import { readFileSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { type Authority, type Card, Fleet } from '../../docs/examples/fleet.mjs'
import type { ScryptCost } from '../../keys/provider.ts'
import { newHome } from '../../node/home/new-home.ts'
import { diceOf } from '../simulator/seeded.ts'
import { Load } from './load.ts'
import { MortalNode } from './mortal-node.ts'
import { program } from './program.ts'

/** For homes that hold nothing: a start then pays for nothing but itself. */
export const CHEAP: ScryptCost = { N: 2, r: 8, p: 1 }

/** A fleet whose homes have key files of another cost. */
class CheapFleet extends Fleet {
  readonly #cost: ScryptCost | undefined

  constructor(program: readonly string[], cost: ScryptCost | undefined) {
    super({ program })
    this.#cost = cost
  }

  override authority(card: Card): Authority {
    const authority = super.authority(card)
    const cost = this.#cost
    if (cost === undefined) return authority
    authority.init = async () => {
      const { name, country, functions = ['law-enforcement'], memberClass = 'member' } = card
      const passphrase = readFileSync(authority.passphraseFile, 'utf8').trimEnd()
      const made = await newHome({
        home: authority.home,
        passphrase,
        authority: card.authority,
        name,
        country,
        functions,
        memberClass,
        cost,
      })
      await authority.ok(['card', '-o', authority.card])
      return made
    }
    return authority
  }
}

export interface Pair {
  readonly nodes: readonly [MortalNode, MortalNode]
  /** ends what runs and removes everything */
  close(): Promise<void>
}

/** How long mail goes on before anybody dies: what V8 has compiled by then serves all lives that come (start.cjs). */
const REHEARSAL_MS = 1_500

/** A life of both nodes that ends in good order. */
const rehearse = async (nodes: Pair['nodes']): Promise<void> => {
  const [a, b] = nodes
  const lives = [await a.live({ ahead: 0 }, b), await b.live({ ahead: 0 }, a)]
  const load = new Load({ nodes, dice: diceOf(0), rate: 60, openings: 5, now: Date.now })
  await Promise.all(lives.map(({ ready }) => ready))
  load.start()
  await pause(REHEARSAL_MS)
  await load.end()
  for (const node of nodes) node.kill('SIGTERM')
  await Promise.all(lives.map(({ ended }) => ended))
}

/** @param random from 0 up to 1: how much of what was not synced a death leaves @param cost of the key files; what `valise init` takes unless given */
export const foundPair = async (random: () => number, cost?: ScryptCost): Promise<Pair> => {
  const fleet = new CheapFleet(await program(), cost)
  const { authorities } = await fleet.found(2)
  const [a, b] = authorities
  if (!a || !b) throw new Error('two authorities were wanted')
  const nodes = [new MortalNode(a, random), new MortalNode(b, random)] as const
  await rehearse(nodes)
  return { nodes, close: () => fleet.close() }
}
