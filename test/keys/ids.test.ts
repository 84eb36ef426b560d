// Ids: what parsers take, what they refuse, and the text forms both ways.

import {
  asHash,
  asMessageId,
  asPeerKey,
  asThreadId,
  hex,
  parseAuthorityId,
  parseHash,
  parseHex,
  parseMessageId,
  parsePeerId,
  parseThreadId,
  peerIdText,
} from '../../keys/ids.ts'
import { assert, run, test, throwsCode } from '../support/harness.ts'
import { fc, property } from '../support/property.ts'
import { vectors } from '../support/vectors.ts'

interface PeerIdVectors {
  readonly keys: readonly { readonly type: string; readonly kind: string; readonly protobuf_hex: string }[]
  readonly peer_id_examples: readonly { readonly text: string; readonly form: string }[]
}

const ED25519_PUBLIC = /^08011220([0-9a-f]{64})$/

test('authority ids are two capitals, a hyphen and 1 to 30 of A–Z, 0–9 and hyphen', () => {
  for (const good of ['FR-A', 'FR-ACA', 'GB-NCA-2', `DE-${'X'.repeat(30)}`, 'XX--']) assert.is(parseAuthorityId(good), good)
  const bad = ['', 'FR', 'FR-', 'fr-AFA', 'F-AFA', 'FRA-AFA', 'FR_AFA', 'FR-afa', 'FR-AF A', `DE-${'X'.repeat(31)}`, 'FR-ACA\n', 'FR-É', 7]
  for (const value of bad) throwsCode(() => parseAuthorityId(value), 'id-invalid')
})

test('hashes, peer keys, message ids and thread ids have one length', () => {
  for (const parse of [asHash, asPeerKey]) {
    assert.is(parse(new Uint8Array(32)).length, 32)
    for (const length of [0, 31, 33]) throwsCode(() => parse(new Uint8Array(length)), 'id-invalid')
    throwsCode(() => parse('00'.repeat(32)), 'id-invalid')
  }
  for (const parse of [asMessageId, asThreadId]) {
    assert.is(parse(new Uint8Array(16)).length, 16)
    for (const length of [0, 15, 17]) throwsCode(() => parse(new Uint8Array(length)), 'id-invalid')
  }
})

test('hexadecimal is lower-case, in pairs, and of the length asked for', () => {
  assert.equal(parseHex('00ff7f'), Uint8Array.of(0, 255, 127))
  assert.equal(parseHex(''), new Uint8Array(0))
  for (const bad of ['0', 'AB', 'aB', 'zz', ' 00', '00 ', '0x00', '00\n']) throwsCode(() => parseHex(bad), 'id-invalid')
  throwsCode(() => parseHex('0000', 1), 'id-invalid')
  throwsCode(() => parseHash('ab'.repeat(31)), 'id-invalid')
  throwsCode(() => parseMessageId('ab'.repeat(17)), 'id-invalid')
  throwsCode(() => parseThreadId('ab'.repeat(15)), 'id-invalid')
})

property('a hash in hexadecimal reads back', [fc.uint8Array({ minLength: 32, maxLength: 32 })], (bytes) => {
  assert.equal(parseHash(hex(asHash(bytes))), bytes)
})

property(
  'a peer key as a PeerId reads back, in 52 characters that begin with 12D3KooW',
  [fc.uint8Array({ minLength: 32, maxLength: 32 })],
  (bytes) => {
    const text = peerIdText(asPeerKey(bytes))
    assert.is(text.length, 52)
    assert.ok(text.startsWith('12D3KooW'))
    assert.equal(parsePeerId(text), bytes)
  },
)

property(
  'a PeerId with one character changed is another key or refused',
  [fc.uint8Array({ minLength: 32, maxLength: 32 }), fc.nat(51), fc.nat(57)],
  (bytes, at, to) => {
    const text = peerIdText(asPeerKey(bytes))
    const letter = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz'[to]
    const changed = `${text.slice(0, at)}${letter}${text.slice(at + 1)}`
    if (changed === text) return
    let parsed: Uint8Array
    try {
      parsed = parsePeerId(changed)
    } catch {
      return
    }
    assert.not.equal(parsed, bytes)
    assert.is(peerIdText(asPeerKey(parsed)), changed)
  },
)

test("of libp2p's keys and peer ids, exactly the Ed25519 ones are taken (8 keys, 3 peer ids)", () => {
  const { keys, peer_id_examples: examples } = vectors<PeerIdVectors>('libp2p/peer-ids.json')
  assert.is(keys.length, 8)
  assert.is(examples.length, 3)
  const publicKeys = keys.filter(({ kind }) => kind === 'public')
  const ed25519 = publicKeys.map(({ protobuf_hex }) => ED25519_PUBLIC.exec(protobuf_hex)?.[1]).filter((key) => key !== undefined)
  assert.is(ed25519.length, 1)
  assert.is(ed25519.length, publicKeys.filter(({ type }) => type === 'ED25519').length)
  for (const key of ed25519) assert.is(hex(parsePeerId(peerIdText(asPeerKey(parseHex(key))))), key)
  let taken = 0
  for (const { text } of examples) {
    if (text.startsWith('12D3KooW')) {
      assert.is(peerIdText(parsePeerId(text)), text)
      taken++
    } else throwsCode(() => parsePeerId(text), 'id-invalid')
  }
  assert.is(taken, 1)
})

run()
