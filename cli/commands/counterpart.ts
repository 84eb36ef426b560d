// `valise counterpart`: whom to turn to in another State, by which channel, and why.

import { PURPOSES } from '../../protocol/directory/purposes.ts'
import { country } from '../codes.ts'
import type { Command, Outcome } from '../command.ts'
import { strings, text } from '../json.ts'
import { fields, lead, sections, type View } from '../output/layout.ts'

const numbered = (steps: readonly string[], view: View): string =>
  fields(
    view,
    steps.map((step, i) => [`${i + 1}.`, step]),
  )

export const counterpart: Command = {
  name: 'counterpart',
  group: 'Members',
  summary: 'whom to turn to in another State for a purpose, and why',
  description:
    'Finds the authority of a State that serves a purpose, from the members of the network and their profiles: which functions serve it by the Convention, who has them, whether only a formal request to the central authority brings it about, and which channel leads there. Where no member serves, it names the other way.',
  options: [
    { long: '--country', value: 'CC', description: 'the State, by its ISO 3166-1 code', required: true, parse: country },
    { long: '--for', value: 'PURPOSE', description: 'what it is about', required: true, choices: PURPOSES },
    { long: '--urgent', description: 'it cannot wait for office hours' },
  ],
  examples: [{ line: 'valise counterpart --country KE --for freezing', does: 'whom to ask in Kenya before property is frozen there' }],
  needs: 'node-or-home',
  run: async (context): Promise<Outcome> => ({
    result: await (await context.api()).get('/api/v1/counterpart', {
      country: context.options.required('country'),
      for: context.options.required('for'),
      urgent: context.options.flag('urgent') ? '1' : undefined,
    }),
  }),
  render: (result, view) =>
    sections(
      fields(view, [
        ['authority', text(result.authority) || 'no member serves this purpose'],
        ['function', text(result.function)],
        ['channel', text(result.channel)],
      ]),
      numbered(strings(result.steps), view),
      strings(result.warnings)
        .map((warning) => lead(view, 'warn', 'warning:', warning))
        .join('\n'),
    ),
}
