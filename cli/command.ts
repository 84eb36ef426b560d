// What a command is: its declaration (spec.ts), `run`, which gives a result object, and `render`, which turns that into text for people.
// A command prints nothing itself, unless it streams.

import type { Context } from './context.ts'
import type { JsonObject } from './json.ts'
import type { View } from './output/layout.ts'
import type { CommandSpec } from './spec.ts'

export interface Outcome {
  /** printed on one line with --json */
  readonly result: JsonObject
  /** 0 unless told */
  readonly exit?: number
  /** why the exit code is not 0, beside the result: a wait that ran out, a verification that failed */
  readonly failure?: { readonly code: string; readonly message: string; readonly fix?: string }
  /** the text for people says the failure already */
  readonly said?: boolean
  /** the command that usually comes next, for people */
  readonly next?: string
  /** bytes that go to stdout as they are (`-o -`, a script); the text for people then goes to stderr */
  readonly raw?: Uint8Array | string
}

export interface Command extends CommandSpec {
  /** @returns undefined when it has streamed its output */
  run(context: Context): Promise<Outcome | undefined>
  render(result: JsonObject, view: View): string
}
