// A sender, a recipient and two depots that both name, and ways to deposit and to hand over what one likes.

import { Sessions } from '../../node/mail/sessions.ts'
import type { AnswerFrame } from '../../node/net/delivery-stream.ts'
import { coarseExpiry, encodeDeposit } from '../../protocol/deposit.ts'
import { CARGO, type Cargo, sealParcel } from '../../protocol/parcel.ts'
import { crypto } from '../support/nodes.ts'
import { type WiredNode, type WiredOptions, WiredWorld } from './mail-wires.ts'
import { random } from './mail-world.ts'

export const HOUR = 3_600_000
export const DAY = 24 * HOUR
export const NONE = new Uint8Array(0)

export interface Scene {
  readonly world: WiredWorld
  readonly alice: WiredNode
  readonly bob: WiredNode
  readonly depot: WiredNode
  readonly other: WiredNode
}

/** Alice and Bob, each with the depot and, second, another one; all down. */
export const scene = async (work: (scene: Scene) => Promise<void>, options: WiredOptions = {}): Promise<void> => {
  const depots = { 'FR-ALICE': ['KE-DEPOT', 'UA-OTHER'], 'BR-BOB': ['KE-DEPOT', 'UA-OTHER'] }
  const world = new WiredWorld(['FR-ALICE', 'BR-BOB', 'KE-DEPOT', 'UA-OTHER'], { depots, ...options })
  const [alice, bob, depot, other] = ['FR-ALICE', 'BR-BOB', 'KE-DEPOT', 'UA-OTHER'].map((id) => world.node(id))
  if (!alice || !bob || !depot || !other) throw new Error('four nodes')
  try {
    await work({ world, alice, bob, depot, other })
  } finally {
    await world.end()
  }
}

export const hash = (bytes: Uint8Array): string => Buffer.from(crypto.sha256(bytes)).toString('hex')

/** Alice and the depot run, and a message of hers to Bob, who does not, is in the depot's custody. @returns its id */
export const inCustody = async ({ alice, bob, depot }: Pick<Scene, 'alice' | 'bob' | 'depot'>): Promise<string> => {
  await depot.up()
  await alice.up()
  const { message } = await alice.send([bob])
  await alice.reaches(message, 'in-custody', bob)
  return message
}

/** The parcels that a depot keeps. */
export const kept = (node: WiredNode): Promise<string[]> => node.keys('depot/parcel/')

export const deposit = async (
  world: WiredWorld,
  from: WiredNode,
  to: WiredNode,
  depot: WiredNode,
  change: Partial<{ recipient: WiredNode; expires: number; cargo: Cargo; sender: WiredNode; parcel: Uint8Array }> = {},
) => {
  const network = world.founded.ledger.charter.network
  const sealer = change.sender ?? from
  const cargo = change.cargo ?? { type: CARGO.envelope, content: new TextEncoder().encode('what nobody can read') }
  const session = await new Sessions(sealer.node.context).fresh(network, to.member.card.node)
  const inner = change.parcel ?? (await sealParcel(crypto, random, session, cargo)).bytes
  const content = encodeDeposit({
    recipient: (change.recipient ?? to).member.identity.peerKey,
    expires: change.expires ?? coarseExpiry(world.time.now() + DAY),
    parcel: inner,
  })
  const towards = await new Sessions(from.node.context).towards(network, depot.member.card.node)
  const { bytes } = await sealParcel(crypto, random, towards, { type: CARGO.deposit, content })
  return { inner, answer: await depot.node.post.answer(from.member.identity.peerKey, bytes) }
}

export const word = (frame: AnswerFrame): string => (frame.type === 'refused' ? frame.code : frame.type)

/** Hands a parcel over to bob as `from` would. */
export const hand = async (world: WiredWorld, from: WiredNode, bob: WiredNode, content: Uint8Array): Promise<AnswerFrame> => {
  const session = await new Sessions(from.node.context).towards(world.founded.ledger.charter.network, bob.member.card.node)
  const { bytes } = await sealParcel(crypto, random, session, { type: CARGO.handover, content })
  return bob.node.post.answer(from.member.identity.peerKey, bytes)
}
