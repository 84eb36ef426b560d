// The API's HTTP server on a Unix socket in the home. The socket's file permissions are the login.

import { once } from 'node:events'
import { rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import type { Hono } from 'hono'

export interface ApiServer {
  /** Takes no more requests, and gives those under way a moment to end. */
  close(): Promise<void>
}

/** How long requests under way may take to end when the node stops. */
const GRACE_MS = 2_000

/**
 * Serves the API on `socket`. The home's lock is held, so a socket file that is there is left over from a node that died.
 * @param grace milliseconds that requests under way may take to end
 */
export const serveApi = async (app: Hono, socket: string, grace = GRACE_MS): Promise<ApiServer> => {
  await rm(socket, { force: true })
  const server = createServer(getRequestListener(app.fetch))
  // a large export or a long wait is no idle connection
  server.requestTimeout = 0
  server.listen(socket)
  await once(server, 'listening')
  return {
    close: async () => {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      server.closeIdleConnections()
      const timer = setTimeout(() => server.closeAllConnections(), grace)
      await closed
      clearTimeout(timer)
      await rm(socket, { force: true })
    },
  }
}
