// A government: who decides in one epoch, how many of them, and by which rules. It is the payload of an act of kind government; that of
// epoch 0 follows from the charter. Not here: how a new government is voted in (consensus.ts).

import { type AuthorityId, parseAuthorityId } from '../../keys/ids.ts'
import type { CryptoProvider } from '../../keys/provider.ts'
import { SUITE_ID } from '../../keys/sealing.ts'
import { type VerifyingKey, verifyingKeyAtFirstUse } from '../../keys/signing.ts'
import type { Charter } from '../charter.ts'
import { protocolError } from '../errors.ts'
import { MAX_ADMINISTRATORS, MAX_GOVERNMENT_BYTES } from '../limits.ts'
import { encodeRules, parseRules, type Rules } from '../rules.ts'
import { ascending, exactly } from '../value.ts'
import { decode, encode } from '../wire/codec.ts'

/** An id of at most 33 characters and a key, with room. */
const MAX_ADMINISTRATOR_BYTES = 128

export interface Administrator {
  readonly authority: AuthorityId
  /** what it approves, accepts, holds and votes with in this epoch */
  readonly voteKey: VerifyingKey
}

export interface Government {
  /** k: how many administrators decide an act; more than half of them */
  readonly threshold: number
  /** ascending by authority */
  readonly administrators: readonly Administrator[]
  readonly rules: Rules
  /** authorities that help to decide when an epoch has forked, ascending */
  readonly recovery: readonly AuthorityId[]
}

/** A government to be encoded; the order of its lists does not matter. */
export interface GovernmentDraft {
  readonly threshold: number
  /** vote keys are 32 bytes */
  readonly administrators: readonly { readonly authority: string; readonly voteKey: Uint8Array }[]
  readonly rules: Rules
  readonly recovery: readonly string[]
}

/** @throws ValiseError as `parseGovernment` */
export const encodeGovernment = (crypto: CryptoProvider, draft: GovernmentDraft): Uint8Array => {
  const administrators = [...draft.administrators].sort((a, b) => (a.authority < b.authority ? -1 : 1))
  const bytes = encode('Government', {
    threshold: draft.threshold,
    administrators: administrators.map(({ authority, voteKey }) => encode('Administrator', { authority, voteKey })),
    rules: encodeRules(draft.rules),
    recovery: [...draft.recovery].sort(),
    suite: SUITE_ID,
  })
  parseGovernment(crypto, bytes)
  return bytes
}

const parseAdministrator = (crypto: CryptoProvider, bytes: Uint8Array, verified: boolean): Administrator => {
  const { authority, voteKey } = decode('Administrator', bytes, MAX_ADMINISTRATOR_BYTES)
  return {
    authority: parseAuthorityId(authority),
    voteKey: verifyingKeyAtFirstUse(crypto, exactly(voteKey, 32, 'vote key'), verified),
  }
}

const refuse = (why: string) => protocolError('government-rule', `The government ${why}`)

const checkGovernment = ({ threshold, administrators, recovery }: Omit<Government, 'rules'>): void => {
  const n = administrators.length
  if (threshold > n || threshold * 2 <= n)
    throw refuse(`has a threshold of ${threshold} of ${n}; it must be more than half, and at most all`)
  ascending(
    administrators.map(({ authority }) => authority),
    'administrators',
  )
  if (new Set(administrators.map(({ voteKey }) => String(voteKey.publicKey))).size !== n) throw refuse('counts one vote key twice')
  ascending(recovery, 'recovery set')
}

/**
 * Parses the payload of an act of kind government. Whether its administrators are members, and whether they accept, is for others to ask.
 * @param verified whether its keys were looked at before (it comes from a store that authenticates what it gives back)
 * @throws ValiseError of the codec, `wire-value`, `id-invalid`, `public-key-invalid`, `suite-unknown`, `government-rule`, `charter-rule` (the rules)
 */
export const parseGovernment = (crypto: CryptoProvider, bytes: Uint8Array, verified = false): Government => {
  const fields = decode('Government', bytes, MAX_GOVERNMENT_BYTES)
  if (fields.suite !== SUITE_ID)
    throw protocolError('suite-unknown', `The government names suite ${fields.suite}; this program has suite ${SUITE_ID}`)
  const n = fields.administrators.length
  if (n === 0 || n > MAX_ADMINISTRATORS) throw refuse(`has ${n} administrators; it can have 1 to ${MAX_ADMINISTRATORS}`)
  const government = {
    threshold: fields.threshold,
    administrators: fields.administrators.map((administrator) => parseAdministrator(crypto, administrator, verified)),
    rules: parseRules(fields.rules),
    recovery: fields.recovery.map(parseAuthorityId),
  }
  checkGovernment(government)
  return government
}

/** The government of epoch 0: the charter's administrators, with the vote keys of the nodes in their cards. */
export const foundingGovernment = ({ threshold, administrators, members, rules, recovery }: Charter): Government => ({
  threshold,
  administrators: administrators.flatMap((authority) => {
    const card = members.find((member) => member.authority === authority)
    return card ? [{ authority, voteKey: card.node.voteKey }] : []
  }),
  rules,
  recovery,
})

/** How many administrators make a prevote or a precommit count: more than two thirds. Of one, two or three these are all. */
export const quorumOf = (government: Pick<Government, 'administrators'>): number =>
  Math.floor((2 * government.administrators.length) / 3) + 1

/** The vote key of an administrator, if the authority is one. */
export const voteKeyOf = (government: Pick<Government, 'administrators'>, authority: AuthorityId): VerifyingKey | undefined =>
  government.administrators.find((administrator) => administrator.authority === authority)?.voteKey
