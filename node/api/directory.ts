// Routes of the directory: members' profiles, one's own, and the counterpart for a purpose. Who is a member, members.ts answers.

import { z } from 'zod'
import { hex } from '../../keys/ids.ts'
import type { DirectoryEntry } from '../../protocol/directory/candidates.ts'
import { counterpart } from '../../protocol/directory/counterpart.ts'
import { isStale, type Profile, profileAge } from '../../protocol/directory/profile.ts'
import { PURPOSES } from '../../protocol/directory/purposes.ts'
import { networkMissing, nodeError } from '../errors.ts'
import { rosterOrRefuse } from './members.ts'
import { isoTime } from './present.ts'
import { route } from './route.ts'
import type { ApiSubject } from './subject.ts'

/** What the directory needs of a node's membership. */
export interface DirectorySource {
  /** the newest profile of a member that has published one */
  profile(authority: string): Profile | undefined
  /** whether there are two profiles of the serial that is the newest, which contradict each other */
  isDisputed(authority: string): boolean
  /** signs and publishes the node's own profile under the next serial @throws ValiseError `profile-invalid`, `wire-oversized` */
  publishProfile(json: Uint8Array): Promise<Profile>
}

const sourceOf = ({ local }: ApiSubject): DirectorySource => {
  if (!local.directory) throw networkMissing()
  return local.directory
}

interface Published {
  readonly profile: Profile
  /** there is another with the same serial that says something else */
  readonly disputed: boolean
}

const publishedBy = (source: DirectorySource, authority: string): Published | undefined => {
  const profile = source.profile(authority)
  return profile && { profile, disputed: source.isDisputed(authority) }
}

const present = ({ local }: ApiSubject, { profile, disputed }: Published) => {
  const now = local.context.clock()
  return {
    authority: profile.authority,
    serial: profile.serial,
    at: isoTime(profile.at),
    age: Math.floor(profileAge(profile, now) / 1000),
    stale: isStale(profile, now),
    disputed,
    node: hex(profile.node),
    profile: profile.profile,
  }
}

const profileRoute = route({
  method: 'get',
  path: '/profiles/:id',
  summary: "A member's signed profile, its age in seconds, and whether it is stale or disputed",
  answer: async (subject, { params }) => {
    const id = params.id ?? ''
    const roster = rosterOrRefuse(subject)
    if (!roster.member(id))
      throw nodeError('member-unknown', `${id} is not a member of ${roster.charter.name}. \`valise members\` lists who is.`)
    const found = publishedBy(sourceOf(subject), id)
    if (found) return present(subject, found)
    const own = id === subject.local.context.identity.authority
    throw nodeError(
      'profile-missing',
      own
        ? 'You have published no profile. `valise profile set FILE` does.'
        : `${id} has published no profile. \`valise member ${id}\` shows its card.`,
    )
  },
})

const publishRoute = route({
  method: 'post',
  path: '/profile',
  summary: "Signs and publishes this authority's profile",
  needsRunning: true,
  body: z.strictObject({ profile: z.string().describe('the JSON text, as it is to be signed') }),
  answer: async (subject, { body }) => {
    const profile = await sourceOf(subject).publishProfile(new TextEncoder().encode(body.profile))
    return present(subject, { profile, disputed: false })
  },
})

const entriesOf = (subject: ApiSubject): DirectoryEntry[] => {
  const source = sourceOf(subject)
  return rosterOrRefuse(subject).members.map(({ authority, card, state }) => {
    const found = publishedBy(source, authority)
    return {
      authority,
      name: card.name,
      country: card.country,
      memberClass: card.memberClass,
      state,
      functions: card.functions,
      ...(found && { profile: { at: found.profile.at, profile: found.profile.profile }, disputed: found.disputed }),
    }
  })
}

const counterpartRoute = route({
  method: 'get',
  path: '/counterpart',
  summary: 'Which authority of a State to turn to for a purpose, by which function and channel, and why',
  query: z.object({
    country: z.string().regex(/^[A-Z]{2}$/, 'must be two capital letters, as in ISO 3166-1'),
    for: z.enum(PURPOSES),
    urgent: z.enum(['1', '0']).optional(),
  }),
  answer: async (subject, { query }) => {
    const { local } = subject
    const { authority, ...found } = counterpart(entriesOf(subject), {
      country: query.country,
      purpose: query.for,
      now: local.context.clock(),
      urgent: query.urgent === '1',
      own: local.context.identity.authority,
      rules: rosterOrRefuse(subject).rules,
    })
    return { authority: authority ?? null, ...found }
  },
})

export const DIRECTORY_ROUTES = [profileRoute, publishRoute, counterpartRoute]
