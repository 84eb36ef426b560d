// The chain of epochs that this node follows: from the charter on, each decided by the administrators of the one before. A node stays with the
// epoch that it followed first; a second one with a quorum of its own is a rival, kept as evidence, and followed instead only when those who may
// settle a fork (forks.ts), or this node's operator, say so.

import { compareBytes, equalBytes } from '../../keys/bytes.ts'
import { ValiseError } from '../../keys/errors.ts'
import { hex } from '../../keys/ids.ts'
import type { CryptoProvider } from '../../keys/provider.ts'
import type { Charter } from '../charter.ts'
import { type DecidedEpoch, parseDecidedEpoch, verifyDecidedEpoch } from '../epoch/certificate.ts'
import type { Epoch, Instance } from '../epoch/epoch.ts'
import { foundingGovernment, type Government } from '../epoch/government.ts'
import { protocolError } from '../errors.ts'
import { changeOf } from './attestation.ts'

export interface EpochState {
  /** 32 bytes; of epoch 0 the network id */
  readonly id: Uint8Array
  readonly number: number
  readonly government: Government
  /** undefined of epoch 0 */
  readonly epoch: Epoch | undefined
  /** the decided epoch, exactly as received; undefined of epoch 0 */
  readonly bytes: Uint8Array | undefined
}

/** An epoch that was decided beside the one followed here. */
export interface Rival extends EpochState {
  /** when it was seen here, milliseconds since 1970 */
  readonly seen: number
}

const NONE = new Uint8Array(0)
/** Rivals of one epoch that are kept: who can make two can make any number, and two say it all. */
const MAX_RIVALS = 8
export class Chain {
  readonly #crypto: CryptoProvider
  readonly #epochs: EpochState[]
  readonly #listed: ReadonlySet<string>[] = []
  /** epochs that others decided beside the ones followed here */
  readonly rivals: Rival[] = []
  /** ids, in hex, of epochs that were followed here and left: this node votes after none of them again, and no voice leads it back */
  readonly left = new Set<string>()

  constructor(crypto: CryptoProvider, charter: Charter) {
    this.#crypto = crypto
    this.#epochs = [{ id: charter.network, number: 0, government: foundingGovernment(charter), epoch: undefined, bytes: undefined }]
  }

  get current(): EpochState {
    return this.#epochs.at(-1) as EpochState
  }

  /** From epoch 0 on. */
  get epochs(): readonly EpochState[] {
    return this.#epochs
  }

  find(id: Uint8Array): EpochState | undefined {
    return this.#epochs.find((epoch) => equalBytes(epoch.id, id))
  }

  /** Whether a complete act of this epoch has effect: every one of the current epoch, of a closed one those that its successor lists. */
  counts(epoch: EpochState, act: Uint8Array): boolean {
    const own = this.#epochs[epoch.number]
    if (own !== epoch && !equalBytes(own?.id ?? NONE, epoch.id)) return false
    return epoch.number === this.current.number || this.#listed[epoch.number]?.has(hex(act)) === true
  }

  /** Reads a decided epoch, and says what it is here. @throws ValiseError of the codec, `epoch-invalid` */
  place(bytes: Uint8Array): { readonly decided: DecidedEpoch; readonly where: 'next' | 'known' | 'later' | 'rival' } {
    const decided = parseDecidedEpoch(this.#crypto, bytes)
    const { epoch } = decided
    if (!equalBytes(epoch.network, this.#epochs[0]?.id ?? NONE))
      throw protocolError('epoch-invalid', 'A decided epoch belongs to another network')
    const known = this.#epochs[epoch.number]
    if (known && equalBytes(known.id, epoch.id)) return { decided, where: 'known' }
    const before = this.#epochs[epoch.number - 1]
    // what follows a rival is not judged here, where the rival's government does not decide
    if (!before || !equalBytes(before.id, epoch.previous)) return { decided, where: 'later' }
    return { decided, where: known ? 'rival' : 'next' }
  }

  /**
   * Verifies a decided epoch against the one before it: its quorum, and that its change was approved and accepted.
   * @throws ValiseError `epoch-invalid`, `signature-invalid`, `act-signer` and what parsing the change throws
   */
  verify(decided: DecidedEpoch, verified = false): EpochState {
    const { epoch, bytes } = decided
    const before = this.#epochs[epoch.number - 1]
    const refuse = (why: string) => protocolError('epoch-invalid', `Epoch ${epoch.number} ${why}`)
    if (!before) throw refuse('does not follow one that is known here')
    const instance: Instance = { network: epoch.network, number: epoch.number, previous: before.id }
    const verdict = verified ? ({ ok: true } as const) : verifyDecidedEpoch(before.government, instance, decided)
    if (!verdict.ok) throw refuse(`was not decided by the administrators of the one before: ${verdict.reason}`)
    const government = changeOf(this.#crypto, before, epoch.change, verified)
    if (!government) throw refuse('rests on a change of government that was not approved and accepted before it')
    return { id: epoch.id, number: epoch.number, government, epoch, bytes }
  }

  /**
   * Takes another certificate of an epoch that is followed here: other administrators of it had a quorum too. Of all the lowest bytes are kept, so that all
   * who have seen the same ones hold the same. @returns whether it is kept
   */
  recertify(decided: DecidedEpoch, verified: boolean): boolean {
    const { number } = decided.epoch
    const known = this.#epochs[number]?.bytes
    if (!known || compareBytes(decided.bytes, known) >= 0) return false
    this.#epochs[number] = this.verify(decided, verified)
    return true
  }

  /** Follows the next epoch: it closes the current one. */
  follow(next: EpochState): void {
    this.#listed[next.number - 1] = new Set((next.epoch?.acts ?? []).map(hex))
    this.#epochs.push(next)
  }

  /** Leaves an epoch, and all that follow it, for its rival. */
  turnTo(rival: Rival): void {
    const left = this.#epochs.splice(rival.number)
    for (const { id } of left) this.left.add(hex(id))
    this.#listed.length = rival.number - 1
    this.follow(rival)
    // rivals of what is left are none of what is followed now
    const others = this.rivals.filter(({ id, number }) => number <= rival.number && !equalBytes(id, rival.id))
    this.rivals.splice(0, this.rivals.length, ...others)
    const [first] = left
    if (first) this.oppose(first, rival.seen)
  }

  /** Notes a rival of an epoch. @param seen when it was first held here, milliseconds since 1970 @returns whether it was unknown, and had room */
  oppose(rival: EpochState, seen: number): boolean {
    const at = this.rivals.findIndex(({ id }) => equalBytes(id, rival.id))
    const known = this.rivals[at]
    if (known) this.rivals[at] = { ...known, seen: Math.min(known.seen, seen) }
    if (known || this.rivals.filter(({ number }) => number === rival.number).length >= MAX_RIVALS) return false
    this.rivals.push({ ...rival, seen })
    this.rivals.sort((a, b) => compareBytes(a.id, b.id))
    return true
  }

  /**
   * Notes which of some decided epochs are rivals here. One that rests on no change that was approved and accepted is nothing that anybody could follow: it
   * is none. @param seen when they were first held, milliseconds since 1970 @returns those that were unknown, each with the epoch that is followed
   */
  heed(epochs: readonly Uint8Array[], seen: number): { readonly followed: EpochState; readonly id: Uint8Array }[] {
    return epochs.flatMap((bytes) => {
      const { decided, where } = this.place(bytes)
      const followed = this.#epochs[decided.epoch.number]
      const rival = where === 'rival' && this.#soundOf(decided)
      return followed && rival && this.oppose(rival, seen) ? [{ followed, id: rival.id }] : []
    })
  }

  #soundOf(decided: DecidedEpoch): EpochState | undefined {
    try {
      return this.verify(decided)
    } catch (error) {
      if (error instanceof ValiseError) return undefined
      throw error
    }
  }
}
