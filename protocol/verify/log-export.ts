// Verifies a folder that `valise log export` wrote: the log itself (protocol/log/export.ts), and whose log it is.

import { equalBytes } from '../../keys/bytes.ts'
import { ValiseError } from '../../keys/errors.ts'
import { peerIdText } from '../../keys/ids.ts'
import type { CryptoProvider } from '../../keys/provider.ts'
import { type AnchorCheck, type ExportParts, type ExportReader, verifyExport } from '../log/export.ts'
import { COSIGNED_FILE, MANIFEST_FILE } from '../log/export-files.ts'
import { isWhole } from '../log/export-layout.ts'
import { readUtf8 } from '../log/text.ts'
import { logOriginOf, type NodeRecord, readNodeRecordFile } from '../node-record.ts'
import { readRosterFile } from '../roster/file.ts'
import { certifies, type Roster } from '../roster/roster.ts'
import { type Anchor, checkAnchor } from './anchor.ts'
import { type Verdict, Verification } from './verdict.ts'
import { checkWitnesses } from './witnesses.ts'

/** A roster file holds no voices and no clocks: its acts alone speak. */
const AS_FILED = 1

const failed = (name: string, file: string, error: unknown): AnchorCheck => {
  if (!(error instanceof ValiseError)) throw error
  return { name, file, ok: false, detail: error.message }
}

/** The roster of an export, and whose log it is. */
interface Owned {
  roster?: Roster
  owner?: string
  /** the node's present log, where this is one before it */
  next?: string | undefined
}

/** The key is that of the node's log, or of one before it: then the tree is what the record says that the node holds of that. */
const logKeyCheck = ({ vkey, checkpoint }: ExportParts, record: NodeRecord, found: Owned): AnchorCheck => {
  const about = { name: 'log-key', file: 'vkey' } as const
  if (record.logOrigin === vkey.name && equalBytes(record.logKey.publicKey, vkey.publicKey))
    return { ...about, ok: true, detail: 'the key is the one that the node record certifies' }
  const earlier = record.earlierLogs.find(
    ({ number, key }) =>
      logOriginOf(record.authority, peerIdText(record.peerKey), number) === vkey.name && equalBytes(key.publicKey, vkey.publicKey),
  )
  if (!earlier) return { ...about, ok: false, detail: 'the key is not the one that the node record certifies' }
  const isAll = earlier.size === checkpoint.size && equalBytes(earlier.root, checkpoint.root)
  found.next = isAll ? record.logOrigin : undefined
  const held = `of which the node record names ${earlier.size} entries`
  return isAll
    ? { ...about, ok: true, detail: `the key is that of an earlier log of the node, ${held} with this root` }
    : { ...about, ok: false, detail: `the key is that of an earlier log of the node, ${held} and another tree` }
}

const ownership = (crypto: CryptoProvider, parts: ExportParts, found: Owned): AnchorCheck[] => {
  let roster: Roster
  try {
    roster = readRosterFile(crypto, readUtf8(parts.roster) ?? '').roster(AS_FILED)
  } catch (error) {
    return [failed('roster', 'roster', error)]
  }
  found.roster = roster
  const checks: AnchorCheck[] = [
    {
      name: 'roster',
      file: 'roster',
      ok: true,
      detail: `${roster.charter.name}, members: ${roster.members.length}, signed by ${roster.charter.signedBy.join(', ')}`,
    },
  ]
  try {
    const { member, record } = readNodeRecordFile(
      crypto,
      readUtf8(parts.nodeRecord) ?? '',
      (authority) => roster.member(authority)?.card.authorityKey,
    )
    found.owner = member
    const here = certifies(roster, record)
    checks.push({
      name: 'node-record',
      file: 'node-record',
      ok: here,
      detail: here ? `a node of ${member}, certified by its authority's key` : `it does not certify a node in ${roster.charter.name}`,
    })
    checks.push(logKeyCheck(parts, record, found))
  } catch (error) {
    checks.push(failed('node-record', 'node-record', error))
  }
  return checks
}

const UNPROVEN =
  'what the entries say (each is a keyed hash), nor that the node logged everything that it did, nor that it shows everybody this same log'

/** What no witness has seen. */
const unseen = (size: number, cosigned: number | undefined): string => {
  if (cosigned === undefined) return 'no witness has cosigned the checkpoint'
  return cosigned < size ? `no witness has cosigned more than its first ${cosigned} entries` : 'that is for its witnesses to say'
}

/** Verifies an exported log. @throws ValiseError when the anchor's own charter is bad; whatever the reader throws */
export const verifyLogExport = async (crypto: CryptoProvider, name: string, reader: ExportReader, anchor: Anchor): Promise<Verdict> => {
  const verification = new Verification('log-export', name)
  const found: Owned = {}
  const outcome = await verifyExport(crypto, reader, { anchor: (parts) => ownership(crypto, parts, found) })
  for (const { name: check, ok, detail } of outcome.checks) if (ok) verification.pass(check, detail)
  if (!outcome.ok) {
    verification.fail(outcome.defect.check, outcome.defect.reason, outcome.defect.file)
    return verification.verdict()
  }
  const { roster, owner, next } = found
  const { checkpoint, cosigned, period } = outcome.parts
  if (roster && owner !== undefined && cosigned) checkWitnesses(crypto, roster, owner, cosigned, verification, COSIGNED_FILE)
  if (roster) checkAnchor(crypto, anchor, roster, verification, 'roster')
  const { origin, size } = checkpoint
  verification.proves(
    `${origin} has committed to ${size} entries in this order; none was changed, left out or added since it signed this checkpoint.`,
  )
  if (!isWhole(period, size)) verification.proves(`Of these the folder has entries ${period.first} to ${period.end - 1}, all of them.`)
  if (next !== undefined) verification.proves(`It is a log that the node has closed: all that it still held of it when it began ${next}.`)
  verification.proves(`It does not prove ${UNPROVEN}: ${unseen(size, cosigned?.size)}.`)
  return verification.verdict()
}

/**
 * Verifies a folder: that of a log export, or nothing that Valise writes.
 * @param foreign the first thing in it that no export has: a link, a device, an empty folder
 * @throws ValiseError when the anchor's own charter is bad; whatever the reader throws
 */
export const verifyFolder = async (
  crypto: CryptoProvider,
  name: string,
  reader: ExportReader,
  anchor: Anchor,
  foreign?: { readonly file: string; readonly reason: string },
): Promise<Verdict> => {
  const isExport = reader.paths.includes('checkpoint') || reader.paths.includes(MANIFEST_FILE)
  if (isExport && foreign === undefined) return verifyLogExport(crypto, name, reader, anchor)
  const verification = new Verification(isExport ? 'log-export' : null, name)
  if (!isExport) verification.fail('kind', 'this folder is no log export: it has neither checkpoint nor manifest')
  else if (foreign) verification.fail('files', foreign.reason, foreign.file)
  return verification.verdict()
}
