// Requests for witnessed proofs and their answers: limits, and writing undone by reading. What is wrong in one place, test/protocol/log/single-fault.test.ts has.

import type { ValiseError } from '../../../keys/errors.ts'
import { formatTlogProof, MAX_EXTRA_BYTES } from '../../../protocol/log/tlog-proof.ts'
import { MAX_KEY_NAME_BYTES } from '../../../protocol/log/vkey.ts'
import {
  formatProofAnswer,
  formatProofRequest,
  MAX_PROOF_ANSWER_BYTES,
  MAX_PROOF_REQUEST_BYTES,
  parseProofAnswer,
  parseProofRequest,
} from '../../../protocol/witness/witnessed-proof.ts'
import { assert, run, test, throwsCode } from '../../support/harness.ts'
import { proofCases } from '../../vectors/make/log-tree-cases.ts'

const faultOf = (bytes: Uint8Array, parse: (bytes: Uint8Array) => unknown): unknown =>
  (throwsCode(() => parse(bytes), 'witnessed-proof-invalid') as ValiseError).data.fault
const checkpoint = new TextEncoder().encode((proofCases.valid?.input ?? '').split('\n\n').slice(1).join('\n\n'))

test('the longest request fits; one byte more than a request may have is refused', () => {
  const entry = { type: 'entry', origin: 'x'.repeat(MAX_KEY_NAME_BYTES), index: Number.MAX_SAFE_INTEGER } as const
  const request = { entry, oldSize: Number.MAX_SAFE_INTEGER }
  assert.equal(parseProofRequest(formatProofRequest(request)), request)
  const filled = new Uint8Array(MAX_PROOF_REQUEST_BYTES).fill(0x61)
  assert.is(faultOf(filled, parseProofRequest), 'lines')
  assert.is(faultOf(new Uint8Array([...filled, 0x61]), parseProofRequest), 'oversized')
})

test('the longest answer fits; one byte more than an answer may have is refused', () => {
  const hash = new Uint8Array(32).fill(1)
  const proof = formatTlogProof({
    index: 6,
    hashes: Array.from({ length: 63 }, () => hash),
    extra: new Uint8Array(MAX_EXTRA_BYTES),
    checkpoint,
  })
  const answer = { status: 200, consistency: Array.from({ length: 63 }, () => hash), proof } as const
  const read = parseProofAnswer(formatProofAnswer(answer))
  assert.ok(read.status === 200 && read.consistency.length === 63)
  const filled = new Uint8Array(MAX_PROOF_ANSWER_BYTES).fill(0x61)
  assert.is(faultOf(filled, parseProofAnswer), 'status')
  assert.is(faultOf(new Uint8Array([...filled, 0x61]), parseProofAnswer), 'oversized')
})

run()
