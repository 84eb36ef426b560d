#!/usr/bin/env node
// The entry point of `valise`: the process around one run. What a command does is in commands/, what the layers below do is loaded when needed.

import '../node/polyfill.ts'
import { exit } from 'node:process'
import { EXIT_INTERRUPTED } from './errors.ts'
import { askOn } from './prompt.ts'
import { runCli } from './run.ts'
import { table } from './table.ts'
import { ports } from './wiring.ts'

const ending = new AbortController()

// The first signal asks for an orderly end, the second one does not wait for it.
const onSignal = (): void => {
  if (ending.signal.aborted) exit(EXIT_INTERRUPTED)
  ending.abort()
}
process.on('SIGINT', onSignal)
process.on('SIGTERM', onSignal)
process.on('SIGHUP', onSignal)

// What an ended reader makes of the last words is nobody's concern.
process.stdout.on('error', () => {})
process.stderr.on('error', () => {})

void runCli(process.argv.slice(2), {
  env: process.env,
  stdin: process.stdin,
  stdout: process.stdout,
  stderr: process.stderr,
  ask: process.stdin.isTTY ? askOn(process.stdin, (text) => process.stderr.write(text)) : undefined,
  ports,
  table,
  signal: ending.signal,
  // Nobody reads on (`| head`): that is no failure.
  onReaderGone: () => exit(0),
}).then((code) =>
  // What is still in the pipe is written before the process ends, which open handles of libraries would otherwise keep alive.
  process.stdout.write('', () => process.stderr.write('', () => exit(code))),
)
