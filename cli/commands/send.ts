// `valise send` and `valise reply`.

import { KINDS } from '../../protocol/content/kinds.ts'
import { path } from '../api.ts'
import { authorityId } from '../codes.ts'
import type { Command, Outcome } from '../command.ts'
import type { OptionSpec } from '../spec.ts'
import { MESSAGE_EXITS, MESSAGE_OPTIONS, messageBody, renderSent, settled } from './compose.ts'

const CONTENT: OptionSpec = {
  long: '--content',
  value: 'FILE',
  description: 'the content: JSON of the published schema (- for stdin)',
  required: true,
  completes: 'file',
}

export const send: Command = {
  name: 'send',
  group: 'Messages',
  summary: 'seal a message for one or more authorities and queue it',
  description:
    'Checks the content against the schema of its kind, seals it to the recipients, and returns when it is safely on disk. The node delivers it as soon as each recipient can be reached, for days if need be. Attachments may have any size: what is larger than 1 MiB the recipients fetch in chunks, so keep the node running until they have. With --wait it returns when every recipient has given its receipt, and that of such attachments.',
  options: [
    { long: '--to', value: 'ID', description: 'a recipient', required: true, repeats: true, parse: authorityId },
    { long: '--kind', value: 'KIND', description: 'what kind of message it is', required: true, choices: KINDS },
    CONTENT,
    { long: '--thread', value: 'THREAD', description: 'the thread that it belongs to (a new one unless told)' },
    ...MESSAGE_OPTIONS,
  ],
  examples: [
    {
      line: 'valise send --to KE-ACA --kind disclosure --content disclosure.json --attach transfers.xlsx --handling H1 --wait',
      does: 'sends a disclosure that may not be used in court without permission, and waits for the receipt',
    },
    {
      line: 'valise send --to PE-ACA --thread 5f0c… --kind query --content join.json --original 8a1d… --original 91e2…',
      does: 'brings a third authority into the thread, with two of its messages as their senders signed them',
    },
    {
      line: 'valise send --to BR-ACA --kind query --content - --deadline 2027-03-01T00:00:00Z < query.json',
      does: 'asks, with a date to answer by',
    },
  ],
  needs: 'node',
  exits: MESSAGE_EXITS,
  run: async (context): Promise<Outcome> => {
    const api = await context.api()
    const body = { to: [...context.options.list('to')], kind: context.options.required('kind'), ...(await messageBody(context, api)) }
    return settled(context, api, await api.post('/api/v1/messages', body))
  },
  render: renderSent,
}

export const reply: Command = {
  name: 'reply',
  group: 'Messages',
  summary: 'answer a message, in its thread',
  description:
    'Sends a reply in the same thread, to whoever sent the message and to all its other recipients. With --to it goes to those alone, who may be others. Otherwise it is as send.',
  arguments: [{ name: 'MESSAGE', description: 'the message that is answered', completes: 'nothing' }],
  options: [
    CONTENT,
    {
      long: '--to',
      value: 'ID',
      description: 'a recipient (all who take part in the message unless told)',
      repeats: true,
      parse: authorityId,
    },
    { long: '--kind', value: 'KIND', description: 'what kind of message it is (reply unless told)', choices: KINDS },
    ...MESSAGE_OPTIONS,
  ],
  examples: [
    { line: 'valise reply 5f0c… --content reply.json --wait', does: 'answers all who take part, and waits for their receipts' },
    { line: 'valise reply 5f0c… --to KE-ACA --content reply.json', does: 'answers in the same thread, to one of them alone' },
  ],
  needs: 'node',
  exits: MESSAGE_EXITS,
  run: async (context): Promise<Outcome> => {
    const api = await context.api()
    const kind = context.options.text('kind')
    const to = context.options.list('to')
    const body = {
      ...(to.length === 0 ? {} : { to: [...to] }),
      ...(kind === undefined ? {} : { kind }),
      ...(await messageBody(context, api)),
    }
    return settled(context, api, await api.post(path('/api/v1/messages/', context.argument(0), '/reply'), body))
  },
  render: renderSent,
}
