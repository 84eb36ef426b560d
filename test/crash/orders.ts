// What one process of a node is told to do beside its work: where to die, what clock to have, what to suffer. preload.mjs obeys.

import { channelOf, type Moment } from '../../node/moments.ts'

/** What can be made wrong in a node: faults.mjs. The first three are mistakes that the harness must see, the others a node has to bear. */
export type Fault = 'unsynced' | 'forgetful' | 'receiptFirst' | 'failingWrite' | 'lateError'

export interface Orders {
  /** dies there, at this passing of it, from 1 */
  readonly death?: { readonly moment: Moment; readonly passing: number } | undefined
  /** milliseconds by which its clock is ahead of the system's */
  readonly ahead: number
  readonly fault?: Fault | undefined
}

/** The program that a node of the harness is. */
export const PRELOAD = new URL('preload.mjs', import.meta.url).href
const MODULES = new URL('../../dist/node/', import.meta.url).href

/** The orders as a process finds them. @param account where it writes, as it dies, how much of its store's log is synced */
export const environmentOf = ({ death, ahead, fault }: Orders, account: string): Readonly<Record<string, string>> => ({
  CRASH_ORDERS: JSON.stringify({
    ...(death && { channel: channelOf(death.moment) }),
    passing: death?.passing ?? 0,
    ahead,
    account,
    ...(fault && { fault }),
    modules: MODULES,
  }),
})
