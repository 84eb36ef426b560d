// Honest stories: what happens among a few authorities in one thread, and beside it, as one seed says. Every trail that is made of them has to be valid.

import { utf8ToBytes } from '@noble/hashes/utils.js'
import { hex } from '../../../keys/ids.ts'
import { nativeProvider as crypto } from '../../../node/crypto/native.ts'
import type { Content } from '../../../protocol/body.ts'
import type { Act } from '../../../protocol/roster/act.ts'
import { world } from '../../vectors/make/act-cases.ts'
import { brazil, france, kenya, NOW, outsider, southAfrica } from '../../vectors/make/protocol-world.ts'
import { about, cardOf } from '../roster/roster-world.ts'
import type { Desk, PaperMessage } from './desk.ts'
import { type Opened, TrailWorld } from './trail-world.ts'

/** Numbers from a seed. */
export const dice = (seed: number) => {
  let state = (seed * 2654435761 + 12345) >>> 0
  const next = (below: number): number => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    state >>>= 0
    return state % below
  }
  const chance = (percent: number): boolean => next(100) < percent
  const some = <T>(values: readonly T[]): T[] => values.filter(() => chance(50))
  return { next, chance, some }
}
export type Dice = ReturnType<typeof dice>

const TEXTS = [
  'Who owns the boat?',
  'It is leased.\n\nBy a firm in a third State.\n\nSince 2019.',
  'قيد التحقيق',
  'No record is held here.',
]

const contentOf = ({ next, chance }: Dice): Content => {
  const text = TEXTS[next(TEXTS.length)] ?? ''
  const entities = Array.from({ length: next(4) }, (_, i) => ({ id: `e${i}`, schema: 'Person', properties: { name: [`Person ${i}`] } }))
  const file = utf8ToBytes(`file ${next(1000)}`)
  return {
    json: utf8ToBytes(JSON.stringify({ title: `Title ${next(1000)}`, summary: chance(50) ? { en: text, ar: text } : text, entities })),
    restrictions: chance(20) ? 'Not to be shown to the tax authority.' : '',
    attachments: chance(30) ? [{ name: 'list.txt', mediaType: 'text/plain', digest: crypto.sha256(file), content: file }] : [],
  }
}

/** Three authorities of the charter, and one that is admitted later. */
export const newWorld = (label: string): TrailWorld => new TrailWorld(world, [france, kenya, brazil, outsider], label)

export const threadOf = (trails: TrailWorld): Uint8Array => trails.random(16)

/** A thread of so many messages among the first three, each delivered, some opened. */
export const longThread = (messages: number, seed = 1): { readonly world: TrailWorld; readonly thread: Uint8Array } => {
  const numbers = dice(seed)
  const trails = newWorld(`long thread ${seed}`)
  const thread = threadOf(trails)
  const desks = trails.desks.slice(0, 3)
  for (let i = 0; i < messages; i++) {
    const from = desks[i % 3] ?? trails.desk(0)
    const others = desks.filter((desk) => desk !== from)
    const message = trails.send(from, others, thread, contentOf(numbers))
    for (const to of others) trails.deliver(from, to, message)
    for (const to of others) if (numbers.chance(50)) trails.open(from, to, message)
  }
  return { world: trails, thread }
}

interface Going {
  readonly trails: TrailWorld
  readonly thread: Uint8Array
  readonly numbers: Dice
  /** those who may write and be written to now */
  readonly active: Set<Desk>
  /** the acts about each that nothing follows yet */
  readonly heads: Map<Desk, Act>
  messages: number
}

const decide = ({ trails, heads }: Going, desk: Desk, kind: Act['kind']): void => {
  const before = heads.get(desk)
  const act = about(world, desk.party, kind, before ? [before] : [], {
    ...{ epoch: trails.ledger.chain.current.id, created: NOW + heads.size, proposer: france.authority, reason: `${kind} ${trails.now}` },
    ...(kind === 'rotate-key' && { card: cardOf(desk.party, { generation: ++desk.generation }) }),
  })
  heads.set(desk, act)
  trails.decide(act)
}

/** One message from somebody to some others; each of them takes it now, or never. */
const converse = ({ trails, thread, numbers, active }: Going): PaperMessage | undefined => {
  const here = [...active]
  const from = here[numbers.next(here.length)]
  const others = here.filter((desk) => desk !== from)
  if (!from || others.length === 0) return undefined
  const chosen = numbers.some(others)
  const to = chosen.length === 0 ? others.slice(0, 1) : chosen
  const message = trails.send(from, to, thread, contentOf(numbers))
  for (const one of to) {
    if (numbers.chance(20)) continue
    trails.deliver(from, one, message)
    if (numbers.chance(50)) trails.open(from, one, message)
    if (numbers.chance(30)) trails.idle(one)
  }
  return message
}

const EVENTS: readonly ((going: Going) => void)[] = [
  (going) => {
    const late = going.trails.desk(3)
    if (going.heads.has(late)) return
    decide(going, late, 'admit')
    going.active.add(late)
  },
  (going) => {
    const desk = going.trails.desk(2)
    const suspended = !going.active.has(desk)
    decide(going, desk, suspended ? 'reinstate' : 'suspend')
    if (suspended) going.active.add(desk)
    else going.active.delete(desk)
  },
  ({ trails, numbers }) => trails.rotateKeys(trails.desk(numbers.next(3))),
  // an authority's own key, and a new epoch
  (going) => decide(going, going.trails.desk(2), 'rotate-key'),
  ({ trails }) => trails.closeEpoch(),
  ({ trails, numbers }) => trails.reopen(trails.desk(numbers.next(3))),
  // a home that was restored has lost the last of what it knew
  ({ trails, numbers }) => {
    const desk = trails.desk(numbers.next(3))
    const log = trails.log(desk)
    const lately = log.leaves.slice(-3).findIndex(({ record }) => record.act === 'act-adopted')
    if (log.size > 4 && lately < 0) trails.reopen(desk, log.size - 1 - numbers.next(3))
  },
  ({ trails, numbers }) => trails.idle(trails.desk(numbers.next(3))),
  // somebody's log is cosigned, by one, or by as many as a quorum takes
  ({ trails, numbers }) => {
    const desk = trails.desk(numbers.next(3))
    const others = [southAfrica, ...trails.desks.slice(0, 3).map(({ party }) => party)].filter((one) => one !== desk.party)
    trails.cosign(
      desk,
      others.slice(0, 1 + numbers.next(3)).map((one, i) => [one, Math.ceil(trails.now / 1000) + i] as const),
    )
    for (const holder of numbers.some(trails.desks)) if (holder !== desk) trails.fetch(holder, desk)
  },
]

/** What is disclosed of a thread, as the dice say. */
const openedOf = ({ messages }: Desk, numbers: Dice): Opened => {
  const opened = new Map<string, readonly number[] | undefined>()
  for (const { fields } of messages.values()) {
    if (!numbers.chance(25)) continue
    const parts = Array.from({ length: fields.parts }, (_, i) => i).filter(() => numbers.chance(50))
    opened.set(hex(fields.message), numbers.chance(50) || parts.length === 0 ? undefined : parts)
  }
  return opened
}

export interface Story {
  readonly trails: TrailWorld
  readonly thread: Uint8Array
  readonly maker: Desk
  readonly opened: Opened
}

/** A whole story, and one of those in it who makes a trail. */
export const honestStory = (seed: number): Story => {
  const numbers = dice(seed)
  const trails = newWorld(`story ${seed}`)
  const going: Going = {
    trails,
    thread: threadOf(trails),
    numbers,
    active: new Set(trails.desks.slice(0, 3)),
    heads: new Map(),
    messages: 0,
  }
  const first = trails.send(trails.desk(0), [trails.desk(1)], going.thread, contentOf(numbers))
  trails.deliver(trails.desk(0), trails.desk(1), first)
  for (let i = 3 + numbers.next(10); i > 0; i--) {
    converse(going)
    if (numbers.chance(40)) EVENTS[numbers.next(EVENTS.length)]?.(going)
  }
  if (numbers.chance(30)) decide(going, trails.desk(2), 'expel')
  const makers = trails.desks.filter((desk) =>
    trails.leavesOf(desk, going.thread).some(({ record: { act } }) => act === 'sent' || act === 'received'),
  )
  const maker = makers[numbers.next(makers.length)] ?? trails.desk(0)
  // a trail that was made before is in the log, too
  if (numbers.chance(30)) trails.draft(maker, going.thread, openedOf(maker, numbers))
  return { trails, thread: going.thread, maker, opened: openedOf(maker, numbers) }
}
