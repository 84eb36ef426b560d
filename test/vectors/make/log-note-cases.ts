// Single-fault notes, verifier keys and manifests.

import { createHash } from 'node:crypto'
import { formatVkey } from '../../../protocol/log/vkey.ts'
import {
  base64,
  type LogCase,
  logKey,
  logSigner,
  logVkey,
  looseBase64,
  ORIGIN,
  signatureLine,
  signed,
  witnessSigner,
  witnessVkey,
} from './log-case.ts'

const vkey = formatVkey(logVkey)
const vkeys = [vkey, formatVkey(witnessVkey)]
const TEXT = 'The text of a note.\n\nIt may have empty lines.\n'
const line = signatureLine(TEXT)
const cosigned = signatureLine(TEXT, witnessSigner)
const good = `${TEXT}\n${line}`
const encoded = line.trimEnd().split(' ')[2] as string
const withSignature = (text: string): string => `${TEXT}\n— ${ORIGIN} ${text}\n`

/** The signature with S + L in place of S: the same point equation, another spelling (RFC 8032 §5.1.7 refuses it). */
const malleated = (): string => {
  const bytes = Buffer.from(encoded, 'base64')
  const L = 2n ** 252n + 27742317777372353535851937790883648493n
  const S = BigInt(`0x${Buffer.from(bytes.subarray(36)).reverse().toString('hex')}`)
  const changed = Buffer.from((S + L).toString(16).padStart(64, '0'), 'hex').reverse()
  return base64(Buffer.concat([bytes.subarray(0, 36), changed]))
}

const flipped = (at: number): string => {
  const bytes = Buffer.from(encoded, 'base64')
  bytes[at] = (bytes[at] as number) ^ 1
  return base64(bytes)
}

const note = (comment: string, input: string, expect: string): LogCase => ({ type: 'note', comment, input, vkeys, expect })

export const noteCases: Record<string, LogCase> = {
  valid: note('a note with one signature', good, 'valid'),
  'valid-cosigned': note('a note with two signatures', good + cosigned, 'valid'),
  empty: note('no bytes at all', '', 'note-invalid/final-newline'),
  'invalid-utf8': {
    type: 'note',
    comment: 'the byte ff in the text',
    inputBase64: base64(Buffer.concat([Buffer.of(0xff), Buffer.from(good)])),
    vkeys,
    expect: 'note-invalid/utf-8',
  },
  crlf: note('lines end with CR LF', good.replaceAll('\n', '\r\n'), 'note-invalid/control-character'),
  tab: note('a tab in the text', signed('a\ttab\n'), 'note-invalid/control-character'),
  nul: note('a zero byte in the text', signed('a\0byte\n'), 'note-invalid/control-character'),
  'no-final-newline': note('the last newline is missing', good.slice(0, -1), 'note-invalid/final-newline'),
  'no-empty-line': note('no empty line before the signature', `text\n${signatureLine('text\n')}`, 'note-invalid/separator'),
  'no-signature': note('the text and an empty line, no signature', `${TEXT}\n`, 'note-invalid/separator'),
  'trailing-empty-line': note('an empty line after the signature', `${good}\n`, 'note-invalid/separator'),
  'too-many-signatures': note(
    '257 signature lines of different keys',
    `${TEXT}\n${Array.from({ length: 257 }, (_, n) => `— key.example/${n} ${encoded}\n`).join('')}`,
    'note-invalid/too-many-signatures',
  ),
  hyphen: note('a hyphen in place of the em dash', good.replace('—', '-'), 'note-invalid/signature-line'),
  'two-spaces': note('two spaces before the signature', good.replace(`${ORIGIN} `, `${ORIGIN}  `), 'note-invalid/signature-line'),
  'trailing-space': note('a space after the signature', `${good.slice(0, -1)} \n`, 'note-invalid/signature-line'),
  'no-key-name': note('a signature line without a name', `${TEXT}\n— ${encoded}\n`, 'note-invalid/signature-line'),
  'line-after-signature': note('a line of text after the signature', `${good}text\n`, 'note-invalid/signature-line'),
  'name-with-plus': note('a plus sign in the key name', good.replace(ORIGIN, 'valise+example'), 'note-invalid/key-name'),
  'name-with-no-break-space': note(
    'a no-break space in the key name',
    good.replace(ORIGIN, 'valise\u00a0example'),
    'note-invalid/key-name',
  ),
  'empty-name': note('an empty key name', good.replace(ORIGIN, ''), 'note-invalid/key-name'),
  'loose-base64': note('the unused bits of the last base64 digit are not zero', withSignature(looseBase64(encoded)), 'note-invalid/base64'),
  'no-padding': note('base64 without its padding', withSignature(encoded.replace(/=+$/, '')), 'note-invalid/base64'),
  'url-safe-base64': note('the URL-safe alphabet', withSignature(`${encoded.slice(0, 8)}-_${encoded.slice(10)}`), 'note-invalid/base64'),
  'key-id-alone': note('a key id without a signature', withSignature(base64(logSigner.keyId)), 'note-invalid/signature-length'),
  'duplicate-signature': note('the same signature twice', good + line, 'note-invalid/duplicate-signature'),
  'two-signatures-of-one-key': note(
    'a second, different signature of the same name and key id',
    `${good}— ${ORIGIN} ${flipped(40)}\n`,
    'note-invalid/duplicate-signature',
  ),
  'changed-text': note('one letter of the text changed', good.replace('text', 'test'), 'refused/signature'),
  'changed-signature': note('one bit of the signature changed', withSignature(flipped(40)), 'refused/signature'),
  'wrong-key-id': note('one bit of the key id changed', withSignature(flipped(0)), 'refused/unknown-key'),
  'wrong-name': note('another name with the key id of the log', good.replace(ORIGIN, 'valise.example/log/2'), 'refused/unknown-key'),
  'malleated-signature': note('S + L in place of S', withSignature(malleated()), 'refused/signature'),
  'short-signature': note(
    'a signature of 63 bytes',
    withSignature(base64(Buffer.from(encoded, 'base64').subarray(0, 67))),
    'refused/signature',
  ),
  'long-signature': note(
    'a byte after the 64 of the signature',
    withSignature(base64(Buffer.concat([Buffer.from(encoded, 'base64'), Buffer.of(0)]))),
    'refused/signature',
  ),
  'unknown-cosignature': note(
    'a further signature by a key that is not known',
    good + cosigned.replace('witness/1', 'witness/2'),
    'refused/unknown-key',
  ),
  'wrong-cosignature': note('a cosignature over another text', good + signatureLine('other\n', witnessSigner), 'refused/signature'),
}

const vkeyCase = (comment: string, input: string, expect: string): LogCase => ({ type: 'vkey', comment, input, expect })
const typed = (type: number, key: Uint8Array): string => base64(Buffer.concat([Buffer.of(type), key]))
/** A key text with the id that belongs to what stands in it. */
const keyText = (name: string, type: number, key: Uint8Array): string => {
  const id = createHash('sha256').update(`${name}\n`).update(Buffer.of(type)).update(key).digest('hex').slice(0, 8)
  return `${name}+${id}+${typed(type, key)}\n`
}

export const vkeyCases: Record<string, LogCase> = {
  valid: vkeyCase('a verifier key', `${vkey}\n`, 'valid'),
  'no-newline': vkeyCase('the newline is missing', vkey, 'vkey-invalid/syntax'),
  'two-newlines': vkeyCase('an empty line after the key', `${vkey}\n\n`, 'vkey-invalid/base64'),
  crlf: vkeyCase('the line ends with CR LF', `${vkey}\r\n`, 'vkey-invalid/base64'),
  'invalid-utf8': {
    type: 'vkey',
    comment: 'the byte ff in the name',
    inputBase64: base64(Buffer.concat([Buffer.of(0xff), Buffer.from(`${vkey}\n`)])),
    expect: 'vkey-invalid/utf-8',
  },
  'byte-order-mark': vkeyCase('a byte order mark before the name', `\ufeff${vkey}\n`, 'vkey-invalid/key-name'),
  'upper-case-key-id': vkeyCase(
    'the key id in upper case',
    `${vkey.replace(/\+[0-9a-f]{8}\+/, (id) => id.toUpperCase())}\n`,
    'vkey-invalid/syntax',
  ),
  'short-key-id': vkeyCase('a key id of seven digits', `${vkey.replace(/\+[0-9a-f]/, '+')}\n`, 'vkey-invalid/syntax'),
  'wrong-key-id': vkeyCase('the key id of another name', `${vkey.replace(ORIGIN, 'valise.example/log/2')}\n`, 'vkey-invalid/key-id'),
  'empty-name': vkeyCase('an empty name', keyText('', 1, logKey.publicKey), 'vkey-invalid/key-name'),
  'name-with-space': vkeyCase('a space in the name', keyText('valise example', 1, logKey.publicKey), 'vkey-invalid/key-name'),
  'type-4': vkeyCase('signature type 4', keyText(ORIGIN, 4, logKey.publicKey), 'vkey-invalid/type'),
  'loose-base64': vkeyCase('no padding where one is not needed, then some', `${vkey}=\n`, 'vkey-invalid/base64'),
  'key-of-31-bytes': vkeyCase('a key of 31 bytes', keyText(ORIGIN, 1, logKey.publicKey.subarray(1)), 'vkey-invalid/key-length'),
  'key-of-33-bytes': vkeyCase(
    'a key of 33 bytes',
    keyText(ORIGIN, 1, Buffer.concat([logKey.publicKey, Buffer.of(0)])),
    'vkey-invalid/key-length',
  ),
  'identity-key': vkeyCase(
    'the identity as public key',
    keyText(ORIGIN, 1, Buffer.from(`01${'00'.repeat(31)}`, 'hex')),
    'vkey-invalid/public-key',
  ),
  'small-order-key': vkeyCase('a public key of order four', keyText(ORIGIN, 1, Buffer.alloc(32)), 'vkey-invalid/public-key'),
  'unreduced-key': vkeyCase(
    'a y coordinate that is not reduced',
    keyText(ORIGIN, 1, Buffer.from(`ee${'ff'.repeat(30)}7f`, 'hex')),
    'vkey-invalid/public-key',
  ),
}

const digest = (text: string): string => createHash('sha256').update(text).digest('hex')
const files = ['checkpoint', 'node-record', 'roster', 'tile/0/000.p/11', 'tile/entries/000.p/11', 'vkey'].map(
  (path) => `${digest(path)}  ${path}\n`,
)
const HEAD = `valise/v1/log-export\n${ORIGIN}\n`
const manifestText = `${HEAD}${files.join('')}`
const manifest = (comment: string, text: string, expect: string): LogCase => ({
  type: 'manifest',
  comment,
  input: signed(text),
  vkeys,
  expect,
})
const withPath = (path: string): string => manifestText.replace('  checkpoint\n', `  ${path}\n`)
const period = (lines: string): string => `${HEAD}${lines}\n${files.join('')}`
const swapped = [files[1], files[0], ...files.slice(2)].join('')
const twice = [files[0], ...files].join('')

export const manifestCases: Record<string, LogCase> = {
  valid: manifest('the manifest of an export of 11 entries', manifestText, 'valid'),
  'other-version': manifest('another first line', manifestText.replace('v1', 'v2'), 'manifest-invalid/version'),
  'empty-origin': manifest('an empty origin', manifestText.replace(`${ORIGIN}\n`, '\n'), 'manifest-invalid/origin'),
  'origin-with-space': manifest('a space in the origin', manifestText.replace(ORIGIN, 'valise example'), 'manifest-invalid/origin'),
  'no-files': manifest('no file is listed', HEAD, 'manifest-invalid/empty'),
  'one-space': manifest('one space between hash and path', manifestText.replace('  checkpoint', ' checkpoint'), 'manifest-invalid/line'),
  'three-spaces': manifest(
    'three spaces between hash and path',
    manifestText.replace('  checkpoint', '   checkpoint'),
    'manifest-invalid/line',
  ),
  'trailing-space': manifest('a space after a path', manifestText.replace('checkpoint\n', 'checkpoint \n'), 'manifest-invalid/line'),
  'empty-line': manifest(
    'an empty line between two files',
    manifestText.replace('checkpoint\n', 'checkpoint\n\n'),
    'manifest-invalid/line',
  ),
  'upper-case-hash': manifest(
    'a hash in upper case',
    manifestText.replace(digest('vkey'), digest('vkey').toUpperCase()),
    'manifest-invalid/hash',
  ),
  'short-hash': manifest('a hash of 63 digits', manifestText.replace(digest('vkey'), digest('vkey').slice(1)), 'manifest-invalid/hash'),
  'parent-folder': manifest('a path out of the folder', withPath('../checkpoint'), 'manifest-invalid/path'),
  'absolute-path': manifest('an absolute path', withPath('/checkpoint'), 'manifest-invalid/path'),
  'hidden-file': manifest('a name that begins with a dot', withPath('.checkpoint'), 'manifest-invalid/path'),
  'upper-case-path': manifest('a path in upper case', withPath('CHECKPOINT'), 'manifest-invalid/path'),
  'double-slash': manifest('an empty name in a path', withPath('a//b'), 'manifest-invalid/path'),
  backslash: manifest('a backslash in a path', withPath('a\\b'), 'manifest-invalid/path'),
  'names-itself': manifest('the manifest lists itself', withPath('manifest'), 'manifest-invalid/path'),
  'valid-period': manifest('the manifest of an export of a period', period('entries 256 512'), 'valid'),
  'period-empty': manifest('a period without entries', period('entries 256 256'), 'manifest-invalid/period'),
  'period-leading-zero': manifest('a leading zero in a period', period('entries 0256 512'), 'manifest-invalid/period'),
  'period-of-three': manifest('three numbers in a period', period('entries 256 512 768'), 'manifest-invalid/period'),
  'period-without-end': manifest('a period of one number', period('entries 256'), 'manifest-invalid/period'),
  'period-twice': manifest('two periods', period('entries 256 512\nentries 256 512'), 'manifest-invalid/line'),
  'out-of-order': manifest('two lines change places', `${HEAD}${swapped}`, 'manifest-invalid/order'),
  'listed-twice': manifest('a file is listed twice', `${HEAD}${twice}`, 'manifest-invalid/order'),
  crlf: manifest('lines end with CR LF', manifestText.replaceAll('\n', '\r\n'), 'note-invalid/control-character'),
  unsigned: { ...manifest('no signature', manifestText, 'note-invalid/separator'), input: `${manifestText}\n` },
  'changed-hash': {
    ...manifest('one digit of a hash changed after signing', manifestText, 'refused/signature'),
    input: signed(manifestText).replace(digest('vkey'), digest('other')),
  },
  'other-signer': {
    ...manifest('signed by another key than the log', manifestText, 'refused/unsigned'),
    input: `${manifestText}\n${signatureLine(manifestText, witnessSigner)}`,
  },
}
