// Whether a candidate for membership looks like a member: by its name, or by its id. An administrator's node proposes and approves no card that
// does, even if it is a coincidence (two States may each have a ministry of justice); a ledger, which judges by bytes alone, does not ask.

import { confusableWith } from './skeleton.ts'

export interface Named {
  readonly authority: string
  readonly name: string
}

export interface LookAlike {
  /** the member's authority id */
  readonly member: string
  readonly of: 'name' | 'id'
}

/** Digits and letters that stand in for another letter in capitals: 0 and Q for O, 1 and L for I, 4 for A and so on. No two digits become one. */
const STAND_INS: Readonly<Record<string, string>> = {
  ...{ '0': 'O', '1': 'I', '2': 'Z', '3': 'E', '4': 'A', '5': 'S', '6': 'G', '7': 'T', '8': 'B' },
  ...{ L: 'I', Q: 'O' },
}

// The State's code stays as it is: it is checked against the card's country, and IL and LI are two States. Hyphens are passed over.
const idLook = (id: string): string =>
  `${id.slice(0, 2)} ${id.slice(2).replace(/[0-8LQ]/g, (character) => STAND_INS[character] ?? character)}`.replaceAll('-', '')

/**
 * The first member that the candidate could be taken for, an id that looks alike before a name that does; a member with the candidate's own id
 * is itself and not looked at.
 */
export const lookAlike = (candidate: Named, members: readonly Named[]): LookAlike | undefined => {
  const others = members.filter(({ authority }) => authority !== candidate.authority)
  const byId = others.find(({ authority }) => idLook(authority) === idLook(candidate.authority))
  if (byId !== undefined) return { member: byId.authority, of: 'id' }
  const byName = others.find(({ name }) => confusableWith(candidate.name, [name]) !== undefined)
  return byName === undefined ? undefined : { member: byName.authority, of: 'name' }
}
