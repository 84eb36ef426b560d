// Whom an answer goes to: all who take part in the message that is answered, unless the officer says otherwise. Nobody is left out in silence.

import { mayExchange, type Roster } from '../../protocol/roster/roster.ts'
import { answered, participants } from '../../protocol/thread.ts'
import type { NodeContext } from '../context.ts'
import { nodeError } from '../errors.ts'
import type { StoredMessage } from './stored-message.ts'

const wayOf = (roster: Roster, authority: string): string => {
  const member = roster.member(authority)
  if (!member) return `${authority} is no member`
  return `${authority} is ${member.state === 'active' ? `of class ${member.card.memberClass}` : member.state}`
}

/**
 * The recipients of an answer to a message, when the officer names none.
 * @throws ValiseError `participant-inactive` when one of several may receive no case mail now: whether to go on without it, a person decides
 */
export const recipientsOfAnswer = (
  { identity, roster: rosterNow }: Pick<NodeContext, 'identity' | 'roster'>,
  message: StoredMessage,
): string[] => {
  const all = answered(message, identity.authority)
  const roster = rosterNow()
  if (!roster || all.length < 2) return all
  const mayReceive = (authority: string): boolean => {
    const member = roster.member(authority)
    return member !== undefined && mayExchange(member, roster.rules)
  }
  const inactive = all.filter((authority) => !mayReceive(authority))
  if (inactive.length === 0) return all
  const others = all.filter(mayReceive)
  const fix =
    others.length === 0 ? 'Nobody is left to answer.' : `To answer the others alone: ${others.map((id) => `--to ${id}`).join(' ')}`
  throw nodeError('participant-inactive', `${inactive.map((id) => wayOf(roster, id)).join(', ')} and may receive no answer now. ${fix}`, {
    authorities: inactive,
    others,
  })
}

/** Who takes part in a thread, as far as its messages are here, and is not among the recipients of a message in it. */
export const leftOut = (messages: readonly StoredMessage[], sent: StoredMessage): string[] =>
  participants(messages).filter((authority) => authority !== sent.from && !sent.to.includes(authority))
