// The route of trails: one thread, as the log of this node has it, as the file that `valise verify` checks.

import { z } from 'zod'
import { ValiseError } from '../../keys/errors.ts'
import { type MadeTrail, makeTrail } from '../trail/make-trail.ts'
import { threadWitnessed } from '../trail/thread-witnessed.ts'
import { answerLines, jsonLine } from './lines.ts'
import { route } from './route.ts'
import type { ApiSubject } from './subject.ts'
import { MAX_WAIT_S, waitFor } from './waiting.ts'

const OPEN = z.strictObject({
  message: z.string(),
  part: z.string().optional().describe('the path of a part (docs/spec/content.md); all that stands below it is opened too'),
})
const TRAIL = z.strictObject({
  open: z.array(OPEN).max(1_024).default([]).describe('what the trail discloses: messages, or parts of them; logged. Nothing unless told'),
})

/** Characters of the file in one line of the answer. */
const PIECE = 256 * 1024
/** Progress is told for every so many entries. */
const STEP = 200

interface Told {
  readonly done: number
  readonly of: number
}

async function* trailLines({ local }: ApiSubject, thread: string, open: z.infer<typeof TRAIL>['open']): AsyncGenerator<Uint8Array> {
  const told: Told[] = []
  let wake = () => {}
  let result: { readonly made: MadeTrail } | { readonly error: unknown } | undefined
  const tell = () => wake()
  makeTrail(local, thread, open, (done, of) => {
    if (done % STEP === 0) told.push({ done, of })
    tell()
  })
    .then(
      (made) => {
        result = { made }
      },
      (error: unknown) => {
        result = { error }
      },
    )
    .finally(tell)
  let begun = false
  while (!result || told.length > 0) {
    const one = told.shift()
    if (one) {
      begun = true
      yield jsonLine(one)
    } else
      await new Promise<void>((resolve) => {
        wake = resolve
      })
  }
  if ('error' in result) {
    // what has begun to answer can only say so
    if (!begun || !(result.error instanceof ValiseError)) throw result.error
    return yield jsonLine({ error: { code: result.error.code, message: result.error.message } })
  }
  const { file, messages, receipts, size } = result.made
  for (let at = 0; at < file.length; at += PIECE) yield jsonLine({ text: file.slice(at, at + PIECE) })
  yield jsonLine({ thread, envelopes: messages, receipts, size, characters: file.length })
}

const trailRoute = route({
  method: 'post',
  path: '/threads/:thread/trail',
  summary:
    'The trail of a thread, logged: lines of JSON with the progress (done, of), then with the text of the file in pieces, and one at the end with envelopes, receipts and the size of the log, or with an error',
  body: TRAIL,
  produces: 'application/x-ndjson',
  answer: (subject, { params, body }) => answerLines(trailLines(subject, params.thread ?? '', body.open)),
})

const witnessedRoute = route({
  method: 'get',
  path: '/threads/:thread/witnessed',
  summary:
    'How many of the thread’s entries in the present log others have witnessed; with `wait`, when they have all of them, or the seconds are over',
  query: z.object({ wait: z.coerce.number().min(0).max(MAX_WAIT_S).default(0) }),
  answer: async (subject, { params, query, signal }) => {
    const now = () => threadWitnessed(subject.local, params.thread ?? '')
    await now()
    if (query.wait > 0)
      await waitFor(subject, query.wait, signal, {
        concerns: ({ type }) => type === 'cosigned' || type === 'roster',
        isThere: async () => (await now()).complete,
      })
    return { ...(await now()) }
  },
})

export const TRAIL_ROUTES = [trailRoute, witnessedRoute]
