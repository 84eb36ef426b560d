// What the end of a trail names: all of its parts but the leaves, which are bound to it by their chain. So nothing can be taken out of a trail, put in or exchanged
// once its end is logged, not even what a trail could do without.

import { hash } from '../../keys/hashing.ts'
import { hex } from '../../keys/ids.ts'
import type { CryptoProvider } from '../../keys/provider.ts'
import { encodeCheckpoint } from '../log/checkpoint.ts'
import type { Fault } from './links.ts'
import type { Trail } from './trail.ts'

/** Each exactly as it is in the trail, in its order. */
export interface TrailParts {
  readonly roster: Uint8Array
  readonly records: readonly Uint8Array[]
  readonly messages: readonly Uint8Array[]
  readonly receipts: readonly Uint8Array[]
  readonly sent: readonly Uint8Array[]
  /** the cosigned checkpoints of the maker's logs */
  readonly witnessed: readonly Uint8Array[]
}

/** The subject of the end. @returns hex of 32 bytes */
export const partsDigest = (crypto: CryptoProvider, { roster, records, messages, receipts, sent, witnessed }: TrailParts): string =>
  hex(hash(crypto, 'valise/v1/trail', roster, ...records, ...messages, ...receipts, ...sent, ...witnessed))

/** The parts are those that the end names. */
export const partsFault = (crypto: CryptoProvider, trail: Trail): Fault | undefined => {
  const parts = {
    roster: trail.roster,
    records: trail.records,
    messages: trail.messages.map(({ bytes }) => bytes),
    receipts: trail.receipts.map(({ bytes }) => bytes),
    sent: trail.sent.map(({ bytes }) => bytes),
    witnessed: trail.logs.flatMap(({ witnessed }) => witnessed.map(({ checkpoint }) => encodeCheckpoint(checkpoint))),
  }
  const end = trail.logs.at(-1)?.leaves.at(-1)
  return end?.record.subject === partsDigest(crypto, parts)
    ? undefined
    : {
        part: 'parts',
        reason: 'roster, records, messages, receipts and what is here of other logs are not those that the end of the trail names',
      }
}
