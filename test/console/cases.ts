// Files for the verifier page: one of each kind that holds, each with faults of many kinds, and every vector with a single fault, taken as a file.

import { readdirSync, readFileSync } from 'node:fs'
import { files } from '../protocol/verify/world.ts'
import { diceOf } from '../simulator/seeded.ts'
import { flipped } from '../vectors/make/raw-message.ts'

export interface Case {
  readonly name: string
  readonly bytes: Uint8Array
}

const vectors = new URL('../vectors/single-fault/', import.meta.url)

/** Inputs of the vectors of all formats, whatever they are vectors of. */
export const vectorCases = (): Case[] =>
  readdirSync(vectors, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.json'))
    .sort()
    .flatMap((path) => {
      const vector = JSON.parse(readFileSync(new URL(path, vectors), 'utf8')) as { input?: string; inputBase64?: string }
      const input = vector.inputBase64 === undefined ? vector.input : Buffer.from(vector.inputBase64, 'base64')
      return input === undefined ? [] : [{ name: path.replaceAll('/', '-'), bytes: new Uint8Array(Buffer.from(input)) }]
    })

export const wholeCases: readonly Case[] = Object.entries(files).map(([name, bytes]) => ({ name, bytes }))

/** Every kind with `each` flipped bits, and cut short. */
export const damagedCases = (seed: number, each: number): Case[] => {
  const dice = diceOf(seed)
  return wholeCases.flatMap(({ name, bytes }) => [
    ...Array.from({ length: each }, (_, n) => ({
      name: `${name}-flipped-${n}`,
      bytes: flipped(bytes, dice.below(bytes.length), 1 << dice.below(8)),
    })),
    { name: `${name}-cut`, bytes: bytes.slice(0, bytes.length - 1 - dice.below(bytes.length - 1)) },
  ])
}
