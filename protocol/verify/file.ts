// Verifies one file of any kind that Valise writes, recognised by what it says it is. Offline: only the file, the anchor, and nothing else.

import { hex } from '../../keys/ids.ts'
import type { CryptoProvider } from '../../keys/provider.ts'
import { armorLabel } from '../armor.ts'
import { type Card, readCardFile } from '../card.ts'
import { readCharterFile } from '../charter.ts'
import { parseCheckpoint, verifyCheckpoint } from '../log/checkpoint.ts'
import { readUtf8 } from '../log/text.ts'
import { parseTlogProof } from '../log/tlog-proof.ts'
import type { NodeRecord } from '../node-record.ts'
import { readNodeRecordFile } from '../node-record.ts'
import { logVerifier, logVerifiers, verifyReceipt } from '../receipt.ts'
import { foundedLedger, readRosterFile } from '../roster/file.ts'
import type { Ledger } from '../roster/ledger.ts'
import { certifies, type Roster } from '../roster/roster.ts'
import { MEMBER_STATES } from '../vocabulary.ts'
import { type Anchor, checkAnchor, neededRoster } from './anchor.ts'
import { checkEvidence } from './evidence.ts'
import { checkOriginal } from './original.ts'
import { checkTrail } from './trail.ts'
import { type Verdict, Verification, type VerifiedKind } from './verdict.ts'
import { checkWitnesses } from './witnesses.ts'

const KINDS_BY_LABEL: Readonly<Record<string, VerifiedKind>> = {
  'VALISE CARD': 'card',
  'VALISE CHARTER': 'charter',
  'VALISE ROSTER': 'roster',
  'VALISE NODE RECORD': 'node-record',
  'VALISE EVIDENCE': 'evidence',
  'VALISE ORIGINAL': 'original',
  'VALISE TRAIL': 'trail',
}

const kindOf = (text: string): VerifiedKind | null => {
  const label = armorLabel(text)
  if (label !== undefined) return KINDS_BY_LABEL[label] ?? null
  if (text.startsWith('c2sp.org/tlog-proof@')) return 'proof'
  return /^valise\/[^\n]*\n[0-9]+\n/.test(text) ? 'checkpoint' : null
}

const cardDetail = (card: Card) => `${card.authority}, ${card.name}, ${card.country}; signed by its own key`

const checkCard = (crypto: CryptoProvider, text: string, anchor: Anchor, verification: Verification): void => {
  const card = verification.attempt('card', () => readCardFile(crypto, text), cardDetail)
  if (!card) return
  verification.proves(`Whoever holds the authority's key wrote this card; it does not prove who that is.`)
  if (anchor.charter === undefined && anchor.head === undefined)
    return verification.warn('a card vouches for itself: compare its fingerprint with the authority by another way before you rely on it')
  const roster = neededRoster(crypto, anchor, verification, 'a card names no network, so that a head alone says nothing of it')
  if (roster) {
    const member = roster.member(card.authority)
    if (member && hex(member.card.authorityKey.publicKey) === hex(card.authorityKey.publicKey)) {
      verification.pinned = true
      verification.pass('anchor', `a member of ${roster.charter.name}, with the same key`)
    } else
      verification.fail(
        'anchor',
        member ? `the charter holds another key for ${card.authority}` : `${card.authority} is not a member of ${roster.charter.name}`,
      )
  }
}

/** Each epoch was decided by the one before, each act approved in its own: reading has verified that. */
const checkDecisions = (roster: Roster, verification: Verification): void => {
  verification.pass(
    'epochs',
    roster.epoch === 0 ? 'the charter is the only epoch' : `${roster.epoch} epochs after the charter, each decided by the one before`,
  )
  const states = MEMBER_STATES.map((state) => [state, roster.members.filter((member) => member.state === state).length] as const)
  verification.pass(
    'acts',
    `${roster.acts} acts count; members: ${states
      .filter(([, count]) => count > 0)
      .map(([state, count]) => `${count} ${state}`)
      .join(', ')}`,
  )
}

const checkRoster = (
  crypto: CryptoProvider,
  kind: 'charter' | 'roster',
  text: string,
  anchor: Anchor,
  verification: Verification,
): void => {
  const read = () => (kind === 'roster' ? readRosterFile(crypto, text) : foundedLedger(crypto, readCharterFile(crypto, text)))
  const describe = ({ charter, chain }: Ledger) =>
    `${charter.name}: ${charter.members.length} founding members; now ${chain.current.government.threshold} of ${chain.current.government.administrators.length} administrators decide`
  const ledger = verification.attempt(kind, read, describe)
  if (!ledger) return
  const roster = ledger.roster(ledger.charter.created)
  verification.pass('signatures', `all administrators have signed the charter: ${roster.charter.signedBy.join(', ')}`)
  if (kind === 'roster') checkDecisions(roster, verification)
  checkAnchor(crypto, anchor, roster, verification)
  verification.proves(`These administrators founded network ${hex(roster.network)} with these members and rules.`)
  if (kind === 'charter') return
  verification.proves(
    `${roster.acts} acts count in it, each approved by as many administrators as its epoch asks for; the digest is ${hex(roster.digest)}.`,
  )
  verification.proves('It does not prove that it is the newest: compare the digest with another member. Emergency holds stand outside it.')
}

const checkNodeRecord = (crypto: CryptoProvider, text: string, anchor: Anchor, verification: Verification): void => {
  const roster = neededRoster(
    crypto,
    anchor,
    verification,
    "a node record is signed by an authority's key, and no charter says which that is",
  )
  if (!roster) return
  verification.pinned = true
  const read = verification.attempt(
    'node-record',
    () => readNodeRecordFile(crypto, text, (id) => roster.member(id)?.card.authorityKey),
    ({ member }) => `signed by the key of ${member}`,
  )
  if (!read) return
  if (!certifies(roster, read.record)) return verification.fail('anchor', `the record does not certify a node in ${roster.charter.name}`)
  verification.pass('anchor', `it certifies a node of ${read.member}, a member of ${roster.charter.name}`)
  verification.proves(`${read.member} has declared this node, its keys and its log its own.`)
}

/** The node of the anchor's network whose log an origin names, with the roster that names it. */
const nodeOfOrigin = (
  crypto: CryptoProvider,
  anchor: Anchor,
  origin: string,
  verification: Verification,
): { readonly node: NodeRecord; readonly roster: Roster } | undefined => {
  const roster = neededRoster(crypto, anchor, verification, `the log's key is not in this file, and no charter says which it is`)
  if (!roster) return undefined
  const node = roster.members
    .flatMap((member) => member.nodes)
    .find((record) => logVerifiers(crypto, record).some(({ name }) => name === origin))
  if (!node) {
    verification.fail('anchor', `no node of ${roster.charter.name} has a log named ${origin}`)
    return undefined
  }
  verification.pinned = true
  verification.pass('anchor', `the log of ${node.authority}, a member of ${roster.charter.name}`)
  return { node, roster }
}

const checkCheckpoint = (crypto: CryptoProvider, bytes: Uint8Array, anchor: Anchor, verification: Verification): void => {
  const checkpoint = verification.attempt(
    'checkpoint',
    () => parseCheckpoint(bytes),
    ({ origin, size }) => `${origin}, ${size} entries`,
  )
  const found = checkpoint && nodeOfOrigin(crypto, anchor, checkpoint.origin, verification)
  if (!found) return
  const { node, roster } = found
  const [log] = logVerifiers(crypto, node).filter(({ name }) => name === checkpoint.origin)
  const verdict = verifyCheckpoint(checkpoint, log ?? logVerifier(crypto, node), { everySignatureMustVerify: false })
  if (!verdict.ok) return verification.fail('signature', verdict.message)
  verification.pass('signature', `signed by the log key of ${node.authority}'s node`)
  verification.proves(`${node.authority} has committed to a log of ${checkpoint.size} entries with this root.`)
  checkWitnesses(crypto, roster, node.authority, checkpoint, verification)
}

const checkProof = (crypto: CryptoProvider, bytes: Uint8Array, anchor: Anchor, verification: Verification): void => {
  const proof = verification.attempt(
    'proof',
    () => parseTlogProof(bytes),
    ({ index, tree }) => `entry ${index} of ${tree.size} in ${tree.origin}`,
  )
  const found = proof && nodeOfOrigin(crypto, anchor, proof.tree.origin, verification)
  if (!found) return
  const { node, roster } = found
  const verdict = verifyReceipt(crypto, logVerifiers(crypto, node), bytes, { everySignatureMustVerify: false })
  if (!verdict.ok)
    return verification.fail(
      verdict.reason === 'inclusion' ? 'inclusion' : verdict.reason === 'malformed' ? 'record' : 'signature',
      verdict.message,
    )
  const { record } = verdict.receipt
  const when = new Date(record.at).toISOString()
  verification.pass('signature', `the checkpoint is signed by the log key of ${node.authority}'s node`)
  verification.pass('inclusion', `the entry leads to the checkpoint's root`)
  verification.pass('record', `${record.act} ${record.subject} ${record.authority ? `(${record.authority}) ` : ''}at ${when}`)
  verification.proves(
    `${node.authority} has logged the act "${record.act}"${record.subject ? ` on ${record.subject}` : ''}, and cannot deny it.`,
  )
  checkWitnesses(crypto, roster, node.authority, verdict.receipt.checkpoint, verification)
}

/**
 * Verifies a file.
 * @param name how the defect names it @throws ValiseError when the anchor's own charter is bad
 */
export const verifyFile = (crypto: CryptoProvider, name: string, bytes: Uint8Array, anchor: Anchor): Verdict => {
  const text = readUtf8(bytes) ?? ''
  const kind = kindOf(text)
  const verification = new Verification(kind, name)
  if (kind === 'card') checkCard(crypto, text, anchor, verification)
  else if (kind === 'charter' || kind === 'roster') checkRoster(crypto, kind, text, anchor, verification)
  else if (kind === 'node-record') checkNodeRecord(crypto, text, anchor, verification)
  else if (kind === 'checkpoint') checkCheckpoint(crypto, bytes, anchor, verification)
  else if (kind === 'proof') checkProof(crypto, bytes, anchor, verification)
  else if (kind === 'evidence') checkEvidence(crypto, text, anchor, verification)
  else if (kind === 'original') checkOriginal(crypto, text, anchor, verification)
  else if (kind === 'trail') checkTrail(crypto, { name, text }, anchor, verification)
  else
    verification.fail(
      'kind',
      'this is no file that Valise writes: not a card, charter, roster, node record, checkpoint, proof, evidence, original or trail',
    )
  return verification.verdict()
}
