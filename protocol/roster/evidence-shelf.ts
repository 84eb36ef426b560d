// How much evidence a ledger keeps. Whoever signs two contradictory things can sign two thousand, and one is enough; but nobody may fill the shelf so
// that somebody else is accused nowhere.

import { hex } from '../../keys/ids.ts'
import type { CryptoProvider } from '../../keys/provider.ts'
import { parseDecidedEpoch } from '../epoch/certificate.ts'
import type { Conviction, Evidence } from './evidence.ts'
import type { Forks } from './forks.ts'

/** Evidence that is kept: each accuses somebody of what happens once in years. */
const MAX_EVIDENCE = 1_024
/** Evidence of one kind against the same accused in one vote; of forks, of the same two epochs. */
const MAX_EVIDENCE_EACH = 4

export class EvidenceShelf {
  readonly #crypto: CryptoProvider
  readonly #forks: Pick<Forks, 'accused' | 'accuse'>
  readonly #counts = new Map<string, number>()
  #sum = 0
  /** evidence of forks, each with when it was first held: of epochs that are not followed yet too */
  readonly forked: { readonly evidence: Evidence; readonly seen: number }[] = []

  constructor(crypto: CryptoProvider, forks: Pick<Forks, 'accused' | 'accuse'>) {
    this.#crypto = crypto
    this.#forks = forks
  }

  /** Counts a piece of evidence, and notes whom it accuses. @param seen milliseconds since 1970 @returns whether there is room for it */
  take(evidence: Evidence, conviction: Conviction, seen: number): boolean {
    const charge = this.#chargeOf(evidence, conviction)
    const each = this.#counts.get(charge) ?? 0
    const { previous, accused = [] } = conviction ?? {}
    // there are at most so many administrators to accuse in a vote, and each must be named wherever it is judged who may settle a fork
    const accusesAnew = previous !== undefined && accused.some((one) => !this.#forks.accused(previous).has(one))
    if (!accusesAnew && (this.#sum >= MAX_EVIDENCE || each >= MAX_EVIDENCE_EACH)) return false
    this.#counts.set(charge, each + 1)
    this.#sum++
    if (previous) this.#forks.accuse(previous, accused)
    if (evidence.kind === 'forked-epoch') this.forked.push({ evidence, seen })
    return true
  }

  /** What is kept only so often. */
  #chargeOf({ kind, first, second, bytes }: Evidence, conviction: Conviction): string {
    if (!conviction) return hex(this.#crypto.sha256(bytes))
    const epochs = kind === 'forked-epoch' ? [first, second].map((one) => hex(parseDecidedEpoch(this.#crypto, one).epoch.id)) : []
    return [kind, ...conviction.accused, conviction.previous ? hex(conviction.previous) : '', ...epochs.sort()].join(' ')
  }
}
