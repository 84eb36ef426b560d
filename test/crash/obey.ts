// What the orders of a process (orders.ts) make of it: it stands in the environment, and without it this does nothing. The program itself
// knows nothing of it: it says when its named moments come, on Node's diagnostics channels, and this ends the process in the middle of saying so.

import { subscribe } from 'node:diagnostics_channel'
import { readdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { changeBatches, onOpened } from './batches.ts'
import { FAULTS } from './faults.ts'
import type { Obeyed } from './orders.ts'

/** by name of a file of LevelDB's log: how many of its bytes are synced */
const synced: Record<string, number> = {}

const logsOf = (folder: string): string[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.log'))
    .sort()

const note = (folder: string, names: readonly string[]): void => {
  for (const name of names) synced[name] = statSync(join(folder, name)).size
}

/** Keeps account of what is synced, as test/support/forgetful-disk.ts does: a batch that is written without a sync adds nothing to it. */
const watchSyncs = (): void => {
  onOpened((folder) => note(folder, logsOf(folder)))
  changeBatches((batch, folder) => {
    const write = batch._write.bind(batch)
    batch._write = async (options) => {
      await write(options)
      if (options.sync === true) note(folder, logsOf(folder).slice(-1))
    }
  })
}

const obey = ({ channel, passing, ahead, account, fault }: Obeyed): void => {
  const now = Date.now
  if (ahead > 0) Date.now = () => now() + ahead
  watchSyncs()
  if (fault !== undefined) FAULTS[fault]()
  let passed = 0
  if (channel !== undefined)
    subscribe(channel, () => {
      if (++passed !== passing) return
      // what is not in this account the harness takes away: a process that dies loses nothing, a machine does
      writeFileSync(account, JSON.stringify(synced))
      process.kill(process.pid, 'SIGKILL')
    })
}

if (process.env.CRASH_ORDERS) obey(JSON.parse(process.env.CRASH_ORDERS) as Obeyed)
