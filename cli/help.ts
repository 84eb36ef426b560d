// What `valise help` says, made from the table of commands: what the program is, the commands in the order a newcomer needs them, and for
// each one its options, examples, exit codes and needs.

import { fields, heading, paragraph, sections, type View } from './output/layout.ts'
import { type CommandSpec, GLOBAL_OPTIONS, GROUPS, type Needs, type OptionSpec } from './spec.ts'

const ABOUT =
  'Valise runs one node of a peer-to-peer network in which anti-corruption authorities exchange confidential information, each from its own machine, with no server in between. What is sent is sealed to its recipients, signed, logged on both sides, and can be proven to a court years later.'

const FIRST_STEPS: readonly (readonly [line: string, does: string])[] = [
  ['valise init --authority FR-ACA --name NAME --country FR', 'make a home (asks for a passphrase)'],
  ['valise card -o FR-ACA.card', 'write the card that others admit you by'],
  ['valise network join pilot.charter', 'join the network whose charter you were given'],
  ['valise up', 'run the node, and leave it running'],
  ['valise inbox', 'in another terminal: see what came in'],
]

/** What a command needs, in words. */
export const NEEDS: Readonly<Record<Needs, string>> = {
  nothing: 'nothing: no home, no node, no passphrase',
  home: 'a home, and its passphrase',
  'node-or-home': 'a running node; or a stopped home and its passphrase',
  node: 'a running node (valise up)',
}

/** The exit codes of every command (the contract). */
export const EXIT_CODES: Readonly<Record<number, string>> = {
  0: 'done',
  1: 'refused or failed',
  2: 'wrong usage',
  3: 'a verification found a defect',
  4: 'the node is not running',
  5: 'timed out',
}

/** How an option is written: `-o, --output FILE`, `--wait[=SECONDS]`, `--to ID …`. */
export const optionLine = (spec: OptionSpec): string => {
  const value = spec.value === undefined ? '' : spec.bare === undefined ? ` ${spec.value}` : `[=${spec.value}]`
  return `${spec.short === undefined ? '' : `${spec.short}, `}${spec.long}${value}${spec.repeats === true ? ' …' : ''}`
}

/** The line that shows how a command is written. */
export const usageLine = (command: CommandSpec): string => {
  const args = (command.arguments ?? []).map((spec) => (spec.optional === true ? `[${spec.name}]` : spec.name))
  const options = (command.options ?? []).map((spec) => {
    const plain = optionLine(spec)
      .replace(/^-\w, /, '')
      .replace(/ …$/, '')
    const short = spec.short === undefined ? plain : `${spec.short} ${spec.value ?? ''}`.trim()
    const once = spec.required === true ? short : `[${short}]`
    return spec.repeats === true ? `${once}…` : once
  })
  return ['valise', command.name, ...args, ...options].join(' ')
}

/** What an option is for, with its closed list of values. */
export const optionText = (spec: OptionSpec): string =>
  [
    spec.description,
    spec.choices === undefined ? '' : `one of ${spec.choices.join(', ')}`,
    spec.repeats === true ? 'may be given several times' : '',
    spec.required === true ? 'needed' : '',
  ]
    .filter((part) => part !== '')
    .join('; ')

/** The exit codes that a command can end with, with their meaning. */
export const exitsOf = (command: CommandSpec): readonly (readonly [code: string, meaning: string])[] => {
  const codes = [0, 1, 2, ...(command.needs === 'node' ? [4] : [])]
  const all = [...new Set([...codes, ...Object.keys(command.exits ?? {}).map(Number)])].sort((a, b) => a - b)
  return all.map((code) => [String(code), command.exits?.[code] ?? EXIT_CODES[code] ?? ''])
}

const block = (view: View, title: string, body: string): string =>
  body === ''
    ? ''
    : `${heading(view, title)}\n${body
        .split('\n')
        .map((line) => (line === '' ? '' : `  ${line}`))
        .join('\n')}`

/** Where nobody counts columns, help is wrapped at a width that reads well. */
const READABLE = 100

const readable = (view: View): View => ({ ...view, width: Math.min(view.width, READABLE) })

/** What `valise help` says. */
export const overview = (table: readonly CommandSpec[], given: View): string => {
  const view = readable(given)
  const inner = { ...view, width: view.width - 2 }
  const groups = GROUPS.map((group) => {
    const commands = table.filter((command) => command.group === group)
    return block(
      view,
      group,
      fields(
        inner,
        commands.map((command) => [command.name, command.summary]),
      ),
    )
  })
  return sections(
    paragraph(view, ABOUT),
    block(view, 'First steps', fields(inner, FIRST_STEPS)),
    ...groups,
    block(
      view,
      'For every command',
      fields(
        inner,
        GLOBAL_OPTIONS.map((spec) => [optionLine(spec), optionText(spec)]),
      ),
    ),
    block(
      view,
      'Environment',
      fields(inner, [
        ['VALISE_HOME', "the node's folder"],
        ['VALISE_PASSPHRASE_FILE', 'a file that holds the passphrase (else VALISE_PASSPHRASE, else the terminal is asked)'],
        ['NO_COLOR', 'no colours'],
        ['VALISE_DEBUG=1', 'the stack of an error, for a report of a defect'],
      ]),
    ),
    'valise help COMMAND explains one of them.',
  )
}

/** What `valise help COMMAND` says. */
export const explain = (command: CommandSpec, table: readonly CommandSpec[], given: View): string => {
  const view = readable(given)
  const inner = { ...view, width: view.width - 2 }
  const family = table.filter((other) => other.name.startsWith(`${command.name} `))
  return sections(
    `${heading(view, `valise ${command.name}`)} – ${command.summary}`,
    paragraph(view, usageLine(command), 2),
    paragraph(view, command.description),
    block(
      view,
      'Arguments',
      fields(
        inner,
        (command.arguments ?? []).map((spec) => [
          spec.name,
          spec.choices === undefined ? spec.description : `${spec.description}: ${spec.choices.join(', ')}`,
        ]),
      ),
    ),
    block(
      view,
      'Options',
      fields(
        inner,
        [...(command.options ?? []), ...GLOBAL_OPTIONS].map((spec) => [optionLine(spec), optionText(spec)]),
      ),
    ),
    block(
      view,
      'Examples',
      command.examples.map((example) => `${paragraph(inner, example.line)}\n${paragraph(inner, example.does, 4)}`).join('\n'),
    ),
    block(view, 'Needs', NEEDS[command.needs]),
    block(view, 'Exit codes', fields(inner, exitsOf(command))),
    block(
      view,
      'See also',
      fields(
        inner,
        family.map((other) => [`valise ${other.name}`, other.summary]),
      ),
    ),
  )
}

/** The commands of a family that has no command of its own name, such as `network`. */
export const explainFamily = (words: string, family: readonly CommandSpec[], given: View): string => {
  const view = readable(given)
  return sections(
    `${heading(view, `valise ${words}`)} is followed by one more word:`,
    fields(
      view,
      family.map((command) => [`valise ${command.name}`, command.summary]),
    ),
  )
}
