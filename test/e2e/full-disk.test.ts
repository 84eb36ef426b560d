// time limit: 300 s
// A node whose files may not grow any more, as on a full disk, and then may (prlimit): what it acknowledged is there after a kill, what it refused it says,
// and work goes on without a restart when there is room again.

import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { readdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Authority, Fleet, type Json } from '../../docs/examples/fleet.mjs'
import { after, assert, before, run, test } from '../support/harness.ts'
import { ACKNOWLEDGEMENT, foundPair, receipts } from './support.ts'

const fleet = new Fleet()
let a: Authority
let b: Authority

before(async () => {
  ;[a, b] = await foundPair(fleet)
  await a.up()
  await b.up({ peers: (a.ready?.listen ?? []).slice(0, 1) })
})
after(() => fleet.close())

const limit = async (of: Authority, bytes: number | 'unlimited'): Promise<void> => {
  const [code] = await once(spawn('prlimit', ['--pid', String(of.node?.pid), `--fsize=${bytes}:unlimited`], { stdio: 'inherit' }), 'exit')
  assert.is(code, 0)
}

/** The largest file of a home's store: LevelDB's log, which grows. */
const largest = (of: Authority): number => {
  const folder = join(of.home, 'store')
  return Math.max(...readdirSync(folder).map((name) => statSync(join(folder, name)).size))
}

const send = (from: Authority, to: Authority, ...more: string[]) =>
  from.run(['send', '--to', to.id, '--kind', 'acknowledgement', '--content', ACKNOWLEDGEMENT, ...more])

for (const side of ['sender', 'recipient'] as const)
  test(`the disk of the ${side} is full, and then is not: nothing acknowledged is lost, by either`, async () => {
    const full = side === 'sender' ? a : b
    const file = join(fleet.folder, `${side}.bin`)
    writeFileSync(file, randomBytes(150_000))
    await limit(full, largest(full) + 200_001)
    const acknowledged: string[] = []
    const refused: string[] = []
    for (let n = 0; n < 4; n++) {
      const { code, json } = await send(a, b, '--attach', file)
      if (code === 0) acknowledged.push(json.message)
      else refused.push(json.error.code)
    }
    if (side === 'sender') assert.equal([...new Set(refused)], ['store-io'])
    else assert.equal(refused, [])
    // what is there can be read
    assert.is((await full.run(['outbox'])).code, 0)
    await limit(full, 'unlimited')
    const after = await send(a, b, '--attach', file, '--wait=120')
    assert.is(after.code, 0, JSON.stringify(after.json))
    acknowledged.push(after.json.message)
    for (const message of acknowledged) assert.is((await receipts(a, message))[0]?.state, 'delivered')
    await full.kill()
    await full.up(full === a ? {} : { peers: (a.ready?.listen ?? []).slice(0, 1) })
    const outbox = (await a.ok(['outbox'])).messages.map((one: Json) => one.message)
    const inbox = (await b.ok(['inbox'])).messages.map((one: Json) => one.message)
    for (const message of acknowledged)
      assert.equal([outbox.includes(message), inbox.filter((one: string) => one === message).length], [true, 1])
    for (const node of [a, b]) assert.is((await node.ok(['fsck'])).valid, true)
  })

run()
