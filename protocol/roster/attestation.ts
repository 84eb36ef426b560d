// An attestation: an act with what was signed for it. With fewer approvals than its epoch's threshold it is a proposal; with as many, it
// is complete. Its stored form has the approvals of the k lowest administrators, so that all who hold the same approvals hold the same bytes.

import { compareBytes, equalBytes } from '../../keys/bytes.ts'
import type { AuthorityId } from '../../keys/ids.ts'
import type { CryptoProvider } from '../../keys/provider.ts'
import { type Administrator, type Government, voteKeyOf } from '../epoch/government.ts'
import { protocolError } from '../errors.ts'
import { MAX_ACT_BYTES, MAX_ADMINISTRATORS, MAX_ATTESTATION_BYTES } from '../limits.ts'
import { ascending } from '../value.ts'
import { decode, decodeVersioned, encode } from '../wire/codec.ts'
import { type Act, actId, parseAct } from './act.ts'
import { type Acceptance, type Approval, parseAcceptance, parseApproval, verifyAcceptance, verifyApproval } from './approval.ts'

export interface Attestation {
  readonly act: Act
  /** how many administrators have approved */
  readonly count: number
  /** ascending by administrator */
  readonly approvals: readonly Approval[]
  /** of a change of government: by the administrators whom it adds or gives another key */
  readonly acceptances: readonly Acceptance[]
}

interface Signed {
  readonly administrator: AuthorityId
  readonly objections?: readonly Uint8Array[]
  readonly bytes: Uint8Array
}

/** What an attestation is made of. */
export type Attested = Omit<Attestation, 'count'>

export const encodeAttestation = ({ act, approvals, acceptances }: Attested): Uint8Array =>
  encode('Attestation', {
    act: act.bytes,
    approvals: approvals.map(({ bytes }) => bytes),
    acceptances: acceptances.map(({ bytes }) => bytes),
  })

const checkSigned = (signed: readonly (Signed & { readonly act: Uint8Array })[], act: Act, what: string): void => {
  if (signed.length > MAX_ADMINISTRATORS) throw protocolError('act-invalid', `An act has more than ${MAX_ADMINISTRATORS} ${what}`)
  ascending(
    signed.map(({ administrator }) => administrator),
    what,
  )
  if (signed.some((one) => compareBytes(one.act, act.id) !== 0)) throw protocolError('act-invalid', `An act stands with ${what} of another`)
}

/**
 * Reads an attestation without verifying its signatures; the card in it is verified.
 * @param verified whether that was seen before
 * @throws ValiseError of the codec, `act-invalid`, and what `parseAct`, `parseApproval` and `parseAcceptance` throw
 */
export const parseAttestation = (crypto: CryptoProvider, bytes: Uint8Array, verified = false): Attestation => {
  const fields = decode('Attestation', bytes, MAX_ATTESTATION_BYTES)
  const act = parseAct(crypto, fields.act, verified)
  const read = () => {
    const approvals = fields.approvals.map(parseApproval)
    checkSigned(approvals, act, 'approvals')
    return approvals
  }
  const acceptances = fields.acceptances.map(parseAcceptance)
  checkSigned(acceptances, act, 'acceptances')
  if (acceptances.length > 0 && act.kind !== 'government') throw protocolError('act-invalid', 'An act about a member has acceptances')
  if (!verified) {
    const approvals = read()
    return { act, count: approvals.length, approvals, acceptances }
  }
  // of ten thousand acts that a start reads, people look at the approvals of a few
  let approvals: readonly Approval[] | undefined
  return {
    act,
    count: fields.approvals.length,
    get approvals() {
      approvals ??= read()
      return approvals
    },
    acceptances,
  }
}

/**
 * What of an attestation tells who is to have signed it, read without its card. Nothing is verified.
 * @throws ValiseError of the codec, `act-invalid`, `wire-value`, `id-invalid`
 */
export const peekAttestation = (
  crypto: CryptoProvider,
  bytes: Uint8Array,
): { readonly id: Uint8Array; readonly epoch: Uint8Array; readonly approvals: readonly Approval[] } => {
  const { act, approvals } = decode('Attestation', bytes, MAX_ATTESTATION_BYTES)
  return { id: actId(crypto, act), epoch: decodeVersioned('Act', act, MAX_ACT_BYTES).epoch, approvals: approvals.map(parseApproval) }
}

/** The administrators who must accept: those whom a change of government adds, or gives another key. */
export const mustAccept = (from: Government, to: Government): readonly Administrator[] =>
  to.administrators.filter(({ authority, voteKey }) => {
    const before = voteKeyOf(from, authority)
    return !before || compareBytes(before.publicKey, voteKey.publicKey) !== 0
  })

/**
 * Verifies every signature of an attestation.
 * @param government of the act's epoch @throws ValiseError `act-signer` for somebody who has no voice there, `signature-invalid`
 */
export const verifyAttestation = (government: Government, { act, approvals, acceptances }: Attested): void => {
  const refuse = (what: string, id: string) =>
    protocolError('act-signer', `${id} has no voice in this act, and ${what} it`, { authority: id })
  const broken = (id: string) =>
    protocolError('signature-invalid', `The signature of ${id} under an act does not verify`, { authority: id })
  for (const approval of approvals) {
    const key = voteKeyOf(government, approval.administrator)
    if (!key) throw refuse('approves', approval.administrator)
    if (!verifyApproval(key, approval)) throw broken(approval.administrator)
  }
  const administrators = act.government ? mustAccept(government, act.government) : []
  for (const acceptance of acceptances) {
    const key = voteKeyOf({ administrators }, acceptance.administrator)
    if (!key) throw refuse('accepts', acceptance.administrator)
    if (!verifyAcceptance(key, acceptance)) throw broken(acceptance.administrator)
  }
}

/** A statement ends with its signature, which is as good as random: nobody can sign an endless row of ever lower ones. */
const SIGNATURE_BYTES = 64

/** Which of two by one administrator is kept: the one that was given in sight of more objections, then the one with the lower signature. */
const goesBefore = (a: Signed, b: Signed): boolean => {
  const seen = (a.objections?.length ?? 0) - (b.objections?.length ?? 0)
  return seen > 0 || (seen === 0 && compareBytes(a.bytes.slice(-SIGNATURE_BYTES), b.bytes.slice(-SIGNATURE_BYTES)) < 0)
}

/** One of each administrator, ascending. */
const united = <T extends Signed>(first: readonly T[], second: readonly T[]): T[] => {
  const found = new Map<AuthorityId, T>()
  for (const one of [...first, ...second]) {
    const known = found.get(one.administrator)
    if (!known || goesBefore(one, known)) found.set(one.administrator, one)
  }
  return [...found.values()].sort((a, b) => (a.administrator < b.administrator ? -1 : 1))
}

/** The stored form of two attestations of one act. The order of merging does not matter. @param threshold of the act's epoch */
export const mergeAttestations = (first: Attested, second: Attested, threshold: number): Attestation => {
  const approvals = united(first.approvals, second.approvals).slice(0, threshold)
  return { act: first.act, count: approvals.length, approvals, acceptances: united(first.acceptances, second.acceptances) }
}

/** Whether as many administrators have approved as its epoch asks for. */
export const isComplete = (government: Government, { count }: Pick<Attestation, 'count'>): boolean => count >= government.threshold

/** Whether a complete change of government has the acceptance of all who need to give it. */
export const isAccepted = (government: Government, { act, acceptances }: Attestation): boolean =>
  act.government !== undefined &&
  mustAccept(government, act.government).every(({ authority }) => acceptances.some(({ administrator }) => administrator === authority))

/** The epoch that decides a change of government. */
interface Deciding {
  /** 32 bytes */
  readonly id: Uint8Array
  readonly government: Government
}

/** Whether a change of government is of this epoch, and has the approvals and acceptances that it asks for. */
export const isAgreed = ({ id, government }: Deciding, attestation: Attestation): boolean =>
  equalBytes(attestation.act.epoch, id) && isComplete(government, attestation) && isAccepted(government, attestation)

/**
 * The government that a change leads to; undefined when the epoch that decides it has not approved and accepted it.
 * @param bytes an attestation @param verified whether its signatures were verified before @throws ValiseError as `parseAttestation` and `verifyAttestation`
 */
export const changeOf = (crypto: CryptoProvider, deciding: Deciding, bytes: Uint8Array, verified = false): Government | undefined => {
  const change = parseAttestation(crypto, bytes, verified)
  if (!verified) verifyAttestation(deciding.government, change)
  return isAgreed(deciding, change) ? change.act.government : undefined
}
