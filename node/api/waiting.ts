// A call that waits for something to come: until it is there, its time is over, or nobody can wait any longer.

import type { NodeEvent } from '../events.ts'
import type { ApiSubject } from './subject.ts'

/** The longest that a call waits: a working day of somebody who watches. */
export const MAX_WAIT_S = 8 * 3_600

export interface Awaited {
  /** whether an event may have brought it */
  readonly concerns: (event: NodeEvent) => boolean
  readonly isThere: () => Promise<boolean>
}

/** Resolves then; whether it is there, the caller asks. @param signal aborts when the client has gone */
export const waitFor = async ({ local, ending }: ApiSubject, seconds: number, signal: AbortSignal, awaited: Awaited): Promise<void> => {
  const { events, timers } = local.context
  const { promise, resolve } = Promise.withResolvers<void>()
  const check = () => {
    awaited.isThere().then((there) => there && resolve(), resolve)
  }
  const unlisten = events.listen((event) => awaited.concerns(event) && check())
  const over = () => resolve()
  const cancel = timers.after(seconds * 1000, over)
  const endings = ending ? [signal, ending] : [signal]
  for (const end of endings) end.addEventListener('abort', over)
  if (endings.some(({ aborted }) => aborted)) over()
  check()
  await promise
  cancel()
  unlisten()
  for (const end of endings) end.removeEventListener('abort', over)
}
