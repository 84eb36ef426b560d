// The other end of the echo: a bare libp2p host in a process of its own that sends back whatever comes.

import '../node/polyfill.ts'
import { startHost } from '../node/net/host.ts'
import { ECHO_PROTOCOL } from './echo.ts'

const host = await startHost({ transportSeed: new Uint8Array(32).fill(8), listen: ['/ip4/127.0.0.1/tcp/0'], announce: [] })
await host.handle(ECHO_PROTOCOL, (stream) => {
  stream.addEventListener('message', ({ data }) => {
    stream.send(data)
  })
})
process.on('disconnect', () => {
  void Promise.resolve(host.stop()).then(() => process.exit(0))
})
process.send?.(host.getMultiaddrs()[0]?.toString())
