// Whether the disk of the home has room for more: asked before mail is taken or sent, so that the node stops in good order while there is still
// room for its log, its roster and its operator, and not in the middle of a write.

import { statfs } from 'node:fs/promises'
import { nodeError } from './errors.ts'
import type { Events } from './events.ts'

/** Bytes that are kept free: the largest message several times over, LevelDB's compactions, and a log that goes on for weeks without mail. */
export const MIN_FREE_BYTES = 256 * 1024 * 1024
/** How long an answer of the system holds: within it no line fills what is kept free. */
const ASK_MS = 1_000

/** Bytes that this user may still write where `folder` is. */
export const freeBytes = async (folder: string): Promise<number> => {
  const { bavail, bsize } = await statfs(folder)
  return bavail * bsize
}

export interface DiskRoom {
  /** Whether so many bytes fit, and what is kept free stays free. */
  has(bytes: number): Promise<boolean>
}

/** For parts of a node without a home. */
export const ENDLESS: DiskRoom = { has: async () => true }

/** @throws ValiseError `disk-full` */
export const demandRoom = async (room: DiskRoom, bytes: number): Promise<void> => {
  if (await room.has(bytes)) return
  const mib = MIN_FREE_BYTES / 1024 / 1024
  throw nodeError('disk-full', `The disk of the home has less than ${mib} MiB free beside this message: make room, then send it again`, {
    reserve: MIN_FREE_BYTES,
  })
}

/** The room of a home; the operator is told when it runs out, and again when it has run out another time. @param free asks the system */
export class HomeRoom implements DiskRoom {
  readonly #folder: string
  readonly #events: Events
  readonly #clock: () => number
  readonly #free: (folder: string) => Promise<number>
  #known: { readonly at: number; left: number } | undefined
  #asking: Promise<void> | undefined
  #told = false

  constructor(folder: string, events: Events, clock: () => number, free = freeBytes) {
    this.#folder = folder
    this.#events = events
    this.#clock = clock
    this.#free = free
  }

  async has(bytes: number): Promise<boolean> {
    const now = this.#clock()
    if (!this.#known || now - this.#known.at >= ASK_MS || now < this.#known.at) {
      // of many who ask at once, one asks the system: each answer that came would forget what the others have taken
      this.#asking ??= this.#ask(now).finally(() => {
        this.#asking = undefined
      })
      await this.#asking
    }
    const known = this.#known ?? { at: now, left: 0 }
    const fits = known.left - bytes >= MIN_FREE_BYTES
    if (fits) known.left -= bytes
    else if (!this.#told) this.#tell(known.left)
    if (fits) this.#told = false
    return fits
  }

  async #ask(at: number): Promise<void> {
    this.#known = { at, left: await this.#free(this.#folder) }
  }

  #tell(left: number): void {
    this.#told = true
    const message = `The disk of the home has ${Math.floor(left / 1024 / 1024)} MiB free: no mail is taken or sent until there are more than ${MIN_FREE_BYTES / 1024 / 1024} MiB`
    this.#events.emit({ type: 'alarm', code: 'disk-full', message })
  }
}
