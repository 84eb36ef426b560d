// A bare libp2p stream between two processes: 4 KiB there and back over one long stream, with one and with many in flight. It is what
// the network alone costs, with the same host as a node's: TCP over the loopback, Noise, Yamux.

import { fork } from 'node:child_process'
import { once } from 'node:events'
import type { Stream } from '@libp2p/interface'
import { multiaddr } from '@multiformats/multiaddr'
import { startHost } from '../node/net/host.ts'
import { processorTime } from './measure.ts'
import { moduleFile } from './modules.ts'
import { percentile, sortedNumbers } from './statistics.ts'

export const ECHO_PROTOCOL = '/valise/bench-echo/1'
const SIZE = 4096

export interface EchoCosts {
  /** microseconds for one there and back, one in flight: the median */
  readonly roundTrip: number
  /** microseconds of processor time of one end per exchange, with 64 in flight */
  readonly pipelined: number
}

export interface Echo {
  measure(milliseconds: number): Promise<EchoCosts>
  stop(): Promise<void>
}

/** Keeps so many messages of 4 KiB in flight. @returns the median of their times, and one end's processor time for each */
const exchange = async (stream: Stream, inFlight: number, milliseconds: number): Promise<{ median: number; cpu: number }> => {
  const message = new Uint8Array(SIZE).fill(5)
  const sent: number[] = []
  const times: number[] = []
  const { promise, resolve } = Promise.withResolvers<void>()
  const start = performance.now()
  const before = processorTime()
  let received = 0
  const send = () => {
    sent.push(performance.now())
    stream.send(message)
  }
  const take = ({ data }: { readonly data: { readonly byteLength: number } }) => {
    received += data.byteLength
    while (times.length < Math.floor(received / SIZE)) {
      times.push((performance.now() - (sent[times.length] ?? 0)) * 1000)
      if (performance.now() - start < milliseconds) send()
    }
    if (times.length === sent.length) resolve()
  }
  stream.addEventListener('message', take)
  for (let i = 0; i < inFlight; i++) send()
  await promise
  stream.removeEventListener('message', take)
  return { median: percentile(sortedNumbers(times), 0.5), cpu: (processorTime() - before) / times.length }
}

/** Starts both hosts and the stream. */
export const startEcho = async (): Promise<Echo> => {
  const child = fork(moduleFile('./echo-peer'), { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
  const [address] = await once(child, 'message')
  const host = await startHost({ transportSeed: new Uint8Array(32).fill(7), listen: [], announce: [] })
  const stream = await host.dialProtocol(multiaddr(String(address)), ECHO_PROTOCOL)
  return {
    measure: async (milliseconds) => {
      await exchange(stream, 64, milliseconds / 2)
      const { cpu } = await exchange(stream, 64, milliseconds)
      const { median } = await exchange(stream, 1, milliseconds)
      return { roundTrip: median, pipelined: cpu }
    },
    stop: async () => {
      await host.stop()
      const ended = once(child, 'exit')
      child.disconnect()
      await ended
    },
  }
}
