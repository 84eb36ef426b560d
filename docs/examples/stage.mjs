// How the demo shows what it does: a heading, a sentence, and each command with its real output as it happens. It decides nothing.

import { once } from 'node:events'

/** A command that is wider than this is shown over several lines. */
const WIDTH = 100

/** An argument as a shell takes it back. @param {string} value */
export const shellWord = (value) => (/^[\w@%+=:,./-]+$/.test(value) ? value : `'${value.replaceAll("'", "'\\''")}'`)

/** A command line that can be copied; when it is long, each option stands on a line of its own. @param {readonly string[]} words */
export const commandLine = (words) => {
  const quoted = words.map(shellWord)
  if (quoted.join(' ').length <= WIDTH) return quoted.join(' ')
  return quoted.reduce((line, word) => (word.startsWith('-') ? `${line} \\\n    ${word}` : `${line} ${word}`))
}

/** Where the demo speaks: stdout, or stderr when stdout is for a program. */
export class Stage {
  /** @param {import('./fleet.mjs').Fleet} fleet @param {1 | 2} descriptor */
  constructor(fleet, descriptor) {
    this.fleet = fleet
    this.descriptor = descriptor
    this.out = descriptor === 1 ? process.stdout : process.stderr
    this.colour = this.out.isTTY === true && (process.env.NO_COLOR ?? '') === '' && process.env.TERM !== 'dumb'
    this.step = 0
  }

  /** @param {string} code @param {string} text */
  styled(code, text) {
    return this.colour ? `\u001b[${code}m${text}\u001b[0m` : text
  }

  /** @param {string} [text] */
  say(text = '') {
    this.out.write(`${text}\n`)
  }

  /** @param {string} title @param {string} [text] */
  begin(title, text) {
    this.step++
    this.say(`\n${this.styled('1', `${this.step}. ${title}`)}`)
    if (text !== undefined) this.say(text)
  }

  /** Shows a command line. @param {string} who @param {readonly string[]} args */
  command(who, args) {
    this.say(`\n${this.styled('36', `${who} $`)} ${this.styled('1', commandLine(['valise', ...args]))}`)
  }

  /**
   * Shows a command, runs it with its output where the demo speaks, and demands its exit code.
   * @param {import('./fleet.mjs').Authority | undefined} authority who runs it; undefined: someone without a home
   * @param {readonly string[]} args
   * @param {{ who?: string, exit?: number }} [expected]
   */
  async run(authority, args, { who = authority?.id ?? '', exit = 0 } = {}) {
    await this.fleet.goOn()
    this.command(who, args)
    /** @type {import('node:child_process').StdioOptions} */
    const stdio = ['ignore', this.descriptor, this.descriptor]
    const child = authority === undefined ? this.fleet.spawn(args, stdio) : authority.spawn(args, stdio)
    const [code, signal] = await once(child, 'exit')
    await this.fleet.goOn()
    if (code !== exit) throw new Error(`valise ${args[0]} of ${who} ended with ${code ?? signal}, and ${exit} was expected`)
    if (exit !== 0) this.say(this.styled('2', `(exit code ${exit}, as it should be)`))
  }
}
