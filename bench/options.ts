// The bench's command line: `npm run bench -- [SECTION…] [--seconds N] [--rounds N] [--in-flight N,N] [--entries N,N] [--json]`.

import { parseArgs } from 'node:util'

/** What can be measured by itself. */
export const SECTIONS = ['delivery', 'keys', 'log', 'node', 'roster'] as const
export type Section = (typeof SECTIONS)[number]

export interface BenchOptions {
  readonly sections: readonly Section[]
  /** how long each measurement of a round lasts */
  readonly seconds: number
  readonly rounds: number
  /** messages under way at once: one measurement for each number */
  readonly inFlight: readonly number[]
  /** lengths of the log at which an append is timed */
  readonly entries: readonly number[]
  /** acts of the roster */
  readonly acts: number
  readonly json: boolean
}

export const USAGE = `npm run bench -- [SECTION…] [options]
  sections: ${SECTIONS.join(', ')} (all of them unless named)
  --seconds N      how long each measurement of a round lasts (3)
  --rounds N       rounds; medians are printed, with the least and the greatest (3)
  --in-flight N,N  messages under way at once (1,64)
  --entries N,N    lengths of the log at which an append is timed (1000,100000)
  --acts N         acts of the roster (10000)
  --json           one JSON object instead of tables`

const positive = (text: string, option: string): number => {
  const value = Number(text)
  if (!(value > 0) || !Number.isFinite(value)) throw new Error(`${option} needs a number above 0, not ${text}`)
  return value
}

const wholeNumbers = (text: string, option: string): number[] => text.split(',').map((part) => Math.ceil(positive(part, option)))

const isSection = (text: string): text is Section => SECTIONS.some((section) => section === text)

/** Reads the command line. @throws Error with a sentence for whoever typed it */
export const parseOptions = (args: readonly string[]): BenchOptions => {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      seconds: { type: 'string', default: '3' },
      rounds: { type: 'string', default: '3' },
      'in-flight': { type: 'string', default: '1,64' },
      entries: { type: 'string', default: '1000,100000' },
      acts: { type: 'string', default: '10000' },
      json: { type: 'boolean', default: false },
    },
  })
  const unknown = positionals.find((name) => !isSection(name))
  if (unknown !== undefined) throw new Error(`${unknown} is no section; there are ${SECTIONS.join(', ')}`)
  return {
    sections: positionals.length > 0 ? positionals.filter(isSection) : SECTIONS,
    seconds: positive(values.seconds, '--seconds'),
    rounds: Math.ceil(positive(values.rounds, '--rounds')),
    inFlight: wholeNumbers(values['in-flight'], '--in-flight'),
    entries: wholeNumbers(values.entries, '--entries').sort((a, b) => a - b),
    acts: Math.ceil(positive(values.acts, '--acts')),
    json: values.json,
  }
}
