// Who is killed where: made from a seed and nothing else. One round kills a pair of nodes at every moment, each as often as the other.

import { MOMENTS, type Moment } from '../../node/moments.ts'
import { diceOf } from '../simulator/seeded.ts'

/** What has to be brought about so that a moment comes; without one it comes by itself, at a start or under mail. */
export type Story =
  /** the node is told to stop, under load */
  | 'stop'
  /** its file of prekeys is lost while it does not run */
  | 'prekeys-lost'
  /** the other's file of prekeys is lost, so that what waits for it is wrapped anew */
  | 'prekeys-lost-there'
  /** a week passes, so that it makes a new prekey */
  | 'week'
  /** a write fails */
  | 'write-fails'
  /** a write fails after all of it was written */
  | 'write-fails-late'
  /** the other dies with a receipt in its hands, and sends the message again */
  | 'answer-lost'
  /** the other is away for so long that messages expire */
  | 'away'

export interface Kill {
  readonly moment: Moment
  /** which passing of it, from 1 */
  readonly passing: number
  readonly story: Story | undefined
}

const STORIES: readonly (readonly [prefix: string, story: Story])[] = [
  ['stop.', 'stop'],
  ['prekeys.', 'prekeys-lost'],
  ['refusal.', 'prekeys-lost'],
  ['rewrap.', 'prekeys-lost-there'],
  ['file.', 'week'],
  ['store.', 'write-fails'],
  ['commit.failed', 'write-fails'],
  ['commit.settled', 'write-fails'],
  ['receipt.known', 'write-fails-late'],
  ['receive.known', 'answer-lost'],
  ['ending.', 'away'],
]

/** Stories that end lives of the other node as well. */
const DISTURBING: ReadonlySet<Story> = new Set(['prekeys-lost-there', 'week', 'answer-lost', 'away'])

export const disturbs = ({ story }: Kill): boolean => story !== undefined && DISTURBING.has(story)

/** What of mail comes again and again: any of so many first passings may be the last. What has a story, or is of a start, comes once or twice. */
const OFTEN: readonly (readonly [prefix: string, most: number])[] = [
  ...['commit.', 'send.', 'delivery.', 'receipt.', 'receive.', 'answer.'].map((prefix) => [prefix, 10] as const),
  // people read less than is sent
  ...['open.', 'opening.'].map((prefix) => [prefix, 3] as const),
]

export const storyOf = (moment: Moment): Story | undefined => STORIES.find(([prefix]) => moment.startsWith(prefix))?.[1]

/** The last passing of a moment that may be the one to die at. */
const mostPassings = (moment: Moment): number =>
  storyOf(moment) === undefined ? (OFTEN.find(([prefix]) => moment.startsWith(prefix))?.[1] ?? 1) : 1

/** Every moment. */
export const ALL_MOMENTS = Object.keys(MOMENTS) as Moment[]

/**
 * What becomes of two nodes in one round: every moment is there `times` times, divided between them, in an order that the seed gives.
 * @param seed a 32-bit integer
 */
export const planRound = (seed: number, times: number, moments: readonly Moment[] = ALL_MOMENTS): readonly [Kill[], Kill[]] => {
  const dice = diceOf(seed)
  const plan: readonly [Kill[], Kill[]] = [[], []]
  moments.forEach((moment, at) => {
    for (let time = 0; time < times; time++) {
      const passing = 1 + dice.below(mostPassings(moment))
      plan[(at + time) % 2 === 0 ? 0 : 1].push({ moment, passing, story: storyOf(moment) })
    }
  })
  for (const kills of plan) shuffle(kills, dice.below)
  return plan
}

const shuffle = (kills: Kill[], below: (n: number) => number): void => {
  for (let at = kills.length - 1; at > 0; at--) {
    const other = below(at + 1)
    const [a, b] = [kills[at], kills[other]]
    if (a && b) [kills[at], kills[other]] = [b, a]
  }
}
