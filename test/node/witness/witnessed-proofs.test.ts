// Witnessed proofs of receipts, without a wire: when one is here, when it is late, and what a recipient with a private branch cannot do.

import type { NodeEvent } from '../../../node/events.ts'
import { messageKey } from '../../../node/mail/mail-keys.ts'
import { receiptFor } from '../../../node/mail/receipts.ts'
import { encodeRecord } from '../../../node/mail/stored-message.ts'
import { withPrefix } from '../../../node/store/store.ts'
import { APART_MS, SOON_MS } from '../../../node/witness/rounds.ts'
import { decodeWitnessed, UNWITNESSED, unwitnessedReceipt, unwitnessedSent, witnessedPrefix } from '../../../node/witness/unwitnessed.ts'
import { AGAIN_MS, FETCH_MS } from '../../../node/witness/witnessed-proofs.ts'
import { actRecord, NODE_ACCOUNT } from '../../../protocol/act.ts'
import { MESSAGE_LIFETIME_MS } from '../../../protocol/limits.ts'
import { signCheckpoint } from '../../../protocol/log/checkpoint.ts'
import { logVerifiers, verifyReceipt } from '../../../protocol/receipt.ts'
import { DEFAULT_RULES } from '../../../protocol/rules.ts'
import { formatAddCheckpoint } from '../../../protocol/witness/add-checkpoint.ts'
import { formatProofAnswer, parseProofAnswer } from '../../../protocol/witness/witnessed-proof.ts'
import { assert, run, test } from '../../support/harness.ts'
import { type WitnessingMember, type WitnessWorld, witnessWorld } from './world.ts'

const MESSAGE = 'ab'.repeat(16)

/** Lets `by` log that it holds a message of `of`, and gives that the receipt. */
const receipted = async (world: WitnessWorld, by: WitnessingMember, of: WitnessingMember, message = MESSAGE): Promise<void> => {
  const { commit, log, crypto } = by.context
  const act = { act: 'received', at: world.time.now(), account: NODE_ACCOUNT, subject: message, authority: of.authority } as const
  const { leaves, size } = await commit.commit({
    acts: [actRecord({ ...act, envelope: new Uint8Array(32).fill(1) })],
    operations: () => [],
  })
  const bytes = await receiptFor(by.context, log.placeOf(leaves, size))
  const verdict = verifyReceipt(crypto, logVerifiers(crypto, by.record), bytes)
  if (!verdict.ok) throw new Error(verdict.message)
  await of.context.store.batch([unwitnessedReceipt(message, by.authority, verdict.receipt, world.time.now())])
}

const kept = async ({ context }: WitnessingMember, by: WitnessingMember) => {
  for await (const [, value] of context.store.range(withPrefix(witnessedPrefix(MESSAGE, by.authority, 'received'))))
    return decodeWitnessed(value)
  return undefined
}
const isWanted = async ({ context }: WitnessingMember): Promise<boolean> => {
  for await (const _ of context.store.range(withPrefix(UNWITNESSED))) return true
  return false
}
const alarmsOf = ({ context }: WitnessingMember): string[] => {
  const alarms: string[] = []
  context.events.listen((event: NodeEvent) => {
    if (event.type === 'alarm') alarms.push(event.code)
  })
  return alarms
}

const started = async (count: number) => {
  const world = await witnessWorld(count)
  const [recipient, sender] = [world.member(0), world.member(1)]
  await recipient.grow(3)
  recipient.rounds.start()
  sender.proofs.start()
  return { world, recipient, sender, alarms: alarmsOf(sender) }
}

test('a receipt turns witnessed once a quorum has cosigned what covers it', async () => {
  const { world, recipient, sender } = await started(4)
  await receipted(world, recipient, sender)
  await world.pass(SOON_MS)
  await world.pass(FETCH_MS)
  const proof = await kept(sender, recipient)
  assert.ok(proof?.witnessed)
  assert.equal([proof?.act, proof?.index, proof?.witnesses.length], ['received', 3, 3])
  assert.not.ok(await isWanted(sender))
})

test('below four members the names are kept with it, and it is not called witnessed', async () => {
  const { world, recipient, sender } = await started(3)
  await receipted(world, recipient, sender)
  await world.pass(SOON_MS)
  await world.pass(FETCH_MS)
  const proof = await kept(sender, recipient)
  assert.equal([proof?.witnessed, proof?.witnesses.length, proof?.existedBy], [false, 2, undefined])
  assert.not.ok(await isWanted(sender))
})

test('below four members nothing is late, since no quorum could have come', async () => {
  const { world, recipient, sender, alarms } = await started(3)
  for (const n of [1, 2]) world.away.add(n)
  await receipted(world, recipient, sender)
  await world.pass(DEFAULT_RULES.witnessDeadline)
  await world.pass(AGAIN_MS)
  assert.equal(alarms, [])
})

test("what is late by the charter's time is told once; it is asked for again, and given up when mail is", async () => {
  const { world, recipient, sender, alarms } = await started(5)
  for (const n of [2, 3, 4]) world.away.add(n)
  await receipted(world, recipient, sender)
  await world.pass(DEFAULT_RULES.witnessDeadline)
  assert.equal(alarms, [])
  await world.pass(AGAIN_MS)
  await world.pass(AGAIN_MS)
  assert.equal(alarms, ['receipt-unwitnessed'])
  assert.ok(await isWanted(sender))
  await world.pass(MESSAGE_LIFETIME_MS)
  await world.pass(AGAIN_MS)
  assert.not.ok(await isWanted(sender))
  assert.equal(alarms, ['receipt-unwitnessed'])
})

test('of all that one authority has not shown in time a person is told once', async () => {
  const { world, recipient, sender } = await started(5)
  const said: string[] = []
  sender.context.events.listen((event: NodeEvent) => event.type === 'alarm' && said.push(event.message))
  for (const n of [2, 3, 4]) world.away.add(n)
  for (const message of ['01', '02', '03']) await receipted(world, recipient, sender, message.repeat(16))
  await world.pass(DEFAULT_RULES.witnessDeadline)
  for (let n = 0; n < 3; n++) await world.pass(AGAIN_MS)
  assert.is(said.length, 1)
  assert.match(said[0] ?? '', `message ${'01'.repeat(16)} since`)
  assert.match(said[0] ?? '', 'nor its entries of 2 other messages')
})

test('who keeps the receipt on a branch of its own has no witnessed proof that continues it', async () => {
  const { world, recipient, sender, alarms } = await started(4)
  await receipted(world, recipient, sender)
  await world.pass(SOON_MS)
  const { give } = recipient
  // the same entry in a witnessed tree, but with another history before it, as a recipient would have to show it
  recipient.give = async (peer, request) => {
    const answer = parseProofAnswer(await give(peer, request))
    if (answer.status !== 200) throw new Error('the proof is there')
    return formatProofAnswer({ ...answer, consistency: [new Uint8Array(32).fill(1), ...answer.consistency] })
  }
  await world.pass(FETCH_MS)
  assert.equal(alarms, ['log-forked'])
  assert.is(await kept(sender, recipient), undefined)
  recipient.give = give
  await world.pass(AGAIN_MS)
  assert.ok((await kept(sender, recipient))?.witnessed)
})

test('a sender has to show that it logged the envelope that came in, and no other under the id of its message', async () => {
  const { world, recipient: from, sender: to, alarms } = await started(4)
  const { commit, log } = from.context
  const act = { act: 'sent', at: world.time.now(), account: NODE_ACCOUNT, subject: MESSAGE, authority: to.authority } as const
  const { leaves, size } = await commit.commit({
    acts: [actRecord({ ...act, envelope: new Uint8Array(32).fill(1) })],
    operations: () => [],
  })
  await from.context.store.batch([
    { put: messageKey(MESSAGE), value: encodeRecord({ direction: 'out', message: MESSAGE, ...log.placeOf(leaves, size) }) },
  ])
  const came = (envelope: string) => ({ put: messageKey(MESSAGE), value: encodeRecord({ direction: 'in', message: MESSAGE, envelope }) })
  await to.context.store.batch([came('02'.repeat(32)), unwitnessedSent(MESSAGE, from.authority, world.time.now())])
  await world.pass(SOON_MS)
  await world.pass(FETCH_MS)
  assert.equal([alarms, await isWanted(to)], [['log-forked'], true])
  await to.context.store.batch([came('01'.repeat(32))])
  await world.pass(AGAIN_MS)
  assert.is(await isWanted(to), false)
})

test('the proof of another entry is not taken', async () => {
  const { world, recipient, sender, alarms } = await started(4)
  await receipted(world, recipient, sender)
  await receipted(world, recipient, world.member(2))
  await world.pass(SOON_MS)
  const { give } = recipient
  recipient.give = (_peer, request) => {
    const text = new TextDecoder().decode(request).replace('entry 3 ', 'entry 4 ').replace('old 4', 'old 5')
    return give(world.member(2).context.identity.peerKey, new TextEncoder().encode(text))
  }
  await world.pass(FETCH_MS)
  assert.equal(alarms, ['log-forked'])
  assert.is(await kept(sender, recipient), undefined)
})

test('two trees of one size are alarmed on by the witness', async () => {
  const { world, recipient } = await started(4)
  const witness = world.member(2)
  const alarms = alarmsOf(witness)
  await world.pass(SOON_MS + APART_MS)
  const { origin, size } = recipient.context.log
  const checkpoint = signCheckpoint({ origin, size, root: new Uint8Array(32).fill(9) }, [recipient.context.identity.logSigner])
  await witness.witness.answer(formatAddCheckpoint({ oldSize: size, proof: [], checkpoint }))
  assert.equal(alarms, ['log-forked'])
})

run()
