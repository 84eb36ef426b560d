// What depots have on their disks, and when they let it go. A depot keeps a parcel from before its receipt of custody until its recipient has on its own disk
// that it was collected, or until its time is over.

import { hex } from '../../../keys/ids.ts'
import { CLOCK, COLLECTED, CUSTODY, KEPT_PARCELS, QUEUE } from '../../../node/mail/mail-keys.ts'
import { decodeKept, decodeQueueItem } from '../../../node/mail/stored-message.ts'
import type { StoreOperation } from '../../../node/store/store.ts'
import type { DeliveryNode } from './node.ts'

interface Custody {
  /** the recipient's node, hex */
  readonly recipient: string
  readonly expires: number
}

/** The time at which a node has written a batch with an act, by its clock. */
const stampOf = (operations: readonly StoreOperation[]): number => {
  const last = operations.at(-1)
  return last && 'put' in last && last.put === CLOCK ? Number(new TextDecoder().decode(last.value)) : 0
}

export class Custodies {
  /** parcels that depots took, and those that their recipients proved to have */
  deposits = 0
  collected = 0
  /** by depot and parcel: what stands on a depot's disk, or did until it was let go rightly */
  readonly #custody = new Map<string, Custody>()
  /** by depot and parcel: the parcels themselves */
  readonly #parcels = new Set<string>()
  /** by recipient's node and parcel */
  readonly #collected = new Set<string>()
  readonly #names: ReadonlyMap<string, string>
  readonly #fault: (what: string) => void

  /** @param fault is told what must not be, as it happens */
  constructor(nodes: readonly DeliveryNode[], fault: (what: string) => void) {
    this.#names = new Map(nodes.map(({ authority, name }) => [authority, name]))
    this.#fault = fault
  }

  /** Takes note of a batch that a node has on its disk. */
  written(node: DeliveryNode, operations: readonly StoreOperation[]): void {
    for (const operation of operations) {
      if ('del' in operation) {
        if (operation.del.startsWith(KEPT_PARCELS)) this.#letGo(node, operation.del.slice(KEPT_PARCELS.length), stampOf(operations))
        continue
      }
      const { put, value } = operation
      if (put.startsWith(KEPT_PARCELS)) this.#parcels.add(`${node.name} ${put.slice(KEPT_PARCELS.length)}`)
      else if (put.startsWith(CUSTODY)) this.#taken(node, value)
      else if (put.startsWith(COLLECTED)) this.#collected.add(`${hex(node.peerKey)} ${put.slice(COLLECTED.length)}`)
      else if (put.startsWith(QUEUE)) this.#believed(node, value)
    }
  }

  #taken(node: DeliveryNode, value: Uint8Array): void {
    const { parcel, recipient, expires, over } = decodeKept(value)
    const key = `${node.name} ${parcel}`
    if (over || this.#custody.has(key)) return
    this.deposits++
    this.#custody.set(key, { recipient, expires })
    if (!this.#parcels.has(key)) this.#fault(`${node.name} has a parcel in custody that is not on its disk`)
  }

  #letGo(node: DeliveryNode, parcel: string, at: number): void {
    const custody = this.#custody.get(`${node.name} ${parcel}`)
    // what is let go twice was let go rightly once
    if (!custody || !this.#parcels.delete(`${node.name} ${parcel}`)) return
    if (this.#collected.has(`${custody.recipient} ${parcel}`)) this.collected++
    else if (at < custody.expires) this.#fault(`${node.name} lets go of a parcel that nobody has collected, before its time is over`)
  }

  /** What a sender has been told of custody is so. */
  #believed(node: DeliveryNode, value: Uint8Array): void {
    for (const { depot, parcel } of decodeQueueItem(value).custody ?? [])
      if (!this.#custody.has(`${this.#names.get(depot)} ${parcel}`))
        this.#fault(`${node.name} was told that ${depot} keeps a parcel that it never had`)
  }
}
