// The two processes: this one drives the sender's node, a child runs the recipient's.

import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { type BenchNode, type Spent, startBenchNode } from './bench-node.ts'
import { makeHomes, RECIPIENT } from './homes.ts'
import { moduleFile } from './modules.ts'
import type { Costs } from './parts.ts'

/** A message that takes longer than this is a failure, not a slow message. */
const LOST_MS = 30_000

export interface Pair {
  readonly sender: BenchNode
  /** Sends one message. Resolves when the verified receipt is on the sender's disk, with the microseconds since the call. */
  deliver(content: Uint8Array): Promise<number>
  spent(): Promise<{ readonly sender: Spent; readonly recipient: Spent }>
  /** The recipient's process measures the parts, while this one may do so too. */
  measureParts(milliseconds: number): Promise<Costs>
  stop(): Promise<void>
}

const answerOf = async (child: ChildProcess): Promise<unknown> => {
  const [answer] = await once(child, 'message', { signal: AbortSignal.timeout(LOST_MS) })
  return answer
}

const isSpent = (value: unknown): value is Spent => typeof value === 'object' && value !== null && 'cpu' in value && 'batches' in value

const isCosts = (value: unknown): value is Costs => typeof value === 'object' && value !== null && 'check content' in value

/** Follows the events of the sender: which messages have been delivered. */
const deliveries = ({ node }: BenchNode) => {
  const waiting = new Map<string, () => void>()
  const early = new Set<string>()
  node.local.context.events.listen((event) => {
    if (event.type === 'alarm') throw new Error(`${event.code}: ${event.message}`)
    if (event.type !== 'message' || event.state !== 'delivered') return
    const resolve = waiting.get(event.message)
    if (resolve) resolve()
    else early.add(event.message)
    waiting.delete(event.message)
  })
  return (message: string): Promise<void> =>
    early.delete(message)
      ? Promise.resolve()
      : new Promise((resolve, reject) => {
          const timer = setTimeout(() => reject(new Error(`message ${message} was not delivered in time`)), LOST_MS)
          waiting.set(message, () => {
            clearTimeout(timer)
            resolve()
          })
        })
}

/** Starts both nodes and delivers a first message, so that the stream and the encapsulations stand. */
export const startPair = async (content: Uint8Array): Promise<Pair> => {
  const homes = await makeHomes()
  const child = fork(moduleFile('./recipient'), [homes.recipient], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
  const address = await answerOf(child)
  const sender = await startBenchNode(homes.sender, [String(address)])
  const delivered = deliveries(sender)
  const deliver = async (json: Uint8Array): Promise<number> => {
    const start = performance.now()
    const { message } = await sender.node.local.post.send({
      to: [RECIPIENT],
      kind: 'disclosure',
      content: json,
      attachments: [],
      handling: ['H0'],
    })
    await delivered(message)
    return (performance.now() - start) * 1000
  }
  await deliver(content)
  return {
    sender,
    deliver,
    spent: async () => {
      child.send('spent')
      const recipient = await answerOf(child)
      if (!isSpent(recipient)) throw new Error('the recipient did not say what it has spent')
      return { sender: sender.spent(), recipient }
    },
    measureParts: async (milliseconds) => {
      child.send({ parts: milliseconds })
      const costs = await answerOf(child)
      if (!isCosts(costs)) throw new Error('the recipient did not measure its parts')
      return costs
    },
    stop: async () => {
      await sender.node.stop()
      const ended = once(child, 'exit')
      child.disconnect()
      await ended
      await homes.remove()
    },
  }
}
