// The examples that run: the demo to its end and interrupted, and a fleet driven as fleet.mjs says. Real processes; test/docs/readme.test.ts
// has the demo that stays up.

import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { object, objects, parseObject, text } from '../../cli/json.ts'
import { CommandFailed, Fleet } from '../../docs/examples/fleet.mjs'
import { after, assert, run, test } from '../support/harness.ts'

const DEMO = fileURLToPath(new URL('../../docs/examples/demo.mjs', import.meta.url))
const CONTENT = fileURLToPath(new URL('../../docs/examples/content', import.meta.url))

// The demo's temporary folders are made here, so that what is left behind is seen.
const base = mkdtempSync(join(tmpdir(), 'v '))
after(() => rmSync(base, { recursive: true, force: true }))

interface Ended {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

/** Runs the demo in another folder than its own; `interrupt` ends it as Ctrl-C does, as soon as this is on its stderr. */
const demo = (args: readonly string[], interrupt?: string): Promise<Ended> =>
  new Promise((resolve) => {
    const child = spawn(process.execPath, [DEMO, ...args], {
      cwd: base,
      env: { ...process.env, TMPDIR: base },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let [stdout, stderr, sent] = ['', '', false]
    child.stdout.setEncoding('utf8').on('data', (said: string) => {
      stdout += said
    })
    child.stderr.setEncoding('utf8').on('data', (said: string) => {
      stderr += said
      if (sent || interrupt === undefined || !stderr.includes(interrupt)) return
      sent = true
      child.kill('SIGINT')
    })
    child.once('close', (code) => resolve({ code, stdout, stderr }))
  })

test('demo --once --json shows its steps on stderr, prints one line on stdout, and leaves nothing behind', async () => {
  const { code, stdout, stderr } = await demo(['--once', '--json'])
  assert.is(code, 0, stderr)
  assert.is(stdout.trimEnd().split('\n').length, 1)
  const summary = parseObject(stdout, 'stdout')
  assert.is(summary.schemaVersion, 1)
  assert.equal(
    objects(summary.authorities).map(({ authority }) => authority),
    ['XA-ALDER', 'XB-BIRCH', 'XC-CEDAR'],
  )
  assert.equal(
    objects(summary.messages).map(({ kind }) => kind),
    ['disclosure', 'query', 'reply'],
  )
  const delivered = objects(summary.receipts).filter(({ kind }) => kind === 'delivered')
  assert.equal(new Set(delivered.map(({ message }) => message)), new Set(objects(summary.messages).map(({ message }) => message)))
  const verification = object(summary.verification)
  assert.is(verification.valid, true)
  assert.equal(
    objects(verification.logs).map(({ valid, pinned }) => [valid, pinned]),
    [
      [true, true],
      [true, true],
    ],
  )
  assert.is(object(verification.forged).caught, true)
  assert.match(text(object(object(verification.forged).defect).file), /^tile\/entries\//)
  assert.ok(Number(summary.seconds) > 0)
  assert.equal(readdirSync(base), [])
})

test('Ctrl-C ends the demo with 130 at any step, and leaves nothing behind', async () => {
  for (const step of ['$ valise network sign', '$ valise send']) {
    const { code, stdout, stderr } = await demo(['--json'], step)
    assert.is(code, 130, step)
    assert.is(stdout, '')
    assert.not(stderr.includes('failed'), stderr)
    assert.equal(readdirSync(base), [], step)
  }
})

test('the demo refuses an option that it does not know', async () => {
  const { code, stderr } = await demo(['--twice'])
  assert.is(code, 2)
  assert.match(stderr, /usage: npm run demo/)
})

test('a fleet founds a network, waits for events, tells of a command that failed, and removes what it made', async () => {
  const fleet = new Fleet()
  try {
    const { authorities, charter } = await fleet.found(2, { administrators: 1 })
    const [one, two] = authorities
    assert.ok(two)
    assert.is((await fleet.run(['verify', charter])).code, 0)
    await fleet.up()
    assert.match(one.ready?.listen[0] ?? '', /^\/ip4\/127\.0\.0\.1\/tcp\/\d+\/p2p\//)
    const coming = two.follow(['inbox'])
    assert.equal(objects(object((await coming.next()).value).messages), [])
    const sent = await one.ok(['send', '--to', two.id, '--kind', 'acknowledgement', '--content', '-'], { input: '{"note":"read"}' })
    assert.is(objects(object((await coming.next()).value).messages)[0]?.message, sent.message)
    await coming.return()
    const failed = await one.ok(['show', '00']).catch((error: unknown) => error)
    assert.instance(failed, CommandFailed)
    assert.is(failed instanceof CommandFailed ? failed.code : '', 'message-unknown')
    await two.kill()
    assert.is((await two.run(['stop'])).code, 4)
    await one.stop()
    assert.is(one.ready, undefined)
    assert.is((await one.run(['send', '--to', two.id, '--kind', 'query', '--content', join(CONTENT, 'query.json')])).code, 4)
  } finally {
    await fleet.close()
  }
  assert.not(existsSync(fleet.folder))
})

run()
