// The form in which every verification answers: an ordered list of checks, and the first thing that does not hold.

import { ValiseError } from '../../keys/errors.ts'

export type VerifiedKind =
  | 'card'
  | 'charter'
  | 'roster'
  | 'node-record'
  | 'checkpoint'
  | 'proof'
  | 'evidence'
  | 'original'
  | 'trail'
  | 'log-export'

export interface Check {
  readonly name: string
  readonly ok: boolean
  readonly detail: string
}

export interface Defect {
  readonly file: string
  readonly check: string
  readonly reason: string
}

export interface Verdict {
  readonly valid: boolean
  /** null: nothing that this program verifies */
  readonly kind: VerifiedKind | null
  /** whether the network is the one that the caller named */
  readonly pinned: boolean
  readonly checks: readonly Check[]
  readonly defect: Defect | null
  /** what holds and still has to be known: an unpinned network, an unwitnessed checkpoint */
  readonly warnings: readonly string[]
  /** what the file proves and what it does not, in plain words */
  readonly proves: readonly string[]
}

/** Gathers checks until the first that fails. */
export class Verification {
  readonly kind: VerifiedKind | null
  readonly #file: string
  readonly #checks: Check[] = []
  readonly #warnings: string[] = []
  readonly #proves: string[] = []
  #defect: Defect | null = null
  pinned = false

  constructor(kind: VerifiedKind | null, file: string) {
    this.kind = kind
    this.#file = file
  }

  /** Notes a check that holds. */
  pass(name: string, detail: string): void {
    this.#checks.push({ name, ok: true, detail })
  }

  /** Notes the first check that does not hold; what comes after it is not noted. */
  fail(check: string, reason: string, file = this.#file): void {
    if (this.#defect) return
    this.#checks.push({ name: check, ok: false, detail: reason })
    this.#defect = { file, check, reason }
  }

  warn(warning: string): void {
    this.#warnings.push(warning)
  }

  proves(statement: string): void {
    this.#proves.push(statement)
  }

  /** Runs a parser; what it refuses fails the check. */
  attempt<T>(check: string, work: () => T, detail: (value: T) => string): T | undefined {
    try {
      const value = work()
      this.pass(check, detail(value))
      return value
    } catch (error) {
      if (!(error instanceof ValiseError)) throw error
      this.fail(check, error.message)
      return undefined
    }
  }

  verdict(): Verdict {
    return {
      valid: this.#defect === null,
      kind: this.kind,
      pinned: this.pinned,
      checks: this.#checks,
      defect: this.#defect,
      warnings: this.#warnings,
      proves: this.#defect ? [] : this.#proves,
    }
  }
}
