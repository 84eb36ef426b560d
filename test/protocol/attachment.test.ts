// Chunks, their tree and their frames: sizes at their limits, chunks that are moved, and where the hashes of a tree stand in the file.

import { nativeProvider as crypto } from '../../node/crypto/native.ts'
import { chunkLeaf, hashesOf, isChunkOf, pathPlaces, placeOf } from '../../protocol/attachment/chunk-tree.ts'
import { CHUNK_BYTES, chunkCount, openChunk, plainBytes, sealChunk, sealedBytes, TAG_BYTES } from '../../protocol/attachment/chunks.ts'
import { encodeChunkAnswer, MAX_CHUNK_ANSWER_BYTES, parseChunkAnswer } from '../../protocol/attachment/frames.ts'
import { Frontier } from '../../protocol/log/frontier.ts'
import { inclusionProof, MAX_PATH_HASHES, treeRoot, verifyInclusion } from '../../protocol/log/tree.ts'
import { assert, run, test, throwsCode } from '../support/harness.ts'

const key = new Uint8Array(32).fill(7)
const hash = (n: number) => crypto.sha256(Uint8Array.of(n >> 8, n & 0xff))

test('a file has as many chunks as it needs, and the last has what is left', () => {
  for (const [size, chunks, last] of [
    [1, 1, 1],
    [CHUNK_BYTES, 1, CHUNK_BYTES],
    [CHUNK_BYTES + 1, 2, 1],
    [3 * CHUNK_BYTES, 3, CHUNK_BYTES],
  ] as const) {
    assert.equal([chunkCount(size), plainBytes(size, chunks - 1), sealedBytes(size)], [chunks, last, size + chunks * TAG_BYTES])
  }
  assert.is(chunkCount(0), 0)
})

test('a chunk of the largest length is sealed, and one byte more, none, and a short one that is not the last are not', () => {
  assert.is(sealChunk(crypto, key, 0, false, new Uint8Array(CHUNK_BYTES)).length, CHUNK_BYTES + TAG_BYTES)
  for (const [length, last] of [
    [CHUNK_BYTES + 1, true],
    [0, true],
    [CHUNK_BYTES - 1, false],
  ] as const)
    throwsCode(() => sealChunk(crypto, key, 0, last, new Uint8Array(length)), 'attachment-invalid')
})

test('a chunk opens in its own place alone: not in another, not as the last when it is not, not when the file was cut short behind it', () => {
  const size = 2 * CHUNK_BYTES
  const plain = new Uint8Array(CHUNK_BYTES).fill(1)
  const first = sealChunk(crypto, key, 0, false, plain)
  assert.ok(openChunk(crypto, key, size, 0, first))
  assert.is(openChunk(crypto, key, size, 1, first), undefined)
  assert.is(openChunk(crypto, key, CHUNK_BYTES, 0, first), undefined)
  const root = treeRoot(crypto, [chunkLeaf(crypto, first), hash(1)])
  assert.ok(isChunkOf(crypto, { root, size }, 0, first, [hash(1)]))
  assert.not.ok(isChunkOf(crypto, { root, size }, 1, first, [hash(1)]))
})

test('every hash of a tree of up to 70 leaves stands where it is looked for, and paths from there verify', () => {
  let frontier = new Frontier(crypto)
  const file: Uint8Array[] = []
  const leaves: Uint8Array[] = []
  for (let n = 0; n < 70; n++) {
    const grown = frontier.append(hash(n))
    leaves.push(hash(n))
    frontier = grown.frontier
    for (const completed of grown.completed) {
      assert.is(placeOf(completed), file.length)
      file.push(completed.hash)
    }
    assert.is(hashesOf(n + 1), file.length)
    const count = n + 1
    const root = treeRoot(crypto, leaves)
    for (let index = 0; index < count; index++) {
      const read = new Map(pathPlaces(index, count).map(({ subtree, at }) => [`${subtree.level}/${subtree.index}`, file[at / 32]]))
      const proof = inclusionProof(crypto, (level, at) => read.get(`${level}/${at}`) ?? new Uint8Array(32), index, count)
      assert.ok(verifyInclusion(crypto, { index, size: count, leaf: leaves[index] ?? hash(0), proof, root }))
    }
  }
})

test('the largest answer is read, and one byte more is not', () => {
  const path = Array.from({ length: MAX_PATH_HASHES }, (_, n) => hash(n))
  const largest = encodeChunkAnswer({ root: hash(0), index: 2 ** 32 - 1, chunk: new Uint8Array(CHUNK_BYTES + TAG_BYTES), path })
  assert.ok(largest.length <= MAX_CHUNK_ANSWER_BYTES)
  assert.is(parseChunkAnswer(largest).chunk?.length, CHUNK_BYTES + TAG_BYTES)
  const padded = new Uint8Array(MAX_CHUNK_ANSWER_BYTES + 1)
  padded.set(largest)
  throwsCode(() => parseChunkAnswer(padded), 'wire-oversized')
})

run()
