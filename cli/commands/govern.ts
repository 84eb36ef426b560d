// `valise proposals`, `approve`, `object`, `hold`, `compromised`: what administrators and members decide about what others propose.

import { path } from '../api.ts'
import { authorityId, digest, time } from '../codes.ts'
import type { Command, Outcome } from '../command.ts'
import { type JsonObject, list, objects, text } from '../json.ts'
import { fields, lead, moment, sections, table, type View } from '../output/layout.ts'
import type { ArgumentSpec, OptionSpec } from '../spec.ts'
import { aboutText, approvalsText, expiryText, nextOfProposal, renderProposal, styleOfState } from './proposal-view.ts'

const PROPOSAL: ArgumentSpec = {
  name: 'PROPOSAL',
  description: 'its id, as valise proposals prints it',
  parse: digest,
  completes: 'nothing',
}
const MEMBER: ArgumentSpec = { name: 'ID', description: 'the member', parse: authorityId, completes: 'nothing' }
const WHY: OptionSpec = { long: '--reason', value: 'TEXT', description: 'why; everyone can read it', required: true }

const proposalLine = (view: View, one: JsonObject): string =>
  sections(
    fields(view, [
      ['proposal', text(one.proposal)],
      ['what', `${text(one.kind)}: ${aboutText(one)}`],
      ['fingerprint', text(one.fingerprint)],
      ['state', text(one.state), styleOfState(one.state) ?? 'dim'],
      ['approvals', approvalsText(one)],
      ['reason', text(one.reason)],
      ['expires', expiryText(one)],
    ]),
    objects(one.objections)
      .map(({ authority, reason }) => lead(view, 'warn', `${text(authority)} objects:`, text(reason)))
      .join('\n'),
  )

export const proposals: Command = {
  name: 'proposals',
  group: 'Members',
  summary: 'what waits for approvals',
  description: 'Lists the proposals that administrators have not decided yet, newest first, with who has approved them and who objects.',
  examples: [{ line: 'valise proposals', does: 'what there is to decide' }],
  needs: 'node',
  run: async (context): Promise<Outcome> => ({ result: await (await context.api()).get('/api/v1/proposals') }),
  render: (result, view) =>
    objects(result.proposals).length === 0
      ? 'No proposal waits.'
      : sections(...objects(result.proposals).map((one) => proposalLine(view, one))),
}

export const approve: Command = {
  name: 'approve',
  group: 'Members',
  summary: 'approve a proposal, as an administrator',
  description:
    'Adds this administrator’s approval. With the last one that the threshold asks for, the act has effect everywhere within seconds. For an admission, compare the fingerprint with the authority by another way first. Where a member objects, --despite decides that, with a reason that stays in the act.',
  arguments: [PROPOSAL],
  options: [{ long: '--despite', value: 'REASON', description: 'approves although a member objects, and says why' }],
  examples: [
    { line: 'valise approve 3f9c…', does: 'approves' },
    { line: "valise approve 3f9c… --despite 'the objection concerns another body of the same State'", does: 'decides an objection' },
  ],
  needs: 'node',
  run: async (context): Promise<Outcome> => {
    const despite = context.options.text('despite')
    const body = despite === undefined ? {} : { despite }
    const result = await (await context.api()).post(path('/api/v1/proposals/', context.argument(0), '/approve'), body)
    return { result, ...nextOfProposal(result) }
  },
  render: renderProposal,
}

export const object: Command = {
  name: 'object',
  group: 'Members',
  summary: 'object to an admission, as a member',
  description:
    'Tells the administrators that this authority objects to an admission. Within the charter’s window it stops their approvals until they give them despite the objection, with a stated reason.',
  arguments: [PROPOSAL],
  options: [WHY],
  examples: [{ line: "valise object 3f9c… --reason 'not an authority under article 36'", does: 'objects' }],
  needs: 'node',
  run: async (context): Promise<Outcome> => {
    const body = { reason: context.options.required('reason') }
    return { result: await (await context.api()).post(path('/api/v1/proposals/', context.argument(0), '/object'), body) }
  },
  render: renderProposal,
}

export const hold: Command = {
  name: 'hold',
  group: 'Members',
  summary: 'hold a member at once, with a second voice',
  description:
    'One voice of an emergency hold. When two administrators have spoken, or the authority itself, the member exchanges no mail at once. The hold ends by itself 72 hours after the earlier voice; an act (suspend, reinstate) decides what follows.',
  arguments: [MEMBER],
  options: [WHY],
  examples: [{ line: "valise hold PE-ACA --reason 'laptop with the node stolen'", does: 'gives this administrator’s voice' }],
  needs: 'node',
  run: async (context): Promise<Outcome> => {
    const body = { reason: context.options.required('reason') }
    return { result: await (await context.api()).post(path('/api/v1/members/', context.argument(0), '/hold'), body) }
  },
  render: (result, view) =>
    sections(
      fields(view, [
        ['authority', text(result.authority)],
        ['state', text(result.state)],
        ['voices', list(result.voices).length === 0 ? 'none' : text(result.voices)],
        ['until', moment(text(result.until))],
      ]),
      result.state === 'held' ? '' : 'The hold needs the voice of one more administrator.',
    ),
}

export const compromised: Command = {
  name: 'compromised',
  group: 'Members',
  summary: 'propose that a member’s keys are compromised since a time',
  description:
    'Proposes an act that declares the keys of a member compromised from a time on, and lists what they have touched since on this node: messages from and to it, and acts that it approved. It stops nothing by itself: hold and suspend do.',
  arguments: [MEMBER],
  options: [{ long: '--since', value: 'TIME', description: 'from when (ISO 8601, UTC)', required: true, parse: time }, WHY],
  examples: [
    {
      line: "valise compromised PE-ACA --since 2026-11-01T00:00:00Z --reason 'server seized'",
      does: 'proposes it, and lists what was touched',
    },
  ],
  needs: 'node',
  run: async (context): Promise<Outcome> => {
    const body = { since: context.options.required('since'), reason: context.options.required('reason') }
    const result = await (await context.api()).post(path('/api/v1/members/', context.argument(0), '/compromised'), body)
    return { result, ...nextOfProposal(result) }
  },
  render: (result, view) =>
    sections(
      renderProposal(result, view),
      table(
        view,
        [
          { label: 'message', value: (one: JsonObject) => text(one.message) },
          { label: 'direction', value: (one) => text(one.direction) },
          { label: 'at', value: (one) => moment(text(one.at)) },
          { label: 'title', value: (one) => text(one.title), flexible: true },
        ],
        objects(result.messages),
      ),
      table(
        view,
        [
          { label: 'act that it approved', value: (one: JsonObject) => text(one.act) },
          { label: 'kind', value: (one) => text(one.kind) },
          { label: 'about', value: (one) => text(one.subject) },
          { label: 'at', value: (one) => moment(text(one.at)) },
        ],
        objects(result.acts),
      ),
    ),
}
