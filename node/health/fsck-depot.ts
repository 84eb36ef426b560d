// What this node keeps for others as a depot, read again: each record has its parcel, unless it was handed over, and each parcel is the one that
// its record, and the leaf of its custody, is of.

import { bytesToHex } from '@noble/hashes/utils.js'
import { parseActRecord } from '../../protocol/act.ts'
import type { LocalNode } from '../local-node.ts'
import { CUSTODY, custodyKey, KEPT_PARCELS, keptParcelKey } from '../mail/mail-keys.ts'
import { decodeKept, type Kept } from '../mail/stored-message.ts'
import { withPrefix } from '../store/store.ts'
import { demand, legible } from './damage.ts'

type Part = Pick<LocalNode, 'context'>

const checkKept = async ({ context: { store, crypto, log } }: Part, kept: Kept): Promise<void> => {
  const what = `the parcel ${kept.parcel} that is kept for ${kept.to}`
  const bytes = await store.get(keptParcelKey(kept.parcel))
  // a running node may have handed it over meanwhile
  if (!bytes) return demand(!(await store.get(custodyKey(kept.parcel))) || (await isOver(store, kept.parcel)), `${what} is not here`)
  demand(bytesToHex(crypto.sha256(bytes)) === kept.parcel && bytes.length === kept.size, `${what} is another one`)
  const opening = await log.numbered(kept.log ?? 1)?.opening(kept.leaf)
  const record = opening && legible(`leaf ${kept.leaf}`, () => parseActRecord(opening.record))
  demand(record?.act === 'custody' && bytesToHex(record.parcel) === kept.parcel, `${what} is not what leaf ${kept.leaf} of the log says`)
}

const isOver = async (store: LocalNode['context']['store'], parcel: string): Promise<boolean> => {
  const value = await store.get(custodyKey(parcel))
  return value === undefined || decodeKept(value).over
}

/** @returns what holds, in words @throws Damage */
export const checkDepot = async (local: Part): Promise<string> => {
  const { store } = local.context
  let count = 0
  for await (const [key, value] of store.range(withPrefix(CUSTODY))) {
    const kept = legible(`the record of custody ${key}`, () => decodeKept(value))
    if (kept.over) continue
    await checkKept(local, kept)
    count++
  }
  for await (const [key] of store.range(withPrefix(KEPT_PARCELS)))
    demand(
      (await store.get(custodyKey(key.slice(KEPT_PARCELS.length)))) !== undefined || !(await store.get(key)),
      `${key} has no record of its custody`,
    )
  return `${count} parcels are kept for other members, as the log says`
}
