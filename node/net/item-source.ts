// What the exchange of the roster's items asks of whoever holds them, and how items are handed over: epochs first, then attestations, then
// the rest; what waits for something that is not here yet is offered again. Not here: how they come (roster-sync.ts, roster-gossip.ts).

import { ValiseError } from '../../keys/errors.ts'
import type { PeerKey } from '../../keys/ids.ts'
import { type ItemType, itemOrder, parseItem } from '../../protocol/roster/item.ts'
import type { ItemIndex } from '../../protocol/roster/item-index.ts'

/** What became of an item: it changed what is held; it was held, or counts no more; it can never count; it needs another one first. */
export type Taken = 'new' | 'known' | 'refused' | 'waiting'

export interface ItemSource {
  index(): ItemIndex
  /** the encoded item; undefined when it is not held */
  item(id: Uint8Array): Uint8Array | undefined
  /** is told what comes next, so that its signatures can be looked at beside this thread; of no consequence but for the time that `take` takes */
  prepare?(items: readonly Uint8Array[]): Promise<void>
  /** @param item encoded, of a known type and within its size */
  take(item: Uint8Array, from: PeerKey): Promise<Taken>
}

/** Items of one exchange that wait for others: more than what one frame can bring of the smallest that depend on something. */
const MAX_WAITING = 4_096
/** Their bytes: some frames of the largest. */
const MAX_WAITING_BYTES = 16 * 1024 * 1024

/** Items that are taken in together: they share a sync of the disk, and verifying them holds up the rest of the node for some 20 ms. */
const TOGETHER = 64

interface Received {
  readonly bytes: Uint8Array
  readonly type: ItemType
}

/** An item's type; `refused` for one that cannot be read, `known` for one of a newer version, which an older program passes over. */
export const typeOfItem = (bytes: Uint8Array): ItemType | 'known' | 'refused' => {
  try {
    return parseItem(bytes).type
  } catch (error) {
    if (!(error instanceof ValiseError)) throw error
    return error.code === 'wire-version' ? 'known' : 'refused'
  }
}

/** Hands over what one peer sent in one exchange. */
export class Intake {
  readonly #source: ItemSource
  readonly #from: PeerKey
  readonly #refused: () => void
  #waiting: Received[] = []
  /** the items that were new, in their order, at most `remember` */
  readonly fresh: Uint8Array[] = []
  readonly #remember: number
  #new = 0

  /** @param refused is called for each item that is refused, and may throw to end the exchange @param remember how many new items to keep */
  constructor(source: ItemSource, from: PeerKey, refused: () => void, remember = 0) {
    this.#source = source
    this.#from = from
    this.#refused = refused
    this.#remember = remember
  }

  /** Items that were new. */
  get news(): number {
    return this.#new
  }

  /** Items that still wait. */
  get waiting(): number {
    return this.#waiting.length
  }

  /** Takes items in, and those that wait again, as long as that brings anything new. */
  async take(items: readonly Uint8Array[]): Promise<void> {
    const received: Received[] = []
    for (const bytes of items) {
      const type = typeOfItem(bytes)
      if (type === 'refused') this.#refused()
      else if (type !== 'known') received.push({ bytes, type })
    }
    await this.#offer(received)
    for (let before = -1; this.#waiting.length > 0 && this.#new !== before; ) {
      before = this.#new
      const again = this.#waiting
      this.#waiting = []
      await this.#offer(again)
    }
    this.#forgetSome()
  }

  async #offer(received: readonly Received[]): Promise<void> {
    const inOrder = [...received].sort((a, b) => itemOrder(a.type) - itemOrder(b.type))
    const prepared = (at: number) =>
      this.#source.prepare?.(inOrder.slice(at, at + TOGETHER).map(({ bytes }) => bytes)).catch(() => undefined)
    let ready = prepared(0)
    for (let at = 0; at < inOrder.length; at += TOGETHER) {
      const some = inOrder.slice(at, at + TOGETHER)
      await ready
      // the next ones are looked at while these are taken
      ready = at + TOGETHER < inOrder.length ? prepared(at + TOGETHER) : undefined
      // begun in their order, so that one that another needs is looked at first
      const taken = await Promise.all(some.map(({ bytes }) => this.#source.take(bytes, this.#from)))
      for (const [i, item] of some.entries()) this.#sort(item, taken[i])
    }
  }

  #sort(item: Received, taken: Taken | undefined): void {
    if (taken === 'refused') this.#refused()
    else if (taken === 'waiting') this.#waiting.push(item)
    else if (taken === 'new') this.#note(item.bytes)
  }

  #note(bytes: Uint8Array): void {
    this.#new++
    if (this.fresh.length < this.#remember) this.fresh.push(bytes)
  }

  /** What does not fit is dropped, oldest first: the next comparison brings it again. */
  #forgetSome(): void {
    let bytes = this.#waiting.reduce((sum, item) => sum + item.bytes.length, 0)
    while (this.#waiting.length > MAX_WAITING || bytes > MAX_WAITING_BYTES) bytes -= this.#waiting.shift()?.bytes.length ?? 0
  }
}
