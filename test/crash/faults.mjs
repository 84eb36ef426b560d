// What can be made wrong in a node from outside, so that the harness shows that it would see it; and a disk that fails one write, which a
// node has to bear. Each works on what the program stands on, or on one of its classes, in the process of the node alone.

import { setTimeout as pause } from 'node:timers/promises'
import { Level } from 'level'

/** How long a write is held back that was answered before: long enough for a receipt to leave. */
const HELD_BACK_MS = 60
/** Which of a process's writes fails: behind those of its start, in the middle of mail. */
const FAILING_WRITE = 12

const failed = () => Object.assign(new Error('no space left on device (played)'), { code: 'LEVEL_IO_ERROR' })

/** @param {(batch: any) => void} change */
const changeBatches = (change) => {
  const { _chainedBatch } = Level.prototype
  Level.prototype._chainedBatch = function () {
    const batch = _chainedBatch.call(this)
    change(batch)
    return batch
  }
}

/** Nothing is synced any more. */
const unsynced = () =>
  changeBatches((batch) => {
    const write = batch._write.bind(batch)
    batch._write = (/** @type {object} */ options) => write({ ...options, sync: false })
  })

/** A batch with a received message is answered before it is written, and so the receipt leaves before. The order of writes stays. */
const receiptFirst = () => {
  let last = Promise.resolve()
  changeBatches((batch) => {
    const write = batch._write.bind(batch)
    const put = batch._put.bind(batch)
    let isReceived = false
    batch._put = (/** @type {unknown} */ key, /** @type {unknown} */ value) => {
      isReceived ||= String(key).startsWith('mail/in/')
      put(key, value)
    }
    batch._write = (/** @type {object} */ options) => {
      const turn = last.then(async () => {
        if (isReceived) await pause(HELD_BACK_MS)
        await write(options)
      })
      last = turn.catch(() => undefined)
      return isReceived ? Promise.resolve() : turn
    }
  })
}

/** The recipient does not find what it holds. @param {string} modules where the built modules of the node are, a URL */
const forgetful = async (modules) => {
  const { Mailbox } = await import(new URL('mail/mailbox.js', modules).href)
  const { message } = Mailbox.prototype
  Mailbox.prototype.message = async function (/** @type {string} */ id) {
    const found = await message.call(this, id)
    return found?.direction === 'in' ? undefined : found
  }
}

/** One write fails, as on a full disk: nothing of it is written. */
const failingWrite = () => {
  let count = 0
  changeBatches((batch) => {
    const write = batch._write.bind(batch)
    batch._write = async (/** @type {object} */ options) => {
      if (++count === FAILING_WRITE) throw failed()
      await write(options)
    }
  })
}

/** A write of delivery that was confirmed fails after all of it was written. */
const lateError = () => {
  let isOver = false
  changeBatches((batch) => {
    const write = batch._write.bind(batch)
    const put = batch._put.bind(batch)
    let isConfirming = false
    batch._put = (/** @type {unknown} */ key, /** @type {unknown} */ value) => {
      isConfirming ||= String(key).startsWith('mail/delivery/')
      put(key, value)
    }
    batch._write = async (/** @type {object} */ options) => {
      await write(options)
      if (isOver || !isConfirming) return
      isOver = true
      throw failed()
    }
  })
}

/** @type {Record<string, (modules: string) => void | Promise<void>>} */
const FAULTS = { unsynced, receiptFirst, forgetful, failingWrite, lateError }

/** @param {string} name @param {string} modules */
export const playFault = async (name, modules) => {
  const play = FAULTS[name]
  if (play === undefined) throw new Error(`there is no fault ${name}`)
  await play(modules)
}
