// The driver of the vote on an epoch (protocol/epoch): gives the machine what comes in and what time it is, and does what it asks for. What
// this node signs is on disk before it leaves, since every statement goes through the membership's commit.

import { hex } from '../../keys/ids.ts'
import { NODE_ACCOUNT } from '../../protocol/act.ts'
import { advance, type ConsensusEvent, restore } from '../../protocol/epoch/consensus.ts'
import { voteKeyOf } from '../../protocol/epoch/government.ts'
import type { ConsensusEffect, ConsensusState } from '../../protocol/epoch/turn.ts'
import { encodeEvidence } from '../../protocol/roster/evidence.ts'
import { encodeItem } from '../../protocol/roster/item.ts'
import type { Note } from '../../protocol/roster/outcome.ts'
import { acceptancesDue, decidable, saidInVote, startVote } from '../../protocol/roster/succession.ts'
import { isSilenced, type RestoredMark, readRestored } from '../backup/restored.ts'
import type { NodeContext } from '../context.ts'
import type { Membership } from './membership.ts'

export class Voter {
  readonly #context: NodeContext
  readonly #membership: Membership
  #state: ConsensusState | undefined
  #restored: RestoredMark | undefined
  #stopped = false
  #timers = new Set<() => void>()
  #last: Promise<void> = Promise.resolve()
  #unlisten = () => {}

  constructor(context: NodeContext, membership: Membership) {
    this.#context = context
    this.#membership = membership
  }

  /** Takes up the vote where this node left it. */
  start(): void {
    this.#unlisten = this.#membership.listen((notes) => this.#heard(notes))
    this.#later(() => this.#resume())
  }

  async stop(): Promise<void> {
    this.#stopped = true
    this.#unlisten()
    for (const cancel of this.#timers) cancel()
    await this.#last
  }

  #heard(notes: readonly Note[]): void {
    if (notes.some(({ type }) => type === 'epoch')) this.#later(() => this.#begin())
    for (const note of notes) if (note.type === 'said') this.#later(() => this.#advance(note.said))
    if (notes.some((note) => note.type === 'attested' && note.act.kind === 'government')) this.#later(() => this.#look())
  }

  /** One after the other, and none after the node has stopped. */
  #later(work: () => Promise<void>): void {
    this.#last = this.#last
      .then(() => (this.#stopped ? undefined : work()))
      .catch((error: unknown) => {
        const message = `The vote on the next epoch was held up: ${error instanceof Error ? error.message : String(error)}`
        this.#context.events.emit({ type: 'alarm', code: 'vote-failed', message })
      })
  }

  async #look(): Promise<void> {
    await this.#accept()
    if (decidable(this.#membership.ledger).length === 0) return
    if (!this.#state) await this.#begin()
    if (this.#state && this.#state.round < 0) await this.#advance({ type: 'begin' })
  }

  /** Proves possession of this node's vote key, where a proposal names it. */
  async #accept(): Promise<void> {
    const { authority, voteKeys } = this.#context.identity
    for (const { act, bytes } of voteKeys.flatMap((voteKey) => acceptancesDue(this.#membership.ledger, { authority, voteKey }))) {
      await this.#context.commit.record({ act: 'act-accepted', at: this.#context.clock(), account: NODE_ACCOUNT, subject: hex(act.id) })
      await this.#membership.publish('attestation', bytes)
    }
  }

  /** A new vote, about the epoch after the current one. */
  async #begin(): Promise<void> {
    // a timer of the vote before would end a round of this one too early
    for (const cancel of this.#timers) cancel()
    this.#timers.clear()
    this.#restored = await readRestored(this.#context.store)
    this.#state = this.#started()
    if (decidable(this.#membership.ledger).length > 0) await this.#advance({ type: 'begin' })
  }

  #started(): ConsensusState {
    const { crypto, identity } = this.#context
    const { ledger } = this.#membership
    // the epoch's vote key, which may be older than the one that the node's record names now
    const named = voteKeyOf(ledger.chain.current.government, identity.authority)
    const voteKey = (named && identity.voteKeyNamed(named.publicKey)) ?? identity.voteKey
    return startVote(crypto, ledger, { authority: identity.authority, voteKey, isSilent: this.#isSilenced(voteKey.publicKey) })
  }

  /** Whether a home that was restored may have voted with this key since the backup was made: what it signed then, it does not know. */
  #isSilenced(voteKey: Uint8Array): boolean {
    return isSilenced(this.#context.identity, this.#restored, voteKey)
  }

  /** After a start: what was signed and heard before. */
  async #resume(): Promise<void> {
    this.#restored = await readRestored(this.#context.store)
    const { state, effects } = restore(this.#started(), saidInVote(this.#context.crypto, this.#membership.ledger))
    this.#state = state
    await this.#perform(effects)
    await this.#look()
  }

  async #advance(event: ConsensusEvent): Promise<void> {
    this.#state ??= this.#started()
    const { state, effects } = advance(this.#state, event)
    this.#state = state
    await this.#perform(effects)
  }

  /** What the machine had no place for when it came, such as votes of rounds far ahead, may have one now. */
  async #offerAgain(): Promise<void> {
    for (const said of saidInVote(this.#context.crypto, this.#membership.ledger)) await this.#advance(said)
  }

  async #perform(effects: readonly ConsensusEffect[]): Promise<void> {
    for (const effect of effects) {
      if (effect.type === 'persist-and-send') {
        await this.#context.commit.record({ act: 'voted', at: this.#context.clock(), account: NODE_ACCOUNT, detail: effect.of })
        await this.#membership.publish(effect.of, effect.statement)
      } else if (effect.type === 'timer') this.#wait(effect)
      else if (effect.type === 'decided') await this.#membership.publish('decided-epoch', effect.certificate)
      else await this.#report(effect)
    }
  }

  #wait({ ms, round, step }: Extract<ConsensusEffect, { type: 'timer' }>): void {
    const cancel = this.#context.timers.after(ms, () => {
      this.#timers.delete(cancel)
      this.#later(() => this.#advance({ type: 'timeout', round, step }))
      this.#later(() => this.#offerAgain())
    })
    this.#timers.add(cancel)
  }

  async #report({ kind, first, second }: Extract<ConsensusEffect, { type: 'evidence' }>): Promise<void> {
    await this.#membership.take(
      encodeItem({ type: 'evidence', content: encodeEvidence(kind, this.#membership.ledger.charter.network, first, second) }),
    )
  }
}
