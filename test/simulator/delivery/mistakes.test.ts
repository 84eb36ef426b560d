// time limit: 300 s
// The simulator of delivery proves itself: with one line of the program wrong, stories go wrong, in the way that the mistake suggests.

import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { assert, run, test } from '../../support/harness.ts'
import { MISTAKES, type Mistake } from './mistakes.ts'

const SEEDS = 3
const MESSAGES = 250
/** A mistake that lets a story go on for ever is not seen. */
const PATIENCE_MS = 120_000
/** Processes at once. */
const AT_ONCE = 2

const RUN = fileURLToPath(new URL('run.ts', import.meta.url))
const MISTAKE = new URL('mistake.mjs', import.meta.url).href

/** What stories say with a mistake made. */
const told = ({ file, find, put }: Mistake): Promise<string> =>
  new Promise((resolve, reject) => {
    const story = ['--messages', String(SEEDS * MESSAGES), '--story', String(MESSAGES), '--days', '1']
    const args = ['--import', MISTAKE, '--import', 'tsx', RUN, '--in-process', ...story]
    const env = { ...process.env, MISTAKE_FILE: file, MISTAKE_FIND: find, MISTAKE_PUT: put }
    const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'pipe'], timeout: PATIENCE_MS })
    let text = ''
    child.stdout.on('data', (chunk) => (text += chunk))
    child.stderr.on('data', (chunk) => (text += chunk))
    child.on('error', reject)
    child.on('exit', () => resolve(text))
  })

const answers: Promise<string>[] = []
const lanes: Promise<unknown>[] = Array.from({ length: AT_ONCE }, () => Promise.resolve())

MISTAKES.forEach((mistake, i) => {
  const answer = (lanes[i % AT_ONCE] ?? Promise.resolve()).then(() => told(mistake))
  lanes[i % AT_ONCE] = answer
  answers.push(answer)
})

MISTAKES.forEach(({ name, fault }, i) => {
  test(`seen: ${name}`, async () => {
    const text = (await answers[i]) ?? ''
    assert.match(text, fault)
  })
})

run()
