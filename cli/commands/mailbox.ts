// `valise inbox` and `valise outbox`: lists of messages. Listing opens nothing, and sends no receipt.

import type { Api } from '../api.ts'
import { authorityId } from '../codes.ts'
import type { Command, Outcome } from '../command.ts'
import type { Context } from '../context.ts'
import { type JsonObject, objects, text } from '../json.ts'
import { messageLines, messageList } from './message-lines.ts'

const query = (context: Context): Record<string, string | undefined> => ({
  unread: context.options.flag('unread') ? '1' : undefined,
  from: context.options.text('from'),
  thread: context.options.text('thread'),
})

// A message is shown again when its state has changed.
const keyOf = (message: JsonObject): string => `${text(message.message)} ${text(message.state)}`

/** Prints what is there, then each message as it comes; ends when the node does, or the person. */
const follow = async (context: Context, api: Api): Promise<undefined> => {
  const { printer } = context
  // Subscribed before the list is taken, so that nothing falls between the two.
  const events = await api.events(context.signal)
  const first = await api.get('/api/v1/inbox', query(context))
  const seen = new Set(objects(first.messages).map(keyOf))
  if (printer.json) printer.line(first)
  else printer.text(messageList(printer.view, [...objects(first.messages)].reverse(), 'Nothing yet; waiting.'))
  for await (const { event, fields } of events) {
    if (event !== 'message' || fields.direction === 'out') continue
    const thread = context.options.text('thread') ?? text(fields.thread)
    const { messages, ...rest } = await api.get('/api/v1/inbox', { ...query(context), thread: thread === '' ? undefined : thread })
    const fresh = objects(messages).filter((message) => message.message === fields.message && !seen.has(keyOf(message)))
    if (fresh.length === 0) continue
    for (const message of fresh) seen.add(keyOf(message))
    if (printer.json) printer.line({ ...rest, messages: fresh })
    else printer.text(`\n${fresh.map((message) => messageLines(printer.view, message)).join('\n\n')}`)
  }
  return undefined
}

export const inbox: Command = {
  name: 'inbox',
  group: 'Messages',
  summary: 'what has come in, newest first',
  description:
    'Lists the messages received, with their handling codes. Listing opens nothing and tells the sender nothing. With --follow it goes on, and prints each message as it comes (with --json one object of the same form a line).',
  options: [
    { long: '--unread', description: 'only those that were not opened yet' },
    { long: '--from', value: 'ID', description: 'only those of this authority', parse: authorityId },
    { long: '--thread', value: 'THREAD', description: 'only those of this thread' },
    { long: '--follow', description: 'go on, and print each message as it comes (a running node)' },
  ],
  examples: [
    { line: 'valise inbox --unread', does: 'what waits to be read' },
    { line: 'valise inbox --follow --json', does: 'feeds another system' },
  ],
  needs: 'node-or-home',
  run: async (context): Promise<Outcome | undefined> => {
    if (context.options.flag('follow')) return follow(context, await context.api('node'))
    return { result: await (await context.api()).get('/api/v1/inbox', query(context)) }
  },
  render: (result, view) => messageList(view, objects(result.messages), 'The inbox is empty.'),
}

export const outbox: Command = {
  name: 'outbox',
  group: 'Messages',
  summary: 'what was sent, and how far it is, newest first',
  description: 'Lists the messages sent. With several recipients the state is that of the one that is least far.',
  examples: [{ line: 'valise outbox', does: 'what is queued, delivered, opened, refused or expired' }],
  needs: 'node-or-home',
  run: async (context): Promise<Outcome> => ({ result: await (await context.api()).get('/api/v1/outbox') }),
  render: (result, view) =>
    messageList(
      view,
      objects(result.messages).map((message) => ({ ...message, direction: 'out' })),
      'Nothing was sent yet.',
    ),
}
