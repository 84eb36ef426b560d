// The types of fleet.mjs, for scripts that are checked.

import type { ChildProcess, StdioOptions } from 'node:child_process'

/** Who an authority says that it is, as `valise init` takes it. */
export interface Card {
  readonly authority: string
  readonly name: string
  readonly country: string
  readonly functions?: readonly string[]
  readonly memberClass?: string
}

export interface FleetOptions {
  /** the program and its first arguments; the built checkout unless told: `['valise']` runs an installed one */
  readonly program?: readonly string[]
  /** where the temporary folder is made; its path must be short, as sockets stand in it */
  readonly parent?: string
  /** more environment for every command */
  readonly environment?: Readonly<Record<string, string>>
}

export interface FoundOptions {
  /** the network's name */
  readonly name?: string
  /** how many of the authorities, from the first on, are administrators: two unless told */
  readonly administrators?: number
  /** how many of them decide together: all unless told */
  readonly threshold?: number
}

export interface RunOptions {
  /** whether `--json` is added, and the last line of stdout parsed: yes unless told */
  readonly json?: boolean
  /** what the command reads from stdin */
  readonly input?: string | Uint8Array
  /** milliseconds after which the command is killed */
  readonly limit?: number
}

export interface UpOptions {
  /** multiaddrs; a free port of 127.0.0.1 unless told */
  readonly listen?: readonly string[]
  /** multiaddrs of members to connect to */
  readonly peers?: readonly string[]
}

// What a command prints is read by tests and scripts as it is: its fields are those of the contract.
// biome-ignore lint/suspicious/noExplicitAny: each command has its own fields
export type Json = any

/** How a command ended. */
export interface Ended {
  /** the exit code; null when a signal ended it */
  readonly code: number | null
  readonly signal: string | null
  readonly stdout: string
  readonly stderr: string
  /** the last line of stdout, parsed; undefined when it is no JSON */
  readonly json: Json
}

/** The first line of `valise up --json`. */
export interface Ready {
  readonly event: 'ready'
  readonly authority: string
  readonly peerId: string
  readonly listen: readonly string[]
  readonly console: string | null
  readonly api: string
}

export const BUILT_PROGRAM: readonly string[]

export class CommandFailed extends Error {
  constructor(command: string, ended: Ended)
  readonly code: string | undefined
  readonly ended: Ended
}

export class Fleet {
  constructor(options?: FleetOptions)
  readonly program: readonly string[]
  readonly folder: string
  readonly environment: Readonly<Record<string, string>>
  readonly authorities: Authority[]
  readonly children: Set<ChildProcess>
  closed: boolean
  /** true once a signal has come */
  interrupted: boolean
  authority(card: Card): Authority
  found(
    wanted: number | readonly Card[],
    options?: FoundOptions,
  ): Promise<{ authorities: [Authority, ...Authority[]]; charter: string; network: string }>
  up(authorities?: readonly Authority[]): Promise<void>
  spawn(args: readonly string[], stdio: StdioOptions, own?: Readonly<Record<string, string>>): ChildProcess
  run(args: readonly string[], options?: RunOptions): Promise<Ended>
  close(): Promise<void>
  destroy(): void
  interrupt(signal: NodeJS.Signals): void
  goOn(): Promise<void>
}

export class Authority {
  constructor(fleet: Fleet, given: Card)
  readonly fleet: Fleet
  readonly given: Card
  readonly id: string
  readonly home: string
  readonly card: string
  readonly log: string
  readonly passphraseFile: string
  ready: Ready | undefined
  node: ChildProcess | undefined
  readonly environment: Readonly<Record<string, string>>
  spawn(args: readonly string[], stdio: StdioOptions): ChildProcess
  run(args: readonly string[], options?: RunOptions): Promise<Ended>
  ok(args: readonly string[], options?: RunOptions): Promise<Json>
  init(): Promise<Json>
  up(options?: UpOptions): Promise<Ready>
  stop(): Promise<void>
  kill(): Promise<void>
  follow(args: readonly string[]): AsyncGenerator<Json, void, undefined>
}
