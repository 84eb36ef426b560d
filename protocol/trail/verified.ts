// A trail that holds, with what its verification found: what the verdict's words and a comparison of two trails are made from.

import type { Ledger } from '../roster/ledger.ts'
import type { Disclosed } from './disclosure.ts'
import type { Membership } from './membership.ts'
import type { SeenEntry } from './others.ts'
import type { Trail } from './trail.ts'
import type { Seen } from './witnessed.ts'

export interface VerifiedTrail {
  readonly trail: Trail
  /** of the roster in it */
  readonly ledger: Ledger
  /** what is disclosed, in the order of the messages */
  readonly disclosed: readonly Disclosed[]
  /** receipts of which a record of their node says that it has lost what they prove: their numbers in the trail, from 1 */
  readonly lost: readonly number[]
  readonly membership: Membership
  /** what others have cosigned of the maker's logs */
  readonly seen: readonly Seen[]
  /** the entries of others' logs in it, and what others have cosigned of these: the receipts, then the entries `sent` */
  readonly others: readonly SeenEntry[]
}
