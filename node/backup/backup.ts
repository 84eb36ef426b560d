// A backup of a home: its public and key files, its attachments, and its store as it was at one moment, while the node goes on. The private sealing
// prekeys are left out: a backup may lie in a safe for years, and must not open what was recorded on the wire (docs/design/log-epochs.md).

import { createReadStream } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import { MAX_KEY_FILE_BYTES } from '../../keys/key-file.ts'
import { LOCAL_ACCOUNT } from '../../protocol/act.ts'
import { networkMissing } from '../errors.ts'
import { exists, readSmallFile } from '../home/files.ts'
import type { HomePaths } from '../home/paths.ts'
import type { LocalNode } from '../local-node.ts'
import { type BackupRecord, encodeBackupRecord, PIECE_BYTES } from './records.ts'
import { backupHead, sealChunks } from './stream.ts'

export interface BackupCounts {
  /** milliseconds since 1970 */
  readonly at: number
  readonly files: number
  readonly entries: number
}

export interface Backup {
  readonly bytes: AsyncGenerator<Uint8Array>
  /** of what `bytes` has given; complete when that has ended */
  counts(): BackupCounts
}

/** The files of a home that a backup holds, beside `keys/node.key`, which is its head. */
export const backedUpFiles = (paths: HomePaths): readonly string[] => [
  paths.settings,
  paths.card,
  paths.nextCard,
  paths.charter,
  paths.authorityKey,
  paths.nextAuthorityKey,
]

/** A name as a backup has it: from the home on, with slashes. */
export const backupName = (paths: HomePaths, path: string): string => relative(paths.home, path).split(sep).join('/')

const isMissing = (thrown: unknown): boolean => thrown instanceof Error && 'code' in thrown && thrown.code === 'ENOENT'

/** The regular files below a folder, none when it is not there. */
const filesBelow = async (folder: string): Promise<string[]> => {
  if (!(await exists(folder))) return []
  const found = await readdir(folder, { recursive: true, withFileTypes: true })
  return found
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
}

/** A file in pieces; undefined for one that has gone since it was listed. */
async function* piecesOf(path: string): AsyncGenerator<BackupRecord> {
  for await (const bytes of createReadStream(path, { highWaterMark: PIECE_BYTES })) yield { type: 'piece', bytes }
}

/**
 * Begins a backup. The home's own files are those of this moment, the store is as it was when its first entry is read, and each value is opened on the
 * way: a backup of a damaged store fails.
 * @throws ValiseError `network-missing`: of a home without a network a restored log could not be told from the one before
 */
export const makeBackup = async ({ home, context }: LocalNode): Promise<Backup> => {
  const { crypto, random, commit, identity, store } = context
  const roster = context.roster()
  if (!roster) throw networkMissing()
  const { paths, keys } = home
  const at = context.clock()
  await commit.record({ act: 'backup-made', at, account: LOCAL_ACCOUNT })
  const head = backupHead(random, await readSmallFile(paths.nodeKey, MAX_KEY_FILE_BYTES, { secret: true }))
  const own = [...(await Promise.all(backedUpFiles(paths).map(async (path) => ((await exists(path)) ? [path] : []))))].flat()
  let files = 0
  let entries = 0

  async function* file(path: string): AsyncGenerator<BackupRecord> {
    const pieces = piecesOf(path)
    // opened before it is named: what was taken away meanwhile is not in the backup
    const first = await pieces.next().catch((thrown: unknown) => {
      if (isMissing(thrown)) return undefined
      throw thrown
    })
    if (!first) return
    files++
    yield { type: 'file', path: backupName(paths, path) }
    if (first.done) return
    yield first.value
    yield* pieces
  }

  async function* records(): AsyncGenerator<BackupRecord> {
    yield { type: 'description', at, authority: identity.authority, peerId: identity.peerId }
    for (const path of own) yield* file(path)
    for await (const [key, value] of store.range()) {
      entries++
      yield { type: 'entry', key, value }
    }
    // after the store, which names them: none that it knows is missing
    for (const path of await filesBelow(paths.attachments)) yield* file(path)
    yield { type: 'end', files, entries }
  }

  async function* plaintext(): AsyncGenerator<Uint8Array> {
    for await (const record of records()) yield encodeBackupRecord(record)
  }

  return { bytes: sealChunks(crypto, keys.storageKey, head, plaintext()), counts: () => ({ at, files, entries }) }
}
