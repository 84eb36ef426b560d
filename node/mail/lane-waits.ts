// Why each message of the lanes waits, as of now (waiting.ts has the words).

import type { Lane, Queued } from './lane.ts'
import type { Waiting } from './waiting.ts'

const waitOf = (lane: Lane, queued: Queued, none: Waiting): Waiting => {
  const { times = 0, at = 0, reason } = lane.tried(queued) ?? {}
  const underWay = lane.underWay.has(queued) ? ({ code: 'under-way' } as const) : undefined
  const next = Math.max(queued.next ?? 0, lane.next ?? 0)
  return {
    reason: reason ?? underWay ?? none.reason,
    attempts: times,
    lastAttempt: at,
    nextAttempt: next > at ? next : 0,
    depots: Object.entries(queued.depots ?? {}).flatMap(([depot, why]) => (why ? [{ depot, reason: why }] : [])),
  }
}

/** @returns the wait of a message at a recipient; of several nodes the one that was tried last */
export const waitsIn = (lanes: Iterable<Lane>, isRunning: boolean): ((message: string, authority: string) => Waiting) => {
  const none: Waiting = {
    reason: { code: isRunning ? 'not-tried' : 'not-running' },
    attempts: 0,
    lastAttempt: 0,
    nextAttempt: 0,
    depots: [],
  }
  const found = new Map<string, Waiting>()
  for (const lane of lanes)
    for (const queued of lane.held()) {
      if (queued.item.kind !== 'envelope') continue
      const key = `${queued.item.message} ${queued.item.authority}`
      const wait = waitOf(lane, queued, none)
      if ((found.get(key)?.lastAttempt ?? -1) < wait.lastAttempt) found.set(key, wait)
    }
  return (message, authority) => found.get(`${message} ${authority}`) ?? none
}
