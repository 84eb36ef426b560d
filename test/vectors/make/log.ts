// Makes the single-fault files of the log's formats: test/vectors/single-fault/<type>/<name>.json, the same bytes every time.
// Run it (npx tsx test/vectors/make/log.ts) after a change of the cases; a test compares the files with what this makes.

import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { LogCase, LogType } from './log-case.ts'
import { manifestCases, noteCases, vkeyCases } from './log-note-cases.ts'
import { bundleCases, checkpointCases, proofCases } from './log-tree-cases.ts'
import { addCheckpointCases, cosignatureCases, cosignerVkeyCases, proofAnswerCases, proofRequestCases, witnessAnswerCases } from './witness-cases.ts'

export const logCases: Readonly<Record<LogType, Readonly<Record<string, LogCase>>>> = {
  note: noteCases,
  vkey: vkeyCases,
  manifest: manifestCases,
  checkpoint: checkpointCases,
  'tlog-proof': proofCases,
  'entry-bundle': bundleCases,
  cosignature: cosignatureCases,
  'cosigner-vkey': cosignerVkeyCases,
  'add-checkpoint': addCheckpointCases,
  'witness-answer': witnessAnswerCases,
  'proof-request': proofRequestCases,
  'proof-answer': proofAnswerCases,
}

/** The text of a case's file: fields in one order, no `input` beside `inputBase64`. */
export const caseText = ({ type, comment, input, inputBase64, ...rest }: LogCase): string =>
  `${JSON.stringify({ type, comment, ...(inputBase64 === undefined ? { input } : { inputBase64 }), ...rest }, null, 2)}\n`

if (process.argv[1] === fileURLToPath(import.meta.url))
  for (const [type, cases] of Object.entries(logCases)) {
    const folder = fileURLToPath(new URL(`../single-fault/${type}/`, import.meta.url))
    rmSync(folder, { recursive: true, force: true })
    mkdirSync(folder, { recursive: true })
    for (const [name, one] of Object.entries(cases)) writeFileSync(`${folder}${name}.json`, caseText(one))
  }
