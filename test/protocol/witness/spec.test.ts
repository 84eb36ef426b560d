// The examples of docs/spec/cosignature.md and docs/spec/witness.md are what the code makes, byte for byte; and the formulas of the documents, by node:crypto
// alone, verify them.

import { createHash, createPublicKey, verify } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { formatCosignerVkey } from '../../../protocol/log/cosignature.ts'
import { MAX_ADD_CHECKPOINT_BYTES, MAX_WITNESS_ANSWER_BYTES } from '../../../protocol/witness/add-checkpoint.ts'
import { MAX_PROOF_ANSWER_BYTES, MAX_PROOF_REQUEST_BYTES } from '../../../protocol/witness/witnessed-proof.ts'
import { assert, run, test } from '../../support/harness.ts'
import { addCheckpointCases, cosignatureCases, witnessAnswerCases, witnessVkeys } from '../../vectors/make/witness-cases.ts'
import { limitsOf } from '../spec-documents.ts'

const blocksOf = (name: string): Map<string, string> => {
  const document = readFileSync(new URL(`../../../docs/spec/${name}.md`, import.meta.url), 'utf8')
  return new Map([...document.matchAll(/^```(\S+)\n(.*?)^```$/gms)].map(([, block = '', text = '']) => [block, text]))
}
const cosignature = blocksOf('cosignature')
const witness = blocksOf('witness')

test('the examples of both documents are the ones that are made', () => {
  assert.is(cosignature.get('checkpoint'), cosignatureCases.valid?.input)
  assert.is(cosignature.get('vkey'), `${formatCosignerVkey(witnessVkeys[0])}\n`)
  assert.is(witness.get('request'), addCheckpointCases.valid?.input)
  assert.is(witness.get('answer'), witnessAnswerCases.valid?.input)
  assert.is(cosignature.size + witness.size, 5)
})

test('the limits of the document are those of the code', () => {
  assert.equal(
    new Map(limitsOf('witness')),
    new Map([
      ['MAX_ADD_CHECKPOINT_BYTES', MAX_ADD_CHECKPOINT_BYTES],
      ['MAX_WITNESS_ANSWER_BYTES', MAX_WITNESS_ANSWER_BYTES],
      ['MAX_PROOF_REQUEST_BYTES', MAX_PROOF_REQUEST_BYTES],
      ['MAX_PROOF_ANSWER_BYTES', MAX_PROOF_ANSWER_BYTES],
    ]),
  )
})

test('the example verifies by what the document says, without code of ours', () => {
  const [text = '', lines = ''] = (cosignature.get('checkpoint') ?? '').split('\n\n')
  const [name = '', idText = '', keyText = ''] = (/^([^+]*)\+([0-9a-f]{8})\+(.*)\n$/.exec(cosignature.get('vkey') ?? '') ?? []).slice(1)
  const typed = Buffer.from(keyText, 'base64')
  assert.is(typed[0], 4)
  assert.is(createHash('sha256').update(`${name}\n`).update(typed).digest('hex').slice(0, 8), idText)
  const line = lines.split('\n').find((one) => one.startsWith(`— ${name} `)) ?? ''
  const bytes = Buffer.from(line.split(' ')[2] ?? '', 'base64')
  assert.is(bytes.subarray(0, 4).toString('hex'), idText)
  const time = bytes.readBigUInt64BE(4)
  const message = `cosignature/v1\ntime ${time}\n${text}\n`
  assert.is(message, cosignature.get('message'))
  const der = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), typed.subarray(1)])
  assert.ok(verify(null, Buffer.from(message), createPublicKey({ key: der, format: 'der', type: 'spki' }), bytes.subarray(12)))
})

run()
