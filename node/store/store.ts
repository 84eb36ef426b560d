// The Store port: ordered keys, range reads, atomic and durable batches. What a node keeps, it keeps behind this.
// It knows nothing of what is stored; level.ts and memory.ts implement it, sealed.ts encrypts the values of any of them.

import { nodeError } from '../errors.ts'

export type StoreOperation = { readonly put: string; readonly value: Uint8Array } | { readonly del: string }

/** Bounds of a range over keys; without bounds it is everything. `limit` counts entries. */
export interface RangeOptions {
  readonly gte?: string
  readonly gt?: string
  readonly lt?: string
  readonly lte?: string
  /** from the last key to the first */
  readonly reverse?: boolean
  readonly limit?: number
}

/**
 * An ordered map from keys to bytes. Keys are printable ASCII in byte order (`checkKey`). Values are copied in both directions:
 * the caller may change what it gave and what it got. Every method fails with `store-closed` after `close`.
 */
export interface Store {
  /** The value, or undefined when there is none. An empty value is a value. */
  get(key: string): Promise<Uint8Array | undefined>
  /** The values in the order of the keys, all as of one moment. */
  getMany(keys: readonly string[]): Promise<(Uint8Array | undefined)[]>
  /** Entries in key order as they were when the iteration took its first step; later writes do not show. */
  range(options?: RangeOptions): AsyncIterable<[string, Uint8Array]>
  /**
   * Does all of the operations, in order, or none. Once it resolves they survive a loss of power. When it rejects they may stand on disk all the same:
   * after `settle` a read tells.
   */
  batch(operations: readonly StoreOperation[]): Promise<void>
  /** After a batch that failed: resolves when what is read is what stands on disk. Rejects while that cannot be brought about, as on a full disk. */
  settle(): Promise<void>
  /** Waits for what is under way, then frees the store. Closing twice is no error. */
  close(): Promise<void>
}

/** A key is compared, cached and authenticated in full at every read; names longer than this would be a mistake. */
export const MAX_KEY_LENGTH = 512

const KEY = /^[!-~]+$/

/**
 * Checks a key: 1 to 512 characters from `!` to `~` (ASCII 0x21 to 0x7e), so that its order is the same for every adapter.
 * @throws ValiseError `store-key-invalid`
 */
export const checkKey = (key: string): string => {
  if (key.length > MAX_KEY_LENGTH || !KEY.test(key))
    throw nodeError('store-key-invalid', `a store key must be 1 to ${MAX_KEY_LENGTH} printable ASCII characters without spaces`, {
      length: key.length,
    })
  return key
}

/** Every key that starts with `prefix`, as bounds of a range: DEL (0x7f) stands above every character of a key. */
export const withPrefix = (prefix: string): { readonly gte: string; readonly lt: string } => ({ gte: prefix, lt: `${prefix}\x7f` })

/** Checks the keys of a batch before anything is written. @throws ValiseError `store-key-invalid` */
export const checkOperations = (operations: readonly StoreOperation[]): void => {
  for (const operation of operations) checkKey('put' in operation ? operation.put : operation.del)
}

/** The error of every method of a store that is closed. */
export const storeClosed = (): Error => nodeError('store-closed', 'the store is closed')
