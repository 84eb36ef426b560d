// The documents name no command and no option that the program does not have.

import { GLOBAL_OPTIONS } from '../../cli/spec.ts'
import { table } from '../../cli/table.ts'
import { assert, run, test } from '../support/harness.ts'
import { codeLines, inlineCode, pages } from './markdown.ts'

/** Words as a shell takes them, without brackets and dots of a usage line. */
const wordsOf = (line: string): string[] =>
  (line.match(/'[^']*'|"[^"]*"|[^\s'"]+/g) ?? []).map((word) => word.replace(/^\[+|[\]…,.]+$/g, '')).filter((word) => word !== '')

/** The calls of `valise` in a line of code: at its start, after a prompt or variables, after `&&`, `;`, `|`, `(`. */
const callsIn = (line: string): string[] =>
  line
    .replace(/^\S* ?\$ /, '')
    .split(/&&|;|\||\$\(| # /)
    .map((part) => part.trim().replace(/^(?:[A-Z_]+=\S+ )*(?:sudo (?:-u \S+ )?)?/, ''))
    .filter((part) => part.startsWith('valise '))

const known = (words: string): boolean => table.some(({ name }) => name === words || name.startsWith(`${words} `))

/** A word that stands for others: COMMAND, FILE, an empty one. */
const isPlaceholder = (word: string): boolean => /^[A-Z][A-Z|]*$/.test(word)

const fault = (call: string): string | undefined => {
  const [, ...words] = wordsOf(call)
  let name = ''
  let rest = words
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? ''
    if (word === '--home') at++
    else if (word !== '--json' && !word.startsWith('--home=')) {
      const longer = `${name} ${word}`.trim()
      if (!known(longer)) break
      name = longer
      rest = words.slice(at + 1)
    }
  }
  const [first = ''] = words
  if (name === '') return first.startsWith('-') || first === '' || isPlaceholder(first) ? undefined : `no command ${first}`
  const command = table.find((candidate) => candidate.name === name)
  if (command === undefined) {
    const [next = ''] = rest
    return next === '' || isPlaceholder(next) ? undefined : `no command ${name} ${next}`
  }
  const options: (string | undefined)[] = [...GLOBAL_OPTIONS, ...(command.options ?? [])].flatMap(({ long, short }) => [long, short])
  const unknown = rest.map((word) => word.split(/=|\[/)[0] ?? '').find((word) => /^-./.test(word) && !options.includes(word))
  return unknown === undefined ? undefined : `${name} has no option ${unknown}`
}

test('every command and option that a document names is there', () => {
  const calls = pages().flatMap(({ path, text }) =>
    [...codeLines(text), ...inlineCode(text)].flatMap(callsIn).map((call) => ({ path, call })),
  )
  assert.ok(calls.length > 100, 'calls are found')
  const faults = calls.flatMap(({ path, call }) => {
    const why = fault(call)
    return why === undefined ? [] : [`${path}: ${call}: ${why}`]
  })
  assert.equal(faults, [])
})

test('a command or an option that is not there is told', () => {
  const faults = (line: string): (string | undefined)[] => callsIn(line).map(fault)
  assert.equal(faults('$ valise fly --to X'), ['no command fly'])
  assert.equal(faults('VALISE_HOME=x valise send --to XA-A --kind query --too'), ['send has no option --too'])
  assert.equal(faults('valise log export -o a && valise verify a --head X'), [undefined, undefined])
  assert.equal(faults('valise --home x network fly'), ['no command network fly'])
  assert.equal(faults('valise network …'), [undefined])
  assert.equal(faults('valise COMMAND --help'), [undefined])
  assert.equal(faults('the valise fly'), [])
})

run()
