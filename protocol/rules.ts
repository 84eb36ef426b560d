// The rules of a network, which its charter sets and each later epoch may change.

import { protocolError } from './errors.ts'
import { MESSAGE_LIFETIME_MS } from './limits.ts'
import { decode, encode } from './wire/codec.ts'

const DAY = 86_400_000
/** Five numbers of at most eight bytes each, with their tags. */
const MAX_RULES_BYTES = 64

/** Times are in milliseconds. */
export interface Rules {
  /** how long members may object to an admission */
  readonly objectionWindow: number
  /** how long a proposal waits for approvals */
  readonly proposalLifetime: number
  /** the longest time from sending to expiry of a message */
  readonly messageLifetime: number
  /** how soon a receipt has to be witnessed */
  readonly witnessDeadline: number
  /** whether a signatory may be addressed with case mail */
  readonly signatoryMail: boolean
}

/** Two weeks to object, a month to approve, thirty days for a message, a day to be witnessed; signatories get no case mail. */
export const DEFAULT_RULES: Rules = {
  objectionWindow: 14 * DAY,
  proposalLifetime: 30 * DAY,
  messageLifetime: MESSAGE_LIFETIME_MS,
  witnessDeadline: DAY,
  signatoryMail: false,
}

export const encodeRules = (rules: Rules): Uint8Array => encode('Rules', { ...rules, signatoryMail: rules.signatoryMail ? 1 : 0 })

/** @throws ValiseError of the codec, `charter-rule` */
export const parseRules = (bytes: Uint8Array): Rules => {
  const { signatoryMail, ...times } = decode('Rules', bytes, MAX_RULES_BYTES)
  if (Object.values(times).some((value) => value <= 0)) throw protocolError('charter-rule', 'The rules lack one of their four times')
  if (times.messageLifetime > MESSAGE_LIFETIME_MS)
    throw protocolError('charter-rule', 'The rules let messages live longer than 30 days, for which no prekeys are kept')
  if (signatoryMail > 1)
    throw protocolError('wire-value', 'The rule about the mail of signatories is not 0 or 1', { field: 'signatory mail' })
  return { ...times, signatoryMail: signatoryMail === 1 }
}
