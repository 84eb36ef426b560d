// Reads what `valise verify` was pointed at: a file, stdin, or the folder of a log export. What holds is decided in protocol/verify.

import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { nativeProvider } from '../node/crypto/native.ts'
import { MAX_VERIFIED_BYTES } from '../protocol/limits.ts'
import type { Anchor } from '../protocol/verify/anchor.ts'
import { verifyFile } from '../protocol/verify/file.ts'
import { verifyFolder } from '../protocol/verify/log-export.ts'
import { type Reconciliation, reconcile, type TrailSubject } from '../protocol/verify/reconcile.ts'
import type { Verdict } from '../protocol/verify/verdict.ts'
import { Files, fileError } from './files.ts'
import type { ReconcileRequest, TrailPath, VerifyRequest } from './ports.ts'

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

const verifyPlace = async (folder: string, anchor: Anchor): Promise<Verdict> => {
  const { paths, foreign } = await list(folder).catch((thrown: unknown) => {
    throw fileError(thrown, folder, 'read')
  })
  const files = new Files((async function* () {})())
  const reader = { paths, read: (path: string) => files.read(join(folder, path), MAX_VERIFIED_BYTES) }
  return verifyFolder(nativeProvider, folder, reader, anchor, foreign)
}

const readFile = (path: string): Promise<Uint8Array> => new Files((async function* () {})()).read(path, MAX_VERIFIED_BYTES)

const isFolder = async (path: string): Promise<boolean> => {
  const found = await stat(path).catch((thrown: unknown) => {
    throw fileError(thrown, path, 'read')
  })
  return found.isDirectory()
}

const anchorOf = ({ charter, head }: Pick<VerifyRequest, 'charter' | 'head'>): Anchor => ({
  charter: charter && new TextDecoder().decode(charter),
  head,
})

/** Verifies a file, stdin, or a folder. @throws ValiseError `file-missing`, `file-io`, and when the anchor's own charter is bad */
export const verifyPath = async ({ path, bytes, ...named }: VerifyRequest): Promise<Verdict> => {
  const anchor = anchorOf(named)
  if (bytes !== undefined) return verifyFile(nativeProvider, path, bytes, anchor)
  if (await isFolder(path)) return verifyPlace(path, anchor)
  return verifyFile(nativeProvider, path, await readFile(path), anchor)
}

const trailAt = async ({ path, bytes }: TrailPath): Promise<TrailSubject> => ({
  name: path,
  bytes: bytes ?? ((await isFolder(path)) ? undefined : await readFile(path)),
})

/** Compares two trails. @throws ValiseError as `verifyPath` */
export const reconcilePaths = async ({ mine, theirs, ...named }: ReconcileRequest): Promise<Reconciliation> =>
  reconcile(nativeProvider, await trailAt(mine), await trailAt(theirs), anchorOf(named))
