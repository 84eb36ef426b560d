// Reads what `valise verify` was pointed at: a file, stdin, or the folder of a log export. What holds is decided in protocol/verify.

import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { nativeProvider } from '../node/crypto/native.ts'
import { MANIFEST_FILE } from '../protocol/log/export-files.ts'
import type { Anchor } from '../protocol/verify/anchor.ts'
import { verifyFile } from '../protocol/verify/file.ts'
import { verifyLogExport } from '../protocol/verify/log-export.ts'
import { type Verdict, Verification } from '../protocol/verify/verdict.ts'
import { Files, fileError } from './files.ts'
import type { VerifyRequest } from './ports.ts'

/** A roster of 64 MiB in base64, with room. */
const MAX_FILE_BYTES = 96 * 1024 * 1024

/** A folder of an export: its files, and the first thing in it that no export has. */
interface Listing {
  readonly paths: readonly string[]
  readonly foreign: { readonly file: string; readonly reason: string } | undefined
}

const list = async (folder: string, below = ''): Promise<Listing> => {
  const paths: string[] = []
  let foreign: Listing['foreign']
  const entries = await readdir(join(folder, below), { withFileTypes: true })
  if (entries.length === 0 && below !== '') foreign = { file: below, reason: 'it is an empty folder' }
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = below === '' ? entry.name : `${below}/${entry.name}`
    if (entry.isFile()) paths.push(path)
    else if (entry.isDirectory()) {
      const inner = await list(folder, path)
      paths.push(...inner.paths)
      foreign ??= inner.foreign
    } else foreign ??= { file: path, reason: 'it is a link or a device, not a file' }
  }
  return { paths, foreign }
}

const failed = (kind: 'log-export' | null, name: string, check: string, reason: string, file: string): Verdict => {
  const verification = new Verification(kind, name)
  verification.fail(check, reason, file)
  return verification.verdict()
}

const verifyFolder = async (folder: string, anchor: Anchor): Promise<Verdict> => {
  const { paths, foreign } = await list(folder).catch((thrown: unknown) => {
    throw fileError(thrown, folder, 'read')
  })
  if (!paths.includes('checkpoint') && !paths.includes(MANIFEST_FILE))
    return failed(null, folder, 'kind', 'this folder is no log export: it has neither checkpoint nor manifest', folder)
  if (foreign !== undefined) return failed('log-export', folder, 'files', foreign.reason, foreign.file)
  const files = new Files((async function* () {})())
  const reader = { paths, read: (path: string) => files.read(join(folder, path), MAX_FILE_BYTES) }
  return verifyLogExport(nativeProvider, folder, reader, anchor)
}

/** Verifies a file, stdin, or a folder. @throws ValiseError `file-missing`, `file-io`, and when the anchor's own charter is bad */
export const verifyPath = async ({ path, bytes, charter, head }: VerifyRequest): Promise<Verdict> => {
  const anchor: Anchor = { charter: charter && new TextDecoder().decode(charter), head }
  if (bytes !== undefined) return verifyFile(nativeProvider, path, bytes, anchor)
  const found = await stat(path).catch((thrown: unknown) => {
    throw fileError(thrown, path, 'read')
  })
  if (found.isDirectory()) return verifyFolder(path, anchor)
  return verifyFile(nativeProvider, path, await new Files((async function* () {})()).read(path, MAX_FILE_BYTES), anchor)
}
