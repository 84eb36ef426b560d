// What single calls cost, hot, one after the other: microseconds of processor time of all threads, so that collecting their garbage is in it
// and what other programs do at the same time is not.

import { setImmediate as immediate } from 'node:timers/promises'

/** Timing each call alone would cost as much as the cheapest of them. */
const BATCH = 10

/** A part of the work: something that can be called again and again. */
export type Call = () => unknown

/** Microseconds of processor time that this process has spent, of all threads, user and system. */
export const processorTime = (): number => {
  const { user, system } = process.cpuUsage()
  return user + system
}

const spend = async (call: Call, milliseconds: number): Promise<number> => {
  const start = performance.now()
  const before = processorTime()
  let calls = 0
  do {
    for (let i = 0; i < BATCH; i++) {
      const result = call()
      // awaiting what is no promise would cost more than some of the calls
      if (result instanceof Promise) await result
    }
    calls += BATCH
  } while (performance.now() - start < milliseconds)
  return (processorTime() - before) / calls
}

/** Mean processor time of one call in microseconds over `milliseconds`, after a warm-up of half as long. */
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
