// What becomes of something that is offered to a ledger, and what its holder should know of it: to log, to tell a person, to act on.

import type { Motion, Vote } from '../epoch/vote.ts'
import type { NodeRecord } from '../node-record.ts'
import type { Act } from './act.ts'
import type { EpochState } from './chain.ts'
import type { ItemType } from './item.ts'
import type { ForkVoice, HoldVoice, Objection, RecordVeto } from './voices.ts'

export type Note =
  /** approvals came to an act that is not complete */
  | { readonly type: 'proposed'; readonly act: Act; readonly approvals: readonly string[] }
  /** something new was signed for an act: an approval, an acceptance */
  | { readonly type: 'attested'; readonly act: Act }
  /** an act counts from now on */
  | { readonly type: 'adopted'; readonly act: Act }
  /** a complete act of an epoch that was closed without it: it has no effect */
  | { readonly type: 'late'; readonly act: Act }
  /** a proposal about a member that was not approved before its epoch was closed */
  | { readonly type: 'lapsed'; readonly act: Act }
  | { readonly type: 'epoch'; readonly epoch: EpochState }
  /** an epoch that was decided beside the one followed here */
  | { readonly type: 'rival'; readonly epoch: EpochState; readonly rival: Uint8Array }
  /** an act that restricts a member, of a closed or a rival epoch: the member is held here until the administrators decide */
  | { readonly type: 'held-back'; readonly subject: string; readonly act: Act }
  /** a voice for one of two epochs */
  | { readonly type: 'fork-voice'; readonly voice: ForkVoice }
  /** this node has left an epoch, and what followed it, for its rival: the first of these, and the others */
  | { readonly type: 'turned'; readonly left: readonly EpochState[] }
  | { readonly type: 'objection'; readonly objection: Objection }
  | { readonly type: 'hold'; readonly voice: HoldVoice }
  /** a node, or a new key of one, which is used from `from` on */
  | { readonly type: 'node'; readonly record: NodeRecord; readonly from: number; readonly isNewKey: boolean }
  /** a node begins another log, and says how much it holds of the one before */
  | { readonly type: 'log-opened'; readonly record: NodeRecord }
  /** a record of a node with a log that does not follow the one that is known: two homes have the node's keys */
  | { readonly type: 'log-rival'; readonly record: NodeRecord }
  | { readonly type: 'veto'; readonly veto: RecordVeto }
  | { readonly type: 'said'; readonly said: Vote | Motion }
  /** two things that one signer cannot both have signed in good faith: evidence, encoded */
  | { readonly type: 'evidence'; readonly kind: string; readonly authority: string; readonly evidence: Uint8Array }

export type Shelved =
  /** `key` names the thing among those of its type; `content` is what is kept of it */
  | {
      readonly result: 'new'
      readonly key: Uint8Array
      readonly content: Uint8Array
      readonly notes: readonly Note[]
      /** what had to go to make room for it */
      readonly drops?: readonly { readonly type: ItemType; readonly key: Uint8Array }[]
    }
  | { readonly result: 'known' | 'waiting' | 'refused'; readonly reason: string; readonly notes?: readonly Note[] }

export const known = (reason = 'it is here', notes?: readonly Note[]): Shelved => ({ result: 'known', reason, ...(notes && { notes }) })
export const waiting = (reason: string): Shelved => ({ result: 'waiting', reason })
export const refused = (reason: string): Shelved => ({ result: 'refused', reason })
