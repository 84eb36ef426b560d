// Verifies two trails, and says what one has and the other should have. Offline: only the two files, the anchor, and nothing else.

import { hex } from '../../keys/ids.ts'
import type { CryptoProvider } from '../../keys/provider.ts'
import { armorLabel } from '../armor.ts'
import { readUtf8 } from '../log/text.ts'
import { type Missing, missingAt } from '../trail/reconcile.ts'
import type { VerifiedTrail } from '../trail/verified.ts'
import type { Anchor } from './anchor.ts'
import { verifyTrail } from './trail.ts'
import { type Defect, type Verdict, Verification } from './verdict.ts'

export interface TrailSubject {
  /** how a defect names it */
  readonly name: string
  /** undefined for a folder */
  readonly bytes: Uint8Array | undefined
}

/** One of the two trails, in short. */
export interface Side {
  readonly authority: string
  /** peer key, hex */
  readonly node: string
  readonly messages: number
  /** entries of its log up to which it is complete */
  readonly size: number
}

export interface Reconciliation {
  readonly valid: boolean
  readonly pinned: boolean
  /** hex; null when a file is no trail that holds */
  readonly thread: string | null
  readonly mine: Side | null
  readonly theirs: Side | null
  /** `at`: whose trail lacks it */
  readonly missing: readonly (Missing & { readonly at: 'mine' | 'theirs' })[]
  readonly defect: Defect | null
  readonly warnings: readonly string[]
}

const NO_TRAIL =
  'this is no trail. Two trails of one thread are compared (valise trail THREAD -o FILE); the entries of an exported log are keyed hashes, and say nothing of messages'

const read = (
  crypto: CryptoProvider,
  { name, bytes }: TrailSubject,
  anchor: Anchor,
): { readonly found: VerifiedTrail | undefined; readonly verdict: Verdict } => {
  const text = bytes && (readUtf8(bytes) ?? '')
  const verification = new Verification('trail', name)
  if (text === undefined || armorLabel(text) !== 'VALISE TRAIL') {
    verification.fail('kind', NO_TRAIL)
    return { found: undefined, verdict: verification.verdict() }
  }
  const found = verifyTrail(crypto, { name, text }, anchor, verification)
  return { found, verdict: verification.verdict() }
}

const sideOf = ({ trail: { authority, node, messages, logs } }: VerifiedTrail): Side => ({
  authority,
  node: hex(node),
  messages: messages.length,
  size: logs.at(-1)?.checkpoint.size ?? 0,
})

const NOTHING = { thread: null, mine: null, theirs: null, missing: [], warnings: [] }

/**
 * Compares two trails of one thread.
 * @throws ValiseError when the anchor's own charter is bad
 */
export const reconcile = (crypto: CryptoProvider, mine: TrailSubject, theirs: TrailSubject, anchor: Anchor): Reconciliation => {
  const one = read(crypto, mine, anchor)
  const other = read(crypto, theirs, anchor)
  const refuse = (defect: Defect): Reconciliation => ({ valid: false, pinned: false, ...NOTHING, defect })
  const broken = one.verdict.defect ?? other.verdict.defect
  if (broken || !one.found || !other.found) return refuse(broken ?? { file: mine.name, check: 'file', reason: NO_TRAIL })
  const [a, b] = [one.found.trail, other.found.trail]
  if (hex(a.network) !== hex(b.network))
    return refuse({ file: theirs.name, check: 'network', reason: 'the two trails are of two networks' })
  if (hex(a.thread) !== hex(b.thread))
    return refuse({ file: theirs.name, check: 'thread', reason: `it is of thread ${hex(b.thread)}, the other of ${hex(a.thread)}` })
  return {
    valid: true,
    pinned: one.verdict.pinned && other.verdict.pinned,
    thread: hex(a.thread),
    mine: sideOf(one.found),
    theirs: sideOf(other.found),
    missing: [
      ...missingAt(a, b).map((missing) => ({ at: 'mine' as const, ...missing })),
      ...missingAt(b, a).map((missing) => ({ at: 'theirs' as const, ...missing })),
    ],
    defect: null,
    warnings: [...new Set([...one.verdict.warnings, ...other.verdict.warnings])],
  }
}
