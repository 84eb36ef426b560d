// Two authorities of one network whose nodes can be killed: made as users make them, but for the cost of their passphrases where a test
// has to start them hundreds of times.

import { readFileSync } from 'node:fs'
import { type Authority, BUILT_PROGRAM, type Card, Fleet } from '../../docs/examples/fleet.mjs'
import type { ScryptCost } from '../../keys/provider.ts'
import { newHome } from '../../node/home/new-home.ts'
import { MortalNode } from './mortal-node.ts'
import { PRELOAD } from './orders.ts'

/** For homes that hold nothing: a start then pays for nothing but itself. */
export const CHEAP: ScryptCost = { N: 2, r: 8, p: 1 }

/** A fleet whose homes have key files of another cost. */
class CheapFleet extends Fleet {
  readonly #cost: ScryptCost | undefined

  constructor(cost: ScryptCost | undefined) {
    const [node = '', ...program] = BUILT_PROGRAM
    super({ program: [node, '--import', PRELOAD, ...program] })
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

/** @param random from 0 up to 1: how much of what was not synced a death leaves @param cost of the key files; what `valise init` takes unless given */
export const foundPair = async (random: () => number, cost?: ScryptCost): Promise<Pair> => {
  const fleet = new CheapFleet(cost)
  const { authorities } = await fleet.found(2)
  const [a, b] = authorities
  if (!b) throw new Error('two authorities were wanted')
  return { nodes: [new MortalNode(a, random), new MortalNode(b, random)], close: () => fleet.close() }
}
