// Runs every single-fault file of protocol/ through the parsers and rules that a node runs, with both providers, and demands exactly the
// verdict that it names.

import { ValiseError } from '../../keys/errors.ts'
import { asPeerKey, parseAuthorityId, parseHex } from '../../keys/ids.ts'
import type { CryptoProvider } from '../../keys/provider.ts'
import { opener, prekeyPair } from '../../keys/sealing.ts'
import { verifyingKey } from '../../keys/signing.ts'
import { encodeActRecord, parseActRecord } from '../../protocol/act.ts'
import { armor, dearmor } from '../../protocol/armor.ts'
import { isChunkOf } from '../../protocol/attachment/chunk-tree.ts'
import { openChunk } from '../../protocol/attachment/chunks.ts'
import { encodeChunkAnswer, encodeChunkRequest, parseChunkAnswer, parseChunkRequest } from '../../protocol/attachment/frames.ts'
import { parseCard } from '../../protocol/card.ts'
import { parseCharter } from '../../protocol/charter.ts'
import { encodeDeposit, parseDeposit } from '../../protocol/deposit.ts'
import { parseProfile, verifyProfile } from '../../protocol/directory/profile.ts'
import { parseEnvelope } from '../../protocol/envelope.ts'
import { parseDecidedEpoch, verifyDecidedEpoch } from '../../protocol/epoch/certificate.ts'
import { parseEpoch } from '../../protocol/epoch/epoch.ts'
import { foundingGovernment } from '../../protocol/epoch/government.ts'
import { parseVote, verifySigner } from '../../protocol/epoch/vote.ts'
import { encodeFrame, encodeHello, parseFrame, parseHello } from '../../protocol/frame.ts'
import { encodeHeader, parseHeader } from '../../protocol/header.ts'
import { noteVerifier, verifierKey } from '../../protocol/log/vkey.ts'
import { parseNodeRecord } from '../../protocol/node-record.ts'
import { openParcel, parseCargo, parseParcel } from '../../protocol/parcel.ts'
import { parsePrekeyList, prekeyListNode } from '../../protocol/prekey-list.ts'
import { isReceiptFor, verifyReceipt } from '../../protocol/receipt.ts'
import { judgeDelivery, judgeSender } from '../../protocol/receive.ts'
import { judgeRewrap, parseRewrap, parseRewrapped } from '../../protocol/rewrap.ts'
import { parseAct } from '../../protocol/roster/act.ts'
import { parseApproval, verifyApproval } from '../../protocol/roster/approval.ts'
import { encodeAttestation, isAccepted, isComplete, parseAttestation, verifyAttestation } from '../../protocol/roster/attestation.ts'
import { judgeEvidence, readEvidenceFile } from '../../protocol/roster/evidence.ts'
import { decodeRoster, readRosterFile, rosterFile } from '../../protocol/roster/file.ts'
import { parseHeartbeat, verifyHeartbeat } from '../../protocol/roster/heartbeat.ts'
import { encodeItem, parseItem } from '../../protocol/roster/item.ts'
import { certifies, type Roster } from '../../protocol/roster/roster.ts'
import { encodeSyncFrame, parseSyncFrame } from '../../protocol/roster/sync-frame.ts'
import { parseForkVoice, parseHoldVoice, parseObjection, parseRecordVeto, verifyVoice } from '../../protocol/roster/voices.ts'
import { openMessage } from '../../protocol/seal.ts'
import { sessionInfo } from '../../protocol/session.ts'
import { verifyFile } from '../../protocol/verify/file.ts'
import { decode, encode } from '../../protocol/wire/codec.ts'
import { parseWraps } from '../../protocol/wrap.ts'
import { providers } from '../keys/providers.ts'
import { assert, run, test } from '../support/harness.ts'
import { vectorFiles, vectors, vectorText } from '../support/vectors.ts'
import { caseText, protocolCases } from '../vectors/make/protocol.ts'
import { PROTOCOL_TYPES, type ProtocolCase, type ProtocolType, type Recipient } from '../vectors/make/protocol-case.ts'

const COUNTS: Readonly<Record<ProtocolType, number>> = {
  ...{ wire: 36, armor: 21, 'node-record': 42, card: 35, charter: 42, roster: 26, header: 34, wraps: 12, envelope: 52, parcel: 27 },
  ...{ cargo: 5, deposit: 14, receipt: 26, act: 22, frame: 21, hello: 14, profile: 38, 'prekey-list': 34, rewrap: 40 },
  ...{ item: 14, 'sync-frame': 33, heartbeat: 27 },
  ...{ 'chunk-request': 10, 'chunk-answer': 23 },
  ...{ epoch: 16, vote: 22, 'decided-epoch': 17 },
  ...{
    'member-act': 29,
    approval: 16,
    attestation: 18,
    objection: 15,
    'hold-voice': 16,
    'fork-voice': 16,
    'record-veto': 14,
    evidence: 33,
    trail: 93,
  },
}

const LIMIT = 1024 * 1024
const HOLDS = 'valid'

const rosterNamed = (crypto: CryptoProvider, name = 'valid'): Roster =>
  readRosterFile(crypto, vectors<ProtocolCase>(`single-fault/roster/${name}.json`).input ?? '').roster(1)

const present = <T>(value: T | undefined): T => {
  if (value === undefined) throw new Error('the case lacks what its type needs')
  return value
}

const openerOf = (crypto: CryptoProvider, to: Recipient, network: Uint8Array, sender: Uint8Array, prekey: number, enc: Uint8Array) =>
  opener(
    crypto,
    prekeyPair(crypto, parseHex(to.prekeySeed)),
    enc,
    sessionInfo(network, asPeerKey(sender), asPeerKey(parseHex(to.peerKey)), prekey),
  ).catch(() => undefined)

/** The order of docs/spec/delivery.md, from the envelope on. */
const openEnvelope = async (crypto: CryptoProvider, bytes: Uint8Array, one: ProtocolCase): Promise<string> => {
  const envelope = parseEnvelope(crypto, bytes)
  const refusal = judgeSender(crypto, rosterNamed(crypto, one.roster), envelope, asPeerKey(parseHex(one.carrier ?? '')), present(one.now))
  if (refusal) return `refused/${refusal}`
  const to = present(one.recipient)
  const self = { authority: parseAuthorityId(to.authority), peerKey: asPeerKey(parseHex(to.peerKey)) }
  const judged = judgeDelivery(envelope, self, present(one.now))
  if ('refusal' in judged) return `refused/${judged.refusal}`
  const { network, senderNode } = envelope.fields
  const exporter = await openerOf(crypto, to, network, senderNode, judged.wrap.prekey, judged.wrap.enc)
  return exporter && (await openMessage(crypto, exporter, envelope, judged.wrap)) ? HOLDS : 'refused/undecipherable'
}

/** The order of docs/spec/prekeys.md. */
const openRewrapped = async (crypto: CryptoProvider, bytes: Uint8Array, one: ProtocolCase): Promise<string> => {
  const parts = parseRewrapped(bytes)
  const envelope = parseEnvelope(crypto, parts.envelope)
  const carrier = asPeerKey(parseHex(one.carrier ?? ''))
  const roster = rosterNamed(crypto, one.roster)
  const refusal = judgeSender(crypto, roster, envelope, carrier, present(one.now))
  if (refusal) return `refused/${refusal}`
  const rewrap = parseRewrap(present(roster.node(carrier)).record.signingKey, parts.rewrap)
  const to = present(one.recipient)
  const self = { authority: parseAuthorityId(to.authority), peerKey: asPeerKey(parseHex(to.peerKey)) }
  const judged = judgeRewrap(rewrap, envelope, self, present(one.now))
  if ('refusal' in judged) return `refused/${judged.refusal}`
  const { network, senderNode } = envelope.fields
  const exporter = await openerOf(crypto, to, network, senderNode, judged.wrap.prekey, judged.wrap.enc)
  return exporter && (await openMessage(crypto, exporter, envelope, judged.wrap)) ? HOLDS : 'refused/undecipherable'
}

/** The order of docs/spec/attachments.md. */
const checkChunkAnswer = (crypto: CryptoProvider, bytes: Uint8Array, { attachment }: ProtocolCase): string => {
  const answer = parseChunkAnswer(bytes)
  assert.equal(encodeChunkAnswer(answer), bytes)
  if (!attachment || answer.chunk === undefined) return HOLDS
  const { root, size, key } = attachment
  if (!isChunkOf(crypto, { root: parseHex(root), size }, answer.index, answer.chunk, answer.path)) return 'refused/chunk'
  return openChunk(crypto, parseHex(key), size, answer.index, answer.chunk) ? HOLDS : 'refused/undecipherable'
}

const checkPrekeyList = (crypto: CryptoProvider, bytes: Uint8Array, one: ProtocolCase): string => {
  const { node } = prekeyListNode(bytes)
  const roster = rosterNamed(crypto, one.roster)
  const found = roster.node(node)
  if (!found) return 'refused/not-a-member'
  const list = parsePrekeyList(crypto, { network: roster.network, record: found.record }, bytes)
  assert.equal(list.bytes, bytes)
  return HOLDS
}

const openSealed = async (crypto: CryptoProvider, bytes: Uint8Array, one: ProtocolCase): Promise<string> => {
  const parcel = parseParcel(bytes)
  const exporter = await openerOf(crypto, present(one.recipient), parcel.network, parcel.sender, parcel.prekey, parcel.enc)
  if (!exporter) return 'refused/undecipherable'
  const opened = await openParcel(crypto, exporter, parcel)
  return opened.ok ? HOLDS : `refused/${opened.reason}`
}

/** Votes and decided epochs are held against the administrators of the example charter, and follow it. */
const foundingCharter = (crypto: CryptoProvider) =>
  parseCharter(crypto, new Uint8Array(Buffer.from(vectors<ProtocolCase>('single-fault/charter/valid.json').inputBase64 ?? '', 'base64')))

const checkVote = (crypto: CryptoProvider, bytes: Uint8Array): string => {
  const vote = parseVote(bytes)
  const verdict = verifySigner(foundingGovernment(foundingCharter(crypto)), vote)
  assert.equal(vote.bytes, bytes)
  return verdict.ok ? HOLDS : `refused/${verdict.reason}`
}

const checkDecidedEpoch = (crypto: CryptoProvider, bytes: Uint8Array): string => {
  const charter = foundingCharter(crypto)
  const instance = { network: charter.network, number: 1, previous: charter.network }
  const verdict = verifyDecidedEpoch(foundingGovernment(charter), instance, parseDecidedEpoch(crypto, bytes))
  return verdict.ok ? HOLDS : `refused/${verdict.reason}`
}

const checkReceipt = (crypto: CryptoProvider, bytes: Uint8Array, { log, answers }: ProtocolCase): string => {
  const { origin, publicKey } = present(log)
  const verdict = verifyReceipt(crypto, noteVerifier(crypto, verifierKey(crypto, origin, parseHex(publicKey))), bytes)
  if (!verdict.ok) return `refused/${verdict.reason}`
  const { envelope, message, sender } = present(answers)
  return isReceiptFor(verdict.receipt, { id: parseHex(envelope), message: parseHex(message), sender }) ? HOLDS : 'refused/not-for-this'
}

/** The order of docs/spec/act.md. */
const checkAttestation = (crypto: CryptoProvider, bytes: Uint8Array, one: ProtocolCase): string => {
  const attestation = parseAttestation(crypto, bytes)
  assert.equal(encodeAttestation(attestation), bytes)
  const { government } = rosterNamed(crypto, one.roster)
  verifyAttestation(government, attestation)
  if (!isComplete(government, attestation)) return 'refused/incomplete'
  return attestation.act.kind !== 'government' || isAccepted(government, attestation) ? HOLDS : 'refused/unaccepted'
}

/** The order of docs/spec/evidence.md. */
const checkEvidence = (crypto: CryptoProvider, bytes: Uint8Array): string => {
  const evidence = readEvidenceFile(crypto, new TextDecoder().decode(bytes))
  const ledger = decodeRoster(crypto, evidence.roster)
  if (String(ledger.charter.network) !== String(evidence.network)) return 'refused/network'
  return judgeEvidence(crypto, ledger.witnesses(ledger.charter.created), evidence) ? HOLDS : 'refused/no-conviction'
}

/** The check of docs/spec/trail.md that finds the fault. */
const checkTrail = (crypto: CryptoProvider, bytes: Uint8Array): string => {
  const { valid, defect } = verifyFile(crypto, 'a.trail', bytes, {})
  return valid ? HOLDS : `refused/${defect?.check}`
}

/** Reads, and demands that writing what was read gives the same bytes where there is a writer. */
const runners: Readonly<Record<ProtocolType, (crypto: CryptoProvider, bytes: Uint8Array, one: ProtocolCase) => string | Promise<string>>> =
  {
    wire: (_crypto, bytes, { message }) => {
      const name = present(message)
      assert.equal(encode(name, decode(name, bytes, LIMIT)), bytes)
      return HOLDS
    },
    armor: (crypto, bytes, { label }) => {
      const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)
      assert.is(armor(crypto, present(label), dearmor(crypto, present(label), text, LIMIT)), text)
      return HOLDS
    },
    'node-record': (crypto, bytes, one) => {
      const record = parseNodeRecord(crypto, verifyingKey(crypto, parseHex(one.authorityKey ?? '')), bytes)
      return certifies(rosterNamed(crypto, one.roster), record) ? HOLDS : 'refused/network'
    },
    card: (crypto, bytes) => {
      assert.equal(parseCard(crypto, bytes).bytes, bytes)
      return HOLDS
    },
    charter: (crypto, bytes) => {
      assert.equal(parseCharter(crypto, bytes).bytes, bytes)
      return HOLDS
    },
    roster: (crypto, bytes) => {
      const text = new TextDecoder().decode(bytes)
      assert.is(rosterFile(crypto, readRosterFile(crypto, text)), text)
      return HOLDS
    },
    header: (_crypto, bytes) => {
      assert.equal(encodeHeader(parseHeader(bytes)), bytes)
      return HOLDS
    },
    wraps: (_crypto, bytes) => {
      parseWraps(bytes)
      return HOLDS
    },
    envelope: openEnvelope,
    parcel: openSealed,
    deposit: (_crypto, bytes) => {
      assert.equal(encodeDeposit(parseDeposit(bytes)), bytes)
      return HOLDS
    },
    cargo: (_crypto, bytes) => {
      assert.equal(encode('Cargo', { version: 1, ...parseCargo(bytes) }), bytes)
      return HOLDS
    },
    receipt: checkReceipt,
    act: (_crypto, bytes) => {
      assert.equal(encodeActRecord(parseActRecord(bytes)), bytes)
      return HOLDS
    },
    frame: (_crypto, bytes) => {
      assert.equal(encodeFrame(parseFrame(bytes)), bytes)
      return HOLDS
    },
    epoch: (crypto, bytes) => {
      assert.equal(parseEpoch(crypto, bytes).bytes, bytes)
      return HOLDS
    },
    vote: checkVote,
    'decided-epoch': checkDecidedEpoch,
    hello: (_crypto, bytes) => {
      assert.equal(encodeHello(parseHello(bytes)), bytes)
      return HOLDS
    },
    'prekey-list': checkPrekeyList,
    rewrap: openRewrapped,
    profile: (crypto, bytes, { signingKey }) => {
      const profile = parseProfile(bytes)
      assert.equal(profile.bytes, bytes)
      return verifyProfile(verifyingKey(crypto, parseHex(present(signingKey))), profile) ? HOLDS : 'signature-invalid'
    },
    item: (_crypto, bytes) => {
      assert.equal(encodeItem(parseItem(bytes)), bytes)
      return HOLDS
    },
    'sync-frame': (_crypto, bytes) => {
      assert.equal(encodeSyncFrame(parseSyncFrame(bytes)), bytes)
      return HOLDS
    },
    heartbeat: (crypto, bytes, { voteKey }) => {
      const heartbeat = parseHeartbeat(bytes)
      assert.equal(heartbeat.bytes, bytes)
      return verifyHeartbeat(verifyingKey(crypto, parseHex(present(voteKey))), heartbeat) ? HOLDS : 'signature-invalid'
    },
    'chunk-request': (_crypto, bytes) => {
      assert.equal(encodeChunkRequest(parseChunkRequest(bytes)), bytes)
      return HOLDS
    },
    'chunk-answer': checkChunkAnswer,
    'member-act': (crypto, bytes) => {
      assert.equal(parseAct(crypto, bytes).bytes, bytes)
      return HOLDS
    },
    approval: (crypto, bytes, { voteKey }) =>
      verifyApproval(verifyingKey(crypto, parseHex(present(voteKey))), parseApproval(bytes)) ? HOLDS : 'signature-invalid',
    attestation: checkAttestation,
    objection: (crypto, bytes, { voteKey }) =>
      verifyVoice(verifyingKey(crypto, parseHex(present(voteKey))), 'Objection', parseObjection(crypto, bytes))
        ? HOLDS
        : 'signature-invalid',
    'hold-voice': (crypto, bytes, { voteKey }) =>
      verifyVoice(verifyingKey(crypto, parseHex(present(voteKey))), 'HoldVoice', parseHoldVoice(bytes)) ? HOLDS : 'signature-invalid',
    'fork-voice': (crypto, bytes, { voteKey }) =>
      verifyVoice(verifyingKey(crypto, parseHex(present(voteKey))), 'ForkVoice', parseForkVoice(bytes)) ? HOLDS : 'signature-invalid',
    'record-veto': (crypto, bytes, { voteKey }) =>
      verifyVoice(verifyingKey(crypto, parseHex(present(voteKey))), 'RecordVeto', parseRecordVeto(bytes)) ? HOLDS : 'signature-invalid',
    evidence: checkEvidence,
    trail: checkTrail,
  }

const verdictOf = async (crypto: CryptoProvider, one: ProtocolCase): Promise<string> => {
  const bytes = new Uint8Array(one.inputBase64 === undefined ? Buffer.from(one.input ?? '') : Buffer.from(one.inputBase64, 'base64'))
  try {
    return await runners[one.type](crypto, bytes, one)
  } catch (thrown) {
    if (thrown instanceof ValiseError) return thrown.code
    throw thrown
  }
}

for (const type of PROTOCOL_TYPES)
  for (const crypto of providers)
    test(`each ${type} file has the verdict that it names, with the ${crypto.name} provider`, async () => {
      const files = vectorFiles(`single-fault/${type}`, '.json')
      const wrong: string[] = []
      for (const name of files) {
        const one = vectors<ProtocolCase>(`single-fault/${type}/${name}`)
        assert.is(one.type, type)
        const verdict = await verdictOf(crypto, one)
        if (verdict !== one.expect) wrong.push(`${type}/${name} (${one.comment}): ${verdict}, not ${one.expect}`)
      }
      assert.equal(wrong, [])
      assert.is(files.length, COUNTS[type])
    })

test('the files are the ones that the script makes', () => {
  for (const type of PROTOCOL_TYPES) {
    const cases = protocolCases[type]
    assert.equal(
      vectorFiles(`single-fault/${type}`, '.json'),
      Object.keys(cases)
        .map((name) => `${name}.json`)
        .sort(),
    )
    for (const [name, one] of Object.entries(cases)) {
      assert.is(one.type, type)
      assert.is(vectorText(`single-fault/${type}/${name}.json`), caseText(one), `${type}/${name}`)
    }
  }
})

test('each type has a valid file, and no two files have the same input and question', () => {
  for (const type of PROTOCOL_TYPES) {
    const cases = Object.values(protocolCases[type])
    assert.ok(
      cases.some(({ expect }) => expect === HOLDS),
      type,
    )
    const questions = new Set(cases.map(({ comment: _, expect: __, ...question }) => JSON.stringify(question)))
    assert.is(questions.size, cases.length, type)
  }
})

run()
