// Key files: a secret under a passphrase, as lines of text in which every byte counts. The format is in docs/spec/keys.md.
// Not here: reading and writing the disk, file modes, and asking for the passphrase (node/home, cli).

import { bytesToHex, concatBytes, utf8ToBytes } from '@noble/hashes/utils.js'
import { abytes, equalBytes } from './bytes.ts'
import { keysError } from './errors.ts'
import { contextPrefix, hash } from './hashing.ts'
import { parseHex } from './ids.ts'
import type { CryptoProvider, RandomBytes, ScryptCost } from './provider.ts'

/** 128 MiB and about half a second: what a person waits for once a start, and a guesser pays for each guess. */
export const DEFAULT_COST: ScryptCost = { N: 2 ** 17, r: 8, p: 1 }
/** Most memory that a file may ask for, 128·N·r bytes: 1 GiB, eight times the default; more would let a hostile file exhaust the machine. */
export const MAX_SCRYPT_MEMORY = 2 ** 30
/** Most passes: with the memory above, some twenty seconds. */
export const MAX_SCRYPT_P = 4
/** Block sizes: 8 is RFC 7914's; below it N is bounded in other ways; above 32 nothing is gained. */
export const MIN_SCRYPT_R = 8
export const MAX_SCRYPT_R = 32
/** Longest secret: a file of prekeys is a few kilobytes; the rest is room. */
export const MAX_SECRET_BYTES = 65_536
/** Longest file: the longest secret in hexadecimal with its tag, and the other lines, which are under 400 bytes. */
export const MAX_KEY_FILE_BYTES = 2 * (MAX_SECRET_BYTES + 16) + 400

/** A salt this long is never drawn twice, so that each file has a key of its own and the nonce can be constant. */
const SALT_BYTES = 32
const NONCE = new Uint8Array(12)
const FIRST_LINE = 'valise-key-file/v1'
const SALT_CONTEXT = 'valise/v1/key-file'
const CHECK_CONTEXT = 'valise/v1/key-file-check'
const PURPOSE = /^[a-z][a-z0-9-]{0,31}$/

const VERSION_LINE = /^valise-key-file\/v([1-9][0-9]{0,8})\n/
const BODY =
  /^(valise-key-file\/v1\npurpose ([a-z][a-z0-9-]{0,31})\nscrypt ([1-9][0-9]?) ([1-9][0-9]?) ([1-9][0-9]?)\nsalt ([0-9a-f]{64})\n)sealed ((?:[0-9a-f]{2})+)\n$/
/** `check `, 64 digits and the newline. */
const CHECK_LINE_LENGTH = 71

/** What a key file holds. */
export interface KeyFileContent {
  /** what the secret is for: 1 to 32 of a–z, 0–9 and hyphen, a letter first; readable without the passphrase, and protected by it */
  readonly purpose: string
  readonly secret: Uint8Array
}

const invalid = (reason: string) => keysError('key-file-invalid', `this key file is damaged or is none: ${reason}`, { reason })

const checkCost = ({ N, r, p }: ScryptCost): void => {
  const refuse = (reason: string) => keysError('key-file-cost', `this scrypt cost is refused: ${reason}`, { N, r, p })
  if (!Number.isSafeInteger(N) || N < 2 || N > 2 ** 30 || (N & (N - 1)) !== 0) throw refuse('N must be a power of two')
  if (!Number.isSafeInteger(r) || r < MIN_SCRYPT_R || r > MAX_SCRYPT_R) throw refuse(`r must be ${MIN_SCRYPT_R} to ${MAX_SCRYPT_R}`)
  if (!Number.isSafeInteger(p) || p < 1 || p > MAX_SCRYPT_P) throw refuse(`p must be 1 to ${MAX_SCRYPT_P}`)
  if (128 * N * r > MAX_SCRYPT_MEMORY) throw refuse(`it takes ${128 * N * r} bytes of memory; the limit is ${MAX_SCRYPT_MEMORY}`)
}

/** The key of a passphrase: scrypt over its UTF-8 in normal form C, so that é is é however a keyboard composes it. */
const passphraseKey = (crypto: CryptoProvider, passphrase: string, salt: Uint8Array, cost: ScryptCost): Promise<Uint8Array> =>
  crypto.scrypt(utf8ToBytes(passphrase.normalize('NFC')), concatBytes(contextPrefix(SALT_CONTEXT), salt), cost, 32)

const checkPassphrase = (passphrase: string): void => {
  if (passphrase === '') throw keysError('passphrase-empty', 'the passphrase is empty', {})
}

const checkLine = (crypto: CryptoProvider, before: Uint8Array): string => `check ${bytesToHex(hash(crypto, CHECK_CONTEXT, before))}\n`

/**
 * Encrypts a secret of 1 to 65,536 bytes under a passphrase and returns the file's bytes, ASCII text.
 * @param cost DEFAULT_COST, or what a test can afford
 * @throws ValiseError `passphrase-empty`, `key-file-cost`, `bytes-invalid`
 */
export const encryptKeyFile = async (
  crypto: CryptoProvider,
  random: RandomBytes,
  passphrase: string,
  cost: ScryptCost,
  purpose: string,
  secret: Uint8Array,
): Promise<Uint8Array> => {
  checkPassphrase(passphrase)
  checkCost(cost)
  if (!PURPOSE.test(purpose)) throw keysError('bytes-invalid', 'a purpose is 1 to 32 of a–z, 0–9 and hyphen', { label: 'purpose' })
  const { length } = abytes(secret, undefined, 'secret')
  if (length < 1 || length > MAX_SECRET_BYTES)
    throw keysError('bytes-invalid', `a secret is 1 to ${MAX_SECRET_BYTES} bytes, not ${length}`, { label: 'secret' })
  const salt = abytes(random(SALT_BYTES), SALT_BYTES, 'salt')
  const head = `${FIRST_LINE}\npurpose ${purpose}\nscrypt ${Math.log2(cost.N)} ${cost.r} ${cost.p}\nsalt ${bytesToHex(salt)}\n`
  const key = await passphraseKey(crypto, passphrase, salt, cost)
  const before = utf8ToBytes(`${head}sealed ${bytesToHex(crypto.aeadSeal(key, NONCE, utf8ToBytes(head), secret))}\n`)
  return concatBytes(before, utf8ToBytes(checkLine(crypto, before)))
}

interface ParsedKeyFile {
  readonly head: string
  readonly purpose: string
  readonly cost: ScryptCost
  readonly salt: Uint8Array
  readonly sealed: Uint8Array
}

/** Bytes above 127 become characters that no line allows. */
const asText = (bytes: Uint8Array): string => new TextDecoder('latin1').decode(bytes)

const parseKeyFile = (crypto: CryptoProvider, bytes: Uint8Array): ParsedKeyFile => {
  if (bytes.length > MAX_KEY_FILE_BYTES) throw invalid(`it is longer than ${MAX_KEY_FILE_BYTES} bytes`)
  const text = asText(bytes)
  const version = VERSION_LINE.exec(text)?.[1]
  if (version === undefined) throw invalid(`its first line is not ${FIRST_LINE}`)
  if (version !== '1')
    throw keysError('key-file-version', `this key file has version ${version}; this program reads version 1`, { version })
  const before = bytes.subarray(0, Math.max(0, bytes.length - CHECK_LINE_LENGTH))
  if (!equalBytes(bytes.subarray(before.length), utf8ToBytes(checkLine(crypto, before))))
    throw invalid('its last line does not fit the lines before it; it was cut short or changed')
  const [, head, purpose, log2N, r, p, salt, sealed] = BODY.exec(asText(before)) ?? []
  if (head === undefined || purpose === undefined || salt === undefined || sealed === undefined) throw invalid('a line has another form')
  const cost = { N: 2 ** Number(log2N), r: Number(r), p: Number(p) }
  checkCost(cost)
  return { head, purpose, cost, salt: parseHex(salt, SALT_BYTES), sealed: parseHex(sealed) }
}

/**
 * Decrypts a key file. The check line tells damage from a wrong passphrase, and before any scrypt is paid for.
 * @param bytes at most MAX_KEY_FILE_BYTES
 * @throws ValiseError `key-file-invalid`, `key-file-version`, `key-file-cost`, `passphrase-empty`, `key-file-passphrase`
 */
export const decryptKeyFile = async (crypto: CryptoProvider, bytes: Uint8Array, passphrase: string): Promise<KeyFileContent> => {
  checkPassphrase(passphrase)
  const { head, purpose, cost, salt, sealed } = parseKeyFile(crypto, abytes(bytes, undefined, 'key file'))
  const secret = crypto.aeadOpen(await passphraseKey(crypto, passphrase, salt, cost), NONCE, utf8ToBytes(head), sealed)
  if (secret === undefined) throw keysError('key-file-passphrase', 'the passphrase does not open this key file', { purpose })
  return { purpose, secret }
}

/**
 * The same secret under another passphrase, with a fresh salt; the old file is left as it is.
 * @throws ValiseError as decryptKeyFile() and encryptKeyFile()
 */
export const changePassphrase = async (
  crypto: CryptoProvider,
  random: RandomBytes,
  bytes: Uint8Array,
  passphrases: { readonly from: string; readonly to: string },
  cost: ScryptCost,
): Promise<Uint8Array> => {
  checkPassphrase(passphrases.to)
  const { purpose, secret } = await decryptKeyFile(crypto, bytes, passphrases.from)
  return encryptKeyFile(crypto, random, passphrases.to, cost, purpose, secret)
}
