// Room in memory for what peers send and nobody has verified yet, over all of them together: frames that come in, and those that are worked on. Whoever finds
// none is not read until there is some: its stream fills, and its program waits. Of those who wait, the one that holds least goes first, so that nobody is kept
// out by a few who take all they may. Small frames need no room: mail between officers goes on whatever large ones do.

/** Bytes of frames over all peers: what eight of them may have at most, and fifty of the largest parcels. */
export const MAX_BYTES_READ = 256 * 1024 * 1024
/** A frame up to this size takes none of it: most messages, and no more than a stream's own buffers. */
export const SMALL_FRAME_BYTES = 64 * 1024

/** What one peer holds of the room. */
export interface PeerRoom {
  /** Resolves when a frame of so many bytes may be read. @returns what gives the room back; more than once is as once */
  take(bytes: number): Promise<() => void>
}

interface Waiting {
  readonly peer: string
  readonly bytes: number
  enter(): void
}

export class ReadingRoom {
  readonly #total: number
  readonly #held = new Map<string, number>()
  readonly #waiting: Waiting[] = []
  #bytes = 0

  /** @param total bytes; no frame that is read is larger */
  constructor(total = MAX_BYTES_READ) {
    this.#total = total
  }

  /** Bytes that are held now. */
  get bytes(): number {
    return this.#bytes
  }

  of(peer: string): PeerRoom {
    return { take: (bytes) => (bytes <= SMALL_FRAME_BYTES ? Promise.resolve(() => {}) : this.#take(peer, bytes)) }
  }

  #take(peer: string, bytes: number): Promise<() => void> {
    return new Promise((resolve) => {
      this.#waiting.push({ peer, bytes, enter: () => resolve(this.#enter(peer, bytes)) })
      this.#admit()
    })
  }

  #enter(peer: string, bytes: number): () => void {
    let left = bytes
    return () => {
      this.#add(peer, -left)
      left = 0
      this.#admit()
    }
  }

  #add(peer: string, bytes: number): void {
    this.#bytes += bytes
    const held = (this.#held.get(peer) ?? 0) + bytes
    if (held > 0) this.#held.set(peer, held)
    else this.#held.delete(peer)
  }

  /** Lets in who waits, the one that holds least first; of several the one that came first. Nobody passes one that does not fit. */
  #admit(): void {
    for (;;) {
      const holding = ({ peer }: Waiting) => this.#held.get(peer) ?? 0
      const next = this.#waiting.reduce<Waiting | undefined>(
        (least, one) => (least && holding(least) <= holding(one) ? least : one),
        undefined,
      )
      if (!next || this.#bytes + next.bytes > this.#total) return
      this.#waiting.splice(this.#waiting.indexOf(next), 1)
      this.#add(next.peer, next.bytes)
      next.enter()
    }
  }
}
