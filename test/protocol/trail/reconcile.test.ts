// Two trails of one thread held against each other: what one has and the other should have, with what proves it; and whether the other's log has it all the same.

import { hex } from '../../../keys/ids.ts'
import { nativeProvider as crypto } from '../../../node/crypto/native.ts'
import { charterFile } from '../../../protocol/charter.ts'
import { encodeTrail, trailFile } from '../../../protocol/trail/trail.ts'
import { type Reconciliation, reconcile } from '../../../protocol/verify/reconcile.ts'
import { assert, run, test } from '../../support/harness.ts'
import { charter, kenya, NOW } from '../../vectors/make/protocol-world.ts'
import type { Desk } from './desk.ts'
import { newWorld } from './stories.ts'
import type { TrailWorld } from './trail-world.ts'

const anchor = { charter: charterFile(crypto, charter.bytes) }
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)
const trailOf = (trails: TrailWorld, desk: Desk, thread: Uint8Array): Uint8Array =>
  utf8(trailFile(crypto, encodeTrail(trails.draft(desk, thread))))
const compare = (mine: Uint8Array | undefined, theirs: Uint8Array | undefined): Reconciliation =>
  reconcile(crypto, { name: 'mine', bytes: mine }, { name: 'theirs', bytes: theirs }, anchor)
const short = ({ missing }: Reconciliation) => missing.map(({ at, kind, act, message, standing }) => [at, kind, act, message, standing])

/** France, Kenya and Brazil in one thread. */
const talk = () => {
  const trails = newWorld('reconcile')
  const [us, other, them] = [trails.desk(0), trails.desk(1), trails.desk(2)]
  const thread = trails.random(16)
  const first = trails.send(us, [them, other], thread)
  for (const to of [them, other]) trails.deliver(us, to, first)
  trails.open(us, them, first)
  return { trails, us, other, them, thread, first }
}

test('two trails that have all that they should have lack nothing; what others said without one of them does not count', () => {
  const { trails, us, other, them, thread } = talk()
  const aside = trails.send(us, [other], thread)
  trails.deliver(us, other, aside)
  const result = compare(trailOf(trails, us, thread), trailOf(trails, them, thread))
  assert.equal([result.valid, result.pinned, result.thread, result.missing], [true, true, hex(thread), []])
  assert.equal(
    [result.mine?.authority, result.mine?.messages, result.theirs?.authority, result.theirs?.messages],
    ['FR-AFA', 2, 'BR-CGU', 1],
  )
})

test('a message that never came is missing at the recipient, and the signature of its sender proves it', () => {
  const { trails, us, them, thread } = talk()
  const lost = trails.send(us, [them], thread)
  const result = compare(trailOf(trails, us, thread), trailOf(trails, them, thread))
  assert.equal(short(result), [['theirs', 'message', undefined, hex(lost.fields.message), 'open']])
  assert.equal(result.missing[0]?.proofs, ['a node of FR-AFA has signed it'])
})

test('what a recipient receipted after its trail was made stands behind its end', () => {
  const { trails, us, them, thread } = talk()
  const theirs = trailOf(trails, them, thread)
  const later = trails.send(us, [them], thread)
  trails.deliver(us, them, later)
  const result = compare(trailOf(trails, us, thread), theirs)
  assert.equal(short(result), [['theirs', 'message', undefined, hex(later.fields.message), 'later']])
  assert.match(result.missing[0]?.proofs[1] ?? '', /^BR-CGU has logged "received": entry \d+ of valise\/BR-CGU\//)
})

test('a sender that leaves out what it sent is contradicted by the entry of its log that the recipient has fetched', () => {
  const { trails, us, them, thread } = talk()
  const sent = trails.send(us, [them], thread)
  them.messages.set(hex(sent.id), sent)
  trails.prove(them, sent, 'received')
  trails.cosign(us, [[kenya, NOW / 1000 + 60]])
  trails.fetch(them, us)
  const [leaf] = trails.leavesOf(us, thread).slice(-1)
  if (!leaf) throw new Error('it has the leaf')
  // its log goes on as if the thread had ended before: its own trail has no leaf of the message
  const log = trails.log(us)
  log.leaves[leaf.index] = { ...leaf, record: { ...leaf.record, thread: new Uint8Array(16) } }
  const theirs = trailOf(trails, them, thread)
  const result = compare(theirs, trailOf(trails, us, thread))
  assert.equal(short(result), [['theirs', 'message', undefined, hex(sent.fields.message), 'contradicts']])
  assert.match(result.missing[0]?.proofs.join('\n') ?? '', /FR-AFA has logged "sent": entry \d+ of valise\/FR-AFA\//)
})

test('a trail that leaves out what its own log has is contradicted by the receipt', () => {
  const { trails, us, them, thread } = talk()
  const hidden = trails.send(us, [them], thread)
  trails.deliver(us, them, hidden)
  // the recipient writes the leaf under another thread, and so tells nothing of it
  const [leaf] = trails.leavesOf(them, thread).slice(-1)
  if (!leaf) throw new Error('it has the leaf')
  const mine = trailOf(trails, us, thread)
  const log = trails.log(them)
  log.leaves[leaf.index] = { ...leaf, record: { ...leaf.record, thread: new Uint8Array(16).fill(9) } }
  const result = compare(mine, trailOf(trails, them, thread))
  assert.equal(short(result), [['theirs', 'message', undefined, hex(hidden.fields.message), 'contradicts']])
})

test('a receipt that one has logged and the other does not hold is missing there', () => {
  const { trails, us, them, thread, first } = talk()
  const answer = trails.send(them, [us], thread)
  us.messages.set(hex(answer.id), answer)
  // the receipt does not reach its sender
  trails.prove(us, answer, 'received')
  const result = compare(trailOf(trails, us, thread), trailOf(trails, them, thread))
  assert.equal(short(result), [['theirs', 'receipt', 'received', hex(answer.fields.message), 'open']])
  assert.match(result.missing[0]?.proofs[0] ?? '', 'FR-AFA has logged "received"')
  // and an opening of the other that its own log has, behind its trail
  const theirs = trailOf(trails, them, thread)
  trails.confirm(us, them, first, trails.prove(them, first, 'attachments-received'))
  const more = compare(trailOf(trails, us, thread), theirs)
  assert.equal(short(more)[0], ['theirs', 'receipt', 'attachments-received', hex(first.fields.message), 'later'])
})

test('two trails of one node: what the later one has behind the end of the earlier one', () => {
  const { trails, us, them, thread } = talk()
  const early = trailOf(trails, us, thread)
  const next = trails.send(us, [them], thread)
  const result = compare(early, trailOf(trails, us, thread))
  assert.equal(short(result), [['mine', 'message', undefined, hex(next.fields.message), 'later']])
})

test('what is no trail, does not hold, or is of another thread is not compared', () => {
  const { trails, us, them, thread } = talk()
  const mine = trailOf(trails, us, thread)
  const why = (result: Reconciliation) => [result.valid, result.defect?.file, result.defect?.check, result.missing]
  assert.equal(why(compare(mine, undefined)), [false, 'theirs', 'kind', []])
  assert.match(compare(undefined, mine).defect?.reason ?? '', 'say nothing of messages')
  assert.equal(why(compare(mine, utf8('origin\n5\n'))), [false, 'theirs', 'kind', []])
  const damaged = Uint8Array.from(mine)
  damaged[2_000] = (damaged[2_000] ?? 0) ^ 1
  assert.equal(why(compare(damaged, mine)), [false, 'mine', 'file', []])
  const another = trails.random(16)
  trails.deliver(us, them, trails.send(us, [them], another))
  assert.equal(why(compare(mine, trailOf(trails, them, another))), [false, 'theirs', 'thread', []])
})

run()
