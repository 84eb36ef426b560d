// The reference page of the commands, docs/cli/commands.md, made from the table. The words are the table's own; nothing is added here
// but their arrangement.

import { exitsOf, NEEDS, optionLine, optionText, usageLine } from './help.ts'
import { type CommandSpec, GLOBAL_OPTIONS, GROUPS, type OptionSpec } from './spec.ts'

const cell = (value: string): string => value.replaceAll('|', '\\|')

const optionRows = (options: readonly OptionSpec[]): string[] =>
  options.map((spec) => `| \`${cell(optionLine(spec))}\` | ${cell(optionText(spec))} |`)

const rows = (title: string, lines: readonly string[]): string[] =>
  lines.length === 0 ? [] : ['', `| ${title} | |`, '| --- | --- |', ...lines]

const section = (command: CommandSpec): string[] => [
  `### ${command.name}`,
  '',
  `${command.description}`,
  '',
  '```',
  usageLine(command),
  '```',
  ...rows(
    'argument',
    (command.arguments ?? []).map(
      (spec) =>
        `| \`${cell(spec.name)}\` | ${cell(spec.choices === undefined ? spec.description : `${spec.description}: ${spec.choices.join(', ')}`)} |`,
    ),
  ),
  ...rows('option', optionRows(command.options ?? [])),
  '',
  `Needs ${NEEDS[command.needs]}. Ends with ${exitsOf(command)
    .map(([code, meaning]) => `${code} (${meaning})`)
    .join(', ')}.`,
  '',
  ...command.examples.flatMap((example) => ['```sh', example.line, '```', '', `– ${example.does}.`, '']),
]

/** The page, in Markdown. */
export const reference = (table: readonly CommandSpec[]): string =>
  `${[
    '# Commands',
    '',
    'This page is generated from the table of commands in `cli/table.ts` (`npx tsx docs/cli/generate.ts`). What holds for all commands –',
    'exit codes, passphrases, `--json` – is in [README.md](README.md).',
    '',
    ...GROUPS.flatMap((group) => [
      `- ${group}: ${table
        .filter((command) => command.group === group)
        .map((command) => `[${command.name}](#${command.name.replaceAll(' ', '-')})`)
        .join(' · ')}`,
    ]),
    ...rows('option of every command', optionRows(GLOBAL_OPTIONS)),
    '',
    ...GROUPS.flatMap((group) => [`## ${group}`, '', ...table.filter((command) => command.group === group).flatMap(section)]),
  ]
    .join('\n')
    .trimEnd()}\n`
