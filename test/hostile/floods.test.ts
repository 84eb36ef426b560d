// time limit: 300 s
// A real process under floods: sockets that are half open, connections without end, streams that are opened and left, peers that read nothing and peers
// that drip, claimed lengths up to 2⁶³, and a flood of gossip. Service is measured by what is delivered meanwhile: another member's messages. The process
// does not crash, its event loop does not stand still for a second by its own work, and its memory stays under 512 MB.

import { readFileSync } from 'node:fs'
import { connect, type Socket } from 'node:net'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Stream } from '@libp2p/interface'
import { multiaddr } from '@multiformats/multiaddr'
import { type Authority, BUILT_PROGRAM, Fleet, type Json } from '../../docs/examples/fleet.mjs'
import { openHome } from '../../node/home/home.ts'
import { openNode, PRIMITIVES } from '../../node/local-node.ts'
import { rosterTopic } from '../../node/net/roster-gossip.ts'
import { ACKNOWLEDGEMENT, receipts, socketOf } from '../e2e/support.ts'
import { diceOf } from '../simulator/seeded.ts'
import { after, assert, before, run, test } from '../support/harness.ts'
import { Hostile } from '../support/hostile.ts'
import { eventually } from '../support/nodes.ts'
import { seed } from '../support/property.ts'
import { joined, varint } from '../vectors/make/raw-message.ts'
import { randomBytes } from './mutations.ts'
import { gossipMessages, SERVED } from './stream-table.ts'

const MAX_RSS = 512 * 1024 * 1024
const MAX_BUSY_MS = 1_000
/** Messages that are delivered while a flood goes on. */
const MESSAGES = 5

const watchFile = (folder: string): string => join(folder, 'watch.json')
const preload = fileURLToPath(new URL('./watch-loop.mjs', import.meta.url))
const [program = process.execPath, ...rest] = BUILT_PROGRAM
const dice = diceOf(seed)
let fleet: Fleet
let victim: Authority
let honest: Authority
const hostile: Hostile[] = []
const sockets: Socket[] = []

const address = (): string => victim.ready?.listen[0] ?? ''

/** A member whose keys are in this process: its home is opened here, and runs nowhere else. */
const hostileMember = async (of: Authority): Promise<Hostile> => {
  const home = await openHome(of.home, PRIMITIVES, readFileSync(of.passphraseFile, 'utf8').trim())
  return Hostile.by(await openNode(home))
}

before(async () => {
  fleet = new Fleet({ program: [program, '--import', preload, ...rest] })
  const { authorities } = await fleet.found(4)
  const [first, second, ...others] = authorities
  if (!second) throw new Error('four authorities were wanted')
  victim = first
  honest = second
  Object.assign(fleet.environment, { VALISE_WATCH: watchFile(fleet.folder) })
  await victim.up()
  await honest.up({ peers: [address()] })
  for (const other of others) hostile.push(await hostileMember(other))
})

after(async () => {
  for (const socket of sockets) socket.destroy()
  await Promise.all(hostile.map((one) => one.end()))
  await fleet.close()
})

const body = (): string =>
  JSON.stringify({ to: [victim.id], kind: 'acknowledgement', content: readFileSync(ACKNOWLEDGEMENT).toString('base64') })

/** Messages of the honest member arrive while the flood stands. */
const served = async (): Promise<void> => {
  const client = socketOf(honest)
  for (let n = 0; n < MESSAGES; n++) {
    const sent = (await (await client.request('/api/v1/messages', { method: 'POST', body: body() })).json()) as Json
    const [recipient] = await receipts(honest, sent.message)
    assert.equal([recipient.authority, recipient.state], [victim.id, 'delivered'])
  }
  assert.is(victim.node?.exitCode, null)
}

const tcp = (...bytes: readonly Uint8Array[]): Promise<void> => {
  const [, , host = '', , port = ''] = address().split('/')
  const { promise, resolve } = Promise.withResolvers<void>()
  const socket = connect({ host, port: Number(port) }, () => {
    for (const some of bytes) socket.write(some)
    resolve()
  })
  socket.on('error', () => resolve())
  sockets.push(socket)
  return promise
}

const line = (text: string): Uint8Array => joined(varint(text.length + 1), new TextEncoder().encode(`${text}\n`))
const NOISE = [line('/multistream/1.0.0'), line('/noise')]

test('sockets that say nothing, garbage, or begin Noise and go no further: members are served', async () => {
  await Promise.all(Array.from({ length: 150 }, () => tcp()))
  await Promise.all(Array.from({ length: 50 }, () => tcp(randomBytes(dice, 200))))
  await Promise.all(Array.from({ length: 50 }, () => tcp(...NOISE)))
  await served()
})

const opened = async (from: Hostile, protocol: string): Promise<Stream | undefined> =>
  from.host.dialProtocol(multiaddr(address()), protocol, { signal: AbortSignal.timeout(10_000) }).catch(() => undefined)

const CLAIMS = [2n ** 32n, 2n ** 53n, 2n ** 63n - 1n, 2n ** 63n]

/** Puts bytes on a stream as fast as they go; what is cut off is cut off. */
const pour = (stream: Stream | undefined, ...some: readonly Uint8Array[]): void => {
  try {
    for (const bytes of some) stream?.send(bytes)
  } catch {
    // hung up on
  }
}

test('a member that claims lengths up to 2⁶³, opens streams and leaves them, drips and reads nothing: others are served', async () => {
  const [member] = hostile
  if (!member) throw new Error('a hostile member was wanted')
  const silent = await opened(member, '/valise/delivery/1')
  silent?.pause()
  pour(silent, joined(varint(30_000_000), randomBytes(dice, 1_000)))
  const drip = setInterval(() => pour(silent, Uint8Array.of(0)), 200)
  const flood = (async () => {
    for (const { protocol } of SERVED)
      for (let n = 0; n < 40; n++)
        pour(await opened(member, protocol), joined(varint(CLAIMS[n % CLAIMS.length] ?? 0n), randomBytes(dice, 20)))
  })()
  await served()
  await flood
  clearInterval(drip)
  await served()
})

test('a flood of gossip: subscriptions by the thousand, storms, what nobody has, what is too large', async () => {
  const member = hostile[1]
  if (!member) throw new Error('a second hostile member was wanted')
  const topic = rosterTopic(member.network)
  const stream = await opened(member, '/meshsub/1.2.0')
  const framed = (bytes: Uint8Array): Uint8Array => joined(varint(bytes.length), bytes)
  for (let n = 0; n < 3_000; n++) pour(stream, framed(gossipMessages(`/topic/${n}`, dice)[0] ?? new Uint8Array(0)))
  for (let n = 0; n < 300; n++) for (const message of gossipMessages(topic, dice)) pour(stream, framed(message))
  for (let n = 0; n < 100; n++) for (const message of gossipMessages(`/unknown/${n}`, dice)) pour(stream, framed(message))
  pour(stream, framed(randomBytes(dice, 1_000_000)), joined(varint(9 * 2 ** 20), new Uint8Array(100_000)))
  await served()
})

test('whoever sends garbage by the hundred is hung up on, and named to the operator', async () => {
  const [member] = hostile
  if (!member) throw new Error('a hostile member was wanted')
  for (const connection of member.host.getConnections()) connection.abort(new Error('anew'))
  const stream = await opened(member, '/valise/delivery/1')
  for (let n = 0; n < 300; n++) pour(stream, joined(varint(50), randomBytes(dice, 50)))
  await eventually(() => stream?.status !== 'open')
  await served()
  const named = async (): Promise<boolean> => {
    const { warnings } = (await victim.run(['status'])).json as Json
    return warnings.some(({ code, message }: Json) => code === 'peer-misbehaves' && message.startsWith(fleet.authorities[2]?.id))
  }
  assert.is(await named(), true)
})

test('the process did not stand still, and its memory is bounded', async () => {
  const read = (): Json => JSON.parse(readFileSync(watchFile(fleet.folder), 'utf8'))
  const { rss: before } = read()
  await eventually(() => read().rss >= before)
  const { delayMs, busyMs, rss } = read()
  console.log(
    `event loop: at most ${Math.round(delayMs)} ms late, ${Math.round(busyMs)} ms of work at once; ${Math.round(rss / 2 ** 20)} MiB at most`,
  )
  assert.ok(busyMs < MAX_BUSY_MS, `${busyMs} ms`)
  assert.ok(rss < MAX_RSS, `${rss} bytes`)
})

run()
