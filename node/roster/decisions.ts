// What a person decides about the network, as an administrator or as a member: proposals, approvals, objections, holds. Each is checked as an
// honest administrator's node checks it before it signs; what others sign, the ledger judges by bytes alone.

import { hexToBytes } from '@noble/hashes/utils.js'
import { equalBytes } from '../../keys/bytes.ts'
import { hex, parseAuthorityId } from '../../keys/ids.ts'
import type { SigningKey } from '../../keys/signing.ts'
import { LOCAL_ACCOUNT } from '../../protocol/act.ts'
import { voteKeyOf } from '../../protocol/epoch/government.ts'
import { type Act, type ActKind, encodeAct } from '../../protocol/roster/act.ts'
import type { KeptAttestation } from '../../protocol/roster/acts.ts'
import { parseApproval, signApproval } from '../../protocol/roster/approval.ts'
import { encodeAttestation } from '../../protocol/roster/attestation.ts'
import { isAdministrator, type Member, may, type Roster } from '../../protocol/roster/roster.ts'
import { type Objection, signHoldVoice, signObjection } from '../../protocol/roster/voices.ts'
import type { NodeContext } from '../context.ts'
import { nodeError } from '../errors.ts'
import { checkSound } from './honest.ts'
import type { Membership } from './membership.ts'

export interface ActRequest {
  readonly kind: ActKind
  /** the authority; empty for a government */
  readonly subject: string
  readonly payload: Uint8Array
  readonly reason: string
}

export class Decisions {
  readonly #context: NodeContext
  readonly #membership: Membership

  constructor(context: NodeContext, membership: Membership) {
    this.#context = context
    this.#membership = membership
  }

  /**
   * Starts an act: signs it with this administrator's approval and tells the others.
   * @throws ValiseError `not-an-administrator`, `proposal-invalid`, `name-taken`, `member-unknown`, and of the act itself
   */
  async propose({ kind, subject, payload, reason }: ActRequest): Promise<KeptAttestation> {
    const { crypto, identity } = this.#context
    const roster = this.#membership.roster()
    this.#administratorKey(roster)
    const { ledger } = this.#membership
    const now = this.#context.clock()
    const bytes = encodeAct(crypto, {
      ...{ network: roster.network, epoch: roster.head, kind, subject, payload, reason: reason.normalize('NFC').trim() },
      after: kind === 'government' ? [] : ledger.acts.history(subject).heads,
      proposer: identity.authority,
      created: now,
    })
    return this.#sign(bytes, [], '')
  }

  /** Signs a new act, or one more approval of a kept one, and publishes it. */
  async #sign(bytes: Uint8Array, objections: readonly Objection[], despite: string, before?: KeptAttestation): Promise<KeptAttestation> {
    const { crypto, identity } = this.#context
    const { ledger } = this.#membership
    const act = before?.attestation.act ?? checkSound(crypto, ledger, this.#membership.roster(), bytes)
    const now = this.#context.clock()
    const approval = parseApproval(
      signApproval(this.#administratorKey(this.#membership.roster()), {
        ...{ act: act.id, administrator: identity.authority, despite, at: now },
        objections: objections.map(({ id }) => id),
      }),
    )
    const others = (before?.attestation.approvals ?? []).filter(({ administrator }) => administrator !== identity.authority)
    const approvals = [...others, approval].sort((a, b) => (a.administrator < b.administrator ? -1 : 1))
    const acceptances = before?.attestation.acceptances ?? []
    await this.#note(before ? 'act-approved' : 'act-proposed', act, despite)
    await this.#membership.publish('attestation', encodeAttestation({ act, approvals, acceptances }))
    return this.find(hex(act.id))
  }

  /** A proposal, or an act that has come of one, by its id. @throws ValiseError `proposal-unknown` */
  find(id: string): KeptAttestation {
    const kept = /^[0-9a-f]{64}$/.test(id) ? this.#membership.ledger.acts.find(hexToBytes(id)) : undefined
    if (!kept) throw nodeError('proposal-unknown', `No proposal ${id} is here. \`valise proposals\` lists what waits.`, { proposal: id })
    return kept
  }

  /** Objections to an act that came within the window, by which honest administrators are bound. */
  objections(kept: KeptAttestation): readonly Objection[] {
    const ends = this.#windowEnds(kept)
    return this.#membership.ledger.spoken.objections(kept.attestation.act.id).filter(({ at }) => at <= ends)
  }

  /** Until when members may object: a proposal with an earlier date than the day on which it was first seen here does not shorten that. */
  #windowEnds({ attestation: { act }, epoch }: KeptAttestation): number {
    const seen = this.#membership.seen('attestation', act.id) ?? act.created
    return Math.max(act.created, seen) + epoch.government.rules.objectionWindow
  }

  /**
   * Approves a proposal. A second approval by the same administrator changes nothing, unless it is given despite objections.
   * @param despite why, where there are objections @throws ValiseError `not-an-administrator`, `proposal-unknown`, `proposal-over`, `proposal-objected`, `proposal-invalid`, `name-taken`
   */
  async approve(id: string, despite: string | undefined): Promise<KeptAttestation> {
    const kept = this.find(id)
    const { act, approvals } = kept.attestation
    const { crypto, identity } = this.#context
    this.#administratorKey(this.#membership.roster())
    if (kept.complete) return kept
    const isCurrent = kept.epoch.number === this.#membership.ledger.chain.current.number
    if (!isCurrent || this.#context.clock() >= act.created + kept.epoch.government.rules.proposalLifetime)
      throw nodeError(
        'proposal-over',
        isCurrent ? 'The proposal has expired: propose it again' : 'The epoch of the proposal is closed: propose it again',
        { proposal: id },
      )
    const objections = this.objections(kept)
    if (objections.length > 0 && !despite)
      throw nodeError(
        'proposal-objected',
        `${objections.map(({ authority, reason }) => `${authority} objects: ${reason}`).join('; ')}. Approve it despite that with --despite REASON, which stays in the act.`,
        { proposal: id },
      )
    const mine = approvals.find(({ administrator }) => administrator === identity.authority)
    if (mine && (objections.length === 0 || mine.despite !== '')) return kept
    checkSound(crypto, this.#membership.ledger, this.#membership.roster(), act.bytes)
    return this.#sign(act.bytes, objections, objections.length === 0 ? '' : (despite ?? '').normalize('NFC').trim(), kept)
  }

  /** Objects to an admission. @throws ValiseError `proposal-unknown`, `proposal-over`, `not-a-member`, `proposal-invalid` */
  async object(id: string, reason: string): Promise<KeptAttestation> {
    const kept = this.find(id)
    const { act } = kept.attestation
    if (act.kind !== 'admit') throw nodeError('proposal-invalid', `Members object to admissions; this is an act of kind ${act.kind}`)
    const { authority, voteKey, peerKey } = this.#context.identity
    const roster = this.#membership.roster()
    const member = roster.node(peerKey)?.member
    if (!member || !may(member, 'object', roster.rules))
      throw nodeError('not-a-member', `${authority} is no active member of a class that may object`)
    const now = this.#context.clock()
    if (kept.complete) throw nodeError('proposal-over', 'The admission has been decided already')
    if (now > this.#windowEnds(kept)) throw nodeError('proposal-over', 'The time to object, which the charter sets, is over')
    const objection = { network: roster.network, act: act.id, authority, node: peerKey, reason: reason.normalize('NFC').trim(), at: now }
    await this.#note('act-objected', act, '')
    await this.#membership.publish('objection', signObjection(voteKey, objection))
    return kept
  }

  /** Gives this administrator's voice, or the authority's own, to an emergency hold. @throws ValiseError `member-unknown`, `not-an-administrator`, `hold-spent` */
  async hold(subject: string, reason: string): Promise<Member> {
    const roster = this.#membership.roster()
    const { authority, voteKey, peerKey } = this.#context.identity
    const member = roster.member(subject)
    if (!member) throw nodeError('member-unknown', `${subject} is not a member. \`valise members\` lists who is.`)
    // an administrator's voice is its vote key's of the epoch, about itself too
    const isOwnAlone = subject === authority && !isAdministrator(roster, authority)
    const key = isOwnAlone ? voteKey : this.#administratorKey(roster)
    const { ledger } = this.#membership
    const spoken = ledger.spoken.holds(subject).some((voice) => voice.authority === authority && equalBytes(voice.epoch, roster.head))
    if (spoken && member.hold.voices.some((one) => one === authority)) return member
    if (spoken)
      throw nodeError(
        'hold-spent',
        `${authority} has held ${subject} in this epoch already; that hold has ended or was lifted, and one voice counts once: propose its suspension`,
      )
    const voice = {
      ...{ network: roster.network, epoch: roster.head, subject: parseAuthorityId(subject), authority, node: peerKey },
      ...{ reason: reason.normalize('NFC').trim(), at: this.#context.clock() },
    }
    await this.#context.commit.record({ act: 'hold-voiced', at: voice.at, account: LOCAL_ACCOUNT, subject, authority })
    await this.#membership.publish('hold-voice', signHoldVoice(key, voice))
    return this.#membership.roster().member(subject) ?? member
  }

  /** The vote key that the epoch names for this node's authority. @throws ValiseError `not-an-administrator` when it names none of this node */
  #administratorKey(roster: Roster): SigningKey {
    const { identity } = this.#context
    const { authority } = identity
    const key = voteKeyOf(roster.government, authority)
    const names = roster.government.administrators.map((administrator) => administrator.authority).join(', ')
    if (!key) throw nodeError('not-an-administrator', `${authority} is not an administrator of this network; these are: ${names}`)
    const own = identity.voteKeyNamed(key.publicKey)
    if (!own)
      throw nodeError(
        'not-an-administrator',
        `The epoch names another vote key of ${authority} than this node has: decide from the node that it names, or let the administrators name this one`,
      )
    return own
  }

  async #note(act: 'act-proposed' | 'act-approved' | 'act-objected', of: Act, detail: string): Promise<void> {
    await this.#context.commit.record({
      ...{ act, at: this.#context.clock(), account: LOCAL_ACCOUNT },
      ...{ subject: hex(of.id), authority: of.subject ?? '', detail: detail === '' ? of.kind : `${of.kind} despite objections` },
    })
  }
}
