// Hangs up on a connection that has gone silent. TCP does not notice that a peer's machine sleeps, that its address has changed, or that a router
// between has forgotten the connection: what is written is kept and repeated for a quarter of an hour. So both sides ask each other for a sign of
// life, and whoever hears nothing at all for too long ends the connection, so that it is made anew. Anything that comes counts, not the answer alone:
// on a slow line the question stands behind megabytes of mail, while the peer says all the time how much of them it has read.

import type { MessageStream, StreamMuxerFactory } from '@libp2p/interface'
import type { Timers } from '../timers.ts'

/** How often yamux asks the other side for a sign of life: routers forget connections that were idle for minutes. */
export const ASK_MS = 5_000
/** How long nothing may come: three questions, so that a line that loses packets and a busy peer have time to answer one. */
export const SILENCE_MS = 15_000

/** What it needs of a connection. */
type Heard = Pick<MessageStream, 'addEventListener' | 'abort'>

/** Ends a connection once nothing has come over it for `SILENCE_MS`, or up to `ASK_MS` more. */
export const endWhenSilent = (connection: Heard, timers: Timers): void => {
  let silent = 0
  let cancel = () => {}
  const look = () => {
    silent += ASK_MS
    // the first look comes right after what was heard last, or up to one question later
    if (silent > SILENCE_MS) return connection.abort(new Error(`nothing came for ${SILENCE_MS / 1000} s`))
    cancel = timers.after(ASK_MS, look)
  }
  connection.addEventListener('message', () => {
    silent = 0
  })
  connection.addEventListener('close', () => cancel())
  cancel = timers.after(ASK_MS, look)
}

/** A muxer whose connections are watched from the moment at which they may carry streams. */
export const watched =
  <Components>(muxer: (components: Components) => StreamMuxerFactory, timers: Timers) =>
  (components: Components): StreamMuxerFactory => {
    const factory = muxer(components)
    return {
      protocol: factory.protocol,
      createStreamMuxer: (connection) => {
        const made = factory.createStreamMuxer(connection)
        endWhenSilent(connection, timers)
        return made
      },
    }
  }
