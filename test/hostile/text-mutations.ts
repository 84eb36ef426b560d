// Malformed texts from good ones, the same for one seed: line by line, and JSON token by token.

import type { Dice } from '../simulator/seeded.ts'
import { type Examples, mutateBytes } from './mutations.ts'

/** Levels of nesting that are put on. */
const LEVELS = 2_000

const CHARACTERS = [
  '\0',
  '\r',
  '\n',
  '\t',
  ' ',
  '\uFEFF',
  '\u00A0',
  '\u2028',
  '\u202E',
  'é',
  'e\u0301',
  '\u{1F600}',
  '\u2014',
  '+',
  '=',
  '"',
  '\\',
  '/',
  '..',
]
const NUMBERS = ['0', '00', '-1', '+1', '1e309', '-0', '9007199254740991', '9007199254740992', '18446744073709551616', '9'.repeat(400)]

const encoded = (text: string): Uint8Array => new TextEncoder().encode(text)
const decoder = new TextDecoder()

const LINES: readonly ((dice: Dice, lines: string[], others: readonly string[]) => void)[] = [
  (dice, lines) => lines.splice(dice.below(lines.length), 1),
  (dice, lines) => lines.splice(dice.below(lines.length), 0, dice.pick(lines)),
  (dice, lines, others) => lines.splice(dice.below(lines.length), 1, dice.pick(others)),
  (dice, lines, others) => lines.splice(dice.below(lines.length), lines.length, ...others.slice(dice.below(others.length))),
  (dice, lines) =>
    lines.splice(dice.below(lines.length), 0, ...Array.from({ length: dice.chance(0.05) ? 500 : 3 }, () => dice.pick(lines))),
  (dice, lines) => {
    const [a, b] = [dice.below(lines.length), dice.below(lines.length)]
    ;[lines[a], lines[b]] = [lines[b] ?? '', lines[a] ?? '']
  },
]

const changedLine = (dice: Dice, line: string): string => {
  const at = dice.below(line.length + 1)
  const number = /\d+/.exec(line)
  switch (dice.below(5)) {
    case 0:
      return line.slice(0, at) + line.slice(at + 1)
    case 1:
      return number ? line.replace(number[0], dice.pick(NUMBERS)) : line.slice(0, at)
    case 2:
      return line.slice(0, at) + line.slice(at).toUpperCase()
    case 3:
      return line + line.slice(at)
    default:
      return line.slice(0, at) + dice.pick(CHARACTERS) + line.slice(at + dice.below(2))
  }
}

/** One change of a text: of its lines, of one line, or of its bytes. */
export const mutateText = (dice: Dice, bytes: Uint8Array, examples: Examples): Uint8Array => {
  if (dice.chance(0.2)) return mutateBytes(dice, bytes, examples)
  const lines = decoder.decode(bytes).split('\n')
  const others = decoder.decode(dice.pick(examples)).split('\n')
  if (dice.chance(0.5)) dice.pick(LINES)(dice, lines, others)
  else {
    const at = dice.below(lines.length)
    lines[at] = changedLine(dice, lines[at] ?? '')
  }
  return encoded(lines.join('\n'))
}

const TOKEN = /"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*|[{}[\],:]|\w+|\s+/gsu
const JSON_TOKENS = [
  ...['{', '}', '[', ']', ',', ':', 'null', 'true', 'nul', '""', '"\\ud800"', '"\\u0000"', '"\\x"', '"', "'a'", '// a', 'NaN', '[]', '{}'],
  ...['"__proto__"', '"constructor"', '"toString"', ...NUMBERS],
]

/** One change of a JSON text: of its tokens, its nesting, or its bytes. */
export const mutateJson = (dice: Dice, bytes: Uint8Array, examples: Examples): Uint8Array => {
  if (dice.chance(0.15)) return mutateBytes(dice, bytes, examples)
  const tokens = decoder.decode(bytes).match(TOKEN) ?? ['']
  const at = dice.below(tokens.length)
  const others = decoder.decode(dice.pick(examples)).match(TOKEN) ?? ['']
  switch (dice.below(7)) {
    case 0:
      tokens.splice(at, 1)
      break
    case 1:
      tokens.splice(at, 0, ...tokens.slice(at, at + 1 + dice.below(8)))
      break
    case 2:
      tokens.splice(at, 1, dice.pick(JSON_TOKENS))
      break
    case 3:
      tokens.splice(at, 1, dice.pick(others))
      break
    case 4:
      tokens.splice(at, 1, `"${changedLine(dice, dice.pick(tokens).replaceAll(/["\\]/g, ''))}"`)
      break
    case 5: {
      if (!dice.chance(0.1)) return mutateBytes(dice, bytes, examples)
      const [open, close] = dice.pick([
        ['[', ']'],
        ['{"a":', '}'],
      ] as const)
      tokens.splice(at, 1, open.repeat(LEVELS), dice.pick(tokens), dice.chance(0.5) ? close.repeat(LEVELS) : '')
      break
    }
    default: {
      const other = dice.below(tokens.length)
      ;[tokens[at], tokens[other]] = [tokens[other] ?? '', tokens[at] ?? '']
    }
  }
  return encoded(tokens.join(''))
}
