// `valise log`, `log checkpoint` and `log proof`: the node's own audit log.

import { type Api, path } from '../api.ts'
import { wholeNumber } from '../codes.ts'
import type { Command, Outcome } from '../command.ts'
import type { Context } from '../context.ts'
import { DASH } from '../files.ts'
import { isObject, type JsonObject, number, objects, text } from '../json.ts'
import { fields, moment, sections, table, type View } from '../output/layout.ts'
import { outputOption } from '../spec.ts'

/** Entries asked for at a time: a page that is quickly answered. */
const PAGE = 1000

// All entries from `since` on, page by page.
const entriesSince = async (api: Api, since: number): Promise<{ readonly size: unknown; readonly entries: readonly JsonObject[] }> => {
  const entries: JsonObject[] = []
  for (let next = since; ; ) {
    const page = await api.get('/api/v1/log', { since: String(next), limit: String(PAGE) })
    const found = objects(page.entries)
    entries.push(...found)
    const last = number(found.at(-1)?.index)
    if (last === undefined || last < next || last + 1 >= (number(page.size) ?? 0)) return { size: page.size, entries }
    next = last + 1
  }
}

const entriesText = (view: View, entries: readonly JsonObject[]): string =>
  table(
    view,
    [
      { label: 'entry', value: (entry: JsonObject) => text(entry.index) },
      { label: 'at', value: (entry) => moment(text(entry.at)) },
      { label: 'act', value: (entry) => text(entry.act) },
      { label: 'account', value: (entry) => text(entry.account) },
      { label: 'subject', value: (entry) => text(entry.subject), flexible: true },
    ],
    entries,
  )

const follow = async (context: Context, api: Api): Promise<undefined> => {
  const { printer } = context
  const events = await api.events(context.signal)
  let next = Number(context.options.text('since') ?? 0)
  const print = async (always: boolean): Promise<void> => {
    const page = await entriesSince(api, next)
    next = Math.max(next, (number(page.entries.at(-1)?.index) ?? -1) + 1)
    if (page.entries.length === 0 && !always) return
    if (printer.json) printer.line({ ...page })
    else printer.text(page.entries.length === 0 ? 'Nothing yet; waiting.' : entriesText(printer.view, page.entries))
  }
  await print(true)
  // Whatever happens in a node is logged: each event is a reason to look, also the one that only says that the node is alive.
  for await (const _ of events) await print(false)
  return undefined
}

export const log: Command = {
  name: 'log',
  group: 'Audit',
  summary: "the node's audit log: everything that it did",
  description:
    'Lists the entries of the append-only log, oldest first. With --follow it goes on, and prints entries as they are made (with --json one object of the same form a line).',
  options: [
    { long: '--since', value: 'N', description: 'from entry N on', parse: wholeNumber },
    { long: '--follow', description: 'go on, and print entries as they are made (a running node)' },
  ],
  examples: [{ line: 'valise log --since 100', does: 'the entries from number 100 on' }],
  needs: 'node-or-home',
  run: async (context): Promise<Outcome | undefined> => {
    if (context.options.flag('follow')) return follow(context, await context.api('node'))
    return { result: { ...(await entriesSince(await context.api(), Number(context.options.text('since') ?? 0))) } }
  },
  render: (result, view) =>
    sections(
      objects(result.entries).length === 0 ? 'No entries.' : entriesText(view, objects(result.entries)),
      `The log has ${text(result.size)} entries.`,
    ),
}

/** Who has cosigned the log last, and how much of it. */
const witnessed = (cosigned: unknown): [string, string][] => {
  if (!isObject(cosigned)) return []
  const names = objects(cosigned.witnesses).map((one) => `${text(one.authority)} at ${text(one.at)}`)
  const enough = cosigned.witnessed === true ? `, a quorum of ${text(cosigned.quorum)}` : ''
  return [['witnesses', `${names.join(', ')}; ${text(cosigned.size)} entries${enough}`]]
}

export const logCheckpoint: Command = {
  name: 'log checkpoint',
  group: 'Audit',
  summary: 'the current checkpoint of the log, as a signed note',
  description:
    'Prints the checkpoint (C2SP tlog-checkpoint) on stdout, as it can be kept, with the cosignatures that it has; the facts about it, and which witnesses have cosigned the log last, go to stderr.',
  examples: [{ line: 'valise log checkpoint > checkpoint', does: 'keeps today’s state of the log' }],
  needs: 'node-or-home',
  run: async (context): Promise<Outcome> => {
    const result = await (await context.api()).get('/api/v1/log/checkpoint')
    return { result, raw: text(result.note) }
  },
  render: (result, view) =>
    fields(view, [
      ['origin', text(result.origin)],
      ['size', text(result.size)],
      ['root', text(result.root)],
      ['vkey', text(result.vkey)],
      [
        'signed by',
        objects(result.signatures)
          .map((one) => text(one.name))
          .join(', '),
      ],
      ...witnessed(result.cosigned),
    ]),
}

export const logProof: Command = {
  name: 'log proof',
  group: 'Audit',
  summary: 'a proof that one entry is in the log',
  description:
    'Writes a proof (C2SP tlog-proof) that an entry is in the log, which valise verify checks offline. Without -o it goes to stdout.',
  arguments: [{ name: 'MESSAGE|INDEX', description: 'a message, or the number of an entry', completes: 'nothing' }],
  options: [outputOption('where to write it (- for stdout)')],
  examples: [{ line: 'valise log proof 12 -o entry-12.proof', does: 'proves entry 12' }],
  needs: 'node-or-home',
  run: async (context): Promise<Outcome> => {
    const { proof, ...result } = await (await context.api()).get(path('/api/v1/log/proof/', context.argument(0)))
    const file = context.options.text('output') ?? DASH
    if (file === DASH)
      return context.json ? { result: { ...result, proof, file: null } } : { result: { ...result, file }, raw: text(proof) }
    await context.files.write(file, new TextEncoder().encode(text(proof)))
    return { result: { ...result, file } }
  },
  render: (result, view) =>
    fields(view, [
      ['entry', text(result.index)],
      ['file', result.file === DASH ? '' : text(result.file)],
    ]),
}
