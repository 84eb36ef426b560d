// `valise log export`: writes the tiles folder that the API streams, file by file, into a folder that is empty.

import { readdir } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { nodeError } from '../../node/errors.ts'
import { linesOf } from '../api.ts'
import { positiveInteger, time } from '../codes.ts'
import type { Command, Outcome } from '../command.ts'
import { type Context, shellWord } from '../context.ts'
import { cliError } from '../errors.ts'
import { DASH, fileError } from '../files.ts'
import { type JsonObject, number, object, parseObject, text } from '../json.ts'
import { fields } from '../output/layout.ts'

/** Names of a tiles folder: segments of plain characters, and no way out of the folder. */
const SAFE_PATH = /^[A-Za-z0-9][A-Za-z0-9._-]*(\/[A-Za-z0-9][A-Za-z0-9._-]*)*$/

/** The folder, made if need be and known to be empty. */
const emptyFolder = async (context: Context, named: string): Promise<string> => {
  const folder = resolve(named)
  const found = await readdir(folder).catch((thrown: unknown) => {
    if (thrown instanceof Error && 'code' in thrown && thrown.code === 'ENOENT') return undefined
    throw fileError(thrown, named, 'read')
  })
  if (found === undefined) {
    await context.files.makeFolder(dirname(folder))
    context.files.begin(folder)
    await context.files.makeFolder(folder)
  } else if (found.length > 0)
    throw nodeError('export-not-empty', `The folder ${named} is not empty`, {
      path: named,
      fix: 'name a new folder; an export stands alone',
    })
  return folder
}

class Export {
  private readonly context: Context
  private readonly folder: string
  private readonly made: Set<string>
  files = 0

  constructor(context: Context, folder: string) {
    this.context = context
    this.folder = folder
    this.made = new Set([folder])
  }

  // Folders one by one, so that what was begun can be taken away one by one.
  private async makeFolders(place: string): Promise<void> {
    if (this.made.has(place)) return
    await this.makeFolders(dirname(place))
    this.context.files.begin(place)
    this.made.add(place)
    await this.context.files.makeFolder(place)
  }

  async write(name: string, bytes: Uint8Array): Promise<void> {
    if (!SAFE_PATH.test(name))
      throw cliError('api-unexpected', `The node named a file that is no part of an export: ${JSON.stringify(name)}`)
    const place = join(this.folder, name)
    await this.makeFolders(dirname(place))
    this.context.files.begin(place)
    this.made.add(place)
    await this.context.files.write(place, bytes, { fresh: true })
    this.files++
  }

  /** All of it is there, and stays. */
  finish(): void {
    this.context.files.finish(this.made)
  }
}

const exportInto = async (context: Context, folder: string, response: Response): Promise<JsonObject> => {
  const written = new Export(context, folder)
  let summary: JsonObject | undefined
  for await (const line of linesOf(response)) {
    if (line === '') continue
    const item = parseObject(line, '/api/v1/log/export')
    if (typeof item.path === 'string') {
      await written.write(item.path, Buffer.from(text(item.content), 'base64'))
      context.printer.progress(`written: ${written.files} files`)
    } else summary = item
  }
  // The last line says what there should be: without it the stream was cut.
  if (summary === undefined || number(summary.files) !== written.files)
    throw cliError('api-unexpected', 'The export ended early', {
      fix: 'see that the node is running and that the disk is not full, and try again',
    })
  written.finish()
  return summary
}

/** How many entries the log has, and which of them were written when not all were. */
const entriesText = ({ size, entries }: JsonObject): string => {
  const { from, to } = object(entries)
  return from === undefined || (from === 0 && to === (number(size) ?? 0) - 1) ? text(size) : `${text(from)} to ${text(to)} of ${text(size)}`
}

export const logExport: Command = {
  name: 'log export',
  group: 'Audit',
  summary: 'write the log to a folder that anyone can verify',
  description:
    'Writes the log as a folder of C2SP tlog-tiles, with the verifier key, the node record, the roster, the newest checkpoint that witnesses have cosigned, and a signed list of every file. The folder must be empty. valise verify checks it offline, and so do tools that we did not write. With --from or --to it writes the entries of that time alone, in whole bundles of 256, and of the rest what ties them to the log’s root. A home that was restored, or whose log key was replaced, has earlier logs: --log writes one of those as it was left.',
  options: [
    {
      long: '--output',
      short: '-o',
      value: 'DIR',
      description: 'where to: an empty folder, or a new one',
      required: true,
      completes: 'folder',
    },
    { long: '--log', value: 'N', description: 'an earlier log of the node, by the number that its name ends with', parse: positiveInteger },
    { long: '--from', value: 'TIME', description: 'entries from this time on (ISO 8601 UTC)', parse: time },
    { long: '--to', value: 'TIME', description: 'entries before this time (ISO 8601 UTC)', parse: time },
  ],
  examples: [
    { line: 'valise log export -o log-2027 && valise verify log-2027', does: 'writes the log, and checks what was written' },
    {
      line: 'valise log export --from 2027-01-01T00:00:00Z --to 2028-01-01T00:00:00Z -o log-of-2027',
      does: 'writes the entries of a year',
    },
  ],
  needs: 'node-or-home',
  run: async (context): Promise<Outcome> => {
    const named = context.options.required('output')
    if (named === DASH) throw cliError('usage', 'An export is a folder, and cannot go to stdout', { fix: 'name a folder with -o DIR' })
    const [from, to] = [context.options.text('from'), context.options.text('to')]
    const log = context.options.text('log')
    const bounds = { ...(from !== undefined && { from }), ...(to !== undefined && { to }), ...(log !== undefined && { log: Number(log) }) }
    const api = await context.api()
    const folder = await emptyFolder(context, named)
    const summary = await exportInto(context, folder, await api.postForStream('/api/v1/log/export', bounds))
    return { result: { ...summary, folder: named }, next: `valise verify ${shellWord(named)}` }
  },
  render: (result, view) =>
    fields(view, [
      ['entries', entriesText(result)],
      ['root', text(result.root)],
      ['cosigned', typeof result.cosigned === 'number' ? `the first ${result.cosigned} entries` : ''],
      ['files', text(result.files)],
      ['folder', text(result.folder)],
    ]),
}
