// One run of the command line: find the command, run it, print its result, answer with an exit code. It ends no process and touches
// no global: main.ts does, and tests call this with streams and ports of their own.

import type { Command, Outcome } from './command.ts'
import { Context } from './context.ts'
import { cliError, EXIT, EXIT_INTERRUPTED } from './errors.ts'
import { sections } from './output/layout.ts'
import { type Environment, Printer, type Sink } from './output/printer.ts'
import { asksForHelp, asksForJson, findCommand, Options, type Parsed, readOptions } from './parse.ts'
import type { Ask } from './passphrase.ts'
import type { Ports } from './ports.ts'
import { failureText, reportFailure } from './report.ts'

export interface RunParts {
  readonly env: Environment
  readonly stdin: AsyncIterable<string | Uint8Array>
  readonly stdout: Sink
  readonly stderr: Sink
  /** asks for a passphrase; undefined when there is no terminal */
  readonly ask?: Ask | undefined
  readonly ports: Ports
  readonly table: readonly Command[]
  /** aborts when the person or the system wants the command to end */
  readonly signal?: AbortSignal
  /** called when the reader of stdout has gone */
  readonly onReaderGone?: () => void
}

const named = (table: readonly Command[], name: string): Command => {
  const command = table.find((candidate) => candidate.name === name)
  if (command === undefined) throw new Error(`the table has no command ${name}`)
  return command
}

// `valise`, `valise --help`, `valise --version` and `COMMAND --help` are other ways to say `help` and `version`.
const understand = (argv: readonly string[], table: readonly Command[]): Parsed<Command> => {
  const found = findCommand(argv, table)
  if (found !== undefined) {
    const parsed = readOptions(found)
    if (!parsed.options.flag('help')) return parsed
    return { command: named(table, 'help'), args: found.command.name.split(' '), options: new Options({}) }
  }
  const plain = argv.filter((token) => token !== '--json')
  if (plain.includes('--version') || plain.includes('-V')) return { command: named(table, 'version'), args: [], options: new Options({}) }
  if (asksForHelp(argv)) return { command: named(table, 'help'), args: [], options: new Options({}) }
  if (plain.length > 0 && plain[0] !== '--home')
    throw cliError('usage', `There is no option "${plain[0]}" before a command`, { fix: 'see valise help' })
  throw cliError('usage', 'No command was given', { fix: 'valise help shows them all, in the order a newcomer needs them' })
}

const nextLine = ({ next }: Outcome): string => (next === undefined ? '' : `next: ${next}`)

const printOutcome = (printer: Printer, command: Command, outcome: Outcome): void => {
  const { failure } = outcome
  if (printer.json) {
    printer.line(failure === undefined ? outcome.result : { ...outcome.result, error: failure })
    return
  }
  if (outcome.raw === undefined) printer.text(sections(command.render(outcome.result, printer.view), nextLine(outcome)))
  else {
    printer.raw(outcome.raw)
    printer.note(sections(command.render(outcome.result, printer.errorView), nextLine(outcome)))
  }
  if (failure !== undefined && outcome.said !== true) printer.note(failureText(printer.errorView, failure))
}

const aborted = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => {
    const end = (): void => reject(cliError('interrupted', 'Interrupted'))
    if (signal.aborted) end()
    else signal.addEventListener('abort', end, { once: true })
  })

const perform = async (command: Command, context: Context): Promise<Outcome | undefined> => {
  if (context.json && context.options.text('output') === '-')
    throw cliError('usage', '-o - and --json both want stdout', { fix: 'name a file with -o, or leave out --json' })
  const work = command.run(context)
  if (command.handlesSignals === true) return work
  return Promise.race([work, aborted(context.signal)])
}

/** Runs one command line. @returns the exit code; everything that could fail has been said */
export const runCli = async (argv: readonly string[], parts: RunParts): Promise<number> => {
  const printer = new Printer(parts.stdout, parts.stderr, parts.env, asksForJson(argv))
  printer.onReaderGone = parts.onReaderGone
  const signal = parts.signal ?? new AbortController().signal
  let context: Context | undefined
  try {
    const parsed = understand(argv, parts.table)
    context = new Context({
      parsed,
      table: parts.table,
      env: parts.env,
      stdin: parts.stdin,
      ask: parts.ask,
      printer,
      ports: parts.ports,
      signal,
    })
    const outcome = await perform(parsed.command, context)
    if (outcome !== undefined) printOutcome(printer, parsed.command, outcome)
    return outcome?.exit ?? EXIT.done
  } catch (thrown) {
    return signal.aborted ? EXIT_INTERRUPTED : reportFailure(printer, parts.env, thrown)
  } finally {
    await context?.close()
    printer.close()
  }
}
