// Routes of membership: the directory's list, one member, and the roster. What is decided about them is in governance.ts.

import { z } from 'zod'
import { fingerprint } from '../../keys/fingerprint.ts'
import { hex } from '../../keys/ids.ts'
import { isStale, profileAge } from '../../protocol/directory/profile.ts'
import { rosterFile } from '../../protocol/roster/file.ts'
import type { Ledger } from '../../protocol/roster/ledger.ts'
import { isAdministrator, type Member, type Roster } from '../../protocol/roster/roster.ts'
import { networkMissing, nodeError } from '../errors.ts'
import { isoTime } from './present.ts'
import { route } from './route.ts'
import type { ApiSubject } from './subject.ts'

/** The roster now. @throws ValiseError `network-missing` */
export const rosterOrRefuse = ({ local }: ApiSubject): Roster => {
  const roster = local.context.roster()
  if (!roster) throw networkMissing()
  return roster
}

const ledgerOrRefuse = ({ local }: ApiSubject): Ledger => {
  const ledger = local.context.ledger()
  if (!ledger) throw networkMissing()
  return ledger
}

/** When a member was last heard: now if it is connected, else by its heartbeats. */
const lastSeen = ({ local, running }: ApiSubject, { authority, nodes }: Member): string | null => {
  const here = running?.network.peers.some(({ peer }) => nodes.some((node) => hex(node.peerKey) === hex(peer))) ?? false
  if (here || authority === local.context.identity.authority) return isoTime(local.context.clock())
  const ledger = local.context.ledger()
  return isoTime(Math.max(0, ...nodes.map((node) => ledger?.published.heartbeat(node.authority, node.peerKey)?.at ?? 0)))
}

const present = (subject: ApiSubject, member: Member) => {
  const { authority, card, state, hold, heldBy } = member
  const { context } = subject.local
  const published = ledgerOrRefuse(subject).published
  const profile = published.profile(authority)
  const profileDisputed = published.isDisputed(authority)
  const now = context.clock()
  return {
    authority,
    name: card.name,
    country: card.country,
    class: card.memberClass,
    functions: profile && !profileDisputed ? profile.profile.functions.map((entry) => entry.function) : card.functions,
    state,
    ...(heldBy && { heldBy, heldUntil: isoTime(hold.until ?? 0) }),
    administrator: isAdministrator(rosterOrRefuse(subject), authority),
    fingerprint: fingerprint(context.crypto, card.authorityKey.publicKey),
    lastSeen: lastSeen(subject, member),
    profileAge: profile ? Math.floor(profileAge(profile, now) / 1000) : null,
    profileStale: profile ? isStale(profile, now) : null,
    profileDisputed,
  }
}

const membersRoute = route({
  method: 'get',
  path: '/members',
  summary: 'The members of the network, with filters',
  query: z.object({ function: z.string().optional(), country: z.string().optional(), state: z.string().optional() }),
  answer: async (subject, { query }) => {
    const roster = rosterOrRefuse(subject)
    const members = roster.members
      .map((member) => present(subject, member))
      .filter((member) => query.function === undefined || member.functions.some((name) => name === query.function))
      .filter((member) => query.country === undefined || member.country === query.country.toUpperCase())
      .filter((member) => query.state === undefined || member.state === query.state)
    return { digest: hex(roster.digest), network: hex(roster.network), name: roster.charter.name, members }
  },
})

/** What was decided about a member, oldest first. */
const historyOf = (ledger: Ledger, { authority, history }: Member) => {
  const { charter, acts } = ledger
  const founded = charter.members.some((card) => card.authority === authority)
    ? [{ act: 'founding member', at: isoTime(charter.created) }]
    : []
  const decided = history.counted.map((act) => {
    const approvals = acts.find(act.id)?.attestation.approvals ?? []
    return {
      act: act.kind,
      at: isoTime(act.created),
      id: hex(act.id),
      reason: act.reason,
      approvals: approvals.map(({ administrator }) => administrator),
      despite: approvals.filter(({ despite }) => despite !== '').map(({ administrator, despite }) => `${administrator}: ${despite}`),
      ...(act.since !== undefined && { since: isoTime(act.since) }),
    }
  })
  return [...founded, ...decided]
}

const memberRoute = route({
  method: 'get',
  path: '/members/:id',
  summary: 'One member, with its nodes and what was decided about it',
  answer: async (subject, { params }) => {
    const roster = rosterOrRefuse(subject)
    const member = roster.member(params.id ?? '')
    if (!member)
      throw nodeError('member-unknown', `${params.id} is not a member of ${roster.charter.name}. \`valise members\` lists who is.`)
    const node = ({ logOrigin, addresses, depots, prekeys }: Member['nodes'][number]) => ({
      log: logOrigin,
      addresses,
      depots,
      prekeysUntil: isoTime(Math.max(0, ...prekeys.map(({ notAfter }) => notAfter))),
    })
    return {
      ...present(subject, member),
      voices: member.hold.voices,
      nodes: member.nodes.map(node),
      waitingNodes: member.waiting.map(({ record, from }) => ({ ...node(record), usedFrom: isoTime(from) })),
      history: historyOf(ledgerOrRefuse(subject), member),
    }
  },
})

const rosterRoute = route({
  method: 'get',
  path: '/roster',
  summary: 'The roster: the charter, all epochs and all acts, as a file',
  answer: async (subject) => {
    const roster = rosterOrRefuse(subject)
    return {
      network: hex(roster.network),
      epoch: roster.epoch,
      head: hex(roster.head),
      digest: hex(roster.digest),
      administrators: roster.government.administrators.map(({ authority }) => authority),
      threshold: roster.government.threshold,
      acts: roster.acts,
      roster: rosterFile(subject.local.context.crypto, ledgerOrRefuse(subject)),
    }
  },
})

export const MEMBER_ROUTES = [membersRoute, memberRoute, rosterRoute]
