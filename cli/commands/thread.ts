// `valise thread`: a whole exchange in order.

import { path } from '../api.ts'
import type { Command, Outcome } from '../command.ts'
import { type JsonObject, objects, text } from '../json.ts'
import { heading, moment, sections, table } from '../output/layout.ts'
import { messageList } from './message-lines.ts'

export const thread: Command = {
  name: 'thread',
  group: 'Messages',
  summary: 'a whole exchange in order, with its receipts',
  description: 'Shows the messages of a thread, oldest first, in both directions, with the receipts and what is still owed.',
  arguments: [{ name: 'THREAD', description: 'the thread, as inbox and outbox print it', completes: 'nothing' }],
  examples: [{ line: 'valise thread 9a31…', does: 'who said what to whom, and when it arrived' }],
  needs: 'node',
  run: async (context): Promise<Outcome> => ({ result: await (await context.api()).get(path('/api/v1/threads/', context.argument(0))) }),
  render: (result, view) =>
    sections(
      heading(view, `Thread ${text(result.thread)}`),
      messageList(view, objects(result.messages), 'There is no message in it.'),
      objects(result.receipts).length === 0
        ? ''
        : table(
            view,
            [
              { label: 'receipt', value: (one: JsonObject) => text(one.kind) },
              { label: 'of', value: (one) => text(one.authority) },
              { label: 'at', value: (one) => moment(text(one.at)) },
              { label: 'for message', value: (one) => text(one.message) },
              { label: 'witnessed', value: (one) => text(one.witnessed) },
            ],
            objects(result.receipts),
          ),
      objects(result.obligations).length === 0
        ? ''
        : table(
            view,
            [
              { label: 'owed', value: (one: JsonObject) => text(one.kind) },
              { label: 'by', value: (one) => text(one.owedBy) },
              { label: 'due', value: (one) => moment(text(one.due)) },
              { label: 'state', value: (one) => text(one.state) },
            ],
            objects(result.obligations),
          ),
    ),
}
