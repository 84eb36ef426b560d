// Finding the right counterpart: which authority of a State to turn to for a purpose, by which function and channel, and why. A pure decision over
// the directory; every step is a sentence that explains itself. It sends nothing, and decides nothing about members.

import { DEFAULT_RULES, type Rules } from '../rules.ts'
import type { MemberFunction } from '../value.ts'
import { type Choice, type Circumstances, choose, type DirectoryEntry, functionOf, takesMail } from './candidates.ts'
import { factsOf, given, warningsOf } from './counterpart-words.ts'
import { OTHER_CHANNELS, PURPOSE_RULES, type Purpose, type PurposeRule, type Server } from './purposes.ts'

export interface CounterpartQuestion {
  /** ISO 3166-1 alpha-2 */
  readonly country: string
  readonly purpose: Purpose
  /** milliseconds since 1970 */
  readonly now: number
  readonly urgent?: boolean
  /** who asks: it is no counterpart of its own, and must be able to send mail itself */
  readonly own?: string
  /** the network's; they say whether signatories take case mail */
  readonly rules?: Rules
}

export interface Counterpart {
  /** undefined when no member of that State serves the purpose */
  readonly authority: string | undefined
  readonly function: MemberFunction
  /** the command to send with, or the other way, in words */
  readonly channel: string
  /** how it was found, in order */
  readonly steps: readonly string[]
  readonly warnings: readonly string[]
}

interface Found extends Choice {
  readonly server: Server
  readonly mail: boolean
}

const ENDED = ['suspended', 'expelled']

const purposeSteps = ({ title, functions, formal }: PurposeRule, country: string): string[] => [
  `For ${title} these functions serve, in this order: ${functions.map(({ function: name, article, says }) => `${name} (${article}: ${says})`).join('; ')}.`,
  ...(formal === undefined
    ? []
    : [
        `Only a formal request brings it about (${formal}), and it goes to the central authority of ${country}. An informal query before tells whether the request is worth making and what it must contain (UNCAC 48(1)).`,
      ]),
]

const memberSteps = (members: readonly DirectoryEntry[], country: string): string[] => [
  members.length === 0
    ? `No other member of the network is of ${country}.`
    : `Of ${country} the network has ${members.map(({ authority, name }) => `${authority} (${name})`).join(', ')}.`,
  ...members.filter(({ state }) => ENDED.includes(state)).map(({ authority, state }) => `${authority} is ${state} and is left out.`),
]

/** The sentence that says who has a function, and by what. */
const holdersStep = ({ function: name }: Server, holders: readonly DirectoryEntry[], country: string): string =>
  holders.length === 0
    ? `${name}: no member of ${country} has it.`
    : `${name}: ${holders.map((entry) => `${entry.authority} has it, ${given(entry)}`).join('; ')}.`

/** Walks the functions in their order: the first that a member who takes mail has; else the first that any member has. */
const walk = (
  rule: PurposeRule,
  members: readonly DirectoryEntry[],
  country: string,
  circumstances: Circumstances,
): { readonly found: Found | undefined; readonly steps: readonly string[] } => {
  const steps: string[] = []
  let without: Found | undefined
  for (const server of rule.functions) {
    const holders = members.filter((entry) => !ENDED.includes(entry.state) && functionOf(entry, server.function))
    steps.push(holdersStep(server, holders, country))
    const mailed = choose(
      holders.filter((entry) => takesMail(entry, circumstances.rules)),
      server.function,
      circumstances,
    )
    if (mailed) return { found: { ...mailed, server, mail: true }, steps }
    const other = choose(holders, server.function, circumstances)
    if (other) steps.push(`None of them takes case mail now.`)
    if (other && !without) without = { ...other, server, mail: false }
  }
  return { found: without, steps }
}

const choiceStep = ({ entry, reason }: Found): string[] => (reason === undefined ? [] : [`${entry.authority} is asked: it ${reason}.`])

/** What must be said when a formal request is needed: whether the one that was found is the central authority. */
const formalWarnings = ({ functions, formal }: PurposeRule, { entry, server }: Found): string[] => {
  const [central] = functions
  if (formal === undefined) return []
  if (server.function !== central.function)
    return [`${entry.authority} is not the central authority: address the formal request to ${OTHER_CHANNELS[central.function]}`]
  if (functionOf(entry, server.function)?.centralAuthority === true) return []
  return [`${entry.authority} does not say that it is the central authority: compare ${OTHER_CHANNELS[central.function]}`]
}

const ownWarnings = (own: DirectoryEntry | undefined, country: string, rules: Rules): string[] => [
  ...(own?.country === country ? [`${country} is your own State: what passes within it needs no channel between States`] : []),
  ...(own && !takesMail(own, rules)
    ? [`You cannot send case mail: ${own.state === 'active' ? `your class is ${own.memberClass}` : `you are ${own.state}`}`]
    : []),
]

/**
 * The counterpart for a purpose in a State, the channel to it, and the steps that lead there. `authority` is undefined when no member serves;
 * the channel then names the other way. The same entries give the same answer, in whatever order they come.
 */
export const counterpart = (entries: readonly DirectoryEntry[], question: CounterpartQuestion): Counterpart => {
  const { country, purpose, now, urgent = false, rules = DEFAULT_RULES } = question
  const rule = PURPOSE_RULES[purpose]
  const own = entries.find(({ authority }) => authority === question.own)
  const members = entries.filter((entry) => entry.country === country && entry !== own).sort((a, b) => (a.authority < b.authority ? -1 : 1))
  const walked = walk(rule, members, country, { now, urgent, formal: rule.formal !== undefined, rules })
  const { found } = walked
  const steps = [...purposeSteps(rule, country), ...memberSteps(members, country), ...walked.steps]
  const warnings = ownWarnings(own, country, rules)
  const [first] = rule.functions
  if (!found) {
    const channel = OTHER_CHANNELS[first.function]
    const last = `Nobody in the network serves this purpose for ${country}; the other way is ${channel}.`
    return { authority: undefined, function: first.function, channel, steps: [...steps, last], warnings }
  }
  const { entry, server } = found
  const name = server.function
  const mail = found.mail && (own === undefined || takesMail(own, rules))
  const channel = mail
    ? `valise send --to ${entry.authority} --kind ${rule.kind} --content FILE${urgent ? ' --urgent' : ''}`
    : OTHER_CHANNELS[name]
  const way = mail
    ? `Write to ${entry.authority} over the network: ${channel}.`
    : `${entry.authority} cannot be written to over the network; the other way is ${channel}.`
  return {
    authority: entry.authority,
    function: name,
    channel,
    steps: [...steps, ...choiceStep(found), ...factsOf(entry, name, urgent), way],
    warnings: [...warnings, ...warningsOf(entry, { now, urgent, rules }), ...formalWarnings(rule, found)],
  }
}
