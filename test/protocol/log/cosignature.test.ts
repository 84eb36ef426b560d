// Cosignatures: the standard's examples byte for byte, what each type signs, and that a cosignature holds for its own checkpoint, name and time alone.
// What is wrong in one place, single-fault.test.ts has.

import { createHash } from 'node:crypto'
import { mlDsa44Key } from '../../../keys/ml-dsa.ts'
import { signingKey, verifyingKey } from '../../../keys/signing.ts'
import { nativeProvider as crypto } from '../../../node/crypto/native.ts'
import { formatCheckpoint, parseCheckpoint, signCheckpoint, verifyCheckpoint } from '../../../protocol/log/checkpoint.ts'
import {
  cosignatureTime,
  cosignatureVerifier,
  cosignerKey,
  ed25519CosignatureVerifier,
  ed25519CosignedMessage,
  ed25519Cosigner,
  mlDsa44CosignedMessage,
  mlDsa44Cosigner,
  TYPE_ED25519_COSIGNATURE,
  TYPE_ML_DSA_44_COSIGNATURE,
} from '../../../protocol/log/cosignature.ts'
import { formatNote } from '../../../protocol/log/note.ts'
import { noteSigner, noteVerifier, verifierKey } from '../../../protocol/log/vkey.ts'
import { assert, run, test, throwsCode } from '../../support/harness.ts'
import { fc, property } from '../../support/property.ts'
import { vectors } from '../../support/vectors.ts'
import { hex } from './support.ts'

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text)

interface Examples {
  readonly checkpoint_with_cosignature_format_example: { readonly note: string }
  readonly cosignature_signed_message_example: string
}
const examples = vectors<Examples>('c2sp/spec-examples.json')

const logKey = signingKey(crypto, new Uint8Array(32).fill(1))
const witnessKey = signingKey(crypto, new Uint8Array(32).fill(2))
const quantumKey = mlDsa44Key(new Uint8Array(32).fill(3))
const ORIGIN = 'valise.example/log/1'
const NAME = 'valise.example/witness/1'
const log = noteSigner(crypto, ORIGIN, logKey)
const logVerifier = noteVerifier(crypto, verifierKey(crypto, ORIGIN, logKey.publicKey))
const tree = { origin: ORIGIN, size: 11, root: new Uint8Array(32).fill(7) }
const TIME = 1_679_315_147
const kinds = [
  {
    cosigner: ed25519Cosigner(crypto, NAME, witnessKey),
    verifier: cosignatureVerifier(crypto, cosignerKey(crypto, NAME, TYPE_ED25519_COSIGNATURE, witnessKey.publicKey)),
    bytes: 72,
  },
  {
    cosigner: mlDsa44Cosigner(crypto, NAME, quantumKey),
    verifier: cosignatureVerifier(crypto, cosignerKey(crypto, NAME, TYPE_ML_DSA_44_COSIGNATURE, quantumKey.publicKey)),
    bytes: 2_428,
  },
] as const

const text = bytesOf(formatCheckpoint(tree))
const { signature } = kinds[0].cosigner.cosign(tree, TIME)

test("the standard's example of a cosigned checkpoint has the time that it says, and signs the message that it shows", () => {
  const { note } = parseCheckpoint(bytesOf(examples.checkpoint_with_cosignature_format_example.note))
  const cosignature = note.signatures[1]
  assert.is(cosignatureTime(cosignature?.signature ?? new Uint8Array()), TIME)
  assert.equal(ed25519CosignedMessage(note.text, TIME), bytesOf(examples.cosignature_signed_message_example))
})

test('what ML-DSA-44 signs is the structure of the standard, field by field', () => {
  const message = Buffer.from(mlDsa44CosignedMessage('w.example', { origin: 'o.example', size: 258, root: tree.root }, TIME))
  const u64 = (value: number) => {
    const out = Buffer.alloc(8)
    out.writeBigUInt64BE(BigInt(value))
    return out
  }
  const parts = [
    Buffer.from('subtree/v1\n\0', 'latin1'),
    Buffer.from('\x09w.example', 'latin1'),
    u64(TIME),
    Buffer.from('\x09o.example', 'latin1'),
    u64(0),
    u64(258),
    Buffer.from(tree.root),
  ]
  assert.equal(hex(message), hex(Buffer.concat(parts)))
})

test('key ids are those of the standard: over name, newline, type and key', () => {
  const idOf = (type: number, key: Uint8Array) =>
    createHash('sha256').update(`${NAME}\n`).update(Buffer.of(type)).update(key).digest('hex').slice(0, 8)
  assert.is(hex(kinds[0].verifier.keyId), idOf(4, witnessKey.publicKey))
  assert.is(hex(kinds[1].verifier.keyId), idOf(6, quantumKey.publicKey))
})

test('a checkpoint with a cosignature of each type holds, every signature verified', () => {
  const { note } = parseCheckpoint(signCheckpoint(tree, [log]))
  const lines = kinds.map(({ cosigner }) => cosigner.cosign(tree, TIME))
  assert.equal(
    lines.map(({ signature }) => [signature.length, cosignatureTime(signature)]),
    kinds.map(({ bytes }) => [bytes, TIME]),
  )
  const cosigned = parseCheckpoint(formatNote({ ...note, signatures: [...note.signatures, ...lines] }))
  const witnesses = kinds.map(({ verifier }) => verifier)
  assert.ok(verifyCheckpoint(cosigned, logVerifier, { witnesses, everySignatureMustVerify: true }).ok)
})

test('a cosignature holds for no other text, size, root, name or time, and not for what is no checkpoint', () => {
  for (const { cosigner, verifier } of kinds) {
    const { signature } = cosigner.cosign(tree, TIME)
    assert.ok(verifier.verify(text, signature))
    const others = [{ size: 12 }, { root: new Uint8Array(32).fill(8) }, { origin: `${ORIGIN}0` }]
    for (const other of others) assert.not.ok(verifier.verify(bytesOf(formatCheckpoint({ ...tree, ...other })), signature))
    assert.not.ok(verifier.verify(text, cosigner.cosign(tree, TIME).signature.with(7, 0)))
    assert.not.ok(verifier.verify(bytesOf('no checkpoint\n'), signature))
    assert.not.ok(verifier.verify(Uint8Array.of(0xff), signature))
    throwsCode(() => cosigner.cosign(tree, 0), 'bytes-invalid')
    throwsCode(() => cosigner.cosign({ ...tree, origin: 'a b' }, TIME), 'checkpoint-invalid')
  }
  const renamed = mlDsa44Cosigner(crypto, `${NAME}0`, quantumKey).cosign(tree, TIME)
  assert.not.ok(kinds[1].verifier.verify(text, renamed.signature))
})

property(
  'any changed bit of a cosignature is refused',
  [fc.integer({ min: 0, max: 8 * signature.length - 1 })],
  (bit) => {
    const changed = Uint8Array.from(signature)
    changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7))
    assert.not.ok(kinds[0].verifier.verify(text, changed))
  },
  { runs: 1_000 },
)

test('a key of the roster verifies the same as one of a verifier key; a key that the rule refuses makes no verifier', () => {
  const named = ed25519CosignatureVerifier(crypto, NAME, verifyingKey(crypto, witnessKey.publicKey))
  assert.ok(named.verify(text, signature))
  const identity = cosignerKey(
    crypto,
    NAME,
    TYPE_ED25519_COSIGNATURE,
    Uint8Array.from({ length: 32 }, (_, i) => (i === 0 ? 1 : 0)),
  )
  throwsCode(() => cosignatureVerifier(crypto, identity), 'vkey-invalid')
})

run()
