// A process of its own for home.test.ts: opens the home and says 'open', or says the code of the error. With `write` it then writes
// numbered values and says each number once its batch is acknowledged. It never ends by itself.

import { randomBytes } from 'node:crypto'
import { ValiseError } from '../../../keys/errors.ts'
import { nativeProvider } from '../../../node/crypto/native.ts'
import { openHome } from '../../../node/home/home.ts'

const [folder = '', passphrase = '', mode = 'hold'] = process.argv.slice(2)
const random = (length: number): Uint8Array => new Uint8Array(randomBytes(length))

try {
  const home = await openHome(folder, { crypto: nativeProvider, random }, passphrase)
  process.stdout.write('open\n')
  for (let number = 0; mode === 'write'; number++) {
    await home.store.batch([{ put: `n/${String(number).padStart(9, '0')}`, value: random(1000) }])
    process.stdout.write(`${number}\n`)
  }
  setInterval(() => {}, 60_000)
} catch (thrown) {
  process.stdout.write(`${thrown instanceof ValiseError ? thrown.code : String(thrown)}\n`)
}
