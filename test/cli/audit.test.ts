import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { objects } from '../../cli/json.ts'
import { after, assert, run, test } from '../support/harness.ts'
import { cli, codeOf, eventStream, type Routes } from './support.ts'

const base = mkdtempSync(join(tmpdir(), 'valise-cli-'))
after(() => rmSync(base, { recursive: true, force: true }))
const place = (name: string): string => join(base, name)
const _PASS = { VALISE_PASSPHRASE: 'p' }
const base64 = (text: string): string => Buffer.from(text).toString('base64')

const exported = (...lines: readonly object[]): Routes => ({
  'POST /api/v1/log/export': () => new Response(`${lines.map((line) => JSON.stringify(line)).join('\n')}\n`),
})
const tiles = [
  { path: 'checkpoint', content: base64('c') },
  { path: 'tile/0/000.p/1', content: base64('t') },
]

test('log export writes every file into a new folder, and prints the summary', async () => {
  const folder = place('export')
  const ran = await cli(['log', 'export', '-o', folder, '--json'], { routes: exported(...tiles, { size: 1, root: 'ab', files: 2 }) })
  assert.is(ran.code, 0)
  assert.is(ran.json.size, 1)
  assert.is(readFileSync(join(folder, 'tile/0/000.p/1'), 'utf8'), 't')
})

test('evidence make writes what the two checkpoints prove, and nothing when both may be true', async () => {
  for (const name of ['first', 'second', 'roster']) writeFileSync(place(name), name)
  const args = ['evidence', 'make', place('first'), place('second'), '--roster', place('roster'), '-o', place('made.evidence')]
  const none = await cli([...args, '--json'])
  assert.equal([none.code, codeOf(none), existsSync(place('made.evidence'))], [3, 'verification-failed', false])
  const result = { kind: 'forked-log', accused: ['FR-ACA'], detail: 'two trees' }
  const made = await cli(args, { overrides: { forkedLog: async () => ({ bytes: new Uint8Array([1]), result }) } })
  assert.is(made.code, 0)
  assert.match(made.out, /FR-ACA/)
  assert.equal([...readFileSync(place('made.evidence'))], [1])
})

test('log export asks for a period, and for an earlier log by its number', async () => {
  const bodies: unknown[] = []
  const routes: Routes = {
    'POST /api/v1/log/export': (request) => {
      bodies.push(request.body)
      return new Response(`${JSON.stringify({ size: 1, files: 0 })}\n`)
    },
  }
  const ran = await cli(['log', 'export', '--log', '1', '--from', '2027-01-01T00:00:00Z', '-o', place('earlier'), '--json'], { routes })
  assert.equal([ran.code, bodies], [0, [{ log: 1, from: '2027-01-01T00:00:00.000Z' }]])
  assert.is((await cli(['log', 'export', '--log', '0', '-o', place('none'), '--json'], { routes })).code, 2)
})

test('log export refuses a folder that is not empty, and leaves it as it is', async () => {
  const folder = place('full')
  mkdirSync(folder)
  writeFileSync(join(folder, 'mine'), '')
  assert.is(codeOf(await cli(['log', 'export', '-o', folder, '--json'], { routes: exported(...tiles, { files: 2 }) })), 'export-not-empty')
  assert.equal(readdirSync(folder), ['mine'])
})

test('a log export that ends early leaves nothing behind', async () => {
  const folder = place('cut')
  assert.is(codeOf(await cli(['log', 'export', '-o', folder, '--json'], { routes: exported(...tiles) })), 'api-unexpected')
  assert.not.ok(existsSync(folder))
  const there = place('there')
  mkdirSync(there)
  await cli(['log', 'export', '-o', there, '--json'], { routes: exported(...tiles, { files: 3 }) })
  assert.equal(readdirSync(there), [])
})

test('a log export writes nothing outside its folder', async () => {
  for (const path of ['../outside', '/outside', 'a/../../outside', '.hidden', 'a//b', '']) {
    const ran = await cli(['log', 'export', '-o', place('safe'), '--json'], { routes: exported({ path, content: '' }, { files: 1 }) })
    assert.is(codeOf(ran), 'api-unexpected', path)
  }
  assert.not.ok(existsSync(place('outside')))
})

test('the log is read page by page until its end', async () => {
  const entry = (index: number) => ({ index, at: '2027-01-02T03:04:05Z', act: 'sent', account: 'x', subject: 's', leafHash: 'ab' })
  const ran = await cli(['log', '--since', '1', '--json'], {
    routes: { 'GET /api/v1/log': ({ query }) => ({ size: 4, entries: query.get('since') === '1' ? [entry(1), entry(2)] : [entry(3)] }) },
  })
  assert.equal(
    objects(ran.json.entries).map((one) => one.index),
    [1, 2, 3],
  )
  assert.is(ran.json.size, 4)
  assert.equal(
    ran.asked.map((one) => one.query.get('since')),
    ['1', '3'],
  )
})

test('log --follow prints the entries, then those that each event brings', async () => {
  const entry = (index: number) => ({ index, at: '2027-01-02T03:04:05Z', act: 'sent' })
  const left = [[entry(0)], [entry(1), entry(2)], []]
  const routes: Routes = {
    'GET /api/v1/events': () => eventStream(['log', { size: 3 }], ['alive', {}]),
    'GET /api/v1/log': () => ({ size: 3, entries: left.shift() ?? [] }),
  }
  // Three entries, of which the first page has one: the next page is asked for at once.
  const ran = await cli(['log', '--follow', '--json'], { routes })
  assert.equal(
    ran.asked.filter(({ path }) => path === '/api/v1/log').map(({ query }) => query.get('since')),
    ['0', '1', '3', '3'],
  )
  assert.is(ran.out.trim().split('\n').length, 1)
  assert.equal(
    objects(ran.json.entries).map((one) => one.index),
    [0, 1, 2],
  )
})

test('log checkpoint puts the note on stdout as it is, and the facts on stderr', async () => {
  const note = 'origin\n1\nroot\n\n— origin sig\n'
  const ran = await cli(['log', 'checkpoint'], { routes: { 'GET /api/v1/log/checkpoint': () => ({ origin: 'origin', size: 1, note }) } })
  assert.is(ran.out, note)
  assert.ok(ran.err.includes('size'))
})

test('log proof writes its file, or stdout', async () => {
  const routes: Routes = { 'GET /api/v1/log/proof/12': () => ({ index: 12, proof: 'c2sp.org/tlog-proof@v1\n' }) }
  const ran = await cli(['log', 'proof', '12', '-o', place('p.proof'), '--json'], { routes })
  assert.equal(ran.json, { schemaVersion: 1, index: 12, file: place('p.proof') })
  assert.is(readFileSync(place('p.proof'), 'utf8'), 'c2sp.org/tlog-proof@v1\n')
  assert.is((await cli(['log', 'proof', '12'], { routes })).out, 'c2sp.org/tlog-proof@v1\n')
})

test('verify passes its anchors on, and ends with 3 and the first defect', async () => {
  writeFileSync(place('charter'), 'C')
  const head = 'ab'.repeat(32)
  const good = await cli(['verify', place('x'), '--charter', place('charter'), '--head', head, '--json'])
  assert.is(good.code, 0)
  assert.equal(good.calls[0], ['verify', [{ path: place('x'), charter: new TextEncoder().encode('C'), head }]])
  const bad = {
    valid: false,
    kind: 'log-export',
    pinned: false,
    checks: [{ name: 'files', ok: false, detail: 'x' }],
    defect: { file: 'checkpoint', check: 'files', reason: 'its digest differs' },
  }
  const ran = await cli(['verify', 'x', '--json'], { overrides: { verify: async () => bad } })
  assert.is(ran.code, 3)
  assert.equal(ran.json.defect, bad.defect)
  assert.is(codeOf(ran), 'verification-failed')
  const text = await cli(['verify', 'x'], { overrides: { verify: async () => bad } })
  assert.ok(
    text.out.includes('✗ files') &&
      text.out.includes('Do not rely on this log export') &&
      text.out.includes('checkpoint: its digest differs'),
  )
  const none = await cli(['verify', 'x'], { overrides: { verify: async () => ({ ...bad, kind: null }) } })
  assert.is(none.code, 3)
  assert.ok(none.out.includes('Not recognised'))
})

test('verify writes the report of a trail, in the language that was asked for, also of one that does not hold; of nothing else', async () => {
  writeFileSync(place('a.trail'), 'T')
  const verdict = { valid: true, kind: 'trail', pinned: true, checks: [], defect: null, warnings: [] }
  const said = ['verify', place('a.trail'), '--charter', place('charter'), '--report', place('a.html'), '--language', 'fr', '--json']
  writeFileSync(place('charter'), 'C')
  const ran = await cli(said, { overrides: { verify: async () => verdict } })
  assert.equal([ran.code, ran.json.report, readFileSync(place('a.html'), 'utf8')], [0, place('a.html'), '<html>'])
  assert.equal(ran.calls.at(-1), [
    'caseReport',
    [{ name: 'a.trail', bytes: new TextEncoder().encode('T'), charter: new TextEncoder().encode('C'), language: 'fr' }],
  ])
  rmSync(place('a.html'))
  const bad = { ...verdict, valid: false, defect: { file: 'a.trail', check: 'file', reason: 'damaged' } }
  assert.is((await cli(said, { overrides: { verify: async () => bad } })).code, 3)
  assert.ok(existsSync(place('a.html')))
  const card = await cli(['verify', place('charter'), '--report', place('b.html'), '--json'])
  assert.equal([card.code, codeOf(card), existsSync(place('b.html'))], [2, 'usage', false])
  assert.is((await cli(['verify', place('a.trail'), '--report', place('b.html'), '--language', 'de'])).code, 2)
})

/** The API of a node that makes a trail, and says in turn how much of the thread is witnessed. */
const trailRoutes = (...pages: readonly { readonly witnessed: number; readonly complete: boolean }[]): Routes => {
  const left = [...pages]
  return {
    'GET /api/v1/threads/t1/witnessed': () => ({ thread: 't1', entries: 4, ...(left.length > 1 ? left.shift() : left[0]) }),
    'POST /api/v1/threads/t1/trail': () =>
      new Response(
        `${JSON.stringify({ text: 'TRAIL' })}\n${JSON.stringify({ thread: 't1', envelopes: 1, receipts: 1, size: 9, characters: 5 })}\n`,
      ),
  }
}

test('trail --wait asks until the thread is witnessed, and then has the trail made', async () => {
  const routes = trailRoutes({ witnessed: 1, complete: false }, { witnessed: 4, complete: true })
  const ran = await cli(['trail', 't1', '-o', place('w.trail'), '--wait', '--json'], { routes })
  assert.equal([ran.code, ran.json.witnessed, readFileSync(place('w.trail'), 'utf8')], [0, true, 'TRAIL'])
  assert.equal(
    ran.asked.map(({ method, query }) => [method, query.get('wait')]),
    [
      ['GET', '5'],
      ['GET', '5'],
      ['POST', null],
    ],
  )
  const plain = await cli(['trail', 't1', '-o', place('p.trail'), '--json'], { routes })
  assert.equal([plain.code, plain.json.witnessed, plain.asked.length], [0, undefined, 1])
})

test('trail --wait that runs out ends with 5, and the trail is written all the same', async () => {
  const ran = await cli(['trail', 't1', '-o', place('late.trail'), '--wait=0', '--json'], {
    routes: trailRoutes({ witnessed: 1, complete: false }),
  })
  assert.equal([ran.code, ran.json.witnessed, codeOf(ran)], [5, false, 'timed-out'])
  assert.is(readFileSync(place('late.trail'), 'utf8'), 'TRAIL')
  const said = await cli(['trail', 't1', '-o', place('said.trail'), '--wait=0'], { routes: trailRoutes({ witnessed: 1, complete: false }) })
  assert.match(said.err, 'Others have not witnessed all entries of the thread within 0 s; the trail is written all the same')
})

test('Ctrl-C while trail waits ends it, and no trail is made', async () => {
  const ending = new AbortController()
  const routes = {
    ...trailRoutes({ witnessed: 1, complete: false }),
    'GET /api/v1/threads/t1/witnessed': () => {
      ending.abort()
      return new Promise<Response>(() => {})
    },
  }
  const ran = await cli(['trail', 't1', '-o', place('ended.trail'), '--wait'], { routes, signal: ending.signal })
  assert.equal([ran.code, existsSync(place('ended.trail')), ran.asked.length], [130, false, 1])
})

test('verify prints what has still to be known', async () => {
  const verdict = { valid: true, kind: 'roster', pinned: false, checks: [], defect: null, warnings: ['give --charter'] }
  const ran = await cli(['verify', '-'], { stdin: 'R', overrides: { verify: async ({ bytes }) => ({ ...verdict, size: bytes?.length }) } })
  assert.is(ran.code, 0)
  assert.ok(ran.out.includes('--charter'))
})

test('verifier writes the page and says its digest, which the reader is told by another way', async () => {
  const ran = await cli(['verifier', '-o', place('verifier.html'), '--json'])
  assert.is(ran.code, 0)
  assert.equal([ran.json.size, ran.json.sha256, ran.json.file], [6, 'ab'.repeat(32), place('verifier.html')])
  assert.is(readFileSync(place('verifier.html'), 'utf8'), 'BYTES\n')
  assert.ok((await cli(['verifier', '-o', place('again.html')])).out.includes('ab'.repeat(32)))
})

test('fsck ends with 3 and says where the defect is', async () => {
  const ran = await cli(['fsck'], {
    routes: { 'POST /api/v1/fsck': () => ({ valid: false, checks: [{ name: 'log', ok: false, detail: 'the root differs' }] }) },
  })
  assert.is(ran.code, 3)
  assert.ok(ran.err.includes('log: the root differs'))
})

run()
