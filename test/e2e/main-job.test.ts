// time limit: 300 s
// The main job by hand, as a person would do it with the commands: one authority sends another a sealed disclosure with attachments, a
// third member of the same network has nothing of it, what lies on the disks says nothing, and an auditor verifies both logs.

import { createHash } from 'node:crypto'
import { cpSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, join, relative } from 'node:path'
import { type Authority, Fleet, type Json } from '../../docs/examples/fleet.mjs'
import { decryptKeyFile } from '../../keys/key-file.ts'
import { openHome } from '../../node/home/home.ts'
import { PRIMITIVES } from '../../node/local-node.ts'
import { Mailbox } from '../../node/mail/mailbox.ts'
import { parseEnvelope } from '../../protocol/envelope.ts'
import { verifyLogExport } from '../../protocol/verify/log-export.ts'
import { parseWraps } from '../../protocol/wrap.ts'
import { after, assert, before, run, test } from '../support/harness.ts'
import { ATTACHMENTS, each, entities, filesBelow } from './support.ts'

const fleet = new Fleet()
const SENT = entities(100)
const CONTENT = {
  title: { en: 'Payments behind a procurement award', ar: 'مدفوعات وراء منح عقد' },
  summary: 'The transfers reached an account that was held for zebraquartz, the official.\n\nA second paragraph names quicksilverbank.',
  languages: ['en', 'ar'],
  legalBasis: ['UNCAC 46(4)', 'UNCAC 56'],
  offences: ['15', '23'],
  purpose: 'To assist an inquiry before a formal request',
  evaluation: { scheme: '4x4', source: 'B', information: '2' },
  entities: SENT,
}

let a: Authority
let b: Authority
let c: Authority
let charter = ''
/** what the files of the homes hold before anything is sent */
let earlier = ''
let sent: Json

/** All that is under the homes, byte by byte as characters. */
const onDisk = (): string =>
  [a, b, c].flatMap(({ home }) => filesBelow(home).map((path) => `${relative(home, path)}\n${readFileSync(path, 'latin1')}`)).join('\n')

/** What the nodes have said. */
const logged = (): string => [a, b, c].map(({ log }) => readFileSync(log, 'latin1')).join('\n')

before(async () => {
  const founded = await fleet.found(3)
  const [first, second, third] = founded.authorities
  if (!second || !third) throw new Error('three authorities were wanted')
  a = first
  b = second
  c = third
  charter = founded.charter
  await fleet.up()
  earlier = onDisk()
})
after(() => fleet.close())

test('a disclosure with entities and attachments is sent, and its receipt comes', async () => {
  const content = join(fleet.folder, 'content.json')
  writeFileSync(content, JSON.stringify(CONTENT))
  const attach = ATTACHMENTS.flatMap((path) => ['--attach', path])
  const handling = ['--handling', 'H1', '--handling', 'H2']
  sent = await a.ok(['send', '--to', b.id, '--kind', 'disclosure', '--content', content, ...attach, ...handling, '--wait=60'])
  const [recipient] = sent.recipients
  assert.equal([recipient.authority, recipient.state, recipient.receipt.witnessed], [b.id, 'delivered', false])
})

test('the recipient has it with its handling, unopened, and opening it saves every attachment byte for byte', async () => {
  const { messages } = await b.ok(['inbox'])
  assert.equal(
    messages.map((one: Json) => [one.message, one.thread, one.kind, one.from, one.state, one.handling]),
    [[sent.message, sent.thread, 'disclosure', a.id, 'delivered', ['H0', 'H1', 'H2']]],
  )
  const folder = join(fleet.folder, 'evidence')
  const shown = await b.ok(['show', sent.message, '--save', folder])
  assert.equal(shown.content, CONTENT)
  assert.is(shown.content.entities.length, 100)
  assert.equal(shown.handling, ['H0', 'H1', 'H2'])
  assert.is(shown.attachments.length, ATTACHMENTS.length)
  for (const [i, path] of ATTACHMENTS.entries()) {
    const { name, size, sha256, file } = shown.attachments[i]
    const bytes = readFileSync(path)
    assert.equal([name, size, file], [basename(path), bytes.length, join(folder, basename(path))])
    assert.is(sha256, createHash('sha256').update(bytes).digest('hex'))
    assert.ok(readFileSync(file).equals(bytes), name)
  }
})

test('the sender learns that it was opened, and the thread shows both receipts', async () => {
  const confirmed = (one: Json): boolean => one.act === 'opening-confirmed' && one.subject === sent.message
  for await (const { entries: some } of a.follow(['log'])) if (some.some(confirmed)) break
  const { messages, receipts: all } = await a.ok(['thread', sent.thread])
  assert.equal(
    messages.map((one: Json) => [one.message, one.state]),
    [[sent.message, 'opened']],
  )
  assert.equal(
    all.map((one: Json) => [one.authority, one.kind]),
    [
      [b.id, 'delivered'],
      [b.id, 'opened'],
    ],
  )
})

test('a reply comes back in the thread', async () => {
  const content = join(fleet.folder, 'reply.json')
  writeFileSync(content, JSON.stringify({ title: 'Taken up by marigoldunit' }))
  const reply = await b.ok(['reply', sent.message, '--content', content, '--wait=60'])
  assert.equal([reply.thread, reply.recipients[0].authority, reply.recipients[0].state], [sent.thread, a.id, 'delivered'])
  assert.is((await a.ok(['show', reply.message])).content.title, 'Taken up by marigoldunit')
})

test('a member that is no recipient has nothing, and can open nothing', async () => {
  assert.equal((await c.ok(['inbox'])).messages, [])
  assert.equal((await c.ok(['outbox'])).messages, [])
  for (const args of [
    ['show', sent.message],
    ['thread', sent.thread],
    ['log', 'proof', sent.message, '-o', join(fleet.folder, 'none')],
  ]) {
    const { code, json } = await c.run(args)
    assert.is(code, 1)
    assert.match(json.error.code, /^(message|thread)-unknown$/)
  }
  const { entries } = await c.ok(['log'])
  assert.equal([...new Set(entries.map((one: Json) => one.act))], ['home-created', 'network-joined', 'started'])
})

test('what everyone can check offline, is: cards, charter, roster, a proof; and fsck finds three homes sound', async () => {
  const proof = join(fleet.folder, 'proof')
  const roster = join(fleet.folder, 'roster')
  await b.ok(['log', 'proof', sent.message, '-o', proof])
  await a.ok(['roster', '-o', roster])
  for (const path of [a.card, b.card, charter, roster, proof]) {
    const verdict = await fleet.run(['verify', path, '--charter', charter])
    assert.equal([verdict.code, verdict.json.valid], [0, true], `${path}: ${verdict.stdout}`)
  }
  await each([a, b, c], async (one) => {
    assert.is((await one.ok(['fsck'])).valid, true)
    assert.is((await one.run(['status'])).code, 0)
  })
})

test('both logs verify offline; with one byte of any file changed they do not, and the file and the reason are named', async () => {
  const exports = [a, b].map((one) => ({ one, folder: join(fleet.folder, `log-${one.id}`) }))
  for (const { one, folder } of exports) {
    const { size, root } = await one.ok(['log', 'export', '-o', folder])
    const verdict = await fleet.run(['verify', folder, '--charter', charter])
    assert.equal([verdict.code, verdict.json.valid, verdict.json.pinned, verdict.json.defect], [0, true, true, null])
    assert.ok(JSON.stringify(verdict.json.checks).includes(String(size)), root)
  }
  const unpinned = await fleet.run(['verify', exports[0]?.folder ?? ''])
  assert.equal([unpinned.code, unpinned.json.pinned], [0, false])
  const files = exports.flatMap(({ folder }) => filesBelow(folder).map((path) => ({ folder, path: relative(folder, path) })))
  assert.ok(files.length >= 12)
  await each([...files.entries()], async ([i, { folder, path }]) => {
    const copy = join(fleet.folder, `changed-${i}`)
    cpSync(folder, copy, { recursive: true })
    const bytes = readFileSync(join(copy, path))
    const at = (bytes.length >> 1) + i
    bytes[at % bytes.length] = (bytes[at % bytes.length] ?? 0) ^ 1
    writeFileSync(join(copy, path), bytes)
    const { code, json, stdout } = await fleet.run(['verify', copy])
    assert.equal([path, code, json.valid], [path, 3, false], stdout)
    assert.is(json.defect.file, path, stdout)
    assert.ok(json.defect.reason.length > 10)
  })
})

test('in process: of any exported file, bytes here and there cannot change unseen', async () => {
  for (const one of [a, b]) {
    const folder = join(fleet.folder, `log-${one.id}`)
    const files = new Map(filesBelow(folder).map((path) => [relative(folder, path), new Uint8Array(readFileSync(path))]))
    const verify = () =>
      verifyLogExport(
        PRIMITIVES.crypto,
        folder,
        { paths: [...files.keys()], read: async (path) => files.get(path) ?? new Uint8Array(0) },
        { charter: undefined, head: undefined },
      )
    assert.is((await verify()).valid, true)
    for (const [path, bytes] of files)
      for (let at = 0; at < bytes.length; at += Math.ceil(bytes.length / 12)) {
        bytes[at] = (bytes[at] ?? 0) ^ 0x20
        const { valid, defect } = await verify()
        assert.equal([path, at, valid, defect?.file], [path, at, false, path])
        bytes[at] = (bytes[at] ?? 0) ^ 0x20
      }
  }
})

/** Every word of the content and of the file names, of six letters or more. */
const words = (): string[] => {
  const texts = [JSON.stringify(CONTENT), 'Taken up by marigoldunit', ...ATTACHMENTS.map((path) => basename(path))]
  return [...new Set(texts.flatMap((text) => text.match(/[\p{L}\d]{6,}/gu) ?? []))]
}

const asBytes = (text: string): string => Buffer.from(text).toString('latin1')

test('no word of the content and no file name stands in any of the three homes, or in what the nodes print', () => {
  const disk = onDisk()
  const all = words()
  // what stood there before the message was sent is no word of it: names of networks and settings
  const telling = all.filter((word) => !earlier.includes(asBytes(word)))
  assert.ok(telling.length > 300 && telling.length > all.length * 0.9, `${telling.length} of ${all.length}`)
  assert.ok(telling.includes('zebraquartz') && telling.includes('مدفوعات'))
  const said = logged()
  for (const word of telling) {
    assert.not.ok(disk.includes(asBytes(word)), `${word} stands in a home`)
    assert.not.ok(disk.includes(Buffer.from(word, 'utf16le').toString('latin1')), `${word} stands in a home, in UTF-16`)
  }
  for (const name of ATTACHMENTS.map((path) => basename(path))) assert.not.ok(disk.includes(name) || said.includes(name), name)
  for (const { properties } of SENT)
    for (const name of (properties.name ?? []) as string[]) assert.not.ok(said.includes(asBytes(name)), `the log says ${name}`)
  // the search finds what is there
  assert.ok(disk.includes('MANIFEST-') && said.includes('ready'))
})

// From here on the nodes are stopped.
test('no private key and no message secret stands in any of the three homes, in no spelling', async () => {
  await Promise.all([a, b, c].map((one) => one.stop()))
  const secrets: { readonly what: string; readonly secret: Uint8Array }[] = []
  let envelope: Uint8Array | undefined
  for (const one of [a, b, c]) {
    const passphrase = readFileSync(one.passphraseFile, 'utf8').trimEnd()
    for (const file of ['authority.key', 'node.key']) {
      const opened = await decryptKeyFile(PRIMITIVES.crypto, readFileSync(join(one.home, 'keys', file)), passphrase)
      assert.is(opened.secret.length, 64)
      for (const part of [0, 32]) secrets.push({ what: `${one.id} ${file} ${part}`, secret: opened.secret.slice(part, part + 32) })
    }
    secrets.push({ what: `${one.id} passphrase`, secret: Buffer.from(passphrase) })
    const home = await openHome(one.home, PRIMITIVES, passphrase)
    for (const { epoch, seed } of await home.readPrekeys()) secrets.push({ what: `${one.id} prekey ${epoch}`, secret: seed })
    const mailbox = new Mailbox(home.store)
    const messages = [...(await mailbox.inbox()), ...(await mailbox.outbox())]
    assert.is(messages.length, one === c ? 0 : 2)
    for (const { message, secret } of messages) secrets.push({ what: `${one.id} secret of ${message}`, secret: Buffer.from(secret, 'hex') })
    if (one === b) envelope = await mailbox.envelope(sent.envelope)
    await home.close()
  }
  assert.ok(secrets.length > 3 * 10)
  const disk = onDisk() + logged()
  for (const { what, secret } of secrets) {
    const bytes = Buffer.from(secret)
    const spellings = [bytes.toString('latin1'), bytes.toString('hex'), bytes.toString('hex').toUpperCase()]
    for (const spelling of [...spellings, bytes.toString('base64').replace(/=+$/, ''), bytes.toString('base64url')])
      assert.not.ok(disk.includes(spelling), what)
  }
  // and the envelope itself is wrapped to the recipient's node alone
  const wraps = parseWraps(parseEnvelope(PRIMITIVES.crypto, envelope ?? new Uint8Array(0)).wraps)
  assert.equal(
    wraps.map(({ authority }) => authority),
    [b.id],
  )
})

run()
