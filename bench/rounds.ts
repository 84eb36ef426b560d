// The rounds of the delivery section. In each, the parts and the deliveries are measured one after the other, so that what disturbs this
// machine disturbs both, and ratios are taken within a round.

import { messageContent } from './content.ts'
import { type Delivered, measureDelivery } from './delivery.ts'
import { type DiskCosts, measureDisk } from './disk.ts'
import { type Echo, type EchoCosts, startEcho } from './echo.ts'
import { type Limit, limitOf } from './limit.ts'
import type { BenchOptions } from './options.ts'
import { type Pair, startPair } from './pair.ts'
import { type Costs, measureParts } from './parts.ts'

/** Parts measured in a round; a measurement of `--seconds` is shared by as many of them as there are. */
const PARTS = 22

export interface Round {
  /** parts while the other process rests, and while it does the same */
  readonly alone: Costs
  readonly busy: Costs
  readonly disk: DiskCosts
  readonly echo: EchoCosts
  readonly deliveries: readonly { readonly delivered: Delivered; readonly limit: Limit }[]
}

const measureRound = async (pair: Pair, echo: Echo, { seconds, inFlight }: BenchOptions): Promise<Round> => {
  const share = (seconds * 1000) / PARTS
  const alone = await measureParts(share)
  const [busy] = await Promise.all([measureParts(share), pair.measureParts(share)])
  const disk = await measureDisk(seconds * 100)
  const echoed = await echo.measure(seconds * 200)
  const content = messageContent()
  const deliveries: Round['deliveries'][number][] = []
  for (const number of inFlight) {
    const delivered = await measureDelivery(pair, content, number, seconds)
    deliveries.push({ delivered, limit: limitOf(number === 1 ? alone : busy, disk, echoed, delivered) })
  }
  return { alone, busy, disk, echo: echoed, deliveries }
}

/** Starts everything, warms up for as long as a round takes, and measures the rounds. @param tell what is going on */
export const measureRounds = async (options: BenchOptions, tell: (what: string) => void): Promise<Round[]> => {
  const content = messageContent()
  const [pair, echo] = [await startPair(content), await startEcho()]
  try {
    tell('warming up')
    await measureDelivery(pair, content, Math.max(...options.inFlight), 2 * options.seconds)
    await measureRound(pair, echo, { ...options, seconds: options.seconds / 4 })
    const rounds: Round[] = []
    for (let n = 1; n <= options.rounds; n++) {
      tell(`round ${n} of ${options.rounds}`)
      rounds.push(await measureRound(pair, echo, options))
    }
    return rounds
  } finally {
    await echo.stop()
    await pair.stop()
  }
}
