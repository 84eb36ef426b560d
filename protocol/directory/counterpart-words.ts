// What is said of a counterpart that was found: facts from its profile, and warnings. Sentences for people; nothing is decided here.

import { chooseText } from '../content/text.ts'
import type { Rules } from '../rules.ts'
import type { MemberFunction } from '../value.ts'
import { type DirectoryEntry, functionOf, profileOf, takesMail } from './candidates.ts'
import { isStale } from './profile.ts'
import type { ContactPoint, OfficeHours, ProfileContent } from './profile-text.ts'

const day = (at: number): string => new Date(at).toISOString().slice(0, 10)

/** By what a member has its functions: `by its profile of 2026-01-05`. */
export const given = (entry: DirectoryEntry): string => {
  const profile = profileOf(entry)
  return profile ? `by its profile of ${day(profile.at)}` : 'by its card'
}

const contactText = ({ unit, phone, email, languages }: ContactPoint): string =>
  [chooseText(unit), phone, email, languages && `speaks ${languages.join(', ')}`].filter((part) => part !== undefined).join(', ')

const hoursText = ({ zone, days, from, to }: OfficeHours): string => `${from} to ${to} (${zone}), ${days.join(', ')}`

const sharingText = ({ sharing = [], restrictions = [] }: ProfileContent): string[] => [
  ...sharing.map(({ what, legalBasis, limits }) => {
    const limit = chooseText(limits)
    return `It says that it may share: ${chooseText(what)} (${legalBasis.join(', ')})${limit === undefined ? '' : `; limits: ${limit}`}.`
  }),
  ...(restrictions.length === 0
    ? []
    : [`It usually sets ${restrictions.map(({ code, text }) => [code, chooseText(text)].filter(Boolean).join(': ')).join('; ')}.`]),
]

/** What its profile says that whoever writes to it should know. */
export const factsOf = (entry: DirectoryEntry, name: MemberFunction, urgent: boolean): string[] => {
  const profile = profileOf(entry)?.profile
  if (!profile) return []
  const contact = functionOf(entry, name)?.contact ?? profile.contact
  return [
    ...(urgent && profile.line24 ? [`It is urgent: its line that is answered day and night is ${contactText(profile.line24)}.`] : []),
    ...(contact ? [`Its contact point is ${contactText(contact)}.`] : []),
    ...(profile.hours ? [`Its office is open from ${hoursText(profile.hours)}.`] : []),
    ...(profile.languages ? [`It takes requests in ${profile.languages.join(', ')} (UNCAC 46(14)).`] : []),
    ...sharingText(profile),
  ]
}

/** What could be wrong with the answer. */
export const warningsOf = (
  entry: DirectoryEntry,
  { now, urgent, rules }: { readonly now: number; readonly urgent: boolean; readonly rules: Rules },
): string[] => {
  const { authority, state, memberClass, disputed } = entry
  const profile = profileOf(entry)
  const warnings: string[] = []
  if (disputed === true) warnings.push(`${authority} has signed two profiles with one serial; neither was used`)
  else if (!profile) warnings.push(`${authority} has published no profile: its functions are those of its card`)
  else if (isStale(profile, now))
    warnings.push(`The profile of ${authority} is of ${day(profile.at)}, older than six months: ask whether it still holds`)
  if (state === 'held') warnings.push(`${authority} is held: no mail goes to it until the hold ends`)
  else if (!takesMail(entry, rules)) warnings.push(`${authority} is of the class ${memberClass}, which takes no case mail`)
  if (urgent && profile?.profile.line24 === undefined) warnings.push(`${authority} names no line that is answered day and night`)
  return warnings
}
