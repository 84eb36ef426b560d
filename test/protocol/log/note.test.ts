// Signed notes, verifier keys, checkpoints and tlog-proofs: the standard's examples, limits, and writing undone by reading.

import { pureProvider as crypto } from '../../../keys/pure.ts'
import { signingKey } from '../../../keys/signing.ts'
import { formatCheckpoint, parseCheckpoint, signCheckpoint, verifyCheckpoint } from '../../../protocol/log/checkpoint.ts'
import { LEAF_ENTRY_BYTES, leafEntry, matchesLeaf, parseLeafEntry } from '../../../protocol/log/leaf.ts'
import { formatNote, MAX_NOTE_BYTES, MAX_SIGNATURES, parseNote, signNote, verifyNote } from '../../../protocol/log/note.ts'
import { formatTlogProof, MAX_EXTRA_BYTES, MAX_TLOG_PROOF_BYTES, parseTlogProof } from '../../../protocol/log/tlog-proof.ts'
import { MAX_PATH_HASHES } from '../../../protocol/log/tree.ts'
import {
  encodeVkeyFile,
  formatVkey,
  isKeyName,
  MAX_KEY_NAME_BYTES,
  MAX_VKEY_BYTES,
  noteKeyId,
  noteSigner,
  noteVerifier,
  parseVkey,
  parseVkeyFile,
  verifierKey,
} from '../../../protocol/log/vkey.ts'
import { assert, run, test, throwsCode } from '../../support/harness.ts'
import { fc, property } from '../../support/property.ts'
import { vectors } from '../../support/vectors.ts'
import { hex } from './support.ts'

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text)

interface Examples {
  readonly signed_note: { readonly note: string; readonly vkey: string }
  readonly checkpoint_with_cosignature_format_example: { readonly note: string }
}

const examples = vectors<Examples>('c2sp/spec-examples.json')
const key = signingKey(crypto, new Uint8Array(32).fill(1))
const ORIGIN = 'valise.example/log/1'
const signer = noteSigner(crypto, ORIGIN, key)
const verifier = noteVerifier(crypto, verifierKey(crypto, ORIGIN, key.publicKey))
const otherKey = signingKey(crypto, new Uint8Array(32).fill(2))
const otherSigner = noteSigner(crypto, 'valise.example/witness', otherKey)
const otherVerifier = noteVerifier(crypto, verifierKey(crypto, 'valise.example/witness', otherKey.publicKey))

test("the standard's example note verifies under its key, and is written back as it was", () => {
  const { note, vkey } = examples.signed_note
  const parsed = parseNote(bytesOf(note))
  assert.equal(formatNote(parsed), bytesOf(note))
  assert.is(parsed.text, 'This is an example message.\n')
  const known = parseVkey(crypto, vkey)
  assert.is(formatVkey(known), vkey)
  assert.is(hex(known.keyId), '530d903a')
  const verdict = verifyNote(parsed, [noteVerifier(crypto, known)], { everySignatureMustVerify: true })
  assert.ok(verdict.ok)
  assert.not.ok(verifyNote({ ...parsed, text: 'This is another message.\n' }, [noteVerifier(crypto, known)]).ok)
})

test("the standard's example checkpoint is read with both its signatures", () => {
  const { note } = examples.checkpoint_with_cosignature_format_example
  const checkpoint = parseCheckpoint(bytesOf(note))
  assert.is(checkpoint.origin, 'example.com/behind-the-sofa')
  assert.is(checkpoint.size, 20_852_163)
  assert.equal(
    checkpoint.note.signatures.map(({ name, signature }) => [name, signature.length]),
    [
      ['example.com/behind-the-sofa', 64],
      ['witness.example.com/w1', 72],
    ],
  )
  assert.is(formatCheckpoint(checkpoint), checkpoint.note.text)
})

test('the key id binds name, type and key', () => {
  const ids = [
    noteKeyId(crypto, ORIGIN, 1, key.publicKey),
    noteKeyId(crypto, `${ORIGIN}0`, 1, key.publicKey),
    noteKeyId(crypto, ORIGIN, 4, key.publicKey),
    noteKeyId(crypto, ORIGIN, 1, otherKey.publicKey),
  ].map(hex)
  assert.is(new Set(ids).size, 4)
})

test('a key name has no space of any kind, no plus and no control character, and at most 255 bytes', () => {
  for (const name of ['a', 'example.com/log', 'é', 'x'.repeat(MAX_KEY_NAME_BYTES)]) assert.ok(isKeyName(name), name)
  for (const name of [
    '',
    'a b',
    'a+b',
    'a\tb',
    'a\nb',
    'a\u0085b',
    'a\u00a0b',
    'a\u2028b',
    'a\u3000b',
    'a\u0001b',
    'x'.repeat(MAX_KEY_NAME_BYTES + 1),
  ])
    assert.not.ok(isKeyName(name), JSON.stringify(name))
  assert.ok(encodeVkeyFile(verifierKey(crypto, 'x'.repeat(MAX_KEY_NAME_BYTES), key.publicKey)).length <= MAX_VKEY_BYTES)
  throwsCode(() => noteSigner(crypto, 'a b', key), 'vkey-invalid')
  throwsCode(() => verifierKey(crypto, 'a', new Uint8Array(31)), 'vkey-invalid')
})

test('unknown signatures are passed over, unless every signature must verify', () => {
  const note = parseNote(signNote('text\n', [signer, otherSigner]))
  const verdict = verifyNote(note, [verifier])
  assert.ok(verdict.ok && verdict.verified.length === 1)
  assert.equal(verifyNote(note, [verifier], { everySignatureMustVerify: true }), {
    ok: false,
    reason: 'unknown-key',
    message: `a signature is by the unknown key valise.example/witness+${hex(otherSigner.keyId)}`,
  })
  assert.ok(verifyNote(note, [verifier, otherVerifier], { everySignatureMustVerify: true }).ok)
  const none = verifyNote(parseNote(signNote('text\n', [otherSigner])), [verifier])
  assert.ok(!none.ok && none.reason === 'unsigned')
})

test('a checkpoint needs the log itself, whoever else signed it', () => {
  const checkpoint = { origin: ORIGIN, size: 3, root: new Uint8Array(32) }
  throwsCode(() => signCheckpoint(checkpoint, []), 'checkpoint-invalid')
  throwsCode(() => signCheckpoint(checkpoint, [otherSigner, signer]), 'checkpoint-invalid')
  const both = parseCheckpoint(signCheckpoint(checkpoint, [signer, otherSigner]))
  assert.ok(verifyCheckpoint(both, verifier, { witnesses: [otherVerifier] }).ok)
  assert.ok(verifyCheckpoint(both, verifier, { everySignatureMustVerify: false }).ok)
  const strict = verifyCheckpoint(both, verifier)
  assert.ok(!strict.ok && strict.reason === 'unknown-key')
  const other = verifyCheckpoint(both, otherVerifier, { witnesses: [verifier] })
  assert.ok(!other.ok && other.reason === 'origin')
})

test('what cannot be a checkpoint is not written', () => {
  const good = { origin: ORIGIN, size: 3, root: new Uint8Array(32) }
  for (const bad of [{ origin: '' }, { origin: 'a b' }, { size: -1 }, { size: 0.5 }, { size: 2 ** 53 }, { root: new Uint8Array(31) }])
    throwsCode(() => formatCheckpoint({ ...good, ...bad }), 'checkpoint-invalid')
  assert.is(parseCheckpoint(signCheckpoint({ ...good, size: Number.MAX_SAFE_INTEGER }, [signer])).size, Number.MAX_SAFE_INTEGER)
})

const noteOfBytes = (length: number): Uint8Array => {
  const empty = signNote('\n', [signer]).length
  return signNote(`${'x'.repeat(length - empty)}\n`, [signer], length)
}

test('a note may have 128 KiB and 256 signatures, and no more', () => {
  assert.is(parseNote(noteOfBytes(MAX_NOTE_BYTES)).signatures.length, 1)
  throwsCode(() => parseNote(noteOfBytes(MAX_NOTE_BYTES + 1)), 'note-invalid')
  const signers = (count: number) => Array.from({ length: count }, (_, n) => noteSigner(crypto, `signer/${n}`, key))
  assert.is(parseNote(signNote('text\n', signers(MAX_SIGNATURES))).signatures.length, MAX_SIGNATURES)
  throwsCode(() => signNote('text\n', signers(MAX_SIGNATURES + 1)), 'note-invalid')
})

test('a text that no note can have is not signed', () => {
  for (const text of ['', 'no newline', 'a\rb\n', 'a\0\n']) throwsCode(() => signNote(text, [signer]), 'note-invalid')
  throwsCode(() => signNote('text\n', []), 'note-invalid')
  throwsCode(() => signNote('text\n', [signer, signer]), 'note-invalid')
})

test('a verifier key file longer than the limit is refused before it is read', () => {
  const error = throwsCode(() => parseVkeyFile(crypto, new Uint8Array(MAX_VKEY_BYTES + 1)), 'vkey-invalid')
  assert.match(error.message, /at most 512/)
})

const checkpointBytes = signCheckpoint({ origin: ORIGIN, size: Number.MAX_SAFE_INTEGER, root: new Uint8Array(32) }, [signer])
const longestPath = Array.from({ length: MAX_PATH_HASHES }, () => new Uint8Array(32))

test('a proof may have 63 hashes and 64 KiB of extra data, and no more', () => {
  const largest = { index: 0, hashes: longestPath, extra: new Uint8Array(MAX_EXTRA_BYTES), checkpoint: checkpointBytes }
  assert.equal(parseTlogProof(formatTlogProof(largest)).extra, largest.extra)
  throwsCode(() => formatTlogProof({ ...largest, extra: new Uint8Array(MAX_EXTRA_BYTES + 1) }), 'tlog-proof-invalid')
  throwsCode(() => formatTlogProof({ ...largest, hashes: [...longestPath, new Uint8Array(32)] }), 'tlog-proof-invalid')
  const error = throwsCode(() => parseTlogProof(new Uint8Array(MAX_TLOG_PROOF_BYTES + 1)), 'tlog-proof-invalid')
  assert.match(error.message, /at most/)
  throwsCode(() => parseTlogProof(new Uint8Array(MAX_TLOG_PROOF_BYTES)), 'tlog-proof-invalid')
})

test('the largest proof of all fits the limit', () => {
  const empty = signCheckpoint({ origin: ORIGIN, size: Number.MAX_SAFE_INTEGER, root: new Uint8Array(32) }, [signer])
  const room = MAX_NOTE_BYTES - empty.length
  const line = (name: string, bytes: number) => ({ name, keyId: new Uint8Array(4), signature: new Uint8Array(bytes) })
  // One more signature line that fills the note: an em dash, two spaces, a newline, the name and the base64.
  const name = `w${'x'.repeat((room - 3 - 3 - 1) % 4)}`
  const filler = line(name, ((room - 3 - 3 - name.length) / 4) * 3 - 4)
  const note = parseNote(empty)
  const full = formatNote({ ...note, signatures: [...note.signatures, filler] })
  assert.is(full.length, MAX_NOTE_BYTES)
  const proof = formatTlogProof({ index: 2 ** 53 - 2, hashes: longestPath, extra: new Uint8Array(MAX_EXTRA_BYTES), checkpoint: full })
  assert.ok(proof.length <= MAX_TLOG_PROOF_BYTES && proof.length > MAX_TLOG_PROOF_BYTES - 512)
})

property(
  'notes, checkpoints and proofs are read back as they were written',
  [
    fc.nat(),
    fc.uint8Array({ minLength: 32, maxLength: 32 }),
    fc.array(fc.uint8Array({ minLength: 32, maxLength: 32 }), { maxLength: 63 }),
    fc.option(fc.uint8Array({ maxLength: 200 }), { nil: undefined }),
    fc.string({ unit: 'grapheme' }),
  ],
  (size, root, hashes, extra, words) => {
    const text = `${[...words].filter((c) => (c.codePointAt(0) ?? 0) >= 0x20).join('')}\n`
    const unverified = { name: ORIGIN, keyId: signer.keyId, signature: root }
    assert.equal(parseNote(formatNote({ text, signatures: [unverified] })), { text, signatures: [unverified] })
    const checkpoint = { origin: ORIGIN, size: size + 1, root }
    const note = { text: formatCheckpoint(checkpoint), signatures: [unverified] }
    const read = parseCheckpoint(formatNote(note))
    assert.equal({ origin: read.origin, size: read.size, root: read.root, note: read.note }, { ...checkpoint, note })
    const proof = { index: size, hashes, extra, checkpoint: formatNote(note) }
    assert.equal(parseTlogProof(formatTlogProof(proof)), { ...proof, tree: read })
  },
  { runs: 10_000 },
)

test('an entry stands for its record under its salt and for nothing else', () => {
  const [salt, record] = [new Uint8Array(32).fill(7), bytesOf('record')]
  const entry = leafEntry(crypto, salt, record)
  assert.is(entry.length, LEAF_ENTRY_BYTES)
  assert.is(hex(entry.subarray(1)), hex(crypto.hmacSha256(salt, record)))
  assert.is(entry[0], 1)
  assert.equal(parseLeafEntry(entry), entry)
  assert.ok(matchesLeaf(crypto, entry, salt, record))
  assert.not.ok(matchesLeaf(crypto, entry, salt, bytesOf('recore')))
  assert.not.ok(matchesLeaf(crypto, entry, new Uint8Array(32), record))
  assert.not.ok(matchesLeaf(crypto, entry, salt.subarray(1), record))
  assert.not.ok(matchesLeaf(crypto, entry.subarray(1), salt, record))
  throwsCode(() => leafEntry(crypto, new Uint8Array(31), record), 'bytes-invalid')
  throwsCode(() => parseLeafEntry(new Uint8Array(33)), 'leaf-invalid')
  throwsCode(() => parseLeafEntry(new Uint8Array(32).fill(1)), 'leaf-invalid')
})

run()
