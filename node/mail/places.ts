// The places of sent messages in the sequence to each authority: what the next message names as the one before it.

import { sequenceBase } from '../../protocol/sequence.ts'
import type { Store, StoreOperation } from '../store/store.ts'
import { sequenceKey } from './mail-keys.ts'
import { decodePlace, encodeRecord } from './stored-message.ts'

export interface Place {
  readonly sequence: number
  /** id of the envelope, hex */
  readonly envelope: string
}

/** The places that one message has taken, by authority. */
export type TakenPlaces = readonly (readonly [authority: string, place: Place])[]

export class Places {
  readonly #store: Store
  /** before the first place of this log's sequences */
  readonly #none: Place
  readonly #newest = new Map<string, Place>()

  /** @param log the number of the log that the messages stand in: its sequences begin anew */
  constructor(store: Store, log: number) {
    this.#store = store
    this.#none = { sequence: sequenceBase(log), envelope: '00'.repeat(32) }
  }

  /** The newest place in the sequence to an authority. */
  async newest(authority: string): Promise<Place> {
    const known = this.#newest.get(authority)
    if (known) return known
    const value = await this.#store.get(sequenceKey(authority))
    const place = value && decodePlace(value)
    return place && place.sequence > this.#none.sequence ? place : this.#none
  }

  take(places: TakenPlaces): void {
    for (const [authority, place] of places) this.#newest.set(authority, place)
  }

  /** What was not written has no place, unless the next message was sealed with it already. */
  giveBack(places: TakenPlaces): void {
    for (const [authority, place] of places) if (this.#newest.get(authority) === place) this.#newest.delete(authority)
  }
}

/** What writes places, with the message that has them. */
export const placeOperations = (places: TakenPlaces): StoreOperation[] =>
  places.map(([authority, place]) => ({ put: sequenceKey(authority), value: encodeRecord(place) }))
