// What a person says about a fork: which of two epochs is followed, as an administrator of the epoch before or for an authority of its recovery set.

import { hex } from '../../keys/ids.ts'
import { actRecord, LOCAL_ACCOUNT } from '../../protocol/act.ts'
import { voteKeyOf } from '../../protocol/epoch/government.ts'
import type { Fork } from '../../protocol/roster/forks.ts'
import { signForkVoice } from '../../protocol/roster/voices.ts'
import type { NodeContext } from '../context.ts'
import { nodeError } from '../errors.ts'
import type { Membership } from './membership.ts'

const idsOf = ({ followed, rivals }: Fork): readonly string[] => [followed, ...rivals].map(({ id }) => hex(id))

/** The fork of which an epoch is one of the two. @param epoch its id, in hex @throws ValiseError `fork-unknown` */
export const forkWith = (membership: Membership, epoch: string): Fork => {
  const found = membership.ledger.forks.all(membership.now()).find((fork) => idsOf(fork).includes(epoch))
  if (!found) throw nodeError('fork-unknown', `No fork with an epoch ${epoch} is known here. \`valise forks\` lists what is.`)
  return found
}

/**
 * Gives this authority's voice for one of two epochs, and tells the others.
 * @param epoch its id, in hex @throws ValiseError `fork-unknown`, `not-an-elector`, `fork-spoken`, `not-an-administrator`
 */
export const settleFork = async (context: NodeContext, membership: Membership, epoch: string, reason: string): Promise<Fork> => {
  const { authority, voteKey, peerKey } = context.identity
  const fork = forkWith(membership, epoch)
  const before = membership.ledger.chain.epochs[fork.number - 1]
  const spoken = fork.voices.filter((voice) => voice.authority === authority)
  if (spoken.some((voice) => hex(voice.epoch) === epoch)) return fork
  if (spoken.length > 0)
    throw nodeError('fork-spoken', `${authority} has spoken for the other epoch: two voices of one authority take each other away`)
  if (!before || !fork.electors.includes(authority))
    throw nodeError(
      'not-an-elector',
      `${authority} does not help to settle this fork; these do: ${fork.electors.join(', ') || 'nobody'}. An operator pins what was agreed on: valise network join CHARTER --head EPOCH`,
    )
  const named = voteKeyOf(before.government, authority)
  const key = named ? context.identity.voteKeyNamed(named.publicKey) : voteKey
  if (!key) throw nodeError('not-an-administrator', `Epoch ${before.number} names another vote key of ${authority} than this node has`)
  const chosen = [fork.followed, ...fork.rivals].find(({ id }) => hex(id) === epoch) ?? fork.followed
  const at = context.clock()
  const record = actRecord({ act: 'fork-voiced', at, account: LOCAL_ACCOUNT, subject: epoch, detail: String(fork.number) })
  await context.commit.record(record)
  const draft = { network: membership.ledger.charter.network, previous: before.id, epoch: chosen.id, authority, node: peerKey, at }
  await membership.publish('fork-voice', signForkVoice(key, { ...draft, reason: reason.normalize('NFC').trim() }))
  return forkWith(membership, epoch)
}
