// The few shapes in which results are laid out for people: labelled fields, tables, paragraphs, marks. All text is made safe here.
// cli-table3's boxes are not used: it cuts long values short, and an id that was cut cannot be given back to a command.

import { manyLines, oneLine, pad, widthOf, wrap } from './width.ts'

/** What the output is shown on. */
export interface View {
  /** columns; Infinity where nobody counts them (a pipe, a file) */
  readonly width: number
  readonly colour: boolean
}

export type Style = 'bold' | 'dim' | 'good' | 'bad' | 'warn'

const SGR: Readonly<Record<Style, string>> = { bold: '1', dim: '2', good: '32', bad: '31', warn: '33' }

/** The text in a style; as it is when colour is off. */
export const styled = (view: View, style: Style | undefined, value: string): string =>
  view.colour && style !== undefined && value !== '' ? `\u001b[${SGR[style]}m${value}\u001b[0m` : value

/** A heading of its own line. */
export const heading = (view: View, value: string): string => styled(view, 'bold', oneLine(value))

/** Paragraphs, wrapped, with an indent. */
export const paragraph = (view: View, value: string, indent = 0): string => {
  const space = ' '.repeat(indent)
  const lines = manyLines(value).flatMap((line) => wrap(line, Math.max(MIN_TEXT, view.width - indent)))
  return lines.map((line) => (line === '' ? '' : space + line)).join('\n')
}

/** A paragraph whose first word is styled. */
export const lead = (view: View, style: Style, word: string, rest: string): string =>
  styled(view, style, word) + paragraph(view, `${word} ${rest}`).slice(word.length)

/** Below this a column of text is no longer readable, and the layout changes instead. */
const MIN_TEXT = 16

/** The indent of a value under its label. */
const BELOW = 4

/** Between a label and its value, and between columns. */
const GAP = 2

/** Label and value, one below the other, values aligned; those without a value are left out. What is to be coloured has a style. */
export const fields = (view: View, pairs: readonly (readonly [label: string, value: string, style?: Style])[]): string => {
  const shown = pairs.filter(([, value]) => value !== '')
  const labels = Math.max(0, ...shown.map(([label]) => widthOf(label))) + GAP
  // Labels that leave no room beside them stand above their values.
  const below = view.width - labels < Math.max(MIN_TEXT, view.width / 3)
  const indent = ' '.repeat(below ? BELOW : labels)
  const room = Math.max(MIN_TEXT, view.width - indent.length)
  return shown
    .map(([label, value, style]) => {
      const lines = manyLines(value).flatMap((line) => wrap(line, room).map((part) => styled(view, style, part)))
      if (below)
        return [...wrap(label, view.width).map((line) => styled(view, 'dim', line)), ...lines.map((line) => indent + line)].join('\n')
      return lines.map((line, i) => (i === 0 ? styled(view, 'dim', pad(label, labels)) : indent) + line).join('\n')
    })
    .join('\n')
}

export interface Column<Row> {
  readonly label: string
  readonly value: (row: Row) => string
  /** may be broken over lines when the table is too wide; ids are not, so that they can be copied */
  readonly flexible?: boolean
  readonly style?: (row: Row) => Style | undefined
}

// The widths of the columns; undefined when they do not fit even with the flexible ones at their smallest.
const fit = (view: View, natural: readonly number[], flexible: readonly boolean[]): number[] | undefined => {
  const total = (widths: readonly number[]): number => widths.reduce((sum, width) => sum + width, GAP * (widths.length - 1))
  const widths = [...natural]
  while (total(widths) > view.width) {
    const widest = widths.reduce((best, width, i) => (flexible[i] && width > (widths[best] ?? 0) && width > MIN_TEXT ? i : best), -1)
    const width = widths[widest]
    if (width === undefined) return undefined
    widths[widest] = width - 1
  }
  return widths
}

const row = (view: View, cells: readonly string[], widths: readonly number[], styles: readonly (Style | undefined)[]): string => {
  const columns = cells.map((cell, i) => wrap(cell, widths[i] ?? Number.POSITIVE_INFINITY))
  const height = Math.max(...columns.map((lines) => lines.length))
  return Array.from({ length: height }, (_, y) =>
    columns
      .map((lines, i) => {
        const line = lines[y] ?? ''
        const space = i === columns.length - 1 ? '' : ' '.repeat((widths[i] ?? 0) - widthOf(line) + GAP)
        return styled(view, styles[i], line) + space
      })
      .join('')
      .trimEnd(),
  ).join('\n')
}

/** A table with a heading line. Where it is wider than the terminal: flexible columns wrap; failing that, one block of fields a row. */
export const table = <Row>(view: View, columns: readonly Column<Row>[], rows: readonly Row[]): string => {
  const cells = rows.map((item) => columns.map((column) => oneLine(column.value(item))))
  const used = columns.map((column, i) => column.label !== '' && cells.some((line) => line[i] !== ''))
  const kept = <T>(items: readonly T[]): T[] => items.filter((_, i) => used[i])
  const labels = kept(columns).map((column) => column.label)
  const natural = labels.map((label, i) => Math.max(widthOf(label), ...cells.map((line) => widthOf(kept(line)[i] ?? ''))))
  const widths = fit(
    view,
    natural,
    kept(columns).map((column) => column.flexible === true),
  )
  if (widths === undefined)
    return cells
      .map((line) =>
        fields(
          view,
          kept(line).map((value, i) => [labels[i] ?? '', value]),
        ),
      )
      .join('\n\n')
  const head = row(
    view,
    labels,
    widths,
    labels.map(() => 'dim'),
  )
  const body = rows.map((item, y) =>
    row(
      view,
      kept(cells[y] ?? []),
      widths,
      kept(columns).map((column) => column.style?.(item)),
    ),
  )
  return [head, ...body].join('\n')
}

/** ✓ or ✗ before a line. */
export const mark = (view: View, ok: boolean): string => (ok ? styled(view, 'good', '✓') : styled(view, 'bad', '✗'))

/** A list of checks: mark, name, detail, and the fix where there is one. */
export const checks = (view: View, items: readonly { name: string; ok: boolean; detail: string; fix: string }[]): string => {
  const names = Math.max(0, ...items.map((item) => widthOf(oneLine(item.name))))
  const indent = names + GAP + 2
  const room = Math.max(MIN_TEXT, view.width - indent)
  return items
    .map((item) => {
      const said = [item.detail, item.fix === '' ? '' : `→ ${item.fix}`].filter((line) => line !== '')
      const lines = said.flatMap((line) => manyLines(line)).flatMap((line) => wrap(line, room))
      const first = `${mark(view, item.ok)} ${pad(oneLine(item.name), names)}${' '.repeat(GAP)}${lines[0] ?? ''}`.trimEnd()
      return [first, ...lines.slice(1).map((line) => ' '.repeat(indent) + line)].join('\n')
    })
    .join('\n')
}

/** Bytes in the largest unit that keeps the number at one or above. */
export const size = (bytes: number): string => {
  const units = ['bytes', 'KiB', 'MiB', 'GiB']
  const power = Math.min(units.length - 1, bytes < 1 ? 0 : Math.floor(Math.log2(bytes) / 10))
  const value = bytes / 1024 ** power
  return `${power === 0 ? value : value.toFixed(1)} ${units[power]}`
}

/** An ISO 8601 time to the second, with a space: what fits a column and can still be sorted. */
export const moment = (value: string): string =>
  /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}/.test(value) ? `${value.slice(0, 10)} ${value.slice(11, 19)}Z` : value

/** Parts of a screen with an empty line between them; empty ones are left out. */
export const sections = (...parts: readonly string[]): string => parts.filter((part) => part !== '').join('\n\n')
