// Log exports: honest ones verify here and by the second verifier; every changed byte, and every consistent forgery, is found and named.

import { signingKey } from '../../../keys/signing.ts'
import { nativeProvider as crypto } from '../../../node/crypto/native.ts'
import { signCheckpoint } from '../../../protocol/log/checkpoint.ts'
import { type AnchorCheck, type ExportParts, MAX_OPAQUE_BYTES, verifyExport } from '../../../protocol/log/export.ts'
import { exportFiles } from '../../../protocol/log/export-files.ts'
import { buildManifest, parseManifest } from '../../../protocol/log/manifest.ts'
import { tilePath, tilesOf } from '../../../protocol/log/tile.ts'
import { encodeVkeyFile, noteSigner, verifierKey } from '../../../protocol/log/vkey.ts'
import { assert, rejectsCode, run, test, throwsCode } from '../../support/harness.ts'
import { fc, property } from '../../support/property.ts'
import { logKey, logSigner, logVkey, ORIGIN, witnessSigner, witnessVkey } from '../../vectors/make/log-case.ts'
import { exampleExport, type Files, readerOf } from './example-export.ts'
import { secondVerdict } from './second-verifier.ts'

const exports = new Map<number, Files>()
const exportOf = async (size: number): Promise<Files> => {
  const files = exports.get(size) ?? (await exampleExport(crypto, size))
  exports.set(size, files)
  return files
}

const text = (value: string): Uint8Array => new TextEncoder().encode(value)

/** The files with a manifest that fits them again, signed by the log: what a dishonest owner can make. */
const relisted = (files: ReadonlyMap<string, Uint8Array>): Files => {
  const listed = [...files].filter(([path]) => path !== 'manifest').map(([path, bytes]) => ({ path, sha256: crypto.sha256(bytes) }))
  const manifest = files.get('manifest')
  return new Map([...files, ['manifest', buildManifest(listed, logSigner, manifest && parseManifest(manifest).period)]])
}

const defectOf = async (files: ReadonlyMap<string, Uint8Array>, options = {}) => {
  const verdict = await verifyExport(crypto, readerOf(files), options)
  if (verdict.ok) throw new Error('the folder verifies')
  const last = verdict.checks.at(-1)
  assert.equal(last, { name: verdict.defect.check, ok: false, detail: verdict.defect.reason })
  assert.ok(verdict.checks.slice(0, -1).every(({ ok }) => ok))
  return verdict.defect
}

/** The defect must be found here, with this file and code, and by the second verifier. */
const expectDefect = async (files: ReadonlyMap<string, Uint8Array>, file: string, code: string): Promise<void> => {
  const defect = await defectOf(files)
  assert.is(`${defect.file} ${defect.code}`, `${file} ${code}`)
  assert.type(secondVerdict(files), 'string')
}

const CHECKS = ['files', 'vkey', 'manifest', 'listed', 'checkpoint', 'layout', 'hashes', 'entries', 'tiles', 'root']

test('an honest export of any size verifies, by both verifiers, each file read once but for vkey', async () => {
  for (const size of [0, 1, 2, 11, 255, 256, 257, 700, 65_537]) {
    const files = await exampleExport(crypto, size)
    const reader = readerOf(files)
    const verdict = await verifyExport(crypto, reader)
    if (!verdict.ok) throw new Error(`${size}: ${verdict.defect.reason}`)
    assert.equal(
      verdict.checks.map(({ name }) => name),
      CHECKS,
    )
    assert.ok(verdict.checks.every(({ ok, detail }) => ok && detail !== ''))
    assert.is(verdict.parts.checkpoint.size, size)
    assert.is(secondVerdict(files), undefined, `${size}`)
    assert.equal([...reader.reads.keys()].sort(), [...files.keys()].sort())
    for (const [path, reads] of reader.reads) assert.is(reads, path === 'vkey' ? 2 : 1, path)
    assert.equal([...files.keys()].slice(4, -1), [...tilesOf(size)].map(tilePath))
  }
})

test('one changed bit at any byte of any file is found by both verifiers, and the file named', async () => {
  const files = await exportOf(11)
  let flips = 0
  for (const [path, good] of files)
    for (let at = 0; at < good.length; at++) {
      const bad = good.slice()
      bad[at] = (bad[at] as number) ^ (1 << ((at * 5 + path.length) % 8))
      const changed = new Map([...files, [path, bad]])
      const defect = await defectOf(changed)
      // A wrong key fits neither manifest nor checkpoint; it is named where it first does not fit, and by itself wherever it can be.
      assert.is(defect.file, path, `${path}@${at}: ${defect.reason}`)
      assert.type(secondVerdict(changed), 'string', `${path}@${at}`)
      flips++
    }
  assert.is(
    flips,
    [...files.values()].reduce((sum, { length }) => sum + length, 0),
  )
})

property(
  'any change of a byte in a larger export is found in the file where it is',
  [fc.nat(), fc.nat(), fc.integer({ min: 1, max: 255 })],
  async (file, place, difference) => {
    const files = await exportOf(700)
    const paths = [...files.keys()]
    const path = paths[file % paths.length] as string
    const bad = (files.get(path) as Uint8Array).slice()
    bad[place % bad.length] = (bad[place % bad.length] as number) ^ difference
    return (await defectOf(new Map([...files, [path, bad]]))).file === path
  },
  { runs: 500 },
)

test('a byte more or less at the end of any file is found', async () => {
  const files = await exportOf(257)
  for (const [path, good] of files)
    for (const bad of [good.subarray(0, -1), new Uint8Array([...good, 0x0a]), new Uint8Array([...good, 0]), new Uint8Array(0)]) {
      const changed = new Map([...files, [path, bad]])
      assert.is((await defectOf(changed)).file, path)
      assert.type(secondVerdict(changed), 'string')
    }
})

test('a missing file, an unlisted file and a file of another size are found, also when the manifest is made to fit', async () => {
  const files = await exportOf(257)
  const without = (path: string): Files => new Map([...files].filter(([name]) => name !== path))
  for (const path of ['manifest', 'vkey', 'checkpoint', 'node-record', 'roster']) {
    await expectDefect(without(path), path, 'log-export-invalid/missing-file')
    if (path !== 'manifest') await expectDefect(relisted(without(path)), path, 'log-export-invalid/missing-file')
  }
  for (const path of ['tile/0/001.p/1', 'tile/entries/000', 'tile/1/000.p/1']) {
    await expectDefect(without(path), path, 'log-export-invalid/missing-file')
    await expectDefect(relisted(without(path)), path, 'log-export-invalid/missing-file')
  }
  for (const path of ['notes', 'tile/0/000.p/3', 'tile/2/000.p/1', 'tile/entries/001']) {
    const more = new Map([...files, [path, text('more')]])
    await expectDefect(more, path, 'log-export-invalid/unlisted-file')
    await expectDefect(relisted(more), path, 'log-export-invalid/surplus-file')
  }
  for (const path of ['.hidden', 'A', 'tile/../x', '/etc/passwd', 'a b', 'tile//0'])
    assert.is((await defectOf(new Map([...files, [path, text('')]]))).code, 'log-export-invalid/path')
})

test('a path that the reader gives twice is refused', async () => {
  const reader = readerOf(await exportOf(11))
  const verdict = await verifyExport(crypto, { paths: [...reader.paths, 'vkey'], read: reader.read })
  assert.ok(!verdict.ok && verdict.defect.check === 'files')
})

const changedAt = (bytes: Uint8Array, at: number): Uint8Array => {
  const bad = bytes.slice()
  bad[at] = (bad[at] as number) ^ 1
  return bad
}

test('an owner who signs a manifest over changed files is found out by the tree', async () => {
  for (const size of [11, 257, 700]) {
    const files = await exportOf(size)
    const forged = (path: string, bytes: Uint8Array): Files => relisted(new Map([...files, [path, bytes]]))
    for (const tile of tilesOf(size)) {
      const path = tilePath(tile)
      const good = files.get(path) as Uint8Array
      const bad = forged(path, changedAt(good, good.length - 1))
      if (tile.level === 'entries') {
        // The changed entry no longer gives the hash in the tile: the tile, which follows from the entries, is named.
        assert.is((await defectOf(bad)).check, 'tiles')
        assert.type(secondVerdict(bad), 'string')
        const cut = await defectOf(forged(path, changedAt(good, 1)))
        assert.is(cut.file, path)
        assert.match(cut.code, /^(entry-bundle|leaf)-invalid\//)
        await expectDefect(forged(path, changedAt(good, 2)), path, 'leaf-invalid/version')
      } else await expectDefect(bad, path, 'log-export-invalid/tile')
    }
  }
})

test('a signed checkpoint that is not that of the entries is found', async () => {
  const files = await exportOf(11)
  const root = new Uint8Array(32)
  const forged = (size: number, origin = ORIGIN): Files =>
    relisted(new Map([...files, ['checkpoint', signCheckpoint({ origin, size, root }, [{ ...logSigner, name: origin }])]]))
  await expectDefect(forged(11), 'checkpoint', 'log-export-invalid/root')
  await expectDefect(forged(12), 'tile/entries/000.p/12', 'log-export-invalid/missing-file')
  await expectDefect(forged(0), 'tile/0/000.p/11', 'log-export-invalid/surplus-file')
  await expectDefect(forged(Number.MAX_SAFE_INTEGER), 'tile/entries/000', 'log-export-invalid/missing-file')
  await expectDefect(forged(11, 'valise.example/log/2'), 'checkpoint', 'log-export-invalid/origin')
})

test('a manifest of another log, and one by another key, are refused', async () => {
  const files = await exportOf(11)
  const listed = parseManifest(files.get('manifest') as Uint8Array).files
  await expectDefect(new Map([...files, ['manifest', buildManifest(listed, witnessSigner)]]), 'manifest', 'log-export-invalid/origin')
  const impostor = noteSigner(crypto, ORIGIN, signingKey(crypto, new Uint8Array(32)))
  await expectDefect(new Map([...files, ['manifest', buildManifest(listed, impostor)]]), 'manifest', 'log-export-invalid/unknown-key')
  const swapped = new Map([...files, ['vkey', encodeVkeyFile(verifierKey(crypto, ORIGIN, witnessVkey.publicKey))]])
  await expectDefect(swapped, 'manifest', 'log-export-invalid/unknown-key')
})

test('a cosignature in the checkpoint itself has nobody to judge it', async () => {
  const files = await exportOf(11)
  const verdict = await verifyExport(crypto, readerOf(files))
  if (!verdict.ok) throw new Error(verdict.defect.reason)
  const checkpoint = signCheckpoint(verdict.parts.checkpoint, [logSigner, witnessSigner])
  await expectDefect(relisted(new Map([...files, ['checkpoint', checkpoint]])), 'checkpoint', 'log-export-invalid/unknown-key')
})

test("the caller's own checks see the verified parts, and decide after the layout and before the entries", async () => {
  const files = await exportOf(11)
  let seen: ExportParts | undefined
  const anchor =
    (ok: boolean) =>
    (parts: ExportParts): readonly AnchorCheck[] => {
      seen = parts
      return [{ name: 'node-record', file: 'node-record', ok, detail: 'the record is signed by the authority' }]
    }
  const good = await verifyExport(crypto, readerOf(files), { anchor: anchor(true) })
  assert.ok(good.ok)
  assert.equal(
    good.checks.map(({ name }) => name),
    [...CHECKS.slice(0, 7), 'node-record', ...CHECKS.slice(7)],
  )
  assert.equal(seen?.nodeRecord, files.get('node-record'))
  assert.equal(seen?.roster, files.get('roster'))
  assert.equal(seen?.vkey.publicKey, logKey.publicKey)
  const defect = await defectOf(files, { anchor: anchor(false) })
  assert.is(`${defect.check} ${defect.file} ${defect.code}`, 'node-record node-record log-export-invalid/anchor')
})

test('a file longer than it can be is refused without the rest of it', async () => {
  const files = await exportOf(11)
  const huge = new Map([...files, ['roster', new Uint8Array(MAX_OPAQUE_BYTES + 1)]])
  assert.is((await defectOf(huge)).code, 'log-export-invalid/oversized')
  for (const path of ['tile/0/000.p/11', 'tile/entries/000.p/11', 'checkpoint'])
    assert.is((await defectOf(new Map([...files, [path, new Uint8Array(1024 * 1024)]]))).code, 'log-export-invalid/oversized')
  for (const path of ['vkey', 'manifest']) assert.is((await defectOf(new Map([...files, [path, new Uint8Array(1024)]]))).file, path)
})

test('what the reader throws is passed on', async () => {
  const { paths } = readerOf(await exportOf(11))
  const failing = async (): Promise<Uint8Array> => {
    throw Object.assign(new Error('the disk is gone'), { code: 'EIO' })
  }
  await rejectsCode(verifyExport(crypto, { paths, read: failing }), 'EIO')
})

test('an export is not made from a source that lacks entries or hashes', async () => {
  const source = {
    checkpoint: { origin: ORIGIN, size: 3, root: new Uint8Array(32) },
    signer: logSigner,
    vkey: logVkey,
    nodeRecord: text(''),
    roster: text(''),
    entries: async () => [],
    tile: async () => new Uint8Array(95),
  }
  const drain = async (entries: () => Promise<Uint8Array[]>): Promise<void> => {
    for await (const file of exportFiles(crypto, { ...source, entries })) assert.ok(file.path)
  }
  await rejectsCode(drain(source.entries), 'log-export-invalid')
  await rejectsCode(
    drain(async () => [text('a'), text('b'), text('c')]),
    'log-export-invalid',
  )
})

test('a manifest is not made over what it could not list', () => {
  const sha256 = new Uint8Array(32)
  throwsCode(() => buildManifest([], logSigner), 'manifest-invalid')
  throwsCode(() => buildManifest([{ path: 'a', sha256: new Uint8Array(31) }], logSigner), 'manifest-invalid')
  throwsCode(() => buildManifest([{ path: '../a', sha256 }], logSigner), 'manifest-invalid')
  throwsCode(
    () =>
      buildManifest(
        [
          { path: 'a', sha256 },
          { path: 'a', sha256 },
        ],
        logSigner,
      ),
    'manifest-invalid',
  )
  const sorted = parseManifest(
    buildManifest(
      [
        { path: 'b', sha256 },
        { path: 'a/b', sha256 },
        { path: 'a', sha256 },
      ],
      logSigner,
    ),
  )
  assert.equal(
    sorted.files.map(({ path }) => path),
    ['a', 'a/b', 'b'],
  )
})

run()
