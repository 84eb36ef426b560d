// The verifier page as the build makes it, and its script run as a worker runs it.

import { createContext, Script } from 'node:vm'
import type { Answer, Request } from '../../console/verifier/messages.ts'

// plain JavaScript of the set-up, which has no types
const { page } = (await import(new URL('../../.ci/page.mjs', import.meta.url).href)) as { page: () => Promise<string> }

/** The page's markup; each call builds it anew. */
export const buildPage = page

/** The script of a page. */
export const scriptOf = (html: string): string => {
  const [, script] = /<script>([\s\S]*)<\/script>/.exec(html) ?? []
  if (script === undefined) throw new Error('the page has no script')
  return script
}

/** The half of the script that verifies, in a realm that has what a worker has and nothing else: no document, no network, no `require`. */
export const startWorker = (html: string): ((request: Omit<Request, 'id'>) => Promise<Answer[]>) => {
  const heard: Answer[] = []
  const listeners = new Map<number, () => void>()
  const scope: { onmessage?: (event: { data: Request }) => void } & Record<string, unknown> = {
    ...{ TextEncoder, TextDecoder, Blob, crypto: globalThis.crypto },
    postMessage: (answer: Answer) => {
      heard.push(answer)
      if (answer.kind !== 'progress') listeners.get(answer.id)?.()
    },
  }
  new Script(scriptOf(html), { filename: 'verifier.js' }).runInContext(createContext(scope))
  let asked = 0
  return (request) => {
    const id = ++asked
    return new Promise((resolve) => {
      listeners.set(id, () => resolve(heard.filter((answer) => answer.id === id)))
      scope.onmessage?.({ data: { id, ...request } })
    })
  }
}
