// time limit: 300 s
// A large attachment between real processes that are killed on the way: it arrives whole, without starting over. The same by hand with 4 GB:
// VALISE_ATTACHMENT_MIB=4096 node --import tsx test/e2e/attachments.test.ts

import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { type Authority, Fleet, type Json } from '../../docs/examples/fleet.mjs'
import { after, assert, before, run, test } from '../support/harness.ts'
import { seededDigest, seededStream } from '../support/seeded-bytes.ts'
import { ACKNOWLEDGEMENT, foundPair, socketOf } from './support.ts'

const MIB = 1024 * 1024
const SIZE = Number(process.env.VALISE_ATTACHMENT_MIB ?? 48) * MIB + 12_345
const SEED = 'a large attachment'

const fleet = new Fleet()
let a: Authority
let b: Authority

before(async () => {
  ;[a, b] = await foundPair(fleet)
})
after(() => fleet.close())

const listening = (of: Authority): string[] => (of.ready ? of.ready.listen.slice(0, 1) : [])

/** What a node holds in memory now, in MiB, as the system counts it. */
const resident = (of: Authority): number =>
  Number(/^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${of.node?.pid}/status`, 'utf8'))?.[1] ?? 0) / 1024

/** How much of the message's attachments a node has, asked for as often as it tells of progress. @returns bytes once they are `least` */
const reached = async (of: Authority, message: string, least: number, sample: () => void): Promise<number> => {
  const events = await socketOf(of).request('/api/v1/events')
  const reader = events.body?.getReader()
  try {
    for (;;) {
      const { messages } = (await (await socketOf(of).request('/api/v1/inbox')).json()) as Json
      const done = messages.find((one: Json) => one.message === message)?.transfer?.done ?? 0
      sample()
      if (done >= least) return done
      await reader?.read()
    }
  } finally {
    await reader?.cancel()
  }
}

const digestOf = async (path: string): Promise<string> => {
  const digest = createHash('sha256')
  for await (const chunk of createReadStream(path)) digest.update(chunk)
  return digest.digest('hex')
}

test('both nodes are killed twice while it is fetched: it arrives whole, goes on where it was, and the sender has the proof', async () => {
  const file = join(fleet.folder, 'evidence.bin')
  await pipeline(Readable.from(seededStream(SEED, SIZE)), createWriteStream(file))
  await a.up()
  await b.up({ peers: listening(a) })
  const idle = [a, b].map(resident)
  const peaks = [0, 0]
  const sample = () => {
    for (const [i, one] of [a, b].entries()) peaks[i] = Math.max(peaks[i] ?? 0, resident(one) - (idle[i] ?? 0))
  }
  const start = performance.now()
  const sent = await a.ok(['send', '--to', b.id, '--kind', 'acknowledgement', '--content', ACKNOWLEDGEMENT, '--attach', file], {
    limit: 3_600_000,
  })
  sample()
  const handed = performance.now()
  let done = 0
  for (const [victim, share] of [
    [b, 0.3],
    [a, 0.4],
    [b, 0.6],
    [a, 0.7],
  ] as const) {
    const least = Math.floor((SIZE * share) / (16 * MIB)) * 16 * MIB
    const now = await reached(b, sent.message, least, sample)
    assert.ok(now >= done, `it has ${now} bytes, and had ${done}`)
    done = now
    const port = (listening(victim)[0] ?? '').replace(/\/p2p\/.*$/, '')
    await victim.kill()
    await victim.up(victim === a ? { listen: [port], peers: listening(b) } : { listen: [port], peers: listening(a) })
  }
  await reached(b, sent.message, SIZE, sample)
  const { recipients } = (await (await socketOf(a).request(`/api/v1/messages/${sent.message}/receipts?wait=120`)).json()) as Json
  assert.is(recipients[0].attachments.state, 'complete', JSON.stringify(recipients))
  const fetched = performance.now()
  const folder = join(fleet.folder, 'saved')
  const shown = await b.ok(['show', sent.message, '--save', folder], { limit: 3_600_000 })
  sample()
  assert.is(shown.attachments[0].size, SIZE)
  for (const one of peaks) assert.ok(one < 150, `${one} MiB above idle`)
  assert.equal(readdirSync(folder), ['evidence.bin'])
  assert.is(statSync(join(folder, 'evidence.bin')).size, SIZE)
  assert.is(await digestOf(join(folder, 'evidence.bin')), seededDigest(SEED, SIZE))
  const { entries } = await b.ok(['log'])
  assert.is(entries.filter((one: Json) => one.act === 'attachments-received').length, 1)
  const seconds = (from: number, to: number) => ((to - from) / 1000).toFixed(1)
  console.log(
    `${Math.round(SIZE / MIB)} MiB: handed over in ${seconds(start, handed)} s, fetched and proven in ${seconds(handed, fetched)} s with four kills, saved in ` +
      `${seconds(fetched, performance.now())} s; above idle at most ${peaks.map((one) => one.toFixed(0)).join(' MiB at the sender, ')} MiB at the recipient`,
  )
})

run()
