// `valise evidence`: what nobody honest can have signed, each as a file that convinces whoever verifies it, and such a file made of two checkpoints.

import { path } from '../api.ts'
import { digest } from '../codes.ts'
import type { Command, Outcome } from '../command.ts'
import { shellWord } from '../context.ts'
import { EXIT } from '../errors.ts'
import { type JsonObject, objects, text } from '../json.ts'
import { fields, table, type View } from '../output/layout.ts'
import { outputOption } from '../spec.ts'
import { written } from '../written.ts'

export const evidenceList: Command = {
  name: 'evidence list',
  group: 'Audit',
  summary: 'what was signed that cannot both be honest',
  description:
    'Lists the evidence that this node holds: an administrator that voted twice, an epoch that forked, two profiles of one serial, one message in two envelopes, a log with two histories. Evidence removes nobody; administrators decide.',
  examples: [{ line: 'valise evidence list', does: 'what there is, and against whom' }],
  needs: 'node-or-home',
  run: async (context): Promise<Outcome> => ({ result: await (await context.api()).get('/api/v1/evidence') }),
  render: (result, view) =>
    objects(result.evidence).length === 0
      ? 'There is no evidence against anybody.'
      : table(
          view,
          [
            { label: 'evidence', value: (one: JsonObject) => text(one.evidence) },
            { label: 'kind', value: (one) => text(one.kind) },
            { label: 'against', value: (one) => text(one.accused) || 'not named' },
            { label: 'detail', value: (one) => text(one.detail), flexible: true },
          ],
          objects(result.evidence),
        ),
}

export const evidenceExport: Command = {
  name: 'evidence export',
  group: 'Audit',
  summary: 'write one piece of evidence to a file that verify checks',
  description:
    'Writes the two signed things with the roster that says whose keys were used, so that anybody can check them offline with valise verify.',
  arguments: [{ name: 'EVIDENCE', description: 'its id, as valise evidence list prints it', parse: digest, completes: 'nothing' }],
  options: [outputOption('where to write it (- for stdout)', true)],
  examples: [{ line: 'valise evidence export 5c1f… -o double-vote.evidence', does: 'writes the file' }],
  needs: 'node-or-home',
  run: async (context): Promise<Outcome> => {
    const { file: content, ...result } = await (await context.api()).get(path('/api/v1/evidence/', context.argument(0)))
    const bytes = new TextEncoder().encode(text(content))
    return written(context, { bytes, result }, context.options.required('output'), (file) => `valise verify ${shellWord(file)}`)
  },
  render: (result, view) => shownEvidence(view, result),
}

export const evidenceMake: Command = {
  name: 'evidence make',
  group: 'Audit',
  summary: 'make evidence of two checkpoints of one log',
  description:
    'Compares two checkpoints of one log, as two people were shown them, and writes evidence if they cannot both be true: one size with two roots, or two dated ones that are no part of one chain. Offline: the roster file says whose key signs the log. Two checkpoints of different sizes that are not dated say nothing of each other: then only a proof of the log itself shows that one grew from the other.',
  arguments: [
    { name: 'FIRST', description: 'a checkpoint: a signed note, as in an export or from valise log checkpoint', completes: 'file' },
    { name: 'SECOND', description: 'another one of the same log', completes: 'file' },
  ],
  options: [
    { long: '--roster', value: 'FILE', description: 'a roster file of the network, as in an export', required: true, completes: 'file' },
    outputOption('where to write the evidence (- for stdout)', true),
  ],
  examples: [
    {
      line: 'valise evidence make ours/checkpoint theirs/checkpoint --roster ours/roster -o two-histories.evidence',
      does: 'writes the file if the log has two histories',
    },
  ],
  needs: 'nothing',
  exits: { 3: 'both may be true; nothing is written', 1: 'a file cannot be read, or is no checkpoint of a member’s log' },
  run: async (context): Promise<Outcome> => {
    const output = context.options.required('output')
    const made = await context.ports.forkedLog({
      first: await context.files.read(context.argument(0)),
      second: await context.files.read(context.argument(1)),
      roster: await context.files.read(context.options.required('roster')),
    })
    if (made) return written(context, made, output, (file) => `valise verify ${shellWord(file)}`)
    const message = 'Both may be true: the two checkpoints do not contradict each other. Nothing was written.'
    return {
      result: { kind: null, accused: [], detail: '', file: null },
      exit: EXIT.defect,
      failure: { code: 'verification-failed', message },
    }
  },
  render: (result, view) => (result.file === null ? '' : shownEvidence(view, result)),
}

const shownEvidence = (view: View, result: JsonObject): string =>
  fields(view, [
    ['kind', text(result.kind)],
    ['against', text(result.accused) || 'not named'],
    ['detail', text(result.detail)],
    ['file', text(result.file)],
  ])
