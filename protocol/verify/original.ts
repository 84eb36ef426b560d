// Verifies the original of a message: what one member has said to others, for whoever holds the network's charter or roster and nothing else.

import { equalBytes } from '../../keys/bytes.ts'
import { hex } from '../../keys/ids.ts'
import type { CryptoProvider } from '../../keys/provider.ts'
import { handlingCodes } from '../content/handling.ts'
import type { NodeRecord } from '../node-record.ts'
import { type Original, readOriginalFile, verifyOriginal } from '../original.ts'
import type { Roster } from '../roster/roster.ts'
import { type Anchor, neededRoster } from './anchor.ts'
import type { Verification } from './verdict.ts'

/** The records that the roster has of the node which sent it. */
const recordsOf = (roster: Roster, { fields }: Original): readonly NodeRecord[] =>
  (roster.member(fields.sender)?.nodes ?? []).filter(({ peerKey }) => equalBytes(peerKey, fields.senderNode))

/** @throws ValiseError when the anchor's own charter is bad */
export const checkOriginal = (crypto: CryptoProvider, text: string, anchor: Anchor, verification: Verification): void => {
  const original = verification.attempt(
    'original',
    () => readOriginalFile(crypto, text),
    ({ fields }) => `message ${hex(fields.message)} of ${fields.sender}; the content is the one that its header commits to`,
  )
  if (!original) return
  const { fields } = original
  const roster = neededRoster(crypto, anchor, verification, 'the key that signed it is not in this file, and no charter says which it is')
  if (!roster) return
  if (!equalBytes(fields.network, roster.network))
    return verification.fail('anchor', `it is of another network than ${roster.charter.name}`)
  verification.pinned = true
  const records = recordsOf(roster, original)
  if (records.length === 0) return verification.fail('anchor', `the charter does not name the node of ${fields.sender} that sent it`)
  verification.pass('anchor', `from a node of ${fields.sender} that ${roster.charter.name} names`)
  if (!records.some(({ signingKey }) => verifyOriginal(signingKey, original)))
    return verification.fail('signature', `the key that the charter names for the node of ${fields.sender} has not signed it`)
  verification.pass('signature', `signed by the node of ${fields.sender}`)
  const codes = handlingCodes(fields.handling).join(', ')
  verification.proves(`${fields.sender} has said this to ${fields.recipients.join(', ')}, under ${codes}, and cannot deny it.`)
  verification.proves("It does not prove that it was received, nor when: the times in it are the sender's own word.")
}
