// The examples of docs/spec/epoch.md, from the vote of test/vectors/make/epoch-world.ts. The writers of lines are those of spec-examples.ts.

import { pureProvider as crypto } from '../../keys/pure.ts'
import { foundingGovernment, quorumOf } from '../../protocol/epoch/government.ts'
import { proposerOf, waitOf } from '../../protocol/epoch/rounds.ts'
import { leafHash } from '../../protocol/log/tree.ts'
import type { MessageName } from '../../protocol/wire/layout.ts'
import { decided, epoch, epochOne, government, motion, precommits, prevote, voteKeyOf } from '../vectors/make/epoch-world.ts'
import { charter, france } from '../vectors/make/protocol-world.ts'
import { bytesAt } from '../vectors/make/raw-message.ts'

interface Writers {
  readonly line: (name: string, value: Uint8Array | string | number) => string
  readonly fields: (name: MessageName, bytes: Uint8Array) => readonly string[]
}

export const epochExamples = ({ line, fields }: Writers): Readonly<Record<string, readonly string[]>> => ({
  government: [...fields('Government', government), line('bytes', government)],
  administrator: fields('Administrator', bytesAt(government, 2)),
  epoch: [
    ...fields('Epoch', epoch),
    line('leaf of the first act', leafHash(crypto, bytesAt(epoch, 7))),
    line('leaf of the second act', leafHash(crypto, bytesAt(epoch, 7, 1))),
    line('bytes', epoch),
    line('id', epochOne),
  ],
  prevote: [
    ...fields('Vote', bytesAt(prevote, 1)),
    line('signature', bytesAt(prevote, 2)),
    line('vote key', voteKeyOf(france).publicKey),
    line('statement', prevote),
  ],
  motion: [...fields('Motion', bytesAt(motion, 1)), line('statement', motion)],
  decided: [line('precommit of FR-AFA', precommits[0] ?? ''), line('decided epoch', decided)],
  rounds: [0, 1, 2, 9, 10].map((round) =>
    line(
      `round ${round}`,
      `${proposerOf(foundingGovernment(charter), 1, round)} proposes, ${waitOf(round) / 1_000} s, quorum ${quorumOf(foundingGovernment(charter))}`,
    ),
  ),
})
