// `valise evidence list` and `evidence export`: what nobody honest can have signed, and each as a file that convinces whoever verifies it.

import { path } from '../api.ts'
import { digest } from '../codes.ts'
import type { Command, Outcome } from '../command.ts'
import { shellWord } from '../context.ts'
import { type JsonObject, objects, text } from '../json.ts'
import { fields, table } from '../output/layout.ts'
import { outputOption } from '../spec.ts'
import { written } from '../written.ts'

export const evidenceList: Command = {
  name: 'evidence list',
  group: 'Audit',
  summary: 'what was signed that cannot both be honest',
  description:
    'Lists the evidence that this node holds: an administrator that voted twice, an epoch that forked, two profiles of one serial, one message in two envelopes. Evidence removes nobody; administrators decide.',
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
  render: (result, view) =>
    fields(view, [
      ['kind', text(result.kind)],
      ['against', text(result.accused) || 'not named'],
      ['detail', text(result.detail)],
      ['file', text(result.file)],
    ]),
}
