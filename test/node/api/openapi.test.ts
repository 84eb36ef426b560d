// The description of the local API: that it has every route, that a client can be made from it, and that it tells the truth.

import { ROUTES } from '../../../node/api/app.ts'
import { openApi } from '../../../node/api/openapi.ts'
import { assert, run, test } from '../../support/harness.ts'
import type { Json } from './support.ts'

const document: Json = JSON.parse(JSON.stringify(openApi(ROUTES)))

const operations: readonly { readonly path: string; readonly method: string; readonly operation: Json }[] = Object.entries<Json>(
  document.paths,
).flatMap(([path, item]) => Object.entries<Json>(item).map(([method, operation]) => ({ path, method, operation })))

const named = (path: string, method: string): Json => {
  const found = operations.find((one) => one.path === `/api/v1${path}` && one.method === method)
  if (!found) throw new Error(`${method} ${path} is not described`)
  return found.operation
}

test('the document is OpenAPI 3.1 with its required fields', () => {
  assert.match(document.openapi, /^3\.1\.\d+$/)
  assert.type(document.info.title, 'string')
  assert.type(document.info.version, 'string')
  for (const path of Object.keys(document.paths)) assert.match(path, /^\/api\/v1(\/[a-z]+|\/\{[a-z]+\})+$/i)
})

test('every route is described, and nothing else is', () => {
  const described = operations.map(({ path, method }) => `${method} ${path}`)
  const routes = ROUTES.map(({ path, method }) => `${method} /api/v1${path.replace(/:([a-z]+)/gi, '{$1}')}`)
  assert.equal(described.sort(), routes.sort())
  assert.is(new Set(described).size, ROUTES.length)
  assert.ok(described.includes('get /api/v1/events'))
})

test('every operation says what it does and answers a success and an error', () => {
  for (const { path, method, operation } of operations) {
    assert.ok(operation.summary.length > 8, `${method} ${path}`)
    assert.equal(Object.keys(operation.responses), ['200', 'default'])
    for (const response of Object.values<Json>(operation.responses)) {
      assert.type(response.description, 'string')
      assert.is(Object.keys(response.content).length, 1)
    }
    assert.equal(operation.responses.default.content['application/json'].schema.required, ['error'])
  }
})

test('the parameters of a path are those in the path, required; those of a query are optional', () => {
  for (const { path, operation } of operations) {
    const inPath = operation.parameters.filter((one: Json) => one.in === 'path')
    assert.equal(
      inPath.map((one: Json) => one.name),
      [...path.matchAll(/\{([a-z]+)\}/gi)].map(([, name]) => name),
    )
    assert.ok(inPath.every((one: Json) => one.required === true && one.schema.type === 'string'))
    const others = operation.parameters.filter((one: Json) => one.in !== 'path')
    assert.ok(others.every((one: Json) => one.in === 'query' && one.required === false))
    // OpenAPI 3.1, "Parameters": a combination of name and place stands once
    assert.is(new Set(operation.parameters.map((one: Json) => `${one.in} ${one.name}`)).size, operation.parameters.length)
  }
  const queryOf = (path: string) => named(path, 'get').parameters.filter((one: Json) => one.in === 'query')
  const names = (path: string) => queryOf(path).map((one: Json) => one.name)
  assert.equal(names('/members'), ['function', 'country', 'state'])
  assert.equal(names('/log'), ['since', 'limit'])
  assert.equal(names('/inbox'), ['unread', 'from', 'thread'])
  assert.equal(names('/messages/{message}/receipts'), ['wait'])
  const limits = Object.fromEntries(queryOf('/log').map((one: Json) => [one.name, one.schema]))
  assert.equal([limits.since.type, limits.since.minimum, limits.limit.minimum, limits.limit.maximum], ['integer', 0, 1, 1000])
})

test('a body is described with its required fields, and is required where the route cannot do without', () => {
  const send = named('/messages', 'post').requestBody
  assert.is(send.required, true)
  const { schema } = send.content['application/json']
  assert.equal([...schema.required].sort(), ['content', 'kind', 'to'])
  assert.is(schema.additionalProperties, false)
  assert.equal(Object.keys(schema.properties).sort(), [
    ...['attachments', 'content', 'deadline', 'expires', 'handling', 'kind', 'originals', 'staleRoster', 'thread', 'to', 'urgent'],
  ])
  assert.is(schema.properties.to.items.type, 'string')
  assert.equal(Object.keys(schema.properties.attachments.items.properties), ['name', 'content', 'staged'])
  assert.is(named('/fsck', 'post').requestBody.required, false)
  for (const { method, operation } of operations) assert.is(operation.requestBody !== undefined, method === 'post')
})

test('what is not JSON is described by its media type', () => {
  const type = (path: string, method: string) => Object.keys(named(path, method).responses['200'].content)
  assert.equal(type('/events', 'get'), ['text/event-stream'])
  assert.equal(type('/log/export', 'post'), ['application/x-ndjson'])
  assert.equal(type('/messages/{message}/attachments/{number}', 'get'), ['application/octet-stream'])
  assert.equal(type('/status', 'get'), ['application/json'])
})

test('no schema refers to what is not in the document', () => {
  const text = JSON.stringify(document)
  assert.not.match(text, /\$ref|\$schema/)
})

run()
