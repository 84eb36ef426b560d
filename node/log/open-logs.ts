// Opens the logs of a home, and begins one that was just opened: its first entry names the log before it.

import { hex } from '../../keys/ids.ts'
import { NODE_ACCOUNT } from '../../protocol/act.ts'
import { parseCheckpoint } from '../../protocol/log/checkpoint.ts'
import type { NumberedSigner } from '../identity.ts'
import { AuditLog, type AuditLogOptions } from './audit-log.ts'
import type { GroupCommit } from './group-commit.ts'

/** The log that a home writes, with those before it. @throws ValiseError as `AuditLog.open` */
export const openLogs = async (
  options: Pick<AuditLogOptions, 'crypto' | 'random' | 'store'>,
  logs: readonly NumberedSigner[],
): Promise<AuditLog> => {
  const [newest, ...before] = [...logs].reverse()
  if (!newest) throw new TypeError('a home has a log')
  const earlier: AuditLog[] = []
  for (const { number, signer } of before.reverse()) earlier.push(await AuditLog.open({ ...options, signer, number }))
  return AuditLog.open({ ...options, signer: newest.signer, number: newest.number, earlier })
}

/** Writes the first entry of a log that follows another. Nothing is done to one that has begun. */
export const beginLog = async (log: AuditLog, commit: GroupCommit, at: number): Promise<void> => {
  const before = log.earlier.at(-1)
  if (log.size > 0 || !before) return
  const { origin, size, root } = parseCheckpoint(before.checkpoint)
  await commit.record({ act: 'log-opened', at, account: NODE_ACCOUNT, subject: origin, detail: `${size} ${hex(root)}` })
}
