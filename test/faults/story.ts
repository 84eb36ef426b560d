// The whole life of a node on a disk that fails again and again: it starts, sends, receives, shows, refuses, decides about a member, lets a message expire,
// publishes prekeys, stops, and starts once more. Whatever fails is asked for again, as a person would. In the end nothing that was promised is missing.

import '../support/in-memory.ts'
import { hex } from '../../keys/ids.ts'
import { fsck } from '../../node/health/fsck.ts'
import { QUEUE } from '../../node/mail/mail-keys.ts'
import type { StoreOperation } from '../../node/store/store.ts'
import { parseCheckpoint } from '../../protocol/log/checkpoint.ts'
import { type Fault, faultyStore } from '../node/store/faulty.ts'
import { eventually, type FoundedNetwork, foundNetwork, keysOf, message, type TestNode } from '../support/nodes.ts'

const HOUR = 3_600_000
/** What is asked for so often and fails each time will not come about: a disk that fails every other write lets it through long before. */
const PATIENCE = 40

export interface Story {
  /** what the batch does, by its number from 1 over the whole story */
  readonly fault: (batch: number, operations: readonly StoreOperation[]) => Fault | undefined
}

export interface Ending {
  readonly batches: number
  readonly failed: number
  readonly faults: readonly string[]
}

class Teller {
  readonly #network: FoundedNetwork
  readonly #story: Story
  readonly acknowledged = new Set<string>()
  readonly checkpoints = new Map<number, string>()
  readonly faults: string[] = []
  batches = 0
  failed = 0
  #mended = false

  constructor(network: FoundedNetwork, story: Story) {
    this.#network = network
    this.#story = story
  }

  get a(): TestNode {
    return this.#network.node(0)
  }

  get b(): TestNode {
    return this.#network.node(1)
  }

  /** Asks for something until the disk lets it through. An error that is not the disk's is a fault. */
  async #insist<T>(what: string, work: () => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt++)
      try {
        return await work()
      } catch (error) {
        const code = error instanceof Error && 'code' in error ? error.code : undefined
        if (code !== 'store-io') this.faults.push(`${what} failed with ${String(code)}: ${String(error)}`)
        if (code !== 'store-io' || attempt === PATIENCE) throw error
      }
  }

  async start(): Promise<void> {
    const { a, b } = this
    const store = (beneath: Parameters<typeof faultyStore>[0]) =>
      faultyStore(beneath, (_, operations) => {
        if (this.#mended) return undefined
        const fault = this.#story.fault(++this.batches, operations)
        if (fault) this.failed++
        return fault
      }).store
    await this.#insist('opening', async () => {
      const local = await a.open({ store })
      local.context.events.listen((event) => {
        if (event.type === 'log') this.#note(local.context.log.checkpoint)
      })
    })
    await this.#insist('starting', () => a.start([b]))
    await a.connected(b)
  }

  #note(checkpoint: Uint8Array): void {
    const { size, root } = parseCheckpoint(checkpoint)
    this.checkpoints.set(size, hex(root))
  }

  /** Ends, and says whether that was logged: the home is closed in any case. */
  async stop(): Promise<void> {
    await this.a.stop().catch((error: unknown) => {
      const code = error instanceof Error && 'code' in error ? error.code : undefined
      if (code !== 'store-io') this.faults.push(`stopping failed with ${String(code)}: ${String(error)}`)
    })
  }

  async send(to: TestNode, expires?: number): Promise<string> {
    const sent = await this.#insist('sending', () => this.a.local.post.send(message([to], { expires })))
    this.acknowledged.add(sent.message)
    return sent.message
  }

  /** Until it holds, whatever has to be tried again meanwhile. */
  until(holds: () => Promise<boolean> | boolean): Promise<void> {
    return eventually(async () => {
      if (await holds()) return true
      this.#network.time.passToNext(59_000)
      return false
    })
  }

  isAt(node: TestNode, id: string): () => Promise<boolean> {
    return async () => (await node.local.post.mailbox.message(id)) !== undefined
  }

  async stateOf(id: string): Promise<string | undefined> {
    const { mailbox } = this.a.local.post
    const stored = await mailbox.message(id)
    return stored && (await mailbox.deliveries(stored))[0]?.state
  }

  async #mail(): Promise<void> {
    const { a, b } = this
    const first = await this.send(b)
    await this.until(async () => (await this.stateOf(first)) === 'delivered')
    const { message: theirs } = await b.local.post.send(message([a]))
    await this.until(this.isAt(a, theirs))
    await this.#insist('showing', () => a.local.post.open(theirs))
    // a receipt that was acknowledged to nobody may go out at the next start alone
    await b.local.post.open(first)
    await this.until(async () => (await this.stateOf(first)) === 'opened')
  }

  async #others(): Promise<void> {
    const { a, b } = this
    const c = this.#network.node(2)
    await a.local.post.answer(b.local.context.identity.peerKey, new Uint8Array([1, 2, 3]))
    const late = await this.send(c, this.#network.time.now() + HOUR)
    await this.#insist('proposing', async () => {
      if (a.local.context.roster()?.member(c.authority)?.state === 'suspended') return
      await a.local.decisions?.propose({ kind: 'suspend', subject: c.authority, payload: new Uint8Array(0), reason: 'asked for' })
    })
    this.#network.time.pass(2 * HOUR)
    await this.until(async () => (await this.stateOf(late)) === 'expired')
  }

  async tell(): Promise<void> {
    const { a, b } = this
    await b.start()
    await this.start()
    await this.#mail()
    await this.#others()
    await this.stop()
    await this.start()
    await this.send(b)
    await this.stop()
    this.#mended = true
    await this.start()
    await this.until(async () => (await keysOf(a, QUEUE)).length === 0)
    await this.#judge()
  }

  async #judge(): Promise<void> {
    const { a, b, faults } = this
    const outbox = new Set((await a.local.post.mailbox.outbox()).map(({ message: id }) => id))
    for (const id of this.acknowledged) if (!outbox.has(id)) faults.push(`${id} was acknowledged, and is not in the outbox`)
    const inbox = (await b.local.post.mailbox.inbox()).map(({ message: id }) => id)
    if (new Set(inbox).size !== inbox.length) faults.push('a message is twice in the inbox')
    const received = (await b.acts()).filter(({ act }) => act === 'received').map(({ subject }) => subject)
    if (new Set(received).size !== received.length) faults.push('a message was received twice')
    for (const id of outbox) {
      const state = await this.stateOf(id)
      if (state !== 'expired' && !inbox.includes(id)) faults.push(`${id} is ${state}, and did not arrive`)
    }
    for (const [size, root] of this.checkpoints) {
      const kept = await a.local.context.log.checkpointAt(size)
      if (size > 0 && (!kept || hex(parseCheckpoint(kept).root) !== root))
        faults.push(`the checkpoint of ${size} entries is another than was shown`)
    }
    for (const node of [a, b])
      for (const { name, ok, detail } of await fsck(node.local)) if (!ok) faults.push(`${node.authority}: ${name}: ${detail}`)
  }
}

/** Tells the story once. */
export const tell = async (story: Story): Promise<Ending> => {
  const network = await foundNetwork(3)
  const teller = new Teller(network, story)
  try {
    await teller.tell()
  } catch (error) {
    teller.faults.push(`it ended early: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`)
  } finally {
    await network.end()
  }
  return { batches: teller.batches, failed: teller.failed, faults: teller.faults }
}

/** Four stories in which every second batch fails: what fails is asked for again, so that each write of the story fails once in one of two. */
export const everyOther: readonly ({ readonly name: string } & Story)[] = (['before', 'after'] as const).flatMap((fault) =>
  [0, 1].map((rest) => ({
    name: `${rest === 1 ? 'the first, third, fifth' : 'the second, fourth, sixth'} batch and so on fail, ${fault} they are done`,
    fault: (batch: number) => (batch % 2 === rest ? fault : undefined),
  })),
)
