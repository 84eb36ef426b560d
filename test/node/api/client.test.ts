import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { createServer as createNetServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { socketClient } from '../../../node/api/client.ts'
import { MAX_SOCKET_PATH } from '../../../node/home/paths.ts'
import { after, assert, before, rejectsCode, run, test, throwsCode } from '../../support/harness.ts'

const folder = mkdtempSync(join(tmpdir(), 'valise-socket-'))
const socket = join(folder, 'a.sock')

const server: Server = createServer((request, response) => {
  const chunks: Buffer[] = []
  request.on('data', (chunk: Buffer) => chunks.push(chunk))
  request.on('end', () => {
    if (request.url === '/echo') {
      response.setHeader('x-method', request.method ?? '')
      response.setHeader('x-type', request.headers['content-type'] ?? '')
      response.statusCode = 201
      response.end(Buffer.concat(chunks))
    } else if (request.url === '/parts') {
      response.write('one ')
      setImmediate(() => response.end('two'))
    } else if (request.url === '/dies') {
      response.setHeader('content-length', '10')
      response.write('half')
      setImmediate(() => response.destroy())
    } else if (request.url === '/nothing') {
      response.statusCode = 204
      response.end()
    }
    // Any other path is never answered.
  })
})

before(() => new Promise<void>((resolve) => server.listen(socket, resolve)))
after(() => {
  server.closeAllConnections()
  server.close()
  rmSync(folder, { recursive: true, force: true })
})

test('method, headers and body go over the socket, status and answer come back', async () => {
  const answer = await socketClient(socket).request('/echo', { method: 'POST', headers: { 'content-type': 'text/x' }, body: 'ünïcode' })
  assert.is(answer.status, 201)
  assert.is(answer.headers.get('x-method'), 'POST')
  assert.is(answer.headers.get('x-type'), 'text/x')
  assert.is(await answer.text(), 'ünïcode')
})

test('bytes are carried as they are', async () => {
  const bytes = Uint8Array.from({ length: 300_000 }, (_, i) => i % 256)
  const answer = await socketClient(socket).request('/echo', { method: 'POST', body: bytes })
  assert.equal(new Uint8Array(await answer.arrayBuffer()), bytes)
})

test('an answer is read as it comes', async () => {
  const answer = await socketClient(socket).request('/parts')
  const parts: string[] = []
  for await (const chunk of answer.body ?? []) parts.push(new TextDecoder().decode(chunk))
  assert.is(parts.join(''), 'one two')
})

test('an answer without a body has none', async () => {
  const answer = await socketClient(socket).request('/nothing')
  assert.is(answer.status, 204)
  assert.is(await answer.text(), '')
})

test('a socket that is not there, or that nobody listens on, means that the node is not running', async () => {
  await rejectsCode(socketClient(join(folder, 'none.sock')).request('/'), 'not-running')
  const stale = join(folder, 'stale.sock')
  // What a killed node leaves: a socket file and no listener.
  const child = (await import('node:child_process')).spawn(process.execPath, [
    '-e',
    `require('net').createServer().listen(${JSON.stringify(stale)}, () => process.kill(process.pid, 'SIGKILL'))`,
  ])
  await new Promise((resolve) => child.on('exit', resolve))
  await rejectsCode(socketClient(stale).request('/'), 'not-running')
})

test('a node that dies before or while it answers is named as such', async () => {
  const answer = await socketClient(socket).request('/dies')
  await rejectsCode(answer.text(), 'not-running')
  const path = join(folder, 'hangup.sock')
  const hangup = createNetServer((connection) => connection.destroy())
  await new Promise<void>((resolve) => hangup.listen(path, resolve))
  await rejectsCode(socketClient(path).request('/'), 'not-running')
  hangup.close()
})

test('a request can be given up', async () => {
  const ending = new AbortController()
  const waiting = socketClient(socket).request('/never', { signal: ending.signal })
  setImmediate(() => ending.abort())
  let name = ''
  await waiting.catch((thrown: unknown) => {
    name = thrown instanceof Error ? thrown.name : ''
  })
  assert.is(name, 'AbortError')
})

test('a socket path that Node would cut short is refused', () => {
  const fits = `/${'a'.repeat(MAX_SOCKET_PATH - 1)}`
  socketClient(fits)
  throwsCode(() => socketClient(`${fits}b`), 'socket-path-too-long')
  throwsCode(() => socketClient(`/${'ä'.repeat(54)}`), 'socket-path-too-long')
})

run()
