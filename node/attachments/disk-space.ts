// Whether there is room for a file, asked before it is written, so that a large attachment does not take what the store needs to go on.

import { freeBytes } from '../disk-room.ts'
import { nodeError } from '../errors.ts'

/** Bytes as a person reads them. */
const mib = (bytes: number): string => `${Math.ceil(bytes / 1024 / 1024).toLocaleString('en')} MiB`

export const spaceMissing = (folder: string, wanted: number, free: number, reserve: number) =>
  nodeError(
    'attachment-space',
    `The disk of ${folder} has ${mib(free)} free; ${mib(wanted)} are needed, and ${mib(reserve)} are kept free`,
    { wanted, free, reserve, fix: 'make room on that disk, or choose another place' },
  )

/** @param reserve bytes that must stay free @throws ValiseError `attachment-space`, with both numbers */
export const demandSpace = async (folder: string, wanted: number, reserve: number, free = freeBytes): Promise<void> => {
  const available = await free(folder)
  if (wanted + reserve > available) throw spaceMissing(folder, wanted, available, reserve)
}
