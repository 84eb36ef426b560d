// The examples of docs/spec/trail.md.

import { utf8ToBytes } from '@noble/hashes/utils.js'
import { parseLeafOpening } from '../../../protocol/act.ts'
import { parseTlogProof } from '../../../protocol/log/tlog-proof.ts'
import { bytesAt } from '../../vectors/make/raw-message.ts'
import type { Writing } from '../sync-examples.ts'
import { exampleTrailFile, trail } from './example.ts'

const message = bytesAt(trail, 8)
const log = bytesAt(trail, 10)
const leaf = bytesAt(log, 2)
const end = bytesAt(log, 2, 5)
const sent = bytesAt(trail, 11)
const sentRecord = parseLeafOpening(parseTlogProof(sent).extra ?? new Uint8Array(0)).record
const linesOf = (bytes: Uint8Array): string[] => new TextDecoder().decode(bytes).trimEnd().split('\n')

export const trailExamples = ({ line, fields }: Writing): Readonly<Record<string, readonly string[]>> => ({
  trail: [...fields('Trail', trail), line('trail', trail), line('file', utf8ToBytes(exampleTrailFile))],
  message: [...fields('TrailMessage', message), line('message', message)],
  part: fields('OpenedPart', bytesAt(message, 7)),
  log: [...fields('TrailLog', log), line('log', log)],
  leaf: [...fields('TrailLeaf', leaf), line('leaf', leaf)],
  end: fields('LeafRecord', bytesAt(end, 2)),
  witnessed: [...fields('WitnessedCheckpoint', bytesAt(log, 3)), ...linesOf(bytesAt(bytesAt(log, 3), 1))],
  sent: linesOf(sent),
  'sent-record': fields('LeafRecord', sentRecord),
})
