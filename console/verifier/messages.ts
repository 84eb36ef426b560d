// What the page and its worker say to each other.

import type { Verdict } from '../../protocol/verify/verdict.ts'

/** Something to verify: a file, or a folder whose files have paths below it. */
export type Subject =
  | { readonly kind: 'file'; readonly name: string; readonly file: Blob }
  | { readonly kind: 'folder'; readonly name: string; readonly files: ReadonlyMap<string, Blob> }

export interface Request {
  /** counts up, so that an answer finds its request */
  readonly id: number
  readonly subject: Subject
  /** text of the charter that the reader trusts */
  readonly charter: string | undefined
  /** a head of the roster that the reader trusts, in hexadecimal */
  readonly head: string | undefined
}

export type Answer =
  /** files of a folder that were read so far */
  | { readonly id: number; readonly kind: 'progress'; readonly read: number; readonly of: number }
  /** @property sha256 of a file, in hexadecimal; absent for a folder */
  | { readonly id: number; readonly kind: 'verdict'; readonly verdict: Verdict; readonly sha256: string | undefined }
  /** nothing was verified: the reader's own charter is bad, or the file cannot be read */
  | { readonly id: number; readonly kind: 'failed'; readonly message: string }
