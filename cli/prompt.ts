// Asks a question on a terminal and reads the answer without echo. Only for passphrases; nothing else is asked.

import type { Readable } from 'node:stream'
import { StringDecoder } from 'node:string_decoder'
import { cliError } from './errors.ts'
import type { Ask } from './passphrase.ts'

const ENTER = /[\r\n]/
const CTRL_C = '\u0003'
const CTRL_D = '\u0004'
const CTRL_U = '\u0015'
const BACKSPACE = new Set(['\u007f', '\b'])

// What one key does to the answer: the answer, or why the asking ended.
const typed = (answer: string, key: string): string => {
  if (key === CTRL_U) return ''
  if (BACKSPACE.has(key)) return [...answer].slice(0, -1).join('')
  // Other control keys, escape among them, are no part of a passphrase.
  return key < ' ' ? answer : answer + key
}

/** A terminal's input: process.stdin where it is one. */
export type Terminal = Readable & { setRawMode(mode: boolean): unknown }

/** Asks on `terminal` (its raw mode keeps the answer off the screen); the question goes to `say`. @throws ValiseError `interrupted` on Ctrl-C or Ctrl-D */
export const askOn =
  (terminal: Terminal, say: (text: string) => void): Ask =>
  (question) =>
    new Promise<string>((resolve, reject) => {
      const decoder = new StringDecoder('utf8')
      let answer = ''
      const end = (finish: () => void): void => {
        terminal.off('data', onInput)
        terminal.setRawMode(false)
        terminal.pause()
        say('\n')
        finish()
      }
      const onInput = (chunk: Buffer | string): void => {
        const keys = [...(typeof chunk === 'string' ? chunk : decoder.write(chunk))]
        for (const [i, key] of keys.entries()) {
          if (ENTER.test(key)) {
            end(() => resolve(answer))
            // What came with it (a paste of several lines) answers the next question.
            const rest = keys.slice(i + 1).join('')
            if (rest !== '') terminal.unshift(Buffer.from(rest))
            return
          }
          if (key === CTRL_C || (key === CTRL_D && answer === '')) {
            end(() => reject(cliError('interrupted', 'Interrupted')))
            return
          }
          answer = typed(answer, key)
        }
      }
      say(question)
      terminal.setRawMode(true)
      terminal.on('data', onInput)
      terminal.resume()
    })
