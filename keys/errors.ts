// The one error class of Valise, and the closed set of codes of this layer.
// Every code of every layer has a heading in docs/errors.md that says what to do.

/** An error that a person or a program can act on: a stable code, a sentence, and data for the caller. */
export class ValiseError extends Error {
  readonly code: string
  readonly data: Readonly<Record<string, unknown>>

  constructor(code: string, message: string, data: Readonly<Record<string, unknown>> = {}) {
    super(message)
    this.name = 'ValiseError'
    this.code = code
    this.data = data
  }
}

/** Makes the error constructor of one layer: it takes that layer's codes and no others. */
export const errorsOf =
  <const Codes extends readonly string[]>(_codes: Codes) =>
  (code: Codes[number], message: string, data?: Readonly<Record<string, unknown>>): ValiseError =>
    new ValiseError(code, message, data)

export const KEYS_CODES = [
  'bytes-invalid',
  'id-invalid',
  'public-key-invalid',
  'prekey-invalid',
  'open-failed',
  'key-file-invalid',
  'key-file-version',
  'key-file-passphrase',
  'key-file-cost',
  'passphrase-empty',
  'fingerprint-invalid',
] as const

export const keysError = errorsOf(KEYS_CODES)
