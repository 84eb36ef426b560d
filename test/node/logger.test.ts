import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { open, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { ValiseError } from '../../keys/errors.ts'
import { type LogDestination, MAX_WAITING, queuedDestination } from '../../node/log-destination.ts'
import { createLogger, type LogFields, type LogLevel, silentLogger } from '../../node/logger.ts'
import { assert, run, test } from '../support/harness.ts'
import { inFolder } from './home/support.ts'

const now = (): number => Date.UTC(2026, 0, 15, 12)

const kept = (forPeople: boolean): { destination: LogDestination; lines: string[] } => {
  const lines: string[] = []
  return { destination: { forPeople, write: (line) => lines.push(line), flush: async () => {} }, lines }
}

const logged = (fields: LogFields): Record<string, unknown> => {
  const { destination, lines } = kept(false)
  createLogger(destination, { level: 'info', now }).info('event', fields)
  assert.is(lines.length, 1)
  return JSON.parse(lines[0] ?? '')
}

const START = { level: 'info', time: '2026-01-15T12:00:00.000Z', event: 'event' }

test('a line is JSON with level, time, event and the fields', () => {
  assert.equal(logged({ peer: '12D3', bytes: 7 }), { ...START, peer: '12D3', bytes: 7 })
})

test('what is no field of the closed set, or not of its type, is left out', () => {
  const wide: Record<string, unknown> = {
    passphrase: 'secret',
    content: 'secret',
    peer: { key: 'secret' },
    bytes: 'secret',
    authority: 'AQ-X',
  }
  assert.equal(logged(wide), { ...START, authority: 'AQ-X' })
})

test('an error is logged by its code or name and its place, never with its message', () => {
  assert.equal(logged({ error: new ValiseError('wire-value', 'secret', { place: 'secret' }) }), { ...START, code: 'wire-value' })
  const foreign = logged({ error: Object.assign(new TypeError('secret\n    secret'), { code: 'EPIPE' }) })
  assert.is(foreign.error, 'TypeError')
  assert.is(foreign.code, 'EPIPE')
  assert.match(String(foreign.stack), 'logger.test')
  assert.not.match(JSON.stringify(foreign), 'secret')
  assert.equal(logged({ error: 'secret' }), { ...START, error: 'string' })
})

test('a value cannot begin a line of its own, nor be longer than 200 characters', () => {
  const { destination, lines } = kept(true)
  createLogger(destination, { level: 'info', now }).info('event', { address: 'a\nb\r\u2028c', peer: 'x'.repeat(201) })
  assert.equal(lines, [`2026-01-15T12:00:00.000Z info  event peer=${'x'.repeat(200)} address=a b  c\n`])
})

test('the level decides what is written, in either form', () => {
  const levels: LogLevel[] = ['error', 'warn', 'info', 'debug']
  for (const forPeople of [false, true])
    for (const [index, level] of levels.entries()) {
      const { destination, lines } = kept(forPeople)
      const logger = createLogger(destination, { level, now })
      for (const own of levels) logger[own]('event')
      assert.is(lines.length, index + 1)
    }
  silentLogger.error('event')
})

test('lines that wait go out together, in order, and flush tells when they are out', async () => {
  const pieces: string[] = []
  const dones: (() => void)[] = []
  const destination = queuedDestination((piece, done) => {
    pieces.push(piece)
    dones.push(done)
  }, false)
  destination.write('a\n')
  destination.write('b\n')
  destination.write('c\n')
  const flushed = destination.flush(60_000)
  dones.shift()?.()
  dones.shift()?.()
  await flushed
  assert.equal(pieces, ['a\n', 'b\nc\n'])
})

test('flush gives up at its limit', async () => {
  const destination = queuedDestination(() => {}, false)
  await destination.flush(60_000)
  destination.write('a\n')
  await destination.flush(1)
})

test('one mebibyte of lines waits, more is dropped and counted', () => {
  const pieces: string[] = []
  const dones: (() => void)[] = []
  const destination = queuedDestination((piece, done) => {
    pieces.push(piece)
    dones.push(done)
  }, false)
  destination.write('first\n')
  const line = `${'x'.repeat(1023)}\n`
  for (let count = 0; count < MAX_WAITING / 1024; count++) destination.write(line)
  destination.write('one past the limit\n')
  destination.write('\n')
  dones.shift()?.()
  const [, second = ''] = pieces
  assert.not.match(second, 'one past')
  assert.equal(JSON.parse(second.slice(MAX_WAITING)), { level: 'warn', event: 'log lines dropped, because nobody read them', count: 2 })
  dones.shift()?.()
  destination.write('later\n')
  assert.is(pieces[2], 'later\n')
})

/** As many as log-child.mjs writes. */
const LOG_LINES = 25_000
const script = fileURLToPath(new URL('log-child.mjs', import.meta.url))
/** Starts log-child.mjs. @param flush how long it waits at its end for its lines to be written, milliseconds */
const child = (stderr: 'pipe' | number, flush: number) => {
  const started = spawn(process.execPath, [script, String(flush)], { stdio: ['ignore', 'pipe', stderr] })
  const { stdout } = started
  if (stdout === null) throw new Error('a pipe was asked for')
  return { started, said: text(stdout) }
}

test('a socket that nobody reads does not block the node, nor its end', async () => {
  const { started, said } = child('pipe', 100)
  assert.is(await said, 'written\ndone\n')
  assert.is(started.stderr?.readableFlowing, null)
})

inFolder('nor does a pipe that nobody reads', async (folder) => {
  const path = join(folder, 'pipe')
  await once(spawn('mkfifo', [path]), 'exit')
  // Open for reading too, so that the pipe has a reader: one that never reads.
  const pipe = await open(path, 'r+')
  try {
    assert.is(await child(pipe.fd, 100).said, 'written\ndone\n')
  } finally {
    await pipe.close()
  }
})

test('nor does a pipe whose reader is gone', async () => {
  const { started, said } = child('pipe', 60_000)
  started.stderr?.destroy()
  assert.is(await said, 'written\ndone\n')
})

inFolder('a file gets every line, in order', async (folder) => {
  const path = join(folder, 'log')
  const file = await open(path, 'w')
  try {
    assert.is(await child(file.fd, 60_000).said, 'written\ndone\n')
  } finally {
    await file.close()
  }
  const lines = (await readFile(path, 'utf8'))
    .trimEnd()
    .split('\n')
    .map((line): { index?: number; count?: number } => JSON.parse(line))
  const indexes = lines.flatMap(({ index }) => (index === undefined ? [] : [index]))
  const dropped = lines.reduce((sum, { count }) => sum + (count ?? 0), 0)
  assert.is(indexes.length + dropped, LOG_LINES)
  assert.ok(indexes.every((index, place) => place === 0 || index > (indexes[place - 1] ?? 0)))
})

run()
