// Makes the single-fault files of protocol/: test/vectors/single-fault/<type>/<name>.json, the same bytes every time, and the
// published schema docs/spec/schema/profile.json.
// Run it (npx tsx test/vectors/make/protocol.ts) after a change of the cases; a test compares the files with what this makes.

import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { approvalCases, attestationCases, forkVoiceCases,
  holdVoiceCases, memberActCases, objectionCases, recordVetoCases } from './act-cases.ts'
import { chunkAnswerCases, chunkRequestCases } from './attachment-cases.ts'
import { depositCases } from './deposit-cases.ts'
import { decidedEpochCases, epochCases, voteCases } from './epoch-cases.ts'
import { prekeyListCases } from './prekey-cases.ts'
import { profileCases, profileSchemaText } from './profile-cases.ts'
import type { ProtocolCase, ProtocolCases, ProtocolType } from './protocol-case.ts'
import { cargoCases, envelopeCases, headerCases, parcelCases, receiptCases, wrapsCases } from './protocol-mail-cases.ts'
import { armorCases, cardCases, charterCases, nodeRecordCases } from './protocol-statement-cases.ts'
import { rewrapCases } from './rewrap-cases.ts'
import { evidenceCases, rosterCases } from './roster-cases.ts'
import { actCases, frameCases, helloCases, wireCases } from './protocol-wire-cases.ts'
import { trailCases } from './trail-cases.ts'
import { heartbeatCases, itemCases, syncFrameCases } from './sync-cases.ts'

export const protocolCases: Readonly<Record<ProtocolType, ProtocolCases>> = {
  wire: wireCases,
  armor: armorCases,
  'node-record': nodeRecordCases,
  card: cardCases,
  charter: charterCases,
  roster: rosterCases,
  header: headerCases,
  wraps: wrapsCases,
  envelope: envelopeCases,
  parcel: parcelCases,
  cargo: cargoCases,
  deposit: depositCases,
  receipt: receiptCases,
  act: actCases,
  frame: frameCases,
  hello: helloCases,
  profile: profileCases,
  'prekey-list': prekeyListCases,
  rewrap: rewrapCases,
  item: itemCases,
  'sync-frame': syncFrameCases,
  heartbeat: heartbeatCases,
  'chunk-request': chunkRequestCases,
  'chunk-answer': chunkAnswerCases,
  epoch: epochCases,
  vote: voteCases,
  'decided-epoch': decidedEpochCases,
  'member-act': memberActCases,
  approval: approvalCases,
  attestation: attestationCases,
  objection: objectionCases,
  'hold-voice': holdVoiceCases,
  'fork-voice': forkVoiceCases,
  'record-veto': recordVetoCases,
  evidence: evidenceCases,
  trail: trailCases,
}

/** The text of a case's file: its fields in one order. */
export const caseText = ({ type, comment, input, inputBase64, expect, ...rest }: ProtocolCase): string =>
  `${JSON.stringify({ type, comment, ...(inputBase64 === undefined ? { input } : { inputBase64 }), ...rest, expect }, null, 2)}\n`

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const [type, cases] of Object.entries(protocolCases)) {
    const folder = fileURLToPath(new URL(`../single-fault/${type}/`, import.meta.url))
    rmSync(folder, { recursive: true, force: true })
    mkdirSync(folder, { recursive: true })
    for (const [name, one] of Object.entries(cases)) writeFileSync(`${folder}${name}.json`, caseText(one))
  }
  writeFileSync(new URL('../../../docs/spec/schema/profile.json', import.meta.url), profileSchemaText())
}
