// Networks of n administrators from fixed seeds, and what they sign: acts, approvals, epochs, voices. Everything that a ledger is offered in the
// tests of this folder is made here, and so are the examples and single-fault files of acts.

import { deriveSeed } from '../../../keys/derive.ts'
import { hex } from '../../../keys/ids.ts'
import { type SigningKey, signingKey } from '../../../keys/signing.ts'
import { nativeProvider as crypto } from '../../../node/crypto/native.ts'
import { type Card, type CardDraft, nextKeyDigest, parseCard, signCard } from '../../../protocol/card.ts'
import { type Charter, draftCharter, parseCharter, signCharter } from '../../../protocol/charter.ts'
import { certificateOf } from '../../../protocol/epoch/certificate.ts'
import { encodeEpoch, epochId } from '../../../protocol/epoch/epoch.ts'
import { encodeGovernment, quorumOf } from '../../../protocol/epoch/government.ts'
import { parseVote, signVote } from '../../../protocol/epoch/vote.ts'
import { type NodeRecordDraft, signNodeRecord } from '../../../protocol/node-record.ts'
import { type Act, type ActDraft, encodeAct, encodeCompromise, parseAct } from '../../../protocol/roster/act.ts'
import { type Approval, parseAcceptance, parseApproval, signAcceptance, signApproval } from '../../../protocol/roster/approval.ts'
import { encodeAttestation } from '../../../protocol/roster/attestation.ts'
import type { EpochState } from '../../../protocol/roster/chain.ts'
import { foundedLedger } from '../../../protocol/roster/file.ts'
import { encodeItem, type ItemType } from '../../../protocol/roster/item.ts'
import type { Ledger, OfferOptions, Outcome } from '../../../protocol/roster/ledger.ts'
import { DEFAULT_RULES, type Rules } from '../../../protocol/rules.ts'
import { NOW, type Party, partyOf, seeded } from '../../vectors/make/protocol-world.ts'

export { crypto, NOW }
export const MINUTE = 60_000
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR
const NONE = new Uint8Array(0)

export const party = (id: string, memberClass = 'member'): Party => partyOf(id, { name: `Authority ${id}`, functions: [], memberClass })
const nodeSeed = (one: Party): Uint8Array => seeded(`valise example ${one.authority} node`)
/** What an administrator approves, votes and holds with, and what any node objects and beats with. */
export const voteKey = (one: Party, generation = 0): SigningKey => signingKey(crypto, deriveSeed(crypto, nodeSeed(one), 'vote', generation))

export interface World {
  readonly charter: Charter
  readonly administrators: readonly Party[]
  readonly members: readonly Party[]
  readonly threshold: number
}

/** A network of `n` administrators (AA-ADM, BB-ADM, …) of whom more than half decide, and founding members beside them. */
export const worldOf = (
  n: number,
  {
    threshold = Math.floor(n / 2) + 1,
    members = [] as readonly Party[],
    rules = DEFAULT_RULES,
    label = 'roster',
    recovery = [] as readonly Party[],
  } = {},
): World => {
  const administrators = Array.from({ length: n }, (_, i) => party(`${String.fromCharCode(65 + i).repeat(2)}-ADM`))
  const draft = {
    ...{ name: 'Test network', created: NOW - DAY, threshold, rules, nonce: seeded(`valise test ${label} ${n} ${threshold}`) },
    administrators: administrators.map(({ card }) => card),
    members: members.map(({ card }) => card),
    recovery: recovery.map(({ authority }) => authority),
  }
  const charter = administrators.reduce(
    (one, { authority, key }) => parseCharter(crypto, signCharter(crypto, one, authority, key)),
    parseCharter(crypto, draftCharter(crypto, draft)),
  )
  return { charter, administrators, members, threshold }
}

export const ledgerOf = ({ charter }: World): Ledger => foundedLedger(crypto, charter)

/** Offers something to a ledger. */
export const offer = (ledger: Ledger, type: ItemType, content: Uint8Array, now = NOW, options: OfferOptions = {}): Outcome =>
  ledger.offer(encodeItem({ type, content }), now, options)

/** Offers something that has to be new. */
export const give = (
  ledger: Ledger,
  type: ItemType,
  content: Uint8Array,
  now = NOW,
  options: OfferOptions = {},
): Extract<Outcome, { result: 'new' }> => {
  const outcome = offer(ledger, type, content, now, options)
  if (outcome.result !== 'new') throw new Error(`${type} is ${outcome.result}: ${outcome.reason}`)
  return outcome
}

export interface CardChange extends Partial<CardDraft> {
  /** 1 is the key that the first card commits to */
  readonly generation?: number
  readonly record?: Partial<NodeRecordDraft>
}

/** The authority's key of a generation: 0 is that of its first card. */
export const authorityKey = (one: Party, generation = 0): SigningKey =>
  generation === 0
    ? one.key
    : signingKey(crypto, seeded(`valise example ${one.authority} ${generation === 1 ? 'next authority' : `authority ${generation}`}`))

/** Another card of a party. */
export const cardOf = (one: Party, { generation = 0, record = {}, ...change }: CardChange = {}): Card => {
  const key = authorityKey(one, generation)
  return parseCard(
    crypto,
    signCard(crypto, key, {
      authority: one.authority,
      name: one.card.name,
      country: one.card.country,
      functions: one.card.functions,
      memberClass: one.card.memberClass,
      nextKeyDigest: nextKeyDigest(crypto, authorityKey(one, generation + 1).publicKey),
      created: NOW,
      nodeRecord: signNodeRecord(key, { ...one.record, ...record }),
      ...change,
    }),
  )
}

/** A record of a party's node in a network. */
export const recordOf = (world: World, one: Party, change: Partial<NodeRecordDraft> = {}, key = one.key): Uint8Array =>
  signNodeRecord(key, { ...one.record, network: world.charter.network, serial: 2, ...change })

type ActChange = Partial<ActDraft> & Pick<ActDraft, 'kind'>

/** An act of the world's epoch 0, if nothing else is said. */
export const actOf = (world: World, { subject = '', ...change }: ActChange): Act =>
  parseAct(
    crypto,
    encodeAct(crypto, {
      ...{ network: world.charter.network, epoch: world.charter.network, subject, after: [], payload: NONE, reason: '' },
      ...{ proposer: world.administrators[0]?.authority ?? '', created: NOW - HOUR, ...change },
    }),
  )

/** An act about a member after others. */
export const about = (
  world: World,
  one: Party,
  kind: Act['kind'],
  after: readonly Act[] = [],
  change: Partial<ActDraft> & { card?: Card } = {},
): Act => {
  const { card, ...rest } = change
  const payload = kind === 'compromised' ? encodeCompromise(NOW - DAY) : (card?.bytes ?? (kind === 'admit' ? one.card.bytes : NONE))
  return actOf(world, { kind, subject: one.authority, after: after.map(({ id }) => id).sort(Buffer.compare), payload, ...rest })
}

/** An act of the ledger's current epoch, after what counts about its subject there unless told. */
export const actNow = (
  world: World,
  ledger: Ledger,
  one: Party,
  kind: Act['kind'],
  after = ledger.acts.history(one.authority).heads,
  reason = '',
): Act =>
  about(world, one, kind, [], {
    epoch: ledger.chain.current.id,
    after: [...after].sort(Buffer.compare),
    reason,
    ...(kind === 'amend' ? { card: cardOf(one) } : {}),
  })

export const notesOf = (outcome: Outcome): string[] => outcome.notes.map(({ type }) => type)
export const stateOf = (ledger: Ledger, one: Party, now = NOW) => ledger.roster(now).member(one.authority)?.state

export const approvalOf = (act: Act, one: Party, change: Partial<Omit<Approval, 'bytes'>> = {}, key = voteKey(one)): Approval =>
  parseApproval(signApproval(key, { act: act.id, administrator: one.authority, objections: [], despite: '', at: NOW, ...change }))

const ascendingBy = <T extends { readonly administrator: string }>(signed: readonly T[]): T[] =>
  [...signed].sort((a, b) => (a.administrator < b.administrator ? -1 : 1))

/** An attestation with these approvals and acceptances, whatever they are. */
export const attestation = (act: Act, approvals: readonly Approval[], accepting: readonly Party[] = []): Uint8Array =>
  encodeAttestation({
    act,
    approvals: ascendingBy(approvals),
    acceptances: ascendingBy(accepting.map((one) => parseAcceptance(signAcceptance(voteKey(one), act.id, one.authority)))),
  })

/** An act approved by these, or by the first k administrators. */
export const attested = (world: World, act: Act, by: readonly Party[] = world.administrators.slice(0, world.threshold)): Uint8Array =>
  attestation(
    act,
    by.map((one) => approvalOf(act, one)),
  )

export interface GovernmentChange {
  readonly administrators?: readonly Party[]
  readonly threshold?: number
  readonly rules?: Rules
  readonly reason?: string
  /** administrators of the epoch before; those of the charter unless told */
  readonly deciders?: readonly Party[]
  /** ids of the acts that count from the closed epoch */
  readonly acts?: readonly Uint8Array[]
  /** who precommits; the lowest quorum unless told */
  readonly voters?: readonly Party[]
  readonly round?: number
  /** the encoded attestation of the change, whatever it is */
  readonly change?: Uint8Array
}

/** A change of government after an epoch, approved by all who decide and accepted by all who are new. */
export const changeOf = (world: World, before: EpochState, change: GovernmentChange = {}): Act => {
  const administrators = change.administrators ?? world.administrators
  return actOf(world, {
    kind: 'government',
    epoch: before.id,
    reason: change.reason ?? '',
    payload: encodeGovernment(crypto, {
      threshold: change.threshold ?? Math.floor(administrators.length / 2) + 1,
      administrators: administrators.map((one) => ({ authority: one.authority, voteKey: voteKey(one).publicKey })),
      rules: change.rules ?? DEFAULT_RULES,
      recovery: [],
    }),
  })
}

/** The epoch after `before`, decided. */
export const decidedAfter = (world: World, before: EpochState, change: GovernmentChange = {}): Uint8Array => {
  const deciders = change.deciders ?? world.administrators
  const act = changeOf(world, before, change)
  const known = new Set(before.government.administrators.map(({ authority }) => authority))
  const fresh = (change.administrators ?? world.administrators).filter(({ authority }) => !known.has(authority))
  const approvals = deciders.slice(0, before.government.threshold).map((one) => approvalOf(act, one))
  const instance = { network: world.charter.network, number: before.number + 1, previous: before.id }
  const epoch = encodeEpoch(crypto, { ...instance, change: change.change ?? attestation(act, approvals, fresh), acts: change.acts ?? [] })
  const id = epochId(crypto, epoch)
  const quorum = quorumOf(before.government)
  const votes = (change.voters ?? deciders.slice(0, quorum)).map((one) =>
    parseVote(
      signVote(voteKey(one), {
        ...instance,
        round: change.round ?? 0,
        step: 'precommit',
        epoch: id,
        freeRound: 0,
        administrator: one.authority,
      }),
    ),
  )
  return certificateOf(crypto, quorum, epoch, votes)
}

export const ids = (acts: readonly { readonly id: Uint8Array }[]): string[] => acts.map(({ id }) => hex(id)).sort()

/** Numbers from 0 up to 1 that one seed names, for shuffling and choosing. */
export const numbers = (seed: number): (() => number) => {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
}

export const shuffled = <T>(values: readonly T[], next: () => number): T[] => {
  const out = [...values]
  for (let i = out.length - 1; i > 0; i--) {
    const j = Math.floor(next() * (i + 1))
    ;[out[i], out[j]] = [out[j] as T, out[i] as T]
  }
  return out
}

/** Offers items again and again, in this order, until nothing waits for what comes later. */
export const giveAll = (ledger: Ledger, items: readonly Uint8Array[], now = NOW): void => {
  let left = [...items]
  for (let before = left.length + 1; left.length > 0 && left.length < before; ) {
    before = left.length
    left = left.filter((item) => ledger.offer(item, now).result === 'waiting')
  }
}
