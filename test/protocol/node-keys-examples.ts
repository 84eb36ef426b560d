// The example of docs/spec/node-keys.md: two generations of the keys of FR-AFA's node, whose seed is that of test/vectors/make/protocol-world.ts.

import { deriveSeed } from '../../keys/derive.ts'
import { pureProvider as crypto } from '../../keys/pure.ts'
import { signingKey } from '../../keys/signing.ts'
import { seeded } from '../vectors/make/protocol-world.ts'

interface Writers {
  readonly line: (name: string, value: Uint8Array | string | number) => string
}

const USES = [
  ['signing', 'envelope'],
  ['vote', 'vote'],
  ['witness', 'witness'],
] as const

export const nodeKeysExamples = ({ line }: Writers): Readonly<Record<string, readonly string[]>> => ({
  generations: [0, 1].flatMap((generation) =>
    USES.map(([name, use]) =>
      line(
        `${name} key ${generation}`,
        signingKey(crypto, deriveSeed(crypto, seeded('valise example FR-AFA node'), use, generation)).publicKey,
      ),
    ),
  ),
})
