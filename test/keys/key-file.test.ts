// Key files: every single fault has its own error, and none is opened.

import { hash } from '../../keys/hashing.ts'
import { hex } from '../../keys/ids.ts'
import { changePassphrase, decryptKeyFile, encryptKeyFile, MAX_KEY_FILE_BYTES, MAX_SECRET_BYTES } from '../../keys/key-file.ts'
import type { CryptoProvider, RandomBytes, ScryptCost } from '../../keys/provider.ts'
import { nativeProvider } from '../../node/crypto/native.ts'
import { assert, rejectsCode, run, test } from '../support/harness.ts'
import { fc, property } from '../support/property.ts'
import { providers } from './providers.ts'

/** The smallest cost: these tests are about bytes, not about guessing. */
const COST: ScryptCost = { N: 2, r: 8, p: 1 }
const SECRET = new Uint8Array(32).fill(0xa5)
const PASSPHRASE = 'correct horse battery staple'
const fixed: RandomBytes = (length) => new Uint8Array(length).fill(0x11)

const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes)
const bytesOf = (value: string): Uint8Array => new TextEncoder().encode(value)
const made = () => encryptKeyFile(nativeProvider, fixed, PASSPHRASE, COST, 'node-seed', SECRET)

/** Replaces a part of a file and makes the check line right again, as someone who wants to deceive the reader would. */
const altered = (file: Uint8Array, from: string | RegExp, to: string): Uint8Array => {
  const before = text(file).replace(/check [0-9a-f]{64}\n$/, '')
  const changed = before.replace(from, to)
  assert.is.not(changed, before)
  return bytesOf(`${changed}check ${hex(hash(nativeProvider, 'valise/v1/key-file-check', bytesOf(changed)))}\n`)
}

/** A provider whose scrypt must not be reached. */
const withoutScrypt: CryptoProvider = {
  ...nativeProvider,
  scrypt: () => {
    throw new Error('scrypt was asked')
  },
}

test('what one provider encrypts, both decrypt, and they write the same bytes', async () => {
  const files = await Promise.all(providers.map((crypto) => encryptKeyFile(crypto, fixed, PASSPHRASE, COST, 'node-seed', SECRET)))
  assert.equal(files[0], files[1])
  for (const crypto of providers)
    for (const file of files) assert.equal(await decryptKeyFile(crypto, file, PASSPHRASE), { purpose: 'node-seed', secret: SECRET })
})

test('the default cost works with both providers', async () => {
  const { DEFAULT_COST } = await import('../../keys/key-file.ts')
  const file = await encryptKeyFile(nativeProvider, fixed, PASSPHRASE, DEFAULT_COST, 'authority', SECRET)
  for (const crypto of providers) assert.equal((await decryptKeyFile(crypto, file, PASSPHRASE)).secret, SECRET)
})

property(
  'any secret under any passphrase reads back, and the file is text',
  [
    fc.uint8Array({ minLength: 1, maxLength: 200, size: 'max' }),
    fc.string({ minLength: 1, maxLength: 100, unit: 'binary', size: 'max' }),
    fc.stringMatching(/^[a-z][a-z0-9-]{0,31}$/),
  ],
  async (secret, passphrase, purpose) => {
    const file = await encryptKeyFile(nativeProvider, fixed, passphrase, COST, purpose, secret)
    assert.match(text(file), /^[\n\x20-\x7e]+$/)
    assert.equal(await decryptKeyFile(nativeProvider, file, passphrase), { purpose, secret })
  },
)

test('a wrong passphrase has its own error', async () => {
  const file = await made()
  for (const wrong of ['correct horse battery stapl', `${PASSPHRASE} `, PASSPHRASE.toUpperCase()])
    await rejectsCode(() => decryptKeyFile(nativeProvider, file, wrong), 'key-file-passphrase')
})

test('an accented passphrase opens the file however it was composed', async () => {
  const file = await encryptKeyFile(nativeProvider, fixed, 'clé', COST, 'node-seed', SECRET)
  assert.equal((await decryptKeyFile(nativeProvider, file, 'cle\u0301')).secret, SECRET)
})

test('an empty passphrase is refused on every way', async () => {
  const file = await made()
  await rejectsCode(() => encryptKeyFile(nativeProvider, fixed, '', COST, 'node-seed', SECRET), 'passphrase-empty')
  await rejectsCode(() => decryptKeyFile(nativeProvider, file, ''), 'passphrase-empty')
  await rejectsCode(() => changePassphrase(nativeProvider, fixed, file, { from: PASSPHRASE, to: '' }, COST), 'passphrase-empty')
})

test('a file cut at any length is refused as damaged, before scrypt', async () => {
  const file = await made()
  for (let length = 0; length < file.length; length++)
    await rejectsCode(() => decryptKeyFile(withoutScrypt, file.subarray(0, length), PASSPHRASE), 'key-file-invalid')
})

test('a byte added anywhere is refused as damaged, or in the version as another version, before scrypt', async () => {
  const file = await made()
  for (let at = 0; at <= file.length; at++)
    for (const byte of [0x00, 0x0a, 0x0d, 0x20, 0x30]) {
      const longer = Uint8Array.of(...file.subarray(0, at), byte, ...file.subarray(at))
      const inVersion = byte === 0x30 && at === 18
      await rejectsCode(() => decryptKeyFile(withoutScrypt, longer, PASSPHRASE), inVersion ? 'key-file-version' : 'key-file-invalid')
    }
})

test('every byte changed in every bit is refused as damaged, or in the version as another version, before scrypt', async () => {
  const file = await made()
  for (let at = 0; at < file.length; at++)
    for (let bit = 0; bit < 8; bit++) {
      const changed = Uint8Array.from(file)
      changed[at] = (changed[at] ?? 0) ^ (1 << bit)
      const isVersion = at === 17 && /[1-9]/.test(String.fromCharCode(changed[at] ?? 0))
      await rejectsCode(() => decryptKeyFile(withoutScrypt, changed, PASSPHRASE), isVersion ? 'key-file-version' : 'key-file-invalid')
    }
})

test('a change with a check line made to fit is refused all the same', async () => {
  const file = await made()
  const open = (changed: Uint8Array) => decryptKeyFile(nativeProvider, changed, PASSPHRASE)
  await rejectsCode(open(altered(file, 'purpose node-seed', 'purpose authority')), 'key-file-passphrase')
  await rejectsCode(open(altered(file, 'salt 11', 'salt 12')), 'key-file-passphrase')
  await rejectsCode(open(altered(file, /sealed ../, 'sealed 00')), 'key-file-passphrase')
  await rejectsCode(open(altered(file, 'scrypt 1 8 1', 'scrypt 2 8 1')), 'key-file-passphrase')
  await rejectsCode(open(altered(file, /sealed .*\n/, 'sealed 00\n')), 'key-file-passphrase')
  await rejectsCode(open(altered(file, 'v1\n', 'v2\n')), 'key-file-version')
  for (const [from, to] of [
    ['v1\n', 'v01\n'],
    ['v1\n', 'v1\r\n'],
    ['v1\n', 'v1\nnote hello\n'],
    ['purpose node-seed', 'purpose Node-seed'],
    ['purpose node-seed', `purpose ${'a'.repeat(33)}`],
    ['purpose node-seed\n', ''],
    ['scrypt 1 8 1', 'scrypt 01 8 1'],
    ['scrypt 1 8 1', 'scrypt 1 8'],
    ['scrypt 1 8 1', 'scrypt  1 8 1'],
    ['salt 11', 'salt '],
    ['salt 11', 'salt 1111'],
    [/sealed .*/, (line: string) => line.toUpperCase()],
    [/sealed .*/, 'sealed '],
    [/(sealed .*)\n/, '$1 \n'],
    [/(sealed .*\n)/, '$1$1'],
  ] as const) {
    const changed = altered(file, from, typeof to === 'string' ? to : (text(file).match(from)?.[0].replace('sealed ', 'SEALED ') ?? ''))
    await rejectsCode(open(changed), 'key-file-invalid')
  }
})

test('a file that asks for more than the limits of scrypt is refused before scrypt; at the limit scrypt is asked', async () => {
  const file = await made()
  const asking = (line: string) => altered(file, 'scrypt 1 8 1', `scrypt ${line}`)
  for (const line of ['21 8 1', '20 9 1', '19 17 1', '1 8 5', '1 7 1', '1 33 1', '31 8 1', '99 8 1', '18 33 1'])
    await rejectsCode(() => decryptKeyFile(withoutScrypt, asking(line), PASSPHRASE), 'key-file-cost')
  for (const line of ['20 8 1', '19 16 1', '18 32 1', '20 8 4']) {
    const error = await decryptKeyFile(withoutScrypt, asking(line), PASSPHRASE).then(
      () => undefined,
      (thrown: unknown) => thrown,
    )
    assert.match(String(error), 'scrypt was asked')
  }
})

test('a cost beyond the limits, or none, is refused when a file is made', async () => {
  const bad: ScryptCost[] = [
    { N: 2 ** 21, r: 8, p: 1 },
    { N: 2 ** 20, r: 9, p: 1 },
    { N: 3, r: 8, p: 1 },
    { N: 1, r: 8, p: 1 },
    { N: 0, r: 8, p: 1 },
    { N: -2, r: 8, p: 1 },
    { N: 2.5, r: 8, p: 1 },
    { N: Number.NaN, r: 8, p: 1 },
    { N: 2 ** 40, r: 8, p: 1 },
    { N: 2, r: 7, p: 1 },
    { N: 2, r: 33, p: 1 },
    { N: 2, r: 8, p: 0 },
    { N: 2, r: 8, p: 5 },
  ]
  for (const cost of bad)
    await rejectsCode(() => encryptKeyFile(withoutScrypt, fixed, PASSPHRASE, cost, 'node-seed', SECRET), 'key-file-cost')
})

test('secrets are 1 to 65,536 bytes, and the longest file is within the limit of files', async () => {
  const make = (length: number) => encryptKeyFile(nativeProvider, fixed, PASSPHRASE, COST, 'a'.repeat(32), new Uint8Array(length))
  await rejectsCode(() => make(0), 'bytes-invalid')
  await rejectsCode(() => make(MAX_SECRET_BYTES + 1), 'bytes-invalid')
  const longest = await make(MAX_SECRET_BYTES)
  assert.ok(longest.length <= MAX_KEY_FILE_BYTES)
  assert.is((await decryptKeyFile(nativeProvider, longest, PASSPHRASE)).secret.length, MAX_SECRET_BYTES)
  const beyond = new Uint8Array(MAX_KEY_FILE_BYTES + 1)
  const error = await rejectsCode(() => decryptKeyFile(nativeProvider, beyond, PASSPHRASE), 'key-file-invalid')
  assert.match(error.message, 'longer than')
})

test('a purpose is 1 to 32 small letters, digits and hyphens, a letter first', async () => {
  for (const purpose of ['', 'A', '1a', '-a', 'a b', 'a\n', 'a'.repeat(33)])
    await rejectsCode(() => encryptKeyFile(nativeProvider, fixed, PASSPHRASE, COST, purpose, SECRET), 'bytes-invalid')
})

test('after a change of passphrase the new one opens, the old one does not, and the old file is as it was', async () => {
  const file = await made()
  const copy = Uint8Array.from(file)
  const other: RandomBytes = (length) => new Uint8Array(length).fill(0x22)
  const changed = await changePassphrase(nativeProvider, other, file, { from: PASSPHRASE, to: 'new' }, COST)
  assert.equal(file, copy)
  assert.equal(await decryptKeyFile(nativeProvider, changed, 'new'), { purpose: 'node-seed', secret: SECRET })
  await rejectsCode(() => decryptKeyFile(nativeProvider, changed, PASSPHRASE), 'key-file-passphrase')
  await rejectsCode(() => changePassphrase(nativeProvider, other, file, { from: 'wrong', to: 'new' }, COST), 'key-file-passphrase')
  assert.is.not(text(changed).match(/salt .*/)?.[0], text(file).match(/salt .*/)?.[0])
})

run()
