// What opens a new log of a node (docs/spec/card.md, Log epoch): its name and key, and what the node still holds of its earlier logs. The node itself signs it,
// with its signing key, and it stands in the node record that the authority signs: so neither key alone begins another log.

import { concatBytes } from '@noble/hashes/utils.js'
import { equalBytes, u32be } from '../keys/bytes.ts'
import { contextPrefix } from '../keys/hashing.ts'
import { hex } from '../keys/ids.ts'
import type { CryptoProvider } from '../keys/provider.ts'
import { type SigningKey, type VerifyingKey, verifyingKeyAtFirstUse } from '../keys/signing.ts'
import { protocolError } from './errors.ts'
import { MAX_EARLIER_LOGS, MAX_LOG_EPOCH, MAX_LOG_EPOCH_BYTES } from './limits.ts'
import { parseStatement, signStatement, verifyStatement } from './statement.ts'
import { exactly } from './value.ts'
import { decode, decodeVersioned, encode, WIRE_VERSION } from './wire/codec.ts'

const CONTEXT = 'valise/v1/log-epoch'

/** A log of the node before this one, as far as the node holds it: the rest it has lost. */
export interface EarlierLog {
  /** the number in its origin */
  readonly number: number
  readonly key: VerifyingKey
  /** entries that the node holds */
  readonly size: number
  /** root of the tree of those, 32 bytes */
  readonly root: Uint8Array
}

export interface EarlierLogDraft {
  readonly number: number
  /** 32 bytes */
  readonly key: Uint8Array
  readonly size: number
  readonly root: Uint8Array
}

export interface LogEpochDraft {
  readonly logOrigin: string
  readonly logKey: Uint8Array
  /** rising numbers */
  readonly earlier: readonly EarlierLogDraft[]
}

/**
 * The seed of a log's key: HKDF-SHA-256 (RFC 5869) of the node's seed with a random salt of 32 bytes and `info = valise/v1/derive/log-epoch ‖ 0x00 ‖
 * u32be(number)`. The salt is new for every log, so that two that were opened under one number do not share a key. The first log's is derived without one.
 */
export const logEpochSeed = (crypto: CryptoProvider, nodeSeed: Uint8Array, salt: Uint8Array, number: number): Uint8Array =>
  crypto.hkdfSha256(nodeSeed, salt, concatBytes(contextPrefix('valise/v1/derive/log-epoch'), u32be(number)), 32)

/** The number in a log's origin, 0 when there is none. */
export const logNumberOf = (origin: string): number => Number(/\/([1-9][0-9]{0,8})$/.exec(origin)?.[1] ?? 0)

/** The earlier logs that a statement can name, the newest: with those beyond, their receipts are verified by records that others kept. */
export const newestEarlier = <T>(earlier: readonly T[]): readonly T[] => earlier.slice(-MAX_EARLIER_LOGS)

/** Signs the opening of a log with the node's signing key. @returns the encoded statement */
export const signLogEpoch = (signingKey: SigningKey, { logOrigin, logKey, earlier }: LogEpochDraft): Uint8Array =>
  signStatement(
    signingKey,
    CONTEXT,
    encode('LogEpoch', {
      ...{ version: WIRE_VERSION, logOrigin, logKey },
      earlier: earlier.map(({ number, key, size, root }) => encode('EarlierLog', { number, key, size, root })),
    }),
  )

const parseEarlier = (crypto: CryptoProvider, bytes: Uint8Array, verified: boolean): EarlierLog => {
  const { number, key, size, root } = decode('EarlierLog', bytes, MAX_LOG_EPOCH_BYTES)
  return { number, key: verifyingKeyAtFirstUse(crypto, exactly(key, 32, 'log key'), verified), size, root: exactly(root, 32, 'root') }
}

/**
 * The earlier logs of a record, after its `log_epoch` is verified.
 * @param record the fields that it must fit @param bytes empty for a node's first log
 * @throws ValiseError of the codec, `wire-value`, `public-key-invalid`, `signature-invalid`
 */
export const parseLogEpoch = (
  crypto: CryptoProvider,
  record: { readonly logOrigin: string; readonly logKey: VerifyingKey; readonly signingKey: VerifyingKey },
  bytes: Uint8Array,
  verified: boolean,
): readonly EarlierLog[] => {
  const refuse = (why: string) => protocolError('wire-value', `The opening of the log ${record.logOrigin} ${why}`)
  const own = logNumberOf(record.logOrigin)
  if (own > MAX_LOG_EPOCH) throw refuse('has a number over the limit')
  if (bytes.length === 0) {
    if (own > 1) throw refuse('is missing')
    return []
  }
  const statement = parseStatement(bytes, MAX_LOG_EPOCH_BYTES)
  if (!verified && !verifyStatement(record.signingKey, CONTEXT, statement))
    throw protocolError('signature-invalid', "The opening of a log is not signed with its node's signing key", { type: 'log-epoch' })
  const body = decodeVersioned('LogEpoch', statement.body, MAX_LOG_EPOCH_BYTES)
  if (body.logOrigin !== record.logOrigin || !equalBytes(body.logKey, record.logKey.publicKey)) throw refuse('is of another log')
  if (body.earlier.length === 0 || body.earlier.length > MAX_EARLIER_LOGS) throw refuse(`names no earlier log, or over ${MAX_EARLIER_LOGS}`)
  const earlier = body.earlier.map((log) => parseEarlier(crypto, log, verified))
  const numbers = [...earlier.map(({ number }) => number), own]
  if (numbers.some((number, i) => number <= (numbers[i - 1] ?? 0))) throw refuse('has earlier logs out of order')
  const keys = [...earlier.map(({ key }) => hex(key.publicKey)), hex(body.logKey)]
  if (new Set(keys).size !== keys.length) throw refuse('uses one key for two logs')
  return earlier
}

const sameLog = (a: EarlierLog, b: EarlierLog): boolean =>
  equalBytes(a.key.publicKey, b.key.publicKey) && a.size === b.size && equalBytes(a.root, b.root)

interface Logs {
  readonly logOrigin: string
  readonly logKey: VerifyingKey
  readonly earlierLogs: readonly EarlierLog[]
}

/** Whether two lists say the same of the logs that both of them name. */
const agree = (before: readonly EarlierLog[], next: readonly EarlierLog[]): boolean =>
  before.every((log) => {
    const other = next.find(({ number }) => number === log.number)
    return other === undefined ? log.number < (next[0]?.number ?? 0) : sameLog(log, other)
  })

/** Whether a record goes on with the log of the one before it: the same name and key, and the same said of earlier ones. */
export const goesOnWithLog = (before: Logs, next: Logs): boolean =>
  before.logOrigin === next.logOrigin &&
  equalBytes(before.logKey.publicKey, next.logKey.publicKey) &&
  agree(before.earlierLogs, next.earlierLogs) &&
  before.earlierLogs.length === next.earlierLogs.length

/** Whether a record opens a log after that of the one before it, and names that among the earlier ones. */
export const opensLogAfter = (before: Logs, next: Logs): boolean => {
  const named = next.earlierLogs.find(({ number }) => number === logNumberOf(before.logOrigin))
  return (
    logNumberOf(next.logOrigin) > logNumberOf(before.logOrigin) &&
    named !== undefined &&
    equalBytes(named.key.publicKey, before.logKey.publicKey) &&
    agree(before.earlierLogs, next.earlierLogs)
  )
}
