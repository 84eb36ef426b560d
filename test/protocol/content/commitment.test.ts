// The commitment against a second, plain computation with node:crypto; its openings; and that no change of one goes unseen.

import { createHash, hkdfSync } from 'node:crypto'
import { pureProvider as crypto } from '../../../keys/pure.ts'
import { commit, MAX_PARTS, openPart, openParts, type PartOpening, partSalt, verifyPart } from '../../../protocol/content/commitment.ts'
import { messageParts } from '../../../protocol/content/parts.ts'
import type { Part } from '../../../protocol/content/slices.ts'
import { assert, run, test, throwsCode } from '../../support/harness.ts'
import { fc, property } from '../../support/property.ts'

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')
const sha256 = (...chunks: Uint8Array[]): Buffer => createHash('sha256').update(Buffer.concat(chunks)).digest()

const secret = new Uint8Array(32).map((_, i) => i)
const attachments = [{ name: 'flyer.pdf', mediaType: 'application/pdf', size: 59_106, sha256: new Uint8Array(32).fill(9) }]
const parts = messageParts({ json: utf8('{"title":"T","summary":"One.\\n\\nTwo."}'), restrictions: 'Destroy after use', attachments })

const u32 = (value: number): Buffer => {
  const out = Buffer.alloc(4)
  out.writeUInt32BE(value)
  return out
}

// The definition of docs/spec/content.md, written down again without any code of ours.
const plainLeaf = ({ path, bytes }: Part, index: number): Buffer => {
  const salt = new Uint8Array(hkdfSync('sha256', secret, Buffer.alloc(0), Buffer.concat([utf8('valise/v1/part-salt\0'), u32(index)]), 32))
  const name = utf8(path)
  return sha256(Buffer.of(0), u32(index), u32(name.length).subarray(2), name, salt, bytes)
}
const plainRoot = (leaves: Buffer[]): Buffer => {
  const [only] = leaves
  if (leaves.length === 1 && only !== undefined) return only
  let split = 1
  while (split * 2 < leaves.length) split *= 2
  return sha256(Buffer.of(1), plainRoot(leaves.slice(0, split)), plainRoot(leaves.slice(split)))
}

test('the parts of a message stand in their order', () => {
  assert.equal(
    parts.map(({ path }) => path),
    ['restrictions', 'content', 'content/title', 'content/summary#0', 'content/summary#1', 'attachments/0'],
  )
  const framed = Buffer.concat([
    u32(9),
    utf8('flyer.pdf'),
    u32(15),
    utf8('application/pdf'),
    u32(8),
    u32(0),
    u32(59_106),
    u32(32),
    new Uint8Array(32).fill(9),
  ])
  assert.equal(hex(parts.at(-1)?.bytes ?? new Uint8Array()), hex(framed))
})

test('a message without restrictions and attachments has its content only', () => {
  assert.equal(
    messageParts({ json: utf8('{}'), attachments: [] }).map(({ path }) => path),
    ['content'],
  )
  assert.is(messageParts({ json: utf8('{}'), restrictions: '', attachments: [] }).length, 1)
})

test('the commitment is the tree over the salted parts', () => {
  const commitment = commit(crypto, secret, parts)
  assert.is(commitment.leaves, 6)
  assert.is(hex(commitment.root), plainRoot(parts.map(plainLeaf)).toString('hex'))
  assert.is(hex(commitment.root), '2a3cbe6e6a2e64da7328a5f813a982d65cc03a4b94c949be61ace1e203beeefa')
})

test('the salt of a part is HKDF of the message secret', () => {
  const info = Buffer.concat([utf8('valise/v1/part-salt\0'), u32(7)])
  assert.is(hex(partSalt(crypto, secret, 7)), Buffer.from(hkdfSync('sha256', secret, Buffer.alloc(0), info, 32)).toString('hex'))
})

const someParts = fc.array(fc.record({ path: fc.string({ maxLength: 8 }), bytes: fc.uint8Array({ maxLength: 8 }) }), {
  minLength: 1,
  maxLength: 20,
})
const flipped = (bytes: Uint8Array, at: number): Uint8Array => bytes.map((byte, i) => (i === at % bytes.length ? byte ^ 1 : byte))

const changes = (opening: PartOpening, at: number): PartOpening[] => [
  { ...opening, index: opening.index + 1 },
  { ...opening, index: opening.index - 1 },
  { ...opening, path: `${opening.path}a` },
  { ...opening, salt: flipped(opening.salt, at) },
  { ...opening, salt: opening.salt.subarray(1) },
  { ...opening, bytes: Uint8Array.of(...opening.bytes, 0) },
  { ...opening, proof: [...opening.proof, new Uint8Array(32)] },
  ...(opening.bytes.length > 0 ? [{ ...opening, bytes: flipped(opening.bytes, at) }] : []),
  ...(opening.proof.length > 0 ? [{ ...opening, proof: opening.proof.slice(1) }] : []),
  ...opening.proof.map((_, i) => ({ ...opening, proof: opening.proof.map((hash, j) => (i === j ? flipped(hash, at) : hash)) })),
]

property(
  'an opened part is verified, and no change of it goes unseen',
  [someParts, fc.nat(), fc.uint8Array({ minLength: 32, maxLength: 32 })],
  (list, at, key) => {
    const commitment = commit(crypto, key, list)
    const opening = openPart(crypto, key, list, at % list.length)
    assert.equal(verifyPart(crypto, commitment, opening), { ok: true })
    for (const changed of changes(opening, at)) assert.is(verifyPart(crypto, commitment, changed).ok, false)
    assert.is(verifyPart(crypto, { ...commitment, leaves: commitment.leaves * 2 + 1 }, opening).ok, false)
    assert.is(verifyPart(crypto, { ...commitment, root: flipped(commitment.root, at) }, opening).ok, false)
  },
)

property(
  'every part of a message can be opened by itself',
  [someParts],
  (list) => {
    const commitment = commit(crypto, secret, list)
    const openings = openParts(
      crypto,
      secret,
      list,
      list.map((_, i) => i),
    )
    for (const opening of openings) assert.ok(verifyPart(crypto, commitment, opening).ok)
  },
  { runs: 1_000 },
)

test('bytes cannot move from the path to the part or from one part to the next', () => {
  const one = commit(crypto, secret, [{ path: 'ab', bytes: utf8('c') }])
  const other = commit(crypto, secret, [{ path: 'a', bytes: utf8('bc') }])
  assert.is.not(hex(one.root), hex(other.root))
})

test('an opening shows neither the message secret nor another salt', () => {
  const opening = openPart(crypto, secret, parts, 2)
  const everything = [opening.salt, opening.bytes, ...opening.proof].map(hex).join()
  assert.not.match(everything, hex(secret))
  assert.not.match(everything, hex(partSalt(crypto, secret, 3)))
})

test('a path with half a surrogate pair is refused, which would hash like another', () => {
  const list = [{ path: '\ufffd', bytes: utf8('x') }]
  assert.is(verifyPart(crypto, commit(crypto, secret, list), { ...openPart(crypto, secret, list, 0), path: '\ud800' }).ok, false)
})

test('a part that is not there is refused', () => {
  throwsCode(() => openPart(crypto, secret, parts, 6), 'part-index')
  throwsCode(() => openPart(crypto, secret, parts, -1), 'part-index')
})

test('as many parts as allowed are committed to, and one more is refused', () => {
  const many = Array.from({ length: MAX_PARTS }, () => ({ path: '', bytes: new Uint8Array() }))
  assert.is(commit(crypto, secret, many).leaves, MAX_PARTS)
  throwsCode(() => commit(crypto, secret, [...many, { path: '', bytes: new Uint8Array() }]), 'content-parts')
})

test('a secret that is not 32 bytes is refused', () => {
  throwsCode(() => commit(crypto, secret.subarray(1), parts), 'bytes-invalid')
})

run()
