// Attacks of a member who may sign and seal as it likes: what costs the recipient more than the sender, and what would say one thing to
// one recipient and another to the next.

import { concatBytes } from '@noble/hashes/utils.js'
import { asThreadId } from '../../keys/ids.ts'
import type { CryptoProvider } from '../../keys/provider.ts'
import { pureProvider as crypto } from '../../keys/pure.ts'
import { signingKey } from '../../keys/signing.ts'
import { type Content, commitTo, openBody, packContent, sealBody } from '../../protocol/body.ts'
import { encodeHeader, type Header, messageId } from '../../protocol/header.ts'
import { MAX_REPEATED } from '../../protocol/limits.ts'
import { type NodeRecordDraft, parseNodeRecord, signNodeRecord } from '../../protocol/node-record.ts'
import { rosterOf } from '../../protocol/roster/file.ts'
import { certifies } from '../../protocol/roster/roster.ts'
import { decode } from '../../protocol/wire/codec.ts'
import { assert, run, test } from '../support/harness.ts'
import { brazil, charterDraft, DAY, founded, kenya, NOW, seeded } from '../vectors/make/protocol-world.ts'

const codeOf = (work: () => unknown): unknown => {
  try {
    work()
    return 'accepted'
  } catch (thrown) {
    return thrown instanceof Error && 'code' in thrown ? thrown.code : thrown
  }
}

/** Field 4 of a content, an attachment, `count` times with no bytes: two bytes each. */
const emptyAttachments = (count: number) =>
  concatBytes(
    Uint8Array.of(0x08, 1),
    new Uint8Array(2 * count).map((_, i) => (i % 2 === 0 ? 0x22 : 0)),
  )

test('thirty megabytes of empty entries are refused before anything is made of them', () => {
  assert.is(
    codeOf(() => decode('Content', emptyAttachments(MAX_REPEATED), 2 ** 25)),
    'accepted',
  )
  assert.is(
    codeOf(() => decode('Content', emptyAttachments(MAX_REPEATED + 1), 2 ** 25)),
    'wire-oversized',
  )
  const before = process.memoryUsage().rss
  assert.is(
    codeOf(() => decode('Content', emptyAttachments(15_000_000), 2 ** 25)),
    'wire-oversized',
  )
  assert.ok(process.memoryUsage().rss - before < 256 * 2 ** 20)
})

const content = (text: string): Content => ({
  json: new TextEncoder().encode(JSON.stringify({ title: text })),
  restrictions: '',
  attachments: [],
})

const headerFor = (secret: Uint8Array, of: Content): Header => {
  const committed = commitTo(crypto, secret, of)
  return {
    network: seeded('network'),
    message: messageId(crypto, { senderNode: kenya.peerKey, ...committed }),
    thread: asThreadId(seeded('thread', 16)),
    parents: [],
    sender: kenya.authority,
    senderNode: kenya.peerKey,
    recipients: [brazil.authority],
    kind: 1,
    handling: 1,
    created: NOW,
    expires: NOW + DAY,
    deadline: 0,
    urgent: false,
    paddedSize: packContent(of).length,
    rosterDigest: seeded('roster'),
    ...committed,
  }
}

test('one envelope does not open to two contents, nor under two secrets, even if the AEAD let it', () => {
  const [first, second] = [seeded('secret 1'), seeded('secret 2')]
  const said = content('what the first recipient reads')
  const fields = headerFor(first, said)
  const header = encodeHeader(fields)
  const body = sealBody(crypto, first, header, packContent(said))
  // ChaCha20-Poly1305 commits to no key: a ciphertext can be made that opens under two. So let every key open it, to anything.
  const opensTo = (plaintext: Content): CryptoProvider => ({ ...crypto, aeadOpen: () => packContent(plaintext) })
  assert.ok(openBody(crypto, first, header, fields, body))
  assert.ok(openBody(opensTo(said), first, header, fields, body))
  assert.is(openBody(opensTo(content('what the second recipient reads')), second, header, fields, body), undefined)
  assert.is(openBody(opensTo(content('what the second recipient reads')), first, header, fields, body), undefined)
  assert.is(openBody(opensTo(said), second, header, fields, body), undefined)
})

test('an authority does not give its log a second key: one name would stand for two logs', () => {
  const roster = rosterOf(crypto, founded(charterDraft))
  const record = (changed: Partial<NodeRecordDraft>) =>
    parseNodeRecord(crypto, kenya.card.authorityKey, signNodeRecord(kenya.key, { ...kenya.record, network: roster.network, ...changed }))
  assert.ok(certifies(roster, record({ serial: 2 })))
  const logKey = signingKey(crypto, seeded('a second log')).publicKey
  assert.not(certifies(roster, record({ serial: 2, logKey })))
})

run()
