// The local API as one application: the same answers a command in process, the socket, and later the console.

import { Hono } from 'hono'
import { ZodError } from 'zod'
import { ValiseError } from '../../keys/errors.ts'
import { ATTACHMENT_ROUTES } from './attachments.ts'
import { BACKUP_ROUTES } from './backup.ts'
import { DIRECTORY_ROUTES } from './directory.ts'
import { EVENT_ROUTES } from './events.ts'
import { EVIDENCE_ROUTES } from './evidence.ts'
import { FORK_ROUTES } from './forks.ts'
import { GOVERNANCE_ROUTES } from './governance.ts'
import { LOG_ROUTES } from './log.ts'
import { MEMBER_ROUTES } from './members.ts'
import { MESSAGE_ROUTES } from './messages.ts'
import { NODE_ROUTES } from './nodes.ts'
import { openApi } from './openapi.ts'
import type { Route } from './route.ts'
import { STATUS_ROUTES } from './status.ts'
import type { ApiSubject } from './subject.ts'
import { TRAIL_ROUTES } from './trail.ts'

/** A message of 1 MiB of attachments and 1 MiB of JSON in base64, and the words around it. Larger files come as streams. */
export const MAX_BODY_BYTES = 4 * 1024 * 1024

export const ROUTES: readonly Route[] = [
  ...STATUS_ROUTES,
  ...MEMBER_ROUTES,
  ...GOVERNANCE_ROUTES,
  ...DIRECTORY_ROUTES,
  ...EVIDENCE_ROUTES,
  ...FORK_ROUTES,
  ...NODE_ROUTES,
  ...MESSAGE_ROUTES,
  ...ATTACHMENT_ROUTES,
  ...LOG_ROUTES,
  ...TRAIL_ROUTES,
  ...BACKUP_ROUTES,
  ...EVENT_ROUTES,
]

const STATUSES: Readonly<Record<string, 400 | 404 | 409 | 413 | 422 | 503 | 507>> = {
  'request-invalid': 400,
  'message-unknown': 404,
  'attachment-unknown': 404,
  'attachment-incomplete': 409,
  'attachment-space': 507,
  'thread-unknown': 404,
  'part-unknown': 404,
  'member-unknown': 404,
  'profile-missing': 404,
  'recipient-unknown': 404,
  'proposal-unknown': 404,
  'evidence-unknown': 404,
  'fork-unknown': 404,
  'node-unknown': 404,
  'log-index-unknown': 404,
  'not-running': 503,
  'node-stopping': 503,
  'network-missing': 409,
  'message-unopened': 409,
  'request-oversized': 413,
}

const failure = (error: unknown) => {
  if (error instanceof ValiseError) {
    const { fix, problems } = error.data
    const body = {
      code: error.code,
      message: error.message,
      ...(fix !== undefined && { fix }),
      ...(problems !== undefined && { problems }),
    }
    return { status: STATUSES[error.code] ?? 422, body: { error: body } }
  }
  if (error instanceof ZodError) {
    const message = error.issues.map(({ path, message: what }) => `${path.join('.') || 'the request'}: ${what}`).join('; ')
    return { status: 400 as const, body: { error: { code: 'request-invalid', message } } }
  }
  return {
    status: 500 as const,
    body: { error: { code: 'defect', message: 'This is a defect of valise. The log of the node has where it happened.' } },
  }
}

const oversized = (): ValiseError =>
  new ValiseError('request-oversized', `The request has more than ${MAX_BODY_BYTES} bytes, the most that the local API takes`)

/** The body's bytes, counted as they come: not every client says before how many there are. */
const readBytes = async (request: Request): Promise<Buffer> => {
  if (Number(request.headers.get('content-length') ?? 0) > MAX_BODY_BYTES) throw oversized()
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of request.body ?? []) {
    length += chunk.length
    if (length > MAX_BODY_BYTES) throw oversized()
    chunks.push(chunk)
  }
  return Buffer.concat(chunks, length)
}

/** What a request says of the length of its body. */
const lengthOf = (request: Request): number | undefined => {
  const said = request.headers.get('content-length')
  return said !== null && /^[0-9]{1,15}$/.test(said) ? Number(said) : undefined
}

const readBody = async (request: Request): Promise<unknown> => {
  const bytes = await readBytes(request)
  if (bytes.length === 0) return undefined
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    throw new ValiseError('request-invalid', 'The body of the request is not JSON in UTF-8')
  }
}

/** @param onDefect is told of every error that is no refusal */
export const apiApp = (subject: ApiSubject, onDefect: (error: unknown) => void): Hono => {
  const app = new Hono()
  app.get('/healthz', (c) => c.json({ status: 'ok' }))
  app.get('/api/openapi.json', (c) => c.json(openApi(ROUTES)))
  for (const route of ROUTES)
    app.on(route.method.toUpperCase(), `/api/v1${route.path}`, async (c) => {
      if (route.needsRunning && !subject.running) throw new ValiseError('not-running', 'The node is not running', { fix: 'valise up' })
      const { raw } = c.req
      const upload = route.takesStream && raw.body ? { bytes: raw.body, length: lengthOf(raw) } : undefined
      const body = route.method === 'post' && !route.takesStream ? await readBody(raw) : undefined
      const answer = await route.answer(subject, {
        params: c.req.param(),
        query: c.req.query(),
        body,
        upload,
        signal: raw.signal,
      })
      return answer instanceof Response ? answer : c.json(answer)
    })
  app.notFound((c) => c.json({ error: { code: 'route-unknown', message: `There is no ${c.req.method} ${c.req.path}` } }, 404))
  app.onError((error, c) => {
    const { status, body } = failure(error)
    if (status === 500) onDefect(error)
    return c.json(body, status)
  })
  return app
}
