// `valise reconcile`: two parties' trails of one thread, held against each other.

import { digest } from '../codes.ts'
import type { Command, Outcome } from '../command.ts'
import { EXIT } from '../errors.ts'
import { DASH } from '../files.ts'
import { type JsonObject, object, objects, strings, text } from '../json.ts'
import { lead, moment, paragraph, sections, table, type View } from '../output/layout.ts'

const STANDING: Readonly<Record<string, string>> = {
  contradicts: 'its own log has it: the trail is not whole',
  later: 'its own log has it, behind the end of the trail',
  open: 'nothing shows that its node has it',
}

const missingText = (view: View, result: JsonObject, at: 'mine' | 'theirs'): string => {
  const found = objects(result.missing).filter((one) => one.at === at)
  const { authority } = object(result[at])
  if (found.length === 0) return paragraph(view, `The trail of ${text(authority)} lacks nothing that the other has and concerns it.`)
  return sections(
    paragraph(view, `The trail of ${text(authority)} lacks:`),
    table(
      view,
      [
        {
          label: 'what',
          value: (one: JsonObject) => (one.kind === 'receipt' ? `receipt (${text(one.act)}) of ${text(one.by)}` : text(one.messageKind)),
        },
        { label: 'message', value: (one) => text(one.message) },
        { label: 'from', value: (one) => text(one.from) },
        { label: 'created', value: (one) => moment(text(one.created)) },
        { label: 'standing', value: (one) => STANDING[text(one.standing)] ?? text(one.standing) },
        { label: 'proof', value: (one) => strings(one.proofs).join('; '), flexible: true },
      ],
      found,
    ),
  )
}

const defectText = (result: JsonObject): string => {
  const { file, check, reason } = object(result.defect)
  return `${text(file)}: ${text(reason)} (${text(check)})`
}

export const reconcile: Command = {
  name: 'reconcile',
  group: 'Audit',
  summary: "compare two parties' trails of one thread",
  description:
    "Verifies two trails of one thread, offline, and lists what one has and the other should have: messages that the other sent or was to receive, and receipts, each with what proves that it exists. It says whether the other's own log has it, before the end of its trail or behind it. Trails are compared, since the entries of an exported log say nothing of messages. Finding a difference is no failure: the exit code is 0.",
  arguments: [
    { name: 'MINE', description: 'one trail (- for stdin)', completes: 'file' },
    { name: 'THEIRS', description: "another party's trail of the same thread", completes: 'file' },
  ],
  options: [
    { long: '--charter', value: 'FILE', description: 'the charter that you trust', completes: 'file' },
    { long: '--head', value: 'DIGEST', description: 'a head of the roster that you trust', parse: digest },
  ],
  examples: [
    { line: 'valise reconcile ours.trail theirs.trail --charter pilot.charter', does: 'shows what one side has and the other lacks' },
  ],
  needs: 'nothing',
  exits: { 3: 'one of the two is no trail that holds, or they are of two threads', 1: 'a file is not there or cannot be read' },
  run: async (context): Promise<Outcome> => {
    const charter = context.options.text('charter')
    const head = context.options.text('head')
    const subject = async (path: string) => ({ path, ...(path === DASH ? { bytes: await context.files.read(DASH) } : {}) })
    const result = await context.ports.reconcile({
      mine: await subject(context.argument(0)),
      theirs: await subject(context.argument(1)),
      ...(charter === undefined ? {} : { charter: await context.files.read(charter) }),
      ...(head === undefined ? {} : { head }),
    })
    if (result.valid === true) return { result }
    return {
      result,
      exit: EXIT.defect,
      failure: { code: 'verification-failed', message: `They cannot be compared: ${defectText(result)}` },
      said: true,
    }
  },
  render: (result, view) =>
    result.valid === true
      ? sections(
          missingText(view, result, 'mine'),
          missingText(view, result, 'theirs'),
          strings(result.warnings)
            .map((line) => lead(view, 'warn', '!', line))
            .join('\n'),
        )
      : lead(view, 'bad', 'Not compared.', defectText(result)),
}
