// `valise status` and `valise doctor`: how the node is, and what to do about it.

import { access, constants, stat } from 'node:fs/promises'
import { ValiseError } from '../../keys/errors.ts'
import type { Command, Outcome } from '../command.ts'
import type { Context } from '../context.ts'
import { EXIT } from '../errors.ts'
import { DASH } from '../files.ts'
import { fixOf, isObject, type JsonObject, number, object, objects, strings, text } from '../json.ts'
import { checks, fields, heading, lead, moment, sections, size, table, type View } from '../output/layout.ts'
import { outputOption } from '../spec.ts'
import { versions } from '../version.ts'

const counts = (value: unknown): string => {
  if (!isObject(value)) return text(value)
  const some = Object.entries(value).filter(([, count]) => count !== 0)
  return some.length === 0 ? 'empty' : some.map(([state, count]) => `${text(count)} ${state}`).join(', ')
}

const warningsText = (view: View, value: unknown): string =>
  objects(value)
    .map((warning) => {
      const fix = text(warning.fix)
      const said = `${text(warning.message)} (${text(warning.code)})${fix === '' ? '' : `\n→ ${fix}`}`
      return lead(view, warning.level === 'error' ? 'bad' : 'warn', '!', said)
    })
    .join('\n')

/** Who holds the line of a node that nobody can dial, or that no member has dialled and too few hold. */
const lineText = (value: unknown): string => {
  const { dialled, heldBy, wanted } = object(value)
  const held = strings(heldBy)
  if (dialled !== 'no' && (dialled !== 'unknown' || held.length >= (number(wanted) ?? 0))) return ''
  const reach = dialled === 'no' ? 'nobody can dial this node' : 'no member has dialled this node yet'
  return `${reach}; ${held.length === 0 ? 'no member holds' : `${held.join(', ')} hold${held.length === 1 ? 's' : ''}`} its line`
}

/** Who keeps this node's mail while it is away, and when each was heard of last. */
const depotsText = (value: unknown): string =>
  objects(value)
    .map((one) => {
      const heard = text(one.heard)
      const how = one.connected === true ? 'connected' : heard === '' ? 'never heard' : `last heard ${moment(heard)}`
      return `${text(one.authority)} (${one.active === false ? 'no active member' : how})`
    })
    .join(', ')

/** What this node keeps for others, as a depot; empty while that is nothing. */
const keptText = (value: unknown): string => {
  const { bytes, parcels, recipients, fullest } = object(value)
  if ((number(parcels) ?? 0) === 0) return ''
  const whom = objects(recipients).map((one) => `${text(one.authority)} ${text(one.parcels)}`)
  return `${text(parcels)} ${parcels === 1 ? 'parcel' : 'parcels'} of ${size(number(bytes) ?? 0)} for others (${whom.join(', ')}); ${Math.floor((number(fullest) ?? 0) * 100)} % of the nearest limit`
}

const addressOf = (peer: JsonObject): string =>
  text(peer.address) || (peer.reachable === false ? 'cannot be dialled; waits for its connection' : '')

export const status: Command = {
  name: 'status',
  group: 'Running',
  summary: 'how the node is: state, peers, queue, log, warnings',
  description:
    'Shows how the node is. It ends with 0 when all is well and with 1 when something needs attention, so that monitoring can call it.',
  examples: [{ line: 'valise status --json', does: 'for monitoring: the exit code says whether all is well' }],
  needs: 'node-or-home',
  exits: { 1: 'something needs attention' },
  run: async (context): Promise<Outcome> => {
    const result = await (await context.api()).get('/api/v1/status')
    const well = !objects(result.warnings).some((warning) => warning.level === 'error')
    return { result, exit: well ? EXIT.done : EXIT.failed }
  },
  render: (result, view) =>
    sections(
      fields(view, [
        ['state', text(result.state)],
        ['authority', text(result.authority)],
        ['network', text(result.network) || 'none yet: valise network join FILE'],
        ['line', lineText(result.lines)],
        ['depots', depotsText(result.depots)],
        ['kept', keptText(result.depot)],
        ['outbox', counts(result.outbox)],
        ['log', `${text(object(result.log).size)} entries, root ${text(object(result.log).root)}`],
      ]),
      objects(result.peers).length === 0
        ? 'no peers'
        : table(
            view,
            [
              { label: 'peer', value: (peer: JsonObject) => text(peer.authority) || text(peer.peerId) },
              {
                label: 'connected',
                value: (peer) => text(peer.connected),
                style: (peer) => (peer.connected === true ? 'good' : 'warn'),
              },
              { label: 'since', value: (peer) => moment(text(peer.since)) },
              { label: 'address', value: addressOf, flexible: true },
            ],
            objects(result.peers),
          ),
      warningsText(view, result.warnings),
    ),
}

interface Check {
  readonly name: string
  readonly ok: boolean
  readonly detail: string
  readonly fix: string
}

const nodeCheck = (): Check => {
  const major = Number(process.versions.node.split('.')[0])
  return {
    name: 'runtime',
    ok: major >= 20,
    detail: `Node.js ${process.versions.node}`,
    fix: major >= 20 ? '' : 'install Node.js 20 or newer',
  }
}

const homeCheck = async (context: Context, home: string): Promise<Check> => {
  if (!(await context.ports.homeExists(home)))
    return {
      name: 'home',
      ok: false,
      detail: `there is no home in ${home}`,
      fix: `valise init${await context.homeOption()} --authority ID --name NAME --country CC`,
    }
  try {
    await access(home, constants.R_OK | constants.W_OK | constants.X_OK)
  } catch {
    return { name: 'home', ok: false, detail: `${home} cannot be read and written by this user`, fix: 'run as the user that owns it' }
  }
  const open = ((await stat(home)).mode & 0o077) !== 0
  return {
    name: 'home',
    ok: !open,
    detail: open ? `${home} is open to other users` : home,
    fix: open ? `chmod 700 ${home}` : '',
  }
}

// What the node (or the stopped home) says of itself; a failure to ask is a check that failed.
const askedChecks = async (context: Context): Promise<readonly JsonObject[]> => {
  try {
    return objects((await (await context.api('node-or-home')).get('/api/v1/doctor')).checks)
  } catch (thrown) {
    if (!(thrown instanceof ValiseError)) throw thrown
    return [{ name: thrown.code, ok: false, detail: thrown.message, fix: fixOf(thrown) ?? `docs/errors.md#${thrown.code}` }]
  }
}

export const doctor: Command = {
  name: 'doctor',
  group: 'Running',
  summary: 'test each part and each connection, with the fix in words',
  description:
    'Tests the runtime, the home, the store, the keys, the clock, the socket and the connection to each member, and says for each that fails what to do. With -o it writes a report that holds no secret, to be given to whoever helps you.',
  options: [outputOption('also write a report without secrets (- for stdout)')],
  examples: [
    { line: 'valise doctor', does: 'what works, and what to do about what does not' },
    { line: 'valise doctor -o report.json', does: 'a report for the support desk' },
  ],
  needs: 'node-or-home',
  exits: { 1: 'a test failed' },
  run: async (context): Promise<Outcome> => {
    const home = await context.home()
    const place = await homeCheck(context, home)
    const asked = (await context.ports.homeExists(home)) ? await askedChecks(context) : []
    const own: readonly JsonObject[] = [nodeCheck(), place]
      .map((check) => ({ ...check }))
      .filter((check) => !asked.some((other) => other.name === check.name))
    const found = [...own, ...asked]
    const exit = found.every((check) => check.ok !== false) ? EXIT.done : EXIT.failed
    const file = context.options.text('output')
    if (file === undefined) return { result: { checks: found }, exit }
    const report = `${JSON.stringify({ schemaVersion: 1, at: new Date().toISOString(), ...versions(), checks: found }, null, 2)}\n`
    if (file === DASH) return { result: { checks: found, file }, raw: report, exit }
    await context.files.write(file, new TextEncoder().encode(report))
    return { result: { checks: found, file }, exit }
  },
  render: (result, view) => {
    const failed = objects(result.checks).filter((check) => check.ok === false).length
    const file = text(result.file)
    return sections(
      checks(
        view,
        objects(result.checks).map((check) => ({
          name: text(check.name),
          ok: check.ok !== false,
          detail: text(check.detail),
          fix: text(check.fix),
        })),
      ),
      heading(view, failed === 0 ? 'All is well.' : `${failed} of ${objects(result.checks).length} need attention.`),
      file === '' || file === DASH ? '' : `report: ${file}`,
    )
  },
}
