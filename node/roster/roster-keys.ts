// The names under which the roster lies in the store.

import { concatBytes } from '@noble/hashes/utils.js'
import { u64be } from '../../keys/bytes.ts'

/** items, by their place */
export const ITEMS = 'roster/item/'
export const itemKey = (place: string): string => `${ITEMS}${place}`
/** exclusive or of the digests of all items, so that one that was taken out of the store is missed */
export const SUM = 'roster/sum'
/** acts that hold a member back here (protocol/roster/ledger.ts), by its id */
export const HELD_BACK = 'roster/held-back/'
export const heldBackKey = (subject: string): string => `${HELD_BACK}${subject}`
/** epochs that this node has left for a rival, by id: it votes after none of them again */
export const LEFT = 'roster/left/'
export const leftKey = (epoch: string): string => `${LEFT}${epoch}`
/** when this home first opened its ledger, milliseconds since 1970 in decimal */
export const SINCE = 'roster/since'
/** the id of an epoch that the chain must come to contain */
export const PIN = 'roster/pin'

/** An item as it is stored: u64be(when it was first held, ms) ‖ the item. */
export const storedItem = (seen: number, item: Uint8Array): Uint8Array => concatBytes(u64be(seen), item)

export const readStoredItem = (value: Uint8Array): { readonly seen: number; readonly item: Uint8Array } => ({
  seen: Number(new DataView(value.buffer, value.byteOffset, value.length).getBigUint64(0)),
  item: value.slice(8),
})
