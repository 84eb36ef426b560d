// `valise members`, `member` and `roster`: who is in the network, as its signed acts say.

import { FUNCTIONS, MEMBER_STATES } from '../../protocol/vocabulary.ts'
import { path } from '../api.ts'
import { country } from '../codes.ts'
import type { Command, Outcome } from '../command.ts'
import { isObject, type JsonObject, list, objects, text } from '../json.ts'
import { fields, heading, moment, type Style, sections, table, type View } from '../output/layout.ts'
import { outputOption } from '../spec.ts'
import { written } from '../written.ts'

const stateStyle = (member: JsonObject): Style | undefined =>
  member.state === 'active' ? 'good' : member.state === 'held' ? 'warn' : member.state === undefined ? undefined : 'bad'

const age = (value: unknown): string => (typeof value === 'number' ? `${Math.floor(value / 86_400)} days` : text(value))

/** How old a member's profile is, and what is to be said against it. */
const profileText = ({ profileAge, profileStale, profileDisputed }: JsonObject): string =>
  profileDisputed === true ? 'disputed' : `${age(profileAge)}${profileStale === true ? ' (old)' : ''}`

export const members: Command = {
  name: 'members',
  group: 'Members',
  summary: 'the directory of the network',
  description:
    'Lists the members with their functions, state and fingerprint. The digest names the acts that the list follows from: two nodes that print the same one agree.',
  options: [
    { long: '--function', value: 'FUNCTION', description: 'only those designated for it', choices: FUNCTIONS },
    { long: '--country', value: 'CC', description: 'only those of this State', parse: country },
    { long: '--state', value: 'STATE', description: 'only those in this state', choices: MEMBER_STATES },
  ],
  examples: [{ line: 'valise members --country KE --function asset-recovery', does: "Kenya's counterparts for asset recovery" }],
  needs: 'node-or-home',
  run: async (context): Promise<Outcome> => ({
    result: await (await context.api()).get('/api/v1/members', {
      function: context.options.text('function'),
      country: context.options.text('country'),
      state: context.options.text('state'),
    }),
  }),
  render: (result, view) =>
    sections(
      objects(result.members).length === 0
        ? 'No member fits.'
        : table(
            view,
            [
              { label: 'authority', value: (member: JsonObject) => text(member.authority) },
              { label: 'state', value: (member) => text(member.state), style: stateStyle },
              { label: 'class', value: (member) => text(member.class) },
              { label: 'name', value: (member) => text(member.name), flexible: true },
              { label: 'functions', value: (member) => text(member.functions), flexible: true },
              { label: 'last seen', value: (member) => moment(text(member.lastSeen)) },
              {
                label: 'profile',
                value: profileText,
                style: (member) => (member.profileStale === true || member.profileDisputed === true ? 'warn' : undefined),
              },
              { label: 'fingerprint', value: (member) => text(member.fingerprint) },
            ],
            objects(result.members),
          ),
      fields(view, [['digest', text(result.digest)]]),
    ),
}

// Fields that have no line of their own above: shown as they came, so that a newer node's are not lost.
const KNOWN = new Set([
  'authority',
  'name',
  'country',
  'class',
  'functions',
  'state',
  'fingerprint',
  'words',
  'lastSeen',
  'profileAge',
  'profileStale',
  'profileDisputed',
  'heldUntil',
  'schemaVersion',
])

const isRows = (value: unknown): boolean => list(value).length > 0 && list(value).every(isObject)

const others = (view: View, result: JsonObject): string => {
  const left = Object.entries(result).filter(([name]) => !KNOWN.has(name))
  return fields(
    view,
    left.filter(([, value]) => !isRows(value)).map(([name, value]) => [name, isObject(value) ? JSON.stringify(value) : text(value)]),
  )
}

/** The nodes that speak for a member, and what was decided about it. */
const nodesAndHistory = (view: View, result: JsonObject): string =>
  sections(
    table(
      view,
      [
        { label: 'node (its log)', value: (one: JsonObject) => text(one.log) },
        { label: 'addresses', value: (one) => text(one.addresses), flexible: true },
        { label: 'prekeys until', value: (one) => moment(text(one.prekeysUntil)) },
      ],
      objects(result.nodes),
    ),
    table(
      view,
      [
        { label: 'act', value: (one: JsonObject) => text(one.act) },
        { label: 'at', value: (one) => moment(text(one.at)) },
        { label: 'approved by', value: (one) => text(one.approvals) },
        {
          label: 'reason',
          value: (one) => [text(one.reason), text(one.despite)].filter((part) => part !== '').join('; despite an objection: '),
          flexible: true,
        },
      ],
      objects(result.history),
    ),
  )

export const member: Command = {
  name: 'member',
  group: 'Members',
  summary: 'one member: name, functions, state, fingerprint, history',
  description:
    'Shows one member, by its id or its fingerprint. Compare the fingerprint or the six words with what the authority told you by another way.',
  arguments: [{ name: 'ID', description: 'an authority id, or a fingerprint as printed', completes: 'nothing' }],
  examples: [{ line: 'valise member KE-ACA', does: 'what the network knows of this authority' }],
  needs: 'node-or-home',
  run: async (context): Promise<Outcome> => {
    const api = await context.api()
    const given = context.argument(0)
    const plain = (value: string): string => value.replace(/[\s-]/g, '').toUpperCase()
    // An authority id may look like a fingerprint without its groups, so ids come first.
    const all = /^[A-Z]{2}-[A-Z0-9-]{1,30}$/.test(given) ? [] : objects((await api.get('/api/v1/members')).members)
    const found = all.find((candidate) => plain(text(candidate.fingerprint)) === plain(given))
    return { result: await api.get(path('/api/v1/members/', found === undefined ? given : text(found.authority))) }
  },
  render: (result, view) =>
    sections(
      heading(view, text(result.name) || text(result.authority)),
      fields(view, [
        ['authority', text(result.authority)],
        ['country', text(result.country)],
        ['class', text(result.class)],
        ['functions', text(result.functions)],
        ['state', text(result.state)],
        ['fingerprint', text(result.fingerprint)],
        ['in words', Array.isArray(result.words) ? result.words.map(text).join(' ') : text(result.words)],
        ['last seen', moment(text(result.lastSeen))],
        ['profile', profileText(result)],
        ['held until', moment(text(result.heldUntil))],
      ]),
      others(view, result),
      nodesAndHistory(view, result),
    ),
}

export const roster: Command = {
  name: 'roster',
  group: 'Members',
  summary: 'all signed acts about the members; -o writes them to a file',
  description:
    'Shows the state of the roster, and with -o writes all of it to a file that valise verify checks offline. Two nodes that print the same digest write the same bytes.',
  options: [outputOption('where to write the roster file (- for stdout)')],
  examples: [{ line: 'valise roster -o pilot.roster', does: 'writes the roster, for an auditor' }],
  needs: 'node-or-home',
  run: async (context): Promise<Outcome> => {
    const { roster: file, ...result } = await (await context.api()).get('/api/v1/roster')
    const place = context.options.text('output')
    if (place === undefined) return { result }
    return written(context, { bytes: new TextEncoder().encode(text(file)), result }, place)
  },
  render: (result, view) =>
    fields(view, [
      ['network', text(result.network)],
      ['epoch', text(result.epoch)],
      ['head', text(result.head)],
      ['administrators', `${text(result.threshold)} of ${text(result.administrators)} decide`],
      ['digest', text(result.digest)],
      ['acts', Array.isArray(result.acts) ? String(result.acts.length) : text(result.acts)],
      ['file', text(result.file)],
    ]),
}
