// A proposal as text for people: what it is about, who has approved it, what stands against it, and what comes next.

import type { Outcome } from '../command.ts'
import { type JsonObject, list, objects, text } from '../json.ts'
import { fields, lead, moment, type Style, sections, type View } from '../output/layout.ts'

const STATES: Readonly<Record<string, { readonly style: Style; readonly means: string }>> = {
  open: { style: 'warn', means: 'waits for approvals' },
  objected: { style: 'bad', means: 'a member objects: it needs approvals despite that' },
  adopted: { style: 'good', means: 'has effect' },
  complete: { style: 'warn', means: 'approved, but an act that it comes after is not here yet' },
  voting: { style: 'warn', means: "approved: the administrators' nodes vote on the next epoch" },
  'awaiting-acceptance': { style: 'warn', means: 'approved: new administrators’ nodes have to prove their keys, so they have to be up' },
  expired: { style: 'bad', means: 'nobody may approve it any more' },
}

/** The colour of a proposal's state. */
export const styleOfState = (state: unknown): Style | undefined => STATES[text(state)]?.style

const meansOf = (state: unknown): string => (STATES[text(state)] ? `${text(state)} (${STATES[text(state)]?.means})` : text(state))

/** When it can be approved no more; nothing once it is decided. */
export const expiryText = ({ state, expires }: JsonObject): string =>
  state === 'open' || state === 'objected' ? moment(text(expires)) : ''

/** What it is about: a member, or who decides. */
export const aboutText = (proposal: JsonObject): string => {
  if (proposal.subject !== null && proposal.subject !== undefined)
    return [text(proposal.subject), text(proposal.name)].filter((part) => part !== '').join(', ')
  return `${text(proposal.newThreshold)} of ${list(proposal.administrators).length}: ${text(proposal.administrators)}`
}

export const approvalsText = ({ approvals, threshold }: JsonObject): string =>
  `${list(approvals).length} of ${text(threshold)}${list(approvals).length > 0 ? `: ${text(approvals)}` : ''}`

const state = (result: JsonObject): readonly [string, string, Style] | readonly [string, string] => {
  const style = styleOfState(result.state)
  return style ? ['state', meansOf(result.state), style] : ['state', meansOf(result.state)]
}

export const renderProposal = (result: JsonObject, view: View): string =>
  sections(
    fields(view, [
      ['proposal', text(result.proposal)],
      ['kind', text(result.kind)],
      ['about', aboutText(result)],
      ['fingerprint', text(result.fingerprint)],
      state(result),
      ['approvals', approvalsText(result)],
      ['reason', text(result.reason)],
      ['proposed', `${moment(text(result.created))} by ${text(result.proposer)}`],
      ['expires', expiryText(result)],
    ]),
    objects(result.objections)
      .map(({ authority, reason }) => lead(view, 'warn', `${text(authority)} objects:`, text(reason)))
      .join('\n'),
    objects(result.despite)
      .map(({ administrator, reason }) => lead(view, 'dim', `${text(administrator)} approves despite that:`, text(reason)))
      .join('\n'),
  )

/** The command that usually comes next. */
export const nextOfProposal = ({ state, proposal }: JsonObject): Pick<Outcome, 'next'> =>
  state === 'open' ? { next: `other administrators run: valise approve ${text(proposal)}` } : {}
