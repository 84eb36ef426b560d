// `valise thread`: a whole exchange in order.

import { path } from '../api.ts'
import type { Command, Outcome } from '../command.ts'
import { type JsonObject, objects, strings, text } from '../json.ts'
import { fields, heading, moment, sections, table } from '../output/layout.ts'
import { messageList } from './message-lines.ts'

/** Messages that those here name as what their senders had seen: somebody who joined later has not got them, nor has whoever lost one. */
const missingText = ({ missing }: JsonObject): string => {
  const count = strings(missing).length
  if (count === 0) return ''
  return count === 1 ? '1 earlier message that these refer to is not here.' : `${count} earlier messages that these refer to are not here.`
}

export const thread: Command = {
  name: 'thread',
  group: 'Messages',
  summary: 'a whole exchange in order, with its receipts',
  description:
    'Shows the messages of a thread that are here, oldest first, in both directions, with the receipts and what is still owed. Whoever joined later has what named it, and is told how many earlier messages are not here.',
  arguments: [{ name: 'THREAD', description: 'the thread, as inbox and outbox print it', completes: 'nothing' }],
  examples: [{ line: 'valise thread 9a31…', does: 'who said what to whom, and when it arrived' }],
  needs: 'node',
  run: async (context): Promise<Outcome> => ({ result: await (await context.api()).get(path('/api/v1/threads/', context.argument(0))) }),
  render: (result, view) =>
    sections(
      heading(view, `Thread ${text(result.thread)}`),
      strings(result.participants).length < 3 ? '' : fields(view, [['among', strings(result.participants).join(', ')]]),
      missingText(result),
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
