// Under which conditions a message that is here may be given to others (docs/spec/original.md, Conditions). What must be asked first is asked by people.

import { checkHandling, handlingCodes, handlingStrings, parseHandling } from './content/handling.ts'

/** What is known of a message that somebody wants to pass on. */
export interface Passed {
  readonly from: string
  readonly to: readonly string[]
  /** the handling flags */
  readonly handling: number
  /** the text of H3; empty without it */
  readonly restrictions: string
}

/** The codes under which the provider has a say in who else reads it: H2 says so, and what H3 says no program can judge. */
const ASK = ['H2', 'H3'] as const

/** The codes for which the provider must be asked before these recipients have the message; none when it is one's own, or each of them has it already. */
export const consentNeeded = ({ from, to, handling }: Passed, self: string, recipients: readonly string[]): string[] => {
  if (from === self || recipients.every((authority) => authority === from || to.includes(authority))) return []
  return ASK.filter((code) => handlingCodes(handling).includes(code))
}

/** The codes under which the provider has a say in whether a court or an auditor is shown it: H1 says so besides. */
const ASK_TO_DISCLOSE = ['H1', ...ASK] as const

/** The codes for which the provider must be asked before the message is disclosed to whoever checks a trail; none when it is one's own. */
export const consentToDisclose = ({ from, handling }: Pick<Passed, 'from' | 'handling'>, self: string): string[] =>
  from === self ? [] : ASK_TO_DISCLOSE.filter((code) => handlingCodes(handling).includes(code))

/**
 * The conditions of a message that passes others on: its own, and all of theirs.
 * @param given as `parseHandling` takes them @throws ValiseError `handling-invalid`, also when the texts of H3 together are too long
 */
export const handlingWith = (given: readonly string[], passed: readonly Passed[]): string[] => {
  const own = parseHandling(given)
  const all = [own, ...passed.map(({ handling, restrictions }) => ({ flags: handling, restrictions: restrictions || undefined }))]
  const flags = all.reduce((together, one) => together | one.flags, 0)
  const texts = [...new Set(all.flatMap(({ restrictions }) => restrictions ?? []))]
  const { restrictions } = checkHandling(flags, texts.length === 0 ? undefined : texts.join('\n'))
  return handlingStrings(flags, restrictions)
}
