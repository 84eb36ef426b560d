// What becomes known of a ledger's changes: the leaves that they leave in the audit log, and what the node's listeners are told.

import { hex } from '../../keys/ids.ts'
import { type ActRecord, actRecord, NODE_ACCOUNT } from '../../protocol/act.ts'
import type { Act } from '../../protocol/roster/act.ts'
import type { Note } from '../../protocol/roster/outcome.ts'
import type { Events, NodeEvent } from '../events.ts'

const note = (at: number, record: Partial<ActRecord> & Pick<ActRecord, 'act'>): ActRecord =>
  actRecord({ at, account: NODE_ACCOUNT, ...record })

/** The acts of this node that a change is, for the log. What others only said is none. */
export const actsOfNotes = (notes: readonly Note[], at: number): ActRecord[] =>
  notes.flatMap((one): ActRecord[] => {
    switch (one.type) {
      case 'adopted':
        return [note(at, { act: 'act-adopted', subject: hex(one.act.id), authority: one.act.subject ?? '', detail: one.act.kind })]
      case 'epoch':
        return [note(at, { act: 'epoch-adopted', subject: hex(one.epoch.id), detail: String(one.epoch.number) })]
      case 'rival':
        return [note(at, { act: 'evidence-kept', subject: hex(one.rival), detail: `epoch ${one.epoch.number} has a rival` })]
      case 'turned':
        return one.left.map(({ id, number }) => note(at, { act: 'epoch-left', subject: hex(id), detail: String(number) }))
      case 'held-back':
        return [note(at, { act: 'held-back', subject: hex(one.act.id), authority: one.subject, detail: one.act.kind })]
      case 'hold':
        return [note(at, { act: 'hold-heard', subject: one.voice.subject, authority: one.voice.authority })]
      case 'node':
        return one.isNewKey
          ? [
              note(at, {
                act: 'node-seen',
                subject: hex(one.record.peerKey),
                authority: one.record.authority,
                detail: String(one.record.serial),
              }),
            ]
          : []
      case 'log-opened':
        return [note(at, { act: 'node-seen', subject: one.record.logOrigin, authority: one.record.authority, detail: 'log opened' })]
      case 'log-rival':
        return [note(at, { act: 'node-seen', subject: one.record.logOrigin, authority: one.record.authority, detail: 'log contested' })]
      case 'evidence':
        return [note(at, { act: 'evidence-kept', authority: one.authority, detail: one.kind })]
      default:
        return []
    }
  })

/** What people have to be told of a change. */
const eventOf = (one: Note): NodeEvent | undefined => {
  switch (one.type) {
    case 'proposed':
      return { type: 'proposal', proposal: hex(one.act.id), kind: one.act.kind, subject: one.act.subject ?? null, approvals: one.approvals }
    case 'objection':
      return { type: 'objection', proposal: hex(one.objection.act), authority: one.objection.authority }
    case 'evidence':
      return {
        type: 'alarm',
        code: `evidence-${one.kind}`,
        message: `${one.authority || 'Administrators'} signed two things that cannot both be honest: ${one.kind}`,
      }
    case 'rival':
      return {
        type: 'alarm',
        code: 'epoch-forked',
        message: `A second epoch ${one.epoch.number} was decided beside the one that this node follows`,
      }
    case 'turned':
      return {
        type: 'alarm',
        code: 'epoch-left',
        message: `This node has left ${one.left.map(({ number, id }) => `epoch ${number} (${hex(id)})`).join(', ')} for a rival: what was decided there alone is void`,
      }
    case 'late':
      return {
        type: 'alarm',
        code: 'act-late',
        message: `${said(one.act)} was decided in an epoch that is closed: it has no effect unless it is proposed again`,
      }
    case 'lapsed':
      return {
        type: 'alarm',
        code: 'proposal-lapsed',
        message: `${said(one.act)} was not approved before the epoch ended: an administrator proposes it again, if it is still wanted`,
      }
    case 'held-back':
      return {
        type: 'alarm',
        code: 'held-back',
        message: `${one.subject} is held here: ${said(one.act)} was left out by the epoch that is followed now`,
      }
    case 'node': {
      const from = new Date(one.from).toISOString()
      return one.isNewKey
        ? { type: 'alarm', code: 'node-new', message: `${one.record.authority} declares a node with new keys; it is used from ${from} on` }
        : undefined
    }
    case 'log-opened': {
      const [before] = one.record.earlierLogs.slice(-1)
      return {
        type: 'alarm',
        code: 'log-opened',
        message: `${one.record.authority} begins a new log, and holds ${before?.size ?? 0} entries of the one before: its home was restored, or its log key replaced`,
      }
    }
    case 'log-rival':
      return {
        type: 'alarm',
        code: 'log-rival',
        message: `${one.record.authority} has declared two logs that do not follow one another: two homes run with the keys of one node, or its authority's key is in other hands`,
      }
    default:
      return undefined
  }
}

/** An act in two words. */
const said = ({ kind, subject }: Act): string => `"${kind} ${subject ?? ''}"`

/** Notes after which who is a member, or what it may do, is another. */
const CHANGES: ReadonlySet<Note['type']> = new Set([
  'adopted',
  'epoch',
  'rival',
  'fork-voice',
  'evidence',
  'held-back',
  'hold',
  'node',
  'log-rival',
  'veto',
])

/** Tells the node's listeners. */
export const tellNotes = (events: Events, notes: readonly Note[]): void => {
  for (const one of notes) {
    const event = eventOf(one)
    if (event) events.emit(event)
  }
  if (notes.some(({ type }) => CHANGES.has(type))) events.emit({ type: 'roster' })
}
