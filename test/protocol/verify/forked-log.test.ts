// Two checkpoints of one log that somebody brings: evidence that verifies, or the reason why there is none.

import { nativeProvider as crypto } from '../../../node/crypto/native.ts'
import { signCheckpoint } from '../../../protocol/log/checkpoint.ts'
import { type Dated, NONE_BEFORE } from '../../../protocol/log/dated.ts'
import { type NoteSigner, noteSigner } from '../../../protocol/log/vkey.ts'
import { verifyFile } from '../../../protocol/verify/file.ts'
import { forkedLog } from '../../../protocol/verify/forked-log.ts'
import { assert, run, test, throwsCode } from '../../support/harness.ts'
import { brazil, kenya, outsider } from '../../vectors/make/protocol-world.ts'
import { charterText, files } from './world.ts'

const roster = new TextDecoder().decode(files.roster)
const own = noteSigner(crypto, brazil.logOrigin, brazil.logKey)
const cosigner = noteSigner(crypto, 'a.witness', kenya.logKey)
const checkpoint = (size: number, root: number, { dated, signers = [own] }: { dated?: Dated; signers?: readonly NoteSigner[] } = {}) =>
  signCheckpoint({ origin: signers[0]?.name ?? '', size, root: new Uint8Array(32).fill(root), ...(dated && { dated }) }, signers)

test('two trees of one size are a file that convinces whoever has the charter, whatever else has signed them', () => {
  for (const other of [checkpoint(9, 2), checkpoint(9, 2, { signers: [own, cosigner] })]) {
    const found = forkedLog(crypto, roster, checkpoint(9, 1), other)
    assert.equal(found?.accused, [brazil.authority])
    const verdict = verifyFile(crypto, 'evidence', new TextEncoder().encode(found?.file), { charter: charterText })
    assert.ok(verdict.valid && verdict.pinned && verdict.kind === 'evidence')
  }
})

test('two dated checkpoints of different sizes are one, where they are no part of one chain', () => {
  const [one, other] = [5, 6].map((at) => checkpoint(at, at, { dated: { at, before: NONE_BEFORE } })) as [Uint8Array, Uint8Array]
  const found = forkedLog(crypto, roster, other, one)
  assert.match(found?.detail ?? '', 'the later checkpoint denies the earlier one')
  assert.ok(verifyFile(crypto, 'evidence', new TextEncoder().encode(found?.file), { charter: charterText }).valid)
})

test('what may both be true is no evidence, and nothing is made of two logs, a stranger, or what the log has not signed', () => {
  assert.is(forkedLog(crypto, roster, checkpoint(8, 1), checkpoint(9, 2)), undefined)
  assert.is(forkedLog(crypto, roster, checkpoint(8, 1), checkpoint(8, 1)), undefined)
  const stranger = { signers: [noteSigner(crypto, outsider.logOrigin, outsider.logKey)] }
  const another = { signers: [noteSigner(crypto, brazil.logOrigin, kenya.logKey)] }
  const refused = (a: Uint8Array, b: Uint8Array) => throwsCode(() => forkedLog(crypto, roster, a, b), 'evidence-invalid').message
  assert.match(refused(checkpoint(9, 1), checkpoint(9, 2, stranger)), 'two logs')
  assert.match(refused(checkpoint(9, 1, stranger), checkpoint(9, 2, stranger)), 'no node')
  assert.match(refused(checkpoint(9, 1), checkpoint(9, 2, another)), 'has not signed the second')
  assert.match(refused(checkpoint(9, 1, another), checkpoint(9, 2)), 'has not signed the first')
  throwsCode(() => forkedLog(crypto, roster, checkpoint(9, 1), new TextEncoder().encode('no note')), 'note-invalid')
})

run()
