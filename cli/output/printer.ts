// The one place that writes to stdout and stderr. It knows --json, the terminal's width and colours, and a reader that went away.

import type { JsonObject } from '../json.ts'
import type { View } from './layout.ts'
import { oneLine } from './width.ts'

/** A stream to print on: process.stdout, or a test's. */
export interface Sink {
  write(chunk: string | Uint8Array): boolean
  readonly isTTY?: boolean | undefined
  readonly columns?: number | undefined
  on?(event: 'error', listener: (error: Error) => void): unknown
  off?(event: 'error', listener: (error: Error) => void): unknown
}

export type Environment = Readonly<Record<string, string | undefined>>

/** Narrower than this, wrapping makes nothing more readable. */
const MIN_WIDTH = 40

// NO_COLOR (no-color.org): any value but the empty one turns colour off.
const viewOf = (sink: Sink, env: Environment): View => ({
  width: sink.isTTY === true ? Math.max(MIN_WIDTH, sink.columns ?? 80) : Number.POSITIVE_INFINITY,
  colour: sink.isTTY === true && (env.NO_COLOR ?? '') === '' && env.TERM !== 'dumb',
})

const isBrokenPipe = (error: Error): boolean => 'code' in error && (error.code === 'EPIPE' || error.code === 'ERR_STREAM_DESTROYED')

export class Printer {
  readonly json: boolean
  readonly view: View
  readonly errorView: View
  /** true once the reader of stdout has gone (`| head`): nothing more is written, and nobody is told */
  readerGone = false
  /** called when the reader goes; a command that should go on without one clears it */
  onReaderGone: (() => void) | undefined
  private readonly out: Sink
  private readonly err: Sink
  private progressWidth = 0

  constructor(out: Sink, err: Sink, env: Environment, json: boolean) {
    this.json = json
    this.view = viewOf(out, env)
    this.errorView = viewOf(err, env)
    this.out = out
    this.err = err
    out.on?.('error', this.onOutError)
    err.on?.('error', this.onErrError)
  }

  /** whether a person looks at stderr */
  get hasTerminal(): boolean {
    return this.err.isTTY === true
  }

  private readonly onOutError = (error: Error): void => {
    if (!isBrokenPipe(error)) throw error
    this.readerGone = true
    this.onReaderGone?.()
  }

  private readonly onErrError = (error: Error): void => {
    if (!isBrokenPipe(error)) throw error
  }

  /** Stops listening to the streams; they are not closed. */
  close(): void {
    this.clearProgress()
    this.out.off?.('error', this.onOutError)
    this.err.off?.('error', this.onErrError)
  }

  /** Bytes to stdout, as they are. */
  raw(bytes: string | Uint8Array): void {
    this.clearProgress()
    if (!this.readerGone) this.out.write(bytes)
  }

  /** One JSON object on one line of stdout. */
  line(result: JsonObject): void {
    this.raw(`${JSON.stringify({ schemaVersion: 1, ...result })}\n`)
  }

  /** Text for people on stdout; nothing for an empty one. */
  text(value: string): void {
    if (value !== '') this.raw(`${value}\n`)
  }

  /** A diagnostic on stderr. */
  note(value: string): void {
    this.clearProgress()
    if (value !== '') this.err.write(`${value}\n`)
  }

  /** A line on stderr that the next one replaces; only where a person looks on. */
  progress(value: string): void {
    if (!this.hasTerminal) return
    const shown = oneLine(value).slice(0, Math.max(0, this.errorView.width - 1))
    this.err.write(`\r${shown.padEnd(this.progressWidth)}`)
    this.progressWidth = shown.length
  }

  private clearProgress(): void {
    if (this.progressWidth === 0) return
    this.err.write(`\r${' '.repeat(this.progressWidth)}\r`)
    this.progressWidth = 0
  }
}
