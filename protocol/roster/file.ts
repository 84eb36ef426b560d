// The roster as a file: the charter, every epoch with the votes that decided it, every act that counts with its approvals. Two nodes that hold the
// same acts and approvals write the same bytes. Reading it verifies all of it.

import { compareBytes } from '../../keys/bytes.ts'
import type { CryptoProvider } from '../../keys/provider.ts'
import { armor, dearmor } from '../armor.ts'
import { type Charter, parseCharter } from '../charter.ts'
import { protocolError } from '../errors.ts'
import { MAX_ROSTER_BYTES } from '../limits.ts'
import { decodeVersioned, encode, WIRE_VERSION } from '../wire/codec.ts'
import { encodeItem, type ItemType } from './item.ts'
import { Ledger } from './ledger.ts'
import type { Roster } from './roster.ts'

const LABEL = 'VALISE ROSTER'

const demandComplete = (charter: Charter): void => {
  if (charter.complete) return
  const missing = charter.administrators.filter((id) => !charter.signedBy.includes(id))
  throw protocolError('charter-incomplete', `The charter lacks the signature of ${missing.join(', ')}`, { missing })
}

/** The ledger of a complete charter, with nothing after it. @throws ValiseError `charter-incomplete` naming the administrators who have not signed */
export const foundedLedger = (crypto: CryptoProvider, charter: Charter): Ledger => {
  demandComplete(charter)
  return new Ledger(crypto, charter)
}

/** The roster of a complete charter, with nothing after it. @throws ValiseError `charter-incomplete` */
export const rosterOf = (crypto: CryptoProvider, charter: Charter): Roster => foundedLedger(crypto, charter).roster(charter.created)

/** A roster's bytes: what its file holds. */
export const encodeRoster = ({ charter, chain, acts }: Ledger): Uint8Array =>
  encode('Roster', {
    version: WIRE_VERSION,
    charter: charter.bytes,
    acts: acts.counted().flatMap((id) => acts.find(id)?.bytes ?? []),
    epochs: chain.epochs.flatMap(({ bytes }) => bytes ?? []),
  })

/** The text of a roster file. */
export const rosterFile = (crypto: CryptoProvider, ledger: Ledger): string => armor(crypto, LABEL, encodeRoster(ledger))

/** When a file is read nothing is held by a voice and nothing expires: the acts alone speak. */
const AT = 1

const take = (ledger: Ledger, type: ItemType, content: Uint8Array): void => {
  const outcome = ledger.offer(encodeItem({ type, content }), AT)
  if (outcome.result !== 'new')
    throw protocolError('roster-invalid', `The roster holds what does not count in it (${type}): ${outcome.reason}`)
}

/**
 * Reads the bytes of a roster and verifies all of it: the charter, each epoch by the one before it, each act by its epoch.
 * @throws ValiseError as `parseCharter`, `charter-incomplete`, `roster-invalid`
 */
export const decodeRoster = (crypto: CryptoProvider, bytes: Uint8Array): Ledger => {
  const fields = decodeVersioned('Roster', bytes, MAX_ROSTER_BYTES)
  const ledger = foundedLedger(crypto, parseCharter(crypto, fields.charter))
  for (const epoch of fields.epochs) take(ledger, 'decided-epoch', epoch)
  for (const act of fields.acts) take(ledger, 'attestation', act)
  const listed = ledger.chain.epochs.flatMap(({ epoch }) => epoch?.acts ?? [])
  if (listed.some((id) => !ledger.acts.find(id)))
    throw protocolError('roster-invalid', 'The roster lacks an act that one of its epochs lists: something was taken out')
  if (compareBytes(encodeRoster(ledger), bytes) !== 0)
    throw protocolError('roster-invalid', 'The roster holds acts that do not count, or not in the one order')
  return ledger
}

/** Reads a roster file and verifies all of it. @throws ValiseError as `decodeRoster`, `file-not-recognised`, `file-damaged` */
export const readRosterFile = (crypto: CryptoProvider, text: string): Ledger =>
  decodeRoster(crypto, dearmor(crypto, LABEL, text, MAX_ROSTER_BYTES))
