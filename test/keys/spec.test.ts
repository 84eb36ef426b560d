// The examples of docs/spec/keys.md, read from it and computed again by both providers.

import { readFileSync } from 'node:fs'
import { deriveSeed, KEY_USES } from '../../keys/derive.ts'
import { fingerprint, words } from '../../keys/fingerprint.ts'
import { hash } from '../../keys/hashing.ts'
import { asPeerKey, hex, parseHex, peerIdText } from '../../keys/ids.ts'
import { decryptKeyFile, encryptKeyFile, MAX_KEY_FILE_BYTES } from '../../keys/key-file.ts'
import type { CryptoProvider } from '../../keys/provider.ts'
import { opener, prekeyPair, sealer } from '../../keys/sealing.ts'
import { signedBytes, signingKey, verifyingKey } from '../../keys/signing.ts'
import { assert, run, test } from '../support/harness.ts'
import { providers } from './providers.ts'

const document = readFileSync(new URL('../../docs/spec/keys.md', import.meta.url), 'utf8')
const blocks = new Map(Array.from(document.matchAll(/^```example (\S+)\n([\s\S]*?)^```$/gm), ([, name = '', body = '']) => [name, body]))

const block = (name: string): string => {
  const body = blocks.get(name)
  if (body === undefined) throw new Error(`docs/spec/keys.md has no example ${name}`)
  return body
}

/** An example of `name: value` lines as a function that gives a value by its name. */
const example = (name: string): ((field: string) => string) => {
  const fields = new Map(Array.from(block(name).matchAll(/^(.+?):(?: (.*))?$/gm), ([, field = '', value = '']) => [field, value]))
  return (field) => {
    const value = fields.get(field)
    if (value === undefined) throw new Error(`example ${name} has no ${field}`)
    return value
  }
}

const text = (value: string): Uint8Array => new TextEncoder().encode(value)

const checks: Readonly<Record<string, (crypto: CryptoProvider) => void | Promise<void>>> = {
  hash: (crypto) => {
    const of = example('hash')
    assert.is(hex(hash(crypto, of('context'), text(of('part 1 (text)')), text(of('part 2 (text)')))), of('hash'))
  },

  signing: (crypto) => {
    const of = example('signing')
    const key = signingKey(crypto, parseHex(of('seed')))
    assert.is(hex(key.publicKey), of('public key'))
    assert.is(hex(signedBytes(of('context'), text(of('bytes (text)')))), of('signed bytes'))
    assert.is(hex(key.sign(of('context'), text(of('bytes (text)')))), of('signature'))
    const check = verifyingKey(crypto, parseHex(of('public key')))
    assert.ok(check.verifyRaw(parseHex(of('signed bytes')), parseHex(of('signature'))))
  },

  derivation: (crypto) => {
    const of = example('derivation')
    const seed = parseHex(of('node seed'))
    for (const use of KEY_USES) assert.is(hex(deriveSeed(crypto, seed, use, 0)), of(`${use} 0`))
    assert.is(hex(deriveSeed(crypto, seed, 'log', 1)), of('log 1'))
  },

  'peer-id': () => {
    const of = example('peer-id')
    assert.is(peerIdText(asPeerKey(parseHex(of('public key')))), of('peer id'))
  },

  sealing: async (crypto) => {
    const of = example('sealing')
    const pair = prekeyPair(crypto, parseHex(of('prekey seed')))
    assert.is(hex(crypto.sha256(pair.publicKey)), of('SHA-256 of the prekey'))
    const info = text(of('info (text)'))
    const sender = await sealer(crypto, pair.publicKey, info, parseHex(of('randomness')))
    assert.is(hex(crypto.sha256(sender.enc)), of('SHA-256 of the encapsulation'))
    for (const end of [sender, await opener(crypto, pair, sender.enc, info)])
      assert.is(hex(await end.export(text(of('export context (text)')), 32)), of('exported, 32 bytes'))
  },

  'key-file': async (crypto) => {
    const of = example('key-file')
    const file = text(block('key-file-bytes'))
    const salt = parseHex(/^salt (.*)$/m.exec(block('key-file-bytes'))?.[1] ?? '')
    const secret = parseHex(of('secret'))
    assert.equal(await decryptKeyFile(crypto, file, of('passphrase')), { purpose: of('purpose'), secret })
    const again = await encryptKeyFile(crypto, () => salt, of('passphrase'), { N: 1024, r: 8, p: 1 }, of('purpose'), secret)
    assert.equal(again, file)
    assert.match(document, `more than ${MAX_KEY_FILE_BYTES.toLocaleString('en')} bytes`)
  },

  fingerprint: async (crypto) => {
    const of = example('fingerprint')
    const publicKey = parseHex(of('public key'))
    assert.is(fingerprint(crypto, publicKey), of('fingerprint'))
    assert.is(await words(crypto, publicKey), of('words'))
  },
}

for (const crypto of providers)
  for (const [name, check] of Object.entries(checks))
    test(`the example of ${name} holds with the ${crypto.name} provider`, () => check(crypto))

test('every example of the document is checked', () => {
  assert.equal([...blocks.keys()].sort(), [...Object.keys(checks), 'key-file-bytes'].sort())
})

run()
