// `valise verify`, which needs no home and no network, and `valise fsck`, which re-verifies what is in the home.

import { basename } from 'node:path'
import { MAX_VERIFIED_BYTES } from '../../protocol/limits.ts'
import type { Verdict, VerifiedKind } from '../../protocol/verify/verdict.ts'
import { defectLine, verdictWords } from '../../protocol/verify/words.ts'
import { digest } from '../codes.ts'
import type { Command, Outcome } from '../command.ts'
import type { Context } from '../context.ts'
import { cliError, EXIT } from '../errors.ts'
import { DASH } from '../files.ts'
import { isObject, type JsonObject, object, objects, strings, text } from '../json.ts'
import { checks, fields, lead, paragraph, sections, type View } from '../output/layout.ts'
import type { ReportRequest } from '../ports.ts'
import { languageOf, languageOption } from '../report-language.ts'

const checksText = (view: View, value: unknown): string =>
  checks(
    view,
    objects(value).map((check) => ({ name: text(check.name), ok: check.ok === true, detail: text(check.detail), fix: '' })),
  )

/** A verdict out of the JSON in which it came. */
const verdictOf = (result: JsonObject): Pick<Verdict, 'valid' | 'kind' | 'defect'> => {
  const defect = object(result.defect)
  return {
    valid: result.valid === true,
    kind: (text(result.kind) as VerifiedKind) || null,
    defect: isObject(result.defect) ? { file: text(defect.file), check: text(defect.check), reason: text(defect.reason) } : null,
  }
}

const verdictText = (view: View, result: JsonObject): string => {
  const { tone, lead: word, text: rest } = verdictWords(verdictOf(result))
  return lead(view, tone, word, rest)
}

/** Writes the report that was asked for. @returns its file, for the result; nothing when none was asked for @throws ValiseError `usage` of what is no trail */
const writeReport = async (
  context: Context,
  verdict: JsonObject,
  file: string,
  given: Uint8Array | undefined,
  anchor: Pick<ReportRequest, 'charter' | 'head'>,
): Promise<{ readonly report?: string }> => {
  const report = context.options.text('report')
  if (report === undefined) return {}
  if (verdict.kind !== 'trail') throw cliError('usage', `Only a trail has a report, and ${file} is none`, { fix: 'leave --report out' })
  const bytes = given ?? (await context.files.read(file, MAX_VERIFIED_BYTES))
  const name = file === DASH ? 'stdin' : basename(file)
  await context.files.write(report, await context.ports.caseReport({ name, bytes, ...anchor, language: languageOf(context.options) }))
  return { report }
}

export const verify: Command = {
  name: 'verify',
  group: 'Audit',
  summary: 'check a file or a log export, offline',
  description:
    'Checks any file that Valise writes to be verified: card, charter, roster, checkpoint, proof, log export, evidence, the original of a message, the trail of a thread. It needs no home and no network and looks at neither, so that the verdict is the same everywhere. The anchor is the charter that you give, else the one inside the file, which is then said. It prints the checks in order and the verdict in words.',
  arguments: [{ name: 'FILE|DIR', description: 'what to check (- for stdin)', completes: 'file' }],
  options: [
    { long: '--charter', value: 'FILE', description: 'the charter that you trust', completes: 'file' },
    { long: '--head', value: 'DIGEST', description: 'a head of the roster that you trust', parse: digest },
    {
      long: '--report',
      value: 'FILE',
      description: 'of a trail: write a page for the case file, with the verdict in it',
      completes: 'file',
    },
    languageOption,
  ],
  examples: [
    {
      line: 'valise verify case-17.trail --charter pilot.charter',
      does: 'checks a whole thread: who said what to whom, and what was opened of it',
    },
    { line: 'valise verify log-2027 --charter pilot.charter', does: 'checks an exported log against the charter that you hold' },
    { line: 'valise verify entry-12.proof --charter pilot.charter', does: 'checks one proof; the charter says whose log it is from' },
  ],
  needs: 'nothing',
  exits: { 3: 'it does not hold, or is not recognised', 1: 'it is not there or cannot be read' },
  run: async (context): Promise<Outcome> => {
    const file = context.argument(0)
    const charter = context.options.text('charter')
    const head = context.options.text('head')
    const bytes = file === DASH ? await context.files.read(DASH) : undefined
    const anchor = {
      ...(charter === undefined ? {} : { charter: await context.files.read(charter) }),
      ...(head === undefined ? {} : { head }),
    }
    const verdict = await context.ports.verify({ path: file, ...(bytes && { bytes }), ...anchor })
    const result: JsonObject = { ...verdict, ...(await writeReport(context, verdict, file, bytes, anchor)) }
    if (result.valid === true) return { result }
    const { kind, defect } = verdictOf(result)
    const message = `${kind === null ? 'Not recognised' : 'It does not hold'}: ${defect ? defectLine(defect) : 'a check failed'}`
    return { result, exit: EXIT.defect, said: true, failure: { code: 'verification-failed', message } }
  },
  render: (result, view) =>
    sections(
      checksText(view, result.checks),
      verdictText(view, result),
      strings(result.proves)
        .map((line) => paragraph(view, line, 2))
        .join('\n'),
      strings(result.warnings)
        .map((line) => lead(view, 'warn', '!', line))
        .join('\n'),
      text(result.report) === '' ? '' : fields(view, [['report', text(result.report)]]),
    ),
}

export const fsck: Command = {
  name: 'fsck',
  group: 'Audit',
  summary: 're-verify everything in the home',
  description:
    'Reads the whole home and verifies it again: keys, charter, store, every message with its signature and receipts, and the log with its tree.',
  examples: [{ line: 'valise fsck', does: 'after a crash, a restore, or a doubt' }],
  needs: 'node-or-home',
  exits: { 3: 'a defect was found' },
  run: async (context): Promise<Outcome> => {
    const result = await (await context.api()).post('/api/v1/fsck')
    if (result.valid === true) return { result }
    const first = objects(result.checks).find((check) => check.ok !== true)
    return {
      result,
      exit: EXIT.defect,
      failure: {
        code: 'verification-failed',
        message: `The home has a defect: ${text(first?.name)}: ${text(first?.detail)}`,
        fix: 'keep the home as it is, and restore the last backup elsewhere',
      },
    }
  },
  render: (result, view) =>
    sections(
      checksText(view, result.checks),
      result.valid === true ? lead(view, 'good', 'Sound.', 'Everything in the home verifies.') : '',
    ),
}
