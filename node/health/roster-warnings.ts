// What is not well with this node's part in its network: too few administrators heard, a head not reached, a state that keeps it from mail,
// evidence against somebody, a fork, things that wait for this administrator.

import { hex } from '../../keys/ids.ts'
import { isAdministrator } from '../../protocol/roster/roster.ts'
import type { LocalNode } from '../local-node.ts'
import { gossipedEvidence } from '../roster/evidence-kept.ts'
import { aheadOf, rosterFreshness } from '../roster/standing.ts'
import type { Warning } from './warning.ts'

type Part = Pick<LocalNode, 'context' | 'membership'>

const freshnessWarnings = ({ context, membership }: Part): Warning[] => {
  if (!membership) return []
  const fix = 'See that administrators’ nodes can be reached: `valise doctor` tests each connection.'
  const freshness = rosterFreshness(context, membership)
  const stale: Warning[] =
    freshness === 'fresh'
      ? []
      : freshness === 'warn'
        ? [
            {
              level: 'warning',
              code: 'roster-stale',
              message: 'Too few administrators were heard for a day: the roster here may be old',
              fix,
            },
          ]
        : [
            {
              level: 'error',
              code: 'roster-stale',
              message: 'Too few administrators were heard for three days: nothing new is sealed',
              fix,
            },
          ]
  const ahead = aheadOf(membership)
  const behind: Warning[] =
    ahead.length > 0
      ? [{ level: 'warning', code: 'epoch-behind', message: `${ahead.join(', ')} know an epoch that has not come here`, fix }]
      : []
  const pin = membership.pinnedAhead
  const pinned: Warning[] = pin
    ? [
        {
          level: 'error',
          code: 'roster-behind',
          message: `The head that was pinned has not been reached: ${hex(pin)}`,
          fix: 'valise up --peer ADDRESS, of a member that has it',
        },
      ]
    : []
  return [...pinned, ...stale, ...behind]
}

const ownWarnings = ({ context }: Part): Warning[] => {
  const own = context.roster()?.member(context.identity.authority)
  if (!own || own.state === 'active') return []
  const message =
    own.state === 'held'
      ? `This authority is held${own.hold.until ? ` until ${new Date(own.hold.until).toISOString()}` : ''}`
      : `This authority is ${own.state}`
  return [
    {
      level: 'error',
      code: 'sender-inactive',
      message: `${message}: it exchanges no mail`,
      fix: 'Ask the administrators; `valise member` shows what was decided.',
    },
  ]
}

/** An alarm is gone after a restart, and the time to veto is short. */
const nodeWarnings = ({ context }: Part): Warning[] =>
  (context.roster()?.member(context.identity.authority)?.waiting ?? []).map(({ record, from }) => ({
    level: 'warning',
    code: 'node-waiting',
    message: `A node of this authority, or new keys of one, will be used from ${new Date(from).toISOString()} on: ${hex(record.peerKey)}`,
    fix: `If nobody here declared it, the authority key is in other hands: valise node veto ${hex(record.peerKey)}`,
  }))

const evidenceWarnings = (part: Part): Warning[] =>
  gossipedEvidence(part).map(({ kind, accused, detail }) => ({
    level: 'warning',
    code: `evidence-${kind}`,
    message: `${accused.join(', ')} signed two things that cannot both be honest (${kind}): ${detail}`,
    fix: '`valise evidence list` has it, `valise evidence export` writes a file that convinces anybody.',
  }))

const forkWarnings = ({ context, membership }: Part): Warning[] =>
  membership?.ledger.forks.disputedUntil(context.clock()) === undefined
    ? []
    : [
        {
          level: 'error',
          code: 'epoch-forked',
          message: 'A second epoch was decided beside the one that this node follows: members whom only this epoch admitted are held',
          fix: 'Speak with the other administrators. `valise forks` shows who signed both and who is asked; they say: valise settle EPOCH',
        },
      ]

const proposalWarnings = ({ context, membership }: Part): Warning[] => {
  const roster = context.roster()
  const { authority } = context.identity
  if (!membership || !roster || !isAdministrator(roster, authority)) return []
  const waiting = [...membership.ledger.acts.all()].filter(
    ({ complete, attestation: { approvals } }) => !complete && !approvals.some(({ administrator }) => administrator === authority),
  )
  if (waiting.length === 0) return []
  const message =
    waiting.length === 1 ? 'A proposal waits for this administrator' : `${waiting.length} proposals wait for this administrator`
  return [{ level: 'warning', code: 'proposals-waiting', message, fix: 'valise proposals' }]
}

/** Warnings about membership, in no order. */
export const rosterWarnings = (local: Part): Warning[] => [
  ...freshnessWarnings(local),
  ...ownWarnings(local),
  ...nodeWarnings(local),
  ...forkWarnings(local),
  ...evidenceWarnings(local),
  ...proposalWarnings(local),
]
