// What the API's routes act on: a node, running or not, and what only a running one has.

import type { LocalNode } from '../local-node.ts'
import type { RunningNode } from '../running-node.ts'

export interface ApiSubject {
  readonly local: LocalNode
  /** undefined for a stopped home that a command opened */
  readonly running?: RunningNode | undefined
  /** begins an orderly stop; resolves when it is under way */
  readonly stop?: (() => void) | undefined
  /** aborts when the node begins to stop: answers that would go on for ever end */
  readonly ending?: AbortSignal | undefined
}
