// What the end-to-end tests share: the built program run as real processes by docs/examples/fleet.mjs, and its API on the sockets of homes.

import { once } from 'node:events'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { eventsOf } from '../../cli/api.ts'
import type { Authority, Ended, Fleet, Json } from '../../docs/examples/fleet.mjs'
import { type SocketClient, socketClient } from '../../node/api/client.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
export const ATTACHMENTS = ['flyer.pdf', 'zavod-test_pdf.docx', 'zavod-book.xlsx'].map((name) =>
  join(ROOT, 'docs/examples/attachments', name),
)
export const ACKNOWLEDGEMENT = join(ROOT, 'docs/examples/content/acknowledgement.json')

/** The first entities of the public record of donations. */
export const entities = (count: number): Json[] =>
  readFileSync(join(ROOT, 'test/data/ftm/donations-legal-entities.ijson'), 'utf8')
    .split('\n')
    .slice(0, count)
    .map((line) => JSON.parse(line))

/** A network of two authorities, whose nodes do not run yet. */
export const foundPair = async (fleet: Fleet): Promise<[Authority, Authority]> => {
  const { authorities } = await fleet.found(2)
  const [first, second] = authorities
  if (!first || !second) throw new Error('two authorities were wanted')
  return [first, second]
}

export const socketOf = (authority: Authority): SocketClient => socketClient(join(authority.home, 'valise.sock'))

/** Asks again, when a node says that something has happened, until `holds`. */
export const until = async (one: Authority, holds: () => Promise<boolean>): Promise<void> => {
  const abort = new AbortController()
  try {
    const response = await socketOf(one).request('/api/v1/events', { signal: abort.signal })
    const events = eventsOf(response)[Symbol.asyncIterator]()
    while (!(await holds())) await events.next()
  } finally {
    abort.abort()
  }
}

/** Waits until every recipient of a message has given its receipt. @returns the recipients */
export const receipts = async (authority: Authority, message: string): Promise<Json[]> => {
  const response = await socketOf(authority).request(`/api/v1/messages/${message}/receipts?wait=60`)
  const body = (await response.json()) as Json
  if (body.complete !== true) throw new Error(`not every receipt came: ${JSON.stringify(body)}`)
  return body.recipients
}

/** Every file below a folder, sockets left out. */
export const filesBelow = (folder: string): string[] =>
  readdirSync(folder).flatMap((name) => {
    const path = join(folder, name)
    const found = statSync(path)
    return found.isDirectory() ? filesBelow(path) : found.isFile() ? [path] : []
  })

/** Runs a command of an authority with more environment. */
export const runWith = async (
  authority: Authority,
  args: readonly string[],
  environment: Readonly<Record<string, string>>,
): Promise<Ended> => {
  const child = authority.fleet.spawn([...args, '--json'], ['ignore', 'pipe', 'pipe'], { ...authority.environment, ...environment })
  const said = { stdout: '', stderr: '' }
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    said.stdout += text
  })
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    said.stderr += text
  })
  const [code, signal] = await once(child, 'close')
  const last = said.stdout.trimEnd().split('\n').at(-1) ?? ''
  return { ...said, code, signal, json: last.startsWith('{') ? JSON.parse(last) : undefined }
}

/** Does the work for each item, two at a time: the machines that run the tests have two cores. */
export const each = async <T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> => {
  const queue = [...items]
  const worker = async () => {
    for (let item = queue.shift(); item !== undefined; item = queue.shift()) await work(item)
  }
  await Promise.all([worker(), worker()])
}
