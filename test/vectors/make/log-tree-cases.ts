// Single-fault checkpoints, tlog-proofs and entry bundles.

import { formatVkey } from '../../../protocol/log/vkey.ts'
import {
  base64,
  entry,
  type LogCase,
  logVkey,
  looseBase64,
  ORIGIN,
  path,
  root,
  SIZE,
  signatureLine,
  signed,
  witnessSigner,
  witnessVkey,
} from './log-case.ts'

const vkeys = [formatVkey(logVkey), formatVkey(witnessVkey)]
const text = (size: number | string, hash = base64(root(SIZE)), origin = ORIGIN): string => `${origin}\n${size}\n${hash}\n`
const good = text(SIZE)

const checkpoint = (comment: string, body: string, expect: string): LogCase => ({
  type: 'checkpoint',
  comment,
  input: signed(body),
  vkeys,
  expect,
})

export const checkpointCases: Record<string, LogCase> = {
  valid: checkpoint('a checkpoint of 11 entries', good, 'valid'),
  'valid-cosigned': {
    ...checkpoint('with a cosignature of a known witness', good, 'valid'),
    input: signed(good, signatureLine(good, witnessSigner)),
  },
  'valid-empty-log': checkpoint('the checkpoint of the empty log', text(0, base64(root(0))), 'valid'),
  'two-lines': checkpoint('the root is missing', `${ORIGIN}\n11\n`, 'checkpoint-invalid/lines'),
  'one-line': checkpoint('only the origin', `${ORIGIN}\n`, 'checkpoint-invalid/lines'),
  'empty-origin': checkpoint('an empty origin', text(SIZE, undefined, ''), 'checkpoint-invalid/origin'),
  'origin-with-space': checkpoint('a space in the origin', text(SIZE, undefined, 'valise example'), 'checkpoint-invalid/origin'),
  'origin-with-plus': checkpoint('a plus sign in the origin', text(SIZE, undefined, 'valise+example'), 'checkpoint-invalid/origin'),
  'leading-zero': checkpoint('a size with a leading zero', text('011'), 'checkpoint-invalid/size'),
  'double-zero': checkpoint('00 for the empty log', text('00', base64(root(0))), 'checkpoint-invalid/size'),
  'empty-size': checkpoint('no size', text(''), 'checkpoint-invalid/size'),
  'plus-sign': checkpoint('a size with a plus sign', text('+11'), 'checkpoint-invalid/size'),
  'negative-size': checkpoint('a negative size', text('-11'), 'checkpoint-invalid/size'),
  fraction: checkpoint('a size with a fraction', text('11.0'), 'checkpoint-invalid/size'),
  exponent: checkpoint('a size with an exponent', text('11e0'), 'checkpoint-invalid/size'),
  hexadecimal: checkpoint('a size in hexadecimal', text('0xb'), 'checkpoint-invalid/size'),
  'arabic-digits': checkpoint('a size in Arabic-Indic digits', text('١١'), 'checkpoint-invalid/size'),
  'space-after-size': checkpoint('a space after the size', text('11 '), 'checkpoint-invalid/size'),
  'size-beyond-limit': checkpoint('a size of 2^53', text('9007199254740992'), 'checkpoint-invalid/size'),
  'root-of-31-bytes': checkpoint('a root of 31 bytes', text(SIZE, base64(root(SIZE).subarray(1))), 'checkpoint-invalid/root'),
  'root-of-33-bytes': checkpoint(
    'a root of 33 bytes',
    text(SIZE, base64(Buffer.concat([root(SIZE), Buffer.of(0)]))),
    'checkpoint-invalid/root',
  ),
  'loose-base64': checkpoint(
    "the unused bits of the root's last digit are not zero",
    text(SIZE, looseBase64(base64(root(SIZE)))),
    'checkpoint-invalid/root',
  ),
  'no-padding': checkpoint('the root without padding', text(SIZE, base64(root(SIZE)).replace('=', '')), 'checkpoint-invalid/root'),
  'hexadecimal-root': checkpoint('the root in hexadecimal', text(SIZE, Buffer.from(root(SIZE)).toString('hex')), 'checkpoint-invalid/root'),
  'extension-line': checkpoint('a line after the root', `${good}extension\n`, 'checkpoint-invalid/extension'),
  'empty-extension-line': checkpoint('an empty line after the root', `${good}\n`, 'checkpoint-invalid/extension'),
  crlf: checkpoint('lines end with CR LF', good.replaceAll('\n', '\r\n'), 'note-invalid/control-character'),
  unsigned: { ...checkpoint('no signature', good, 'note-invalid/separator'), input: `${good}\n` },
  'other-origin': checkpoint("the log's key signs for another origin", text(SIZE, undefined, 'valise.example/log/2'), 'refused/origin'),
  'changed-size': {
    ...checkpoint('the size changed after signing', good, 'refused/signature'),
    input: signed(good).replace('\n11\n', '\n12\n'),
  },
  'witness-alone': {
    ...checkpoint('a cosignature, and none of the log', good, 'refused/unsigned'),
    input: `${good}\n${signatureLine(good, witnessSigner)}`,
  },
  'unknown-cosignature': {
    ...checkpoint('a cosignature of a key that is not known', good, 'refused/unknown-key'),
    input: signed(good, signatureLine(good, witnessSigner).replace('witness/1', 'witness/2')),
  },
}

const INDEX = 6
const hashes = path(INDEX, SIZE).map(base64)
const proofText = (lines: readonly string[], tree = signed(good)): string => `${lines.map((line) => `${line}\n`).join('')}\n${tree}`
const VERSION = 'c2sp.org/tlog-proof@v1'
const lines = [VERSION, `index ${INDEX}`, ...hashes]
const entryHex = Buffer.from(entry(INDEX)).toString('hex')
const proof = (comment: string, input: string, expect: string): LogCase => ({
  type: 'tlog-proof',
  comment,
  input,
  vkeys,
  entry: entryHex,
  expect,
})
const oneLeaf = signed(text(1, base64(root(1))))
const extra = 'extra ZXh0cmE='

export const proofCases: Record<string, LogCase> = {
  valid: proof('entry 6 of 11', proofText(lines), 'valid'),
  'valid-extra': proof('with extra data', proofText([VERSION, extra, ...lines.slice(1)]), 'valid'),
  'valid-empty-extra': proof('with extra data of no bytes', proofText([VERSION, 'extra ', ...lines.slice(1)]), 'valid'),
  'valid-one-leaf': {
    ...proof('the only entry of a log: no hashes', proofText([VERSION, 'index 0'], oneLeaf), 'valid'),
    entry: Buffer.from(entry(0)).toString('hex'),
  },
  empty: proof('no bytes at all', '', 'tlog-proof-invalid/version'),
  'other-version': proof('another version', proofText(['c2sp.org/tlog-proof@v2', ...lines.slice(1)]), 'tlog-proof-invalid/version'),
  'byte-order-mark': proof('a byte order mark before the first line', `\ufeff${proofText(lines)}`, 'tlog-proof-invalid/version'),
  'invalid-utf8': {
    ...proof('the byte ff at the end', '', 'tlog-proof-invalid/utf-8'),
    inputBase64: base64(Buffer.concat([Buffer.from(proofText(lines)), Buffer.of(0xff)])),
  },
  crlf: proof('lines end with CR LF', proofText(lines).replaceAll('\n', '\r\n'), 'tlog-proof-invalid/control-character'),
  'loose-extra': proof(
    'extra data with loose bits',
    proofText([VERSION, looseBase64(extra), ...lines.slice(1)]),
    'tlog-proof-invalid/extra-base64',
  ),
  'extra-twice': proof('two lines of extra data', proofText([VERSION, extra, extra, ...lines.slice(1)]), 'tlog-proof-invalid/index-line'),
  'extra-after-index': proof(
    'extra data after the index',
    proofText([VERSION, `index ${INDEX}`, extra, ...hashes]),
    'tlog-proof-invalid/hash',
  ),
  'no-index': proof('no index', proofText([VERSION, ...hashes]), 'tlog-proof-invalid/index-line'),
  'upper-case-index': proof('Index in place of index', proofText([VERSION, `Index ${INDEX}`, ...hashes]), 'tlog-proof-invalid/index-line'),
  'leading-zero': proof('an index with a leading zero', proofText([VERSION, `index 0${INDEX}`, ...hashes]), 'tlog-proof-invalid/index'),
  'negative-index': proof('a negative index', proofText([VERSION, 'index -1', ...hashes]), 'tlog-proof-invalid/index'),
  'index-beyond-limit': proof('an index of 2^53', proofText([VERSION, 'index 9007199254740992', ...hashes]), 'tlog-proof-invalid/index'),
  'space-after-index': proof('a space after the index', proofText([VERSION, `index ${INDEX} `, ...hashes]), 'tlog-proof-invalid/index'),
  'index-of-size': proof('an index equal to the size', proofText([VERSION, `index ${SIZE}`, ...hashes]), 'tlog-proof-invalid/index-range'),
  'short-hash': proof('a hash of 31 bytes', proofText([...lines.slice(0, -1), base64(new Uint8Array(31))]), 'tlog-proof-invalid/hash'),
  'loose-hash': proof(
    'a hash with loose bits',
    proofText([...lines.slice(0, -1), looseBase64(hashes.at(-1) as string)]),
    'tlog-proof-invalid/hash',
  ),
  'space-after-hash': proof('a space after a hash', proofText([...lines.slice(0, -1), `${hashes.at(-1)} `]), 'tlog-proof-invalid/hash'),
  'too-many-hashes': proof(
    '64 hashes',
    proofText([VERSION, `index ${INDEX}`, ...Array.from({ length: 64 }, () => hashes[0] as string)]),
    'tlog-proof-invalid/too-many-hashes',
  ),
  'no-checkpoint': proof('nothing after the path', lines.map((line) => `${line}\n`).join(''), 'tlog-proof-invalid/separator'),
  'two-empty-lines': proof('two empty lines before the checkpoint', proofText(lines, `\n${signed(good)}`), 'checkpoint-invalid/origin'),
  'checkpoint-size': proof("a leading zero in the checkpoint's size", proofText(lines, signed(text('011'))), 'checkpoint-invalid/size'),
  'trailing-newline': proof('an empty line at the end', `${proofText(lines)}\n`, 'note-invalid/separator'),
  'unsigned-checkpoint': proof('a checkpoint without a signature', proofText(lines, `${good}\n`), 'note-invalid/separator'),
  'other-index': proof('the index of the sibling', proofText([VERSION, `index ${INDEX + 1}`, ...hashes]), 'refused/inclusion'),
  'other-entry': { ...proof('the entry is another', proofText(lines), 'refused/inclusion'), entry: Buffer.from(entry(5)).toString('hex') },
  'swapped-hashes': proof(
    'two hashes change places',
    proofText([VERSION, `index ${INDEX}`, hashes[1] as string, hashes[0] as string, ...hashes.slice(2)]),
    'refused/inclusion',
  ),
  'missing-hash': proof('the last hash is missing', proofText(lines.slice(0, -1)), 'refused/inclusion'),
  'surplus-hash': proof('a hash too many', proofText([...lines, hashes[0] as string]), 'refused/inclusion'),
  'other-root': proof('a signed root of another tree', proofText(lines, signed(text(SIZE, base64(root(SIZE - 1))))), 'refused/inclusion'),
  'changed-checkpoint': proof(
    'the checkpoint changed after signing',
    proofText(lines, signed(good).replace('\n11\n', '\n12\n')),
    'refused/signature',
  ),
  'unknown-cosignature': proof(
    'a cosignature of a key that is not known',
    proofText(lines, signed(good, signatureLine(good, witnessSigner).replace('witness/1', 'witness/2'))),
    'refused/unknown-key',
  ),
}

const framed = (bytes: Uint8Array): Buffer => Buffer.concat([Buffer.of(bytes.length >> 8, bytes.length & 0xff), bytes])
const three = Buffer.concat([0, 1, 2].map((n) => framed(entry(n))))
const otherVersion = Buffer.from(entry(0))
otherVersion[0] = 2
const bundle = (comment: string, bytes: Uint8Array, width: number, expect: string): LogCase => ({
  type: 'entry-bundle',
  comment,
  inputBase64: base64(bytes),
  width,
  expect,
})

export const bundleCases: Record<string, LogCase> = {
  valid: bundle('three entries', three, 3, 'valid'),
  empty: bundle('no bytes for one entry', Buffer.of(), 1, 'entry-bundle-invalid/truncated'),
  'half-a-length': bundle('one byte of the length', Buffer.of(0), 1, 'entry-bundle-invalid/truncated'),
  'truncated-entry': bundle('the last byte is missing', three.subarray(0, -1), 3, 'entry-bundle-invalid/truncated'),
  'missing-entry': bundle('two entries where three are expected', three.subarray(0, 70), 3, 'entry-bundle-invalid/truncated'),
  'trailing-byte': bundle('a byte after the entries', Buffer.concat([three, Buffer.of(0)]), 3, 'entry-bundle-invalid/trailing-bytes'),
  'surplus-entry': bundle('three entries where two are expected', three, 2, 'entry-bundle-invalid/trailing-bytes'),
  'width-0': bundle('no entries are expected', Buffer.of(), 0, 'entry-bundle-invalid/width'),
  'width-257': bundle('more entries than a bundle has', three, 257, 'entry-bundle-invalid/width'),
  'little-endian-length': bundle(
    'the length with its bytes changed over',
    Buffer.concat([Buffer.of(33, 0), entry(0)]),
    1,
    'entry-bundle-invalid/truncated',
  ),
  'short-entry': bundle('an entry of 32 bytes', framed(entry(0).subarray(0, 32)), 1, 'leaf-invalid/length'),
  'long-entry': bundle('an entry of 34 bytes', framed(Buffer.concat([entry(0), Buffer.of(0)])), 1, 'leaf-invalid/length'),
  'empty-entry': bundle('an entry of no bytes', framed(Buffer.of()), 1, 'leaf-invalid/length'),
  'other-leaf-version': bundle('an entry of version 2', framed(otherVersion), 1, 'leaf-invalid/version'),
}
