// time limit: 600 s
// Authorities as processes of their own, killed as by a power cut: what was sent arrives once, who sent it learns of it, and nothing that
// is secret stands readable in any home.

import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Authority, Fleet } from '../../docs/examples/fleet.mjs'
import { socketClient } from '../../node/api/client.ts'
import { openHome } from '../../node/home/home.ts'
import { openAuthorityKeys } from '../../node/home/keys.ts'
import { PRIMITIVES } from '../../node/local-node.ts'
import { after, assert, before, run, test } from '../support/harness.ts'

const SECRET = 'zebra-quartz-7781'
const NAME = 'statement-of-account-9043.pdf'
const MANY = 12

const fleet = new Fleet()
let alder: Authority
let birch: Authority
let cedar: Authority

before(async () => {
  const { authorities } = await fleet.found(3)
  const [first, second, third] = authorities
  assert.ok(first && second && third)
  ;[alder, birch, cedar] = [first, second, third]
  writeFileSync(join(fleet.folder, NAME), `%PDF-1.4 ${SECRET}\n`)
  writeFileSync(join(fleet.folder, 'content.json'), JSON.stringify({ note: `The transfers of ${SECRET} reached an account.` }))
})

after(() => fleet.close())

const address = ({ ready }: Authority): string => ready?.listen[0] ?? ''

const send = async (from: Authority, to: Authority): Promise<string> => {
  const sent = await from.ok(['send', '--to', to.id, '--kind', 'acknowledgement', '--content', 'content.json', '--attach', NAME])
  return sent.message
}

/** Asks the running node for the receipts of a message, and waits for them. */
const receipts = async ({ ready }: Authority, message: string) => {
  const response = await socketClient(ready?.api ?? '').request(`/api/v1/messages/${message}/receipts?wait=60`)
  const { recipients } = JSON.parse(await response.text()) as { recipients: { authority: string; state: string; receipt: object | null }[] }
  return recipients
}

const received = async (authority: Authority): Promise<string[]> => {
  const { entries } = await authority.ok(['log'])
  return entries.filter(({ act }: { act: string }) => act === 'received').map(({ subject }: { subject: string }) => subject)
}

test('sent while the recipient is off, killed, started again: it arrives once, and its sender has the receipt', async () => {
  await cedar.up()
  await alder.up({ peers: [address(cedar)] })
  const message = await send(alder, birch)
  await alder.kill()
  await alder.up({ peers: [address(cedar)] })
  await birch.up({ peers: [address(alder)] })
  const [recipient] = await receipts(alder, message)
  assert.is(recipient?.state, 'delivered')
  assert.ok(recipient?.receipt)
  assert.equal(await received(birch), [message])
  const { messages } = await birch.ok(['inbox'])
  assert.is(messages.length, 1)
})

test('a member who is no recipient has nothing and can open nothing', async () => {
  const [message] = await received(birch)
  assert.equal((await cedar.ok(['inbox'])).messages, [])
  const shown = await cedar.run(['show', message ?? ''])
  assert.is(shown.code, 1)
  assert.is(shown.json.error.code, 'message-unknown')
})

test('a second process on a home is refused; the node goes on', async () => {
  const second = await alder.run(['up', '--listen', '/ip4/127.0.0.1/tcp/0'])
  assert.is(second.code, 1)
  assert.is(second.json.error.code, 'home-locked')
  assert.is((await alder.ok(['status'])).state, 'running')
})

test('the sender is killed again and again while it delivers: every message arrives, none twice', async () => {
  const sent: string[] = []
  for (let n = 0; n < MANY; n++) {
    sent.push(await send(alder, birch))
    if (n % 4 !== 3) continue
    await alder.kill()
    await alder.up({ peers: [address(birch)] })
  }
  for (const message of sent) assert.is((await receipts(alder, message))[0]?.state, 'delivered')
  const there = (await received(birch)).filter((message) => sent.includes(message))
  assert.equal(there.sort(), sent.sort())
})

test('the recipient is killed while mail comes in: every message is there, none twice, and both homes are sound', async () => {
  const sent: string[] = []
  for (let n = 0; n < MANY; n++) {
    sent.push(await send(alder, birch))
    if (n % 4 !== 3) continue
    await birch.kill()
    await birch.up({ peers: [address(alder)] })
  }
  for (const message of sent) assert.is((await receipts(alder, message))[0]?.state, 'delivered')
  const there = (await received(birch)).filter((message) => sent.includes(message))
  assert.equal(there.sort(), sent.sort())
  for (const authority of [alder, birch]) assert.is((await authority.ok(['fsck'])).valid, true)
})

test('a node that was killed left its socket behind: the home answers, and the node starts again', async () => {
  await cedar.kill()
  assert.is((await cedar.run(['status'])).json.state, 'stopped')
  await cedar.up()
  assert.is((await cedar.run(['status'])).json.state, 'running')
})

const filesBelow = (folder: string): string[] =>
  readdirSync(folder).flatMap((name) => {
    const path = join(folder, name)
    const about = statSync(path, { throwIfNoEntry: false })
    return about?.isDirectory() ? filesBelow(path) : about?.isFile() ? [path] : []
  })

const spellings = (secret: Uint8Array): Buffer[] => {
  const bytes = Buffer.from(secret)
  const hex = bytes.toString('hex')
  // base64 of the bytes by themselves, without what the end would change
  const base64 = bytes.toString('base64').slice(0, 42)
  const base64url = bytes.toString('base64url').slice(0, 42)
  return [bytes, ...[hex, hex.toUpperCase(), base64, base64url].map((text) => Buffer.from(text))]
}

test('no home holds a readable word of the content, a file name, or a private key; nor does any log', async () => {
  const [message] = await received(birch)
  await birch.ok(['show', message ?? ''])
  for (const authority of [alder, birch, cedar]) await authority.stop()
  const wanted: { what: string; bytes: Buffer }[] = [SECRET, NAME, 'transfers', 'reached an account'].map((word) => ({
    what: word,
    bytes: Buffer.from(word),
  }))
  for (const { home, id, passphraseFile } of [alder, birch, cedar]) {
    const passphrase = readFileSync(passphraseFile, 'utf8').replace(/\r?\n$/, '')
    const opened = await openHome(home, PRIMITIVES, passphrase)
    const authority = await openAuthorityKeys(opened.paths, PRIMITIVES.crypto, passphrase)
    const secrets = [...Object.values(opened.keys), ...Object.values(authority), ...(await opened.readPrekeys()).map(({ seed }) => seed)]
    await opened.close()
    const seeds = secrets.filter((secret): secret is Uint8Array => secret instanceof Uint8Array && secret.length === 32)
    assert.ok(seeds.length >= 8, `${seeds.length} secrets of ${id}`)
    for (const seed of seeds) for (const bytes of spellings(seed)) wanted.push({ what: `a secret of ${id}`, bytes })
  }
  const paths = [alder, birch, cedar].flatMap(({ home, log }) => [...filesBelow(home), log])
  assert.ok(paths.length > 20)
  for (const path of paths) {
    const content = readFileSync(path)
    for (const { what, bytes } of wanted) assert.not.ok(content.includes(bytes), `${path} holds ${what}`)
  }
})

run()
