// A node of a test and its local API: asked in process, or served on the socket of its home as `up` serves it.

import { apiApp } from '../../../node/api/app.ts'
import { type SocketClient, socketClient } from '../../../node/api/client.ts'
import { type ApiServer, serveApi } from '../../../node/api/server.ts'
import type { ApiSubject } from '../../../node/api/subject.ts'
import type { TestNode } from '../../support/nodes.ts'

// What the API answers is read by tests as it is: its fields are those of its description.
// biome-ignore lint/suspicious/noExplicitAny: each route has its own fields
export type Json = any

export interface Answered {
  readonly status: number
  readonly body: Json
}

export interface Asking {
  request(path: string, init?: RequestInit): Promise<Response> | Response
}

/** A request with a JSON body, its answer read as JSON. */
export const ask = async (api: Asking, method: 'GET' | 'POST', path: string, body?: unknown): Promise<Answered> => {
  const response = await api.request(path, { method, ...(body !== undefined && { body: JSON.stringify(body) }) })
  return { status: response.status, body: await response.json() }
}

export const get = (api: Asking, path: string): Promise<Answered> => ask(api, 'GET', `/api/v1${path}`)
export const post = (api: Asking, path: string, body: unknown = {}): Promise<Answered> => ask(api, 'POST', `/api/v1${path}`, body)

/** The application of an open node, stopped or running, answered in process. A defect fails the test that asked. */
export const inProcess = (node: TestNode, subject: Partial<ApiSubject> = {}): Asking => {
  const app = apiApp({ local: node.local, ...subject }, (defect) => {
    throw defect
  })
  return { request: (path, init) => app.request(path, init) }
}

export interface Served {
  readonly client: SocketClient
  readonly server: ApiServer
  /** what aborts when the node begins to stop */
  readonly ending: AbortController
  /** times that a stop was asked for */
  stops: number
}

/** The application of a running node on its socket. */
export const served = async (node: TestNode, grace?: number): Promise<Served> => {
  const ending = new AbortController()
  const socket = node.local.home.paths.socket
  const stop = () => {
    result.stops++
  }
  const app = apiApp({ local: node.local, running: node.running, stop, ending: ending.signal }, (defect) => {
    throw defect
  })
  const result: Served = { client: socketClient(socket), server: await serveApi(app, socket, grace), ending, stops: 0 }
  return result
}

export interface ServedNodes {
  client(node: TestNode): SocketClient
  close(): Promise<void>
}

/** The applications of running nodes, each on its socket. */
export const servedNodes = async (nodes: readonly TestNode[]): Promise<ServedNodes> => {
  const all = new Map<TestNode, Served>()
  for (const node of nodes) all.set(node, await served(node))
  return {
    client: (node) => {
      const found = all.get(node)
      if (!found) throw new Error(`${node.authority} serves no API`)
      return found.client
    },
    close: async () => {
      for (const { ending, server } of all.values()) {
        ending.abort()
        await server.close()
      }
    },
  }
}

/** Counts the listeners of a node's events. */
export const countListeners = (node: TestNode): { readonly count: number } => {
  const { events } = node.local.context
  const { listen } = events
  const counted = { count: 0 }
  events.listen = (listener) => {
    counted.count++
    const unlisten = listen.call(events, listener)
    let listening = true
    return () => {
      if (listening) counted.count--
      listening = false
      unlisten()
    }
  }
  return counted
}

export const base64 = (bytes: string | Uint8Array): string => Buffer.from(bytes).toString('base64')

/** The body of a request to send an acknowledgement, unless told otherwise. */
export const mail = (to: readonly TestNode[], fields: object = {}): object => ({
  to: to.map(({ authority }) => authority),
  kind: 'acknowledgement',
  content: base64('{"note":"Received and taken up."}'),
  ...fields,
})
