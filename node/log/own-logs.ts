// The logs that a home has opened: the number of each and the salt of its key. A home that was restored opens another, since the state of the one before
// has left the house after the backup was made (docs/design/log-epochs.md). The record that tells the network of it is node/home/log-record.ts.

import { hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js'
import { hex } from '../../keys/ids.ts'
import type { RandomBytes } from '../../keys/provider.ts'
import { nodeError } from '../errors.ts'
import type { Store, StoreOperation } from '../store/store.ts'

/** Where they stand. */
export const OWN_LOGS = 'keys/logs'
/** The version of this record; a change of the form counts up and migrates. */
const VERSION = 1
const SALT_BYTES = 32

export interface OwnLog {
  /** 1 or more, rising */
  readonly number: number
  /** 32 bytes; empty for a node's first log, whose key is derived without one */
  readonly salt: Uint8Array
}

export const FIRST_LOG: readonly OwnLog[] = [{ number: 1, salt: new Uint8Array(0) }]

/** The logs of a home, the one that it writes last. @throws ValiseError `store-version` for what a newer program wrote */
export const readOwnLogs = async (store: Pick<Store, 'get'>): Promise<readonly OwnLog[]> => {
  const value = await store.get(OWN_LOGS)
  if (!value) return FIRST_LOG
  const { version, logs } = JSON.parse(new TextDecoder().decode(value)) as { version: number; logs: { number: number; salt: string }[] }
  if (version !== VERSION) throw nodeError('store-version', "The record of the node's logs was written by a newer program. Upgrade valise.")
  return logs.map(({ number, salt }) => ({ number, salt: hexToBytes(salt) }))
}

/** What opens another log, with the first number after those that are there and after `known`. It is written from the next opening of the home on. */
export const openLogOperation = (random: RandomBytes, logs: readonly OwnLog[], known = 0): StoreOperation => {
  const number = Math.max(known, ...logs.map((log) => log.number)) + 1
  const all = [...logs, { number, salt: random(SALT_BYTES) }].map((log) => ({ number: log.number, salt: hex(log.salt) }))
  return { put: OWN_LOGS, value: utf8ToBytes(JSON.stringify({ version: VERSION, logs: all })) }
}
