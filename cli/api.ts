// The local API as the commands use it: JSON in, JSON out, refusals thrown, streams by line or by event.
// Where it is answered (socket, or a home opened in this process) is not its business.

import { ApiRefusal, cliError } from './errors.ts'
import { type JsonObject, object, parseObject } from './json.ts'
import type { ApiPort } from './ports.ts'

export type Query = Readonly<Record<string, string | undefined>>

/** One server-sent event. */
export interface ApiEvent {
  readonly event: string
  readonly fields: JsonObject
}

const withQuery = (path: string, query: Query): string => {
  const given = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) if (value !== undefined) given.set(name, value)
  const text = given.toString()
  return text === '' ? path : `${path}?${text}`
}

/** A path with its segments escaped: `path('/api/v1/members/', id)`. */
export const path = (...parts: readonly string[]): string =>
  parts.map((part, i) => (i % 2 === 0 ? part : encodeURIComponent(part))).join('')

const refusal = async (response: Response, from: string): Promise<Error> => {
  const said = await response.text()
  try {
    const error = object(parseObject(said, from).error)
    if (typeof error.code === 'string' && typeof error.message === 'string') {
      const more = Object.entries(error).filter(([name]) => name !== 'code' && name !== 'message')
      return new ApiRefusal(response.status, error.code, error.message, Object.fromEntries(more))
    }
  } catch {
    // Not our form of error: said below.
  }
  return cliError('api-unexpected', `The node answered ${from} with status ${response.status}`, { status: response.status })
}

/** The lines of a stream of UTF-8, without their ends. */
export async function* linesOf(response: Response): AsyncGenerator<string> {
  const decoder = new TextDecoder()
  let rest = ''
  for await (const chunk of response.body ?? []) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) yield line.endsWith('\r') ? line.slice(0, -1) : line
  }
  rest += decoder.decode()
  if (rest !== '') yield rest
}

export class Api {
  /** whether a node answers; false for a home that was opened in this process */
  readonly running: boolean
  private readonly port: ApiPort

  constructor(port: ApiPort, running: boolean) {
    this.port = port
    this.running = running
  }

  private async ask(place: string, init: RequestInit): Promise<Response> {
    const response = await this.port.request(place, init)
    if (!response.ok) throw await refusal(response, place.split('?')[0] ?? place)
    return response
  }

  async get(place: string, query: Query = {}, signal?: AbortSignal): Promise<JsonObject> {
    const response = await this.ask(withQuery(place, query), signal === undefined ? {} : { signal })
    return parseObject(await response.text(), place)
  }

  async post(place: string, body: JsonObject = {}): Promise<JsonObject> {
    return parseObject(await (await this.postForStream(place, body)).text(), place)
  }

  /** A POST whose answer is read as it comes. */
  postForStream(place: string, body: JsonObject = {}): Promise<Response> {
    return this.ask(place, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })
  }

  /** The bytes of an answer, as they come. */
  async stream(place: string, signal: AbortSignal): Promise<AsyncIterable<Uint8Array>> {
    return (await this.ask(place, { signal })).body ?? ReadableStream.from<Uint8Array>([])
  }

  /** A POST of bytes that are sent as they come. @param length in bytes, if it is known beforehand */
  async upload(
    place: string,
    query: Query,
    bytes: AsyncIterable<Uint8Array>,
    length: number | undefined,
    signal: AbortSignal,
  ): Promise<JsonObject> {
    const headers = {
      'content-type': 'application/octet-stream',
      ...(length === undefined ? {} : { 'content-length': String(length) }),
    }
    const response = await this.ask(withQuery(place, query), { method: 'POST', headers, body: ReadableStream.from(bytes), signal })
    return parseObject(await response.text(), place)
  }

  /** Subscribes to the server-sent events; once this has resolved, no event is missed. */
  async events(signal: AbortSignal): Promise<AsyncGenerator<ApiEvent>> {
    const response = await this.ask('/api/v1/events', { headers: { accept: 'text/event-stream' }, signal })
    return eventsOf(response)
  }
}

/** Server-sent events (WHATWG HTML §9.2), as far as the API uses them: `event`, `data`, comments. */
export async function* eventsOf(response: Response): AsyncGenerator<ApiEvent> {
  let event = 'message'
  let payload: string[] = []
  for await (const line of linesOf(response)) {
    if (line === '') {
      if (payload.length > 0) yield { event, fields: parseObject(payload.join('\n'), 'the event stream') }
      event = 'message'
      payload = []
    } else if (line.startsWith('event:')) event = line.slice(6).trim()
    else if (line.startsWith('data:')) payload.push(line.slice(5).replace(/^ /, ''))
  }
}
