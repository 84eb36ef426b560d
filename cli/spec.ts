// The declaration of a command: its words, arguments, options, examples and needs. Parsing, help, completion and the reference page are
// made from it; what it does is in command.ts.

import type { ValueParser } from './codes.ts'

/** What stands in for a value in completion: files, folders, or nothing that can be known. */
export type Completes = 'file' | 'folder' | 'nothing'

export interface ArgumentSpec {
  /** as printed: FILE, MESSAGE */
  readonly name: string
  readonly description: string
  readonly optional?: boolean
  readonly choices?: readonly string[]
  readonly parse?: ValueParser
  readonly completes?: Completes
}

export interface OptionSpec {
  /** long name with dashes: `--to` */
  readonly long: `--${string}`
  /** short name: `-o` */
  readonly short?: `-${string}`
  /** the placeholder of its value; a flag has none */
  readonly value?: string
  readonly description: string
  readonly required?: boolean
  readonly repeats?: boolean
  /** for `--wait[=SECONDS]`: the value that the bare option stands for; a value needs the `=` */
  readonly bare?: string
  readonly choices?: readonly string[]
  readonly parse?: ValueParser
  readonly completes?: Completes
}

export interface Example {
  readonly line: string
  readonly does: string
}

/** Headings of `valise help`, in the order a newcomer needs them. */
export const GROUPS = ['Set-up', 'Running', 'Members', 'Messages', 'Audit', 'The program'] as const
export type Group = (typeof GROUPS)[number]

/** What a command needs (the contract): nothing; a home and its passphrase; a node or a stopped home; a running node. */
export type Needs = 'nothing' | 'home' | 'node-or-home' | 'node'

export interface CommandSpec {
  /** one or more words: `log export` */
  readonly name: string
  readonly group: Group
  /** one line, no full stop */
  readonly summary: string
  /** sentences for `help COMMAND` */
  readonly description: string
  readonly arguments?: readonly ArgumentSpec[]
  readonly options?: readonly OptionSpec[]
  readonly examples: readonly Example[]
  readonly needs: Needs
  /** exit codes beyond 0, 1, 2 and what its needs imply, with their meaning here */
  readonly exits?: Readonly<Record<number, string>>
  /** true when it ends by itself on SIGINT and SIGTERM, in good order */
  readonly handlesSignals?: boolean
}

/** The options that every command takes, anywhere on the line. */
export const GLOBAL_OPTIONS: readonly OptionSpec[] = [
  { long: '--home', value: 'DIR', description: "the node's folder (else VALISE_HOME, else the default data folder)", completes: 'folder' },
  { long: '--json', description: 'one JSON object on one line of stdout' },
  { long: '--help', short: '-h', description: 'explain this command' },
]

/** `-o FILE`, which many commands take. */
export const outputOption = (description: string, required = false): OptionSpec => ({
  long: '--output',
  short: '-o',
  value: 'FILE',
  description,
  required,
  completes: 'file',
})
