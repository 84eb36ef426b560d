// The examples of docs/spec/act.md, evidence.md and roster.md, from the acts of test/vectors/make. The writers of lines are those of spec-examples.ts.

import { utf8ToBytes } from '@noble/hashes/utils.js'
import { hex } from '../../keys/ids.ts'
import { pureProvider as crypto } from '../../keys/pure.ts'
import { encodeEvidence, evidenceFile } from '../../protocol/roster/evidence.ts'
import { encodeRoster, rosterFile } from '../../protocol/roster/file.ts'
import type { MessageName } from '../../protocol/wire/layout.ts'
import {
  acceptance,
  admission,
  admitted,
  approvals,
  compromise,
  forkVoice,
  holdVoice,
  movedRecord,
  objection,
  recordVeto,
  world,
} from '../vectors/make/act-cases.ts'
import { brazil, charter, kenya, ledger, NOW, roster } from '../vectors/make/protocol-world.ts'
import { bytesAt } from '../vectors/make/raw-message.ts'
import { doubleVote, firstEpoch, governed } from '../vectors/make/roster-cases.ts'
import { ledgerOf, voteKey } from './roster/roster-world.ts'

interface Writers {
  readonly line: (name: string, value: Uint8Array | string | number) => string
  readonly fields: (name: MessageName, bytes: Uint8Array) => readonly string[]
}
type Examples = Readonly<Record<string, readonly string[]>>

export const actExamples = ({ line, fields }: Writers): Examples => {
  const signed = (name: MessageName, bytes: Uint8Array): string[] => [
    ...fields(name, bytesAt(bytes, 1)),
    line('signature', bytesAt(bytes, 2)),
    line('statement', bytes),
  ]
  const [plain, despite] = approvals
  return {
    act: [...fields('Act', admission.bytes), line('bytes', admission.bytes), line('id', admission.id)],
    approval: [...signed('Approval', despite.bytes), line('vote key', voteKey(kenya).publicKey)],
    attestation: [line('approval of FR-AFA', plain.bytes), line('approval of KE-EACC', despite.bytes), line('attestation', admitted)],
    acceptance: [...signed('Acceptance', acceptance), line('vote key', voteKey(brazil).publicKey)],
    compromise: [...fields('Compromise', bytesAt(compromise.bytes, 7)), line('payload', bytesAt(compromise.bytes, 7))],
    objection: signed('Objection', objection),
    hold: signed('HoldVoice', holdVoice),
    'fork-voice': signed('ForkVoice', forkVoice),
    veto: [line('record', movedRecord), ...signed('RecordVeto', recordVeto)],
  }
}

export const evidenceExamples = ({ line, fields }: Writers): Examples => {
  const file = encodeEvidence('double-vote', charter.network, bytesAt(doubleVote, 4), bytesAt(doubleVote, 5), encodeRoster(ledgerOf(world)))
  return { evidence: [...fields('Evidence', doubleVote), line('item', doubleVote), line('file', utf8ToBytes(evidenceFile(crypto, file)))] }
}

export const rosterExamples = ({ line }: Pick<Writers, 'line'>): Examples => {
  const now = governed.roster(NOW)
  return {
    founded: [
      line('network id', roster.network),
      line('head', roster.head),
      line('acts digest', roster.actsDigest),
      line('digest', roster.digest),
      line('file', utf8ToBytes(rosterFile(crypto, ledger))),
    ],
    governed: [
      line('epoch 1', firstEpoch),
      line('head', now.head),
      ...governed.acts.counted().map((id, i) => line(`act ${i + 1}`, id)),
      line('acts digest', now.actsDigest),
      line('digest', now.digest),
      ...now.members.map(({ authority, state }) => line(authority, state)),
      line(
        'decide',
        now.government.administrators.map(({ authority, voteKey: key }) => `${authority} ${hex(key.publicKey).slice(0, 8)}`).join(', '),
      ),
      line('file', utf8ToBytes(rosterFile(crypto, governed))),
    ],
  }
}
