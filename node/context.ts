// What the parts of one node share: its primitives, clock, store, log and roster. Passed in, so that tests run several nodes in one
// process and with a clock of their own.

import type { CryptoProvider, RandomBytes } from '../keys/provider.ts'
import type { Card } from '../protocol/card.ts'
import type { Ledger } from '../protocol/roster/ledger.ts'
import type { Roster } from '../protocol/roster/roster.ts'
import type { Events } from './events.ts'
import type { Identity } from './identity.ts'
import type { AuditLog } from './log/audit-log.ts'
import type { GroupCommit } from './log/group-commit.ts'
import type { Membership } from './roster/membership.ts'
import type { Store } from './store/store.ts'
import type { Timers } from './timers.ts'

export interface NodeContext {
  readonly crypto: CryptoProvider
  readonly random: RandomBytes
  /** milliseconds since 1970 */
  readonly clock: () => number
  readonly timers: Timers
  readonly store: Store
  readonly log: AuditLog
  readonly commit: GroupCommit
  readonly identity: Identity
  readonly card: Card
  /** the home's part in its network; undefined until it has joined one */
  readonly membership: () => Membership | undefined
  /** everything that is held about the network; undefined until the home has joined one */
  readonly ledger: () => Ledger | undefined
  /** the roster now; undefined until the home has joined a network */
  readonly roster: () => Roster | undefined
  readonly events: Events
}
