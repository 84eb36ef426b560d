// Single-fault cosigned checkpoints, cosigners' verifier keys, requests to witnesses and their answers.

import { createHash } from 'node:crypto'
import { mlDsa44Key } from '../../../keys/ml-dsa.ts'
import { pureProvider as crypto } from '../../../keys/pure.ts'
import { formatSignatureLine, type NoteSignature } from '../../../protocol/log/note.ts'
import { consistencyProof } from '../../../protocol/log/tree.ts'
import {
  cosignerKey,
  ed25519Cosigner,
  formatCosignerVkey,
  mlDsa44Cosigner,
  TYPE_ED25519_COSIGNATURE,
  TYPE_ML_DSA_44_COSIGNATURE,
} from '../../../protocol/log/cosignature.ts'
import { formatVkey } from '../../../protocol/log/vkey.ts'
import { base64, type LogCase, logVkey, looseBase64, ORIGIN, reader, root, SIZE, signed, WITNESS, witnessKey } from './log-case.ts'
import { proofCases } from './log-tree-cases.ts'

export const TIME = 1_767_603_600
export const quantumKey = mlDsa44Key(new Uint8Array(createHash('sha256').update('valise test key ml-dsa witness').digest()))
export const witnessVkeys = [
  cosignerKey(crypto, WITNESS, TYPE_ED25519_COSIGNATURE, witnessKey.publicKey),
  cosignerKey(crypto, WITNESS, TYPE_ML_DSA_44_COSIGNATURE, quantumKey.publicKey),
] as const
export const cosigners = [ed25519Cosigner(crypto, WITNESS, witnessKey), mlDsa44Cosigner(crypto, WITNESS, quantumKey)] as const

const vkeys = [formatVkey(logVkey), ...witnessVkeys.map(formatCosignerVkey)]
const tree = (size = SIZE) => ({ origin: ORIGIN, size, root: root(size) })
const text = (size = SIZE): string => `${ORIGIN}\n${size}\n${base64(root(size))}\n`
const [classic, quantum] = cosigners.map((cosigner) => cosigner.cosign(tree(), TIME)) as [NoteSignature, NoteSignature]
const line = formatSignatureLine
/** A signature line with other bytes after the key id. */
const changed = (one: NoteSignature, change: (bytes: Uint8Array) => Uint8Array): string =>
  line({ ...one, signature: change(Uint8Array.from(one.signature)) })
const at = (index: number, xor: number) => (bytes: Uint8Array) => {
  bytes[index] = (bytes[index] as number) ^ xor
  return bytes
}
const withTime = (time: bigint) => (bytes: Uint8Array) => {
  new DataView(bytes.buffer).setBigUint64(0, time)
  return bytes
}

const cosigned = (comment: string, lines: string, expect: string): LogCase => ({
  type: 'cosignature',
  comment,
  input: signed(text(), lines),
  vkeys,
  expect,
})

export const cosignatureCases: Record<string, LogCase> = {
  valid: cosigned('a checkpoint with an Ed25519 cosignature', line(classic), 'valid'),
  'valid-ml-dsa': cosigned('a checkpoint with an ML-DSA-44 cosignature', line(quantum), 'valid'),
  'valid-both': cosigned('both, of one witness', line(classic) + line(quantum), 'valid'),
  'other-checkpoint': cosigned(
    'the cosignature of another size',
    line((cosigners[0] as (typeof cosigners)[0]).cosign(tree(SIZE - 1), TIME)),
    'refused/signature',
  ),
  'other-checkpoint-ml-dsa': cosigned('the same, of ML-DSA-44', line(cosigners[1].cosign(tree(SIZE - 1), TIME)), 'refused/signature'),
  'other-name-ml-dsa': cosigned(
    "signed under another name, which the signed message holds; the key id is this name's",
    line({ ...mlDsa44Cosigner(crypto, `${WITNESS}0`, quantumKey).cosign(tree(), TIME), name: WITNESS, keyId: quantum.keyId }),
    'refused/signature',
  ),
  'changed-time': cosigned('a second later than was signed', changed(classic, at(7, 1)), 'refused/signature'),
  'changed-time-ml-dsa': cosigned('a second later than was signed', changed(quantum, at(7, 1)), 'refused/signature'),
  'changed-signature': cosigned('one bit of the signature changed', changed(classic, at(20, 1)), 'refused/signature'),
  'changed-signature-ml-dsa': cosigned('one bit of the signature changed', changed(quantum, at(20, 1)), 'refused/signature'),
  'no-time': cosigned('64 bytes, without a time before them', changed(classic, (bytes) => bytes.subarray(8)), 'refused/signature'),
  'time-alone': cosigned('a time, and no signature', changed(classic, (bytes) => bytes.subarray(0, 8)), 'refused/signature'),
  'time-zero': cosigned('a time of 0', changed(classic, withTime(0n)), 'refused/signature'),
  'time-beyond-limit': cosigned('a time of 2^53', changed(classic, withTime(2n ** 53n)), 'refused/signature'),
  'time-of-64-bits': cosigned('a time with the highest bit set', changed(classic, withTime(2n ** 63n)), 'refused/signature'),
  long: cosigned('a byte after the 72', changed(classic, (bytes) => new Uint8Array([...bytes, 0])), 'refused/signature'),
  'long-ml-dsa': cosigned('a byte after the 2,428', changed(quantum, (bytes) => new Uint8Array([...bytes, 0])), 'refused/signature'),
  'plain-signature': cosigned(
    "the checkpoint's text signed as a note, without the lines before it",
    line({ ...classic, signature: new Uint8Array([...classic.signature.subarray(0, 8), ...witnessKey.signRaw(Buffer.from(text()))]) }),
    'refused/signature',
  ),
  'unknown-cosignature': cosigned('of a key that is not known', line({ ...classic, name: `${WITNESS}0` }), 'refused/unknown-key'),
  twice: cosigned('the same witness twice', line(classic) + changed(classic, at(7, 1)), 'note-invalid/duplicate-signature'),
}

const typed = (type: number, key: Uint8Array): string => base64(Buffer.concat([Buffer.of(type), key]))
const keyText = (type: number, key: Uint8Array): string => {
  const id = createHash('sha256').update(`${WITNESS}\n`).update(Buffer.of(type)).update(key).digest('hex').slice(0, 8)
  return `${WITNESS}+${id}+${typed(type, key)}`
}
const [classicVkey, quantumVkey] = witnessVkeys.map(formatCosignerVkey) as [string, string]
const vkey = (comment: string, input: string, expect: string): LogCase => ({ type: 'cosigner-vkey', comment, input, expect })

export const cosignerVkeyCases: Record<string, LogCase> = {
  valid: vkey('an Ed25519 cosigner', classicVkey, 'valid'),
  'valid-ml-dsa': vkey('an ML-DSA-44 cosigner', quantumVkey, 'valid'),
  'type-1': vkey('the key of a log', formatVkey(logVkey), 'vkey-invalid/type'),
  'no-type': vkey('no bytes at all', `${WITNESS}+00000000+`, 'vkey-invalid/type'),
  'wrong-key-id': vkey('the key id of the other type', classicVkey.replace(/\+[0-9a-f]{8}\+/, '+00000000+'), 'vkey-invalid/key-id'),
  'short-key': vkey('an Ed25519 key of 31 bytes', keyText(4, witnessKey.publicKey.subarray(1)), 'vkey-invalid/key-length'),
  'short-key-ml-dsa': vkey('an ML-DSA-44 key of 1,311 bytes', keyText(6, quantumKey.publicKey.subarray(1)), 'vkey-invalid/key-length'),
  'ed25519-as-ml-dsa': vkey('an Ed25519 key under type 6', keyText(6, witnessKey.publicKey), 'vkey-invalid/key-length'),
  'identity-key': vkey('the identity', keyText(4, Buffer.concat([Buffer.of(1), Buffer.alloc(31)])), 'vkey-invalid/public-key'),
  'loose-base64': vkey('padding where none is needed', `${quantumVkey}=`, 'vkey-invalid/base64'),
}

const OLD = 6
const proof = consistencyProof(crypto, reader, OLD, SIZE).map(base64)
const request = (comment: string, lines: readonly string[], expect: string, note = signed(text())): LogCase => ({
  type: 'add-checkpoint',
  comment,
  input: `${lines.map((one) => `${one}\n`).join('')}\n${note}`,
  vkeys: [formatVkey(logVkey)],
  expect,
})
const good = [`old ${OLD}`, ...proof]

/** The witness has cosigned size 6 of this log. `expect` is the status, or the fault of the reader. */
export const addCheckpointCases: Record<string, LogCase> = {
  valid: request('from 6 to 11 entries', good, 'valid'),
  'unknown-log': request(
    'a log that the witness does not know',
    good,
    'refused/404',
    signed(text()).replaceAll(ORIGIN, 'valise.example/log/2'),
  ),
  'wrong-signature': request("the log's signature is wrong", good, 'refused/403', signed(text()).replace(text(), text(SIZE - 1))),
  'other-key': request(
    'signed by another key than the log',
    good,
    'refused/403',
    `${text()}\n${line(classic)}`,
  ),
  'old-over-new': request('an old size over the new one', ['old 12'], 'refused/400'),
  'old-size-other': request('another old size than the recorded one', [`old ${OLD - 1}`, ...proof], 'refused/409'),
  'old-size-zero': request('no old size', ['old 0'], 'refused/409'),
  'wrong-proof': request('a hash of the proof changed', [`old ${OLD}`, base64(root(3)), ...proof.slice(1)], 'refused/422'),
  'no-proof': request('no proof', [`old ${OLD}`], 'refused/422'),
  'proof-too-long': request('one hash more', [...good, base64(root(3))], 'refused/422'),
  'same-size-other-root': request(
    'the recorded size with another root',
    [`old ${OLD}`],
    'refused/409',
    signed(`${ORIGIN}\n${OLD}\n${base64(root(5))}\n`),
  ),
  'valid-same-again': request('the recorded checkpoint once more', [`old ${OLD}`], 'valid', signed(text(OLD))),
  'old-size-leading-zero': request('an old size with a leading zero', [`old 0${OLD}`, ...proof], 'add-checkpoint-invalid/old-size'),
  'old-size-missing': request('no line of the old size', proof, 'add-checkpoint-invalid/old-size'),
  'old-two-spaces': request('two spaces', [`old  ${OLD}`, ...proof], 'add-checkpoint-invalid/old-size'),
  'loose-hash': request(
    'unused bits of base64 that are not zero',
    [`old ${OLD}`, looseBase64(proof[0] as string), ...proof.slice(1)],
    'add-checkpoint-invalid/hash',
  ),
  'short-hash': request(
    'a hash of 31 bytes',
    [`old ${OLD}`, base64(Buffer.alloc(31)), ...proof.slice(1)],
    'add-checkpoint-invalid/hash',
  ),
  'too-many-hashes': request(
    '64 lines of proof',
    [`old ${OLD}`, ...Array.from({ length: 64 }, () => proof[0] as string)],
    'add-checkpoint-invalid/too-many-hashes',
  ),
  'no-empty-line': {
    ...request('no empty line before the checkpoint', good, 'add-checkpoint-invalid/separator'),
    input: `${good.join('\n')}\n`,
  },
  'not-a-checkpoint': request('a note that is no checkpoint', good, 'checkpoint-invalid/lines', signed('text\n')),
  unsigned: request('a checkpoint without a signature', good, 'note-invalid/separator', `${text()}\n`),
  'invalid-utf8': {
    type: 'add-checkpoint',
    comment: 'the byte ff',
    inputBase64: base64(Buffer.concat([Buffer.of(0xff), Buffer.from(`${good.join('\n')}\n\n${signed(text())}`)])),
    expect: 'add-checkpoint-invalid/utf-8',
  },
}

const answer = (comment: string, input: string, expect: string): LogCase => ({ type: 'witness-answer', comment, input, expect })

export const witnessAnswerCases: Record<string, LogCase> = {
  valid: answer('a cosignature', `200\n${line(classic)}`, 'valid'),
  'valid-both': answer('two of one witness', `200\n${line(classic)}${line(quantum)}`, 'valid'),
  'valid-conflict': answer('the recorded size', '409\n11\n', 'valid'),
  'valid-unknown': answer('an unknown log', '404\n', 'valid'),
  'valid-later': answer('nothing is cosigned now', '503\n', 'valid'),
  'no-status': answer('no newline', '404', 'add-checkpoint-invalid/status'),
  'unknown-status': answer('a status that does not exist', '418\n', 'add-checkpoint-invalid/status'),
  'status-with-zero': answer('a zero before the status', '0404\n', 'add-checkpoint-invalid/status'),
  'body-after-404': answer('text after a status that has none', '404\nno\n', 'add-checkpoint-invalid/body'),
  'conflict-without-size': answer('a conflict without a size', '409\n', 'add-checkpoint-invalid/body'),
  'conflict-leading-zero': answer('a size with a leading zero', '409\n011\n', 'add-checkpoint-invalid/body'),
  'no-cosignature': answer('success without a cosignature', '200\n', 'note-invalid/final-newline'),
  'not-a-line': answer('a line that is no signature', '200\ntext\n', 'note-invalid/signature-line'),
  'empty-line': answer('an empty line after the cosignature', `200\n${line(classic)}\n`, 'note-invalid/signature-line'),
}

const wanted = (comment: string, input: string, expect: string): LogCase => ({ type: 'proof-request', comment, input, expect })
const MESSAGE = '97d896667ed87ebde046d5210690029c'

export const proofRequestCases: Record<string, LogCase> = {
  valid: wanted('an entry of a log, known from a tree of 6', `entry 3 ${ORIGIN}\nold 6\n`, 'valid'),
  'valid-sent': wanted('the entry of a sent message', `sent ${MESSAGE}\nold 0\n`, 'valid'),
  'other-word': wanted('another word', `leaf 3 ${ORIGIN}\nold 6\n`, 'witnessed-proof-invalid/entry'),
  'leading-zero': wanted('an index with a leading zero', `entry 03 ${ORIGIN}\nold 6\n`, 'witnessed-proof-invalid/entry'),
  'no-origin': wanted('no origin', 'entry 3\nold 6\n', 'witnessed-proof-invalid/entry'),
  'origin-with-plus': wanted('an origin that is none', 'entry 3 a+b\nold 6\n', 'witnessed-proof-invalid/entry'),
  'word-after-origin': wanted('a word after the origin', `entry 3 ${ORIGIN} x\nold 6\n`, 'witnessed-proof-invalid/entry'),
  'upper-case-id': wanted('an id in upper case', `sent ${MESSAGE.toUpperCase()}\nold 0\n`, 'witnessed-proof-invalid/entry'),
  'short-id': wanted('an id of 31 digits', `sent ${MESSAGE.slice(1)}\nold 0\n`, 'witnessed-proof-invalid/entry'),
  'space-after-id': wanted('a space after the id', `sent ${MESSAGE} \nold 0\n`, 'witnessed-proof-invalid/entry'),
  'no-old-size': wanted('no old size', `sent ${MESSAGE}\nnew 0\n`, 'witnessed-proof-invalid/old-size'),
  'one-line': wanted('one line', `sent ${MESSAGE}\n`, 'witnessed-proof-invalid/lines'),
  'three-lines': wanted('three lines', `sent ${MESSAGE}\nold 0\n\n`, 'witnessed-proof-invalid/lines'),
  'no-newline': wanted('no newline at the end', `sent ${MESSAGE}\nold 0`, 'witnessed-proof-invalid/lines'),
  'invalid-utf8': { type: 'proof-request', comment: 'the byte ff', inputBase64: '/w==', expect: 'witnessed-proof-invalid/utf-8' },
}

const given = (comment: string, input: string, expect: string): LogCase => ({ type: 'proof-answer', comment, input, expect })
const whole = proofCases['valid-extra']?.input ?? ''

export const proofAnswerCases: Record<string, LogCase> = {
  valid: given('a proof, and that the tree grew from 6 entries', `200\n${proof.join('\n')}\n\n${whole}`, 'valid'),
  'valid-nothing-before': given('a proof alone', `200\n\n${whole}`, 'valid'),
  'valid-unknown': given('no such entry', '404\n', 'valid'),
  'valid-later': given('not witnessed yet', '503\n', 'valid'),
  'other-status': given('another status', '409\n', 'witnessed-proof-invalid/status'),
  'body-after-404': given('a proof after a status that has none', `404\n\n${whole}`, 'witnessed-proof-invalid/status'),
  'loose-hash': given('unused bits that are not zero', `200\n${looseBase64(proof[0] as string)}\n\n${whole}`, 'witnessed-proof-invalid/hash'),
  'too-many-hashes': given(
    '64 lines',
    `200\n${Array.from({ length: 64 }, () => proof[0]).join('\n')}\n\n${whole}`,
    'witnessed-proof-invalid/too-many-hashes',
  ),
  'no-empty-line': given('no empty line', '200\ntext\n', 'witnessed-proof-invalid/separator'),
  'not-a-proof': given('something else than a proof', '200\n\ntext\n', 'tlog-proof-invalid/version'),
  'invalid-utf8': { type: 'proof-answer', comment: 'the byte ff', inputBase64: '/w==', expect: 'witnessed-proof-invalid/utf-8' },
}
