// Waiting with `--wait`: the node is asked again and again, each time for some seconds, so that the progress line moves and Ctrl-C is not kept waiting.

import type { Api } from './api.ts'
import type { Context } from './context.ts'
import { type JsonObject, text } from './json.ts'

/** One request waits this long at most. */
const STEP_S = 5

/** Asks until the answer is `complete`, or `seconds` are over. @param progress what is said meanwhile @returns the last answer */
export const askUntilComplete = async (
  context: Context,
  api: Api,
  place: string,
  seconds: number,
  progress: (answer: JsonObject) => string,
): Promise<JsonObject> => {
  const start = performance.now()
  const left = (): number => seconds - (performance.now() - start) / 1000
  for (;;) {
    const step = Math.max(0, Math.min(STEP_S, Math.ceil(left())))
    const answer = await api.get(place, { wait: text(step) }, context.signal)
    if (answer.complete === true) return answer
    context.printer.progress(`${progress(answer)}; waiting ${Math.max(0, Math.round(left()))} s more`)
    if (left() <= 0 || context.signal.aborted) return answer
  }
}
