// The examples of docs/spec/log.md are what the code makes, byte for byte.

import { readFileSync } from 'node:fs'
import { nativeProvider as crypto } from '../../../node/crypto/native.ts'
import { parseCheckpoint, signCheckpoint } from '../../../protocol/log/checkpoint.ts'
import { namedBefore } from '../../../protocol/log/contradiction.ts'
import { NONE_BEFORE } from '../../../protocol/log/dated.ts'
import { MAX_MANIFEST_BYTES } from '../../../protocol/log/manifest.ts'
import { MAX_NOTE_BYTES, MAX_SIGNATURES } from '../../../protocol/log/note.ts'
import { MAX_EXTRA_BYTES } from '../../../protocol/log/tlog-proof.ts'
import { MAX_PATH_HASHES } from '../../../protocol/log/tree.ts'
import { MAX_KEY_NAME_BYTES } from '../../../protocol/log/vkey.ts'
import { assert, run, test } from '../../support/harness.ts'
import { vectors } from '../../support/vectors.ts'
import { logSigner, ORIGIN } from '../../vectors/make/log-case.ts'
import { exampleEntry, exampleExport } from './example-export.ts'
import { hex } from './support.ts'

const document = readFileSync(new URL('../../../docs/spec/log.md', import.meta.url), 'utf8')
const blocks = new Map([...document.matchAll(/^```(\S+)\n(.*?)^```$/gms)].map(([, name = '', text = '']) => [name, text]))

test('the example export of the document is the one that is made', async () => {
  const files = await exampleExport(crypto, 11)
  const text = (path: string): string => new TextDecoder().decode(files.get(path))
  assert.is(
    blocks.get('files'),
    [...files.keys()]
      .sort()
      .map((path) => `${path}\n`)
      .join(''),
  )
  for (const path of ['checkpoint', 'vkey', 'manifest']) assert.is(blocks.get(path), text(path), path)
  const start = blocks.get('bundle-start')?.trim() ?? 'missing'
  assert.ok(hex(files.get('tile/entries/000.p/11') ?? new Uint8Array()).startsWith(start))
  assert.is(start.length, 70)
})

test('the example of a period has the files, and the manifest, that are made', async () => {
  const files = await exampleExport(crypto, 700, { period: { first: 256, end: 512 }, cosigned: 600 })
  const paths = [...files.keys()].sort().map((path) => `${path}\n`)
  assert.is(blocks.get('period-files'), paths.join(''))
  assert.ok(new TextDecoder().decode(files.get('manifest')).startsWith(blocks.get('period-manifest') ?? 'missing'))
})

test('the example entry and proof of the document are the ones that are made', () => {
  assert.is(blocks.get('entry'), `${hex(exampleEntry(crypto, 0))}\n`)
  assert.is(blocks.get('tlog-proof'), vectors<{ input: string }>('single-fault/tlog-proof/valid-extra.json').input)
  assert.is(blocks.size, 10)
})

test('the example dated checkpoint of the document is the one that is made, after one of six entries', async () => {
  const checkpointOf = async (size: number) => parseCheckpoint((await exampleExport(crypto, size)).get('checkpoint') ?? new Uint8Array())
  const [{ size, root }, after] = [await checkpointOf(6), await checkpointOf(11)]
  const first = { at: 1_767_603_600_000, before: NONE_BEFORE }
  const before = parseCheckpoint(signCheckpoint({ origin: ORIGIN, size, root, dated: first }, [logSigner]))
  const dated = { at: 1_767_607_200_000, before: namedBefore(crypto, before) }
  const made = signCheckpoint({ origin: ORIGIN, size: after.size, root: after.root, dated }, [logSigner])
  assert.is(blocks.get('dated-checkpoint'), new TextDecoder().decode(made))
})

test('the limits of the document are those of the code', () => {
  for (const [phrase, limit, expected] of [
    ['1 to 256 signature lines', MAX_SIGNATURES, 256],
    ['1 to 255 bytes of UTF-8', MAX_KEY_NAME_BYTES, 255],
    ['A note is at most 128 KiB', MAX_NOTE_BYTES, 128 * 1024],
    ['a manifest 64 MiB', MAX_MANIFEST_BYTES, 64 * 1024 * 1024],
    ['`extra` is at most 64 KiB', MAX_EXTRA_BYTES, 64 * 1024],
    ['0 to 63 × (base64(hash)', MAX_PATH_HASHES, 63],
  ] as const) {
    assert.ok(document.includes(phrase), phrase)
    assert.is(limit, expected, phrase)
  }
})

run()
