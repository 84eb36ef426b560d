// What can be made wrong in a node from outside, so that the harness shows that it would see it; and a disk that fails one write, which a
// node has to bear. Each works on what the program stands on, or on one of its classes, in the process of the node alone.

import { setTimeout as pause } from 'node:timers/promises'
import { Mailbox } from '../../node/mail/mailbox.ts'
import { changeBatches } from './batches.ts'
import type { Fault } from './orders.ts'

/** How long a write is held back that was answered before: long enough for a receipt to leave. */
const HELD_BACK_MS = 60
/** Which of a process's writes fails: behind those of its start, in the middle of mail. */
const FAILING_WRITE = 12

const failed = (): Error => Object.assign(new Error('no space left on device (played)'), { code: 'LEVEL_IO_ERROR' })

/** Nothing is synced any more. */
const unsynced = (): void =>
  changeBatches((batch) => {
    const write = batch._write.bind(batch)
    batch._write = (options) => write({ ...options, sync: false })
  })

/** A batch with a received message is answered before it is written, and so the receipt leaves before. The order of writes stays. */
const receiptFirst = (): void => {
  let last: Promise<void> = Promise.resolve()
  changeBatches((batch) => {
    const write = batch._write.bind(batch)
    const put = batch._put.bind(batch)
    let isReceived = false
    batch._put = (key, value, options) => {
      isReceived ||= String(key).startsWith('mail/in/')
      put(key, value, options)
    }
    batch._write = (options) => {
      const turn = last.then(async () => {
        if (isReceived) await pause(HELD_BACK_MS)
        await write(options)
      })
      last = turn.catch(() => undefined)
      return isReceived ? Promise.resolve() : turn
    }
  })
}

/** The recipient does not find what it holds. */
const forgetful = (): void => {
  const { message } = Mailbox.prototype
  Mailbox.prototype.message = async function (id) {
    const found = await message.call(this, id)
    return found?.direction === 'in' ? undefined : found
  }
}

/** One write fails, as on a full disk: nothing of it is written. */
const failingWrite = (): void => {
  let count = 0
  changeBatches((batch) => {
    const write = batch._write.bind(batch)
    batch._write = async (options) => {
      if (++count === FAILING_WRITE) throw failed()
      await write(options)
    }
  })
}

/** A write of a delivery that a receipt has confirmed fails after all of it was written. */
const lateError = (): void => {
  let isOver = false
  changeBatches((batch) => {
    const write = batch._write.bind(batch)
    const put = batch._put.bind(batch)
    let isConfirming = false
    batch._put = (key, value, options) => {
      isConfirming ||= /^mail\/delivery\/.*\/received$/.test(String(key))
      put(key, value, options)
    }
    batch._write = async (options) => {
      await write(options)
      if (isOver || !isConfirming) return
      isOver = true
      throw failed()
    }
  })
}

/** What each does to this process. */
export const FAULTS: Readonly<Record<Fault, () => void>> = { unsynced, receiptFirst, forgetful, failingWrite, lateError }
