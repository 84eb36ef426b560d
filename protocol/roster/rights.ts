// What each class of members may do: one table, asked here and nowhere else. Whether a member is active is a second question, asked with
// the first.

import type { Rules } from '../rules.ts'
import type { MemberClass } from '../value.ts'

/**
 * `case-mail`: sends and receives disclosures, queries and all that belongs to them. `notices`: receives general notices. `directory`: sees
 * members and profiles, and publishes its own. `object`: objects to an admission. `administer`: can be an administrator. `witness`: cosigns others'
 * logs, and learns how many entries those have.
 */
export const RIGHTS = ['case-mail', 'notices', 'directory', 'object', 'administer', 'witness'] as const
export type Right = (typeof RIGHTS)[number]

/** `charter`: where the rules of the network allow it. */
type Grant = 'yes' | 'no' | 'charter'

export const RIGHTS_OF: Readonly<Record<MemberClass, Readonly<Record<Right, Grant>>>> = {
  member: { 'case-mail': 'yes', notices: 'yes', directory: 'yes', object: 'yes', administer: 'yes', witness: 'yes' },
  signatory: { 'case-mail': 'charter', notices: 'yes', directory: 'yes', object: 'yes', administer: 'no', witness: 'no' },
  observer: { 'case-mail': 'no', notices: 'yes', directory: 'yes', object: 'no', administer: 'no', witness: 'no' },
  secretariat: { 'case-mail': 'no', notices: 'yes', directory: 'yes', object: 'no', administer: 'yes', witness: 'no' },
}

/** Whether members of a class have a right, under these rules. */
export const hasRight = (memberClass: MemberClass, right: Right, rules: Rules): boolean => {
  const grant = RIGHTS_OF[memberClass][right]
  return grant === 'yes' || (grant === 'charter' && rules.signatoryMail)
}
