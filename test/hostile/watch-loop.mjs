// Loaded before the program of a node under attack: writes, twice a second, how long its event loop stood still at most, how much of that time it was
// working itself (a machine that is busy with other processes is not the node's fault), and the most memory that it had, to VALISE_WATCH.

import { renameSync, writeFileSync } from 'node:fs'
import { monitorEventLoopDelay } from 'node:perf_hooks'

const EVERY_MS = 20
const file = process.env.VALISE_WATCH
if (file && process.argv.includes('up')) {
  const delay = monitorEventLoopDelay({ resolution: 10 })
  delay.enable()
  const seen = { delayMs: 0, busyMs: 0, rss: 0 }
  let at = performance.now()
  let cpu = process.cpuUsage()
  const tick = () => {
    const now = performance.now()
    const used = process.cpuUsage(cpu)
    const late = now - at - EVERY_MS
    if (late > 100) seen.busyMs = Math.max(seen.busyMs, Math.min(late, (used.user + used.system) / 1_000))
    at = now
    cpu = process.cpuUsage()
  }
  setInterval(tick, EVERY_MS).unref()
  setInterval(() => {
    seen.delayMs = delay.max / 1e6
    seen.rss = Math.max(seen.rss, process.memoryUsage.rss(), process.resourceUsage().maxRSS * 1024)
    writeFileSync(`${file}.new`, JSON.stringify(seen))
    renameSync(`${file}.new`, file)
  }, 500).unref()
}
