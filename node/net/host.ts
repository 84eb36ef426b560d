// The libp2p host: TCP, Noise, Yamux, identify, ping. Who may speak is decided by admission.ts; what is said, by delivery-stream.ts.

import { generateKeyPairFromSeed } from '@libp2p/crypto/keys'
import type { GossipSubComponents } from '@libp2p/gossipsub'
import { identify } from '@libp2p/identify'
import type { Libp2p as Host } from '@libp2p/interface'
import { noise } from '@libp2p/noise'
import { ping } from '@libp2p/ping'
import { tcp } from '@libp2p/tcp'
import { yamux } from '@libp2p/yamux'
import { createLibp2p } from 'libp2p'
import { nodeError } from '../errors.ts'
import { systemTimers } from '../timers.ts'
import { ASK_MS, watched } from './silence.ts'

/** One member's nodes and a few newcomers each; more connections than a network of 1,000 members needs are an attack. */
const MAX_CONNECTIONS = 2_000
/** Inbound connections a second from one address: a whole fleet may stand behind one. */
const INBOUND_PER_SECOND = 100
/** Inbound connections in their handshake: with libp2p's 10, ten idle sockets of anybody would keep all members out. */
const MAX_HANDSHAKES = 1_000
/** How long a handshake may take, five round trips: the shorter, the more sockets it needs to fill the places above. */
const HANDSHAKE_MS = 5_000
/** Bytes that wait to be written on one stream before it is cut: one frame at its largest, twice. */
const MAX_WRITE_BUFFER = 80 * 1024 * 1024
/** Bytes that wait to be read on one stream. Yamux's window already bounds what a peer may send ahead. */
const MAX_READ_BUFFER = 16 * 1024 * 1024
/** Yamux window at its largest: 100 Mbit/s over 300 ms need 4 MiB. */
const MAX_WINDOW = 4 * 1024 * 1024

export interface HostOptions {
  /** 32 bytes */
  readonly transportSeed: Uint8Array
  /** multiaddrs */
  readonly listen: readonly string[]
  readonly announce: readonly string[]
}

export type { Host }

/** Makers of further parts of a host, by name: each is given the host's components when it starts. */
export type HostServices = Readonly<Record<string, (components: GossipSubComponents) => unknown>>

/** Starts the host. @throws ValiseError `address-in-use` when a listen address cannot be taken */
export const startHost = async ({ transportSeed, listen, announce }: HostOptions, services: HostServices = {}): Promise<Host> => {
  try {
    return await createLibp2p({
      privateKey: await generateKeyPairFromSeed('Ed25519', transportSeed),
      addresses: { listen: [...listen], announce: [...announce] },
      transports: [tcp()],
      connectionEncrypters: [noise()],
      streamMuxers: [
        // by the machine's own timers: how long a wire is silent, no other clock can say
        watched(
          yamux({
            keepAliveInterval: ASK_MS,
            streamOptions: {
              maxReadBufferLength: MAX_READ_BUFFER,
              maxWriteBufferLength: MAX_WRITE_BUFFER,
              maxStreamWindowSize: MAX_WINDOW,
            },
          }),
          systemTimers,
        ),
      ],
      // libp2p's own watch hangs up on whoever does not answer a ping in time, which on a slow line stands behind the mail
      connectionMonitor: { enabled: false },
      connectionManager: {
        maxConnections: MAX_CONNECTIONS,
        maxIncomingPendingConnections: MAX_HANDSHAKES,
        inboundUpgradeTimeout: HANDSHAKE_MS,
        inboundConnectionThreshold: INBOUND_PER_SECOND,
        reconnectRetries: 0,
      },
      // members may stand on private networks, and members choose whom they dial
      connectionGater: { denyDialMultiaddr: () => false },
      nodeInfo: { name: 'valise', version: '1', userAgent: 'valise' },
      services: { ...services, identify: identify(), ping: ping() },
    })
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw nodeError(
      'address-in-use',
      `Cannot listen on ${listen.join(', ')}: ${reason}. Choose another with --listen, or stop what uses it.`,
      { listen },
    )
  }
}
