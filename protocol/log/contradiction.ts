// Two checkpoints of one log that cannot both be true, as the two alone show: no proof of the log's is needed, and no other checkpoint.

import { equalBytes } from '../../keys/bytes.ts'
import type { CryptoProvider } from '../../keys/provider.ts'
import type { SignedCheckpoint } from './checkpoint.ts'
import { type Dated, NONE_BEFORE } from './dated.ts'
import { writeUtf8 } from './text.ts'

/** How two checkpoints contradict each other, in the order in which it is looked for. */
export const LOG_CONTRADICTIONS = ['root', 'same-time', 'passed-over', 'other-before', 'shrunk'] as const
export type LogContradiction = (typeof LOG_CONTRADICTIONS)[number]

/** What the next dated checkpoint of a log names, after this one; after none, or one that is not dated, it is the first. */
export const namedBefore = (crypto: CryptoProvider, last: SignedCheckpoint | undefined): Dated['before'] =>
  last?.dated ? { at: last.dated.at, hash: crypto.sha256(writeUtf8(last.note.text)) } : NONE_BEFORE

/**
 * Whether two checkpoints contradict each other; undefined if both may be true, or if they are of two logs. `root`: one size has two roots; `same-time`: two of
 * one time; `passed-over`: the later names one before that is earlier than the other, as if there were no other; `other-before`: it names one
 * of the other's time that is not the other; `shrunk`: the later has fewer entries. The signatures are not looked at.
 */
export const logContradiction = (crypto: CryptoProvider, a: SignedCheckpoint, b: SignedCheckpoint): LogContradiction | undefined => {
  if (a.origin !== b.origin || a.note.text === b.note.text) return undefined
  if (a.size === b.size && !equalBytes(a.root, b.root)) return 'root'
  if (!a.dated || !b.dated) return undefined
  if (a.dated.at === b.dated.at) return 'same-time'
  const [earlier, later] = a.dated.at < b.dated.at ? [a, b] : [b, a]
  const [named, at] = [later.dated?.before, earlier.dated?.at]
  if (!named || at === undefined) return undefined
  if (named.at < at) return 'passed-over'
  if (named.at === at && !equalBytes(named.hash, crypto.sha256(writeUtf8(earlier.note.text)))) return 'other-before'
  return later.size < earlier.size ? 'shrunk' : undefined
}
