// `valise forks` and `settle`: two epochs of one number, and which of them is followed.

import { path } from '../api.ts'
import { digest } from '../codes.ts'
import type { Command, Outcome } from '../command.ts'
import { type JsonObject, objects, text } from '../json.ts'
import { fields, heading, lead, moment, sections, table, type View } from '../output/layout.ts'

const isElector = (fork: JsonObject, voice: JsonObject): boolean => String(fork.electors).split(',').includes(text(voice.authority))

/** How many of those who are asked have spoken for an epoch. */
const votesFor = (fork: JsonObject, epoch: JsonObject): string => {
  const said = objects(fork.voices).filter((voice) => voice.epoch === epoch.epoch && isElector(fork, voice))
  return `${said.length} of ${text(fork.needed)}`
}

const renderFork = (fork: JsonObject, view: View): string =>
  sections(
    heading(view, `Epoch ${text(fork.number)} was decided twice`),
    table(
      view,
      [
        { label: 'here', value: (one: JsonObject) => (one.followed === true ? 'followed' : 'rival') },
        { label: 'epoch', value: (one) => text(one.epoch) },
        { label: 'administrators', value: (one) => text(one.administrators), flexible: true },
        { label: 'voices', value: (one) => votesFor(fork, one) },
      ],
      objects(fork.epochs),
    ),
    fields(view, [
      ['accused', text(fork.accused) || 'nobody yet'],
      ['asked', text(fork.electors) || 'nobody is left'],
      ['settled on', text(fork.settled)],
      ['in dispute until', moment(text(fork.disputedUntil))],
    ]),
    table(
      view,
      [
        { label: 'voice of', value: (one: JsonObject) => text(one.authority) },
        { label: 'for', value: (one) => `${text(one.epoch).slice(0, 16)}…` },
        { label: 'at', value: (one) => moment(text(one.at)) },
        { label: 'reason', value: (one) => text(one.reason), flexible: true },
      ],
      objects(fork.voices),
    ),
  )

const renderForks = (result: JsonObject, view: View): string =>
  objects(result.forks).length === 0
    ? lead(view, 'good', 'No fork', 'every epoch that is known here was decided once.')
    : sections(...objects(result.forks).map((fork) => renderFork(fork, view)))

export const forks: Command = {
  name: 'forks',
  group: 'Members',
  summary: 'epochs that were decided twice, and who settles it',
  description:
    'Lists forks: two epochs of one number, each with its quorum, which takes more than a third of the administrators who signed both. Members whom only one of them admitted are held until it is settled. Those who are asked are the administrators whom no evidence accuses, and the recovery set of the charter.',
  examples: [{ line: 'valise forks', does: 'the two epochs, who is accused, who is asked, what was said' }],
  needs: 'node-or-home',
  run: async (context): Promise<Outcome> => ({ result: await (await context.api()).get('/api/v1/forks') }),
  render: renderForks,
}

export const settle: Command = {
  name: 'settle',
  group: 'Members',
  summary: 'say which of two epochs is followed',
  description:
    'Gives this authority’s voice for one of two epochs. When more than half of those who are asked have said the same, every node follows it: what only the other epoch admitted is void, whom it suspended or expelled stays held until the administrators decide. One authority speaks once: a second voice, for the other epoch, takes the first away. Compare the epoch with the others by telephone first.',
  arguments: [{ name: 'EPOCH', description: 'its id, as valise forks prints it', parse: digest, completes: 'nothing' }],
  options: [{ long: '--reason', value: 'TEXT', description: 'why; everyone can read it', required: true }],
  examples: [{ line: "valise settle 9c41… --reason 'compared with KE-ACA and BR-ACA by telephone'", does: 'gives the voice' }],
  needs: 'node',
  run: async (context): Promise<Outcome> => {
    const body = { reason: context.options.required('reason') }
    return { result: await (await context.api()).post(path('/api/v1/forks/', context.argument(0), '/settle'), body) }
  },
  render: renderFork,
}
