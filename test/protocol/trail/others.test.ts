// What a trail has of the other parties' logs: the receipts and the senders' entries, in checkpoints that witnesses have cosigned. What is missing is said and no
// defect; what was put in the place of something else, or stripped, is one.

import { hex } from '../../../keys/ids.ts'
import { nativeProvider as crypto } from '../../../node/crypto/native.ts'
import { charterFile } from '../../../protocol/charter.ts'
import { parseCheckpoint } from '../../../protocol/log/checkpoint.ts'
import { formatNote, type NoteSignature } from '../../../protocol/log/note.ts'
import { formatTlogProof, parseTlogProof } from '../../../protocol/log/tlog-proof.ts'
import { numberRanges } from '../../../protocol/report/numbers.ts'
import { encodeTrail, readTrailFile, type TrailDraft, trailFile } from '../../../protocol/trail/trail.ts'
import { verifyFile } from '../../../protocol/verify/file.ts'
import type { Verdict } from '../../../protocol/verify/verdict.ts'
import { assert, run, test } from '../../support/harness.ts'
import { charter, france, kenya, NOW, southAfrica } from '../../vectors/make/protocol-world.ts'
import type { Desk } from './desk.ts'
import { secondVerdict } from './second-verifier.ts'
import { newWorld } from './stories.ts'
import type { TrailWorld } from './trail-world.ts'

const anchor = { charter: charterFile(crypto, charter.bytes) }
const seconds = NOW / 1000 + 60

/** The verdict on a trail, which the second verifier shares. */
const judge = (draft: TrailDraft): Verdict => {
  const file = new TextEncoder().encode(trailFile(crypto, encodeTrail(draft)))
  const verdict = verifyFile(crypto, 'a.trail', file, anchor)
  assert.is(secondVerdict(file) === undefined, verdict.valid, JSON.stringify(verdict.defect))
  return verdict
}

/** France asks twice, Brazil answers twice; Brazil's log is cosigned by these after all but the last answer. */
const exchange = (witnesses: readonly (typeof france)[]) => {
  const trails = newWorld('others')
  const [us, , them] = [trails.desk(0), trails.desk(1), trails.desk(2)]
  const thread = trails.random(16)
  for (const _ of [1, 2]) {
    trails.deliver(us, them, trails.send(us, [them], thread))
    if (us.receipts.size === 2) break
    trails.deliver(them, us, trails.send(them, [us], thread))
  }
  if (witnesses.length > 0)
    trails.cosign(
      them,
      witnesses.map((one, i) => [one, seconds + i] as const),
    )
  trails.deliver(them, us, trails.send(them, [us], thread))
  return { trails, us, them, thread }
}

const fetched = (
  witnesses: readonly (typeof france)[],
): { trails: TrailWorld; us: Desk; them: Desk; thread: Uint8Array; draft: TrailDraft } => {
  const world = exchange(witnesses)
  world.trails.fetch(world.us, world.them)
  return { ...world, draft: world.trails.draft(world.us, world.thread) }
}

const has = (lines: readonly string[], text: string): boolean => lines.some((line) => line.toLowerCase().includes(text.toLowerCase()))

test("what a quorum has cosigned of the others' logs is said, message by message and receipt by receipt", () => {
  const { draft } = fetched([france, kenya])
  assert.equal([draft.sent?.length, draft.receipts.length], [1, 2])
  const verdict = judge(draft)
  assert.equal([verdict.valid, verdict.defect], [true, null])
  const detail = (name: string) => verdict.checks.find((check) => check.name === name)?.detail ?? ''
  assert.is(detail('sent'), "the senders' logs have messages 2; no sender's log is here for messages 4")
  assert.match(detail('witnesses'), "a quorum has cosigned the others' logs that have receipts 1–2, messages 2")
  assert.ok(has(verdict.proves, "Messages that the log of the sender's node has, as sent to just these recipients: 2."))
  assert.ok(has(verdict.proves, 'Receipts in logs that a quorum of other authorities has cosigned with them: 1–2.'))
  assert.ok(has(verdict.proves, "Messages in senders' logs that a quorum of other authorities has cosigned with them: 2."))
  assert.ok(has(verdict.warnings, "nothing here shows that the sender's log has them: 4."))
})

test('with fewer witnesses than a quorum, or none, the trail holds and says so', () => {
  const few = judge(fetched([kenya]).draft)
  assert.is(few.valid, true)
  assert.ok(has(few.warnings, 'nothing here shows that a quorum of witnesses has cosigned them: 1–2.'))
  assert.ok(has(few.warnings, "Messages in senders' logs of which nothing here shows that a quorum of witnesses has cosigned them: 2."))
  const { trails, us, thread } = exchange([])
  const none = judge(trails.draft(us, thread))
  assert.is(none.valid, true)
  assert.ok(has(none.warnings, "nothing here shows that the sender's log has them: 2, 4."))
})

/** A proof whose checkpoint has other signatures. */
const resigned = (proof: Uint8Array, change: (signatures: readonly NoteSignature[]) => readonly NoteSignature[]): Uint8Array => {
  const parsed = parseTlogProof(proof)
  const { note } = parseCheckpoint(parsed.checkpoint)
  return formatTlogProof({ ...parsed, checkpoint: formatNote({ ...note, signatures: [...change(note.signatures)] }) })
}

const defect = (draft: TrailDraft): string | undefined => judge(draft).defect?.check

test("nobody can take out what the maker had of the others' logs, nor a cosignature from it", () => {
  const { draft, us } = fetched([france, kenya])
  const [first = new Uint8Array(0), second = new Uint8Array(0)] = draft.receipts
  const [sent = new Uint8Array(0)] = draft.sent ?? []
  assert.is(defect({ ...draft, sent: [] }), 'parts')
  assert.is(defect({ ...draft, sent: [resigned(sent, (all) => all.slice(0, -1))] }), 'parts')
  assert.is(defect({ ...draft, receipts: [resigned(first, (all) => all.slice(0, -1)), second] }), 'parts')
  // the receipt as it was given at first
  const plain = us.receipts.get(hex(parseHash(draft)))
  assert.is(defect({ ...draft, receipts: [plain ?? first, second] }), 'parts')
})

/** The leaf that the first receipt proves. */
const parseHash = (draft: TrailDraft): Uint8Array => {
  const file = trailFile(crypto, encodeTrail(draft))
  const { receipts } = readTrailFile(crypto, file)
  return receipts[0]?.leaf ?? new Uint8Array(0)
}

/** A trail in which the proofs of what was sent are these, and the end says so. */
const withSent = (change: (world: TrailWorld, us: Desk, them: Desk) => void): TrailDraft => {
  const { trails, us, them, thread } = exchange([france, kenya])
  trails.fetch(us, them)
  change(trails, us, them)
  return trails.draft(us, thread)
}

const entryOf = (desk: Desk, act: string, at = 0): string =>
  hex(desk.logs[0]?.leaves.filter(({ record }) => record.act === act)[at]?.record.envelope ?? new Uint8Array(0))

test('a proof of another entry than the message that it stands for is refused', () => {
  // of a message that the maker itself sent, and so of no message that it received; and of the entry `received` of that message
  for (const [whose, act] of [
    ['us', 'sent'],
    ['them', 'received'],
  ] as const) {
    const draft = withSent((trails, us, them) => {
      const log = trails.log({ us, them }[whose])
      const [leaf] = log.leaves.filter(({ record }) => record.act === act)
      if (!leaf) throw new Error(`nothing was ${act}`)
      us.witnessedSent.set(entryOf(them, 'sent'), log.receipt(leaf))
    })
    assert.is(defect(draft), 'sent', `${whose} ${act}`)
  }
  // both messages have their proof, the wrong way round
  assert.is(
    defect(
      withSent((trails, us, them) => {
        const log = trails.log(them)
        const [one, other] = log.leaves.filter(({ record }) => record.act === 'sent')
        if (!one || !other) throw new Error('two were sent')
        us.witnessedSent.set(hex(one.record.envelope), log.receipt(other))
        us.witnessedSent.set(hex(other.record.envelope), log.receipt(one))
      }),
    ),
    'sent',
  )
})

test('what the making of a trail itself writes is not called unwitnessed: nobody can have seen it before', () => {
  const { trails, us, thread } = exchange([])
  trails.cosign(
    us,
    [kenya, southAfrica].map((one, i) => [one, seconds + i] as const),
  )
  const [message] = us.messages.values()
  const opened = new Map([[hex(message?.fields.message ?? new Uint8Array(0)), [0]]])
  const whole = judge(trails.draft(us, thread, opened))
  assert.equal([whole.valid, has(whole.warnings, 'No quorum of witnesses has cosigned the l')], [true, false])
  // the next trail tells of what the first one wrote
  const next = judge(trails.draft(us, thread))
  assert.ok(has(next.warnings, 'No quorum of witnesses has cosigned the last 2 entries of the thread in the log of FR-AFA'))
})

test('a proof without cosignatures is taken, as far as it goes', () => {
  const draft = withSent((trails, us, them) => {
    const log = trails.log(them)
    const leaf = log.leaves.filter(({ record }) => record.act === 'sent')[1]
    if (leaf) us.witnessedSent.set(hex(leaf.record.envelope), log.receipt(leaf))
  })
  const verdict = judge(draft)
  assert.equal([verdict.valid, draft.sent?.length], [true, 2])
  assert.ok(has(verdict.warnings, "Messages in senders' logs of which nothing here shows that a quorum of witnesses has cosigned them: 4."))
})

/** A trail whose first proof of `sent` is changed before the end names it. */
const changedSent = (change: (signatures: readonly NoteSignature[]) => readonly NoteSignature[]): TrailDraft =>
  withSent((_, us, them) => {
    const id = entryOf(them, 'sent')
    const proof = us.witnessedSent.get(id)
    if (proof) us.witnessedSent.set(id, resigned(proof, change))
  })

test('every signature that is there has to be one of a witness that the roster names, and to verify', () => {
  const bent = ({ name, keyId, signature }: NoteSignature): NoteSignature => ({
    name,
    keyId,
    signature: signature.map((b, i) => (i === 20 ? b ^ 1 : b)),
  })
  assert.is(defect(changedSent((all) => all)), undefined)
  assert.is(defect(changedSent((all) => [...all.slice(0, -1), ...all.slice(-1).map(bent)])), 'witnesses')
  assert.is(defect(changedSent((all) => [...all, ...all.slice(-1).map((one) => ({ ...one, name: `${one.name}x` }))])), 'witnesses')
  assert.is(defect(changedSent((all) => [...all, ...all.slice(0, 1).map((one) => ({ ...one, keyId: new Uint8Array(4) }))])), 'witnesses')
  assert.is(defect(changedSent((all) => all.slice(1))), 'proofs')
})

test('a proof from a log of another node than the one that sent is refused', () => {
  const draft = withSent((trails, us, them) => {
    // the leaf as it is, in a log of Kenya's
    const [leaf] = trails.log(them).leaves.filter(({ record }) => record.act === 'sent')
    const other = trails.log(trails.desk(1))
    if (!leaf) throw new Error('it was sent')
    us.witnessedSent.set(hex(leaf.record.envelope), other.receipt(other.append(leaf.record)))
  })
  assert.is(defect(draft), 'proofs')
})

test('numbers are listed in ranges', () => {
  assert.is(numberRanges([1, 2, 3, 5, 7, 8]), '1–3, 5, 7–8')
  assert.is(numberRanges([]), '')
})

run()
