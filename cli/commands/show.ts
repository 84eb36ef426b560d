// `valise show`: opens a message, shows it, and saves its attachments.

import { path } from '../api.ts'
import type { Command, Outcome } from '../command.ts'
import { EXIT } from '../errors.ts'
import { objects, text } from '../json.ts'
import { renderMessage } from './message-view.ts'
import { saveAttachments } from './save.ts'

export const show: Command = {
  name: 'show',
  group: 'Messages',
  summary: 'open a message, and save its attachments with --save',
  description:
    'Opens a message that was received and shows it with the conditions that bind its reader. Opening is logged, and the sender is given a receipt for it. With --save the attachments are written to a folder, under names made safe, and checked against the digests in the message; no file that is there is replaced. Attachments that are still being fetched are named, and the others saved.',
  arguments: [{ name: 'MESSAGE', description: 'the message, as the inbox prints it', completes: 'nothing' }],
  options: [{ long: '--save', value: 'DIR', description: 'write the attachments there (made if it is not there)', completes: 'folder' }],
  examples: [{ line: 'valise show 5f0c… --save evidence', does: 'shows the message and saves what was attached' }],
  needs: 'node',
  exits: { 1: 'refused; or not all attachments are here' },
  run: async (context): Promise<Outcome> => {
    const api = await context.api()
    const opened = await api.post(path('/api/v1/messages/', context.argument(0), '/open'))
    const attachments = objects(opened.attachments)
    const folder = context.options.text('save')
    if (folder === undefined) return { result: { ...opened, attachments: attachments.map((one) => ({ ...one, file: null })) } }
    const message = text(opened.message) || context.argument(0)
    const saved = await saveAttachments(context, api, message, attachments, folder)
    const result = { ...opened, attachments: saved.attachments }
    if (saved.missing.length === 0) return { result }
    return {
      result,
      exit: EXIT.failed,
      failure: {
        code: 'attachment-incomplete',
        message: `Not here as a whole, and not saved: ${saved.missing.join(', ')}`,
        fix: 'what is still fetched comes by itself while the node runs: show the message again later',
      },
    }
  },
  render: renderMessage,
}
