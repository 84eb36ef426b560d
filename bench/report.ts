// Rows of figures: what was measured over the rounds, as a table for people. Each row has a name, a unit, and a spread.

import { type Spread, spreadOf } from './statistics.ts'

export interface Row extends Spread {
  readonly name: string
  readonly unit: string
}

export interface Table {
  readonly title: string
  readonly rows: readonly Row[]
}

export const row = (name: string, unit: string, values: readonly number[]): Row => ({ name, unit, ...spreadOf(values) })

/** Three digits that count, no more: the machine does not give better ones. */
export const figure = (value: number): string => {
  if (!Number.isFinite(value)) return '–'
  const digits = Math.max(0, 2 - Math.floor(Math.log10(Math.max(Math.abs(value), 1e-3))))
  return value.toFixed(Math.min(digits, 2))
}

/** A table as text: name, median with its unit, least and greatest. */
export const tableText = ({ title, rows }: Table): string => {
  const width = Math.max(...rows.map(({ name }) => name.length))
  const lines = rows.map(({ name, unit, median, min, max }) => {
    const spread = min === max ? '' : `${figure(min)} – ${figure(max)}`
    return `  ${name.padEnd(width)}  ${figure(median).padStart(8)} ${unit.padEnd(5)}  ${spread}`.trimEnd()
  })
  return [title, ...lines].join('\n')
}
