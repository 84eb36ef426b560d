// Members of one network in this process, each with a store in memory and a witness, and no wire between them: requests are handed over by call. Time is
// the test's.

import { hex, type PeerKey } from '../../../keys/ids.ts'
import { Clock } from '../../../node/clock.ts'
import type { NodeContext } from '../../../node/context.ts'
import { memoryStore } from '../../../node/store/memory.ts'
import type { Store } from '../../../node/store/store.ts'
import { DatedCheckpoints } from '../../../node/witness/dated-checkpoints.ts'
import { GivenProofs, PROOF_PROTOCOL } from '../../../node/witness/give-proofs.ts'
import { Rounds, type WitnessReach } from '../../../node/witness/rounds.ts'
import { Witness } from '../../../node/witness/witness.ts'
import { WitnessedProofs } from '../../../node/witness/witnessed-proofs.ts'
import { NODE_ACCOUNT } from '../../../protocol/act.ts'
import type { NodeRecord } from '../../../protocol/node-record.ts'
import type { Ledger } from '../../../protocol/roster/ledger.ts'
import { Time } from '../../support/nodes.ts'
import { foundMembers, type Member, openMember } from '../mail-world.ts'

export interface WitnessingMember {
  readonly authority: string
  readonly context: NodeContext
  readonly witness: Witness
  readonly rounds: Rounds
  readonly proofs: WitnessedProofs
  /** what answers for its log; the test may put another in its place */
  give: (peer: PeerKey, request: Uint8Array) => Promise<Uint8Array>
  readonly record: NodeRecord
  /** writes so many acts to the log */
  grow(count?: number): Promise<void>
}

export interface WitnessWorld {
  readonly time: Time
  readonly ledger: Ledger
  readonly founded: readonly Member[]
  readonly members: readonly WitnessingMember[]
  /** members by number that are away: nobody is connected with them */
  readonly away: Set<number>
  member(n: number): WitnessingMember
  /** Lets `ms` pass, and waits until every round that has begun is over. */
  pass(ms: number): Promise<void>
}

export const authorityId = (n: number): string => `ZZ-W${n}`

/** A network of `count` members. @param store of the n-th; a new one in memory unless told */
export const witnessWorld = async (count: number, store: (n: number) => Store = () => memoryStore()): Promise<WitnessWorld> => {
  const time = new Time()
  const { members: founded, ledger } = foundMembers(
    Array.from({ length: count }, (_, n) => authorityId(n)),
    time.now(),
  )
  const away = new Set<number>()
  const members: WitnessingMember[] = []
  const numberOf = (peer: Uint8Array) => founded.findIndex(({ identity }) => hex(identity.peerKey) === hex(peer))
  const reachOf = (asker: number): WitnessReach => ({
    isConnected: (peer) => !away.has(asker) && !away.has(numberOf(peer)),
    requests: async ({ peerKey }, { name }) => {
      const other = members[numberOf(peerKey)]
      if (!other) throw new Error('no such member')
      const own = founded[asker]?.identity.peerKey
      const ask = (request: Uint8Array) => (name === PROOF_PROTOCOL.name && own ? other.give(own, request) : other.witness.answer(request))
      return { ask, close: () => {}, abort: () => {} }
    },
  })
  for (const [n, member] of founded.entries()) {
    const opened = await openMember(member, ledger, { store: store(n), clock: new Clock(time.now), timers: time })
    const { context } = opened
    members.push({
      authority: authorityId(n),
      context,
      witness: new Witness(context, () => true),
      rounds: new Rounds(context, reachOf(n), new DatedCheckpoints(context, () => true)),
      proofs: new WitnessedProofs(context, reachOf(n)),
      give: (peer, request) => new GivenProofs(context).answer(peer, request),
      record: member.card.node,
      grow: async (acts = 1) => {
        for (let i = 0; i < acts; i++) await context.commit.record({ act: 'started', at: time.now(), account: NODE_ACCOUNT })
      },
    })
  }
  return {
    ...{ time, ledger, founded, members, away },
    member: (n) => members[n] ?? raise(n),
    pass: async (ms) => {
      time.pass(ms)
      for (const { rounds, proofs } of members) await Promise.all([rounds.idle(), proofs.idle()])
    },
  }
}

const raise = (n: number): never => {
  throw new Error(`there is no member ${n}`)
}
