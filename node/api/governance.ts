// Routes of governance: proposals, approvals, objections, holds, and what a compromised key has touched.

import { z } from 'zod'
import { fingerprint } from '../../keys/fingerprint.ts'
import { hex } from '../../keys/ids.ts'
import type { KeptAttestation } from '../../protocol/roster/acts.ts'
import { isAccepted } from '../../protocol/roster/attestation.ts'
import type { Objection } from '../../protocol/roster/voices.ts'
import { networkMissing } from '../errors.ts'
import { blastRadius } from '../roster/blast-radius.ts'
import { actRequestOf, compromiseRequest, kindOfGovernment, PROPOSALS } from '../roster/requests.ts'
import { isoTime } from './present.ts'
import { route } from './route.ts'
import type { ApiSubject } from './subject.ts'
import { time } from './times.ts'

/** Membership and decisions of a home that has joined. @throws ValiseError `network-missing` */
export const governing = ({ local }: ApiSubject) => {
  const { membership, decisions } = local
  if (!membership || !decisions) throw networkMissing()
  return { membership, decisions }
}

const presentObjection = ({ authority, reason, at }: Objection) => ({ authority, reason, at: isoTime(at) })

const stateOf = (subject: ApiSubject, kept: KeptAttestation, objections: readonly Objection[]): string => {
  const { membership } = governing(subject)
  const { attestation, epoch, complete } = kept
  const { act, approvals } = attestation
  if (complete && act.kind !== 'government') return membership.ledger.acts.isCounted(act) ? 'adopted' : 'complete'
  if (complete) return isAccepted(epoch.government, attestation) ? 'voting' : 'awaiting-acceptance'
  if (subject.local.context.clock() >= act.created + epoch.government.rules.proposalLifetime) return 'expired'
  const despite = approvals.some(({ despite: reason }) => reason !== '')
  return objections.length > 0 && !despite ? 'objected' : 'open'
}

/** A proposal, as lists and answers show it. */
const present = (subject: ApiSubject, kept: KeptAttestation) => {
  const { decisions } = governing(subject)
  const { act, approvals } = kept.attestation
  const objections = decisions.objections(kept)
  return {
    proposal: hex(act.id),
    kind: act.government ? kindOfGovernment(kept.epoch.government, act.government) : act.kind,
    subject: act.subject ?? null,
    ...(act.card && {
      ...{ name: act.card.name, country: act.card.country, class: act.card.memberClass },
      fingerprint: fingerprint(subject.local.context.crypto, act.card.authorityKey.publicKey),
    }),
    ...(act.government && {
      administrators: act.government.administrators.map(({ authority }) => authority),
      newThreshold: act.government.threshold,
    }),
    approvals: approvals.map(({ administrator }) => administrator),
    threshold: kept.epoch.government.threshold,
    objections: objections.map(presentObjection),
    despite: approvals.filter(({ despite }) => despite !== '').map(({ administrator, despite }) => ({ administrator, reason: despite })),
    state: stateOf(subject, kept, objections),
    reason: act.reason,
    proposer: act.proposer,
    created: isoTime(act.created),
    expires: isoTime(act.created + kept.epoch.government.rules.proposalLifetime),
  }
}

const proposeRoute = route({
  method: 'post',
  path: '/proposals',
  summary: 'Starts an act about a member, or about who decides, with this administrator’s approval in it',
  needsRunning: true,
  body: z.strictObject({
    kind: z.enum(PROPOSALS),
    subject: z.string().optional(),
    card: z.string().optional().describe('the text of a card file'),
    add: z.array(z.string()).optional().describe('texts of card files'),
    remove: z.array(z.string()).optional(),
    threshold: z.number().int().positive().optional(),
    reason: z.string().default(''),
  }),
  answer: async (subject, { body }) => {
    const { membership, decisions } = governing(subject)
    const request = actRequestOf(subject.local.context.crypto, membership.roster(), body)
    return present(subject, await decisions.propose(request))
  },
})

const proposalsRoute = route({
  method: 'get',
  path: '/proposals',
  summary: 'What waits for approvals, for acceptance, or for the vote',
  answer: async (subject) => {
    const { membership } = governing(subject)
    const waiting = [...membership.ledger.acts.all()].filter(({ complete, attestation: { act } }) => !complete || act.kind === 'government')
    const proposals = waiting.map((kept) => present(subject, kept)).filter(({ state }) => state !== 'expired')
    return { proposals: proposals.sort((a, b) => ((a.created ?? '') < (b.created ?? '') ? 1 : -1)) }
  },
})

const approveRoute = route({
  method: 'post',
  path: '/proposals/:proposal/approve',
  summary: 'Approves a proposal; `despite` decides its objections',
  needsRunning: true,
  body: z.strictObject({ despite: z.string().min(1).optional() }).default({}),
  answer: async (subject, { params, body }) =>
    present(subject, await governing(subject).decisions.approve(params.proposal ?? '', body.despite)),
})

const objectRoute = route({
  method: 'post',
  path: '/proposals/:proposal/object',
  summary: 'Objects to an admission',
  needsRunning: true,
  body: z.strictObject({ reason: z.string().min(1) }),
  answer: async (subject, { params, body }) =>
    present(subject, await governing(subject).decisions.object(params.proposal ?? '', body.reason)),
})

const holdRoute = route({
  method: 'post',
  path: '/members/:id/hold',
  summary: 'One voice of an emergency hold',
  needsRunning: true,
  body: z.strictObject({ reason: z.string().min(1) }),
  answer: async (subject, { params, body }) => {
    const { authority, hold, state } = await governing(subject).decisions.hold(params.id ?? '', body.reason)
    return { authority, voices: hold.voices, until: isoTime(hold.until ?? 0), state }
  },
})

const compromisedRoute = route({
  method: 'post',
  path: '/members/:id/compromised',
  summary: 'Proposes that a member’s keys are compromised from a time on, and lists what that touches',
  needsRunning: true,
  body: z.strictObject({
    since: time,
    reason: z.string().min(1),
  }),
  answer: async (subject, { params, body }) => {
    const { decisions } = governing(subject)
    const id = params.id ?? ''
    const touched = await blastRadius(subject.local, id, body.since)
    return { ...present(subject, await decisions.propose(compromiseRequest(id, body.since, body.reason))), ...touched }
  },
})

export const GOVERNANCE_ROUTES = [proposeRoute, proposalsRoute, approveRoute, objectRoute, holdRoute, compromisedRoute]
