// `npm run bench`: what a message costs between two node processes, beside what its parts cost in the same run. docs/design/performance.md
// says what the figures mean. Absolute figures are this machine's; ratios carry over better.

import '../node/polyfill.ts'
import { availableParallelism, cpus } from 'node:os'
import { deliveryTables } from './delivery-report.ts'
import { type Footprint, measureFootprint } from './footprint.ts'
import { measureKeys } from './keys.ts'
import { type LengthCosts, type LogCosts, measureLog } from './log.ts'
import { type BenchOptions, parseOptions, type Section, USAGE } from './options.ts'
import { row, type Table, tableText } from './report.ts'
import { measureRoster, type RosterCosts } from './roster.ts'
import { measureRounds } from './rounds.ts'

const tell = (what: string): void => {
  process.stderr.write(`${what} …\n`)
}

/** Measures one thing in every round. */
const repeat = async <T>(options: BenchOptions, what: string, measure: () => Promise<T>): Promise<T[]> => {
  const results: T[] = []
  for (let n = 1; n <= options.rounds; n++) {
    tell(`${what}, round ${n} of ${options.rounds}`)
    results.push(await measure())
  }
  return results
}

const keysTable = async (options: BenchOptions): Promise<Table[]> => {
  const rounds = await repeat(options, 'keys', measureKeys)
  const names = Object.keys(rounds[0] ?? {})
  return [
    {
      title: 'Keys, native provider',
      rows: names.map((name) =>
        row(
          name,
          'µs',
          rounds.map((round) => round[name] ?? Number.NaN),
        ),
      ),
    },
  ]
}

const LENGTH_ROWS: readonly (readonly [name: string, unit: string, value: (costs: LengthCosts) => number])[] = [
  ['filling it, processor time for each entry', 'µs', ({ filling }) => filling],
  ['append p50', 'µs', ({ p50 }) => p50],
  ['append, processor time', 'µs', ({ cpu }) => cpu],
  ['proof p50', 'µs', ({ proof }) => proof],
  ['open the store', 'ms', ({ storeOpen }) => storeOpen],
  ['open the log', 'ms', ({ logOpen }) => logOpen],
  ['first proof after that', 'ms', ({ firstProof }) => firstProof],
  ['all tables looked through after', 'ms', ({ inspected }) => inspected],
  ['store', 'MiB', ({ bytes }) => bytes / 2 ** 20],
  ['resident', 'MiB', ({ resident }) => resident / 2 ** 20],
]

const logTable = async (options: BenchOptions): Promise<Table[]> => {
  const rounds = await repeat(options, 'log', () => measureLog(options.seconds * 1000, options.entries))
  const of = (value: (costs: LogCosts) => number): number[] => rounds.map(value)
  return [
    {
      title: 'Audit log, 64 waiting, synced',
      rows: [
        row(
          'appends',
          '/s',
          of(({ append }) => append.perSecond),
        ),
        row(
          'p50',
          'ms',
          of(({ append }) => append.p50 / 1000),
        ),
        row(
          'p99',
          'ms',
          of(({ append }) => append.p99 / 1000),
        ),
        row(
          'the same bytes in LevelDB alone',
          '/s',
          of(({ bare }) => bare.perSecond),
        ),
        row(
          'appends by that',
          '×',
          of(({ append, bare }) => append.perSecond / bare.perSecond),
        ),
      ],
    },
    {
      title: 'Audit log by its length: one append at a time, proofs anywhere in it, opening, memory',
      rows: options.entries.flatMap((entries, i) =>
        LENGTH_ROWS.map(([name, unit, value]) =>
          row(
            `${name}, ${entries} entries`,
            unit,
            of(({ lengths }) => {
              const costs = lengths[i]
              return costs ? value(costs) : Number.NaN
            }),
          ),
        ),
      ),
    },
  ]
}

const nodeTable = async (options: BenchOptions): Promise<Table[]> => {
  const rounds = await repeat(options, 'node', () => measureFootprint(options.seconds * 1000))
  const of = (value: (footprint: Footprint) => number): number[] => rounds.map(value)
  return [
    {
      title: 'A node by itself',
      rows: [
        row(
          'valise version',
          'ms',
          of(({ version }) => version),
        ),
        row(
          'valise up, to ready',
          'ms',
          of(({ ready }) => ready),
        ),
        row(
          'memory of the idle node',
          'MB',
          of(({ memory }) => memory),
        ),
      ],
    },
  ]
}

const rosterTable = async (options: BenchOptions): Promise<Table[]> => {
  const rounds = await repeat(options, 'roster', () => measureRoster(options.acts))
  const of = (value: (costs: RosterCosts) => number): number[] => rounds.map(value)
  return [
    {
      title: `A roster of ${options.acts} acts, three approvals each`,
      rows: [
        row(
          'synchronised and verified, from nothing',
          'ms',
          of(({ synchronised }) => synchronised),
        ),
        row(
          'processor time for that, both nodes',
          'ms',
          of(({ processor }) => processor),
        ),
        row(
          'verified alone',
          'ms',
          of(({ verified }) => verified),
        ),
        row(
          'its file read and verified',
          'ms',
          of(({ file }) => file),
        ),
        row(
          'a home with it opened, keys apart',
          'ms',
          of(({ opened }) => opened),
        ),
        row(
          'one more act',
          'ms',
          of(({ oneMore }) => oneMore),
        ),
        row(
          'its file',
          'MB',
          of(({ size }) => size),
        ),
      ],
    },
  ]
}

const delivery = async (options: BenchOptions): Promise<Table[]> => deliveryTables(await measureRounds(options, tell))

const MEASURES: Readonly<Record<Section, (options: BenchOptions) => Promise<Table[]>>> = {
  delivery,
  keys: keysTable,
  log: logTable,
  node: nodeTable,
  roster: rosterTable,
}

const machine = (): string =>
  `Node ${process.versions.node}, ${process.platform}-${process.arch}, ${availableParallelism()} processors (${cpus()[0]?.model.trim() ?? 'unknown'})`

const run = async (options: BenchOptions): Promise<void> => {
  const sections: Record<string, readonly Table[]> = {}
  if (!options.json) console.log(`${machine()}\nmedian of ${options.rounds} rounds of ${options.seconds} s, least – greatest`)
  for (const section of options.sections) {
    const tables = await MEASURES[section](options)
    sections[section] = tables
    if (!options.json) for (const table of tables) console.log(`\n${tableText(table)}`)
  }
  if (options.json) console.log(JSON.stringify({ machine: machine(), options, sections }))
}

const args = process.argv.slice(2)
if (args.includes('--help')) console.log(USAGE)
else
  await Promise.resolve()
    .then(() => run(parseOptions(args)))
    .catch((error: unknown) => {
      console.error(error instanceof Error ? error.message : String(error))
      process.exitCode = 1
    })
