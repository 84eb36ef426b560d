// Timing of single calls: how many microseconds one takes, hot, one after the other.

import { setImmediate as immediate } from 'node:timers/promises'

/** Timing each call alone would cost as much as the cheapest of them. */
const BATCH = 10

/** A part of the work: something that can be called again and again. */
export type Call = () => unknown

const spend = async (call: Call, milliseconds: number): Promise<number> => {
  const start = performance.now()
  let calls = 0
  do {
    for (let i = 0; i < BATCH; i++) {
      const result = call()
      // awaiting what is no promise would cost more than some of the calls
      if (result instanceof Promise) await result
    }
    calls += BATCH
  } while (performance.now() - start < milliseconds)
  return ((performance.now() - start) * 1000) / calls
}

/** Mean time of one call in microseconds over `milliseconds`, after a warm-up of half as long. */
export const measure = async (call: Call, milliseconds: number): Promise<number> => {
  // timers, and the pings of connections that are held meanwhile, get their turn
  await immediate()
  await spend(call, milliseconds / 2)
  return spend(call, milliseconds)
}

/** Measures each part for so long. */
export const measureAll = async (parts: Readonly<Record<string, Call>>, milliseconds: number): Promise<Record<string, number>> => {
  const measured: Record<string, number> = {}
  for (const [name, call] of Object.entries(parts)) measured[name] = await measure(call, milliseconds)
  return measured
}
