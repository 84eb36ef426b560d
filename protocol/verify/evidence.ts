// Verifies an evidence file: two signed things that cannot both be honest, and the roster that says whose keys signed them. It convinces anyone who
// has nothing but the file and the network's head or charter.

import { equalBytes } from '../../keys/bytes.ts'
import { hex } from '../../keys/ids.ts'
import type { CryptoProvider } from '../../keys/provider.ts'
import { protocolError } from '../errors.ts'
import { type Conviction, type Evidence, type EvidenceKind, judgeEvidence, readEvidenceFile } from '../roster/evidence.ts'
import { decodeRoster } from '../roster/file.ts'
import type { Ledger } from '../roster/ledger.ts'
import { type Anchor, checkAnchor } from './anchor.ts'
import type { Verification } from './verdict.ts'

/** What each kind says of the accused, in the words of the verdict. */
const SAYS: Readonly<Record<EvidenceKind, string>> = {
  'double-vote': 'voted for two things where one vote was to be given',
  'double-motion': 'put two epochs forward where one was to be put forward',
  'broken-lock': 'voted for another epoch than the one that it had bound itself to, and named no quorum that freed it',
  'forked-epoch': 'voted for both of two epochs of one number',
  'disputed-profile': 'signed two profiles of one serial',
  'message-conflict': 'signed one message in two envelopes that differ',
  'forked-log': 'signed two histories of one log',
}

const convict = (crypto: CryptoProvider, ledger: Ledger, evidence: Evidence): NonNullable<Conviction> => {
  const conviction = judgeEvidence(crypto, ledger.witnesses(ledger.charter.created), evidence)
  if (conviction) return conviction
  throw protocolError('evidence-invalid', 'the two things do not contradict each other, or are not signed with keys that the roster names')
}

/** The keys are those of the roster when it was written, which no voice and no clock changes. */
const judge = (crypto: CryptoProvider, evidence: Evidence, verification: Verification) => {
  const ledger = verification.attempt(
    'roster',
    () => decodeRoster(crypto, evidence.roster),
    ({ charter, chain }) => `${charter.name}, with ${chain.epochs.length} epochs`,
  )
  if (!ledger) return undefined
  const roster = ledger.roster(ledger.charter.created)
  if (!equalBytes(evidence.network, roster.network))
    return verification.fail('roster', `the evidence is of network ${hex(evidence.network)}, its roster of ${hex(roster.network)}`)
  const conviction = verification.attempt(
    'conviction',
    () => convict(crypto, ledger, evidence),
    ({ accused, detail }) => `${accused.join(', ') || 'nobody by name'}: ${detail}; both are signed with keys that the roster names`,
  )
  return conviction && { roster, conviction }
}

/** @throws ValiseError when the anchor's own charter is bad */
export const checkEvidence = (crypto: CryptoProvider, text: string, anchor: Anchor, verification: Verification): void => {
  const evidence = verification.attempt(
    'evidence',
    () => readEvidenceFile(crypto, text),
    ({ kind }) => `of kind ${kind}`,
  )
  const judged = evidence && judge(crypto, evidence, verification)
  if (!judged) return
  const { roster, conviction } = judged
  const accused = conviction.accused.join(', ')
  checkAnchor(crypto, anchor, roster, verification)
  verification.proves(
    accused === ''
      ? `More than a third of the administrators signed what they must not (${conviction.detail}). The file does not say who: their votes do.`
      : `The keys of ${accused} signed both things: whoever held them ${SAYS[conviction.kind]} (${conviction.detail}).`,
  )
  verification.proves(
    'It does not prove intent: keys can be stolen, and a node can be restored from a backup that it should not have been restored from.',
  )
  verification.proves('It removes nobody. Administrators decide what follows from it.')
}
