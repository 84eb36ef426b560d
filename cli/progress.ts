// How far a long transfer of bytes is: a bar where a person looks on, else a line now and then; nothing where a program reads.

import { size } from './output/layout.ts'
import type { Printer } from './output/printer.ts'

/** A bar that moves ten times a second looks alive; more would only cost. */
const BAR_MS = 100
/** Lines in a log, for whoever wants to see that it goes on. */
const LINE_MS = 10_000
const CELLS = 20

const seconds = (value: number): string => (value < 90 ? `${Math.ceil(value)} s` : `${Math.ceil(value / 60)} min`)

/** `sending a.zip  [########            ] 40 %  1.6 GiB of 4.0 GiB  80.0 MiB/s  30 s left`; without a total, what was done and how fast. */
export const progressLine = (what: string, done: number, total: number | undefined, elapsedMs: number): string => {
  const rate = elapsedMs > 0 ? (done / elapsedMs) * 1000 : 0
  const speed = rate > 0 ? `  ${size(rate)}/s` : ''
  if (total === undefined || total === 0) return `${what}  ${size(done)}${speed}`
  const share = Math.min(1, done / total)
  const bar = '#'.repeat(Math.floor(share * CELLS)).padEnd(CELLS)
  const left = rate > 0 && done < total ? `  ${seconds((total - done) / rate)} left` : ''
  return `${what}  [${bar}] ${Math.floor(share * 100)} %  ${size(done)} of ${size(total)}${speed}${left}`
}

export class ByteProgress {
  readonly #printer: Printer
  readonly #what: string
  readonly #total: number | undefined
  readonly #now: () => number
  readonly #start: number
  #told: number

  constructor(printer: Printer, what: string, total: number | undefined, now = () => performance.now()) {
    this.#printer = printer
    this.#what = what
    this.#total = total
    this.#now = now
    this.#start = now()
    this.#told = this.#start
    if (printer.hasTerminal) printer.progress(progressLine(what, 0, total, 0))
  }

  /** @param done bytes so far */
  at(done: number): void {
    const now = this.#now()
    const { hasTerminal, json } = this.#printer
    if (now - this.#told < (hasTerminal ? BAR_MS : LINE_MS) && done !== this.#total) return
    const line = progressLine(this.#what, done, this.#total, now - this.#start)
    if (hasTerminal) this.#printer.progress(line)
    else if (!json && now - this.#told >= LINE_MS) this.#printer.note(line)
    this.#told = now
  }
}
