// tlog-witness: the standard's example of a request, the answers for a log from its first checkpoint on, and limits. What is wrong in one place,
// test/protocol/log/single-fault.test.ts has.

import type { ValiseError } from '../../../keys/errors.ts'
import { nativeProvider as crypto } from '../../../node/crypto/native.ts'
import { signCheckpoint } from '../../../protocol/log/checkpoint.ts'
import { ed25519Cosigner } from '../../../protocol/log/cosignature.ts'
import { consistencyProof, rootFrom } from '../../../protocol/log/tree.ts'
import { noteVerifier } from '../../../protocol/log/vkey.ts'
import {
  type AddCheckpointDecision,
  decideAddCheckpoint,
  formatAddCheckpoint,
  formatWitnessAnswer,
  MAX_ADD_CHECKPOINT_BYTES,
  MAX_PROOF_LINES,
  MAX_WITNESS_ANSWER_BYTES,
  parseAddCheckpoint,
  parseWitnessAnswer,
  type Recorded,
} from '../../../protocol/witness/add-checkpoint.ts'
import { assert, run, test, throwsCode } from '../../support/harness.ts'
import { fc, property } from '../../support/property.ts'
import { vectors } from '../../support/vectors.ts'
import { logSigner, logVkey, ORIGIN, witnessKey } from '../../vectors/make/log-case.ts'
import { memoryTree } from '../log/support.ts'

const LEAVES = 64
const tree = memoryTree(crypto, LEAVES)
const other = memoryTree({ ...crypto, sha256: (...chunks) => crypto.sha256(Uint8Array.of(9), ...chunks) }, LEAVES)
const known = [noteVerifier(crypto, logVkey)]
const checkpointOf = (size: number, reader = tree) =>
  signCheckpoint({ origin: ORIGIN, size, root: rootFrom(crypto, reader, size) }, [logSigner])
const requestOf = (oldSize: number, size: number, reader = tree) =>
  parseAddCheckpoint(
    formatAddCheckpoint({
      oldSize,
      proof: oldSize > 0 && oldSize < size ? consistencyProof(crypto, reader, oldSize, size) : [],
      checkpoint: checkpointOf(size, reader),
    }),
  )
const decide = (recorded: Recorded | undefined, oldSize: number, size: number, reader = tree): AddCheckpointDecision =>
  decideAddCheckpoint(crypto, known, recorded, requestOf(oldSize, size, reader))
const faultOf = (bytes: Uint8Array, parse: (bytes: Uint8Array) => unknown): unknown =>
  (throwsCode(() => parse(bytes), 'add-checkpoint-invalid') as ValiseError).data.fault
const grown = (recorded: Recorded | undefined, size: number): Recorded => {
  const decision = decide(recorded, recorded?.size ?? 0, size)
  if (decision.status !== 200) throw new Error(`refused with ${decision.status}`)
  return decision.next
}

test("the standard's example of a request is read, and written back as it was", () => {
  const { witness_add_checkpoint_request_example: example } = vectors<{ witness_add_checkpoint_request_example: string }>(
    'c2sp/spec-examples.json',
  )
  const bytes = new TextEncoder().encode(example)
  const request = parseAddCheckpoint(bytes)
  assert.is(request.oldSize, 20_852_014)
  assert.is(request.proof.length, 4)
  assert.is(request.tree.size, 20_852_163)
  assert.equal(formatAddCheckpoint(request), bytes)
})

test('a log that grows is followed from size to size, and the same size is cosigned again', () => {
  let recorded: Recorded | undefined
  for (const size of [0, 1, 2, 7, 8, 8, 33, LEAVES]) {
    recorded = grown(recorded, size)
    assert.is(recorded.size, size)
    assert.equal(recorded.checkpoint, checkpointOf(size))
  }
})

property(
  'whatever sizes a log and its fork have, the witness follows one of them alone',
  [fc.array(fc.tuple(fc.integer({ min: 0, max: LEAVES }), fc.boolean()), { maxLength: 30 })],
  (asks) => {
    let recorded: Recorded | undefined
    let side: boolean | undefined
    for (const [size, isFork] of asks) {
      const decision = decide(recorded, Math.min(recorded?.size ?? 0, size), size, isFork ? other : tree)
      if (decision.status !== 200) continue
      // of no entries there is one history
      if (size > 0) {
        side ??= isFork
        assert.is(isFork, side)
      }
      assert.ok(size >= (recorded?.size ?? 0))
      recorded = decision.next
    }
  },
  { runs: 200 },
)

test('two roots of the recorded size are a conflict, whatever old size was asked with; a size gone by is none', () => {
  const recorded = grown(undefined, 8)
  assert.equal(decide(recorded, 8, 8, other), { status: 409, size: 8 })
  assert.equal(decide(recorded, 0, 8, other), { status: 409, size: 8 })
  assert.equal(decide(recorded, 7, 7), { status: 409, size: 8 })
  assert.equal(decide(recorded, 8, 9, other), { status: 422 })
})

test('a request and an answer may be so long, and no longer', () => {
  assert.is(faultOf(new Uint8Array(MAX_ADD_CHECKPOINT_BYTES + 1).fill(0x61), parseAddCheckpoint), 'oversized')
  assert.is(faultOf(new Uint8Array(MAX_ADD_CHECKPOINT_BYTES).fill(0x61), parseAddCheckpoint), 'separator')
  const hash = new Uint8Array(32)
  const most = { oldSize: Number.MAX_SAFE_INTEGER, proof: Array.from({ length: MAX_PROOF_LINES }, () => hash), checkpoint: checkpointOf(9) }
  assert.is(parseAddCheckpoint(formatAddCheckpoint(most)).proof.length, MAX_PROOF_LINES)
  throwsCode(() => formatAddCheckpoint({ ...most, proof: [...most.proof, hash] }), 'add-checkpoint-invalid')
  const filled = new Uint8Array(MAX_WITNESS_ANSWER_BYTES).fill(0x61)
  assert.is(faultOf(filled, parseWitnessAnswer), 'status')
  assert.is(faultOf(new Uint8Array([...filled, 0x61]), parseWitnessAnswer), 'oversized')
})

test('every answer is written and read as it was', () => {
  const line = ed25519Cosigner(crypto, 'w', witnessKey).cosign({ origin: ORIGIN, size: 0, root: rootFrom(crypto, tree, 0) }, 1)
  for (const answer of [{ status: 200, cosignatures: [line] }, { status: 409, size: 3 }, { status: 422 }, { status: 503 }] as const)
    assert.equal(parseWitnessAnswer(formatWitnessAnswer(answer)), answer)
})

run()
