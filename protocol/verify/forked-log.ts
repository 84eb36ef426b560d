// Two checkpoints of one log, as two people were shown them, held against each other: evidence if they cannot both be true. Offline: only the two, and
// the roster that says whose key signs the log.

import { type AuthorityId, parseAuthorityId, parsePeerId } from '../../keys/ids.ts'
import type { CryptoProvider } from '../../keys/provider.ts'
import { protocolError } from '../errors.ts'
import { parseCheckpoint, type SignedCheckpoint, verifyCheckpoint } from '../log/checkpoint.ts'
import { isLogOrigin, type NodeRecord } from '../node-record.ts'
import { logVerifiers } from '../receipt.ts'
import { encodeEvidence, evidenceFile, forkedLogEvidence, judgeEvidence, parseEvidence } from '../roster/evidence.ts'
import { encodeRoster, readRosterFile } from '../roster/file.ts'
import type { Ledger } from '../roster/ledger.ts'

export interface ForkedLog {
  readonly accused: readonly AuthorityId[]
  readonly detail: string
  /** the text of an evidence file */
  readonly file: string
}

const refuse = (message: string) => protocolError('evidence-invalid', message)

/** The records of the node whose log it is, as the roster has them. @throws ValiseError `evidence-invalid` */
const recordsOf = (ledger: Ledger, { origin }: SignedCheckpoint): readonly NodeRecord[] => {
  const [, authority = '', peer = ''] = origin.split('/')
  const found = isLogOrigin(origin) ? ledger.nodes.signing(parseAuthorityId(authority), parsePeerId(peer), ledger.charter.created) : []
  if (found.length === 0) throw refuse(`The log ${origin} is of no node that the roster of ${ledger.charter.name} names.`)
  return found
}

/**
 * Compares two checkpoints of one log.
 * @param roster text of a roster file @returns undefined when both may be true
 * @throws ValiseError `evidence-invalid` for two logs, one that is no member's, or what its key has not signed; of the parsers of checkpoint and roster
 */
export const forkedLog = (crypto: CryptoProvider, roster: string, first: Uint8Array, second: Uint8Array): ForkedLog | undefined => {
  const ledger = readRosterFile(crypto, roster)
  const [a, b] = [parseCheckpoint(first), parseCheckpoint(second)]
  if (a.origin !== b.origin) throw refuse(`They are of two logs: ${a.origin} and ${b.origin}.`)
  const records = recordsOf(ledger, a)
  const logs = records.flatMap((record) => logVerifiers(crypto, record)).filter(({ name }) => name === a.origin)
  for (const [which, one] of [['first', a] as const, ['second', b] as const])
    if (!logs.some((log) => verifyCheckpoint(one, log, { everySignatureMustVerify: false }).ok))
      throw refuse(`The log's key has not signed the ${which} of the two.`)
  const { network } = ledger.charter
  const bytes = forkedLogEvidence(crypto, network, records, [a, b])
  if (!bytes) return undefined
  const { kind, first: one, second: other } = parseEvidence(bytes)
  const whole = encodeEvidence(kind, network, one, other, encodeRoster(ledger))
  const conviction = judgeEvidence(crypto, ledger.witnesses(ledger.charter.created), parseEvidence(whole))
  if (!conviction) return undefined
  return { accused: conviction.accused, detail: conviction.detail, file: evidenceFile(crypto, whole) }
}
