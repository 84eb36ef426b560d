// time limit: 300 s
// A machine is lost, and its home is made again of last night's backup, with real processes: what came after the backup is told, mail goes both ways in
// a new log, old and new receipts verify, and the old home, found again, writes nothing more.

import { renameSync } from 'node:fs'
import { join } from 'node:path'
import { type Authority, Fleet, type Json } from '../../docs/examples/fleet.mjs'
import { after, assert, before, run, test } from '../support/harness.ts'
import { ACKNOWLEDGEMENT, foundPair, receipts, until } from './support.ts'

const fleet = new Fleet()
const charter = join(fleet.folder, 'network.charter')
const backup = join(fleet.folder, 'night.backup')
let lost: Authority
let other: Authority

before(async () => {
  ;[lost, other] = await foundPair(fleet)
  await fleet.up()
})
after(() => fleet.close())

const address = (of: Authority): string[] => of.ready?.listen.slice(0, 1) ?? []

const send = async (from: Authority, to: Authority): Promise<string> => {
  const { message } = await from.ok(['send', '--to', to.id, '--kind', 'acknowledgement', '--content', ACKNOWLEDGEMENT])
  await receipts(from, message)
  return message
}

const recipientOf = async (of: Authority, message: string): Promise<Json> =>
  (await of.ok(['outbox'])).messages.find((one: Json) => one.message === message).recipients[0]

const inboxOf = async (of: Authority): Promise<string[]> => (await of.ok(['inbox'])).messages.map(({ message }: Json) => message)

const warningsOf = async (of: Authority): Promise<string[]> => (await of.ok(['status'])).warnings.map(({ code }: Json) => code).sort()

test('a home that is restored goes on in a new log, and its correspondents see what it has lost', async () => {
  const before = await send(other, lost)
  const first = await send(lost, other)
  await lost.ok(['backup', '-o', backup])
  const after = await send(other, lost)
  const forgotten = await send(lost, other)
  await lost.stop()
  renameSync(lost.home, `${lost.home}.old`)

  const restored = await lost.ok(['restore', backup])
  assert.match(restored.log, /\/2$/)
  await lost.up({ peers: address(other) })
  await until(other, async () => (await recipientOf(other, after)).lost !== undefined)
  assert.is((await recipientOf(other, before)).lost, undefined)
  assert.equal(await inboxOf(lost), [before])

  // what it sent after the backup stays where it is, and what it sends now does not contradict it
  const next = await send(lost, other)
  const back = await send(other, lost)
  assert.equal((await inboxOf(other)).sort(), [first, forgotten, next].sort())
  assert.equal((await inboxOf(lost)).sort(), [before, back].sort())
  assert.equal(await warningsOf(other), ['log-opened', 'mail-lost'])

  // the receipts of both logs are proofs, and so is what stands in both of the restored home's
  for (const one of [lost, other])
    for (const { name, ok, detail } of (await one.ok(['fsck'])).checks) assert.ok(ok, `${one.id} ${name}: ${detail}`)
  const bundle = join(fleet.folder, 'lost.log')
  await lost.ok(['log', 'export', '-o', bundle])
  const ended = await fleet.run(['verify', bundle, '--charter', charter])
  assert.is(ended.code, 0, ended.stdout)
})

test('the old home, started again, notices that it was replaced and writes nothing more', async () => {
  await lost.stop()
  renameSync(lost.home, `${lost.home}.new`)
  renameSync(`${lost.home}.old`, lost.home)
  await lost.up({ peers: address(other) })
  await until(lost, async () => (await warningsOf(lost)).includes('log-contested'))
  const ended = await lost.run(['send', '--to', other.id, '--kind', 'acknowledgement', '--content', ACKNOWLEDGEMENT])
  assert.is(ended.code, 1)
  assert.is(ended.json.error.code, 'log-contested')
})

run()
