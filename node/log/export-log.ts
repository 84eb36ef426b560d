// A log of the node's as an export: what protocol/log/export-files.ts asks for, read from the store at one size while the log grows on. An earlier log, which the
// node began another after, is exported as it was left.

import { LOCAL_ACCOUNT } from '../../protocol/act.ts'
import { parseCheckpoint } from '../../protocol/log/checkpoint.ts'
import { type ExportFile, exportFiles } from '../../protocol/log/export-files.ts'
import { type Period, periodAround, wholeLog } from '../../protocol/log/export-layout.ts'
import type { HashTile } from '../../protocol/log/tile.ts'
import { verifierKey } from '../../protocol/log/vkey.ts'
import { nodeRecordFile } from '../../protocol/node-record.ts'
import { rosterFile } from '../../protocol/roster/file.ts'
import type { NodeContext } from '../context.ts'
import { nodeError } from '../errors.ts'
import { readCosigned } from '../witness/cosigned.ts'
import { entryKey, tileKey } from './log-keys.ts'
import { logStore } from './log-store.ts'
import { entriesBetween, type TimeBounds } from './period.ts'

export interface LogExport {
  readonly size: number
  readonly root: Uint8Array
  /** the entries that are in it */
  readonly period: Period
  /** the size of the cosigned checkpoint in it; undefined for none */
  readonly cosigned: number | undefined
  readonly files: AsyncGenerator<ExportFile>
}

export interface ExportedLog extends TimeBounds {
  /** the number of the log, which its origin ends with; the present one unless given */
  readonly log?: number | undefined
}

/** The log with a number, with the key that signs for it. @throws ValiseError `log-unknown` */
const logNumbered = ({ log, identity }: NodeContext, number: number) => {
  const found = log.numbered(number)
  const keys = identity.logs.find((one) => one.number === number)
  if (found && keys) return { log: found, ...keys }
  const numbers = [...log.earlier, log].map((one) => one.number)
  throw nodeError('log-unknown', `This home has no log ${number}; it has ${numbers.join(', ')}`, { log: number })
}

/**
 * Logs the export, then gives the log up to and with that leaf, or the entries of a period of it, in whole bundles, with what ties them to the root; and the newest
 * checkpoint that others have cosigned. An earlier log ends where it was left; the leaf about its export stands in the present one.
 * @throws ValiseError `network-missing`, `log-unknown`, `log-index-unknown` for a period without entries
 */
export const exportLog = async (
  context: NodeContext,
  { log: number = context.log.number, ...bounds }: ExportedLog = {},
): Promise<LogExport> => {
  const { crypto, identity, card } = context
  const { log, key, signer } = logNumbered(context, number)
  const store = logStore(context.store, number)
  const roster = context.roster()
  const ledger = context.ledger()
  if (!roster || !ledger)
    throw nodeError(
      'network-missing',
      'This home has joined no network, so an export could not say whose log it is. Run `valise network join CHARTER` first.',
    )
  const isPart = bounds.from !== undefined || bounds.to !== undefined
  const wanted = isPart ? await entriesBetween(log, bounds) : undefined
  const cosigned = await readCosigned(context, number)
  const detail = [bounds.from, bounds.to].map((time) => (time === undefined ? '' : new Date(time).toISOString())).join('/')
  const isPresent = number === context.log.number
  const { checkpoint } = await context.commit.record({
    ...{ act: 'log-exported', at: context.clock(), account: LOCAL_ACCOUNT },
    ...(isPart && { detail }),
    ...(!isPresent && { subject: log.origin }),
  })
  const { origin, size, root } = parseCheckpoint(isPresent ? checkpoint : log.checkpoint)
  const period = wanted ? periodAround(bounds.to === undefined ? { ...wanted, end: size } : wanted, size) : wholeLog(size)
  // a further node whose day has not come is certified all the same
  const record = ledger.nodes.find(identity.authority, identity.peerKey, context.clock()) ?? card.node
  const missing = (what: string) => nodeError('store-corrupt', `The audit log lacks ${what}. Stop the node and run \`valise fsck\`.`)
  const files = exportFiles(crypto, {
    checkpoint: { origin, size, root },
    signer,
    cosigned: cosigned?.bytes,
    period,
    vkey: verifierKey(crypto, log.origin, key.publicKey),
    nodeRecord: new TextEncoder().encode(nodeRecordFile(crypto, record.bytes)),
    roster: new TextEncoder().encode(rosterFile(crypto, ledger)),
    entries: async (start, count) => {
      const values = await store.getMany(Array.from({ length: count }, (_, i) => entryKey(start + i)))
      return values.map((value, i) => value ?? raise(missing(`entry ${start + i}`)))
    },
    tile: async ({ level, index }: HashTile) => (await store.get(tileKey(level, index))) ?? raise(missing(`tile ${level}/${index}`)),
  })
  return { size, root, period, cosigned: cosigned?.checkpoint.size, files }
}

const raise = (error: Error): never => {
  throw error
}
