// Standard error as a place for log lines that nobody waits for. When its reader is slow or gone, lines are kept up to a limit and then
// dropped and counted; the node goes on. Not for what must be kept: that is the audit log.

import { fstatSync, write } from 'node:fs'

/** Lines waiting beyond this are dropped: some thousands of lines, more than anyone reads at once, and little memory. */
export const MAX_WAITING = 1024 * 1024

export interface LogDestination {
  /** true when the lines go to a terminal */
  readonly forPeople: boolean
  /** Takes a line with its newline; never blocks, never throws. */
  write(line: string): void
  /** Resolves when everything taken so far is written, or after `milliseconds`, whichever is first. */
  flush(milliseconds: number): Promise<void>
}

/** Writes one piece; calls back when the next may follow. */
type WritePiece = (piece: string, done: () => void) => void

const DROPPED = 'log lines dropped, because nobody read them'
const droppedLine = (count: number, forPeople: boolean): string =>
  forPeople ? `${DROPPED}: ${count}\n` : `${JSON.stringify({ level: 'warn', event: DROPPED, count })}\n`

/** A destination over one asynchronous writer: one piece at a time, everything that waits in the next. */
export const queuedDestination = (writePiece: WritePiece, forPeople: boolean): LogDestination => {
  let waiting: string[] = []
  let waitingLength = 0
  let dropped = 0
  let writing = false
  let idle: (() => void)[] = []

  const next = (): void => {
    if (waiting.length === 0 && dropped === 0) {
      writing = false
      for (const resolve of idle.splice(0)) resolve()
      return
    }
    const piece = `${waiting.join('')}${dropped > 0 ? droppedLine(dropped, forPeople) : ''}`
    waiting = []
    waitingLength = 0
    dropped = 0
    writing = true
    writePiece(piece, next)
  }

  return {
    forPeople,
    write(line) {
      if (waitingLength + line.length > MAX_WAITING) {
        dropped++
        return
      }
      waiting.push(line)
      waitingLength += line.length
      if (!writing) next()
    },
    async flush(milliseconds) {
      if (!writing) return
      await new Promise<void>((resolve) => {
        const limit = setTimeout(resolve, milliseconds)
        idle = [
          ...idle,
          () => {
            clearTimeout(limit)
            resolve()
          },
        ]
      })
    },
  }
}

/** A pipe or socket: Node's own stream, which writes without blocking. */
const writeToStream: WritePiece = (piece, done) => {
  process.stderr.write(piece, () => done())
}

/** A terminal that another program made non-blocking is tried again after this many milliseconds. */
const RETRY = 100

const writeBytes = (bytes: Uint8Array, done: () => void): void =>
  write(2, bytes, (error, written) => {
    if (error?.code === 'EAGAIN') setTimeout(writeBytes, RETRY, bytes, done)
    // A full disk or a terminal that is gone: the lines are lost, the node goes on.
    else if (error !== null || written >= bytes.length) done()
    else writeBytes(bytes.subarray(written), done)
  })

/** A file or a terminal: written by a thread, because those block. */
const writeToFile: WritePiece = (piece, done) => writeBytes(new TextEncoder().encode(piece), done)

const isPipe = (): boolean => {
  try {
    const about = fstatSync(2)
    return about.isFIFO() || about.isSocket()
  } catch {
    return false
  }
}

/**
 * Standard error. A thread that is stuck in a write to a full pipe would keep the process from ending, so pipes go through Node's stream.
 */
export const standardError = (): LogDestination => {
  if (!isPipe()) return queuedDestination(writeToFile, process.stderr.isTTY === true)
  // The reader may go at any time (EPIPE); the node does not care.
  process.stderr.on('error', () => {})
  return queuedDestination(writeToStream, false)
}
