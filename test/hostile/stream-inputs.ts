// What a peer can put on a stream that no sound program does, the same for one seed: frames with malformed contents, frames that lie about their
// length or never end, garbage without frames, many small ones, nothing at all.

import type { Dice } from '../simulator/seeded.ts'
import { joined, varint } from '../vectors/make/raw-message.ts'
import { garbage, mutateBytes, mutateWire, randomBytes } from './mutations.ts'
import type { Served } from './stream-table.ts'

/** Lengths that a frame can claim: at every edge up to 2⁶³, and in more bytes than they need. */
const CLAIMS = [2n ** 14n, 2n ** 20n, 2n ** 26n, 2n ** 31n, 2n ** 32n, 2n ** 35n, 2n ** 53n, 2n ** 63n - 1n, 2n ** 63n, 2n ** 64n - 1n]

const framed = (bytes: Uint8Array): Uint8Array => joined(varint(bytes.length), bytes)

/** What is written to one stream, piece by piece. */
export const streamInput = (dice: Dice, { examples }: Served): Uint8Array[] => {
  const mutant = (): Uint8Array => {
    const bytes = dice.pick(examples)
    return dice.chance(0.7) ? mutateWire(dice, bytes, examples) : mutateBytes(dice, bytes, examples)
  }
  switch (dice.below(8)) {
    case 0:
      return [garbage(dice, examples)]
    case 1:
      return [joined(varint(dice.pick(CLAIMS)), randomBytes(dice, dice.below(50)))]
    case 2: {
      const frame = framed(mutant())
      return [frame.subarray(0, dice.below(frame.length + 1))]
    }
    case 3:
      return [joined(...Array.from({ length: 1 + dice.below(100) }, () => framed(new Uint8Array(dice.below(2)))))]
    case 4:
      return []
    case 5:
      return [...framed(dice.pick(examples)).subarray(0, 40)].map((byte) => Uint8Array.of(byte))
    default:
      return [framed(dice.pick(examples)), framed(mutant()), framed(mutant())].slice(dice.below(3))
  }
}
