// What happens in a node, as server-sent events (WHATWG HTML §9.2). Nothing is kept: a client sees what happens from its request on.

import type { Events, NodeEvent } from '../events.ts'
import type { Timers } from '../timers.ts'
import { route } from './route.ts'

/** How often the stream says that it is alive, so that a dead client is noticed. */
export const KEEP_ALIVE_MS = 20_000
/** Events that wait for a client that does not read. One that is further behind is let go; it asks again, and reads the lists. */
export const MAX_BEHIND = 10_000

const present = (event: NodeEvent): object => ('at' in event ? { ...event, at: new Date(event.at).toISOString() } : event)

/** The stream, until one of the signals aborts or its reader goes. */
export const eventStream = (events: Events, timers: Timers, endings: readonly AbortSignal[]): ReadableStream<Uint8Array> => {
  const encoder = new TextEncoder()
  let release = () => {}
  const start = (controller: ReadableStreamDefaultController<Uint8Array>): void => {
    const write = (name: string, fields: object): void => {
      if ((controller.desiredSize ?? 0) <= -MAX_BEHIND) end()
      else controller.enqueue(encoder.encode(`event: ${name}\ndata: ${JSON.stringify(fields)}\n\n`))
    }
    const unlisten = events.listen((event) => {
      if (event.type !== 'trouble') write(event.type, present(event))
    })
    let cancel = () => {}
    const keepAlive = (): void => {
      cancel = timers.after(KEEP_ALIVE_MS, () => {
        keepAlive()
        write('alive', {})
      })
    }
    keepAlive()
    release = () => {
      unlisten()
      cancel()
      for (const signal of endings) signal.removeEventListener('abort', end)
    }
    const end = (): void => {
      release()
      controller.close()
    }
    // a first line, so that the answer begins at once: from then on nothing is missed
    controller.enqueue(encoder.encode(': listening\n\n'))
    for (const signal of endings) signal.addEventListener('abort', end, { once: true })
    if (endings.some(({ aborted }) => aborted)) end()
  }
  return new ReadableStream({ start, cancel: () => release() }, { highWaterMark: 0 })
}

const eventsRoute = route({
  method: 'get',
  path: '/events',
  summary:
    'Server-sent events: `message`, `attachment` (how far one is that is fetched in chunks), `log`, `cosigned` and `witnessed` (a checkpoint of the own log, and a proof from the log of another), `alarm`, `peer`, and `alive` every 20 s; the stream ends when the node stops',
  needsRunning: true,
  produces: 'text/event-stream',
  answer: async ({ local, ending }, { signal }) =>
    new Response(eventStream(local.context.events, local.context.timers, ending ? [signal, ending] : [signal]), {
      headers: { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-cache' },
    }),
})

export const EVENT_ROUTES = [eventsRoute]
