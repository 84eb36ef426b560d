// Exports of a period of a log, and the cosigned checkpoint in an export: honest ones verify here and by the second verifier; what does not belong to the log's
// tree is found, whoever signed the manifest.

import { nativeProvider as crypto } from '../../../node/crypto/native.ts'
import { signCheckpoint } from '../../../protocol/log/checkpoint.ts'
import { verifyExport } from '../../../protocol/log/export.ts'
import { isPeriod, type Period, periodAround } from '../../../protocol/log/export-layout.ts'
import { buildManifest, parseManifest } from '../../../protocol/log/manifest.ts'
import type { NoteSigner } from '../../../protocol/log/vkey.ts'
import { assert, rejectsCode, run, test } from '../../support/harness.ts'
import { logSigner, ORIGIN, witnessSigner } from '../../vectors/make/log-case.ts'
import { exampleExport, type Files, readerOf } from './example-export.ts'
import { secondVerdict } from './second-verifier.ts'

const relisted = (files: ReadonlyMap<string, Uint8Array>, period?: Period): Files => {
  const listed = [...files].filter(([path]) => path !== 'manifest').map(([path, bytes]) => ({ path, sha256: crypto.sha256(bytes) }))
  const named = period ?? parseManifest(files.get('manifest') ?? new Uint8Array(0)).period
  return new Map([...files, ['manifest', buildManifest(listed, logSigner, named)]])
}

const defectOf = async (files: ReadonlyMap<string, Uint8Array>): Promise<string> => {
  const verdict = await verifyExport(crypto, readerOf(files))
  if (verdict.ok) throw new Error('the folder verifies')
  assert.type(secondVerdict(files), 'string')
  return `${verdict.defect.file} ${verdict.defect.code}`
}

const changed = (bytes: Uint8Array, at: number): Uint8Array => bytes.map((byte, i) => (i === at ? byte ^ 1 : byte))

test('a period has whole bundles, and holds what was asked for', () => {
  assert.equal(periodAround({ first: 300, end: 301 }, 700), { first: 256, end: 512 })
  assert.equal(periodAround({ first: 256, end: 512 }, 700), { first: 256, end: 512 })
  assert.equal(periodAround({ first: 511, end: 513 }, 700), { first: 256, end: 700 })
  assert.equal(periodAround({ first: 0, end: 700 }, 700), { first: 0, end: 700 })
  for (const [first, end, is] of [
    [0, 256, true],
    [512, 700, true],
    [512, 699, false],
    [1, 256, false],
    [256, 256, false],
    [512, 768, false],
    [768, 700, false],
  ] as const)
    assert.is(isPeriod({ first, end }, 700), is, `${first} ${end}`)
})

test('an honest export of any period verifies, by both verifiers, with the files that it needs', async () => {
  for (const [size, first, end, cosigned] of [
    [257, 256, 257, undefined],
    [257, 0, 256, 1],
    [700, 256, 512, 600],
    [700, 0, 256, 256],
    [700, 512, 700, 700],
    [66_000, 1024, 2048, 65_800],
    [66_000, 65_792, 66_000, 3],
  ] as const) {
    const files = await exampleExport(crypto, size, { period: { first, end }, ...(cosigned !== undefined && { cosigned }) })
    const verdict = await verifyExport(crypto, readerOf(files))
    if (!verdict.ok) throw new Error(`${size}: ${verdict.defect.reason}`)
    assert.equal(verdict.parts.period, { first, end })
    assert.is(verdict.parts.cosigned?.size, cosigned)
    assert.is(secondVerdict(files), undefined, `${size}`)
    assert.is([...files.keys()].filter((path) => path.startsWith('tile/entries/')).length, Math.ceil((end - first) / 256))
  }
  const files = await exampleExport(crypto, 66_000, { period: { first: 1024, end: 2048 }, cosigned: 65_800 })
  assert.equal(
    [...files.keys()].filter((path) => path.startsWith('tile/') && !path.startsWith('tile/entries/')),
    ['tile/0/004', 'tile/0/005', 'tile/0/006', 'tile/0/007', 'tile/0/257.p/208', 'tile/1/000', 'tile/1/001.p/1', 'tile/2/000.p/1'],
  )
})

test('a whole export has the cosigned checkpoint beside its own', async () => {
  for (const [size, cosigned] of [
    [1, 1],
    [11, 7],
    [700, 300],
    [700, 512],
  ] as const) {
    const files = await exampleExport(crypto, size, { cosigned })
    const verdict = await verifyExport(crypto, readerOf(files))
    assert.ok(verdict.ok)
    assert.equal(verdict.checks.at(-1)?.name, 'cosigned')
    assert.is(secondVerdict(files), undefined)
  }
})

test('a changed byte in any file of an export of a period is found in the file where it is', async () => {
  const files = await exampleExport(crypto, 700, { period: { first: 256, end: 512 }, cosigned: 600 })
  for (const [path, bytes] of files)
    for (const at of [0, bytes.length >> 1, bytes.length - 1])
      assert.is((await defectOf(new Map([...files, [path, changed(bytes, at)]]))).split(' ')[0], path)
})

test('an owner who signs a manifest over changed entries or hashes is found out by the tree', async () => {
  const files = await exampleExport(crypto, 66_000, { period: { first: 1024, end: 2048 }, cosigned: 65_800 })
  for (const [path, bytes] of files) {
    if (!path.startsWith('tile/')) continue
    // hashes that lead to no entry of the period count as well: the first hash of each tile
    const defect = await defectOf(relisted(new Map([...files, [path, changed(bytes, path.startsWith('tile/entries/') ? 5 : 0)]])))
    assert.match(defect, /^(tile\/[012]\/\S+ log-export-invalid\/tile|checkpoint log-export-invalid\/root)$/)
  }
})

test('a period that is none, and a manifest that says another period than the files, are refused', async () => {
  const files = await exampleExport(crypto, 700, { period: { first: 256, end: 512 } })
  const saying = (first: number, end: number) => defectOf(relisted(files, { first, end }))
  assert.is(await saying(256, 700), 'tile/entries/002.p/188 log-export-invalid/missing-file')
  assert.is(await saying(0, 512), 'tile/entries/000 log-export-invalid/missing-file')
  for (const [first, end] of [
    [0, 700],
    [257, 512],
    [256, 511],
    [256, 768],
    [768, 1024],
  ] as const)
    assert.is(await saying(first, end), 'manifest log-export-invalid/period', `${first} ${end}`)
  const whole = await exampleExport(crypto, 700)
  assert.is(await defectOf(relisted(whole, { first: 256, end: 512 })), 'tile/0/000 log-export-invalid/surplus-file')
  const less = new Map([...files].filter(([path]) => path !== 'tile/0/002.p/188'))
  assert.is(await defectOf(relisted(less)), 'tile/0/002.p/188 log-export-invalid/missing-file')
  await rejectsCode(() => exampleExport(crypto, 700, { period: { first: 256, end: 511 } }), 'log-export-invalid')
})

test('a false size costs nothing, whatever the period', async () => {
  const files = await exampleExport(crypto, 700, { period: { first: 256, end: 512 } })
  const size = Number.MAX_SAFE_INTEGER
  const checkpoint = signCheckpoint({ origin: ORIGIN, size, root: new Uint8Array(32) }, [logSigner])
  assert.match(await defectOf(relisted(new Map([...files, ['checkpoint', checkpoint]]))), / log-export-invalid\/missing-file$/)
})

test('a cosigned checkpoint is one of this log, of a size that it had, with that root, and cosigned', async () => {
  const files = await exampleExport(crypto, 700, { cosigned: 300 })
  const note = files.get('checkpoint.cosigned') ?? new Uint8Array(0)
  const verdict = await verifyExport(crypto, readerOf(files))
  const root = (verdict.ok && verdict.parts.cosigned?.root) || new Uint8Array(32)
  const both = [logSigner, witnessSigner]
  const signed = (size: number, signers: readonly NoteSigner[] = both, origin = ORIGIN): Uint8Array =>
    signCheckpoint({ origin, size, root }, signers)
  const refused = async (bytes: Uint8Array): Promise<string> =>
    (await defectOf(relisted(new Map([...files, ['checkpoint.cosigned', bytes]])))).replace('checkpoint.cosigned log-export-invalid/', '')
  assert.is(await refused(signed(301)), 'root')
  assert.is(await refused(signed(700)), 'root')
  assert.is(await refused(signed(701)), 'size')
  assert.is(await refused(signed(0)), 'size')
  assert.is(await refused(signed(300, [logSigner])), 'cosignature')
  assert.is(await refused(signed(300, [witnessSigner], witnessSigner.name)), 'origin')
  assert.is(await refused(signed(300, [{ ...logSigner, name: 'valise.example/log/2' }, witnessSigner], 'valise.example/log/2')), 'origin')
  assert.is(await refused(changed(note, 40)), 'signature')
  const without = new Map([...files].filter(([path]) => path !== 'checkpoint.cosigned'))
  assert.is(await defectOf(without), 'checkpoint.cosigned log-export-invalid/missing-file')
  assert.ok((await verifyExport(crypto, readerOf(relisted(without)))).ok)
})

run()
