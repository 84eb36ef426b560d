// Gives a parser malformed inputs and says what became of them: each is read, and then written as it came where one value has one form, or
// refused by a code of docs/errors.md, in less than a second. Anything else is a fault.

import { KEYS_CODES, ValiseError } from '../../keys/errors.ts'
import { PROTOCOL_CODES } from '../../protocol/errors.ts'
import { type Dice, diceOf } from '../simulator/seeded.ts'
import { garbage, mutateBytes, mutateWire } from './mutations.ts'
import type { Parser } from './parser.ts'
import { mutateJson, mutateText } from './text-mutations.ts'

/** Longer than this no input may hold up a node. */
export const MAX_MS = 1_000
/** Faults of one parser that are told. */
const MAX_TOLD = 3
/** One input in so many is garbage from the start. */
const GARBAGE = 0.06
const MOST_CHANGES = 4

const MUTATIONS = { wire: mutateWire, bytes: mutateBytes, text: mutateText, json: mutateJson } as const
const CODES: ReadonlySet<string> = new Set([...KEYS_CODES, ...PROTOCOL_CODES])

export interface Fault {
  readonly why: string
  readonly input: Uint8Array
}

export interface Exercised {
  readonly name: string
  readonly inputs: number
  readonly accepted: number
  /** by code: how many were refused by it */
  readonly refused: ReadonlyMap<string, number>
  readonly ms: number
  readonly slowest: { readonly ms: number; readonly input: Uint8Array }
  readonly faults: readonly Fault[]
}

/** Thirty-two bits of a text, so that each parser has inputs of its own for one seed. */
const hashOf = (text: string): number =>
  [...text].reduce((sum, character) => Math.imul(sum ^ (character.codePointAt(0) ?? 0), 0x01000193), 0x811c9dc5)

export const diceFor = ({ name }: Parser, seed: number): Dice => diceOf(seed ^ hashOf(name))

/** The next malformed input; now and then nothing of an example is changed but what stands around it. */
export const malformed = ({ form, examples, inside }: Parser, dice: Dice): Uint8Array => {
  if (inside && dice.chance(0.5)) return inside.close(malformed({ ...inside, name: '', parse: () => undefined }, dice))
  if (dice.chance(GARBAGE)) return garbage(dice, examples)
  let bytes = dice.pick(examples)
  for (let left = 1 + dice.below(dice.chance(0.6) ? 1 : MOST_CHANGES); left > 0; left--) bytes = MUTATIONS[form](dice, bytes, examples)
  return new Uint8Array(bytes)
}

const same = (written: Uint8Array | string, input: Uint8Array): boolean =>
  typeof written === 'string'
    ? written === new TextDecoder('utf-8', { ignoreBOM: true }).decode(input)
    : Buffer.compare(written, input) === 0

interface Outcome {
  /** the code of the refusal; none when it was read */
  readonly code?: string
  readonly fault?: string
}

const outcomeOf = async (parser: Parser, input: Uint8Array): Promise<Outcome> => {
  try {
    const result = parser.parse(input)
    const written = result instanceof Promise ? await result : result
    return written === undefined || same(written, input) ? {} : { fault: 'it was read, and is written otherwise than it came' }
  } catch (thrown) {
    if (!(thrown instanceof ValiseError)) return { fault: thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown) }
    return CODES.has(thrown.code) ? { code: thrown.code } : { fault: `the code ${thrown.code} is not one of keys/ or protocol/` }
  }
}

/** The least of three times: what held the machine up once is not the input's fault. */
const isSlow = async (parser: Parser, input: Uint8Array): Promise<boolean> => {
  for (let again = 0; again < 2; again++) {
    const start = performance.now()
    await outcomeOf(parser, input)
    if (performance.now() - start <= MAX_MS) return false
  }
  return true
}

/** @param seed a 32-bit integer: the same inputs for the same one */
export const exercise = async (parser: Parser, inputs: number, seed: number): Promise<Exercised> => {
  const dice = diceFor(parser, seed)
  const refused = new Map<string, number>()
  const faults: Fault[] = []
  let accepted = 0
  let slowest = { ms: 0, input: new Uint8Array(0) }
  let spent = 0
  for (let n = 0; n < inputs && faults.length < MAX_TOLD; n++) {
    const input = malformed(parser, dice)
    const kept = input.slice()
    const start = performance.now()
    const { code, fault } = await outcomeOf(parser, input)
    const ms = performance.now() - start
    spent += ms
    if (ms > slowest.ms) slowest = { ms, input: kept }
    if (ms > MAX_MS && (await isSlow(parser, input))) faults.push({ why: `it took ${Math.round(ms)} ms`, input: kept })
    if (fault !== undefined) faults.push({ why: fault, input: kept })
    else if (Buffer.compare(kept, input) !== 0) faults.push({ why: 'the parser changed its input', input: kept })
    else if (code === undefined) accepted++
    else refused.set(code, (refused.get(code) ?? 0) + 1)
  }
  return { name: parser.name, inputs, accepted, refused, ms: spent, slowest, faults }
}

/** Inputs as large as a parser may be given, made to cost it as much as they can: the same piece over and over. */
export const bombsFor = ({ form, examples }: Parser, bytes: number): Uint8Array[] => {
  const over = (piece: Uint8Array | string, head: Uint8Array = new Uint8Array(0)): Uint8Array => {
    const one = typeof piece === 'string' ? new TextEncoder().encode(piece) : piece
    return new Uint8Array(Buffer.concat([head, Buffer.alloc(Math.max(0, bytes - head.length), one.length > 0 ? one : 0)]))
  }
  const [good = new Uint8Array(0)] = examples
  const shared = [over(Uint8Array.of(0)), over(Uint8Array.of(0xff)), over(good), over(' '), over('\n', good)]
  if (form === 'json')
    return [...shared, over('['), over('{"a":'), over('"\\'), over('[1,'), over('[],', new TextEncoder().encode('[')), over('"', good)]
  if (form === 'text')
    return [...shared, over('-'), over('A'), over('=\n'), over('— ', good), over('x 1\n', good), over('/x001'), over('é', good)]
  const fields = Array.from({ length: 20 }, (_, i) => over(Uint8Array.of((i + 1) * 8 + 2, 0), Uint8Array.of(0x08, 0x01)))
  return [...shared, ...fields, over(Uint8Array.of(0x80)), over(Uint8Array.of(0x0a, 0x7f))]
}

/** Gives a parser its bombs. @returns the dearest of each kind, and faults */
export const bombard = async (parser: Parser, bytes: number): Promise<{ readonly slowest: number; readonly faults: readonly Fault[] }> => {
  const faults: Fault[] = []
  let slowest = 0
  for (const input of bombsFor(parser, bytes)) {
    const start = performance.now()
    const { fault } = await outcomeOf(parser, input)
    const ms = performance.now() - start
    slowest = Math.max(slowest, ms)
    if (fault !== undefined) faults.push({ why: fault, input: input.subarray(0, 200) })
    else if (ms > MAX_MS && (await isSlow(parser, input)))
      faults.push({ why: `it took ${Math.round(ms)} ms`, input: input.subarray(0, 200) })
  }
  return { slowest, faults }
}
