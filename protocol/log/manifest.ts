// The manifest of a log export: a signed note by the log's key that names every other file with its SHA-256, so that no file can be
// changed, added or left out; and which entries it is of, if not of all. It can never pass for a checkpoint: its third line has a space, a checkpoint's has none.

import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js'
import { protocolError } from '../errors.ts'
import type { Period } from './export-layout.ts'
import { type Note, parseNote, signNote } from './note.ts'
import { readDecimal } from './text.ts'
import { HASH_BYTES } from './tree.ts'
import { isKeyName, type NoteSigner } from './vkey.ts'

const FIRST_LINE = 'valise/v1/log-export'
/** About 95 bytes a file and two files for each 256 entries: this is enough for 80 million entries. */
export const MAX_MANIFEST_BYTES = 64 * 1024 * 1024
/** The longest path that a log of 2⁵³−1 entries has is 39 characters. */
export const MAX_EXPORT_PATH = 64

export const MANIFEST_FAULTS = ['version', 'origin', 'line', 'hash', 'path', 'order', 'empty', 'period'] as const

/** A file of an export and its SHA-256 (32 bytes). */
export interface ManifestFile {
  readonly path: string
  readonly sha256: Uint8Array
}

/** What a manifest says: the files of an export of the log `origin`. */
export interface Manifest {
  readonly origin: string
  /** undefined: all entries of the log */
  readonly period: Period | undefined
  /** in ascending order of their paths' bytes */
  readonly files: readonly ManifestFile[]
}

/** A manifest with the note that it stands in. */
export interface SignedManifest extends Manifest {
  readonly note: Note
}

const refuse = (fault: (typeof MANIFEST_FAULTS)[number], message: string) => protocolError('manifest-invalid', message, { fault })

/** Whether a path may stand in an export: lower-case names, digits, dots and hyphens between single slashes, no name beginning with a dot. */
export const isExportPath = (path: string): boolean =>
  path.length <= MAX_EXPORT_PATH && /^[a-z0-9][a-z0-9.-]*(?:\/[a-z0-9][a-z0-9.-]*)*$/.test(path) && path !== 'manifest'

const byPath = (a: ManifestFile, b: ManifestFile): number => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0)

const readFileLine = (line: string): ManifestFile => {
  const match = /^(\S*) {2}(\S*)$/u.exec(line)
  if (match === null) throw refuse('line', `a line is a hash, two spaces and a path, not '${line.slice(0, 200)}'`)
  const [, hash = '', path = ''] = match
  if (!/^[0-9a-f]{64}$/.test(hash)) throw refuse('hash', `not a SHA-256 in lower-case hexadecimal: '${hash.slice(0, 100)}'`)
  if (!isExportPath(path)) throw refuse('path', `not the path of a file in an export: '${path.slice(0, 100)}'`)
  return { path, sha256: hexToBytes(hash) }
}

/** Reads `entries FIRST END`; undefined for another line. */
const readPeriod = (line: string): Period | undefined => {
  if (!line.startsWith('entries ')) return undefined
  const [first, end, ...more] = line.slice('entries '.length).split(' ').map(readDecimal)
  if (first === undefined || end === undefined || more.length > 0 || first >= end)
    throw refuse('period', `a period is the number of its first entry and a greater one, not '${line.slice(0, 200)}'`)
  return { first, end }
}

/** Reads the text of a manifest, which ends with a newline as that of every note does. @throws ValiseError `manifest-invalid` with one of MANIFEST_FAULTS */
const parseManifestText = (text: string): Manifest => {
  const [first, origin = '', ...rest] = text.split('\n')
  if (first !== FIRST_LINE) throw refuse('version', `a manifest begins with the line ${FIRST_LINE}`)
  if (!isKeyName(origin)) throw refuse('origin', `an origin has no spaces, plus signs or control characters: '${origin}'`)
  const period = readPeriod(rest[0] ?? '')
  const lines = rest.slice(period ? 1 : 0, -1) // the text ends with a newline
  if (lines.length === 0) throw refuse('empty', 'a manifest names at least one file')
  const files = lines.map(readFileLine)
  files.forEach((file, i) => {
    const before = files[i - 1]
    if (before !== undefined && byPath(before, file) >= 0) throw refuse('order', `${file.path} must not stand after ${before.path}`)
  })
  return { origin, period, files }
}

/** Reads a manifest; verifies no signature. @throws ValiseError `note-invalid`, `manifest-invalid` */
export const parseManifest = (bytes: Uint8Array): SignedManifest => {
  const note = parseNote(bytes, MAX_MANIFEST_BYTES)
  return { ...parseManifestText(note.text), note }
}

/** The text of a manifest: the files in any order. @throws ValiseError `manifest-invalid` */
export const formatManifest = ({ origin, period, files }: Manifest): string => {
  for (const { path, sha256 } of files)
    if (sha256.length !== HASH_BYTES) throw refuse('hash', `the SHA-256 of ${path} must be ${HASH_BYTES} bytes, not ${sha256.length}`)
  const lines = [...files].sort(byPath).map(({ path, sha256 }) => `${bytesToHex(sha256)}  ${path}\n`)
  const text = `${FIRST_LINE}\n${origin}\n${period ? `entries ${period.first} ${period.end}\n` : ''}${lines.join('')}`
  parseManifestText(text)
  return text
}

/** Signs a manifest with the log's key: the bytes of the file `manifest`. @param period undefined for a whole log @throws ValiseError `manifest-invalid` */
export const buildManifest = (files: readonly ManifestFile[], log: NoteSigner, period?: Period): Uint8Array =>
  signNote(formatManifest({ origin: log.name, period, files }), [log], MAX_MANIFEST_BYTES)
