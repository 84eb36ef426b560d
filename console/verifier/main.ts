// The script of the page, in both of its places: in the window it shows, in a worker it verifies.

import type { Request } from './messages.ts'
import { show } from './page.ts'
import { answer } from './worker.ts'

/** What is used of a worker's own scope, which the types of a window do not know. */
interface WorkerScope {
  postMessage(message: unknown): void
  onmessage: ((event: MessageEvent<Request>) => void) | null
}

const scope = globalThis as unknown as WorkerScope

if (typeof document === 'undefined') {
  // one after the other: each may need all the memory that a worker has
  let before = Promise.resolve()
  scope.onmessage = ({ data }) => {
    before = before.then(() => answer(data, (said) => scope.postMessage(said)))
  }
} else show(document)
