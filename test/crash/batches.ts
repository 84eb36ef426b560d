// The batches of LevelDB in this process, where they can be seen and changed on their way to the disk.

import { Level } from 'level'

/** What `abstract-level` asks of a batch. */
export interface Batch {
  _put(key: unknown, value: unknown, options?: object): void
  _write(options: { readonly sync?: boolean }): Promise<void>
}

const prototype = Level.prototype as unknown as {
  readonly location: string
  open(...options: unknown[]): Promise<void>
  _chainedBatch(): Batch
}

/** @param change told of every batch as it is made, and of the folder that it is for */
export const changeBatches = (change: (batch: Batch, folder: string) => void): void => {
  const { _chainedBatch } = prototype
  prototype._chainedBatch = function () {
    const batch = _chainedBatch.call(this)
    change(batch, this.location)
    return batch
  }
}

/** @param opened told of the folder of each store that was opened */
export const onOpened = (opened: (folder: string) => void): void => {
  const { open } = prototype
  prototype.open = async function (...options) {
    await open.apply(this, options)
    opened(this.location)
  }
}
