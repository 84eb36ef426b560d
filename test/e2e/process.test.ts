// time limit: 300 s
// Commands and nodes as processes: exit codes, signals, two nodes on one home, and a passphrase that is changed.

import { once } from 'node:events'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { eventsOf } from '../../cli/api.ts'
import { type Authority, Fleet, type Json } from '../../docs/examples/fleet.mjs'
import { after, assert, before, run, test } from '../support/harness.ts'
import { ACKNOWLEDGEMENT, foundPair, receipts, runWith, socketOf } from './support.ts'

const fleet = new Fleet()
let a: Authority
let b: Authority

before(async () => {
  ;[a, b] = await foundPair(fleet)
  await a.up()
})
after(() => fleet.close())

const sending = (): string[] => ['send', '--to', b.id, '--kind', 'acknowledgement', '--content', ACKNOWLEDGEMENT]

test('a command that needs a running node ends with 4, and says what starts it', async () => {
  for (const args of [sending(), ['show', 'ab'.repeat(16)], ['stop'], ['reply', 'ab'.repeat(16), '--content', ACKNOWLEDGEMENT]]) {
    const { code, json } = await b.run(args)
    assert.equal([args[0], code, json.error.code], [args[0], 4, 'not-running'])
    assert.match(JSON.stringify(json.error), /valise up/)
  }
})

test('wrong usage ends with 2, before anything is done', async () => {
  const wrong = [
    ['send'],
    [...sending(), '--handling', 'H9'],
    [...sending(), '--deadline', 'tomorrow'],
    [...sending(), '--wait=soon'],
    [...sending(), '--colour', 'red'],
    ['send', '--to', 'nobody', '--kind', 'acknowledgement', '--content', ACKNOWLEDGEMENT],
    ['sned'],
    ['log', '--since', '-1'],
  ]
  for (const args of wrong) {
    const { code, json } = await a.run(args)
    assert.equal([args.join(' '), code, json.error.code], [args.join(' '), 2, 'usage'])
  }
  assert.equal((await a.ok(['outbox'])).messages, [])
})

test('a refusal ends with 1 and its code, on stdout with --json and in words on stderr without', async () => {
  const unknown = ['send', '--to', 'ZZ-NONE', '--kind', 'acknowledgement', '--content', ACKNOWLEDGEMENT]
  const { code, json } = await a.run(unknown)
  assert.equal([code, json.error.code, json.schemaVersion], [1, 'recipient-unknown', 1])
  const plain = await a.run(unknown, { json: false })
  assert.equal([plain.code, plain.stdout], [1, ''])
  assert.match(plain.stderr, /ZZ-NONE is not a member/)
  assert.is((await a.run(['show', 'ab'.repeat(16)])).json.error.code, 'message-unknown')
  assert.is((await a.run(['verify', 'no-such-file'])).code, 1)
})

test('a defect that verify finds ends with 3', async () => {
  const card = readFileSync(a.card, 'utf8')
  const broken = join(fleet.folder, 'broken.card')
  writeFileSync(
    broken,
    card.replace(/[A-Z](?=\n)/, (letter) => (letter === 'A' ? 'B' : 'A')),
  )
  const { code, json } = await fleet.run(['verify', broken])
  assert.equal([code, json.valid], [3, false])
  assert.ok(json.defect.reason.length > 10)
  writeFileSync(broken, 'neither card nor anything else')
  assert.equal([(await fleet.run(['verify', broken])).code, (await fleet.run(['verify', broken])).json.kind], [3, null])
})

test('send --wait ends with 5 when the receipt did not come in time, and the message stays queued', async () => {
  const { code, json } = await a.run([...sending(), '--wait=0'])
  assert.equal([code, json.error.code, json.recipients[0].state], [5, 'timed-out', 'queued'])
  const { messages } = await a.ok(['outbox'])
  assert.equal(
    messages.map((one: Json) => [one.message, one.state]),
    [[json.message, 'queued']],
  )
})

test('Ctrl-C ends send --wait with 130, and the message stays queued', async () => {
  const response = await socketOf(a).request('/api/v1/events')
  const child = a.spawn([...sending(), '--wait=600', '--json'], ['ignore', 'pipe', 'pipe'])
  let said = ''
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    said += text
  })
  const gone = once(child, 'exit')
  let queued: unknown
  for await (const { event, fields } of eventsOf(response))
    if (event === 'message' && fields.state === 'queued') {
      queued = fields.message
      break
    }
  child.kill('SIGINT')
  assert.equal(await gone, [130, null])
  assert.is(said, '')
  assert.ok((await a.ok(['outbox'])).messages.some((one: Json) => one.message === queued && one.state === 'queued'))
})

test('Ctrl-C ends a stream, and a stopped node ends it too', async () => {
  const child = a.spawn(['inbox', '--follow', '--json'], ['ignore', 'pipe', 'pipe'])
  const gone = once(child, 'exit')
  await once(child.stdout ?? child, 'data')
  child.kill('SIGINT')
  assert.equal(await gone, [130, null])
  const other = a.spawn(['log', '--follow', '--json'], ['ignore', 'pipe', 'pipe'])
  const ended = once(other, 'exit')
  await once(other.stdout ?? other, 'data')
  await a.stop()
  await ended
  await a.up()
})

test('a second node on one home is refused with 1 and home-locked; the first goes on', async () => {
  const { code, json } = await a.run(['up', '--listen', '/ip4/127.0.0.1/tcp/0'])
  assert.equal([code, json.error.code], [1, 'home-locked'])
  assert.is((await a.ok(['status'])).state, 'running')
  assert.ok(existsSync(join(a.home, 'valise.sock')))
  // and neither can the passphrase be changed meanwhile
  const changed = await runWith(a, ['passphrase'], { VALISE_NEW_PASSPHRASE: 'another one' })
  assert.equal([changed.code, changed.json.error.code], [1, 'home-locked'])
})

test('what waited goes out when the other one comes, and both stop in good order', async () => {
  await b.up({ peers: a.ready?.listen.slice(0, 1) ?? [] })
  const { messages } = await a.ok(['outbox'])
  assert.is(messages.length, 2)
  for (const { message } of messages) assert.is((await receipts(a, message))[0].state, 'delivered')
  const ended = b.node ? once(b.node, 'exit') : Promise.reject(new Error('B does not run'))
  assert.equal(await b.ok(['stop']), { schemaVersion: 1, stopped: true })
  assert.equal(await ended, [0, null])
  assert.not.ok(existsSync(join(b.home, 'valise.sock')))
})

test('a changed passphrase opens the home with all that is in it; the old one does not any more', async () => {
  const before = (await b.ok(['inbox'])).messages
  const fresh = join(fleet.folder, 'new-passphrase')
  writeFileSync(fresh, 'eleven grey herons by the weir\n', { mode: 0o600 })
  const empty = await runWith(b, ['passphrase'], { VALISE_NEW_PASSPHRASE: '' })
  assert.equal([empty.code, empty.json.error.code], [1, 'passphrase-empty'])
  const wrong = await runWith(b, ['passphrase'], { VALISE_PASSPHRASE_FILE: fresh, VALISE_NEW_PASSPHRASE: 'x' })
  assert.equal([wrong.code, wrong.json.error.code], [1, 'key-file-passphrase'])
  assert.is((await runWith(b, ['passphrase'], { VALISE_NEW_PASSPHRASE_FILE: fresh })).code, 0)
  const refused = await b.run(['up', '--listen', '/ip4/127.0.0.1/tcp/0'])
  assert.equal([refused.code, refused.json.error.code], [1, 'key-file-passphrase'])
  assert.is((await b.run(['inbox'])).json.error.code, 'key-file-passphrase')
  writeFileSync(b.passphraseFile, readFileSync(fresh))
  await b.up({ peers: a.ready?.listen.slice(0, 1) ?? [] })
  assert.equal((await b.ok(['inbox'])).messages, before)
  assert.is((await b.ok(['show', before[0].message])).content.reference, 'R-88/24')
  const answered = await b.ok(['reply', before[0].message, '--content', ACKNOWLEDGEMENT, '--kind', 'acknowledgement', '--wait=60'])
  assert.is(answered.recipients[0].state, 'delivered')
})

run()
