// time limit: 200 s
// A thread among three real processes, as a case file: each writes its trail, opens one paragraph, and an auditor without a home checks and compares them.

import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Authority, Fleet, type Json } from '../../docs/examples/fleet.mjs'
import { after, assert, before, run, test } from '../support/harness.ts'
import { receipts, until } from './support.ts'

const fleet = new Fleet()
let a: Authority
let b: Authority
let c: Authority
let charter: string
let thread: string
let first: Json

const content = (name: string, value: object): string => {
  const file = join(fleet.folder, `${name}.json`)
  writeFileSync(file, JSON.stringify(value))
  return file
}
/** Somebody who has nothing but files. */
const auditor = async (...args: string[]): Promise<Json> => (await fleet.run([...args, '--charter', charter])).json

before(async () => {
  const founded = await fleet.found(3)
  ;[a, b, c] = founded.authorities as unknown as [Authority, Authority, Authority]
  charter = founded.charter
  await a.up()
  for (const one of [b, c]) await one.up({ peers: a.ready?.listen.slice(0, 1) ?? [] })
  const summary = 'Who owns the boat?\n\nIt lies in Santos.'
  const query = content('query', { title: 'A boat', summary })
  first = await a.ok(['send', '--to', b.id, '--to', c.id, '--kind', 'query', '--content', query, '--wait'])
  thread = first.thread
  await b.ok(['show', first.message])
  const answer = await b.ok(['reply', first.message, '--content', content('answer', { title: 'Leased' }), '--wait'])
  await receipts(b, answer.message)
  await until(a, async () => (await a.ok(['outbox'])).messages[0].recipients.some(({ state }: Json) => state === 'opened'))
})
after(() => fleet.close())

test('each party writes its trail; an auditor verifies it offline and reads the paragraph that was opened, and no other', async () => {
  const file = join(fleet.folder, 'a.trail')
  const made = await a.ok(['trail', thread, '-o', file, '--open', `${first.message}:content/summary#1`])
  assert.equal([made.thread, made.envelopes, made.receipts, made.file], [thread, 2, 3, file])
  const verdict = await auditor('verify', file)
  assert.equal([verdict.valid, verdict.kind, verdict.pinned, verdict.defect], [true, 'trail', true, null])
  assert.ok(verdict.checks.some(({ detail }: Json) => detail.includes('1 of the 4 parts of message 1')))
  const inside = Buffer.from(readFileSync(file, 'utf8').split('\n').slice(1, -2).join(''), 'base64')
  assert.equal([inside.includes('It lies in Santos.'), inside.includes('Who owns')], [true, false])
  // an older trail is not replaced
  const again = await a.run(['trail', thread, '-o', file])
  assert.equal([again.code, again.json.error.code], [1, 'file-exists'])
  const acts = (await a.ok(['log'])).entries.map(({ act }: Json) => act)
  assert.ok(acts.includes('disclosed') && acts.includes('trail-exported'))
})

test('a trail of which a byte was changed is refused with its defect', async () => {
  const bytes = readFileSync(join(fleet.folder, 'a.trail'))
  bytes[5_000] = (bytes[5_000] ?? 0) ^ 1
  const file = join(fleet.folder, 'changed.trail')
  writeFileSync(file, bytes)
  const ended = await fleet.run(['verify', file, '--charter', charter])
  assert.equal([ended.code, ended.json.valid, ended.json.defect.check], [3, false, 'file'])
})

test('two trails are compared: what one says that the other should have is listed with its proof', async () => {
  const theirs = join(fleet.folder, 'c.trail')
  await c.ok(['trail', thread, '-o', theirs])
  const further = await a.ok([
    'send',
    '--to',
    c.id,
    '--kind',
    'acknowledgement',
    '--thread',
    thread,
    '--wait',
    '--content',
    content('more', { note: 'Thank you.' }),
  ])
  const mine = join(fleet.folder, 'a2.trail')
  await a.ok(['trail', thread, '-o', mine])
  const result = await auditor('reconcile', mine, theirs)
  assert.equal([result.valid, result.thread, result.mine.authority, result.theirs.authority], [true, thread, a.id, c.id])
  assert.equal(
    result.missing.map(({ at, kind, message, standing }: Json) => [at, kind, message, standing]),
    [['theirs', 'message', further.message, 'later']],
  )
  const said = await fleet.run(['reconcile', mine, theirs, '--charter', charter], { json: false })
  assert.match(said.stdout, `The trail of ${c.id} lacks:`)
  const folder = join(fleet.folder, 'a-log')
  await a.ok(['log', 'export', '-o', folder])
  const refused = await fleet.run(['reconcile', mine, folder])
  assert.equal([refused.code, refused.json.defect.check], [3, 'kind'])
})

run()
