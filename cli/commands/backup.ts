// `valise backup` and `valise restore`: a home into one encrypted file, and out of it.

import { linesOf } from '../api.ts'
import type { Command, Outcome } from '../command.ts'
import type { Context } from '../context.ts'
import { cliError } from '../errors.ts'
import { DASH } from '../files.ts'
import { type JsonObject, number, parseObject, text } from '../json.ts'
import { fields, paragraph, sections } from '../output/layout.ts'
import { outputOption } from '../spec.ts'

/** A number of bytes for people. */
const megabytes = (bytes = 0): string => `${(bytes / 1e6).toFixed(1)} MB`

/** The bytes that the node streams; what its last line says goes to `ended`. */
async function* bytesOf(context: Context, response: Response, ended: (summary: JsonObject) => void): AsyncGenerator<Uint8Array> {
  let length = 0
  let summary: JsonObject | undefined
  for await (const line of linesOf(response)) {
    if (line === '') continue
    const item = parseObject(line, '/api/v1/backup')
    if (typeof item.content !== 'string') {
      summary = item
      continue
    }
    const bytes = Buffer.from(item.content, 'base64')
    length += bytes.length
    context.printer.progress(`written: ${megabytes(length)}`)
    yield bytes
  }
  // without the last line the stream was cut, and a file of it must not come to be
  if (summary === undefined || number(summary.bytes) !== length)
    throw cliError('api-unexpected', 'The backup ended early, and was not written', {
      fix: 'see that the node is running and well (valise doctor), and try again',
    })
  ended(summary)
}

export const backup: Command = {
  name: 'backup',
  group: 'Running',
  summary: 'write everything in the home to one encrypted file',
  description:
    'Writes a copy of the home, as it is at this moment, to a new file that the passphrase of the home opens: keys, settings, card, charter, messages, attachments and the audit log. The private sealing prekeys are left out. The node may go on running. A file that is there is never overwritten, and one that could not be finished is taken away.',
  options: [outputOption('where to write it (a new file)', true)],
  examples: [
    { line: 'valise backup -o /srv/backups/valise-2027-03-01.backup', does: 'a backup of the running node, without its passphrase' },
  ],
  needs: 'node-or-home',
  run: async (context): Promise<Outcome> => {
    const file = context.options.required('output')
    if (file === DASH) throw cliError('usage', 'A backup is not written to stdout', { fix: 'name a new file with -o FILE' })
    const api = await context.api()
    let summary: JsonObject = {}
    const bytes = bytesOf(context, await api.postForStream('/api/v1/backup'), (said) => {
      summary = said
    })
    await context.files.write(file, bytes, { fresh: true, mode: 0o600 })
    return { result: { ...summary, file } }
  },
  render: (result, view) =>
    sections(
      fields(view, [
        ['file', text(result.file)],
        ['made', text(result.at)],
        ['size', megabytes(number(result.bytes))],
      ]),
      paragraph(
        view,
        'It opens with the passphrase that the home has now. Keep it on another machine, and try `valise restore` on a machine without a network now and then.',
      ),
    ),
}

export const restore: Command = {
  name: 'restore',
  group: 'Running',
  summary: 'make a home of a backup',
  description:
    'Makes a home of a backup, in a folder that is missing or empty. The whole file is verified first: one that was changed, damaged or cut short is refused, and nothing is left of it. The passphrase is the one that the home had when the backup was made. The log of the home begins anew, since the old one has gone on after the backup.',
  arguments: [{ name: 'FILE', description: 'the backup (- for stdin)', completes: 'file' }],
  examples: [
    {
      line: 'valise restore /srv/backups/valise-2027-03-01.backup',
      does: 'verifies the backup and lays the home out again, on this machine or another',
    },
  ],
  needs: 'home',
  handlesSignals: true,
  run: async (context): Promise<Outcome> => {
    const file = context.argument(0)
    const size = await context.files.size(file)
    const home = await context.home()
    const passphrase = await context.passphrase()
    let length = 0
    const read = async function* () {
      for await (const piece of context.files.pieces(file)) {
        length += piece.length
        context.printer.progress(`read: ${megabytes(length)}${size === undefined ? '' : ` of ${megabytes(size)}`}`)
        yield piece
      }
    }
    const interrupted = new AbortController()
    context.signal.addEventListener('abort', () => interrupted.abort(cliError('interrupted', 'Interrupted')), { once: true })
    const result = await context.ports.restore({ home, passphrase, backup: read(), signal: interrupted.signal })
    const next = result.log === null ? 'node rotate-log' : 'up'
    return { result, next: `valise ${next}${await context.homeOption()}` }
  },
  render: (result, view) =>
    sections(
      fields(view, [
        ['authority', text(result.authority)],
        ['home', text(result.home)],
        ['as of', text(result.backup)],
        ['log', text(result.log) || 'not certified'],
      ]),
      paragraph(
        view,
        result.log === null
          ? "Its log begins anew, and needs a record that the authority's key signs. That key is not here, or other keys of the node wait: put it into the home, and run the next command."
          : 'Its log begins anew: the members learn it when the node runs, and which of their messages it has lost. See that no other copy of this home runs.',
      ),
    ),
}

export const nodeRotateLog: Command = {
  name: 'node rotate-log',
  group: 'Members',
  summary: "begin a new log of this home's node, with a new key",
  description:
    "Closes the log of a stopped home and begins another, with the next number and a new key, by a record that the authority's key signs. What stands in the earlier log stays, and its receipts stay proofs. It is what a restored home needs whose authority key was kept elsewhere, and a home that says log-contested, once no other copy of it runs.",
  examples: [{ line: 'valise stop && valise node rotate-log && valise up', does: 'goes on in a new log' }],
  needs: 'home',
  run: async (context): Promise<Outcome> => {
    const home = await context.existingHome()
    return { result: await context.ports.rotateLog(home, await context.passphrase()), next: `valise up${await context.homeOption()}` }
  },
  render: (result, view) =>
    fields(view, [
      ['authority', text(result.authority)],
      ['log', text(result.log)],
    ]),
}
