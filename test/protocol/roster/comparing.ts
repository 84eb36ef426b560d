// Two indexes compared as two nodes do it, frames encoded and read again; for tests.

import { hex } from '../../../keys/ids.ts'
import { pureProvider } from '../../../keys/pure.ts'
import { type Entry, type IdRange, ItemIndex } from '../../../protocol/roster/item-index.ts'
import { answerRanges, beginComparison, type ComparisonStep, continueComparison } from '../../../protocol/roster/reconcile.ts'
import { encodeSyncFrame, parseSyncFrame, type SyncFrame } from '../../../protocol/roster/sync-frame.ts'

export const crypto = pureProvider
const utf8 = new TextEncoder()

/** The id of a number, and a digest of one of its stored forms. */
export const entryOf = (n: number, form = 0): Entry => ({
  id: crypto.sha256(utf8.encode(`id ${n}`)),
  digest: crypto.sha256(utf8.encode(`form ${n} ${form}`)),
})

export const indexOf = (entries: readonly Entry[]): ItemIndex => new ItemIndex(crypto, entries)

export interface Compared {
  readonly wanted: readonly string[]
  readonly offered: readonly string[]
  readonly fault: ComparisonStep['fault']
  readonly rounds: number
  /** both ways */
  readonly bytes: number
}

export type Answer = (question: SyncFrame, round: number) => SyncFrame

/** Runs a comparison to its end. @param answer what the other side says */
export const compareWith = (mine: ItemIndex, answer: Answer): Compared => {
  const wanted: string[] = []
  const offered: string[] = []
  let bytes = 0
  let rounds = 0
  const over = (frame: SyncFrame): SyncFrame => {
    const encoded = encodeSyncFrame(frame)
    bytes += encoded.length
    return parseSyncFrame(encoded)
  }
  let step = beginComparison(mine)
  while (step.send) {
    rounds++
    step = continueComparison(mine, step.state, over(answer(over(step.send), rounds)))
    wanted.push(...step.wanted.map(hex))
    offered.push(...step.offered.map(hex))
  }
  return { wanted: wanted.sort(), offered: offered.sort(), fault: step.fault, rounds, bytes }
}

export const compare = (mine: ItemIndex, theirs: ItemIndex): Compared => compareWith(mine, (question) => answerRanges(theirs, question))

/** What a comparison should find: the ids whose digests differ or are on one side alone. */
export const expected = (mine: ItemIndex, theirs: ItemIndex): { readonly wanted: string[]; readonly offered: string[] } => {
  const lacking = (a: ItemIndex, b: ItemIndex) =>
    b
      .entries()
      .filter(({ id, digest }) => hex(a.digest(id) ?? new Uint8Array(0)) !== hex(digest))
      .map(({ id }) => hex(id))
  return { wanted: lacking(mine, theirs).sort(), offered: lacking(theirs, mine).sort() }
}

/** Cuts a range into parts of equal width. */
export const evenly = ({ from, to }: IdRange, parts: number): IdRange[] => {
  const low = BigInt(`0x${hex(from)}`)
  const high = to ? BigInt(`0x${hex(to)}`) : 1n << 256n
  const at = (i: number) =>
    Uint8Array.from((low + ((high - low) * BigInt(i)) / BigInt(parts)).toString(16).padStart(64, '0').match(/../g) ?? [], (x) =>
      Number.parseInt(x, 16),
    )
  return Array.from({ length: parts }, (_, i) => ({ from: at(i), to: i + 1 === parts ? to : at(i + 1) }))
}
