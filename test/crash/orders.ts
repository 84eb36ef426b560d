// What one process of a node is told to do beside its work: where to die, what clock to have, what to suffer. obey.ts obeys.

import { channelOf, type Moment } from '../../node/moments.ts'

/** What can be made wrong in a node: faults.ts. The first three are mistakes that the harness must see, the others a node has to bear. */
export type Fault = 'unsynced' | 'forgetful' | 'receiptFirst' | 'failingWrite' | 'lateError'

export interface Orders {
  /** dies there, at this passing of it, from 1 */
  readonly death?: { readonly moment: Moment; readonly passing: number } | undefined
  /** milliseconds by which its clock is ahead of the system's */
  readonly ahead: number
  readonly fault?: Fault | undefined
}

/** The orders as a process finds them. */
export interface Obeyed {
  /** where the moment of its death comes; none where it is to live */
  readonly channel?: string
  readonly passing: number
  readonly ahead: number
  /** a file, written as it dies: how much of its store's log is synced */
  readonly account: string
  readonly fault?: Fault
}

/** What the environment of a process has. @param account the file for its account */
export const environmentOf = ({ death, ahead, fault }: Orders, account: string): Readonly<Record<string, string>> => {
  const obeyed: Obeyed = {
    ...(death && { channel: channelOf(death.moment) }),
    passing: death?.passing ?? 0,
    ahead,
    account,
    ...(fault && { fault }),
  }
  return { CRASH_ORDERS: JSON.stringify(obeyed) }
}
