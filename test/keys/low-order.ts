// The X25519 public keys whose result is all zeros whatever the secret, as Wycheproof lists them.

import { parseHex } from '../../keys/ids.ts'
import { vectors } from '../support/vectors.ts'

interface X25519 {
  readonly testGroups: readonly { readonly tests: readonly { readonly public: string; readonly flags: readonly string[] }[] }[]
}

/** At least one encoding of each of the points of order 1, 2, 4 and 8 on the curve and on its twist; each once. */
export const lowOrderX25519 = (): Uint8Array[] => {
  const tests = vectors<X25519>('wycheproof/x25519_test.json').testGroups.flatMap((group) => group.tests)
  const texts = new Set(tests.filter(({ flags }) => flags.includes('ZeroSharedSecret')).map((one) => one.public))
  if (texts.size < 7) throw new Error(`only ${texts.size} points of small order`)
  return Array.from(texts, (text) => parseHex(text))
}
