// An audit log by itself over a store of the test's own: one key, salts that differ, a clock that stands still.

import '../../../node/polyfill.ts'
import { signingKey } from '../../../keys/signing.ts'
import { Clock } from '../../../node/clock.ts'
import { nativeProvider } from '../../../node/crypto/native.ts'
import { AuditLog } from '../../../node/log/audit-log.ts'
import { GroupCommit } from '../../../node/log/group-commit.ts'
import type { Store } from '../../../node/store/store.ts'
import { type ActRecord, actRecord } from '../../../protocol/act.ts'
import { type NoteSigner, noteSigner, noteVerifier, verifierKey } from '../../../protocol/log/vkey.ts'

export const crypto = nativeProvider
export const ORIGIN = 'valise/XX-T/log/1'
export const key = signingKey(crypto, new Uint8Array(32).fill(7))
export const signer: NoteSigner = noteSigner(crypto, ORIGIN, key)
export const verifier = noteVerifier(crypto, verifierKey(crypto, ORIGIN, key.publicKey))

let drawn = 0
/** Bytes that never repeat. */
const random = (length: number): Uint8Array => {
  drawn++
  return new Uint8Array(length).map((_, i) => (i < 4 ? drawn >>> (8 * i) : 0))
}

export const openLog = async (store: Store) => {
  const log = await AuditLog.open({ crypto, random, store, signer })
  const commit = new GroupCommit(store, log, new Clock(() => 1_000_000))
  return { log, commit }
}

export const act = (detail: string, fields: Partial<ActRecord> = {}): ActRecord =>
  actRecord({ act: 'configured', at: 1_000_000, account: 'node', detail, ...fields })
