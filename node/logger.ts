// What a node says while it runs: lines on standard error for its operator, not for the audit log and not for programs to rely on.
// Only the fields below are ever written, so that no key and no content can slip in; an error is logged by its code and its stack
// without the message, because a message may quote what was read. Writing never waits (log-destination.ts).

import { pino } from 'pino'
import { ValiseError } from '../keys/errors.ts'
import type { LogDestination } from './log-destination.ts'

/** Everything that a line may tell besides its event. Names of persons, free text, paths of content, keys: none. */
export interface LogFields {
  /** the error; its code or name, and where it was thrown */
  readonly error?: unknown
  /** what kind of thing went wrong or was refused, a code */
  readonly code?: string
  /** an authority id */
  readonly authority?: string
  /** a PeerId */
  readonly peer?: string
  /** a multiaddr, or HOST:PORT */
  readonly address?: string
  /** a message id, envelope id, thread id, network id or proposal id: hex */
  readonly message?: string
  readonly envelope?: string
  readonly thread?: string
  readonly network?: string
  readonly proposal?: string
  /** a message's kind or state, a part's state */
  readonly kind?: string
  readonly state?: string
  /** an HTTP method, its route (never its query), and the answer's status */
  readonly method?: string
  readonly route?: string
  readonly status?: number
  readonly count?: number
  readonly bytes?: number
  readonly size?: number
  readonly index?: number
  readonly attempt?: number
  readonly milliseconds?: number
  readonly version?: string
}

const TEXT_FIELDS = [
  'code',
  'authority',
  'peer',
  'address',
  'message',
  'envelope',
  'thread',
  'network',
  'proposal',
  'kind',
  'state',
  'method',
  'route',
  'version',
] as const
const NUMBER_FIELDS = ['status', 'count', 'bytes', 'size', 'index', 'attempt', 'milliseconds'] as const

/** Longer than any id or address; a longer value is not what its field is for, and is cut. */
const MAX_TEXT = 200
/** Frames of a stack that are worth a line. */
const MAX_FRAMES = 8

export type LogLevel = 'error' | 'warn' | 'info' | 'debug'

/** `event` is a fixed phrase in the code, never put together from values. */
export type LogLine = (event: string, fields?: LogFields) => void

export interface Logger {
  readonly error: LogLine
  readonly warn: LogLine
  readonly info: LogLine
  readonly debug: LogLine
}

/** Where an error came from: the frames of its stack, without its message. */
const framesOf = (error: Error): string[] =>
  (error.stack ?? '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, MAX_FRAMES)
    .map((line) => line.trim())

const errorFields = (thrown: unknown): Record<string, unknown> => {
  if (thrown instanceof ValiseError) return { code: thrown.code }
  if (!(thrown instanceof Error)) return { error: typeof thrown }
  const code = 'code' in thrown && typeof thrown.code === 'string' ? { code: thrown.code.slice(0, MAX_TEXT) } : {}
  return { ...code, error: thrown.name.slice(0, MAX_TEXT), stack: framesOf(thrown) }
}

const lineBreaks = /[\p{Cc}\u2028\u2029]/gu

/** The fields of the closed set that are of their type; whatever else an object holds is left out. */
const allowed = (fields: LogFields): Record<string, unknown> => {
  const line: Record<string, unknown> = 'error' in fields ? errorFields(fields.error) : {}
  for (const name of TEXT_FIELDS) {
    const value = fields[name]
    if (typeof value === 'string') line[name] = value.slice(0, MAX_TEXT).replaceAll(lineBreaks, ' ')
  }
  for (const name of NUMBER_FIELDS) {
    const value = fields[name]
    if (typeof value === 'number') line[name] = value
  }
  return line
}

/** One line for a person: time, level, event, fields. */
const plainLine = (level: string, time: string, event: string, fields: Record<string, unknown>): string => {
  const { stack, ...rest } = fields
  const told = Object.entries(rest).map(([name, value]) => `${name}=${String(value)}`)
  const frames = Array.isArray(stack) ? stack.map((frame) => `\n    ${String(frame)}`).join('') : ''
  return `${[time, level.padEnd(5), event, ...told].join(' ')}${frames}\n`
}

const LEVELS: readonly LogLevel[] = ['error', 'warn', 'info', 'debug']

const plainLogger = (level: LogLevel, destination: LogDestination, now: () => number): Logger => {
  const line =
    (own: LogLevel): LogLine =>
    (event, fields = {}) => {
      if (LEVELS.indexOf(own) <= LEVELS.indexOf(level))
        destination.write(plainLine(own, new Date(now()).toISOString(), event, allowed(fields)))
    }
  return { error: line('error'), warn: line('warn'), info: line('info'), debug: line('debug') }
}

const jsonLogger = (level: LogLevel, destination: LogDestination, now: () => number): Logger => {
  const sink = pino(
    {
      level,
      base: null,
      messageKey: 'event',
      timestamp: () => `,"time":"${new Date(now()).toISOString()}"`,
      formatters: { level: (label) => ({ level: label }) },
    },
    destination,
  )
  const line =
    (own: LogLevel): LogLine =>
    (event, fields = {}) => {
      if (sink.isLevelEnabled(own)) sink[own](allowed(fields), event)
    }
  return { error: line('error'), warn: line('warn'), info: line('info'), debug: line('debug') }
}

/**
 * A logger that writes JSON lines, or plain lines for a person at a terminal.
 * @param options.level the least important level that is written
 * @param options.now milliseconds since the epoch
 */
export const createLogger = (destination: LogDestination, options: { readonly level: LogLevel; readonly now: () => number }): Logger =>
  (destination.forPeople ? plainLogger : jsonLogger)(options.level, destination, options.now)

const nothing: LogLine = () => {}

/** A logger that says nothing: for tests and for commands that are done in a moment. */
export const silentLogger: Logger = { error: nothing, warn: nothing, info: nothing, debug: nothing }
