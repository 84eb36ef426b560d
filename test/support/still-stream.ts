// A stream that a test makes itself: only so it is known when the far end has stopped to read.

import '../../node/polyfill.ts'
import { encode } from 'it-length-prefixed'

/** A stream whose far end takes what is written when this test says so. */
export class Still extends EventTarget {
  status = 'open'
  writeBufferLength = 0
  readonly readBufferLength = 0
  sent = 0
  error: Error | undefined

  send(bytes: Uint8Array): void {
    if (this.status !== 'open') throw new Error('the stream has ended')
    this.writeBufferLength += bytes.length
    this.sent += bytes.length
  }

  /** The far end takes everything that was written. */
  drain(): void {
    this.writeBufferLength = 0
    this.dispatchEvent(new Event('idle'))
  }

  abort(error: Error): void {
    if (this.status !== 'open') return
    this.status = 'aborted'
    this.error = error
    this.dispatchEvent(Object.assign(new Event('close'), { error }))
  }

  close(): Promise<void> {
    this.status = 'closed'
    return Promise.resolve()
  }

  pause(): void {}
  resume(): void {}

  /** A frame from the far end, so many times. */
  bring(content: Uint8Array, count = 1): void {
    for (let n = 0; n < count; n++) this.bringBytes(encode.single(content).subarray())
  }

  bringBytes(bytes: Uint8Array): void {
    this.dispatchEvent(Object.assign(new Event('message'), { data: { subarray: () => bytes } }))
  }

  end(): void {
    this.dispatchEvent(new Event('end'))
  }
}
