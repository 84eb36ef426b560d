// A network of four administrators of whom three sign two epochs 1, with a recovery set of two; and what is said and done about that fork.

import { hex } from '../../../keys/ids.ts'
import { parseDecidedEpoch } from '../../../protocol/epoch/certificate.ts'
import { signVote } from '../../../protocol/epoch/vote.ts'
import { encodeEvidence } from '../../../protocol/roster/evidence.ts'
import type { Fork } from '../../../protocol/roster/forks.ts'
import { offerInOrder } from '../../../protocol/roster/item.ts'
import type { Ledger } from '../../../protocol/roster/ledger.ts'
import { type ForkVoice, signForkVoice } from '../../../protocol/roster/voices.ts'
import { type Party, seeded } from '../../vectors/make/protocol-world.ts'
import { crypto, decidedAfter, give, ledgerOf, NOW, notesOf, offer, party, voteKey, worldOf } from './roster-world.ts'

/** The recovery set, a member that decides nothing, and one that is no member. */
export const [first, second, outsider, joiner] = [party('XX-REC'), party('YY-REC'), party('ZX-MEM'), party('ZZ-NEW')]
export const world = worldOf(4, { members: [first, second, outsider], recovery: [first, second] })
export const [aa, bb, cc, dd] = world.administrators as [Party, Party, Party, Party]
export const founded = ledgerOf(world).chain.current

/** AA, BB and CC voted for both. */
export const ours = decidedAfter(world, founded, { reason: 'ours' })
export const theirs = decidedAfter(world, founded, { reason: 'theirs' })

/** The id of an encoded decided epoch. */
export const idOf = (decided: Uint8Array): Uint8Array => parseDecidedEpoch(crypto, decided).epoch.id

export const evidenceOf = (a: Uint8Array, b: Uint8Array): Uint8Array => encodeEvidence('forked-epoch', world.charter.network, a, b)

export const following = (...epochs: readonly Uint8Array[]): Ledger => {
  const ledger = ledgerOf(world)
  for (const epoch of epochs) give(ledger, 'decided-epoch', epoch)
  return ledger
}

/** A ledger hears of a rival, and keeps the evidence as a node does. */
export const hears = (ledger: Ledger, rival: Uint8Array, now = NOW): void => {
  for (const note of offer(ledger, 'decided-epoch', rival, now).notes)
    if (note.type === 'evidence') offer(ledger, 'evidence', note.evidence, now)
}

export const forked = (own: Uint8Array, rival: Uint8Array): Ledger => {
  const ledger = following(own)
  hears(ledger, rival)
  return ledger
}

export const voice = (one: Party, epoch: Uint8Array, change: Partial<Omit<ForkVoice, 'bytes'>> = {}): Uint8Array =>
  signForkVoice(voteKey(one), {
    ...{ network: world.charter.network, previous: founded.id, epoch: idOf(epoch), authority: one.authority, node: one.peerKey },
    ...{ reason: 'compared by telephone', at: NOW, ...change },
  })

/** A prevote of the vote after the founding epoch, or of one on another number. */
export const prevote = (one: Party, value: string, number = 1): Uint8Array =>
  signVote(voteKey(one), {
    ...{ network: world.charter.network, number, previous: founded.id, round: 3, step: 'prevote' as const },
    ...{ epoch: seeded(value), freeRound: 0, administrator: one.authority },
  })

/** Does what a node does after each change: follows what it has to follow. @returns the notes of that */
export const settle = (ledger: Ledger, now = NOW): string[] => {
  const due = ledger.toFollow(now)
  return due ? notesOf(give(ledger, 'decided-epoch', due, now)) : []
}

/** All these say that an epoch is followed, and the ledger does what follows. */
export const settledBy = (ledger: Ledger, who: readonly Party[], epoch: Uint8Array): string[] => {
  for (const one of who) give(ledger, 'fork-voice', voice(one, epoch))
  return settle(ledger)
}

export const fork = (ledger: Ledger): Fork => {
  const [one] = ledger.forks.all(NOW)
  if (!one) throw new Error('there is no fork')
  return one
}

/** A ledger as a restart makes it of what was stored. @param seen when an item was first held, by its place in hex */
export const restarted = (ledger: Ledger, now = NOW, seen: (place: string) => number = () => NOW): Ledger => {
  const again = ledgerOf(world)
  for (const id of ledger.chain.left) again.chain.left.add(id)
  const stored = [...ledger.items()].map(({ place, bytes }) => ({ key: hex(place), item: bytes })).sort((a, b) => (a.key < b.key ? -1 : 1))
  offerInOrder(stored, ({ key, item }) => again.offer(item, now, { verified: true, seen: seen(key) }).result === 'waiting')
  for (const [subject, act] of ledger.heldBack) again.heldBack.set(subject, act)
  return again
}
