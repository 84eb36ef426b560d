// `valise verifier`: the page with which anybody verifies in a browser what `valise verify` verifies here.

import type { Command, Outcome } from '../command.ts'
import { text } from '../json.ts'
import { fields, size } from '../output/layout.ts'
import { outputOption } from '../spec.ts'
import { written } from '../written.ts'

export const verifier: Command = {
  name: 'verifier',
  group: 'Audit',
  summary: 'write the page that verifies in a browser',
  description:
    'Writes one HTML file for somebody who has no valise: opened from disk in a browser, it takes files and folders and gives the verdicts of valise verify. It fetches nothing and has no access to the network. The SHA-256 is the same for everybody who has this version; tell it to the reader by another way.',
  options: [outputOption('where to write it (- for stdout)', true)],
  examples: [{ line: 'valise verifier -o verifier.html', does: 'writes the page' }],
  needs: 'nothing',
  run: async (context): Promise<Outcome> => written(context, await context.ports.verifierPage(), context.options.required('output')),
  render: (result, view) =>
    fields(view, [
      ['file', text(result.file)],
      ['size', size(Number(result.size))],
      ['sha-256', text(result.sha256)],
    ]),
}
