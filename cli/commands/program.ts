// Commands about the program itself: help, completion, version.

import type { Command, Outcome } from '../command.ts'
import { SHELLS, script } from '../completion/script.ts'
import { cliError } from '../errors.ts'
import { exitsOf, explain, explainFamily, overview, usageLine } from '../help.ts'
import { isObject, text } from '../json.ts'
import { fields } from '../output/layout.ts'
import { nearest } from '../parse.ts'
import type { CommandSpec } from '../spec.ts'
import { versions } from '../version.ts'

const described = (command: CommandSpec): Record<string, unknown> => ({
  name: command.name,
  group: command.group,
  summary: command.summary,
  description: command.description,
  usage: usageLine(command),
  needs: command.needs,
  arguments: (command.arguments ?? []).map(({ name, description, optional = false, choices = null }) => ({
    name,
    description,
    optional,
    choices,
  })),
  options: (command.options ?? []).map(
    ({ long, short = null, value = null, description, required = false, repeats = false, choices = null }) => ({
      long,
      short,
      value,
      description,
      required,
      repeats,
      choices,
    }),
  ),
  examples: command.examples,
  exits: Object.fromEntries(exitsOf(command)),
})

export const help: Command = {
  name: 'help',
  group: 'The program',
  summary: 'what the program is, and how each command is used',
  description:
    'Without a command it shows all of them, in the order a newcomer needs them; with one, its options, examples and exit codes. With --json it describes them for other programs.',
  arguments: [
    { name: 'COMMAND', description: 'the command to explain', optional: true, completes: 'nothing' },
    { name: 'WORD', description: 'its second word, if it has one', optional: true, completes: 'nothing' },
  ],
  examples: [{ line: 'valise help send', does: 'how to send a message' }],
  needs: 'nothing',
  run: async (context): Promise<Outcome> => {
    const { table, printer } = context
    const words = context.args.join(' ')
    if (words === '')
      return printer.json ? { result: { commands: table.map(described) } } : { result: { text: overview(table, printer.view) } }
    const command = table.find((candidate) => candidate.name === words)
    const family = table.filter((candidate) => candidate.name.startsWith(`${words} `))
    if (command !== undefined)
      return { result: printer.json ? { commands: [described(command)] } : { text: explain(command, table, printer.view) } }
    if (family.length > 0)
      return { result: printer.json ? { commands: family.map(described) } : { text: explainFamily(words, family, printer.view) } }
    const names = table.map((candidate) => candidate.name)
    const closest = nearest(names, words)
    throw cliError('usage', `There is no command "${words}"`, { fix: `did you mean: valise help ${closest}? valise help shows them all` })
  },
  render: (result) => text(result.text),
}

export const version: Command = {
  name: 'version',
  group: 'The program',
  summary: 'the version of Valise, of Node.js, and the platform',
  description: 'Shows what to name in a report.',
  examples: [{ line: 'valise version', does: 'the versions' }],
  needs: 'nothing',
  run: async (): Promise<Outcome> => ({ result: { ...versions() } }),
  render: (result, view) =>
    fields(
      view,
      ['version', 'node', 'platform'].map((name) => [name === 'version' ? 'valise' : name, isObject(result) ? text(result[name]) : '']),
    ),
}

export const completion: Command = {
  name: 'completion',
  group: 'The program',
  summary: 'a script that completes commands and options in your shell',
  description:
    'Prints a completion script for the shell: commands, options and closed lists of values. bash: add `source <(valise completion bash)` to ~/.bashrc. zsh: write it to a file _valise in a folder of $fpath. fish: write it to ~/.config/fish/completions/valise.fish.',
  arguments: [{ name: 'SHELL', description: 'the shell', choices: SHELLS }],
  examples: [{ line: 'source <(valise completion bash)', does: 'completion in this bash, until it ends' }],
  needs: 'nothing',
  run: async (context): Promise<Outcome> => {
    const shell = context.argument(0)
    const made = script(shell, context.table)
    return { result: { shell, script: made }, raw: made }
  },
  render: () => '',
}
