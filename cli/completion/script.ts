// Completion scripts for shells, made from the table of commands. They ask the program nothing at completion time: a table that is printed
// into the script answers faster than a process can start.

import { type ArgumentSpec, type CommandSpec, type Completes, GLOBAL_OPTIONS, type OptionSpec } from '../spec.ts'

export const SHELLS = ['bash', 'zsh', 'fish'] as const

// Single quotes for any POSIX shell, and for fish.
const quote = (value: string): string => `'${value.replaceAll("'", "'\\''")}'`
const quoteFish = (value: string): string => `'${value.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`

/** What may stand as a value: words of a closed list, files, folders, or anything. */
interface Values {
  readonly words: readonly string[]
  readonly completes: Completes
}

const valuesOf = (spec: OptionSpec | ArgumentSpec): Values => ({ words: spec.choices ?? [], completes: spec.completes ?? 'nothing' })

const optionsOf = (command: CommandSpec): readonly OptionSpec[] => [...(command.options ?? []), ...GLOBAL_OPTIONS]

// The words that may follow these words: `log` → checkpoint export proof.
const nextWords = (table: readonly CommandSpec[], words: string): string[] => {
  const depth = words === '' ? 0 : words.split(' ').length
  const below = table.filter((command) => words === '' || command.name.startsWith(`${words} `))
  return [...new Set(below.map((command) => command.name.split(' ')[depth] ?? ''))].filter((word) => word !== '')
}

// All beginnings of commands, `''` and families included.
const prefixes = (table: readonly CommandSpec[]): string[] => [
  ...new Set(['', ...table.flatMap((command) => command.name.split(' ').map((_, i, all) => all.slice(0, i + 1).join(' ')))]),
]

const bashValues = ({ words, completes }: Values): string =>
  words.length > 0
    ? `COMPREPLY=($(compgen -W ${quote(words.join(' '))} -- "$cur"))`
    : completes === 'folder'
      ? 'compopt -o filenames 2>/dev/null; COMPREPLY=($(compgen -d -- "$cur"))'
      : completes === 'file'
        ? 'compopt -o filenames 2>/dev/null; COMPREPLY=($(compgen -f -- "$cur"))'
        : 'COMPREPLY=()'

const flags = (spec: OptionSpec): string[] => [spec.long, ...(spec.short === undefined ? [] : [spec.short])]

const takesValue = (spec: OptionSpec): boolean => spec.value !== undefined && spec.bare === undefined

const bashCommand = (table: readonly CommandSpec[], words: string): string => {
  const command = table.find((candidate) => candidate.name === words)
  const options = command === undefined ? GLOBAL_OPTIONS : optionsOf(command)
  const valued = options.filter(takesValue)
  const cases = valued.map(
    (spec) => `      ${quote(words)}:${flags(spec).join(`|${quote(words)}:`)}) ${bashValues(valuesOf(spec))}; return ;;`,
  )
  return cases.join('\n')
}

const bashOptions = (table: readonly CommandSpec[], words: string): string => {
  const command = table.find((candidate) => candidate.name === words)
  const options = (command === undefined ? GLOBAL_OPTIONS : optionsOf(command)).map((spec) =>
    spec.bare === undefined ? spec.long : `${spec.long} ${spec.long}=`,
  )
  const first = command?.arguments?.[0]
  const following = nextWords(table, words)
  // `help` is followed by the words of commands.
  const own = words === 'help' ? nextWords(table, '') : following
  const rest =
    own.length > 0
      ? `COMPREPLY=($(compgen -W ${quote(own.join(' '))} -- "$cur"))`
      : first === undefined
        ? 'COMPREPLY=()'
        : bashValues(valuesOf(first))
  return `    ${quote(words)})\n      if [[ $cur == -* ]]; then COMPREPLY=($(compgen -W ${quote(options.join(' '))} -- "$cur")); else ${rest}; fi ;;`
}

const bash = (table: readonly CommandSpec[]): string => {
  const all = prefixes(table)
  const known = all.filter((words) => words !== '').map((words) => quote(words))
  return `# bash completion of valise; load it with: source <(valise completion bash)
_valise() {
  local cur=\${COMP_WORDS[COMP_CWORD]} prev=\${COMP_WORDS[COMP_CWORD-1]} words='' longer i
  COMPREPLY=()
  for ((i = 1; i < COMP_CWORD; i++)); do
    case \${COMP_WORDS[i]} in
      --home) ((i++)); continue ;;
      -*) continue ;;
    esac
    longer=\${words:+$words }\${COMP_WORDS[i]}
    case $longer in
      ${known.join('|')}) words=$longer ;;
      *) break ;;
    esac
  done
  case $words:$prev in
${all
  .map((words) => bashCommand(table, words))
  .filter((lines) => lines !== '')
  .join('\n')}
  esac
  case $words in
${all.map((words) => bashOptions(table, words)).join('\n')}
  esac
}
complete -F _valise valise
`
}

// zsh: one _arguments call a command. Colons and brackets have a meaning in its specs.
const zshText = (value: string): string => value.replace(/[[\]\\]/g, '\\$&').replaceAll(':', '\\:')

const zshValues = (name: string, { words, completes }: Values): string =>
  `:${zshText(name)}:${words.length > 0 ? `(${words.join(' ')})` : completes === 'file' ? '_files' : completes === 'folder' ? '_files -/' : ' '}`

const zshOption = (spec: OptionSpec): string => {
  const value = spec.value === undefined ? '' : zshValues(spec.value, valuesOf(spec))
  const assign = spec.value === undefined ? '' : spec.bare === undefined ? '' : '=-'
  const star = spec.repeats === true ? '*' : ''
  const said = `[${zshText(spec.description)}]`
  const optional = spec.bare === undefined ? value : value.replace(/^:/, '::')
  return flags(spec)
    .map((flag) => quote(`${star}${flag}${assign}${said}${optional}`))
    .join(' ')
}

const zshCommand = (table: readonly CommandSpec[], words: string): string => {
  const command = table.find((candidate) => candidate.name === words)
  const options = (command === undefined ? GLOBAL_OPTIONS : optionsOf(command)).map(zshOption)
  const following = words === 'help' ? nextWords(table, '') : nextWords(table, words)
  const args =
    following.length > 0
      ? [quote(`1:command:(${following.join(' ')})`)]
      : (command?.arguments ?? []).map((spec, i) =>
          quote(`${i + 1}${spec.optional === true ? ':' : ''}${zshValues(spec.name, valuesOf(spec))}`),
        )
  return `    ${quote(words)}) _arguments ${[...options, ...args].join(' ')} ;;`
}

const zsh = (table: readonly CommandSpec[]): string => {
  const all = prefixes(table)
  const known = all.filter((words) => words !== '').map((words) => quote(words))
  const described = table
    .filter((command) => !command.name.includes(' '))
    .map((command) => quote(`${command.name}:${zshText(command.summary)}`))
  const families = nextWords(table, '').filter((word) => !table.some((command) => command.name === word))
  return `#compdef valise
# zsh completion of valise; write it to a file _valise in a folder of $fpath
_valise() {
  local given='' longer
  integer i used=1
  for ((i = 2; i < CURRENT; i++)); do
    case \${words[i]} in
      --home) ((i++)); continue ;;
      -*) continue ;;
    esac
    longer=\${given:+$given }\${words[i]}
    case $longer in
      ${known.join('|')}) given=$longer; used=i ;;
      *) break ;;
    esac
  done
  if [[ -z $given && \${words[CURRENT]} != -* && \${words[CURRENT-1]} != --home ]]; then
    local -a commands
    commands=(${[...described, ...families.map((word) => quote(`${word}:${zshText(`commands of ${word}`)}`))].join(' ')})
    _describe command commands
    return
  fi
  words=(valise "\${(@)words[used+1,-1]}")
  ((CURRENT -= used - 1))
  case $given in
${all.map((prefix) => zshCommand(table, prefix)).join('\n')}
  esac
}
if [[ \${funcstack[1]} == _valise ]]; then _valise "$@"; else compdef _valise valise; fi
`
}

const fishOption = (condition: string, spec: OptionSpec): string => {
  const { words, completes } = valuesOf(spec)
  const value = !takesValue(spec)
    ? ''
    : words.length > 0
      ? ` -x -a ${quoteFish(words.join(' '))}`
      : completes === 'folder'
        ? " -x -a '(__fish_complete_directories)'"
        : completes === 'file'
          ? ' -r -F'
          : ' -x'
  const short = spec.short === undefined ? '' : ` -s ${spec.short.slice(1)}`
  return `complete -c valise -n ${quoteFish(condition)} -l ${spec.long.slice(2)}${short}${value} -d ${quoteFish(spec.description)}`
}

const fishCommand = (table: readonly CommandSpec[], words: string): string[] => {
  const command = table.find((candidate) => candidate.name === words)
  const condition = `test (__valise_words) = ${words === '' ? '""' : `"${words}"`}`
  const following = words === 'help' ? nextWords(table, '') : nextWords(table, words)
  const lines = following.map((word) => {
    const full = words === '' || words === 'help' ? word : `${words} ${word}`
    const summary = table.find((candidate) => candidate.name === full)?.summary ?? `commands of ${full}`
    return `complete -c valise -n ${quoteFish(condition)} -a ${quoteFish(word)} -d ${quoteFish(summary)}`
  })
  const first = command?.arguments?.[0]
  if (first !== undefined && following.length === 0) {
    const { words: choices, completes } = valuesOf(first)
    if (choices.length > 0) lines.push(`complete -c valise -n ${quoteFish(condition)} -a ${quoteFish(choices.join(' '))}`)
    else if (completes !== 'nothing') lines.push(`complete -c valise -n ${quoteFish(condition)} -F`)
  }
  return [...lines, ...(command?.options ?? []).map((spec) => fishOption(condition, spec))]
}

const fish = (table: readonly CommandSpec[]): string => {
  const all = prefixes(table)
  const known = all.filter((words) => words !== '').map(quoteFish)
  return `# fish completion of valise; write it to ~/.config/fish/completions/valise.fish
function __valise_words
  set -l given ''
  set -l skip 0
  for word in (commandline -opc)[2..-1]
    if test $skip = 1
      set skip 0
      continue
    end
    switch $word
      case --home
        set skip 1
        continue
      case '-*'
        continue
    end
    set -l longer (string trim "$given $word")
    if contains -- $longer ${known.join(' ')}
      set given $longer
    else
      break
    end
  end
  echo -n "$given"
end
complete -c valise -f
${GLOBAL_OPTIONS.map((spec) => fishOption('true', spec)).join('\n')}
${all.flatMap((words) => fishCommand(table, words)).join('\n')}
`
}

/** The completion script of a shell. */
export const script = (shell: string, table: readonly CommandSpec[]): string =>
  shell === 'zsh' ? zsh(table) : shell === 'fish' ? fish(table) : bash(table)
