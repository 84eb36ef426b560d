// The local API's server: running nodes on their sockets, what is too large, who may ask, a second process, and how it stops.

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, statSync } from 'node:fs'
import { request as httpRequest } from 'node:http'
import { fileURLToPath } from 'node:url'
import { MAX_BODY_BYTES } from '../../../node/api/app.ts'
import { after, assert, before, rejectsCode, run, test } from '../../support/harness.ts'
import { eventually, type FoundedNetwork, foundNetwork, PASSPHRASE, type TestNode } from '../../support/nodes.ts'
import { ask, countListeners, get, inProcess, type Json, mail, post, type Served, served } from './support.ts'

const MAIN = fileURLToPath(new URL('../../../cli/main.ts', import.meta.url))

let network: FoundedNetwork
let a: TestNode
let b: TestNode
/** a member that no message is for */
let c: TestNode
/** a member whose node does not run until a test starts it */
let d: TestNode
const sockets = new Map<TestNode, Served>()

const at = (node: TestNode): Served => {
  const found = sockets.get(node)
  if (!found) throw new Error(`${node.authority} serves no API`)
  return found
}

before(async () => {
  network = await foundNetwork(4)
  a = network.node(0)
  b = network.node(1)
  c = network.node(2)
  d = network.node(3)
  await a.start()
  for (const node of [b, c]) await node.start([a])
  await Promise.all([b, c].map((node) => a.connected(node)))
  for (const node of [a, b, c]) sockets.set(node, await served(node))
})
after(async () => {
  for (const { ending, server } of sockets.values()) {
    ending.abort()
    await server.close()
  }
  await network.end()
})

test('status and doctor of a running node show its connections', async () => {
  const sent = await post(at(a).client, '/messages', mail([b]))
  await a.state(sent.body.message, 'delivered')
  const { body } = await get(at(a).client, '/status')
  assert.is(body.state, 'running')
  assert.equal(body.listen, a.running.network.addresses)
  assert.equal(
    body.peers.map(({ authority, connected }: Json) => [authority, connected]),
    [
      [c.authority, true],
      [d.authority, false],
      [b.authority, true],
    ].sort(),
  )
  assert.equal(body.outbox, { queued: 0, 'in-custody': 0, delivered: 1, opened: 0, refused: 0, expired: 0 })
  const { checks } = (await get(at(a).client, '/doctor')).body
  const of = (name: string) => checks.find((check: Json) => check.name === name)
  assert.is(of('listen').ok, true)
  assert.is(of(`connection ${b.authority}`).ok, true)
  assert.is(of(`connection ${d.authority}`).ok, false)
  assert.is((await get(at(a).client, `/members/${b.authority}`)).body.lastSeen, new Date(network.time.now()).toISOString())
  assert.is((await get(at(a).client, `/members/${d.authority}`)).body.lastSeen, null)
})

test('a stop is asked for once, and answered before it begins', async () => {
  assert.equal(await post(at(b).client, '/stop'), { status: 200, body: { stopped: true } })
  assert.is(at(b).stops, 1)
  const without = await post(inProcess(b, { running: b.running }), '/stop')
  assert.equal([without.status, without.body.error.code], [503, 'node-stopping'])
})

test('a body over the limit is refused over the socket too, announced or not, and the node answers on', async () => {
  const { client } = at(a)
  const announced = await client.request('/api/v1/messages', { method: 'POST', body: ' '.repeat(MAX_BODY_BYTES + 1) })
  assert.equal([announced.status, ((await announced.json()) as Json).error.code], [413, 'request-oversized'])
  const status = await new Promise<number | undefined>((resolve, reject) => {
    const outgoing = httpRequest(
      { socketPath: a.local.home.paths.socket, path: '/api/v1/messages', method: 'POST', agent: false },
      (answer) => {
        answer.resume()
        resolve(answer.statusCode)
      },
    )
    outgoing.on('error', reject)
    // no content-length: in chunks
    for (let sent = 0; sent <= MAX_BODY_BYTES; sent += 1 << 20) outgoing.write(' '.repeat(1 << 20))
    outgoing.end()
  })
  assert.is(status, 413)
  assert.is((await ask(client, 'GET', '/healthz')).status, 200)
})

test('the socket is for its user alone', () => {
  const { mode } = statSync(a.local.home.paths.socket)
  assert.is(mode & 0o077, 0)
})

test('a second process on the home is refused with 1 and home-locked, and changes nothing', async () => {
  const before = a.local.context.log.size
  const child = spawn(process.execPath, ['--import', 'tsx', MAIN, 'up', '--home', a.folder, '--json'], {
    env: { PATH: process.env.PATH, VALISE_PASSPHRASE: PASSPHRASE },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let said = ''
  child.stdout.setEncoding('utf8').on('data', (text) => {
    said += text
  })
  const [code] = await once(child, 'close')
  assert.equal([code, JSON.parse(said).error.code], [1, 'home-locked'])
  assert.is((await get(at(a).client, '/status')).body.log.size, before)
})

// From here on the servers of C, then of A, are stopped.
test('a socket file that a dead node left is replaced', async () => {
  const { ending, server } = at(c)
  ending.abort()
  await server.close()
  const socket = c.local.home.paths.socket
  assert.not.ok(existsSync(socket))
  // what a killed process leaves: a socket that nobody listens on
  const child = spawn(process.execPath, [
    '-e',
    `require('net').createServer().listen(${JSON.stringify(socket)}, () => process.kill(process.pid, 'SIGKILL'))`,
  ])
  await once(child, 'exit')
  assert.ok(existsSync(socket))
  await rejectsCode(get(at(c).client, '/status'), 'not-running')
  sockets.set(c, await served(c, 20))
  assert.is((await get(at(c).client, '/status')).body.authority, c.authority)
})

test('an orderly stop gives what is under way a moment, then hangs up, and leaves no socket', async () => {
  const { client, server } = at(c)
  const socket = c.local.home.paths.socket
  const listeners = countListeners(c)
  const sent = await post(client, '/messages', mail([d]))
  const waiting = get(client, `/messages/${sent.body.message}/receipts?wait=28800`)
  await eventually(() => listeners.count === 1)
  const outcome = rejectsCode(waiting, 'not-running')
  await server.close()
  await outcome
  assert.not.ok(existsSync(socket))
  await rejectsCode(get(client, '/healthz'), 'not-running')
  assert.is(listeners.count, 0)
  sockets.delete(c)
})

test('whoever waits for a receipt when the node stops is told what there is', async () => {
  const { client, server, ending } = at(a)
  const sent = await post(client, '/messages', mail([d]))
  const listeners = countListeners(a)
  const waiting = get(client, `/messages/${sent.body.message}/receipts?wait=28800`)
  await eventually(() => listeners.count === 1)
  ending.abort()
  await server.close()
  assert.is((await waiting).body.complete, false)
  sockets.delete(a)
})

run()
