// What an honest administrator's node checks before it signs an act, beyond what bytes alone decide: that it follows all that this node knows
// of the subject, that names and keys are nobody else's, that what it asks for makes sense now.

import { equalBytes } from '../../keys/bytes.ts'
import { hex } from '../../keys/ids.ts'
import type { CryptoProvider } from '../../keys/provider.ts'
import type { Card } from '../../protocol/card.ts'
import type { Government } from '../../protocol/epoch/government.ts'
import { MAX_MEMBERS } from '../../protocol/limits.ts'
import { lookAlike } from '../../protocol/names/look-alike.ts'
import { type Act, parseAct } from '../../protocol/roster/act.ts'
import { historyOf } from '../../protocol/roster/history.ts'
import type { Ledger } from '../../protocol/roster/ledger.ts'
import { hasRight } from '../../protocol/roster/rights.ts'
import type { Roster } from '../../protocol/roster/roster.ts'
import { nodeError } from '../errors.ts'

const refuse = (why: string, data?: Record<string, unknown>) => nodeError('proposal-invalid', why, data)

const keysOf = ({ authorityKey, node }: Card): string[] =>
  [authorityKey.publicKey, node.peerKey, ...[node.signingKey, node.logKey, node.voteKey, node.witnessKey].map((key) => key.publicKey)].map(
    hex,
  )

/** Keys and names of a card that is to be taken in are nobody else's. */
const checkCard = (roster: Roster, card: Card): void => {
  const own = new Set(keysOf(card))
  for (const member of roster.members) {
    if (member.authority === card.authority) continue
    const used = [
      ...keysOf(member.card),
      ...member.nodes.flatMap((node) => [node.peerKey, node.signingKey.publicKey, node.voteKey.publicKey].map(hex)),
    ]
    if (used.some((key) => own.has(key)))
      throw refuse(`The card of ${card.authority} uses a key of ${member.authority}: one of the two is not whose it says it is`)
  }
  const standing = roster.members.filter(({ state }) => state !== 'expelled').map(({ authority, card: { name } }) => ({ authority, name }))
  const alike = lookAlike(card, standing)
  if (alike)
    throw nodeError(
      'name-taken',
      `The ${alike.of} of ${card.authority} can be taken for that of ${alike.member}: it must present itself under another, such as one with its State's name in it`,
      { member: alike.member },
    )
}

/** What an act would do to its subject has to follow from where it stands. */
const checkKind = ({ kind, subject, card }: Act, roster: Roster): void => {
  const member = subject && roster.member(subject)
  const state = member?.history.state
  if (kind === 'admit') {
    if (state === 'active' && member && member.history.cards.length === 1)
      throw refuse(`${subject} is a member already: use \`propose amend\` or \`propose rotate-key\` for a new card`)
    const standing = roster.members.filter((one) => one.state !== 'expelled' && one.authority !== subject)
    if (standing.length >= MAX_MEMBERS) throw refuse(`The network has ${MAX_MEMBERS} members already, which is as many as one can have`)
    if (member && state === 'suspended') throw refuse(`${subject} is suspended: \`propose reinstate\` lifts that`)
    return
  }
  if (!member) throw nodeError('member-unknown', `${subject} is not a member. \`valise members\` lists who is.`, { authority: subject })
  if (kind === 'suspend' && state !== 'active') throw refuse(`${subject} is ${state} already`)
  if (kind === 'expel' && state === 'expelled') throw refuse(`${subject} is expelled already`)
  if (kind === 'reinstate' && state === 'expelled') throw refuse(`${subject} is expelled: only an admission makes it a member again`)
  if (kind === 'reinstate' && state === 'active' && member.state !== 'held') throw refuse(`${subject} is active`)
  if (card && kind === 'amend' && !member.history.cards.some((one) => equalBytes(one.authorityKey.publicKey, card.authorityKey.publicKey)))
    throw refuse(`The card has another key than ${subject} has: \`propose rotate-key\` is for that`)
}

const checkGovernment = (roster: Roster, { administrators, recovery }: Government): void => {
  for (const { authority, voteKey } of administrators) {
    const member = roster.member(authority)
    if (member?.state !== 'active') throw refuse(`${authority} is no active member, and so cannot become an administrator`)
    if (!hasRight(member.card.memberClass, 'administer', roster.rules))
      throw refuse(`${authority} is of class ${member.card.memberClass}, which takes part without deciding`)
    const isKnown = member.nodes.some((node) => equalBytes(node.voteKey.publicKey, voteKey.publicKey))
    const stays = roster.government.administrators.some(
      (one) => one.authority === authority && equalBytes(one.voteKey.publicKey, voteKey.publicKey),
    )
    if (!isKnown && !stays) throw refuse(`The vote key named for ${authority} is of none of its nodes`)
  }
  const stranger = recovery.find((id) => roster.member(id)?.state !== 'active')
  if (stranger) throw refuse(`${stranger} is no active member, and so cannot be in the recovery set`)
}

/**
 * Checks an act by what this node knows now.
 * @returns the act @throws ValiseError `proposal-invalid`, `name-taken`, `member-unknown`, and of `parseAct`
 */
export const checkSound = (crypto: CryptoProvider, ledger: Ledger, roster: Roster, bytes: Uint8Array): Act => {
  const act = parseAct(crypto, bytes)
  if (!equalBytes(act.epoch, roster.head)) throw refuse('The act is of another epoch than the current one')
  if (act.kind === 'government') {
    if (act.government) checkGovernment(roster, act.government)
    return act
  }
  const { heads, counted } = ledger.acts.history(act.subject ?? '')
  const named = new Set(act.after.map(hex))
  const missing = heads.find((id) => !named.has(hex(id)))
  if (missing)
    throw refuse(`The act was proposed without knowing of act ${hex(missing)} about ${act.subject}: propose it again`, {
      act: hex(missing),
    })
  checkKind(act, roster)
  if (act.card) checkCard(roster, act.card)
  const founder = ledger.charter.members.find(({ authority }) => authority === act.subject)
  if (!historyOf(crypto, founder, [...counted, act]).counted.some(({ id }) => equalBytes(id, act.id)))
    throw refuse(
      act.kind === 'rotate-key'
        ? `The key in the card is not the one that ${act.subject} committed itself to, or was used before`
        : `An act of kind ${act.kind} cannot follow what stands about ${act.subject}: a key that was replaced never returns`,
    )
  return act
}
