// What a node keeps in its store about its prekeys: the list that it published last, which of its epochs were made anew, and since when an
// epoch has been seen to be due for destruction. The private halves are not here; they have a file of their own (node/home/prekeys.ts).

import { hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js'
import { hex } from '../../keys/ids.ts'
import type { CryptoProvider } from '../../keys/provider.ts'
import { MAX_PREKEY_LIST_BYTES } from '../../protocol/limits.ts'
import type { PrekeyList, PrekeyListOwner } from '../../protocol/prekey-list.ts'
import { parsePrekeyList, verifyPrekeyList } from '../../protocol/prekey-list.ts'
import { parseStatement } from '../../protocol/statement.ts'
import { nodeError } from '../errors.ts'
import type { Store, StoreOperation } from '../store/store.ts'

/** Where it stands. */
export const PREKEY_LIST = 'keys/prekey-list'

/** The version of this record; a change of the form counts up and migrates. */
const VERSION = 1

export interface PrekeyState {
  /** the newest list that this node has signed, exactly as signed; undefined before the first */
  readonly list: Uint8Array | undefined
  /** its serial; 0 before the first */
  readonly serial: number
  /** epochs under which another prekey may have been published before */
  readonly remade: readonly number[]
  /** epochs whose private halves are due for destruction, and when that was first seen: milliseconds since 1970 */
  readonly due: readonly (readonly [epoch: number, since: number])[]
}

const NOTHING: PrekeyState = { list: undefined, serial: 0, remade: [], due: [] }

/** Reads the state. @throws ValiseError `store-version` for one of a newer program */
export const readPrekeyState = async (store: Store): Promise<PrekeyState> => {
  const value = await store.get(PREKEY_LIST)
  if (!value) return NOTHING
  // the store authenticates what it gives back, so a record of this version has the form in which this program wrote it
  const record = JSON.parse(new TextDecoder().decode(value)) as { version: number; list: string } & Omit<PrekeyState, 'list'>
  if (record.version !== VERSION)
    throw nodeError('store-version', 'The record of the published prekeys was written by a newer program. Upgrade valise.')
  const { serial, remade, due } = record
  return { list: record.list === '' ? undefined : hexToBytes(record.list), serial, remade, due }
}

/** What writes the state. */
export const prekeyStateOperation = ({ list, serial, remade, due }: PrekeyState): StoreOperation => ({
  put: PREKEY_LIST,
  value: utf8ToBytes(JSON.stringify({ version: VERSION, serial, list: list ? hex(list) : '', remade, due })),
})

/** The list that this node has signed last for this network, or undefined: one of another network, or of another node or key, counts for nothing. */
export const ownPrekeyList = (crypto: CryptoProvider, owner: PrekeyListOwner, state: PrekeyState): PrekeyList | undefined => {
  if (!state.list) return undefined
  try {
    const list = parsePrekeyList(crypto, owner, state.list, true)
    return verifyPrekeyList(owner.record.signingKey, parseStatement(list.bytes, MAX_PREKEY_LIST_BYTES)) ? list : undefined
  } catch {
    return undefined
  }
}
