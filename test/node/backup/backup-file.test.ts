// The form of a backup: the example of its specification, and what becomes of one that was changed, cut short or added to.

import { readFileSync } from 'node:fs'
import { mkdir, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { hex } from '../../../keys/ids.ts'
import type { BackupRecord } from '../../../node/backup/records.ts'
import { restoreBackup } from '../../../node/backup/restore.ts'
import { CHUNK_BYTES } from '../../../node/backup/stream.ts'
import { nativeProvider as crypto } from '../../../node/crypto/native.ts'
import { systemRandom as random } from '../../../node/crypto/random.ts'
import { exists } from '../../../node/home/files.ts'
import { assert, rejectsCode, run, test } from '../../support/harness.ts'
import { inFolder } from '../home/support.ts'
import { EXAMPLE_PASSPHRASE, EXAMPLE_RECORDS, plaintextOf, sealed } from './fixture.ts'

const DOCUMENT = readFileSync(new URL('../../../docs/spec/backup.md', import.meta.url), 'utf8')
const example = (name: string): string => new RegExp(`\`\`\`${name}\n([^]*?)\`\`\``).exec(DOCUMENT)?.[1] ?? ''
const lines = (digits: string): string => `${digits.match(/.{1,64}/g)?.join('\n')}\n`

async function* inPieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

const restore = (folder: string, bytes: Uint8Array, passphrase = EXAMPLE_PASSPHRASE, size = 1_000) =>
  restoreBackup({ folder, passphrase, backup: inPieces(bytes, size), now: 1_900_000_000_000 }, { crypto, random })

const EXAMPLE = await sealed()
const headLength = Buffer.from(EXAMPLE).indexOf('\n\n') + 2

test('the example of the specification is what is written', async () => {
  assert.is(example('head'), new TextDecoder().decode(EXAMPLE.slice(0, headLength)).replace(/\n$/, ''))
  assert.is(example('plaintext'), lines(hex(await plaintextOf(EXAMPLE_RECORDS))))
  assert.is(example('chunks'), lines(hex(EXAMPLE.slice(headLength))))
})

inFolder('a backup is read in pieces of whatever size', async (folder) => {
  for (const size of [1, 7, 100_000]) {
    const restored = await restore(join(folder, `${size}`), EXAMPLE, EXAMPLE_PASSPHRASE, size)
    assert.equal([restored.authority, restored.at, restored.files, restored.entries], ['FR-AFA', 1_800_000_000_000, 1, 1])
  }
})

inFolder('plaintexts that end with a chunk, one byte before, and one after it are all whole', async (folder) => {
  const padding = (total: number): BackupRecord[] => {
    const records: BackupRecord[] = [{ type: 'description', at: 0, authority: 'FR-AFA', peerId: '' }]
    return [
      ...records,
      { type: 'file', path: 'card' },
      { type: 'piece', bytes: new Uint8Array(total) },
      { type: 'end', files: 1, entries: 0 },
    ]
  }
  const overhead = (await plaintextOf(padding(0))).length
  for (const [n, length] of [CHUNK_BYTES - 1, CHUNK_BYTES, CHUNK_BYTES + 1, 2 * CHUNK_BYTES].entries()) {
    const bytes = await sealed(padding(length - overhead))
    assert.is(bytes.length, headLength + length + 16 * Math.ceil(length / CHUNK_BYTES))
    await restore(join(folder, `${n}`), bytes)
    // and cut where a chunk ends it is not
    if (length > CHUNK_BYTES)
      await rejectsCode(() => restore(join(folder, `cut-${n}`), bytes.subarray(0, headLength + CHUNK_BYTES + 16)), 'backup-invalid')
  }
})

inFolder('a byte that is changed anywhere, a file that is cut anywhere or added to: refused, and nothing is left', async (folder) => {
  const home = join(folder, 'home')
  const refused = async (bytes: Uint8Array, what: string): Promise<void> => {
    const error = await restore(home, bytes).then(
      () => undefined,
      (thrown: unknown) => thrown,
    )
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'none'
    assert.match(code, /^(backup-invalid|backup-version|key-file-(invalid|version))$/, what)
    assert.equal((await exists(home)) ? await readdir(home) : [], [], what)
  }
  for (let at = 0; at < EXAMPLE.length; at += at < headLength ? 5 : 3) {
    const changed = Uint8Array.from(EXAMPLE)
    changed[at] = (changed[at] ?? 0) ^ 0x01
    await refused(changed, `byte ${at}`)
  }
  for (let length = 0; length < EXAMPLE.length; length += 11) await refused(EXAMPLE.subarray(0, length), `${length} bytes`)
  await refused(Buffer.concat([EXAMPLE, Uint8Array.of(0)]), 'one byte more')
  await refused(Buffer.concat([EXAMPLE, EXAMPLE]), 'twice')
})

inFolder(
  'records that were sealed and do not fit together are refused: no end, too few, a file that leads out of the home',
  async (folder) => {
    const [description, file, piece, entry] = EXAMPLE_RECORDS
    assert.ok(description && file && piece && entry)
    const end = (files: number, entries: number): BackupRecord => ({ type: 'end', files, entries })
    const cases: readonly (readonly BackupRecord[])[] = [
      [description, file, piece, entry],
      [description, file, piece, end(1, 1)],
      [description, file, piece, entry, end(2, 1)],
      [file, piece, entry, end(1, 1)],
      [description, piece, end(0, 0)],
      [description, { type: 'file', path: '../card' }, end(1, 0)],
      [description, { type: 'file', path: 'attachments/../../card' }, end(1, 0)],
      [description, { type: 'file', path: 'keys/prekeys' }, end(1, 0)],
      [...EXAMPLE_RECORDS, entry],
    ]
    for (const records of cases) {
      const bytes = await sealed(records)
      await rejectsCode(() => restore(join(folder, 'home'), bytes), 'backup-invalid')
    }
  },
)

inFolder('another version, and another passphrase, are named as such', async (folder) => {
  const newer = Buffer.from(Buffer.from(EXAMPLE).toString('latin1').replace('valise-backup/v1', 'valise-backup/v2'), 'latin1')
  await rejectsCode(() => restore(join(folder, 'home'), newer), 'backup-version')
  await rejectsCode(() => restore(join(folder, 'home'), EXAMPLE, 'wrong'), 'key-file-passphrase')
  assert.not(await exists(join(folder, 'home')))
})

inFolder('a folder that holds something is left as it is', async (folder) => {
  await mkdir(join(folder, 'home', 'mine'), { recursive: true })
  await rejectsCode(() => restore(join(folder, 'home'), EXAMPLE), 'home-exists')
  assert.equal(await readdir(join(folder, 'home')), ['mine'])
})

run()
