// Two verifiers of trails, one of them written from docs/spec alone, have one verdict on honest trails and on forged ones.

import { charterFile } from '../../../protocol/charter.ts'
import { encodeTrail } from '../../../protocol/trail/trail.ts'
import { verifyFile } from '../../../protocol/verify/file.ts'
import { sharedCrypto } from '../../simulator/shared-crypto.ts'
import { assert, run, test } from '../../support/harness.ts'
import { seed } from '../../support/property.ts'
import { vectorFiles, vectors } from '../../support/vectors.ts'
import type { ProtocolCase } from '../../vectors/make/protocol-case.ts'
import { charter } from '../../vectors/make/protocol-world.ts'
import { exampleTrailFile, trail } from './example.ts'
import { fileOf, flippedInside, partForgeries } from './forgeries.ts'
import { secondVerdict } from './second-verifier.ts'
import { dice, honestStory } from './stories.ts'

const crypto = sharedCrypto()
const anchor = { charter: charterFile(crypto, charter.bytes) }
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)

const agree = (file: string, what: string): boolean => {
  const first = verifyFile(crypto, 'a.trail', utf8(file), anchor)
  const second = secondVerdict(utf8(file))
  assert.is(second === undefined, first.valid, `${what}: ${JSON.stringify(first.defect)}, and: ${second}`)
  return first.valid
}

test('both accept the example, and 30 honest trails', () => {
  assert.ok(agree(exampleTrailFile, 'the example'))
  for (let i = 0; i < 30; i++) {
    const { trails, thread, maker, opened } = honestStory((seed + i) >>> 0)
    assert.ok(agree(fileOf(encodeTrail(trails.draft(maker, thread, opened))), `story ${seed + i}`))
  }
})

test('both refuse every part of the example that is taken out, put in twice or moved, and flips of its bits', () => {
  for (const { what, bytes } of partForgeries(trail)) assert.not(agree(fileOf(bytes), what))
  const numbers = dice(seed)
  for (let i = 0; i < 60; i++) {
    const { at, file } = flippedInside(trail, numbers)
    assert.not(agree(file, `a bit of byte ${at}`))
  }
})

test('both have the verdict that each single-fault file names', () => {
  for (const name of vectorFiles('single-fault/trail', '.json')) {
    const { input = '', comment, expect } = vectors<ProtocolCase>(`single-fault/trail/${name}`)
    assert.is(agree(input, `${name} (${comment})`), expect === 'valid', name)
  }
})

run()
