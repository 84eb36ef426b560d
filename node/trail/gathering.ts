// Gathers the leaves of a trail from the node's logs: those of the thread, and those that say when acts about its parties were adopted, each with its path.

import { hex } from '../../keys/ids.ts'
import { type ActRecord, type LeafOpening, parseActRecord } from '../../protocol/act.ts'
import { parseCheckpoint } from '../../protocol/log/checkpoint.ts'
import type { Act } from '../../protocol/roster/act.ts'
import type { TrailDraft } from '../../protocol/trail/trail.ts'
import type { NodeContext } from '../context.ts'
import { nodeError } from '../errors.ts'
import type { AuditLog } from '../log/audit-log.ts'

/** Is told how many of the leaves were gathered. */
export type Progress = (done: number, of: number) => void

/** A leaf with its record read. */
export interface Gathered {
  readonly index: number
  readonly record: ActRecord
  readonly draft: TrailDraft['logs'][number]['leaves'][number]
}

/** Reads leaves, each once. */
export class Gathering {
  readonly #progress: Progress
  readonly #openings = new Map<string, LeafOpening>()
  #total = 0
  #done = 0

  constructor(progress: Progress) {
    this.#progress = progress
  }

  /** So many leaves are to be shown. */
  expect(total: number): void {
    this.#total = total
  }

  /** The record of a leaf, and what opens it. @throws ValiseError `trail-erased` */
  async read(log: AuditLog, index: number): Promise<{ readonly opening: LeafOpening; readonly record: ActRecord }> {
    const place = `${log.number}/${index}`
    const opening = this.#openings.get(place) ?? (await log.opening(index))
    if (!opening)
      throw nodeError('trail-erased', `The record of entry ${index} of the log was erased, so the thread cannot be shown as a whole`)
    this.#openings.set(place, opening)
    return { opening, record: parseActRecord(opening.record) }
  }

  /** Leaves of one log, each with its path to a checkpoint of this size. */
  async leaves(log: AuditLog, indices: readonly number[], size: number): Promise<Gathered[]> {
    const found: Gathered[] = []
    for (const index of indices) {
      const { opening, record } = await this.read(log, index)
      const proof = await log.path(index, size)
      found.push({ index, record, draft: { ...opening, index, proof } })
      this.#progress(Math.min(++this.#done, this.#total), this.#total)
    }
    return found
  }

  /** The leaves up to the end that say when these acts were adopted: the first of each, which is taken from those that are wanted. */
  async adopted(log: AuditLog, { end, size }: Shown, parties: readonly string[], wanted: Map<string, Act>): Promise<Gathered[]> {
    const indices: number[] = []
    for (const party of parties) indices.push(...(await log.adoptedAbout(party)).filter((index) => index <= end))
    const found = await this.leaves(
      log,
      indices.sort((a, b) => a - b),
      size,
    )
    return found.filter(({ record }) => wanted.delete(record.subject))
  }
}

/** A cosigned checkpoint of one of the node's logs. */
export interface OwnCosigned {
  readonly number: number
  readonly note: Uint8Array
  readonly size: number
}

/** One of the node's logs, with the checkpoint that its leaves are shown in. */
export interface Shown {
  readonly log: AuditLog
  readonly checkpoint: Uint8Array
  readonly size: number
  /** the last leaf that is shown may have this index */
  readonly end: number
  readonly leaves: readonly number[]
  /** its checkpoints that others have cosigned, each with the proof that it only grew from there */
  readonly witnessed: NonNullable<TrailDraft['logs'][number]['witnessed']>
}

/** The logs of the node with the leaves of a thread up to an end in the present one. */
export const shownLogs = async (
  { log }: NodeContext,
  thread: string,
  checkpoint: Uint8Array,
  end: number,
  cosigned: readonly OwnCosigned[],
): Promise<Shown[]> => {
  const shown: Shown[] = []
  for (const one of [...log.earlier, log]) {
    const note = one === log ? checkpoint : one.checkpoint
    const { size } = parseCheckpoint(note)
    const last = one === log ? end : size - 1
    const leaves = (await one.leavesOfThread(thread)).filter((index) => index <= last)
    const witnessed: { checkpoint: Uint8Array; proof: Uint8Array[] }[] = []
    for (const seen of cosigned.filter(({ number }) => number === one.number))
      witnessed.push({ checkpoint: seen.note, proof: await one.consistency(seen.size, size) })
    shown.push({ log: one, checkpoint: note, size, end: last, leaves, witnessed })
  }
  return shown
}

/** The maker's logs as the trail has them: the leaves of the thread, and those that say when acts about its parties were adopted. */
export const gatherLogs = async (
  gathering: Gathering,
  shown: readonly Shown[],
  ofThread: readonly Gathered[][],
  about: readonly Act[],
  parties: readonly string[],
) => {
  const wanted = new Map(about.filter(({ subject }) => subject !== undefined && parties.includes(subject)).map((act) => [hex(act.id), act]))
  const logs: TrailDraft['logs'][number][] = []
  for (const [i, one] of shown.entries()) {
    const adopted = await gathering.adopted(one.log, one, parties, wanted)
    const leaves = [...(ofThread[i] ?? []), ...adopted].sort((a, b) => a.index - b.index).map(({ draft }) => draft)
    if (leaves.length > 0) logs.push({ checkpoint: one.checkpoint, leaves, witnessed: one.witnessed })
  }
  return logs
}
