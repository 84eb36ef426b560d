// `valise trail`: writes the trail of a thread, which anyone can verify.

import { basename } from 'node:path'
import { type Api, linesOf, path } from '../api.ts'
import { seconds } from '../codes.ts'
import type { Command, Outcome } from '../command.ts'
import { type Context, shellWord } from '../context.ts'
import { ApiRefusal, cliError, EXIT } from '../errors.ts'
import { DASH } from '../files.ts'
import { type JsonObject, number, object, parseObject, text } from '../json.ts'
import { fields } from '../output/layout.ts'
import type { Failure } from '../report.ts'
import { languageOf, languageOption } from '../report-language.ts'
import { outputOption } from '../spec.ts'
import { askUntilComplete } from '../waiting.ts'

/** `MESSAGE` or `MESSAGE:PART`. */
const OPEN = /^([0-9a-f]{32})(?::(.+))?$/s

const openOf = (named: string): JsonObject => {
  const found = OPEN.exec(named)
  if (!found)
    throw cliError('usage', `--open takes MESSAGE or MESSAGE:PART, not ${named}`, { fix: 'name a message as valise thread prints it' })
  const [, message, part] = found
  return { message: message ?? '', ...(part !== undefined && { part }) }
}

/** How long `--wait` waits unless told: the node asks its witnesses once a minute, so that this has time for two rounds. */
const DEFAULT_WAIT_S = '120'

/** Waits until others have witnessed all that the thread has in the log. @returns whether they have; undefined when nobody asked for it */
const witnessedBefore = async (context: Context, api: Api, thread: string): Promise<boolean | undefined> => {
  const wait = context.options.text('wait')
  if (wait === undefined) return undefined
  const { complete } = await askUntilComplete(
    context,
    api,
    path('/api/v1/threads/', thread, '/witnessed'),
    Number(wait),
    (answer) => `witnessed: ${text(answer.witnessed)} of ${text(answer.entries)} entries`,
  )
  return complete === true
}

const notWitnessed = (wait: string): Failure => ({
  code: 'timed-out',
  message: `Others have not witnessed all entries of the thread within ${wait} s; the trail is written all the same, and valise verify says which are not`,
  fix: 'see valise doctor for who can be reached, and make another trail later',
})

const refused = (error: JsonObject): Error => new ApiRefusal(200, text(error.code), text(error.message), {})

/** The file's text and what is said of it, from the lines of the answer. */
const received = async (context: Context, response: Response): Promise<{ readonly bytes: Uint8Array; readonly summary: JsonObject }> => {
  const pieces: string[] = []
  let summary: JsonObject | undefined
  for await (const line of linesOf(response)) {
    if (line === '') continue
    const item = parseObject(line, 'the trail')
    if (typeof item.text === 'string') pieces.push(item.text)
    else if (item.characters !== undefined) summary = item
    else if (item.error !== undefined) throw refused(object(item.error))
    else context.printer.progress(`gathered: ${text(item.done)} of ${text(item.of)} entries`)
  }
  const file = pieces.join('')
  // The last line says how much there should be: without it the stream was cut.
  if (summary === undefined || number(summary.characters) !== file.length)
    throw cliError('api-unexpected', 'The trail ended early', { fix: 'see that the node is running, and try again' })
  const { characters: _, ...rest } = summary
  return { bytes: new TextEncoder().encode(file), summary: rest }
}

export const trail: Command = {
  name: 'trail',
  group: 'Audit',
  summary: 'write a thread to a file that proves who said what to whom',
  description:
    'Writes the trail of a thread: every message as its sender signed it, every receipt, and the entries of this node’s log about them, from the first to the last, so that nothing can be left out. What the messages say is not in it, unless --open discloses it: MESSAGE a whole message, MESSAGE:PART a part of one. A part is named by its path: content/title, content/summary, one paragraph as content/summary#1 or content/summary/en#1 (from 0), one entity as content/entities/3, attachments/0, restrictions; a name that is not there lists those that are. What is withheld is counted in the file. Both are logged. A message of others under H1, H2 or H3 is not disclosed: its sender decides. --report writes a page for the case file beside it, FILE.html: the same in words, in the six languages of the United Nations, to be read and printed from a browser. No file that is there is replaced. Attachments are in it by name and digest; valise show --save has the files. With --wait it is made when a quorum of other members has cosigned the log up to the thread’s last entry, or anybody where the network is too small for a quorum; when that does not come in time, it is made without.',
  arguments: [{ name: 'THREAD', description: 'the thread, as inbox and outbox print it', completes: 'nothing' }],
  options: [
    outputOption('where to write it (- for stdout)', true),
    { long: '--open', value: 'MESSAGE[:PART]', description: 'disclose a message, or a part of it', repeats: true, completes: 'nothing' },
    { long: '--report', description: 'write FILE.html too, a page for the case file' },
    languageOption,
    {
      long: '--wait',
      value: 'SECONDS',
      bare: DEFAULT_WAIT_S,
      description: `wait first until other members have witnessed all that the thread has in the log (${DEFAULT_WAIT_S} s unless told)`,
      parse: seconds,
    },
  ],
  examples: [
    { line: 'valise trail 9a31… -o case-17.trail && valise verify case-17.trail', does: 'writes the trail, and checks what was written' },
    {
      line: 'valise trail 9a31… -o case-17.trail --open 5f0c…:content/summary',
      does: 'discloses the summary of one message, and nothing else',
    },
    {
      line: 'valise trail 9a31… -o case-17.trail --report --language fr',
      does: 'writes case-17.trail.html as well, shown in French first',
    },
    { line: 'valise trail 9a31… -o case-17.trail --wait', does: 'waits first until other members have witnessed the thread’s entries' },
  ],
  needs: 'node',
  exits: { 5: 'not all of the thread was witnessed in time; the trail is written all the same' },
  run: async (context): Promise<Outcome> => {
    const file = context.options.required('output')
    const open = context.options.list('open').map(openOf)
    if (file === DASH && context.options.flag('report'))
      throw cliError('usage', '--report writes a page beside the trail, so the trail needs a file', { fix: 'give -o FILE' })
    const api = await context.api()
    const witnessed = await witnessedBefore(context, api, context.argument(0))
    const outcome = witnessed === false && { exit: EXIT.timedOut, failure: notWitnessed(context.options.required('wait')) }
    const { bytes, summary } = await received(
      context,
      await api.postForStream(path('/api/v1/threads/', context.argument(0), '/trail'), { open }),
    )
    const result = { ...summary, file, ...(witnessed !== undefined && { witnessed }) }
    if (file === DASH) return { result, raw: bytes, ...outcome }
    await context.files.write(file, bytes, { fresh: true })
    const next = `valise verify ${shellWord(file)}`
    if (!context.options.flag('report')) return { result, next, ...outcome }
    const report = `${file}.html`
    const page = await context.ports.caseReport({ name: basename(file), bytes, language: languageOf(context.options) })
    await context.files.write(report, page, { fresh: true })
    return { result: { ...result, report }, next, ...outcome }
  },
  render: (result, view) =>
    fields(view, [
      ['thread', text(result.thread)],
      ['messages', text(result.envelopes)],
      ['receipts', text(result.receipts)],
      ['log', `${text(result.size)} entries`],
      ['witnessed', text(result.witnessed)],
      ['file', text(result.file)],
      ['report', text(result.report)],
    ]),
}
