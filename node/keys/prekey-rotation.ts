// The rotation of a node's sealing prekeys: at its start and once an hour it makes those that are to be published and are missing, publishes
// a new signed list when senders have not got all of them, and destroys the private halves whose time is over. How a list travels is the
// caller's business, and which prekeys senders use is the roster's.

import { ValiseError } from '../../keys/errors.ts'
import { verifyingKey } from '../../keys/signing.ts'
import { actRecord, NODE_ACCOUNT } from '../../protocol/act.ts'
import { MAX_PREKEY_LIST_BYTES, MAX_PREKEYS } from '../../protocol/limits.ts'
import type { Prekey } from '../../protocol/prekey.ts'
import { mergePrekeys, type PrekeyList, signPrekeyList, supersedes, verifyPrekeyList } from '../../protocol/prekey-list.ts'
import { parseStatement } from '../../protocol/statement.ts'
import type { Clock } from '../clock.ts'
import type { NodeContext } from '../context.ts'
import type { Home } from '../home/home.ts'
import { makePrekeys, type PrekeySecret } from '../home/prekeys.ts'
import { moment } from '../moments.ts'
import { gives, type PrekeyPlan, planPrekeys } from './prekey-plan.ts'
import { ownPrekeyList, type PrekeyState, prekeyStateOperation, readPrekeyState } from './prekey-store.ts'

/** A week's prekey is made a month before it is needed, so an hour is soon enough; and it is what destruction waits (prekey-plan.ts). */
export const ROTATION_MS = 3_600_000

export interface PrekeyRotationParts {
  readonly context: NodeContext
  readonly home: Pick<Home, 'readPrekeys' | 'writePrekeys'>
  /** the node's clock: what it acts by, and how far the system's is behind */
  readonly clock: Pick<Clock, 'now' | 'behind'>
  /** hands a signed list on to the other nodes; the same list may come again */
  publish(list: Uint8Array): Promise<void>
  /** the newest list of this node that others have shown it: it may be newer than its own after the home was restored */
  readonly known?: () => PrekeyList | undefined
}

const same = (a: readonly PrekeySecret[], b: readonly PrekeySecret[]): boolean =>
  a.length === b.length && a.every(({ epoch, seed }, i) => epoch === b[i]?.epoch && String(seed) === String(b[i]?.seed))

const span = (epochs: readonly number[]): string =>
  epochs.length === 0 ? '' : epochs.length === 1 ? String(epochs[0]) : `${epochs[0]}-${epochs.at(-1)}`

export class PrekeyRotation {
  readonly #parts: PrekeyRotationParts
  /** what this process holds; the home is locked, so nobody else changes its file */
  #held: readonly PrekeySecret[] | undefined
  /** the list that has been handed on since this process began */
  #handedOn: Uint8Array | undefined
  #endTimer: () => void = () => {}
  #stopped = true
  #last: Promise<void> = Promise.resolve()

  constructor(parts: PrekeyRotationParts) {
    this.#parts = parts
  }

  /**
   * Rotates now, and from now on once an hour. To be called before the node takes mail.
   * @throws ValiseError `prekeys-damaged`, `home-io`, and as the store does; a list that could not be handed on is an alarm and tried again
   */
  async start(): Promise<void> {
    this.#stopped = false
    await this.rotate()
    this.#wait()
  }

  /** Ends the rotation; resolves when what is under way is done. */
  async stop(): Promise<void> {
    this.#stopped = true
    this.#endTimer()
    await this.#last.catch(() => undefined)
  }

  /** Does now what it does every hour. One after the other. @throws as `start` */
  rotate(): Promise<void> {
    const turn = this.#last.catch(() => undefined).then(() => this.#rotate())
    this.#last = turn
    return turn
  }

  #wait(): void {
    if (this.#stopped) return
    this.#endTimer = this.#parts.context.timers.after(ROTATION_MS, () => {
      this.rotate()
        .catch((error: unknown) => this.#alarm(error))
        .finally(() => this.#wait())
    })
  }

  #alarm(error: unknown): void {
    const reason = error instanceof ValiseError ? error.code : 'defect'
    this.#parts.context.events.emit({
      type: 'alarm',
      code: 'prekeys-failed',
      message: `The sealing prekeys of this node could not be renewed: ${reason}. It is tried again within the hour.`,
    })
  }

  async #rotate(): Promise<void> {
    const { context, clock } = this.#parts
    const state = await readPrekeyState(context.store)
    const held = this.#held ?? (await this.#read())
    const published = Math.max(0, ...this.#given(state).map(({ epoch }) => epoch))
    const plan = planPrekeys(held, published, new Map(state.due), { now: clock.now(), behind: clock.behind() })
    const next = [...plan.kept, ...makePrekeys(context.random, plan.missing)].sort((a, b) => a.epoch - b.epoch)
    const remade = [...new Set([...state.remade, ...plan.remade])].filter((epoch) => next.some((prekey) => prekey.epoch === epoch))
    // what is made anew is known as such even when the process ends in the middle
    if (plan.remade.length > 0) {
      await context.store.batch([prekeyStateOperation({ ...state, remade })])
      moment('prekeys.noted')
    }
    // a private half is on disk before anybody can seal to it, and gone from there before the log says so
    if (!same(next, await this.#read().catch(() => []))) {
      await this.#parts.home.writePrekeys(next)
      moment('prekeys.filed')
    }
    this.#held = next
    context.identity.holdPrekeys(next, new Set(remade))
    await this.#record(state, plan, next, remade)
    await this.#handOn()
  }

  /** What the file holds: nothing when it is lost, so that all is made anew. @throws ValiseError `prekeys-damaged`, `home-permissions`, `home-io` */
  async #read(): Promise<readonly PrekeySecret[]> {
    try {
      return await this.#parts.home.readPrekeys()
    } catch (error) {
      if (error instanceof ValiseError && error.code === 'file-missing') return []
      throw error
    }
  }

  /** Writes the state as it is now, with the acts that led to it. */
  async #record(state: PrekeyState, plan: PrekeyPlan, held: readonly PrekeySecret[], remade: readonly number[]): Promise<void> {
    const { context } = this.#parts
    const at = context.clock()
    const gone = state.due.map(([epoch]) => epoch).filter((epoch) => !held.some((prekey) => prekey.epoch === epoch))
    const signed = this.#sign(state)
    const next: PrekeyState = { list: signed?.bytes ?? state.list, serial: signed?.serial ?? state.serial, remade, due: plan.due }
    const acts = [
      ...(signed ? [{ act: 'prekeys-published', subject: String(signed.serial), detail: span(signed.epochs) } as const] : []),
      ...(gone.length > 0 ? [{ act: 'prekeys-destroyed', subject: '', detail: span(gone) } as const] : []),
    ].map((act) => actRecord({ ...act, at, account: NODE_ACCOUNT }))
    if (acts.length === 0 && JSON.stringify([state.remade, state.due]) === JSON.stringify([remade, plan.due])) return
    await context.commit.commit({ acts, operations: () => [prekeyStateOperation(next)] })
    moment('prekeys.recorded')
  }

  /** The newest list of this node: its own, or one that others have shown. */
  #newest(state: PrekeyState): PrekeyList | undefined {
    const { context, known } = this.#parts
    const roster = context.roster()
    const record = { ...context.card.node, signingKey: verifyingKey(context.crypto, context.identity.prekeyListKey.publicKey) }
    const own = roster && ownPrekeyList(context.crypto, { network: roster.network, record }, state)
    const shown = known?.()
    // one that a replaced key of this node signed counts for nobody any more
    const counts = shown && verifyPrekeyList(record.signingKey, parseStatement(shown.bytes, MAX_PREKEY_LIST_BYTES))
    return counts && supersedes(shown, own) ? shown : own
  }

  /** What senders have of this node: the prekeys of its record, and its newest list. */
  #given(state: PrekeyState): readonly Prekey[] {
    const { roster, identity, card } = this.#parts.context
    return mergePrekeys((roster()?.node(identity.peerKey)?.record ?? card.node).prekeys, this.#newest(state))
  }

  /** A new list, when senders have not got all that they could use; undefined when they have, or there is no network yet. */
  #sign(state: PrekeyState): { readonly bytes: Uint8Array; readonly serial: number; readonly epochs: readonly number[] } | undefined {
    const { identity, roster } = this.#parts.context
    const network = roster()?.network
    const prekeys = this.#usable()
    const newest = this.#newest(state)
    // what was signed with a key that was replaced since is signed anew
    const isOfOldKey = state.list !== undefined && newest === undefined
    if (!network || prekeys.length === 0 || (!isOfOldKey && gives(this.#given(state), prekeys))) return undefined
    const serial = Math.max(state.serial, newest?.serial ?? 0) + 1
    const { authority, peerKey: node, prekeyListKey } = identity
    return {
      bytes: signPrekeyList(prekeyListKey, { network, authority, node, serial, prekeys }),
      serial,
      epochs: prekeys.map(({ epoch }) => epoch),
    }
  }

  /** The public halves of what is held and has not ended. */
  #usable(): readonly Prekey[] {
    const { clock, context } = this.#parts
    const now = clock.now() - clock.behind()
    return (this.#held ?? [])
      .filter(({ notAfter }) => now < notAfter)
      .slice(0, MAX_PREKEYS)
      .flatMap(({ epoch, notBefore, notAfter }) => {
        const pair = context.identity.prekey(epoch)
        return pair ? [{ epoch, notBefore, notAfter, publicKey: pair.publicKey }] : []
      })
  }

  /** Hands on the list that stands in the store, unless that was done. */
  async #handOn(): Promise<void> {
    const { list } = await readPrekeyState(this.#parts.context.store)
    if (!list || (this.#handedOn && String(list) === String(this.#handedOn))) return
    try {
      await this.#parts.publish(list)
      moment('prekeys.published')
      this.#handedOn = list
    } catch (error) {
      this.#alarm(error)
    }
  }
}
