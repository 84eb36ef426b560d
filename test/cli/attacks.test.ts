// Attacks on whoever reads a message at a terminal: everything in it was written by somebody else.

import { createHash } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { JsonObject } from '../../cli/json.ts'
import { after, assert, before, run, test } from '../support/harness.ts'
import { cli, type Routes } from './support.ts'

const opened = (message: JsonObject, files: readonly string[] = []): Routes => ({
  'POST /api/v1/messages/m1/open': () => ({
    message: 'm1',
    thread: 't1',
    kind: 'disclosure',
    from: 'FR-ACA',
    handling: ['H0'],
    ...message,
  }),
  ...Object.fromEntries(files.map((file, i) => [`GET /api/v1/messages/m1/attachments/${i}`, () => new Response(file)])),
})

const sha256 = (content: string): string => createHash('sha256').update(content).digest('hex')

let base = ''
before(async () => {
  base = await mkdtemp(join(tmpdir(), 'valise-attacks-'))
})
after(() => rm(base, { recursive: true, force: true }))

const folder = () => mkdtemp(join(base, 'saved-'))

test('an attachment whose name fills all that a name may have is saved, also beside one of that name', async () => {
  const place = await folder()
  const name = 'a'.repeat(255)
  const saved = 'a'.repeat(240)
  await writeFile(join(place, saved), 'here from before')
  const routes = opened({ attachments: [{ name, size: 3, sha256: sha256('new') }] }, ['new'])
  const ran = await cli(['show', 'm1', '--save', place, '--json'], { routes })
  assert.is(ran.code, 0, ran.out)
  assert.equal((await readdir(place)).sort(), [saved, `${saved} (2)`].sort())
  assert.is(await readFile(join(place, saved), 'utf8'), 'here from before')
  assert.is(await readFile(join(place, `${saved} (2)`), 'utf8'), 'new')
})

test('no name of an attachment leads out of the folder, hides, or overwrites', async () => {
  const place = await folder()
  const names = [
    '../../evil',
    '/etc/passwd',
    'C:\\evil',
    '..',
    '.bashrc',
    'x\u0000y',
    'a\u202efdp.exe',
    '-rf',
    'nul.txt',
    'same',
    'SAME',
    ' ',
  ]
  const files = names.map((_, i) => `file ${i}`)
  const attachments = names.map((name, i) => ({ name, size: 6, sha256: sha256(files[i] ?? '') }))
  const ran = await cli(['show', 'm1', '--save', place, '--json'], { routes: opened({ attachments }, files) })
  assert.is(ran.code, 0, ran.out)
  const there = await readdir(place)
  assert.is(there.length, names.length)
  assert.is(new Set(there.map((name) => name.toLowerCase())).size, names.length)
  for (const name of there) assert.ok(/^[^.\-/\\][^/\\]*$/.test(name) && !/\p{C}/u.test(name), name)
})

/** Moves the cursor, sets a title, recolours, in 7 and 8 bits; reads backwards. */
const HOSTILE = '\u001b[2J\u001b]0;owned\u0007\u009b31m\u202eevil\u2066\u0008\r\u007f'

test('nothing in a message steers the terminal that shows it', async () => {
  const texts = { en: HOSTILE, [HOSTILE]: HOSTILE }
  const message = {
    from: HOSTILE,
    kind: HOSTILE,
    handling: ['H0', `H3:${HOSTILE}`],
    restrictions: HOSTILE,
    content: {
      title: texts,
      summary: HOSTILE,
      narrative: texts,
      purpose: HOSTILE,
      legalBasis: [HOSTILE],
      [HOSTILE]: HOSTILE,
      entities: [{ id: HOSTILE, schema: HOSTILE, properties: { name: [HOSTILE], country: [HOSTILE], [HOSTILE]: [HOSTILE] } }],
    },
    attachments: [{ name: HOSTILE, size: 1, sha256: HOSTILE }],
    receipts: [{ kind: HOSTILE, authority: HOSTILE, at: HOSTILE, index: HOSTILE }],
  }
  const listed = { messages: [{ message: HOSTILE, thread: HOSTILE, title: HOSTILE, state: HOSTILE, direction: 'in', ...message }] }
  const member = { authority: HOSTILE, name: HOSTILE, country: HOSTILE, state: HOSTILE, fingerprint: HOSTILE, functions: [HOSTILE] }
  const routes: Routes = {
    ...opened(message),
    'GET /api/v1/inbox': () => listed,
    'GET /api/v1/members': () => ({ members: [member] }),
    'GET /api/v1/members/X': () => member,
    'GET /api/v1/threads/t1': () => ({ thread: HOSTILE, ...listed, receipts: message.receipts, obligations: [] }),
    'GET /api/v1/log': () => ({
      size: 1,
      entries: [{ index: 0, at: HOSTILE, account: HOSTILE, act: HOSTILE, subject: HOSTILE, leafHash: HOSTILE }],
    }),
    'GET /api/v1/doctor': () => ({ checks: [{ name: HOSTILE, ok: false, detail: HOSTILE, fix: HOSTILE }] }),
  }
  for (const argv of [['show', 'm1'], ['inbox'], ['members'], ['member', 'X'], ['thread', 't1'], ['log'], ['doctor']])
    for (const terminal of [undefined, 60]) {
      const ran = await cli(argv, { routes, env: { NO_COLOR: '1' }, ...(terminal !== undefined && { terminal }) })
      const shown = (ran.out + ran.err).replaceAll('\n', '')
      assert.ok(shown.includes('evil'), `${argv[0]} shows nothing`)
      // a progress line on the terminal begins with a return of its own
      assert.not(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/u.test(shown), `${argv.join(' ')}: ${JSON.stringify(shown)}`)
    }
})

run()
