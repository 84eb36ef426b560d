// Routes of membership: the directory and the roster.

import { z } from 'zod'
import { fingerprint } from '../../keys/fingerprint.ts'
import { hex } from '../../keys/ids.ts'
import { type Member, type Roster, rosterFile } from '../../protocol/roster.ts'
import { nodeError } from '../errors.ts'
import { isoTime } from './present.ts'
import { route } from './route.ts'
import type { ApiSubject } from './subject.ts'

const rosterOrRefuse = ({ local }: ApiSubject): Roster => {
  const roster = local.context.roster()
  if (!roster) throw nodeError('network-missing', 'This home has joined no network. Run `valise network join CHARTER` first.')
  return roster
}

const present = ({ local, running }: ApiSubject, { authority, card, state, nodes }: Member) => {
  const connected = running?.network.peers.some(({ peer }) => nodes.some((node) => hex(node.peerKey) === hex(peer))) ?? false
  const self = authority === local.context.identity.authority
  return {
    authority,
    name: card.name,
    country: card.country,
    class: card.memberClass,
    functions: card.functions,
    state,
    fingerprint: fingerprint(local.context.crypto, card.authorityKey.publicKey),
    lastSeen: connected || self ? isoTime(local.context.clock()) : null,
    profileAge: null,
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

const memberRoute = route({
  method: 'get',
  path: '/members/:id',
  summary: 'One member, with its nodes',
  answer: async (subject, { params }) => {
    const roster = rosterOrRefuse(subject)
    const member = roster.member(params.id ?? '')
    if (!member)
      throw nodeError('member-unknown', `${params.id} is not a member of ${roster.charter.name}. \`valise members\` lists who is.`)
    const nodes = member.nodes.map((node) => ({
      log: node.logOrigin,
      addresses: node.addresses,
      prekeysUntil: isoTime(Math.max(0, ...node.prekeys.map(({ notAfter }) => notAfter))),
    }))
    const administrator = roster.charter.administrators.includes(member.authority)
    return { ...present(subject, member), administrator, nodes, history: [{ act: 'founding member', at: isoTime(roster.charter.created) }] }
  },
})

const rosterRoute = route({
  method: 'get',
  path: '/roster',
  summary: 'The roster: the charter and all acts, as a file',
  answer: async (subject) => {
    const roster = rosterOrRefuse(subject)
    const { crypto } = subject.local.context
    return {
      network: hex(roster.network),
      epoch: roster.epoch,
      head: hex(roster.head),
      digest: hex(roster.digest),
      acts: roster.acts,
      roster: rosterFile(crypto, roster),
    }
  },
})

export const MEMBER_ROUTES = [membersRoute, memberRoute, rosterRoute]
