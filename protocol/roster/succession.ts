// How a change of government becomes the next epoch, as far as a ledger alone decides it: what there is to decide, what a node would put
// forward, what it holds of what others put forward, what it has to accept. Not here: the vote itself (protocol/epoch), and who drives it.

import { equalBytes } from '../../keys/bytes.ts'
import { type AuthorityId, hex } from '../../keys/ids.ts'
import type { CryptoProvider } from '../../keys/provider.ts'
import type { SigningKey } from '../../keys/signing.ts'
import { start } from '../epoch/consensus.ts'
import { type Epoch, encodeEpoch } from '../epoch/epoch.ts'
import { voteKeyOf } from '../epoch/government.ts'
import type { ConsensusState, Judgement } from '../epoch/turn.ts'
import { type Motion, parseMotion, parseVote, type Vote } from '../epoch/vote.ts'
import type { Act } from './act.ts'
import type { KeptAttestation } from './acts.ts'
import { signAcceptance } from './approval.ts'
import { changeOf, encodeAttestation, isAgreed, mustAccept } from './attestation.ts'
import type { EpochState } from './chain.ts'
import { parseItem } from './item.ts'
import type { Ledger } from './ledger.ts'

/** Who a node votes for, and with what. */
export interface Elector {
  readonly authority: AuthorityId
  readonly voteKey: SigningKey
  /** whether it may have signed what it does not know any more, and must not contradict */
  readonly isSilent?: boolean
}

/** Complete and accepted changes of government of the current epoch, the lowest id first: what there is to decide. */
export const decidable = (ledger: Ledger): KeptAttestation[] => {
  const { current } = ledger.chain
  return [...ledger.acts.all()]
    .filter(({ attestation }) => isAgreed(current, attestation))
    .sort((a, b) => (hex(a.attestation.act.id) < hex(b.attestation.act.id) ? -1 : 1))
}

/** The epoch that this node would put forward: the first decidable change, and all acts that count from the current epoch. */
export const epochToPropose = (crypto: CryptoProvider, ledger: Ledger): Uint8Array | undefined => {
  const [first] = decidable(ledger)
  const { id, number } = ledger.chain.current
  if (!first) return undefined
  const change = encodeAttestation(first.attestation)
  return encodeEpoch(crypto, {
    network: ledger.charter.network,
    number: number + 1,
    previous: id,
    change,
    acts: ledger.acts.ofCurrentEpoch(),
  })
}

/** Whether the change in an epoch has the approvals and acceptances of the epoch that decides it: bytes alone say so. */
const isSound = (crypto: CryptoProvider, deciding: EpochState, epoch: Epoch): boolean => {
  try {
    return changeOf(crypto, deciding, epoch.change) !== undefined
  } catch {
    return false
  }
}

/** Whether a ledger holds every act that an epoch lists, and no complete one that it lacks. */
const holdsAllOf = (ledger: Ledger, epoch: Epoch): boolean => {
  const listed = new Set(epoch.acts.map(hex))
  const held = ledger.acts.ofCurrentEpoch().map(hex)
  return held.length === listed.size && held.every((one) => listed.has(one))
}

/** The judge of one vote. It is asked of the same few epochs at every step: what their bytes decide, it looks at once. */
const judgeOf = (crypto: CryptoProvider, ledger: Ledger): ((epoch: Epoch) => Judgement) => {
  const deciding = ledger.chain.current
  const known = new Map<string, boolean>()
  return (epoch) => {
    if (!equalBytes(ledger.chain.current.id, deciding.id)) return 'invalid'
    const key = hex(epoch.id)
    const sound = known.get(key) ?? isSound(crypto, deciding, epoch)
    known.set(key, sound)
    if (!sound) return 'invalid'
    return holdsAllOf(ledger, epoch) ? 'valid' : 'incomplete'
  }
}

/** The vote on the epoch after the current one, before it begins. It is silent unless the current epoch names this very vote key. */
export const startVote = (crypto: CryptoProvider, ledger: Ledger, elector: Elector): ConsensusState => {
  const { id, number, government } = ledger.chain.current
  const key = voteKeyOf(government, elector.authority)
  const isOwn = key && equalBytes(key.publicKey, elector.voteKey.publicKey)
  // what it has signed after an epoch that it left is not known any more, and must not be contradicted
  const isSilent = elector.isSilent === true || ledger.chain.left.has(hex(id))
  return start({
    ...{ crypto, government, network: ledger.charter.network, number: number + 1, previous: id },
    ...(isOwn && !isSilent && { self: { authority: elector.authority, key: elector.voteKey } }),
    epochFor: () => epochToPropose(crypto, ledger),
    judge: judgeOf(crypto, ledger),
  })
}

/** What a ledger holds of the vote that is under way: with it the vote is taken up again after a restart. */
export const saidInVote = (crypto: CryptoProvider, ledger: Ledger): (Vote | Motion)[] =>
  [...ledger.items()]
    .filter(({ type }) => type === 'vote' || type === 'motion')
    .map(({ type, bytes }) => (type === 'vote' ? parseVote(parseItem(bytes).content) : parseMotion(crypto, parseItem(bytes).content)))

/**
 * The changes of government of the current epoch that name this vote key, which has to accept them and has not: each with its acceptance
 * added, encoded, to be published.
 */
export const acceptancesDue = (ledger: Ledger, { authority, voteKey }: Elector): { readonly act: Act; readonly bytes: Uint8Array }[] => {
  const { id, government } = ledger.chain.current
  return [...ledger.acts.all()].flatMap(({ attestation }) => {
    const { act, acceptances } = attestation
    if (!act.government || !equalBytes(act.epoch, id)) return []
    const named = mustAccept(government, act.government).some(
      (one) => one.authority === authority && equalBytes(one.voteKey.publicKey, voteKey.publicKey),
    )
    if (!named || acceptances.some(({ administrator }) => administrator === authority)) return []
    const own = { act: act.id, administrator: authority, bytes: signAcceptance(voteKey, act.id, authority) }
    const all = [...acceptances, own].sort((a, b) => (a.administrator < b.administrator ? -1 : 1))
    return [{ act, bytes: encodeAttestation({ ...attestation, acceptances: all }) }]
  })
}
