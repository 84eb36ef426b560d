// How a check of fsck ends: with what holds, or with the first thing that does not.

import { ValiseError } from '../../keys/errors.ts'

export interface FsckCheck {
  readonly name: string
  readonly ok: boolean
  readonly detail: string
}

/** What does not hold, in words for an operator. */
export class Damage extends Error {}

/** @throws Damage unless it holds */
export const demand: (holds: boolean, what: string) => asserts holds = (holds, what) => {
  if (!holds) throw new Damage(what)
}

/** Reads something, and says what it was when it cannot be read. @throws Damage */
export const legible = <T>(what: string, read: () => T): T => {
  try {
    return read()
  } catch (error) {
    throw new Damage(`${what} cannot be read: ${error instanceof Error ? error.message : String(error)}`)
  }
}

/** Does one check; the others are done whatever it finds. */
export const attempt = async (name: string, work: () => Promise<string> | string): Promise<FsckCheck> => {
  try {
    return { name, ok: true, detail: await work() }
  } catch (error) {
    if (error instanceof ValiseError || error instanceof Damage) return { name, ok: false, detail: error.message }
    throw error
  }
}
