// Loaded before the program in a node that is to be killed: `node --import preload.mjs dist/cli/main.js up`. What it does stands in the
// environment (orders.ts); without that it does nothing. The program itself knows nothing of it: it says when its named moments come, on
// Node's diagnostics channels, and this ends the process in the middle of saying so.

import { subscribe } from 'node:diagnostics_channel'
import { readdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Level } from 'level'
import { playFault } from './faults.mjs'

/** by name of a file of LevelDB's log: how many of its bytes are synced @type {Record<string, number>} */
const synced = {}

/** @param {string} folder */
const logsOf = (folder) =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.log'))
    .sort()

/** Keeps account of what is synced, as test/support/forgetful-disk.ts does: a batch that is written without a sync adds nothing to it. */
const watchSyncs = () => {
  const { open, _chainedBatch } = Level.prototype
  /** @param {string} folder @param {readonly string[]} names */
  const note = (folder, names) => {
    for (const name of names) synced[name] = statSync(join(folder, name)).size
  }
  Level.prototype.open = async function (...options) {
    await open.apply(this, options)
    note(this.location, logsOf(this.location))
  }
  Level.prototype._chainedBatch = function () {
    const batch = _chainedBatch.call(this)
    const write = batch._write.bind(batch)
    batch._write = async (options) => {
      await write(options)
      if (options.sync === true) note(this.location, logsOf(this.location).slice(-1))
    }
    return batch
  }
}

/** @param {{ channel?: string, passing: number, ahead: number, account: string, fault?: string, modules: string }} orders */
const obey = async ({ channel, passing, ahead, account, fault, modules }) => {
  const now = Date.now
  if (ahead > 0) Date.now = () => now() + ahead
  watchSyncs()
  if (fault !== undefined) await playFault(fault, modules)
  let passed = 0
  if (channel !== undefined)
    subscribe(channel, () => {
      if (++passed !== passing) return
      // what is not in this account the harness takes away: a process that dies loses nothing, a machine does
      writeFileSync(account, JSON.stringify(synced))
      process.kill(process.pid, 'SIGKILL')
    })
}

if (process.env.CRASH_ORDERS) await obey(JSON.parse(process.env.CRASH_ORDERS))
