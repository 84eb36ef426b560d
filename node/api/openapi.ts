// The description of the local API, made from the routes themselves.

import { z } from 'zod'
import type { Route } from './route.ts'

const schemaOf = (type: z.ZodType) => {
  const { $schema: _, ...schema } = z.toJSONSchema(type, { io: 'input', unrepresentable: 'any' })
  return schema
}

const parameters = (route: Route) => {
  const inPath = [...route.path.matchAll(/:([a-z]+)/gi)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }))
  const query = route.query && schemaOf(route.query)
  const inQuery = Object.entries(query?.properties ?? {}).map(([name, schema]) => ({ name, in: 'query', required: false, schema }))
  return [...inPath, ...inQuery]
}

const ERROR = {
  description: 'refused',
  content: {
    'application/json': {
      schema: {
        type: 'object',
        properties: {
          error: { type: 'object', properties: { code: { type: 'string' }, message: { type: 'string' } }, required: ['code', 'message'] },
        },
        required: ['error'],
      },
    },
  },
}

// Only JSON has a schema: what else is answered is described by its media type.
const answerOf = ({ produces }: Route) => ({ [produces]: produces === 'application/json' ? { schema: { type: 'object' } } : {} })

const operation = (route: Route) => ({
  summary: route.summary,
  parameters: parameters(route),
  ...(route.takesStream && {
    requestBody: { required: true, content: { 'application/octet-stream': {} } },
  }),
  ...(route.body && {
    requestBody: {
      required: !route.body.safeParse(undefined).success,
      content: { 'application/json': { schema: schemaOf(route.body) } },
    },
  }),
  responses: { 200: { description: 'done', content: answerOf(route) }, default: ERROR },
})

/** An OpenAPI 3.1 document. */
export const openApi = (routes: readonly Route[]): object => {
  const paths: Record<string, Record<string, object>> = {}
  for (const route of routes) {
    const path = `/api/v1${route.path.replace(/:([a-z]+)/gi, '{$1}')}`
    paths[path] = { ...paths[path], [route.method]: operation(route) }
  }
  return { openapi: '3.1.0', info: { title: 'Valise local API', version: '1' }, paths }
}
