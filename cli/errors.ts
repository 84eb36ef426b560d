// The codes of the command line: what the person typed or the terminal did that could not be carried out. And the exit codes.
// Errors of the layers below and of the local API pass through with their own codes.

import { errorsOf, ValiseError } from '../keys/errors.ts'

export const CLI_CODES = [
  'usage',
  'not-running',
  'timed-out',
  'message-refused',
  'message-expired',
  'passphrase-missing',
  'passphrase-mismatch',
  'verification-failed',
  'api-unexpected',
  'attachment-differs',
  'attachment-not-received',
  'file-io',
  'interrupted',
  'defect',
] as const

export const cliError = errorsOf(CLI_CODES)

/** The exit codes of the contract. */
export const EXIT = { done: 0, failed: 1, usage: 2, defect: 3, notRunning: 4, timedOut: 5 } as const

/** What shells report for a program that SIGINT ended: 128 + 2. */
export const EXIT_INTERRUPTED = 130

const EXIT_OF: ReadonlyMap<string, number> = new Map([
  ['usage', EXIT.usage],
  ['not-running', EXIT.notRunning],
  ['timed-out', EXIT.timedOut],
  ['verification-failed', EXIT.defect],
  ['interrupted', EXIT_INTERRUPTED],
])

/** A refusal that the local API answered. Whatever its code, the command was understood and the node refused: exit code 1. */
export class ApiRefusal extends ValiseError {
  readonly status: number

  /** @param more what else the API said: `fix`, and the `problems` of a content with their places */
  constructor(status: number, code: string, message: string, more: Readonly<Record<string, unknown>>) {
    super(code, message, more)
    this.status = status
  }
}

/** The exit code for whatever was thrown. */
export const exitCodeOf = (thrown: unknown): number => {
  if (thrown instanceof ApiRefusal || !(thrown instanceof ValiseError)) return EXIT.failed
  return EXIT_OF.get(thrown.code) ?? EXIT.failed
}
