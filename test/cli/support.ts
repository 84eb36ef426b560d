// Runs the command line in this process, with streams that keep what is written and ports that answer from a table. No node, no home.

import { isObject, type JsonObject } from '../../cli/json.ts'
import type { Environment, Sink } from '../../cli/output/printer.ts'
import type { Ask } from '../../cli/passphrase.ts'
import type { Ports, RunningNode } from '../../cli/ports.ts'
import { runCli } from '../../cli/run.ts'
import { table } from '../../cli/table.ts'
import { ValiseError } from '../../keys/errors.ts'

/** A stream that keeps what is written to it. */
export class Kept implements Sink {
  readonly isTTY: boolean
  readonly columns: number
  content = ''

  constructor(isTTY = false, columns = 80) {
    this.isTTY = isTTY
    this.columns = columns
  }

  write(chunk: string | Uint8Array): boolean {
    this.content += typeof chunk === 'string' ? chunk : new TextDecoder().decode(chunk)
    return true
  }
}

/** A request as the API saw it. */
export interface Asked {
  readonly method: string
  readonly path: string
  readonly query: URLSearchParams
  readonly body: JsonObject
  /** a body that is sent as a stream */
  readonly stream?: ReadableStream<Uint8Array>
}

/** Answers one request: an object is sent as JSON, a Response as it is. */
export type Answer = (asked: Asked) => JsonObject | Response | Promise<JsonObject | Response>

/** What the API answers, by `METHOD /path`. */
export type Routes = Readonly<Record<string, Answer>>

export interface Fake {
  readonly ports: Ports
  readonly asked: Asked[]
  /** what the ports were called with, by their name */
  readonly calls: (readonly [port: string, given: unknown])[]
}

export interface FakeParts {
  readonly routes?: Routes
  /** whether the node runs; otherwise the home is opened locally */
  readonly running?: boolean
  readonly home?: boolean
  readonly overrides?: Partial<Ports>
}

/** What an API refuses with. */
export const refusal = (status: number, code: string, message: string): Response =>
  new Response(JSON.stringify({ error: { code, message } }), { status })

const NOT_RUNNING = 'not-running'

const answering =
  (fake: Fake, routes: Routes) =>
  async (place: string, init: RequestInit = {}) => {
    const url = new URL(place, 'http://localhost')
    const body: unknown = typeof init.body === 'string' ? JSON.parse(init.body) : {}
    const asked = {
      method: init.method ?? 'GET',
      path: url.pathname,
      query: url.searchParams,
      body: isObject(body) ? body : {},
      ...(init.body instanceof ReadableStream && { stream: init.body as ReadableStream<Uint8Array> }),
    }
    if (asked.path === '/healthz') return new Response('{"status":"ok"}')
    fake.asked.push(asked)
    const answer = routes[`${asked.method} ${asked.path}`]
    if (answer === undefined) return refusal(404, 'path-unknown', `no path ${asked.path}`)
    const given = await answer(asked)
    return given instanceof Response ? given : new Response(JSON.stringify(given))
  }

/** A node that is ready at once, and stops when it is told. */
export const fakeNode = (onStop: () => void = () => {}): RunningNode => {
  let settle = (): void => {}
  const stopped = new Promise<void>((resolve) => {
    settle = resolve
  })
  return {
    authority: 'FR-ACA',
    fingerprint: 'AAAA-BBBB',
    network: null,
    peerId: '12D3KooWTest',
    listen: ['/ip4/127.0.0.1/tcp/4640/p2p/12D3KooWTest'],
    console: null,
    api: '/h/valise.sock',
    stopped,
    stop: async () => {
      onStop()
      settle()
    },
  }
}

/** Ports that answer from `routes` and note their calls. */
export const fakePorts = ({ routes = {}, running = true, home = true, overrides = {} }: FakeParts = {}): Fake => {
  const calls: (readonly [string, unknown])[] = []
  const noted =
    <T>(name: string, result: T) =>
    async (...given: readonly unknown[]): Promise<T> => {
      calls.push([name, given])
      return result
    }
  const written = (result: JsonObject) => ({ bytes: new TextEncoder().encode('BYTES\n'), result })
  const asked: Asked[] = []
  const ports: Ports = {
    defaultHome: async () => '/default/home',
    homeExists: async () => home,
    homeInUse: async () => false,
    connect: async () => ({
      request: running
        ? (place, init) => answer(place, init)
        : async () => {
            throw new ValiseError(NOT_RUNNING, 'The node is not running')
          },
    }),
    openLocal: async (place, passphrase) => {
      calls.push(['openLocal', [place, passphrase]])
      return { request: (target, init) => answer(target, init), close: noted('close', undefined) }
    },
    restore: noted('restore', {
      authority: 'FR-ACA',
      peerId: '12D3',
      home: '/h',
      backup: '2027-03-01T00:00:00.000Z',
      files: 5,
      entries: 40,
    }),
    rotateAuthorityKey: noted('rotateAuthorityKey', written({ authority: 'FR-ACA', fingerprint: 'BBBB' })),
    nameDepots: noted('nameDepots', written({ authority: 'FR-ACA', node: 'aa', serial: 2, depots: ['KE-ACA'] })),
    rotateLog: noted('rotateLog', { authority: 'FR-ACA', log: 'valise/FR-ACA/12D3/2', serial: 2 }),
    rotateNodeKeys: noted('rotateNodeKeys', written({ authority: 'FR-ACA', node: 'aa', serial: 2 })),
    certifyNode: noted('certifyNode', written({ authority: 'FR-ACA', node: 'aa', serial: 1 })),
    init: noted('init', { authority: 'FR-ACA', fingerprint: 'AAAA', words: ['a', 'b'], peerId: '12D3', home: '/h' }),
    card: noted('card', written({ authority: 'FR-ACA', fingerprint: 'AAAA', file: '/h/card' })),
    cardShow: noted('cardShow', {
      authority: 'FR-ACA',
      name: 'Agence',
      country: 'FR',
      functions: ['mla'],
      fingerprint: 'AAAA',
      valid: true,
    }),
    networkCreate: noted(
      'networkCreate',
      written({ network: 'ab', threshold: 1, administrators: ['FR-ACA'], members: ['FR-ACA'], signatures: [] }),
    ),
    networkSign: noted('networkSign', written({ network: 'ab', signatures: ['FR-ACA'], complete: true })),
    networkJoin: noted('networkJoin', { network: 'ab', name: 'Pilot', administrators: ['FR-ACA'], threshold: 1, pinned: false }),
    up: async (request) => {
      calls.push(['up', request])
      return fakeNode()
    },
    paths: noted('paths', { home: '/h', settings: '/h/valise.toml' }),
    config: noted('config', { settings: { log: { level: 'info' } }, file: '/h/valise.toml' }),
    changePassphrase: noted('changePassphrase', { home: '/h' }),
    exportAuthorityKey: noted('exportAuthorityKey', written({ authority: 'FR-ACA', fingerprint: 'AAAA' })),
    verifierPage: noted('verifierPage', written({ size: 6, sha256: 'ab'.repeat(32) })),
    caseReport: noted('caseReport', new TextEncoder().encode('<html>')),
    verify: noted('verify', { valid: true, kind: 'card', pinned: true, checks: [{ name: 'format', ok: true, detail: '' }], defect: null }),
    forkedLog: noted('forkedLog', undefined),
    reconcile: noted('reconcile', { valid: true, thread: null, mine: null, theirs: null, missing: [], defect: null, warnings: [] }),
    ...overrides,
  }
  const fake: Fake = { ports, asked, calls }
  const answer = answering(fake, routes)
  return fake
}

export interface RunOptions extends FakeParts {
  readonly env?: Environment
  readonly stdin?: string
  readonly ask?: Ask
  /** columns of a terminal; not given: no terminal */
  readonly terminal?: number
  readonly signal?: AbortSignal
}

export interface Ran extends Fake {
  readonly code: number
  readonly out: string
  readonly err: string
  /** the last line of stdout as JSON; an empty object when it is none */
  readonly json: JsonObject
}

const jsonOf = (out: string): JsonObject => {
  try {
    const value: unknown = JSON.parse(out.trim().split('\n').at(-1) ?? '')
    return isObject(value) ? value : {}
  } catch {
    return {}
  }
}

/** Runs one command line. */
export const cli = async (argv: readonly string[], options: RunOptions = {}): Promise<Ran> => {
  const fake = fakePorts(options)
  const stdout = new Kept(options.terminal !== undefined, options.terminal)
  const stderr = new Kept(options.terminal !== undefined, options.terminal)
  const code = await runCli(argv, {
    env: options.env ?? {},
    stdin: (async function* () {
      yield options.stdin ?? ''
    })(),
    stdout,
    stderr,
    ask: options.ask,
    ports: fake.ports,
    table,
    ...(options.signal === undefined ? {} : { signal: options.signal }),
  })
  return { ...fake, code, out: stdout.content, err: stderr.content, json: jsonOf(stdout.content) }
}

/** The code of the error that --json printed. */
export const codeOf = (ran: Ran): unknown => (isObject(ran.json.error) ? ran.json.error.code : undefined)

/** A stream of server-sent events that ends. */
export const eventStream = (...events: readonly (readonly [string, object])[]): Response =>
  new Response(`: hello\n\n${events.map(([event, fields]) => `event: ${event}\ndata: ${JSON.stringify(fields)}\n\n`).join('')}`)
