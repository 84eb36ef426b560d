// A client of the local API over its Unix socket: `fetch` in shape, node:http underneath (fetch cannot speak to a socket file).
// It knows nothing of the API's paths; a command line and tests are its callers.

import { once } from 'node:events'
import { type ClientRequest, request as httpRequest, type IncomingMessage } from 'node:http'
import { ValiseError } from '../../keys/errors.ts'
import { nodeError } from '../errors.ts'
import { MAX_SOCKET_PATH } from '../home/paths.ts'

export interface SocketClient {
  /**
   * @param path with query, such as `/api/v1/status`
   * @param init `method`, `headers`, `body` (text, bytes or a stream) and `signal` of fetch
   * @throws ValiseError `not-running` when nothing listens on the socket
   */
  request(path: string, init?: RequestInit): Promise<Response>
}

const notRunning = (socketPath: string): ValiseError => new ValiseError('not-running', 'The node is not running', { socket: socketPath })

// ENOENT: never started, or stopped in good order; ECONNREFUSED: it died and left its socket file; ENOTSOCK: something else stands there.
const NOTHING_LISTENS: ReadonlySet<string> = new Set(['ENOENT', 'ECONNREFUSED', 'ENOTSOCK', 'ENOTDIR'])

const translated = (error: Error, socketPath: string): Error => {
  const code = 'code' in error ? String(error.code) : ''
  if (NOTHING_LISTENS.has(code)) return notRunning(socketPath)
  if (code === 'EACCES' || code === 'EPERM')
    return new ValiseError('home-permissions', 'The socket of the node belongs to another user', { socket: socketPath })
  if (code === 'ECONNRESET' || code === 'EPIPE')
    return new ValiseError('not-running', 'The node ended while it was asked', { socket: socketPath })
  return error
}

const bodyOf = (init: RequestInit): string | Uint8Array | ReadableStream<Uint8Array> | undefined => {
  const body = init.body
  if (body === undefined || body === null) return undefined
  if (typeof body === 'string' || body instanceof Uint8Array || body instanceof ReadableStream) return body
  throw new TypeError('the body of a request over the socket is text, bytes or a stream of bytes')
}

/** Sends a body as it comes, no faster than the node takes it, until the node has answered. */
const pipe = async (body: ReadableStream<Uint8Array>, outgoing: ClientRequest): Promise<void> => {
  let over = false
  const end = () => {
    over = true
  }
  outgoing.once('response', end).once('close', end)
  for await (const chunk of body) {
    if (!over && !outgoing.write(chunk)) await Promise.race(['drain', 'response', 'close'].map((event) => once(outgoing, event)))
    if (over) return
  }
  outgoing.end()
}

const responseOf = (message: IncomingMessage, socketPath: string): Response => {
  const headers = new Headers()
  for (const [name, value] of Object.entries(message.headers)) {
    for (const item of Array.isArray(value) ? value : [value ?? '']) headers.append(name, item)
  }
  const status = message.statusCode ?? 500
  // A node that dies in the middle of an answer: the stream fails with what that means.
  const source = async function* (): AsyncGenerator<Uint8Array> {
    try {
      for await (const chunk of message) yield chunk
    } catch (thrown) {
      throw thrown instanceof Error ? translated(thrown, socketPath) : thrown
    }
  }
  const empty = status === 204 || status === 304
  if (empty) message.resume()
  return new Response(empty ? null : ReadableStream.from(source()), { status, headers })
}

/** A client of the API that listens on this socket. @throws ValiseError `socket-path-too-long` */
export const socketClient = (socketPath: string): SocketClient => {
  if (Buffer.byteLength(socketPath) > MAX_SOCKET_PATH)
    throw nodeError('socket-path-too-long', `The socket's path is longer than ${MAX_SOCKET_PATH} bytes`, {
      socket: socketPath,
      fix: 'choose a home with a shorter path',
    })
  return {
    request: (path, init = {}) =>
      new Promise<Response>((resolve, reject) => {
        const body = bodyOf(init)
        const headers: Record<string, string> = {}
        new Headers(init.headers).forEach((value, name) => {
          headers[name] = value
        })
        if (body !== undefined && !(body instanceof ReadableStream)) headers['content-length'] = String(Buffer.byteLength(body))
        const outgoing = httpRequest({
          socketPath,
          path,
          method: init.method ?? 'GET',
          headers: { host: 'localhost', ...headers },
          agent: false,
          ...(init.signal ? { signal: init.signal } : {}),
        })
        outgoing.on('error', (error) => reject(translated(error, socketPath)))
        outgoing.on('response', (message) => resolve(responseOf(message, socketPath)))
        if (!(body instanceof ReadableStream)) return void outgoing.end(body)
        pipe(body, outgoing).catch((error: Error) => {
          outgoing.destroy(error)
          reject(error)
        })
      }),
  }
}
