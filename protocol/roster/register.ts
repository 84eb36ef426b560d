// A register: of all things of one kind that one node or authority says, the newest counts. Two of one number are a conflict; then the lower
// bytes count, so that all who have seen both agree.

import { compareBytes, equalBytes } from '../../keys/bytes.ts'

export interface Numbered {
  /** a later one has a higher number */
  readonly number: number
  /** exactly as received */
  readonly bytes: Uint8Array
}

export type Registered<T> =
  | { readonly result: 'new' }
  | { readonly result: 'known' }
  /** another one of the same number */
  | { readonly result: 'conflict'; readonly other: T; readonly replaced: boolean }

export class Register<T extends Numbered> {
  readonly #values = new Map<string, T>()

  get(key: string): T | undefined {
    return this.#values.get(key)
  }

  values(): Iterable<T> {
    return this.#values.values()
  }

  /** What `put` would answer. */
  judge(key: string, value: T): Registered<T> {
    const known = this.#values.get(key)
    if (!known || value.number > known.number) return { result: 'new' }
    if (value.number < known.number || equalBytes(value.bytes, known.bytes)) return { result: 'known' }
    return { result: 'conflict', other: known, replaced: compareBytes(value.bytes, known.bytes) < 0 }
  }

  put(key: string, value: T): Registered<T> {
    const answer = this.judge(key, value)
    if (answer.result === 'new' || (answer.result === 'conflict' && answer.replaced)) this.#values.set(key, value)
    return answer
  }

  delete(key: string): void {
    this.#values.delete(key)
  }
}
