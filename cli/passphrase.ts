// Where a passphrase comes from: a file, the environment, or a person at the terminal; never an argument, which other users could see.

import { keysError } from '../keys/errors.ts'
import { cliError } from './errors.ts'
import type { Environment } from './output/printer.ts'

/** Asks a person without echo. undefined: there is no terminal to ask on. */
export type Ask = (question: string) => Promise<string>

export interface PassphraseSource {
  readonly env: Environment
  /** undefined when stdin is no terminal */
  readonly ask: Ask | undefined
  readonly readText: (path: string) => Promise<string>
}

/** Which of the two passphrases: that of the home, or the one to change it to. */
type Which = 'VALISE_PASSPHRASE' | 'VALISE_NEW_PASSPHRASE'

const refuseEmpty = (passphrase: string, from: string): string => {
  if (passphrase === '')
    throw keysError('passphrase-empty', `The passphrase from ${from} is empty`, { from, fix: 'choose one of several words' })
  return passphrase
}

const fromFile = async (source: PassphraseSource, file: string, name: string): Promise<string> =>
  refuseEmpty((await source.readText(file)).replace(/\r?\n$/, ''), `${name} (${file})`)

const given = async (source: PassphraseSource, which: Which): Promise<string | undefined> => {
  const file = source.env[`${which}_FILE`]
  if (file !== undefined && file !== '') return fromFile(source, file, `${which}_FILE`)
  const value = source.env[which]
  return value === undefined ? undefined : refuseEmpty(value, which)
}

const missing = (which: Which): Error =>
  cliError('passphrase-missing', 'The passphrase is needed, and there is no terminal to ask for it', {
    fix: `set ${which}_FILE to a file that holds it, or ${which}, or run this on a terminal`,
  })

/** The passphrase of the home. @throws ValiseError `passphrase-missing`, `passphrase-empty`, `file-missing` */
export const passphrase = async (source: PassphraseSource, question = 'Passphrase: '): Promise<string> => {
  const found = await given(source, 'VALISE_PASSPHRASE')
  if (found !== undefined) return found
  if (source.ask === undefined) throw missing('VALISE_PASSPHRASE')
  return refuseEmpty(await source.ask(question), 'the terminal')
}

const askTwice = async (ask: Ask): Promise<string> => {
  const first = refuseEmpty(await ask('New passphrase: '), 'the terminal')
  if ((await ask('The same once more: ')) !== first)
    throw cliError('passphrase-mismatch', 'The two passphrases differ', { fix: 'run the command again; nothing was changed' })
  return first
}

/**
 * A passphrase that is being set: asked for twice.
 * @param which for a new home VALISE_PASSPHRASE; for a change VALISE_NEW_PASSPHRASE, as the old one has the other name
 * @throws ValiseError `passphrase-missing`, `passphrase-empty`, `passphrase-mismatch`, `file-missing`
 */
export const newPassphrase = async (source: PassphraseSource, which: Which): Promise<string> => {
  const found = await given(source, which)
  if (found !== undefined) return found
  if (source.ask === undefined) throw missing(which)
  return askTwice(source.ask)
}
