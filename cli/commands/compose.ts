// What `send` and `reply` have in common: the message that goes to the API, and waiting for its receipts.

import { basename } from 'node:path'
import { MAX_ATTACHMENTS, MAX_ATTACHMENTS_BYTES } from '../../protocol/content/attachments.ts'
import { protocolError } from '../../protocol/errors.ts'
import { type Api, path } from '../api.ts'
import { handling, seconds, time } from '../codes.ts'
import type { Outcome } from '../command.ts'
import type { Context } from '../context.ts'
import { EXIT } from '../errors.ts'
import { DASH } from '../files.ts'
import { isObject, type JsonObject, objects, strings, text } from '../json.ts'
import { fields, moment, type Style, sections, size, table, type View } from '../output/layout.ts'
import type { OptionSpec } from '../spec.ts'

/** How long `--wait` waits unless told (the contract). */
export const DEFAULT_WAIT_S = '60'

/** The options that every message can have. */
export const MESSAGE_OPTIONS: readonly OptionSpec[] = [
  { long: '--attach', value: 'FILE', description: 'a file that goes with it', repeats: true, completes: 'file' },
  {
    long: '--handling',
    value: 'H1|H2|H3:TEXT',
    description: 'a condition that binds whoever reads it; H0 always stands',
    repeats: true,
    parse: handling,
  },
  { long: '--deadline', value: 'TIME', description: 'by when an answer is asked for (ISO 8601 UTC)', parse: time },
  { long: '--expires', value: 'TIME', description: 'when delivery is given up (ISO 8601 UTC; at most 30 days ahead)', parse: time },
  { long: '--urgent', description: 'marks it as urgent' },
  { long: '--stale-roster', description: 'sends although too few administrators were heard for three days; logged' },
  {
    long: '--wait',
    value: 'SECONDS',
    bare: DEFAULT_WAIT_S,
    description: `wait until every recipient's receipt is here (${DEFAULT_WAIT_S} s unless told)`,
    parse: seconds,
  },
]

/** Exit codes of `send` and `reply`. */
export const MESSAGE_EXITS: Readonly<Record<number, string>> = {
  1: 'refused; or a recipient refused the message, or it expired',
  5: 'a receipt was not here in time; the message is queued safely all the same',
}

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('base64')

const oversized = (total: number): Error =>
  protocolError(
    'attachments-oversized',
    `The attachments have ${size(total)} together; at most ${size(MAX_ATTACHMENTS_BYTES)} are allowed`,
    {
      total,
      fix: 'send them in several messages of one thread (--thread), or smaller copies',
    },
  )

/** The attachments of a message, checked for their size before any is read. */
const readAttachments = async (context: Context): Promise<JsonObject[]> => {
  const files = context.options.list('attach')
  if (files.length > MAX_ATTACHMENTS)
    throw protocolError('attachments-too-many', `${files.length} files are attached; at most ${MAX_ATTACHMENTS} are allowed`, {
      fix: 'put them into an archive, or send several messages of one thread',
    })
  let announced = 0
  for (const file of files) announced += (await context.files.size(file)) ?? 0
  if (announced > MAX_ATTACHMENTS_BYTES) throw oversized(announced)
  const attachments: JsonObject[] = []
  let total = 0
  for (const [i, file] of files.entries()) {
    context.printer.progress(`reading ${i + 1} of ${files.length}: ${basename(file)}`)
    const bytes = await context.files.read(file)
    total += bytes.length
    if (total > MAX_ATTACHMENTS_BYTES) throw oversized(total)
    attachments.push({ name: file === DASH ? 'stdin' : basename(file).normalize('NFC'), content: base64(bytes) })
  }
  if (total > 0) context.printer.progress(`sealing ${size(total)} of attachments`)
  return attachments
}

/** The body of the request, from the options that all messages have. */
export const messageBody = async (context: Context): Promise<JsonObject> => {
  const { options } = context
  const optional = { thread: options.text('thread'), deadline: options.text('deadline'), expires: options.text('expires') }
  return {
    content: base64(await context.files.read(options.required('content'))),
    attachments: await readAttachments(context),
    handling: [...options.list('handling')],
    ...Object.fromEntries(Object.entries(optional).filter(([, value]) => value !== undefined)),
    ...(options.flag('urgent') ? { urgent: true } : {}),
    ...(options.flag('stale-roster') ? { staleRoster: true } : {}),
  }
}

/** One request waits this long at most, so that the progress line moves and Ctrl-C is not kept waiting. */
const STEP_S = 5

const REFUSED = new Set(['refused', 'expired'])

const withReceipt = (result: JsonObject): number =>
  objects(result.recipients).filter((one) => one.receipt !== null && one.receipt !== undefined).length

const waited = async (context: Context, api: Api, sent: JsonObject, wait: number): Promise<JsonObject> => {
  const place = path('/api/v1/messages/', text(sent.message), '/receipts')
  const start = performance.now()
  const left = (): number => wait - (performance.now() - start) / 1000
  let result = sent
  do {
    const step = Math.max(0, Math.min(STEP_S, Math.ceil(left())))
    result = await api.get(place, { wait: String(step) }, context.signal)
    if (result.complete === true) break
    const all = objects(result.recipients).length
    context.printer.progress(`receipts: ${withReceipt(result)} of ${all}, waiting ${Math.max(0, Math.round(left()))} s more`)
  } while (left() > 0 && !context.signal.aborted)
  return result
}

const missed = (one: JsonObject): string => {
  const why = isObject(one.waiting) ? text(one.waiting.text) : ''
  return `${text(one.authority)}${why === '' ? '' : ` (${why})`}`
}

/** Gives the outcome of a message that was queued: at once, or with --wait when all receipts are here, one is refused, or time is up. */
export const settled = async (context: Context, api: Api, sent: JsonObject): Promise<Outcome> => {
  const wait = context.options.text('wait')
  if (wait === undefined) return { result: sent }
  const { complete, ...result } = await waited(context, api, sent, Number(wait))
  const merged = { ...sent, ...result }
  const refused = objects(merged.recipients).filter((one) => REFUSED.has(text(one.state)))
  if (refused.length > 0) {
    const whom = refused.map((one) => `${text(one.authority)} (${text(one.reason) || text(one.state)})`).join(', ')
    return {
      result: merged,
      exit: EXIT.failed,
      failure: {
        code: 'message-refused',
        message: `The message was not accepted by ${whom}`,
        fix: 'see valise outbox and valise member ID',
      },
    }
  }
  if (complete === true) return { result: merged }
  const missing = objects(merged.recipients).filter((one) => one.receipt === null || one.receipt === undefined)
  return {
    result: merged,
    exit: EXIT.timedOut,
    failure: {
      code: 'timed-out',
      message: `No receipt within ${wait} s from ${missing.map(missed).join(', ')}`,
      fix: 'nothing: the message is safely queued, and is sent until it arrives or expires. valise outbox shows its state',
    },
  }
}

/** The style of a message's state. */
export const stateStyle = (state: string): Style | undefined =>
  state === 'delivered' || state === 'opened' ? 'good' : REFUSED.has(state) ? 'bad' : 'warn'

const receiptText = ({ receipt }: JsonObject): string =>
  isObject(receipt) ? `entry ${text(receipt.index)} of its log${receipt.witnessed === true ? ', witnessed' : ''}` : text(receipt)

/** Why a recipient has no receipt yet, and when it is tried again; empty when nothing waits. */
export const waitText = ({ waiting }: JsonObject): string => {
  if (!isObject(waiting)) return ''
  const next = text(waiting.nextAttempt)
  return `${text(waiting.text)}${next === '' ? '' : `; tried again at ${moment(next)}`}`
}

/** Who takes part in the thread and was not written to. */
const leftOutText = (result: JsonObject): string => {
  const left = strings(result.leftOut)
  if (left.length === 0) return ''
  const [part, are] = left.length === 1 ? ['takes part', 'is no recipient'] : ['take part', 'are no recipients']
  return `${left.join(', ')} ${part} in this thread and ${are}: --to names who is one`
}

/** What was queued, and how far it is with each recipient. */
export const renderSent = (result: JsonObject, view: View): string =>
  sections(
    fields(view, [
      ['message', text(result.message)],
      ['thread', text(result.thread)],
      ['envelope', text(result.envelope)],
    ]),
    table(
      view,
      [
        { label: 'recipient', value: (one: JsonObject) => text(one.authority) },
        { label: 'state', value: (one) => text(one.state), style: (one) => stateStyle(text(one.state)) },
        { label: 'at', value: (one) => moment(text(one.at)) },
        {
          label: 'receipt, or why none',
          value: (one) => receiptText(one) || waitText(one) || text(one.reason),
          flexible: true,
        },
      ],
      objects(result.recipients),
    ),
    leftOutText(result),
  )
