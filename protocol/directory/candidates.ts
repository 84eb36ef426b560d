// Who in a State has a function, and who of several is asked: the profile counts before the card, and each choice has its reason in words.

import { hasRight } from '../roster/rights.ts'
import type { Rules } from '../rules.ts'
import type { MemberClass, MemberFunction, MemberState } from '../vocabulary.ts'
import { isStale } from './profile.ts'
import type { FunctionEntry, ProfileContent } from './profile-text.ts'

/** One member as the directory has it. */
export interface DirectoryEntry {
  readonly authority: string
  readonly name: string
  /** ISO 3166-1 alpha-2 */
  readonly country: string
  readonly memberClass: MemberClass
  readonly state: MemberState
  /** those of its card */
  readonly functions: readonly MemberFunction[]
  readonly profile?: { readonly at: number; readonly profile: ProfileContent }
  /** there are two profiles with one serial: neither counts */
  readonly disputed?: boolean
}

/** What the choice depends on beside the entries. */
export interface Circumstances {
  /** milliseconds since 1970 */
  readonly now: number
  readonly urgent: boolean
  /** whether only the central authority can bring it about */
  readonly formal: boolean
  readonly rules: Rules
}

/** The profile that counts, if there is one. */
export const profileOf = (entry: DirectoryEntry): DirectoryEntry['profile'] => (entry.disputed === true ? undefined : entry.profile)

/** What a member says of a function in its profile; of a function on its card alone, only the name. Undefined when it has not that function. */
export const functionOf = (entry: DirectoryEntry, name: MemberFunction): FunctionEntry | undefined => {
  const profile = profileOf(entry)
  if (profile) return profile.profile.functions.find((one) => one.function === name)
  return entry.functions.includes(name) ? { function: name } : undefined
}

/** Whether a member can be sent case mail now. */
export const takesMail = ({ state, memberClass }: DirectoryEntry, rules: Rules): boolean =>
  state === 'active' && hasRight(memberClass, 'case-mail', rules)

interface Preference {
  /** why the one that has it is asked, as the rest of "…: it" */
  readonly reason: string
  readonly rank: (entry: DirectoryEntry, name: MemberFunction, circumstances: Circumstances) => number
}

const isFresh = (entry: DirectoryEntry, now: number): boolean => {
  const profile = profileOf(entry)
  return profile !== undefined && !isStale(profile, now)
}

/** In the order in which they decide. */
const PREFERENCES: readonly Preference[] = [
  {
    reason: 'says that it is the central authority',
    rank: (entry, name, { formal }) => Number(formal && functionOf(entry, name)?.centralAuthority === true),
  },
  {
    reason: 'has a line that is answered day and night',
    rank: (entry, _, { urgent }) => Number(urgent && profileOf(entry)?.profile.line24 !== undefined),
  },
  { reason: 'has a profile that is not older than six months', rank: (entry, _, { now }) => Number(isFresh(entry, now)) },
  {
    reason: 'gives a contact point for this function',
    rank: (entry, name) => Number(functionOf(entry, name)?.contact !== undefined),
  },
  { reason: 'has the newer profile', rank: (entry) => profileOf(entry)?.at ?? 0 },
]

export interface Choice {
  readonly entry: DirectoryEntry
  /** why this one of several, as the rest of a sentence; undefined when there was one only */
  readonly reason: string | undefined
}

const byId = (a: DirectoryEntry, b: DirectoryEntry): number => (a.authority < b.authority ? -1 : a.authority > b.authority ? 1 : 0)

/** The one of several that is asked. Who is equal in everything stands in the order of the ids, so that all who ask get one answer. */
export const choose = (entries: readonly DirectoryEntry[], name: MemberFunction, circumstances: Circumstances): Choice | undefined => {
  const lead = (a: DirectoryEntry, b: DirectoryEntry) =>
    PREFERENCES.find(({ rank }) => rank(a, name, circumstances) !== rank(b, name, circumstances))
  const order = (a: DirectoryEntry, b: DirectoryEntry): number => {
    const { rank } = lead(a, b) ?? {}
    return rank ? rank(b, name, circumstances) - rank(a, name, circumstances) : byId(a, b)
  }
  const [first, second] = [...entries].sort(order)
  if (!first) return undefined
  return {
    entry: first,
    reason: second && (lead(first, second)?.reason ?? 'comes first in the order of ids; nothing else tells them apart'),
  }
}
