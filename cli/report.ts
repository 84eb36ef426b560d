// Failures, said in one way: what happened, what to do, the code and where it is explained; with --json one object on stdout.
// A person's mistake never shows a stack; an unexpected error says that it is a defect and where to report it.

import { ValiseError } from '../keys/errors.ts'
import { exitCodeOf } from './errors.ts'
import { fixOf } from './json.ts'
import { lead, paragraph, styled, type View } from './output/layout.ts'
import type { Environment, Printer } from './output/printer.ts'

export interface Failure {
  readonly code: string
  readonly message: string
  readonly fix?: string
  /** of a content that was refused: each problem with its place */
  readonly problems?: readonly unknown[]
}

const REPORT = 'report it with the command and the output of VALISE_DEBUG=1 (SECURITY.md, if it could harm someone)'

// Messages of the layers below begin as they like; a word that is no name gets its capital here.
const asSentence = (message: string): string => (/^[a-z]+ /.test(message) ? message.charAt(0).toUpperCase() + message.slice(1) : message)

/** A failure in text: `error: what happened`, what to do, the code. */
export const failureText = (view: View, failure: Failure): string => {
  const lines = [lead(view, 'bad', 'error:', asSentence(failure.message))]
  if (failure.fix !== undefined) lines.push(paragraph(view, `what to do: ${failure.fix}`))
  lines.push(styled(view, 'dim', `${failure.code} – docs/errors.md#${failure.code}`))
  return lines.join('\n')
}

const describe = (thrown: unknown): Failure => {
  if (thrown instanceof ValiseError) {
    const fix = fixOf(thrown)
    const { problems } = thrown.data
    return {
      code: thrown.code,
      message: thrown.message,
      ...(fix === undefined ? {} : { fix }),
      ...(Array.isArray(problems) ? { problems } : {}),
    }
  }
  const message = thrown instanceof Error ? thrown.message : String(thrown)
  return { code: 'defect', message: `A defect in Valise: ${message}`, fix: REPORT }
}

/** Prints a failure, and gives the exit code. */
export const reportFailure = (printer: Printer, env: Environment, thrown: unknown): number => {
  const failure = describe(thrown)
  if (failure.code === 'interrupted') return exitCodeOf(thrown)
  if (printer.json) printer.line({ error: failure })
  else printer.note(failureText(printer.errorView, failure))
  if (env.VALISE_DEBUG === '1' && thrown instanceof Error) printer.note(thrown.stack ?? '')
  return exitCodeOf(thrown)
}
