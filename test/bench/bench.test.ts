// The bench runs, with tiny parameters: two node processes, every section, every figure a number. Nothing here is timed.

import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { parseOptions } from '../../bench/options.ts'
import { figure, row, tableText } from '../../bench/report.ts'
import { percentile, spreadOf } from '../../bench/statistics.ts'
import { assert, run, test } from '../support/harness.ts'

const MAIN = fileURLToPath(new URL('../../bench/main.ts', import.meta.url))
/** Long enough for two nodes to start on a busy machine. */
const LIMIT_MS = 240_000

const bench = (...args: string[]) =>
  spawnSync(process.execPath, ['--import', 'tsx', MAIN, ...args], { encoding: 'utf8', timeout: LIMIT_MS, maxBuffer: 1 << 24 })

interface Measured {
  readonly options: { readonly inFlight: readonly number[] }
  readonly sections: Readonly<Record<string, readonly { title: string; rows: readonly { name: string; median: number }[] }[]>>
}

const rowsOf = (measured: Measured, section: string) => (measured.sections[section] ?? []).flatMap(({ rows }) => rows)

test('every section measures, and every figure is a number', () => {
  const { status, stdout, stderr } = bench(
    '--json',
    '--seconds',
    '0.1',
    '--rounds',
    '1',
    '--in-flight',
    '1,4',
    '--entries',
    '10,300',
    '--acts',
    '60',
  )
  assert.is(status, 0, stderr)
  const measured: Measured = JSON.parse(stdout)
  assert.equal(Object.keys(measured.sections), ['delivery', 'keys', 'log', 'node', 'roster'])
  for (const section of Object.keys(measured.sections)) {
    assert.ok(rowsOf(measured, section).length > 0, section)
    for (const { name, median } of rowsOf(measured, section)) assert.ok(Number.isFinite(median), `${section}: ${name} is ${median}`)
  }
  const titles = (measured.sections.delivery ?? []).map(({ title }) => title)
  assert.is(titles.filter((title) => title.startsWith('Delivery, 1 in flight')).length, 1)
  assert.is(titles.filter((title) => title.startsWith('Delivery, 4 in flight')).length, 1)
  const rate = rowsOf(measured, 'delivery').filter(({ name }) => name === 'messages')
  assert.ok(rate.every(({ median }) => median > 0))
})

test('a section that does not exist, and a number that is none, are refused with a sentence', () => {
  for (const [args, sentence] of [
    [['delivry'], 'delivry is no section'],
    [['--seconds', 'x'], '--seconds needs a number above 0, not x'],
  ] as const) {
    const { status, stderr } = bench(...args)
    assert.is(status, 1)
    assert.match(stderr, sentence)
  }
})

test('options have defaults and are read as given', () => {
  assert.equal(parseOptions([]), {
    sections: ['delivery', 'keys', 'log', 'node', 'roster'],
    seconds: 3,
    rounds: 3,
    inFlight: [1, 64],
    entries: [1000, 100_000],
    acts: 10_000,
    json: false,
  })
  assert.equal(parseOptions(['log', '--in-flight', '8', '--json']).sections, ['log'])
  assert.equal(parseOptions(['--in-flight', '8,2']).inFlight, [8, 2])
})

test('medians, spreads and percentiles', () => {
  assert.equal(spreadOf([3, 1, 2]), { median: 2, min: 1, max: 3 })
  assert.equal(spreadOf([4, 1, 2, 3]), { median: 2.5, min: 1, max: 4 })
  assert.is(percentile([1, 2, 3, 4], 0.5), 3)
  assert.is(percentile([1, 2, 3, 4], 1), 4)
  assert.ok(Number.isNaN(percentile([], 0.5)))
})

test('a table shows three digits that count', () => {
  assert.equal([0.1234, 1.234, 12.34, 123.4, 1234.5, Number.NaN].map(figure), ['0.12', '1.23', '12.3', '123', '1235', '–'])
  assert.is(tableText({ title: 'T', rows: [row('one', 'ms', [1, 2, 3])] }), 'T\n  one      2.00 ms     1.00 – 3.00')
})

run()
