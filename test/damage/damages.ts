// The ways in which a file of a home is damaged: cut short, zeroed, with bits flipped, gone, or replaced by its own past or by another home's.

import { copyFile, mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Dice } from '../simulator/seeded.ts'

/** What a disk reads and writes at once. */
const SECTOR = 4096
/** Bytes at the end of a table in which its index lies: what is changed there hides a key, and no value tells. */
const INDEX = 1024

export interface Place {
  /** the home that is damaged */
  readonly home: string
  readonly older: string
  readonly other: string
  /** of the file, in a home */
  readonly file: string
}

/** @returns what was done, in words; undefined when it cannot be done to this file, or changes nothing */
export type Damage = (place: Place, dice: Dice) => Promise<string | undefined>

/** Changes a file's bytes. */
const changed =
  (change: (bytes: Buffer, dice: Dice) => { readonly bytes: Buffer; readonly said: string } | undefined): Damage =>
  async ({ home, file }, dice) => {
    const before = await readFile(join(home, file))
    const after = change(Buffer.from(before), dice)
    if (!after || after.bytes.equals(before)) return undefined
    await writeFile(join(home, file), after.bytes)
    return after.said
  }

const truncated = (length: (size: number, dice: Dice) => number): Damage =>
  changed((bytes, dice) => {
    const kept = length(bytes.length, dice)
    return { bytes: bytes.subarray(0, kept), said: `cut from ${bytes.length} to ${kept} bytes` }
  })

/** @param end bytes at the end of the file in which they lie */
const flipped = (count: (size: number, dice: Dice) => number, end = Number.POSITIVE_INFINITY): Damage =>
  changed((bytes, dice) => {
    if (bytes.length === 0) return undefined
    const first = Math.max(0, bytes.length - end) * 8
    const places = Array.from({ length: count(bytes.length, dice) }, () => first + dice.below(bytes.length * 8 - first))
    for (const place of places) bytes[place >> 3] = (bytes[place >> 3] ?? 0) ^ (1 << (place & 7))
    return { bytes, said: `bits ${places.join(', ')} flipped` }
  })

const replacedFrom =
  (source: 'older' | 'other'): Damage =>
  async (place) => {
    const [from, to] = [join(place[source], place.file), join(place.home, place.file)]
    if (!(await stat(from).catch(() => undefined))) return undefined
    if ((await readFile(from)).equals(await readFile(to))) return undefined
    await mkdir(dirname(to), { recursive: true })
    await copyFile(from, to)
    return source === 'older' ? 'replaced by an older copy of itself' : 'replaced by that of another home'
  }

export const DAMAGES: Readonly<Record<string, Damage>> = {
  emptied: truncated(() => 0),
  'cut short': truncated((size, dice) => dice.below(Math.max(1, size))),
  'cut by a byte': truncated((size) => Math.max(0, size - 1)),
  zeroed: changed((bytes) => ({ bytes: Buffer.alloc(bytes.length), said: 'zeroed' })),
  'sector zeroed': changed((bytes, dice) => {
    const at = dice.below(Math.ceil(bytes.length / SECTOR)) * SECTOR
    bytes.fill(0, at, Math.min(bytes.length, at + SECTOR))
    return { bytes, said: `zeroed from byte ${at} to ${at + SECTOR}` }
  }),
  'end zeroed': changed((bytes, dice) => {
    const at = dice.below(Math.max(1, bytes.length))
    bytes.fill(0, at)
    return { bytes, said: `zeroed from byte ${at} on` }
  }),
  'a bit flipped': flipped(() => 1),
  'a bit flipped near its end': flipped(() => 1, INDEX),
  'bits flipped': flipped((_, dice) => 2 + dice.below(30)),
  deleted: async ({ home, file }) => {
    await rm(join(home, file))
    return 'deleted'
  },
  older: replacedFrom('older'),
  other: replacedFrom('other'),
}
