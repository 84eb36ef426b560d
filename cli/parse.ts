// From the words on the line to a command with its values: finds the command in the table, then lets commander read its options.
// It refuses with exit code 2, and names the nearest known command.

import { Command as Commander, CommanderError, InvalidArgumentError, Option } from 'commander'
import { cliError } from './errors.ts'
import { isObject, type JsonObject } from './json.ts'
import { type ArgumentSpec, type CommandSpec, GLOBAL_OPTIONS, type OptionSpec } from './spec.ts'

/** The values of a command's options, by their long name without dashes. */
export class Options {
  private readonly values: JsonObject

  constructor(values: JsonObject) {
    this.values = values
  }

  /** A value, or undefined when it was not given. */
  text(name: string): string | undefined {
    const value = this.values[name]
    return typeof value === 'string' ? value : undefined
  }

  /** The value of an option that the table marks as required. */
  required(name: string): string {
    const value = this.text(name)
    if (value === undefined) throw cliError('usage', `--${name} is needed`)
    return value
  }

  /** The values of an option that repeats, in the order given. */
  list(name: string): readonly string[] {
    const value = this.values[name]
    return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : []
  }

  flag(name: string): boolean {
    return this.values[name] === true
  }
}

export interface Parsed<C extends CommandSpec> {
  readonly command: C
  readonly args: readonly string[]
  readonly options: Options
}

/** What the words before any option name: a command, and the rest of the line. */
interface Found<C extends CommandSpec> {
  readonly command: C
  readonly rest: readonly string[]
}

const distance = (a: string, b: string): number => {
  let before = Array.from({ length: b.length + 1 }, (_, i) => i)
  for (let i = 1; i <= a.length; i++) {
    const line = [i]
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1
      line.push(Math.min((before[j] ?? 0) + 1, (line[j - 1] ?? 0) + 1, (before[j - 1] ?? 0) + same))
    }
    before = line
  }
  return before[b.length] ?? 0
}

/** The known name that is closest to what was typed: one that begins so, else the one with the fewest changes to any of the readings. */
export const nearest = (names: readonly string[], ...readings: readonly string[]): string | undefined => {
  const changes = (name: string): number => Math.min(...readings.map((reading) => distance(reading, name)))
  return (
    names.find((name) => readings.some((reading) => reading !== '' && name.startsWith(reading))) ??
    [...names].sort((a, b) => changes(a) - changes(b) || a.length - b.length)[0]
  )
}

// The word after the unknown one may belong to it: `netwrok create`.
const unknownCommand = (typed: string, after: string, table: readonly CommandSpec[]): Error => {
  const names = table.map((command) => command.name)
  const closest = nearest(names, typed, `${typed} ${after}`.trim())
  return cliError('usage', `There is no command "${typed}"`, { typed, fix: `did you mean: valise ${closest}? See valise help` })
}

/** Finds the command by its words, global options among them set aside. @throws ValiseError `usage` */
export const findCommand = <C extends CommandSpec>(argv: readonly string[], table: readonly C[]): Found<C> | undefined => {
  const aside: string[] = []
  let words = ''
  let i = 0
  for (; i < argv.length; i++) {
    const token = argv[i] ?? ''
    if (token === '--json' || token.startsWith('--home=')) {
      aside.push(token)
      continue
    }
    if (token === '--home') {
      aside.push(token, ...argv.slice(i + 1, i + 2))
      i++
      continue
    }
    const longer = words === '' ? token : `${words} ${token}`
    if (token.startsWith('-') || !table.some((command) => command.name === longer || command.name.startsWith(`${longer} `))) break
    words = longer
  }
  const command = table.find((candidate) => candidate.name === words)
  const next = argv[i]
  const word = next === undefined || next.startsWith('-') ? '' : next
  const family = table.some((candidate) => candidate.name.startsWith(`${words} `))
  if (command !== undefined && !(family && word !== '' && (command.arguments ?? []).length === 0))
    return { command, rest: [...aside, ...argv.slice(i)] }
  if (words === '' && word === '') return undefined
  if (words !== '' && word === '') throw incomplete(words, table)
  const after = argv[i + 1]?.startsWith('-') === false ? argv[i + 1] : ''
  throw unknownCommand(words === '' ? word : `${words} ${word}`, after ?? '', table)
}

const incomplete = (words: string, table: readonly CommandSpec[]): Error => {
  const family = table.map((command) => command.name).filter((name) => name.startsWith(`${words} `))
  return cliError('usage', `"valise ${words}" needs one more word`, {
    fix: `one of: ${family.map((name) => `valise ${name}`).join(' · ')}`,
  })
}

/** How an option is written: `-o, --output <FILE>`, `--wait [SECONDS]`. */
const flagsOf = (spec: OptionSpec): string => {
  const value = spec.value === undefined ? '' : spec.bare === undefined ? ` <${spec.value}>` : ` [${spec.value}]`
  return `${spec.short === undefined ? '' : `${spec.short}, `}${spec.long}${value}`
}

const checked = (spec: OptionSpec | ArgumentSpec, value: string): string => {
  if (spec.choices !== undefined && !spec.choices.includes(value))
    throw new InvalidArgumentError(`it is not one of ${spec.choices.join(', ')}.`)
  try {
    return spec.parse === undefined ? value : spec.parse(value)
  } catch (thrown) {
    throw new InvalidArgumentError(`${thrown instanceof Error ? thrown.message : String(thrown)}.`)
  }
}

const optionOf = (spec: OptionSpec): Option => {
  const option = new Option(flagsOf(spec), spec.description)
  if (spec.required === true) option.makeOptionMandatory()
  if (spec.value !== undefined)
    option.argParser((value: string, before: unknown) =>
      spec.repeats === true ? [...(Array.isArray(before) ? before : []), checked(spec, value)] : checked(spec, value),
    )
  return option
}

const camel = (long: string): string => long.slice(2).replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase())

// `--wait` without `=` stands for its default, and leaves the next word alone.
const bareOptions = (specs: readonly OptionSpec[], tokens: readonly string[]): string[] => {
  const end = tokens.indexOf('--')
  return tokens.map((token, i) => {
    const spec = (end === -1 || i < end) && specs.find((candidate) => candidate.bare !== undefined && candidate.long === token)
    return spec ? `${token}=${spec.bare}` : token
  })
}

/** What is said of words that no argument takes: an option that repeats takes one value each time. */
const surplus = (command: CommandSpec, words: readonly string[]): Error => {
  const last = words.at(-1) ?? ''
  const repeating = (command.options ?? []).filter(({ repeats }) => repeats).map(({ long }) => long)
  const hint = repeating.length === 0 ? '' : `; for several values give the option again: ${repeating.join(', ')}`
  return cliError('usage', `"${last}" is a word too many for valise ${command.name}${hint}`, { fix: `see valise help ${command.name}` })
}

const asUsage = (thrown: unknown, command: CommandSpec, words: readonly string[]): unknown => {
  if (!(thrown instanceof CommanderError)) return thrown
  if (thrown.code === 'commander.excessArguments') return surplus(command, words)
  const said = thrown.message.replace(/^error: /, '').replace(/\s+/g, ' ')
  return cliError('usage', said.charAt(0).toUpperCase() + said.slice(1), { fix: `see valise help ${command.name}` })
}

/** Reads the options and arguments of a command. @throws ValiseError `usage` */
export const readOptions = <C extends CommandSpec>({ command, rest }: Found<C>): Parsed<C> => {
  const specs = [...(command.options ?? []), ...GLOBAL_OPTIONS]
  const commander = new Commander(command.name).helpOption(false).exitOverride()
  commander.configureOutput({ writeErr: () => {}, writeOut: () => {} })
  for (const spec of specs) commander.addOption(optionOf(spec))
  const declared = command.arguments ?? []
  for (const spec of declared)
    commander.argument(spec.optional === true ? `[${spec.name}]` : `<${spec.name}>`, spec.description, (value: string) =>
      checked(spec, value),
    )
  let args: readonly unknown[] = []
  commander.action(() => {
    args = commander.processedArgs
  })
  const wantsHelp = asksForHelp(rest)
  try {
    if (!wantsHelp) commander.parse(bareOptions(specs, rest), { from: 'user' })
  } catch (thrown) {
    throw asUsage(thrown, command, commander.args)
  }
  const given = commander.opts()
  const values = Object.fromEntries(
    specs.map((spec): [string, unknown] => [spec.long.slice(2), isObject(given) ? given[camel(spec.long)] : undefined]),
  )
  return {
    command,
    args: args.filter((value) => typeof value === 'string'),
    options: new Options(wantsHelp ? { help: true } : values),
  }
}

/** Whether help is asked for, before anything else on the line is judged. */
export const asksForHelp = (tokens: readonly string[]): boolean => {
  const end = tokens.indexOf('--')
  return (end === -1 ? tokens : tokens.slice(0, end)).some((token) => token === '--help' || token === '-h')
}

/** Whether --json stands on the line, for errors that come before the line is understood. */
export const asksForJson = (tokens: readonly string[]): boolean => {
  const end = tokens.indexOf('--')
  return (end === -1 ? tokens : tokens.slice(0, end)).includes('--json')
}
