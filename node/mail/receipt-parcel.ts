// A receipt as it comes back: in a parcel of its own, sealed to this node.

import type { CryptoProvider } from '../../keys/provider.ts'
import type { NodeRecord } from '../../protocol/node-record.ts'
import { CARGO, openParcel, type Parcel, parseParcel } from '../../protocol/parcel.ts'
import { nodeError } from '../errors.ts'
import type { Sessions } from './sessions.ts'

/**
 * The receipt in a parcel that a node has sealed to this one; undefined when it is no parcel, does not open, or holds something else.
 * @throws ValiseError `prekey-lost` when it may be sealed to a prekey that this node has lost: then it says nothing about the other
 */
export const receiptIn = async (
  crypto: CryptoProvider,
  sessions: Sessions,
  { peerKey }: NodeRecord,
  bytes: Uint8Array,
): Promise<Uint8Array | undefined> => {
  let parcel: Parcel
  try {
    parcel = parseParcel(bytes)
  } catch {
    return undefined
  }
  const exporter = await sessions.from(parcel.network, peerKey, parcel.prekey, parcel.enc).catch(() => undefined)
  const opened = exporter && (await openParcel(crypto, exporter, parcel))
  if (!opened?.ok && sessions.mayBeLost(parcel.prekey))
    throw nodeError('prekey-lost', 'An answer is sealed to a prekey that this node has lost. It is asked for again.')
  return opened?.ok && opened.cargo.type === CARGO.receipt ? opened.cargo.content : undefined
}
