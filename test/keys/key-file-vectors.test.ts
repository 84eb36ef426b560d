// The files of test/vectors/key-file: one whole, the others with one fault each, and in each the verdict to expect.

import { decryptKeyFile } from '../../keys/key-file.ts'
import { assert, rejectsCode, run, test } from '../support/harness.ts'
import { vectorFiles, vectors } from '../support/vectors.ts'
import { providers } from './providers.ts'

interface KeyFileVector {
  readonly about: string
  readonly passphrase: string
  /** `ok`, or the code of the error */
  readonly expect: string
  /** the file as text, to be taken as UTF-8 */
  readonly file: string
}

const names = vectorFiles('key-file', '.json')

test('there are 37 files', () => {
  assert.is(names.length, 37)
})

for (const name of names) {
  const { about, passphrase, expect, file } = vectors<KeyFileVector>(`key-file/${name}`)
  test(`key file ${name}, ${about}: ${expect}`, async () => {
    for (const crypto of providers) {
      const opened = () => decryptKeyFile(crypto, new TextEncoder().encode(file), passphrase)
      if (expect === 'ok') assert.equal(await opened(), { purpose: 'node-seed', secret: Uint8Array.from({ length: 32 }, (_, i) => i) })
      else await rejectsCode(opened, expect)
    }
  })
}

run()
