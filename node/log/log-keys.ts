// The names under which the audit log lies in the store. Numbers are fixed-width, so that their order is the keys' order.

const ordered = (value: number): string => value.toString(16).padStart(14, '0')

/** the current checkpoint, a signed note */
export const HEAD = 'log/head'
/** the storage form of the tree: tiles of height 8, the right edge partial and overwritten as it grows */
export const tileKey = (level: number, index: number): string => `log/tile/${level.toString(16).padStart(2, '0')}/${ordered(index)}`
/** the entry that stands in the log, 33 bytes */
export const entryKey = (index: number): string => `log/entry/${ordered(index)}`
/** its record and salt, which can be erased while the entry stays */
export const openingKey = (index: number): string => `log/opening/${ordered(index)}`
/** the checkpoint that was signed at a size: receipts of its group are rebuilt from it */
export const CHECKPOINTS = 'log/checkpoint/'
export const checkpointKey = (size: number): string => `${CHECKPOINTS}${ordered(size)}`
/** the newest checkpoint that witnesses have cosigned, with their cosignatures */
export const COSIGNED = 'log/cosigned'
/** the last ones before an act about a member was adopted, by their sizes */
export const COSIGNED_BEFORE = 'log/cosigned-before/'
export const cosignedBeforeKey = (size: number): string => `${COSIGNED_BEFORE}${ordered(size)}`
/** the newest dated checkpoint */
export const DATED = 'log/dated'
/** leaf hash of a thread's newest leaf */
export const threadLeafKey = (thread: string): string => `log/thread/${thread}`
/** where the leaves of a thread stand: the last part is the index */
export const threadLeavesPrefix = (thread: string): string => `log/in-thread/${thread}/`
/** where the leaves stand that say that an act about this member was adopted: the last part is the index */
export const ADOPTED = 'log/adopted/'
export const adoptedPrefix = (member: string): string => `${ADOPTED}${member}/`
/** a leaf in such a list */
export const listedKey = (prefix: string, index: number): string => prefix + ordered(index)
/** the index of a leaf in such a list */
export const listedIndex = (key: string): number => Number.parseInt(key.slice(key.lastIndexOf('/') + 1), 16)
