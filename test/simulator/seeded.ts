// Numbers that look random and are the same for one seed: what a simulator's schedules are drawn from.

import type { RandomBytes } from '../../keys/provider.ts'

export interface Dice {
  /** a number from 0 up to, not including, 1 */
  readonly next: () => number
  /** a whole number from 0 up to, not including, `n` */
  readonly below: (n: number) => number
  /** whether something of this chance happens */
  readonly chance: (chance: number) => boolean
  readonly pick: <T>(from: readonly T[]) => T
}

/** @param seed a 32-bit integer (the generator is mulberry32) */
export const diceOf = (seed: number): Dice => {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
  const below = (n: number): number => Math.floor(next() * n)
  const pick = <T>(from: readonly T[]): T => {
    if (from.length === 0) throw new Error('nothing to pick from')
    return from[below(from.length)] as T
  }
  return { next, below, chance: (chance) => next() < chance, pick }
}

/** Bytes that look random, for whatever wants them of a node: xoshiro128**, whose state is long enough that no two streams meet. @param seed a 32-bit integer */
export const randomBytesOf = (seed: number): RandomBytes => {
  const { below } = diceOf(seed)
  let [a, b, c, d] = [below(2 ** 32), below(2 ** 32), below(2 ** 32), below(2 ** 32)]
  const word = (): number => {
    const product = Math.imul(b, 5)
    const result = Math.imul((product << 7) | (product >>> 25), 9)
    const shifted = b << 9
    c ^= a
    d ^= b
    b ^= c
    a ^= d
    c ^= shifted
    d = (d << 11) | (d >>> 21)
    return result
  }
  return (length) => {
    const bytes = new Uint8Array(length)
    for (let at = 0; at < length; at += 4) {
      const value = word()
      for (let i = 0; i < 4 && at + i < length; i++) bytes[at + i] = value >>> (8 * i)
    }
    return bytes
  }
}
