// What `send` and `reply` have in common: the message that goes to the API, and waiting for its receipts.

import { refusalOf } from '../../protocol/refusal.ts'
import { type Api, path } from '../api.ts'
import { handling, seconds, time } from '../codes.ts'
import type { Outcome } from '../command.ts'
import type { Context } from '../context.ts'
import { EXIT } from '../errors.ts'
import { isObject, type JsonObject, number, objects, strings, text } from '../json.ts'
import { fields, moment, type Style, sections, size, table, type View } from '../output/layout.ts'
import type { Failure } from '../report.ts'
import type { OptionSpec } from '../spec.ts'
import { askUntilComplete } from '../waiting.ts'
import { attachmentsOf, base64 } from './attach.ts'

/** How long `--wait` waits unless told (the contract). */
export const DEFAULT_WAIT_S = '60'

/** The options that every message can have. */
export const MESSAGE_OPTIONS: readonly OptionSpec[] = [
  { long: '--attach', value: 'FILE', description: 'a file that goes with it, of any size', repeats: true, completes: 'file' },
  {
    long: '--original',
    value: 'MESSAGE',
    description: 'a message that is here, passed on as its sender signed it, with its attachments and conditions; logged',
    repeats: true,
    completes: 'nothing',
  },
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
  1: 'refused; or a recipient refused the message, or it expired before a receipt came',
  5: 'a receipt, or that of the attachments, was not here in time; the message is queued safely all the same',
}

/** The body of the request, from the options that all messages have. */
export const messageBody = async (context: Context, api: Api): Promise<JsonObject> => {
  const { options } = context
  const optional = { thread: options.text('thread'), deadline: options.text('deadline'), expires: options.text('expires') }
  return {
    content: base64(await context.files.read(options.required('content'))),
    attachments: await attachmentsOf(context, api),
    ...(options.list('original').length > 0 ? { originals: [...options.list('original')] } : {}),
    handling: [...options.list('handling')],
    ...Object.fromEntries(Object.entries(optional).filter(([, value]) => value !== undefined)),
    ...(options.flag('urgent') ? { urgent: true } : {}),
    ...(options.flag('stale-roster') ? { staleRoster: true } : {}),
  }
}

const OVER = new Set(['refused', 'expired'])

const withReceipt = (result: JsonObject): number =>
  objects(result.recipients).filter((one) => one.receipt !== null && one.receipt !== undefined).length

/** What a recipient has of the attachments that are fetched in chunks; empty when there are none. */
export const transferText = (transfer: unknown): string => {
  if (!isObject(transfer)) return ''
  if (transfer.state === 'complete') return 'all there'
  const far = `${size(number(transfer.done) ?? 0)} of ${size(number(transfer.size) ?? 0)}`
  if (transfer.state !== 'failed') return far
  const why = objects(transfer.failures).map((one) => `${text(one.attachment)}: ${text(one.text)}`)
  return ['failed', ...why].join('; ')
}

const transfers = (result: JsonObject): string => {
  const told = objects(result.recipients).filter((one) => isObject(one.attachments))
  return told.length === 0
    ? ''
    : `; attachments: ${told.map((one) => `${text(one.authority)} ${transferText(one.attachments)}`).join(', ')}`
}

/** How far it is at the recipients, when all receipts are here or the time is over. */
const waited = (context: Context, api: Api, sent: JsonObject, wait: number): Promise<JsonObject> =>
  askUntilComplete(
    context,
    api,
    path('/api/v1/messages/', text(sent.message), '/receipts'),
    wait,
    (answer) => `receipts: ${withReceipt(answer)} of ${objects(answer.recipients).length}${transfers(answer)}`,
  )

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
  const refused = objects(merged.recipients).filter((one) => text(one.state) === 'refused')
  const expired = objects(merged.recipients).filter((one) => text(one.state) === 'expired')
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
  if (expired.length > 0)
    return {
      result: merged,
      exit: EXIT.failed,
      failure: {
        code: 'message-expired',
        message: `No receipt of ${expired.map((one) => text(one.authority)).join(', ')} came until the message expired; it may have arrived all the same`,
        fix: 'ask the recipient; a receipt that still comes is shown by valise outbox',
      },
    }
  if (complete === true) return { result: merged, ...withoutAttachments(objects(merged.recipients)) }
  return { result: merged, exit: EXIT.timedOut, failure: timedOut(objects(merged.recipients), wait) }
}

/** The message is there, and an attachment of it will never be. */
const withoutAttachments = (recipients: readonly JsonObject[]): Partial<Outcome> => {
  const failed = recipients.filter((one) => isObject(one.attachments) && one.attachments.state === 'failed')
  if (failed.length === 0) return {}
  const who = failed.map((one) => `${text(one.authority)} (${transferText(one.attachments)})`).join(', ')
  return {
    exit: EXIT.failed,
    failure: {
      code: 'attachment-not-received',
      message: `The message has arrived; an attachment of it will not: ${who}`,
      fix: 'send the file anew, in a message of its own',
    },
  }
}

const timedOut = (recipients: readonly JsonObject[], wait: string): Failure => {
  const missing = recipients.filter((one) => one.receipt === null || one.receipt === undefined)
  const fix = 'nothing: the message is safely queued, and is sent until it arrives or expires. valise outbox shows its state'
  if (missing.length > 0) return { code: 'timed-out', message: `No receipt within ${wait} s from ${missing.map(missed).join(', ')}`, fix }
  const behind = recipients.filter((one) => isObject(one.attachments) && one.attachments.state !== 'complete')
  const who = behind.map((one) => `${text(one.authority)} (${transferText(one.attachments)})`).join(', ')
  return {
    code: 'timed-out',
    message: `The message has arrived; not all of its attachments have within ${wait} s at ${who}`,
    fix: 'keep the node running: the attachments are fetched until they are there or the message expires. valise outbox shows how far they are',
  }
}

/** The style of a message's state. */
export const stateStyle = (state: string): Style | undefined =>
  state === 'delivered' || state === 'opened' ? 'good' : OVER.has(state) ? 'bad' : 'warn'

const receiptText = ({ receipt }: JsonObject): string =>
  isObject(receipt) ? `entry ${text(receipt.index)} of its log${receipt.witnessed === true ? ', witnessed' : ''}` : text(receipt)

/** Why a recipient has no receipt yet, and when it is tried again; empty when nothing waits. */
export const waitText = ({ waiting }: JsonObject): string => {
  if (!isObject(waiting)) return ''
  const next = text(waiting.nextAttempt)
  return `${text(waiting.text)}${next === '' ? '' : `; tried again at ${moment(next)}`}`
}

/** How delivery to a recipient has ended without a receipt; empty while it has not. */
export const endText = ({ state, reason }: JsonObject): string => {
  if (state === 'expired') return 'no receipt came until it expired; it may have arrived all the same'
  return state === 'refused' ? `${refusalOf(text(reason)).text} (${text(reason)})` : ''
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
          value: (one) => receiptText(one) || waitText(one) || endText(one),
          flexible: true,
        },
        ...(objects(result.recipients).some((one) => isObject(one.attachments))
          ? [{ label: 'attachments', value: (one: JsonObject) => transferText(one.attachments) }]
          : []),
      ],
      objects(result.recipients),
    ),
    leftOutText(result),
  )
