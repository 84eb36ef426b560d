// The settings of a node: one TOML file that `init` writes and a person edits. Unknown keys are refused, so that a slip of the pen
// is seen. Secrets and the authority's identity are not settings.

import { multiaddr } from '@multiformats/multiaddr'
import { parse, TomlError } from 'smol-toml'
import { z } from 'zod'
import { nodeError } from '../errors.ts'
import { DEFAULT_DEPOT_LIMITS, DEPOT_AFTER_MS, type DepotSettings } from '../mail/depot-quota.ts'
import { nearest, placeOf } from './settings-place.ts'

/** The TCP port of a node unless its settings say otherwise: above the system's ports, below the ephemeral ones, and no well-known service's. */
export const DEFAULT_PORT = 4640

/** The format that this release reads and writes. */
const SETTINGS_VERSION = 1
/** One settings file is a page or two; this is ample. */
export const MAX_SETTINGS_LENGTH = 64 * 1024
/** A node listens on a handful of addresses. */
const MAX_LISTEN = 16
/** More peers than a network has members is a mistake. */
const MAX_PEERS = 1024
/** In MiB: 4 PiB, the largest attachment that there can be. */
const MAX_LARGEST = 2 ** 32
/** In MiB: what the store needs to go on for weeks, and an operator to see the warning in time. */
const DEFAULT_RESERVE = 256

export const LOG_LEVELS = ['error', 'warn', 'info', 'debug'] as const

const partsOf = (text: string): string[] | undefined => {
  try {
    return multiaddr(text)
      .getComponents()
      .map(({ name }) => name)
  } catch {
    return undefined
  }
}

const HOSTS = ['ip4', 'ip6', 'dns', 'dns4', 'dns6']

const isAddress = (text: string, hosts: readonly string[], peer: boolean): boolean => {
  const parts = partsOf(text)
  if (parts === undefined || !hosts.includes(parts[0] ?? '') || parts[1] !== 'tcp') return false
  return parts.length === 2 || (peer && parts.length === 3 && parts[2] === 'p2p')
}

/** Whether a node can listen there: `/ip4/…/tcp/…` or `/ip6/…/tcp/…`. */
export const isListenAddress = (text: string): boolean => isAddress(text, ['ip4', 'ip6'], false)
/** Whether a node can be dialled there: an address or a name, TCP, with or without `/p2p/…` at the end. */
export const isPeerAddress = (text: string): boolean => isAddress(text, HOSTS, true)

const HOST_PORT = /^(?:\[[0-9a-fA-F:.]+\]|[A-Za-z0-9.-]+):([0-9]{1,5})$/

/** Whether the text is HOST:PORT, an IPv6 host in brackets. */
export const isHostPort = (text: string): boolean => Number(HOST_PORT.exec(text)?.[1] ?? Number.NaN) <= 65535

const listenAddress = z.string().refine(isListenAddress, 'must be an address like "/ip4/127.0.0.1/tcp/4640"')
const peerAddress = z
  .string()
  .refine(isPeerAddress, 'must be an address like "/ip4/192.0.2.1/tcp/4640" or "/dns/node.example/tcp/4640/p2p/…"')

const MIB = 1024 * 1024
const DEFAULT = {
  total: DEFAULT_DEPOT_LIMITS.total / MIB,
  depositor: DEFAULT_DEPOT_LIMITS.depositor / MIB,
  recipient: DEFAULT_DEPOT_LIMITS.recipient / MIB,
}
/** A whole number of MiB; more than a pebibyte is a slip of the pen. */
const mebibytes = (unless: number) =>
  z
    .int('must be a whole number of MiB')
    .min(0, 'must be a whole number of MiB')
    .max(1024 ** 3)
    .default(unless)

/** At once, or after a day at most: a message that waits longer for a depot might as well have none. */
const seconds = z
  .int('must be a whole number of seconds')
  .min(0, 'must be a whole number of seconds')
  .max(86_400)
  .default(DEPOT_AFTER_MS / 1000)

const schema = z
  .strictObject({
    version: z.literal(SETTINGS_VERSION, `must be ${SETTINGS_VERSION}; another number is for another release`),
    listen: z
      .array(listenAddress)
      .max(MAX_LISTEN)
      .default([`/ip4/127.0.0.1/tcp/${DEFAULT_PORT}`]),
    announce: z.array(peerAddress).max(MAX_LISTEN).default([]),
    peers: z.array(peerAddress).max(MAX_PEERS).default([]),
    console: z
      .strictObject({
        address: z
          .string()
          .refine((text) => text === '' || isHostPort(text), 'must be empty or HOST:PORT')
          .default(''),
      })
      .default({ address: '' }),
    attachments: z
      .strictObject({
        largest: z.int('must be a whole number of MiB').min(0).max(MAX_LARGEST).default(0),
        reserve: z.int('must be a whole number of MiB').min(0).max(MAX_LARGEST).default(DEFAULT_RESERVE),
      })
      .default({ largest: 0, reserve: DEFAULT_RESERVE }),
    depot: z
      .strictObject({
        total: mebibytes(DEFAULT.total),
        depositor: mebibytes(DEFAULT.depositor),
        recipient: mebibytes(DEFAULT.recipient),
        after: seconds,
      })
      .prefault({}),
    log: z
      .strictObject({ level: z.enum(LOG_LEVELS, `must be one of ${LOG_LEVELS.join(', ')}`).default('info') })
      .default({ level: 'info' }),
  })
  .refine(({ listen, announce }) => listen.length > 0 || announce.length === 0, {
    path: ['announce'],
    message: 'has no use while listen is empty, when nobody can dial this node',
  })

export type Settings = z.infer<typeof schema>

/** The settings about depots, in bytes and milliseconds. */
export const depotSettings = ({ depot }: Settings): DepotSettings => ({
  limits: { total: depot.total * MIB, depositor: depot.depositor * MIB, recipient: depot.recipient * MIB },
  after: depot.after * 1000,
})

/** What `init` writes. */
export const defaultSettings = (): Settings => schema.parse({ version: SETTINGS_VERSION })

const KNOWN_KEYS: Readonly<Record<string, readonly string[]>> = {
  '': Object.keys(schema.shape),
  console: Object.keys(schema.shape.console.unwrap().shape),
  attachments: Object.keys(schema.shape.attachments.unwrap().shape),
  depot: Object.keys(schema.shape.depot.unwrap().shape),
  log: Object.keys(schema.shape.log.unwrap().shape),
}

const invalid = (line: number | undefined, key: string, problem: string): Error =>
  nodeError('settings-invalid', `settings${line === undefined ? '' : `, line ${line}`}: ${key === '' ? '' : `${key}: `}${problem}`, {
    ...(line === undefined ? {} : { line }),
    ...(key === '' ? {} : { key }),
  })

const unknownKey = (text: string, path: readonly PropertyKey[], key: string): Error => {
  const table = path.map(String).join('.')
  const suggestion = nearest(key, KNOWN_KEYS[table] ?? [])
  const full = [...path.map(String), key]
  return invalid(placeOf(text, full), full.join('.'), `is no setting${suggestion === undefined ? '' : `; is ${suggestion} meant?`}`)
}

const firstProblem = (text: string, error: z.ZodError): Error => {
  const [issue] = error.issues
  if (issue === undefined) return invalid(undefined, '', 'not valid')
  if (issue.code === 'unrecognized_keys') return unknownKey(text, issue.path, issue.keys[0] ?? '')
  return invalid(placeOf(text, issue.path.map(String)), issue.path.map(String).join('.'), issue.message)
}

const parseToml = (text: string): unknown => {
  try {
    return parse(text, { unsafeKeyBehaviour: 'throw' })
  } catch (thrown) {
    if (thrown instanceof TomlError) throw invalid(thrown.line, '', `not TOML: ${thrown.message.split('\n')[0] ?? ''}`)
    throw thrown
  }
}

/**
 * Parses settings. What is not given has its default; what is not known is refused.
 * @throws ValiseError `settings-invalid`, with the line and the key in message and data
 */
export const parseSettings = (text: string): Settings => {
  if (text.length > MAX_SETTINGS_LENGTH) throw invalid(undefined, '', `more than ${MAX_SETTINGS_LENGTH} characters`)
  const parsed = schema.safeParse(parseToml(text))
  if (!parsed.success) throw firstProblem(text, parsed.error)
  return parsed.data
}

// Addresses and levels were checked and hold no character that TOML and JSON write differently.
const list = (values: readonly string[]): string =>
  values.length < 2 ? JSON.stringify(values) : `[\n${values.map((value) => `  ${JSON.stringify(value)},\n`).join('')}]`

/** The settings as a file for people, with what each is for. `parseSettings` gives the same settings back. */
export const renderSettings = (settings: Settings): string => `# Settings of a Valise node. A running node reads them when it starts.

version = ${settings.version}

# Where the node waits for other nodes. 127.0.0.1 reaches this machine only; for a network write
# "/ip4/0.0.0.0/tcp/${DEFAULT_PORT}" (every IPv4 address of this machine) and open TCP port ${DEFAULT_PORT} in the firewall.
# A node that nobody can dial, behind a router or a firewall, listens nowhere: []. It keeps connections to members that can be dialled.
listen = ${list(settings.listen)}

# Addresses by which others reach this node, where they differ from the ones above (behind a router, or a name).
announce = ${list(settings.announce)}

# Nodes to connect to besides those that the directory names, like "/ip4/192.0.2.1/tcp/${DEFAULT_PORT}".
peers = ${list(settings.peers)}

[console]
# Where the console for the browser is served, like "127.0.0.1:4641". Empty: nowhere.
address = ${JSON.stringify(settings.console.address)}

[attachments]
# The largest file that is fetched, in MiB. 0: any, as long as there is room.
largest = ${settings.attachments.largest}
# What stays free on the disk, in MiB: files for which there is no room beyond this are neither taken nor fetched.
reserve = ${settings.attachments.reserve}

[depot]
# How much this node keeps for members that name it as a depot, in MiB: in all (0: it is no depot), of one depositor, for one recipient.
total = ${settings.depot.total}
depositor = ${settings.depot.depositor}
recipient = ${settings.depot.recipient}
# How many seconds another node was not reached before its own depots get what this node has for it.
after = ${settings.depot.after}

[log]
# How much the node says on its standard error: ${LOG_LEVELS.join(', ')}.
level = ${JSON.stringify(settings.log.level)}
`
