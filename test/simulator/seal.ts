// The pens of the simulation: every approval and every vote that a key's holder really signs goes through here and is noted, apart from all
// ledgers. What a ledger counts and is not noted here was forged.

import { hex } from '../../keys/ids.ts'
import type { SigningKey } from '../../keys/signing.ts'
import { type Act, type ActKind, encodeAct, parseAct } from '../../protocol/roster/act.ts'
import { type Approval, parseApproval, signApproval } from '../../protocol/roster/approval.ts'
import { encodeAttestation } from '../../protocol/roster/attestation.ts'
import { crypto, type Party } from './network-world.ts'

export interface Draft {
  readonly network: Uint8Array
  readonly epoch: Uint8Array
  readonly kind: ActKind
  readonly subject: string
  readonly after: readonly Uint8Array[]
  readonly payload: Uint8Array
}

export const draftAct = (draft: Draft, proposer: string, created: number): Act =>
  parseAct(crypto, encodeAct(crypto, { ...draft, reason: `${draft.kind} it`, proposer, created }), true)

const approvalBy = (
  key: SigningKey,
  act: Act,
  administrator: Party['authority'],
  at: number,
  objections: readonly Uint8Array[] = [],
): Approval =>
  parseApproval(
    signApproval(key, { act: act.id, administrator, objections, despite: objections.length > 0 ? 'it was looked into' : '', at }),
  )

/** An attestation with the approvals in their order, one of each administrator. */
export const attestationOf = (
  act: Act,
  approvals: readonly Approval[],
  acceptances: Parameters<typeof encodeAttestation>[0]['acceptances'] = [],
): Uint8Array => {
  const each = new Map(approvals.map((approval) => [approval.administrator, approval]))
  return encodeAttestation({ act, approvals: [...each.values()].sort((a, b) => (a.administrator < b.administrator ? -1 : 1)), acceptances })
}

/** Who really approved what. */
export class Seals {
  readonly #approved = new Set<string>()

  /** @param objections ids of those despite which it approves, ascending */
  approve(party: Party, act: Act, at: number, objections: readonly Uint8Array[] = []): Approval {
    this.#approved.add(`${party.authority} ${hex(act.id)}`)
    return approvalBy(party.voteKey, act, party.authority, at, objections)
  }

  /** An approval in the name of another one: with a key that is not its own. */
  forge(victim: Party, forger: Party, act: Act, at: number): Approval {
    return approvalBy(forger.voteKey, act, victim.authority, at)
  }

  hasApproved(authority: string, act: Uint8Array): boolean {
    return this.#approved.has(`${authority} ${hex(act)}`)
  }
}
