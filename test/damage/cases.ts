// One damage after the other, each to a copy of the same home, and what became of it. What must never come is an answer that is not the undamaged home's.

import { cp, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { diceOf } from '../simulator/seeded.ts'
import { ask, type Ending } from './answers.ts'
import { Asker } from './asker.ts'
import { DAMAGES } from './damages.ts'
import type { Homes } from './homes.ts'

/** Whose contents answer nothing: LevelDB's own diary and its lock, and the key that a running node does not need. */
const WITHOUT_ANSWERS = /^(store\/LOG(\.old)?|store\/LOCK|keys\/authority\.key|valise\.toml)$/

export interface Case {
  readonly seed: number
  readonly file: string
  readonly damage: string
  readonly said: string
  readonly outcome: string
  /** why this is a failure; undefined when it is none */
  readonly fault: string | undefined
}

export const filesOf = async (home: string): Promise<string[]> => {
  const entries = await readdir(home, { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(home.length + 1))
    .sort()
}

/** What became of it. */
export const judge = (before: Ending, after: Ending, file: string): Pick<Case, 'outcome' | 'fault'> => {
  if (before.type !== 'answers') throw new Error('the undamaged home answers')
  if (after.type === 'defect') return { outcome: 'defect', fault: `an error that nobody foresaw: ${after.message}` }
  if (after.type === 'refused')
    return { outcome: `refused ${after.code}`, fault: after.message.length < 20 ? 'refused without a word' : undefined }
  if (after.answers !== before.answers) return { outcome: 'wrong', fault: 'an answer differs, and nothing was said' }
  if (file === 'keys/prekeys') return { outcome: after.prekeys === before.prekeys ? 'right' : `prekeys ${after.prekeys}`, fault: undefined }
  return {
    outcome: after.prekeys === before.prekeys ? 'right' : 'wrong',
    fault: after.prekeys === before.prekeys ? undefined : 'other prekeys',
  }
}

/** Damages one file in one way. @returns undefined when the way does not fit the file */
const one = async (homes: Homes, asker: Asker, before: Ending, files: readonly string[], seed: number): Promise<Case | undefined> => {
  const dice = diceOf(seed)
  const file = dice.pick(files)
  const damage = dice.pick(Object.keys(DAMAGES))
  const home = join(homes.network.folder, 'damaged')
  await rm(home, { recursive: true, force: true })
  await cp(homes.home, home, { recursive: true })
  const said = await DAMAGES[damage]?.({ home, older: homes.older, other: homes.other, file }, dice)
  if (said === undefined) return undefined
  // every other home is opened as a large one is: its tables are looked through while it is in use
  const after = await (seed % 2 === 0 ? asker.ask(home, homes.network.time) : ask(home, homes.network.time))
  return { seed, file, damage, said, ...judge(before, after, file) }
}

/** Damages a home `count` times. @param told of each case @returns how often LevelDB ended the process that asked */
export const damageHomes = async (homes: Homes, seed: number, count: number, told: (one: Case) => void): Promise<number> => {
  const undamaged = join(homes.network.folder, 'undamaged')
  await cp(homes.home, undamaged, { recursive: true })
  const before = await ask(undamaged, homes.network.time)
  const files = await filesOf(homes.home)
  const answering = files.filter((file) => !WITHOUT_ANSWERS.test(file))
  const asker = new Asker()
  let done = 0
  try {
    for (let n = 0; done < count; n++) {
      // what answers nothing is damaged now and then: the home must open all the same, or say why not
      const found = await one(homes, asker, before, n % 8 === 0 ? files : answering, seed + n)
      if (!found) continue
      done++
      told(found)
    }
  } finally {
    await asker.close()
  }
  return asker.ended
}
