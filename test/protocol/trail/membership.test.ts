// Who was a member when, by the order of the maker's log: a restored backup, a rotated log key, a suspended member's earlier mail, an expelled member's backdated mail.

import { hex } from '../../../keys/ids.ts'
import { nativeProvider as crypto } from '../../../node/crypto/native.ts'
import { charterFile } from '../../../protocol/charter.ts'
import type { Act, ActKind } from '../../../protocol/roster/act.ts'
import { UNDER_WAY_MS } from '../../../protocol/trail/membership.ts'
import { encodeTrail, trailFile } from '../../../protocol/trail/trail.ts'
import { verifyFile } from '../../../protocol/verify/file.ts'
import type { Verdict } from '../../../protocol/verify/verdict.ts'
import { assert, run, test } from '../../support/harness.ts'
import { world } from '../../vectors/make/act-cases.ts'
import { type brazil, charter, DAY, france, kenya, NOW, outsider, southAfrica } from '../../vectors/make/protocol-world.ts'
import { about } from '../roster/roster-world.ts'
import type { Desk, PaperMessage } from './desk.ts'
import { newWorld } from './stories.ts'
import { noteOf, type TrailWorld } from './trail-world.ts'

const anchor = { charter: charterFile(crypto, charter.bytes) }

const judge = (trails: TrailWorld, maker: Desk, thread: Uint8Array): Verdict =>
  verifyFile(crypto, 'a.trail', new TextEncoder().encode(trailFile(crypto, encodeTrail(trails.draft(maker, thread)))), anchor)
const warned = (verdict: Verdict, text: string): boolean =>
  verdict.warnings.some((warning) => warning.toLowerCase().includes(text.toLowerCase()))

/** France and Brazil, who have exchanged a message each, and what France's log says next. */
const exchange = () => {
  const trails = newWorld('membership')
  const [us, , them] = [trails.desk(0), trails.desk(1), trails.desk(2)]
  const thread = trails.random(16)
  const ours = trails.send(us, [them], thread)
  trails.deliver(us, them, ours)
  const theirs = trails.send(them, [us], thread)
  trails.deliver(them, us, theirs)
  return { trails, us, them, thread, ours, theirs }
}

const actOn = (desk: Desk, kind: ActKind, before: readonly Act[] = []): Act =>
  about(world, desk.party, kind, before, { created: NOW, proposer: france.authority })

test("a suspended member's earlier mail is a member's, and so is what it wrote after it was reinstated", () => {
  const { trails, us, them, thread } = exchange()
  const suspended = actOn(them, 'suspend')
  trails.decide(suspended)
  assert.equal(judge(trails, us, thread).defect, null)
  trails.decide(actOn(them, 'reinstate', [suspended]))
  trails.deliver(them, us, trails.send(them, [us], thread, noteOf('Back.')))
  const verdict = judge(trails, us, thread)
  assert.equal([verdict.valid, verdict.defect, warned(verdict, 'expulsion')], [true, null, false])
})

test("mail that the maker's log has after a suspension or expulsion is a defect, whatever its date", () => {
  for (const kind of ['suspend', 'expel'] as const) {
    const { trails, us, them, thread } = exchange()
    trails.decide(actOn(them, kind))
    trails.now += UNDER_WAY_MS
    // written with a date before all of it
    const backdated = trails.send(them, [us], thread, noteOf('I said so long ago.'), { created: NOW - DAY, expires: NOW + DAY })
    trails.deliver(them, us, backdated)
    const verdict = judge(trails, us, thread)
    assert.is(verdict.defect?.check, 'membership', kind)
    assert.match(verdict.defect?.reason ?? '', /^message 3: it was received from BR-CGU, who was (suspended|expelled) by then/)
  }
})

test('a leaf with a date before the act, behind it by more than a minute, does not help; one that was under way is honest', () => {
  for (const [ms, check] of [
    [UNDER_WAY_MS, 'membership'],
    [UNDER_WAY_MS - 1, undefined],
  ] as const) {
    const { trails, us, them, thread } = exchange()
    const message = trails.send(them, [us], thread)
    const act = actOn(them, 'suspend')
    trails.decide(act)
    const adopted = trails.log(us).leaves.at(-1)?.record.at ?? 0
    us.messages.set(hex(message.id), message)
    trails.confirm(them, us, message, trails.prove(us, message, 'received', adopted - ms))
    assert.is(judge(trails, us, thread).defect?.check, check, String(ms))
  }
})

test('a message to a member that the maker knew to be suspended is a defect', () => {
  const { trails, us, them, thread } = exchange()
  trails.decide(actOn(them, 'suspend'))
  trails.now += UNDER_WAY_MS
  trails.send(us, [them], thread)
  assert.match(judge(trails, us, thread).defect?.reason ?? '', 'it was sent to BR-CGU, who was suspended by then')
})

test('who was admitted later was no member before', () => {
  const { trails, us, thread } = exchange()
  const late = trails.desk(3)
  trails.deliver(late, us, trails.send(late, [us], thread))
  trails.now += UNDER_WAY_MS
  trails.decide(about(world, outsider, 'admit', [], { created: NOW, proposer: france.authority }))
  assert.match(judge(trails, us, thread).defect?.reason ?? '', 'it was received from AT-BAK, who was no member then')
})

test('an act about a party whose adoption the log does not show is a defect, and so is one that is of nobody here', () => {
  const { trails, us, them, thread } = exchange()
  trails.decide(actOn(them, 'suspend'), [them])
  const verdict = judge(trails, us, thread)
  assert.equal(
    [verdict.defect?.check, verdict.defect?.reason],
    ['membership', 'log: it lacks the leaf that says when the act "suspend BR-CGU" was adopted'],
  )
})

/** Brazil is expelled after these have cosigned the maker's log; with a fourth member besides, so that there is a quorum to be had. */
const expelled = (cosigners: readonly (readonly [typeof brazil, number])[]): Verdict => {
  const { trails, us, them, thread } = exchange()
  trails.decide(about(world, outsider, 'admit', [], { created: NOW, proposer: france.authority }))
  if (cosigners.length > 0) trails.cosign(us, cosigners)
  trails.decide(actOn(them, 'expel'))
  return judge(trails, us, thread)
}

test("an expelled member's mail counts as older than its expulsion only when a quorum of witnesses saw the log between the two", () => {
  const at = NOW / 1000
  const counts = (verdict: Verdict) => !warned(verdict, 'message 2 does not count as older than the expulsion of BR-CGU')
  for (const [witnesses, older] of [
    [[], false],
    [[[kenya, at]], false],
    [
      [
        [kenya, at],
        [southAfrica, at + 1],
      ],
      true,
    ],
  ] as const) {
    const verdict = expelled(witnesses)
    assert.equal([verdict.valid, counts(verdict)], [true, older], String(witnesses.length))
  }
  const { proves } = expelled([
    [kenya, at],
    [southAfrica, at + 1],
  ])
  assert.match(proves.join('\n'), `existed by ${new Date((at + 1) * 1000).toISOString()}`)
})

test('a rotated log key: the trail has both logs, each under its key, and one chain through both', () => {
  const { trails, us, them, thread, ours } = exchange()
  trails.reopen(us)
  trails.open(us, them, ours)
  const draft = trails.draft(us, thread)
  assert.equal([draft.logs.length, draft.records.length], [2, 1])
  const verdict = verifyFile(crypto, 'a.trail', new TextEncoder().encode(trailFile(crypto, encodeTrail(draft))), anchor)
  assert.equal([verdict.valid, warned(verdict, 'began another log after entry 3 of log 1')], [true, true])
})

test('a restored backup: the trail has what the home still holds, says where it ends, and is whole', () => {
  const { trails, us, them, thread, ours } = exchange()
  const lost: PaperMessage = trails.send(us, [them], thread, noteOf('This is lost.'))
  trails.deliver(us, them, lost)
  trails.reopen(us, 3)
  trails.open(us, them, ours)
  const verdict = judge(trails, us, thread)
  assert.equal([verdict.valid, verdict.defect], [true, null])
  assert.ok(warned(verdict, 'began another log after entry 3 of log 1'))
  // what it had receipted and lost stands against it in the trail of the other side
  const other = judge(trails, them, thread)
  assert.equal([other.valid, other.defect], [true, null])
})

test("a recipient's restored home: the receipts that it gave for what it lost stand, and are named", () => {
  const { trails, us, them, thread } = exchange()
  trails.reopen(them, 0)
  const draft = trails.draft(us, thread)
  assert.is(draft.records.length, 1)
  const verdict = verifyFile(crypto, 'a.trail', new TextEncoder().encode(trailFile(crypto, encodeTrail(draft))), anchor)
  assert.equal([verdict.valid, warned(verdict, "receipt 1 proves what its recipient's node has lost since")], [true, true])
})

test('keys that were declared compromised are named', () => {
  const { trails, us, them, thread } = exchange()
  trails.decide(actOn(them, 'compromised'))
  const verdict = judge(trails, us, thread)
  assert.equal([verdict.valid, warned(verdict, 'the keys of BR-CGU were declared compromised')], [true, true])
})

run()
