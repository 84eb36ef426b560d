// `valise profile show` and `profile set`: what members say of themselves, and one's own signed entry.

import { protocolError } from '../../protocol/errors.ts'
import { path } from '../api.ts'
import { authorityId } from '../codes.ts'
import type { Command, Outcome } from '../command.ts'
import { isObject, type JsonObject, list, object, objects, text } from '../json.ts'
import { fields, heading, lead, moment, sections, type View } from '../output/layout.ts'

/** A profile file: 64 KiB is the most that can be signed. */
const MAX_FILE_BYTES = 64 * 1024

const DAY_S = 86_400

// The text as it is, a byte order mark included: what is wrong with it, the node says with its place.
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

const utf8 = (bytes: Uint8Array): string => {
  try {
    return decoder.decode(bytes)
  } catch {
    throw protocolError('content-encoding', 'The profile is not UTF-8', { fix: 'save the file as UTF-8' })
  }
}

/** A text, or texts by language, one below the other. */
const words = (value: unknown): string =>
  isObject(value)
    ? Object.entries(value)
        .map(([language, said]) => `${language}: ${text(said)}`)
        .join('\n')
    : text(value)

const contact = (value: unknown): string => {
  const { unit, phone, email, languages } = object(value)
  return [words(unit), text(phone), text(email), list(languages).length > 0 ? `speaks ${text(languages)}` : '']
    .filter((part) => part !== '')
    .join('\n')
}

const hours = (value: unknown): string =>
  isObject(value) ? `${text(value.from)} to ${text(value.to)} (${text(value.zone)})\n${text(value.days)}` : ''

const functionLines = (entry: JsonObject): string =>
  [entry.centralAuthority === true ? 'central authority' : '', contact(entry.contact)].filter((part) => part !== '').join('\n') ||
  'no contact point of its own'

const sharing = (entry: JsonObject): string =>
  [words(entry.what), `on the basis of ${text(entry.legalBasis)}`, entry.limits === undefined ? '' : `limits: ${words(entry.limits)}`]
    .filter((part) => part !== '')
    .join('\n')

const content = (profile: JsonObject, view: View): string =>
  sections(
    fields(view, [
      ['names', words(profile.names)],
      ['contact', contact(profile.contact)],
      ['hours', hours(profile.hours)],
      ['day and night', contact(profile.line24)],
      ['languages', text(profile.languages)],
      ['reference', text(profile.reference)],
    ]),
    fields(
      view,
      objects(profile.functions).map((entry) => [text(entry.function), functionLines(entry)]),
    ),
    fields(
      view,
      objects(profile.sharing).map((entry, i) => [`may share ${i + 1}`, sharing(entry)]),
    ),
    fields(
      view,
      objects(profile.restrictions).map((entry) => [text(entry.code), words(entry.text) || 'usually set']),
    ),
  )

const warnings = (result: JsonObject, view: View): string =>
  [
    result.disputed === true ? 'this authority has signed two profiles with one serial: rely on neither' : '',
    result.stale === true ? 'older than six months: ask whether it still holds' : '',
  ]
    .filter((warning) => warning !== '')
    .map((warning) => lead(view, 'warn', 'warning:', warning))
    .join('\n')

const age = (seconds: unknown): string => (typeof seconds === 'number' ? `${Math.floor(seconds / DAY_S)} days` : '')

const render = (result: JsonObject, view: View): string =>
  sections(
    heading(view, text(result.authority)),
    fields(view, [
      ['serial', text(result.serial)],
      ['signed', moment(text(result.at))],
      ['age', age(result.age)],
    ]),
    warnings(result, view),
    content(object(result.profile), view),
  )

export const profileShow: Command = {
  name: 'profile show',
  group: 'Members',
  summary: "a member's signed profile, or one's own",
  description:
    'Shows what a member says of itself: its functions with their contact points, hours, languages, what it may share and on which legal basis. Each member signs its own; a profile older than six months, or one of two with the same serial, is marked.',
  arguments: [
    { name: 'ID', description: 'an authority id; your own if it is left out', optional: true, parse: authorityId, completes: 'nothing' },
  ],
  examples: [{ line: 'valise profile show KE-ACA', does: 'how this authority is reached, and what it may share' }],
  needs: 'node-or-home',
  run: async (context): Promise<Outcome> => {
    const api = await context.api()
    const id = context.args[0] ?? text((await api.get('/api/v1/status')).authority)
    return { result: await api.get(path('/api/v1/profiles/', id)) }
  },
  render,
}

export const profileSet: Command = {
  name: 'profile set',
  group: 'Members',
  summary: "sign and publish one's own profile",
  description:
    'Checks a JSON file against the published schema of profiles, signs it under the next serial and gives it to every member. It takes the place of the profile before. All problems of the file are named at once, with their places.',
  arguments: [{ name: 'FILE', description: 'the profile: JSON of the published schema (- for stdin)', completes: 'file' }],
  examples: [{ line: 'valise profile set profile.json', does: 'publishes it' }],
  needs: 'node',
  run: async (context): Promise<Outcome> => {
    const json = await context.files.read(context.argument(0), MAX_FILE_BYTES)
    const api = await context.api()
    return { result: await api.post('/api/v1/profile', { profile: utf8(json) }), next: 'valise profile show' }
  },
  render,
}
