// The parsers of texts: files, notes and proofs, ids as people type them, and the JSON of contents and profiles.

import { fingerprint, parseFingerprint, parseWords } from '../../keys/fingerprint.ts'
import { hash } from '../../keys/hashing.ts'
import { hex, parseAuthorityId, parseHash, parseHex, parseMessageId, parsePeerId, parseThreadId, peerIdText } from '../../keys/ids.ts'
import { decryptKeyFile } from '../../keys/key-file.ts'
import { armor, armorLabel, dearmor } from '../../protocol/armor.ts'
import { parseAttachmentFailure } from '../../protocol/attachment/failure.ts'
import { checkAttachmentName } from '../../protocol/content/attachments.ts'
import { checkContent, parseContent, readContent } from '../../protocol/content/check.ts'
import { parseHandling } from '../../protocol/content/handling.ts'
import { scanJson } from '../../protocol/content/json-text.ts'
import { KINDS, parseKind, SUPPORTED_KINDS } from '../../protocol/content/kinds.ts'
import { contentSlices } from '../../protocol/content/slices.ts'
import { checkProfileText, readProfileText } from '../../protocol/directory/profile-text.ts'
import { encodeCheckpoint, formatCheckpoint, parseCheckpoint, parseCheckpointText } from '../../protocol/log/checkpoint.ts'
import { formatCosignerVkey, parseCosignerVkey } from '../../protocol/log/cosignature.ts'
import { formatDated, NONE_BEFORE, parseDated } from '../../protocol/log/dated.ts'
import { decodeEntryBundle, encodeEntryBundle } from '../../protocol/log/entry-bundle.ts'
import { parseLeafEntry } from '../../protocol/log/leaf.ts'
import { parseManifest } from '../../protocol/log/manifest.ts'
import { formatNote, formatSignatureLine, parseNote, parseSignatureLines } from '../../protocol/log/note.ts'
import { readBase64, readDecimal, readUtf8, writeBase64, writeUtf8 } from '../../protocol/log/text.ts'
import { parseTilePath, tilePath } from '../../protocol/log/tile.ts'
import { formatTlogProof, parseTlogProof } from '../../protocol/log/tlog-proof.ts'
import { encodeVkeyFile, formatVkey, parseVkey, parseVkeyFile } from '../../protocol/log/vkey.ts'
import { verifyFile } from '../../protocol/verify/file.ts'
import { formatAddCheckpoint, formatWitnessAnswer, parseAddCheckpoint, parseWitnessAnswer } from '../../protocol/witness/add-checkpoint.ts'
import { formatProofAnswer, formatProofRequest, parseProofAnswer, parseProofRequest } from '../../protocol/witness/witnessed-proof.ts'
import { vectorFiles, vectors } from '../support/vectors.ts'
import { disclosure, query } from '../vectors/make/content-case.ts'
import { entry, logVkey } from '../vectors/make/log-case.ts'
import { profileText } from '../vectors/make/profile-cases.ts'
import { brazil } from '../vectors/make/protocol-world.ts'
import { armoured, trusting as crypto, examplesOf, type Parser, text, utf8 } from './parser.ts'

const LIMIT = 1024 * 1024
const keyFiles = vectorFiles('key-file', '.json').map((name) => utf8(vectors<{ file: string }>(`key-file/${name}`).file))
/** The last line of a key file closes over those before it: `check `, 64 digits, newline. */
const CHECK_LINE = 71
const withoutCheck = (file: Uint8Array): Uint8Array => file.subarray(0, Math.max(0, file.length - CHECK_LINE))
const checked = (before: Uint8Array): Uint8Array =>
  new Uint8Array(Buffer.concat([before, utf8(`check ${hex(hash(crypto, 'valise/v1/key-file-check', before))}\n`)]))
const contents = [...examplesOf('content'), ...examplesOf('entities'), utf8(JSON.stringify(disclosure)), utf8(JSON.stringify(query))]
const profiles = [utf8(profileText)]
const tiles = ['tile/entries/000', 'tile/0/x001/x234/067.p/8', 'tile/1/000.p/255', 'tile/63/x999/999'].map(utf8)
const anyFile = ['armor', 'card', 'charter', 'node-record', 'evidence', 'checkpoint', 'tlog-proof', 'receipt'].flatMap((type) =>
  type === 'node-record' || type === 'card' || type === 'charter' ? [] : examplesOf(type),
)

const typed = (name: string, examples: readonly string[], parse: (value: string) => string | undefined): Parser => ({
  name,
  form: 'text',
  examples: examples.map(utf8),
  parse: (bytes) => parse(text(bytes)),
})

export const TEXT_PARSERS: readonly Parser[] = [
  {
    name: 'decryptKeyFile',
    form: 'text',
    inside: { examples: keyFiles.map(withoutCheck), form: 'text', close: checked },
    examples: keyFiles,
    parse: async (bytes) => {
      await decryptKeyFile(crypto, bytes, 'correct horse battery staple')
      return undefined
    },
  },
  typed('parseAttachmentFailure', ['0 undecipherable', '99 no-room', '4294967295 a-newer-word'], (value) => {
    const read = parseAttachmentFailure(value)
    return read && `${read.index} ${read.fault}`
  }),
  typed('parseAuthorityId', ['FR-AFA', 'KE-EACC', 'AT-A-B-1'], parseAuthorityId),
  typed('parseHex', ['00ff', 'abcdef0123'], (value) => hex(parseHex(value))),
  typed('parseHash', ['ab'.repeat(32)], (value) => hex(parseHash(value))),
  typed('parseMessageId', ['ab'.repeat(16), 'cd'.repeat(32)], (value) => hex(parseMessageId(value))),
  typed('parseThreadId', ['ab'.repeat(16)], (value) => hex(parseThreadId(value))),
  typed('parsePeerId', [peerIdText(brazil.peerKey)], (value) => peerIdText(parsePeerId(value))),
  typed('parseFingerprint', [fingerprint(crypto, brazil.peerKey)], (value) => void parseFingerprint(value)),
  typed('parseWords', ['abandon ability able about above absent'], (value) => void parseWords(value)),
  typed('parseKind', KINDS, parseKind),
  typed('parseHandling', ['H0\nH1', 'H2\nH3:not to be shown', 'H3:a'], (value) => void parseHandling(value.split('\n'))),
  typed('checkAttachmentName', ['award.pdf', 'Übersicht 2024.xlsx', 'a'.repeat(255)], checkAttachmentName),
  typed('parseTilePath', tiles.map(text), (value) => tilePath(parseTilePath(value))),
  typed('readBase64', ['', 'AA==', 'AAE=', 'AAEC'], (value) => {
    const read = readBase64(value)
    return read && writeBase64(read)
  }),
  typed('readDecimal', ['0', '1', '12345', '9007199254740991'], (value) => readDecimal(value)?.toString()),
  typed('armorLabel', ['-----BEGIN VALISE CARD-----\nAA'], (value) => void armorLabel(value)),
  {
    name: 'readUtf8',
    form: 'text',
    examples: contents,
    parse: (bytes) => {
      const read = readUtf8(bytes)
      return read === undefined ? undefined : writeUtf8(read)
    },
  },
  {
    name: 'dearmor',
    form: 'text',
    inside: armoured('VALISE CARD', brazil.card.bytes),
    examples: examplesOf('armor', ({ label }) => label === 'VALISE CARD'),
    parse: (bytes) => armor(crypto, 'VALISE CARD', dearmor(crypto, 'VALISE CARD', text(bytes), LIMIT)),
  },
  { name: 'parseVkey', form: 'text', examples: [utf8(formatVkey(logVkey))], parse: (bytes) => formatVkey(parseVkey(crypto, text(bytes))) },
  { name: 'parseVkeyFile', form: 'text', examples: examplesOf('vkey'), parse: (bytes) => encodeVkeyFile(parseVkeyFile(crypto, bytes)) },
  { name: 'parseNote', form: 'text', examples: examplesOf('note'), parse: (bytes) => formatNote(parseNote(bytes)) },
  { name: 'parseCheckpoint', form: 'text', examples: examplesOf('checkpoint'), parse: (bytes) => encodeCheckpoint(parseCheckpoint(bytes)) },
  {
    name: 'parseCheckpointText',
    form: 'text',
    examples: examplesOf('checkpoint').map((bytes) => utf8(`${text(bytes).split('\n\n')[0]}\n`)),
    parse: (bytes) => formatCheckpoint(parseCheckpointText(text(bytes))),
  },
  {
    name: 'parseDated',
    form: 'text',
    examples: [
      utf8(`valise.dated/v1 2000 1000 ${writeBase64(new Uint8Array(32).fill(7))}`),
      utf8(formatDated({ at: 1, before: NONE_BEFORE })),
    ],
    parse: (bytes) => {
      const dated = parseDated(text(bytes))
      return dated && formatDated(dated)
    },
  },
  {
    name: 'parseCosignerVkey',
    form: 'text',
    examples: examplesOf('cosigner-vkey'),
    parse: (bytes) => formatCosignerVkey(parseCosignerVkey(crypto, text(bytes))),
  },
  {
    name: 'parseSignatureLines',
    form: 'text',
    examples: examplesOf('cosignature').map((bytes) => utf8(text(bytes).split('\n\n')[1] ?? '')),
    parse: (bytes) => parseSignatureLines(text(bytes)).map(formatSignatureLine).join(''),
  },
  {
    name: 'parseAddCheckpoint',
    form: 'text',
    examples: examplesOf('add-checkpoint'),
    parse: (bytes) => formatAddCheckpoint(parseAddCheckpoint(bytes)),
  },
  {
    name: 'parseWitnessAnswer',
    form: 'text',
    examples: examplesOf('witness-answer'),
    parse: (bytes) => formatWitnessAnswer(parseWitnessAnswer(bytes)),
  },
  {
    name: 'parseProofRequest',
    form: 'text',
    examples: examplesOf('proof-request'),
    parse: (bytes) => formatProofRequest(parseProofRequest(bytes)),
  },
  {
    name: 'parseProofAnswer',
    form: 'text',
    examples: examplesOf('proof-answer'),
    parse: (bytes) => formatProofAnswer(parseProofAnswer(bytes)),
  },
  { name: 'parseManifest', form: 'text', examples: examplesOf('manifest'), parse: (bytes) => formatNote(parseManifest(bytes).note) },
  { name: 'parseTlogProof', form: 'text', examples: examplesOf('tlog-proof'), parse: (bytes) => formatTlogProof(parseTlogProof(bytes)) },
  {
    name: 'decodeEntryBundle',
    form: 'bytes',
    examples: [encodeEntryBundle([entry(1), entry(2), entry(3)])],
    parse: (bytes) => encodeEntryBundle(decodeEntryBundle(bytes, 3)),
  },
  { name: 'parseLeafEntry', form: 'bytes', examples: [entry(1)], parse: (bytes) => parseLeafEntry(bytes) },
  { name: 'scanJson', form: 'json', examples: contents, parse: (bytes) => void scanJson(bytes) },
  { name: 'readContent', form: 'json', examples: contents, parse: (bytes) => void readContent(bytes) },
  {
    name: 'contentSlices',
    form: 'json',
    examples: contents,
    parse: (bytes) => new Uint8Array(Buffer.concat(contentSlices(bytes).map((part) => part.bytes))),
  },
  {
    name: 'checkContent',
    form: 'json',
    examples: contents,
    oneIn: 2,
    parse: (bytes) => void checkContent(SUPPORTED_KINDS[bytes.length % SUPPORTED_KINDS.length] ?? 'query', bytes),
  },
  { name: 'parseContent', form: 'json', examples: contents, oneIn: 2, parse: (bytes) => void parseContent('disclosure', bytes) },
  { name: 'checkProfileText', form: 'json', examples: profiles, parse: (bytes) => void checkProfileText(bytes) },
  { name: 'readProfileText', form: 'json', examples: profiles, parse: (bytes) => void readProfileText(bytes) },
  { name: 'verifyFile', form: 'text', examples: anyFile, oneIn: 10, parse: (bytes) => void verifyFile(crypto, 'file', bytes, {}) },
]
