// Reads what a trail is made of from the node's logs and mailbox, each thing once: leaves with their records, envelopes, receipts.

import { hexToBytes } from '@noble/hashes/utils.js'
import { hex } from '../../keys/ids.ts'
import { type ActRecord, type LeafOpening, parseActRecord } from '../../protocol/act.ts'
import { parseEnvelope } from '../../protocol/envelope.ts'
import type { Header } from '../../protocol/header.ts'
import { parseReceipt } from '../../protocol/receipt.ts'
import { type SignedParts, signedParts } from '../../protocol/signed-parts.ts'
import { nodeError } from '../errors.ts'
import type { LocalNode } from '../local-node.ts'
import type { AuditLog } from '../log/audit-log.ts'

/** A leaf with its record read. */
export interface Gathered {
  readonly index: number
  readonly record: ActRecord
  readonly opening: LeafOpening
}

/** One of the node's logs with leaves of it, ascending. */
export interface GatheredLog {
  readonly log: AuditLog
  readonly leaves: readonly Gathered[]
}

/** A message as it was signed. */
export interface GatheredMessage {
  readonly id: Uint8Array
  readonly fields: Header
  readonly signed: SignedParts
}

const corrupt = (what: string) => nodeError('store-corrupt', `${what}. Stop the node and run \`valise fsck\`.`)

export class Gathering {
  readonly #local: Pick<LocalNode, 'context' | 'post'>
  readonly #leaves = new Map<string, Gathered>()
  readonly #messages = new Map<string, GatheredMessage>()

  constructor(local: Pick<LocalNode, 'context' | 'post'>) {
    this.#local = local
  }

  /** The node's logs, the present one last. */
  get logs(): readonly AuditLog[] {
    const { log } = this.#local.context
    return [...log.earlier, log]
  }

  /** @throws ValiseError `trail-erased` */
  async leaf(log: AuditLog, index: number): Promise<Gathered> {
    const place = `${log.number}/${index}`
    const known = this.#leaves.get(place)
    if (known) return known
    const opening = await log.opening(index)
    if (!opening)
      throw nodeError('trail-erased', `The record of entry ${index} of the log was erased, so the thread cannot be shown as a whole`)
    const read = { index, record: parseActRecord(opening.record), opening }
    this.#leaves.set(place, read)
    return read
  }

  /** Leaves of a thread as the logs have them now. @throws ValiseError `trail-erased` */
  async ofThread(thread: string): Promise<GatheredLog[]> {
    const found: GatheredLog[] = []
    for (const log of this.logs) {
      const leaves: Gathered[] = []
      for (const index of await log.leavesOfThread(thread)) leaves.push(await this.leaf(log, index))
      found.push({ log, leaves })
    }
    return found
  }

  /** The leaves that say when these acts were adopted, of each act the first. @param acts ids, hex @param parties whom they are about */
  async adopted(parties: readonly string[], acts: ReadonlySet<string>): Promise<GatheredLog[]> {
    const wanted = new Set(acts)
    const found: GatheredLog[] = []
    for (const log of this.logs) {
      const indices: number[] = []
      for (const party of parties) indices.push(...(await log.adoptedAbout(party)))
      const leaves: Gathered[] = []
      for (const index of indices.sort((a, b) => a - b)) {
        const leaf = await this.leaf(log, index)
        if (wanted.delete(leaf.record.subject)) leaves.push(leaf)
      }
      found.push({ log, leaves })
    }
    return found
  }

  /** The message that a leaf names. @throws ValiseError `store-corrupt` */
  async message({ envelope, subject }: ActRecord): Promise<GatheredMessage> {
    const known = this.#messages.get(hex(envelope))
    if (known) return known
    const bytes = await this.#local.post.mailbox.envelope(hex(envelope))
    if (!bytes) throw corrupt(`The envelope of message ${subject} is missing`)
    const { crypto } = this.#local.context
    const read = parseEnvelope(crypto, bytes)
    const message = { id: read.id, fields: read.fields, signed: signedParts(crypto, read) }
    this.#messages.set(hex(envelope), message)
    return message
  }

  /** Every receipt of a message as it was given, by the hash of the leaf that it proves. */
  async receipts(id: string): Promise<ReadonlyMap<string, Uint8Array>> {
    const { context, post } = this.#local
    const message = await post.mailbox.message(id)
    const found = new Map<string, Uint8Array>()
    if (message?.direction !== 'out') return found
    for (const { received, opened, attachments, failures } of await post.mailbox.deliveries(message))
      for (const step of [received, opened, attachments, ...failures.map((failure) => failure.step)])
        if (step?.receipt) {
          const bytes = hexToBytes(step.receipt)
          found.set(hex(parseReceipt(context.crypto, bytes).leaf), bytes)
        }
    return found
  }
}

/** A receipt that a leaf confirms and nobody has any more. */
export const receiptMissing = ({ index }: Gathered) => corrupt(`The receipt that entry ${index} of the log confirms is missing`)
