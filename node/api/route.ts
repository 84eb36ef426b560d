// One route of the local API: its path, what it takes, and what it answers. From the same table come the routing, the checking of
// input and the OpenAPI description.

import type { z } from 'zod'
import type { ApiSubject } from './subject.ts'

export type Method = 'get' | 'post'

export interface Upload {
  readonly bytes: AsyncIterable<Uint8Array>
  /** what the request says of its length in bytes; undefined when it says nothing */
  readonly length: number | undefined
}

export interface RouteInput<Q, B> {
  readonly params: Readonly<Record<string, string>>
  readonly query: Q
  readonly body: B
  /** the body of a request to a route that takes it as it comes; nothing of it was read */
  readonly upload?: Upload | undefined
  readonly signal: AbortSignal
}

export interface Route {
  readonly method: Method
  /** with `:name` for parameters, below /api/v1 */
  readonly path: string
  readonly summary: string
  readonly query?: z.ZodType
  readonly body?: z.ZodType
  /** whether the body is bytes that are taken as they come, without a limit */
  readonly takesStream: boolean
  /** the media type of the answer; JSON unless told */
  readonly produces: string
  /** whether a stopped home can answer it */
  readonly needsRunning: boolean
  answer(subject: ApiSubject, input: RouteInput<unknown, unknown>): Promise<object | Response>
}

interface Definition<Q extends z.ZodType, B extends z.ZodType> {
  readonly method: Method
  readonly path: string
  readonly summary: string
  readonly query?: Q
  readonly body?: B
  readonly takesStream?: boolean
  readonly produces?: string
  readonly needsRunning?: boolean
  answer(subject: ApiSubject, input: RouteInput<z.infer<Q>, z.infer<B>>): Promise<object | Response>
}

/** Defines a route; the handler sees what its schemas gave. */
export const route = <Q extends z.ZodType = z.ZodUndefined, B extends z.ZodType = z.ZodUndefined>(definition: Definition<Q, B>): Route => ({
  method: definition.method,
  path: definition.path,
  summary: definition.summary,
  ...(definition.query && { query: definition.query }),
  ...(definition.body && { body: definition.body }),
  takesStream: definition.takesStream ?? false,
  produces: definition.produces ?? 'application/json',
  needsRunning: definition.needsRunning ?? false,
  answer: (subject, { params, query, body, ...rest }) =>
    definition.answer(subject, {
      ...rest,
      params,
      query: (definition.query ? definition.query.parse(query) : undefined) as z.infer<Q>,
      body: (definition.body ? definition.body.parse(body) : undefined) as z.infer<B>,
    }),
})
