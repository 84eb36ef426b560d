// RFC 6962 / RFC 9162 trees: the published vectors, the known roots, every index and size up to 130, and seeded properties.

import { createHash } from 'node:crypto'
import { readdirSync } from 'node:fs'
import { pureProvider as crypto } from '../../../keys/pure.ts'
import { Frontier } from '../../../protocol/log/frontier.ts'
import {
  consistencyNodes,
  consistencyProof,
  consistencyRanges,
  emptyRoot,
  type HashReader,
  inclusionNodes,
  inclusionProof,
  inclusionRanges,
  leafHash,
  MAX_PATH_HASHES,
  nodeHash,
  rootFrom,
  subtreesOf,
  treeRoot,
  verifyConsistency,
  verifyInclusion,
} from '../../../protocol/log/tree.ts'
import { assert, run, test, throwsCode } from '../../support/harness.ts'
import { fc, property } from '../../support/property.ts'
import { vectorFiles, vectors } from '../../support/vectors.ts'
import { hex, leavesOf, memoryTree, numberedEntry } from './support.ts'

const decode = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'base64'))

interface InclusionVector {
  readonly leafIdx: number
  readonly treeSize: number
  readonly root: string
  readonly leafHash: string
  readonly proof: readonly string[] | null
  readonly wantErr: boolean
}

interface ConsistencyVector {
  readonly size1: number
  readonly size2: number
  readonly root1: string
  readonly root2: string
  readonly proof: readonly string[] | null
  readonly wantErr: boolean
}

const caseFiles = (kind: string): string[] => {
  const folders = readdirSync(new URL(`../../vectors/merkle/${kind}/`, import.meta.url)).sort()
  return folders.flatMap((folder) => vectorFiles(`merkle/${kind}/${folder}`, '.json').map((name) => `merkle/${kind}/${folder}/${name}`))
}

test('the published inclusion vectors have the verdicts that they name', () => {
  const files = caseFiles('inclusion')
  let valid = 0
  for (const file of files) {
    const v = vectors<InclusionVector>(file)
    const claim = {
      index: v.leafIdx,
      size: v.treeSize,
      leaf: decode(v.leafHash),
      root: decode(v.root),
      proof: (v.proof ?? []).map(decode),
    }
    assert.is(verifyInclusion(crypto, claim), !v.wantErr, file)
    if (!v.wantErr) valid++
  }
  assert.is(files.length, 49)
  assert.is(valid, 3)
})

test('the published consistency vectors have the verdicts that they name', () => {
  const files = caseFiles('consistency')
  let valid = 0
  for (const file of files) {
    const v = vectors<ConsistencyVector>(file)
    const claim = {
      oldSize: v.size1,
      size: v.size2,
      oldRoot: decode(v.root1),
      root: decode(v.root2),
      proof: (v.proof ?? []).map(decode),
    }
    assert.is(verifyConsistency(crypto, claim), !v.wantErr, file)
    if (!v.wantErr) valid++
  }
  assert.is(files.length, 43)
  assert.is(valid, 3)
})

// The leaves that RFC 6962 implementations share (certificate-transparency's own tests): their roots for sizes 1 to 8.
const KNOWN_LEAVES = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'].map(
  (text) => new Uint8Array(Buffer.from(text, 'hex')),
)
const KNOWN_ROOTS = [
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
]

test('the known roots of RFC 6962 trees come out', () => {
  assert.is(hex(emptyRoot(crypto)), 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855')
  const hashes = KNOWN_LEAVES.map((entry) => leafHash(crypto, entry))
  for (const [i, known] of KNOWN_ROOTS.entries()) assert.is(hex(treeRoot(crypto, hashes.slice(0, i + 1))), known)
})

test('leaves and nodes are hashed with different prefixes', () => {
  const entry = numberedEntry(7)
  const expected = createHash('sha256').update(Uint8Array.of(0)).update(entry).digest('hex')
  assert.is(hex(leafHash(crypto, entry)), expected)
  const [a, b] = [leafHash(crypto, entry), leafHash(crypto, numberedEntry(8))]
  assert.is(hex(nodeHash(crypto, a, b)), createHash('sha256').update(Uint8Array.of(1)).update(a).update(b).digest('hex'))
})

const SIZES = 130
const tree = memoryTree(crypto, SIZES)
const roots = Array.from({ length: SIZES + 1 }, (_, size) => treeRoot(crypto, leavesOf(crypto, size)))
const root = (size: number): Uint8Array => roots[size] as Uint8Array

test('reader, frontier and whole tree give one root for every size up to 130', () => {
  let frontier = new Frontier(crypto)
  assert.equal(frontier.root(), root(0))
  for (let size = 1; size <= SIZES; size++) {
    const before = frontier
    const step = frontier.append(tree(0, size - 1))
    frontier = step.frontier
    assert.is(before.size, size - 1)
    assert.equal(before.root(), root(size - 1))
    assert.equal(frontier.root(), root(size))
    assert.equal(rootFrom(crypto, tree, size), root(size))
    for (const { level, index, hash } of step.completed) assert.equal(hash, tree(level, index))
    assert.equal(new Frontier(crypto, size, frontier.hashes).root(), root(size))
  }
})

test('a frontier of the wrong shape is refused', () => {
  throwsCode(() => new Frontier(crypto, 3, [root(1)]), 'tree-range')
  throwsCode(() => new Frontier(crypto, -1, []), 'tree-range')
  throwsCode(() => new Frontier(crypto, 1, [new Uint8Array(31)]), 'bytes-invalid')
  throwsCode(() => new Frontier(crypto).append(new Uint8Array(33)), 'bytes-invalid')
})

test('every leaf of every tree up to 130 leaves has a proof that verifies for it and for no other index', () => {
  for (let size = 1; size <= SIZES; size++)
    for (let index = 0; index < size; index++) {
      const proof = inclusionProof(crypto, tree, index, size)
      const claim = { index, size, leaf: tree(0, index), proof, root: root(size) }
      if (!verifyInclusion(crypto, claim)) assert.unreachable(`${index} of ${size}`)
      const other = (index + 1) % size
      if (other !== index && verifyInclusion(crypto, { ...claim, index: other })) assert.unreachable(`${other} of ${size}`)
    }
})

test('every two sizes up to 130 have a consistency proof that verifies', () => {
  for (let size = 0; size <= SIZES; size++)
    for (let oldSize = 0; oldSize <= size; oldSize++) {
      const proof = consistencyProof(crypto, tree, oldSize, size)
      const claim = { oldSize, size, oldRoot: root(oldSize), root: root(size), proof }
      if (!verifyConsistency(crypto, claim)) assert.unreachable(`${oldSize} to ${size}`)
    }
})

test('from nothing, only the root of nothing and an empty proof are consistent', () => {
  const claim = { oldSize: 0, size: 5, oldRoot: root(0), root: root(5), proof: [] }
  assert.ok(verifyConsistency(crypto, claim))
  assert.not.ok(verifyConsistency(crypto, { ...claim, oldRoot: root(1) }))
  assert.not.ok(verifyConsistency(crypto, { ...claim, proof: [root(5)] }))
  assert.not.ok(verifyConsistency(crypto, { ...claim, size: 0, root: root(1), oldRoot: root(1) }))
})

test('the nodes that a proof names are the ones that it reads', () => {
  const reads = (build: (reader: HashReader) => unknown): string[] => {
    const seen: string[] = []
    build((level, index) => {
      seen.push(`${level}/${index}`)
      return tree(level, index)
    })
    return seen.sort()
  }
  const names = (nodes: readonly { level: number; index: number }[]): string[] =>
    nodes.map(({ level, index }) => `${level}/${index}`).sort()
  for (const [a, b] of [
    [0, 1],
    [5, 8],
    [6, 7],
    [64, 100],
    [99, 100],
    [127, 129],
  ] as const) {
    assert.equal(
      reads((reader) => inclusionProof(crypto, reader, a, b)),
      names(inclusionNodes(a, b)),
    )
    assert.equal(
      reads((reader) => consistencyProof(crypto, reader, a, b)),
      names(consistencyNodes(a, b)),
    )
  }
})

test('an index or a size out of range is misuse when building and false when verifying', () => {
  for (const [index, size] of [
    [0, 0],
    [1, 1],
    [-1, 2],
    [0.5, 2],
    [0, Number.MAX_SAFE_INTEGER + 1],
    [Number.NaN, 2],
  ] as const) {
    throwsCode(() => inclusionRanges(index, size), 'tree-range')
    assert.not.ok(verifyInclusion(crypto, { index, size, leaf: root(1), proof: [], root: root(1) }))
  }
  for (const [oldSize, size] of [
    [2, 1],
    [-1, 2],
    [0.5, 2],
    [1, Number.MAX_SAFE_INTEGER + 1],
  ] as const) {
    throwsCode(() => consistencyRanges(oldSize, size), 'tree-range')
    assert.not.ok(verifyConsistency(crypto, { oldSize, size, oldRoot: root(1), root: root(1), proof: [] }))
  }
})

// A tree of 2^53−1 leaves that are all alike: each level has one hash, so that any node is known without building the tree.
const LARGEST = Number.MAX_SAFE_INTEGER
const alike: Uint8Array[] = [leafHash(crypto, numberedEntry(0))]
for (let level = 1; level < 54; level++) alike.push(nodeHash(crypto, alike[level - 1] as Uint8Array, alike[level - 1] as Uint8Array))
const alikeReader: HashReader = (level) => alike[level] as Uint8Array

test('proofs work in trees up to 2^53-1 leaves', () => {
  const largestRoot = rootFrom(crypto, alikeReader, LARGEST)
  for (const index of [0, 1, 2 ** 31, 2 ** 32 - 1, 2 ** 32, 2 ** 52 - 1, 2 ** 52, LARGEST - 1]) {
    const proof = inclusionProof(crypto, alikeReader, index, LARGEST)
    assert.ok(proof.length <= MAX_PATH_HASHES)
    const claim = { index, size: LARGEST, leaf: alikeReader(0, 0), proof, root: largestRoot }
    assert.ok(verifyInclusion(crypto, claim), `${index}`)
    assert.not.ok(verifyInclusion(crypto, { ...claim, proof: proof.slice(1) }))
  }
  for (const oldSize of [1, 2 ** 31 + 1, 2 ** 32, 2 ** 32 + 1, 2 ** 52, 2 ** 52 + 1, LARGEST - 1]) {
    const proof = consistencyProof(crypto, alikeReader, oldSize, LARGEST)
    const oldRoot = rootFrom(crypto, alikeReader, oldSize)
    assert.ok(verifyConsistency(crypto, { oldSize, size: LARGEST, oldRoot, root: largestRoot, proof }), `${oldSize}`)
    assert.not.ok(verifyConsistency(crypto, { oldSize, size: LARGEST, oldRoot: largestRoot, root: largestRoot, proof }))
  }
})

test('a path longer than the limit is refused without hashing it', () => {
  let hashes = 0
  const counting = {
    ...crypto,
    sha256: (...chunks: Uint8Array[]) => {
      hashes++
      return crypto.sha256(...chunks)
    },
  }
  const proof = (length: number) => Array.from({ length }, () => root(1))
  assert.not.ok(verifyInclusion(counting, { index: 0, size: LARGEST, leaf: root(1), proof: proof(MAX_PATH_HASHES + 1), root: root(1) }))
  assert.is(hashes, 0)
  assert.not.ok(verifyInclusion(counting, { index: 0, size: LARGEST, leaf: root(1), proof: proof(MAX_PATH_HASHES), root: root(1) }))
  assert.ok(hashes > 0)
})

test('a path that is too long, or has a hash of another length, is refused even with a root that it leads to', () => {
  const extra = root(3)
  const surplus = inclusionProof(crypto, tree, 5, 8)
  const claim = { index: 5, size: 8, leaf: tree(0, 5) }
  assert.not.ok(verifyInclusion(crypto, { ...claim, proof: [...surplus, extra], root: nodeHash(crypto, extra, root(8)) }))
  assert.not.ok(verifyInclusion(crypto, { ...claim, proof: [...surplus, extra], root: nodeHash(crypto, root(8), extra) }))
  const short = extra.subarray(1)
  const [left, right] = [tree(0, 0), nodeHash(crypto, tree(0, 0), short)]
  assert.not.ok(verifyInclusion(crypto, { index: 0, size: 2, leaf: left, proof: [short], root: right }))
  const consistency = consistencyProof(crypto, tree, 6, 8)
  for (const grow of [(hash: Uint8Array) => nodeHash(crypto, extra, hash), (hash: Uint8Array) => nodeHash(crypto, hash, extra)]) {
    const roots = [
      [grow(root(6)), grow(root(8))],
      [root(6), grow(root(8))],
    ] as const
    for (const [oldRoot, newRoot] of roots)
      assert.not.ok(verifyConsistency(crypto, { oldSize: 6, size: 8, oldRoot, root: newRoot, proof: [...consistency, extra] }))
  }
})

test('subtrees of a range tile it from the left, largest first', () => {
  assert.equal(subtreesOf({ start: 0, end: 0 }), [])
  assert.equal(subtreesOf({ start: 8, end: 13 }), [
    { level: 2, index: 2 },
    { level: 0, index: 12 },
  ])
})

const LARGE = 3000
const large = memoryTree(crypto, LARGE)
const largeRoots = new Map<number, Uint8Array>()
const largeRoot = (size: number): Uint8Array => {
  const known = largeRoots.get(size) ?? rootFrom(crypto, large, size)
  largeRoots.set(size, known)
  return known
}
const altered = (bytes: Uint8Array, bit: number): Uint8Array => {
  const copy = bytes.slice()
  const at = Math.floor(bit / 8) % copy.length
  copy[at] = (copy[at] as number) ^ (1 << (bit % 8))
  return copy
}

property(
  'a valid inclusion proof verifies; altered in any one place it does not',
  [fc.integer({ min: 1, max: LARGE }), fc.nat(), fc.nat(), fc.nat(), fc.nat(255)],
  (size, leafSeed, otherSeed, place, bit) => {
    const index = leafSeed % size
    const proof = inclusionProof(crypto, large, index, size)
    const claim = { index, size, leaf: large(0, index), proof, root: largeRoot(size) }
    if (!verifyInclusion(crypto, claim)) return false
    const hashAt = place % Math.max(1, proof.length)
    const replaced = proof.map((hash, i) => (i === hashAt ? altered(hash, bit) : hash))
    const otherIndex = otherSeed % LARGE
    const otherSize = 1 + (otherSeed % LARGE)
    const faults = [
      { ...claim, leaf: altered(claim.leaf, bit) },
      { ...claim, root: altered(claim.root, bit) },
      { ...claim, proof: [...proof, large(0, otherIndex)] },
      { ...claim, proof: [large(0, otherIndex), ...proof] },
    ]
    if (proof.length > 0)
      faults.push(
        { ...claim, proof: proof.slice(0, -1) },
        { ...claim, proof: proof.slice(1) },
        { ...claim, proof: replaced },
        { ...claim, proof: proof.map((hash, i) => (i === hashAt ? hash.subarray(1) : hash)) },
      )
    if (otherIndex !== index) faults.push({ ...claim, index: otherIndex })
    // Another size can share the path's shape; then the root is the same only if the trees are, which they are not.
    if (otherSize !== size) faults.push({ ...claim, size: otherSize, root: largeRoot(otherSize) })
    return faults.every((fault) => !verifyInclusion(crypto, fault))
  },
  { runs: 10_000 },
)

property(
  'a valid consistency proof verifies; altered in any one place it does not',
  [fc.integer({ min: 2, max: LARGE }), fc.nat(), fc.nat(), fc.nat(), fc.nat(255)],
  (size, oldSeed, otherSeed, place, bit) => {
    const oldSize = 1 + (oldSeed % (size - 1))
    const proof = consistencyProof(crypto, large, oldSize, size)
    const claim = { oldSize, size, oldRoot: largeRoot(oldSize), root: largeRoot(size), proof }
    if (!verifyConsistency(crypto, claim)) return false
    const hashAt = place % proof.length
    const otherSize = 1 + (otherSeed % LARGE)
    const faults = [
      { ...claim, oldRoot: altered(claim.oldRoot, bit) },
      { ...claim, root: altered(claim.root, bit) },
      { ...claim, oldRoot: claim.root, root: claim.oldRoot },
      { ...claim, proof: proof.slice(0, -1) },
      { ...claim, proof: proof.slice(1) },
      { ...claim, proof: [...proof, largeRoot(otherSize)] },
      { ...claim, proof: [largeRoot(otherSize), ...proof] },
      { ...claim, proof: proof.map((hash, i) => (i === hashAt ? altered(hash, bit) : hash)) },
      { ...claim, proof: proof.map((hash, i) => (i === hashAt ? hash.subarray(1) : hash)) },
    ]
    if (otherSize !== oldSize) faults.push({ ...claim, oldRoot: largeRoot(otherSize) })
    if (otherSize !== size) faults.push({ ...claim, root: largeRoot(otherSize) })
    return faults.every((fault) => !verifyConsistency(crypto, fault))
  },
  { runs: 10_000 },
)

run()
