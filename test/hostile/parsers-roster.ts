// The parsers of who is who: cards, charters, records, every item of the roster, epochs, votes, evidence, and the frames that compare them.

import { signingKey, verifyingKey } from '../../keys/signing.ts'
import { cardFile, parseCard, readCardFile } from '../../protocol/card.ts'
import { charterFile, parseCharter, readCharterFile } from '../../protocol/charter.ts'
import { parseProfile } from '../../protocol/directory/profile.ts'
import { parseDecidedEpoch } from '../../protocol/epoch/certificate.ts'
import { parseEpoch } from '../../protocol/epoch/epoch.ts'
import { parseGovernment } from '../../protocol/epoch/government.ts'
import { parseMotion, parseVote } from '../../protocol/epoch/vote.ts'
import { parseLogEpoch, signLogEpoch } from '../../protocol/log-epoch.ts'
import { nodeRecordFile, parseNodeRecord, readNodeRecordFile } from '../../protocol/node-record.ts'
import { parsePrekey } from '../../protocol/prekey.ts'
import { parsePrekeyList, prekeyListNode } from '../../protocol/prekey-list.ts'
import { parseAct } from '../../protocol/roster/act.ts'
import { parseAcceptance, parseApproval } from '../../protocol/roster/approval.ts'
import { encodeAttestation, parseAttestation, peekAttestation } from '../../protocol/roster/attestation.ts'
import { evidenceFile, parseEvidence, readEvidenceFile } from '../../protocol/roster/evidence.ts'
import { decodeRoster, encodeRoster, readRosterFile, rosterFile } from '../../protocol/roster/file.ts'
import { parseHeartbeat } from '../../protocol/roster/heartbeat.ts'
import { encodeItem, parseItem, peekItemType } from '../../protocol/roster/item.ts'
import { encodeSyncFrame, parseSyncFrame } from '../../protocol/roster/sync-frame.ts'
import { parseForkVoice, parseHoldVoice, parseObjection, parseRecordVeto } from '../../protocol/roster/voices.ts'
import { parseRules } from '../../protocol/rules.ts'
import { acceptance, compromise } from '../vectors/make/act-cases.ts'
import { government, motion } from '../vectors/make/epoch-world.ts'
import { prekeyList } from '../vectors/make/prekey-cases.ts'
import { brazil, charter, ledger, roster } from '../vectors/make/protocol-world.ts'
import { bytesAt } from '../vectors/make/raw-message.ts'
import { doubleVote, governed } from '../vectors/make/roster-cases.ts'
import { armoured, trusting as crypto, examplesOf, type Parser, text, utf8 } from './parser.ts'

const record = brazil.card.node
const owner = { network: roster.network, record: { ...record, signingKey: verifyingKey(crypto, record.signingKey.publicKey) } }
const nextKey = verifyingKey(crypto, signingKey(crypto, crypto.sha256(utf8('the next log'))).publicKey)
/** A record's log after its first. */
const nextLog = { logOrigin: record.logOrigin.replace(/1$/, '2'), logKey: nextKey, signingKey: owner.record.signingKey }
const logEpoch = signLogEpoch(brazil.envelopeKey, {
  ...{ logOrigin: nextLog.logOrigin, logKey: nextKey.publicKey },
  earlier: [{ number: 1, key: record.logKey.publicKey, size: 10, root: new Uint8Array(32) }],
})
const authorityKey = verifyingKey(crypto, brazil.card.authorityKey.publicKey)
const written = (item: { readonly bytes: Uint8Array }): Uint8Array => item.bytes

export const ROSTER_PARSERS: readonly Parser[] = [
  { name: 'parseCard', form: 'wire', examples: examplesOf('card'), oneIn: 4, parse: (bytes) => written(parseCard(crypto, bytes)) },
  { name: 'parseCharter', form: 'wire', examples: examplesOf('charter'), oneIn: 8, parse: (bytes) => written(parseCharter(crypto, bytes)) },
  { name: 'parseRules', form: 'wire', examples: [bytesAt(charter.body, 8)], parse: (bytes) => void parseRules(bytes) },
  {
    name: 'parseNodeRecord',
    form: 'wire',
    examples: [...examplesOf('node-record'), record.bytes],
    oneIn: 2,
    parse: (bytes) => written(parseNodeRecord(crypto, authorityKey, bytes)),
  },
  {
    name: 'parseLogEpoch',
    form: 'wire',
    examples: [logEpoch],
    oneIn: 2,
    parse: (bytes) => void parseLogEpoch(crypto, nextLog, bytes, false),
  },
  {
    name: 'parsePrekey',
    form: 'wire',
    examples: [bytesAt(bytesAt(record.bytes, 1), 16), bytesAt(bytesAt(prekeyList, 1), 6)],
    parse: (bytes) => void parsePrekey(crypto, bytes),
  },
  {
    name: 'parsePrekeyList',
    form: 'wire',
    examples: examplesOf('prekey-list'),
    oneIn: 2,
    parse: (bytes) => written(parsePrekeyList(crypto, owner, bytes)),
  },
  { name: 'prekeyListNode', form: 'wire', examples: examplesOf('prekey-list'), parse: (bytes) => void prekeyListNode(bytes) },
  { name: 'parseProfile', form: 'wire', examples: examplesOf('profile'), parse: (bytes) => written(parseProfile(bytes)) },
  { name: 'parseHeartbeat', form: 'wire', examples: examplesOf('heartbeat'), parse: (bytes) => written(parseHeartbeat(bytes)) },
  {
    name: 'parseAct',
    form: 'wire',
    examples: [...examplesOf('member-act'), compromise.bytes],
    oneIn: 4,
    parse: (bytes) => written(parseAct(crypto, bytes)),
  },
  { name: 'parseApproval', form: 'wire', examples: examplesOf('approval'), parse: (bytes) => written(parseApproval(bytes)) },
  { name: 'parseAcceptance', form: 'wire', examples: [acceptance], parse: (bytes) => written(parseAcceptance(bytes)) },
  {
    name: 'parseAttestation',
    form: 'wire',
    examples: examplesOf('attestation'),
    oneIn: 4,
    parse: (bytes) => encodeAttestation(parseAttestation(crypto, bytes)),
  },
  { name: 'peekAttestation', form: 'wire', examples: examplesOf('attestation'), parse: (bytes) => void peekAttestation(crypto, bytes) },
  { name: 'parseObjection', form: 'wire', examples: examplesOf('objection'), parse: (bytes) => written(parseObjection(crypto, bytes)) },
  { name: 'parseHoldVoice', form: 'wire', examples: examplesOf('hold-voice'), parse: (bytes) => written(parseHoldVoice(bytes)) },
  { name: 'parseForkVoice', form: 'wire', examples: examplesOf('fork-voice'), parse: (bytes) => written(parseForkVoice(bytes)) },
  { name: 'parseRecordVeto', form: 'wire', examples: examplesOf('record-veto'), parse: (bytes) => written(parseRecordVeto(bytes)) },
  { name: 'parseGovernment', form: 'wire', examples: [government], oneIn: 2, parse: (bytes) => void parseGovernment(crypto, bytes) },
  { name: 'parseEpoch', form: 'wire', examples: examplesOf('epoch'), oneIn: 2, parse: (bytes) => written(parseEpoch(crypto, bytes)) },
  { name: 'parseVote', form: 'wire', examples: examplesOf('vote'), parse: (bytes) => written(parseVote(bytes)) },
  { name: 'parseMotion', form: 'wire', examples: [motion], oneIn: 2, parse: (bytes) => written(parseMotion(crypto, bytes)) },
  {
    name: 'parseDecidedEpoch',
    form: 'wire',
    examples: examplesOf('decided-epoch'),
    oneIn: 2,
    parse: (bytes) => void parseDecidedEpoch(crypto, bytes),
  },
  { name: 'parseEvidence', form: 'wire', examples: [doubleVote], parse: (bytes) => void parseEvidence(bytes) },
  { name: 'parseItem', form: 'wire', examples: examplesOf('item'), parse: (bytes) => encodeItem(parseItem(bytes)) },
  { name: 'peekItemType', form: 'wire', examples: examplesOf('item'), parse: (bytes) => void peekItemType(bytes) },
  { name: 'parseSyncFrame', form: 'wire', examples: examplesOf('sync-frame'), parse: (bytes) => encodeSyncFrame(parseSyncFrame(bytes)) },
  {
    name: 'decodeRoster',
    form: 'wire',
    examples: [encodeRoster(ledger), encodeRoster(governed)],
    oneIn: 20,
    parse: (bytes) => encodeRoster(decodeRoster(crypto, bytes)),
  },
  {
    name: 'readRosterFile',
    form: 'text',
    inside: armoured('VALISE ROSTER', encodeRoster(ledger), encodeRoster(governed)),
    examples: examplesOf('roster'),
    oneIn: 20,
    parse: (bytes) => rosterFile(crypto, readRosterFile(crypto, text(bytes))),
  },
  {
    name: 'readCardFile',
    form: 'text',
    inside: armoured('VALISE CARD', brazil.card.bytes),
    examples: [utf8(cardFile(crypto, brazil.card.bytes))],
    oneIn: 2,
    parse: (bytes) => cardFile(crypto, readCardFile(crypto, text(bytes)).bytes),
  },
  {
    name: 'readCharterFile',
    form: 'text',
    inside: armoured('VALISE CHARTER', charter.bytes),
    examples: [utf8(charterFile(crypto, charter.bytes))],
    oneIn: 4,
    parse: (bytes) => charterFile(crypto, readCharterFile(crypto, text(bytes)).bytes),
  },
  {
    name: 'readNodeRecordFile',
    form: 'text',
    inside: armoured('VALISE NODE RECORD', record.bytes),
    examples: [utf8(nodeRecordFile(crypto, record.bytes))],
    oneIn: 2,
    parse: (bytes) => nodeRecordFile(crypto, readNodeRecordFile(crypto, text(bytes), () => authorityKey).record.bytes),
  },
  {
    name: 'readEvidenceFile',
    form: 'text',
    inside: armoured('VALISE EVIDENCE', doubleVote),
    examples: [utf8(evidenceFile(crypto, doubleVote)), ...examplesOf('evidence')],
    oneIn: 2,
    parse: (bytes) => void readEvidenceFile(crypto, text(bytes)),
  },
]
