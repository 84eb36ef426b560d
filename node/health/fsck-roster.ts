// The roster verified again from the bytes: the charter, every epoch, every act and every item, as if each had just come in; and that this gives
// the roster that the node works with.

import { hex } from '../../keys/ids.ts'
import { charterFile, readCharterFile } from '../../protocol/charter.ts'
import { foundedLedger } from '../../protocol/roster/file.ts'
import { offerInOrder } from '../../protocol/roster/item.ts'
import type { LocalNode } from '../local-node.ts'
import { ITEMS, readStoredItem } from '../roster/roster-keys.ts'
import { withPrefix } from '../store/store.ts'
import { demand } from './damage.ts'

/** @returns what holds, in words @throws Damage, ValiseError */
export const checkRoster = async ({ context, charter, membership }: LocalNode): Promise<string> => {
  if (!charter || !membership) return 'no network joined'
  const { crypto, store } = context
  const fresh = foundedLedger(crypto, readCharterFile(crypto, charterFile(crypto, charter.bytes)))
  const before = hex(membership.roster().digest)
  const stored: { item: Uint8Array; seen: number; key: string }[] = []
  for await (const [key, value] of store.range(withPrefix(ITEMS))) stored.push({ key, ...readStoredItem(value) })
  offerInOrder(stored, ({ item, seen, key }) => {
    const { result, ...outcome } = fresh.offer(item, seen, { seen })
    demand(result !== 'refused', `an item of the roster does not hold (${key}): ${'reason' in outcome ? outcome.reason : ''}`)
    return result === 'waiting'
  })
  const digest = hex(fresh.roster(context.clock()).digest)
  // a running node goes on: what changed meanwhile is no damage
  const after = hex(membership.roster().digest)
  demand(digest === before || digest === after, 'the roster in the store is not the one that the node works with')
  return `${charter.name}: charter, ${fresh.chain.current.number} further epochs, ${fresh.acts.counted().length} acts and ${stored.length} items verify`
}
