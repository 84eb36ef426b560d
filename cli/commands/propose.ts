// `valise propose …`: an administrator starts an act. Its own approval is in it; the others approve it from their nodes.

import { authorityId, positiveInteger } from '../codes.ts'
import type { Command, Outcome } from '../command.ts'
import type { Context } from '../context.ts'
import type { JsonObject } from '../json.ts'
import type { ArgumentSpec, Example, OptionSpec } from '../spec.ts'
import { nextOfProposal, renderProposal } from './proposal-view.ts'

const REASON: OptionSpec = { long: '--reason', value: 'TEXT', description: 'why; it stays in the act, for everyone to read' }
const CARD: ArgumentSpec = { name: 'CARD', description: 'a card file (- for stdin)', completes: 'file' }
const ID: ArgumentSpec = { name: 'ID', description: 'the member', parse: authorityId, completes: 'nothing' }

const cardText = async (context: Context, file: string): Promise<string> => new TextDecoder().decode(await context.files.read(file))

interface Kind {
  readonly kind: string
  readonly summary: string
  readonly description: string
  readonly argument?: ArgumentSpec
  readonly options?: readonly OptionSpec[]
  readonly example: Example
  body(context: Context): Promise<JsonObject> | JsonObject
}

const ofCard = async (context: Context) => ({ card: await cardText(context, context.argument(0)) })
const ofMember = (context: Context) => ({ subject: context.argument(0) })

const proposal = ({ kind, summary, description, argument, options = [], example, body }: Kind): Command => ({
  name: `propose ${kind}`,
  group: 'Members',
  summary,
  description: `${description} It takes effect when as many administrators as the threshold says have approved it; each of them runs \`valise approve\`. The proposal travels by itself, also to administrators who are offline for days, and expires when the charter's time is over.`,
  ...(argument && { arguments: [argument] }),
  options: [...options, REASON],
  examples: [example],
  needs: 'node',
  run: async (context): Promise<Outcome> => {
    const reason = context.options.text('reason') ?? ''
    const result = await (await context.api()).post('/api/v1/proposals', { kind, reason, ...(await body(context)) })
    return { result, ...nextOfProposal(result) }
  },
  render: renderProposal,
})

export const PROPOSE: readonly Command[] = [
  proposal({
    kind: 'admit',
    summary: 'propose to admit an authority',
    description:
      'Proposes that the authority of this card becomes a member. Compare the fingerprint with the authority by another way first. A card whose name or id can be taken for a member’s is refused. Members may object within the charter’s window.',
    argument: CARD,
    example: { line: "valise propose admit PE-ACA.card --reason 'art. 36 authority'", does: 'proposes an admission' },
    body: ofCard,
  }),
  proposal({
    kind: 'amend',
    summary: 'propose a new card of a member, with the same key',
    description: 'Proposes that a member’s card (its name, country, functions, class, first node) is replaced. The authority’s key stays.',
    argument: CARD,
    example: { line: 'valise propose amend KE-ACA.card', does: 'proposes that the new card counts' },
    body: ofCard,
  }),
  proposal({
    kind: 'suspend',
    summary: 'propose to suspend a member',
    description:
      'Proposes that a member exchanges no mail until it is reinstated. Its connections are then closed and nothing is sealed to it.',
    argument: ID,
    example: { line: "valise propose suspend PE-ACA --reason 'key reported lost'", does: 'proposes a suspension' },
    body: ofMember,
  }),
  proposal({
    kind: 'reinstate',
    summary: 'propose to lift a suspension, or an emergency hold',
    description: 'Proposes that a suspended member is active again. It lifts what it knows of: a suspension decided meanwhile stays.',
    argument: ID,
    example: { line: "valise propose reinstate PE-ACA --reason 'new key in place'", does: 'proposes to lift the suspension' },
    body: ofMember,
  }),
  proposal({
    kind: 'expel',
    summary: 'propose to expel a member',
    description: 'Proposes that an authority is a member no more. It can be admitted again later.',
    argument: ID,
    example: { line: "valise propose expel PE-ACA --reason 'left the network'", does: 'proposes an expulsion' },
    body: ofMember,
  }),
  proposal({
    kind: 'rotate-key',
    summary: 'propose that a member’s next key replaces its key',
    description:
      'Proposes that the authority key in this card replaces the member’s. It must be the key that the card before committed itself to; the old one never returns.',
    argument: CARD,
    example: { line: 'valise propose rotate-key KE-ACA.card', does: 'proposes the committed next key' },
    body: ofCard,
  }),
  proposal({
    kind: 'administrators',
    summary: 'propose who the administrators are',
    description:
      'Proposes to add or to remove administrators. Whoever is added must be a member; its node proves by itself that it holds its vote key. When the proposal is approved, the administrators’ nodes vote the next epoch in: more than two thirds of them have to be up for that, of three or fewer all.',
    options: [
      { long: '--add', value: 'CARD', description: 'the card of a member who becomes an administrator', repeats: true, completes: 'file' },
      { long: '--remove', value: 'ID', description: 'an administrator who is none any more', repeats: true, parse: authorityId },
      { long: '--threshold', value: 'K', description: 'how many decide from then on (as now unless told)', parse: positiveInteger },
    ],
    example: {
      line: 'valise propose administrators --add BR-ACA.card --remove FR-ACA',
      does: 'proposes another administrator in place of one',
    },
    body: async (context) => {
      const threshold = context.options.text('threshold')
      return {
        add: await Promise.all(context.options.list('add').map((file) => cardText(context, file))),
        remove: [...context.options.list('remove')],
        ...(threshold !== undefined && { threshold: Number(threshold) }),
      }
    },
  }),
  proposal({
    kind: 'threshold',
    summary: 'propose how many administrators decide together',
    description: 'Proposes another threshold: more than half of the administrators, and at most all. It takes effect with the next epoch.',
    argument: { name: 'K', description: 'how many decide', parse: positiveInteger, completes: 'nothing' },
    example: { line: "valise propose threshold 3 --reason 'five administrators now'", does: 'proposes that three decide' },
    body: (context) => ({ threshold: Number(context.argument(0)) }),
  }),
]
