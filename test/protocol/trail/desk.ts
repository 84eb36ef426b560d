// One authority that takes part in a thread on paper: its logs, and what it has sent, received, been given and fetched.

import type { SigningKey } from '../../../keys/signing.ts'
import type { Content } from '../../../protocol/body.ts'
import type { Header } from '../../../protocol/header.ts'
import type { EarlierLogDraft } from '../../../protocol/log-epoch.ts'
import type { SignedParts } from '../../../protocol/signed-parts.ts'
import type { Party } from '../../vectors/make/protocol-world.ts'
import type { PaperLog } from './paper-log.ts'

/** What a sender makes, and a recipient gets. */
export interface PaperMessage {
  readonly fields: Header
  readonly id: Uint8Array
  readonly secret: Uint8Array
  readonly content: Content
  readonly signed: SignedParts
}

/** One authority with one node. */
export interface Desk {
  readonly party: Party
  /** its logs, the one that it writes last */
  readonly logs: PaperLog[]
  /** what it has sent and received, by id of the envelope */
  readonly messages: Map<string, PaperMessage>
  /** receipts that it was given, by hash of the leaf */
  readonly receipts: Map<string, Uint8Array>
  /** what it has fetched: receipts in witnessed checkpoints, by hash of the leaf, and proofs of `sent`, by id of the envelope */
  readonly witnessedReceipts: Map<string, Uint8Array>
  readonly witnessedSent: Map<string, Uint8Array>
  signing: SigningKey
  serial: number
  /** of its authority's key: 0 is that of its first card */
  generation: number
  /** checkpoints of its logs that others have cosigned */
  readonly cosigned: { readonly log: PaperLog; readonly size: number; readonly note: Uint8Array }[]
  /** what it says of its logs before the one that it writes */
  earlier: readonly EarlierLogDraft[]
}
