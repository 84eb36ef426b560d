// What a verdict says of a checkpoint's witnesses: who cosigned it, when, and whether that is a quorum of the roster that the verifier has.

import type { CryptoProvider } from '../../keys/provider.ts'
import type { SignedCheckpoint } from '../log/checkpoint.ts'
import { isWitnessName } from '../node-record.ts'
import type { Roster } from '../roster/roster.ts'
import { type Cosigned, judgeWitnesses, type Witnessed } from '../witness/policy.ts'
import type { Verification } from './verdict.ts'

/** Seconds since 1970, as a verdict writes them. */
const at = (seconds: number): string => new Date(seconds * 1_000).toISOString()

const names = (cosigned: readonly Cosigned[]): string => cosigned.map(({ authority, time }) => `${authority} at ${at(time)}`).join(', ')

const warnOfUnknown = ({ unknown }: Witnessed, verification: Verification): void => {
  if (unknown.length > 0)
    verification.warn(`the roster at hand does not name these witnesses, so that they count for nothing here: ${unknown.join(', ')}`)
}

/**
 * Checks the cosignatures of a checkpoint whose log has signed it, and says what they are worth. A signature that is wrong, or of a key that is neither the
 * log's nor called as a witness's, fails the check `witnesses`.
 * @param owner the authority whose log it is @param file that of the checkpoint, within what is verified
 */
export const checkWitnesses = (
  crypto: CryptoProvider,
  roster: Roster,
  owner: string,
  checkpoint: SignedCheckpoint,
  verification: Verification,
  file?: string,
): void => {
  const verdict = judgeWitnesses(crypto, roster, owner, checkpoint)
  if (!verdict.ok) return verification.fail('witnesses', verdict.message, file)
  const strange = verdict.unknown.find((name) => !isWitnessName(name))
  if (strange !== undefined) return verification.fail('witnesses', `a signature is by the unknown key ${strange}`, file)
  warnOfUnknown(verdict, verification)
  const { cosigned, quorum, existedBy } = verdict
  if (cosigned.length === 0) return verification.warn("no witness has cosigned the checkpoint: the time is the node's own word")
  if (existedBy !== undefined && quorum !== undefined) {
    verification.pass('witnesses', `cosigned by ${names(cosigned)}: a quorum of ${quorum.cosigned} other authorities`)
    return verification.proves(
      `The first ${checkpoint.size} entries existed by ${at(existedBy)}, as other authorities' clocks had it, and no other log was shown to a quorum of them.`,
    )
  }
  verification.pass('witnesses', `cosigned by ${names(cosigned)}`)
  verification.warn(
    quorum === undefined
      ? 'no quorum of witnesses is claimed: the roster at hand has too few members for one, or too many'
      : `${cosigned.length} other authorities have cosigned the checkpoint, and ${quorum.cosigned} are a quorum: the time is the node's own word`,
  )
}
