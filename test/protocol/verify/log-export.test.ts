// Verification of an exported log as a whole: the log by itself, whose it is, and by which network that is judged.

import { deriveSeed } from '../../../keys/derive.ts'
import { hex, peerIdText } from '../../../keys/ids.ts'
import { signingKey } from '../../../keys/signing.ts'
import { nativeProvider as crypto } from '../../../node/crypto/native.ts'
import { parseCheckpoint } from '../../../protocol/log/checkpoint.ts'
import { ed25519Cosigner } from '../../../protocol/log/cosignature.ts'
import type { NoteSignature } from '../../../protocol/log/note.ts'
import { type EarlierLogDraft, signLogEpoch } from '../../../protocol/log-epoch.ts'
import { logOriginOf, nodeRecordFile, signNodeRecord, witnessNameOf } from '../../../protocol/node-record.ts'
import { rosterFile } from '../../../protocol/roster/file.ts'
import type { Anchor } from '../../../protocol/verify/anchor.ts'
import { verifyLogExport } from '../../../protocol/verify/log-export.ts'
import { assert, run, test } from '../../support/harness.ts'
import {
  brazil,
  france,
  kenya,
  NOW,
  otherLedger,
  otherRoster,
  outsider,
  type Party,
  roster,
  seeded,
} from '../../vectors/make/protocol-world.ts'
import { flipped } from '../../vectors/make/raw-message.ts'
import { charterText, cosignedTree, exported, files, type OtherExport, otherCharterText, readerOf, recordElsewhere, text } from './world.ts'

const pinned: Anchor = { charter: charterText }
const verify = async (other: OtherExport = {}, anchor: Anchor = pinned) =>
  verifyLogExport(crypto, 'an-export', readerOf(await exported(other)), anchor)
const defect = async (other: OtherExport, anchor: Anchor = pinned) => {
  const { defect: found } = await verify(other, anchor)
  return found && [found.check, found.file]
}
const record = (change: object, party = brazil) => text(nodeRecordFile(crypto, signNodeRecord(party.key, { ...party.record, ...change })))

test('an export is valid by the charter of its network, and says what it proves and what not', async () => {
  const verdict = await verify()
  assert.equal([verdict.valid, verdict.kind, verdict.pinned, verdict.defect], [true, 'log-export', true, null])
  assert.is(verdict.proves.length, 2)
  for (const name of ['files', 'vkey', 'manifest', 'checkpoint', 'roster', 'node-record', 'log-key', 'entries', 'tiles', 'root', 'anchor'])
    assert.ok(
      verdict.checks.some((check) => check.name === name && check.ok),
      name,
    )
})

/** A record of BR-CGU's node that has begun another log, and names what it holds of the one that is exported. */
const after = async (held: Partial<EarlierLogDraft> = {}): Promise<Uint8Array> => {
  const next = signingKey(crypto, seeded('valise test second log'))
  const logOrigin = logOriginOf(brazil.authority, peerIdText(brazil.peerKey), 2)
  const logKey = next.publicKey
  const { size, root } = parseCheckpoint((await exported()).get('checkpoint') ?? new Uint8Array())
  const log = { number: 1, key: brazil.logKey.publicKey, size, root, ...held }
  return record({
    network: roster.network,
    serial: 2,
    logOrigin,
    logKey,
    logEpoch: signLogEpoch(brazil.envelopeKey, { logOrigin, logKey, earlier: [log] }),
  })
}

test('a log that its node has closed is valid when it is just what the record says that the node holds of it', async () => {
  const verdict = await verify({ nodeRecord: await after() })
  assert.equal([verdict.valid, verdict.pinned, verdict.defect], [true, true, null])
  assert.ok(verdict.proves.some((line) => line.includes('has closed')))
  assert.equal(await defect({ nodeRecord: await after({ size: 6 }) }), ['log-key', 'vkey'])
  assert.equal(await defect({ nodeRecord: await after({ root: new Uint8Array(32) }) }), ['log-key', 'vkey'])
  assert.equal(await defect({ nodeRecord: await after({ key: kenya.logKey.publicKey }) }), ['log-key', 'vkey'])
})

test('an export is valid without an anchor, but not pinned', async () => {
  const verdict = await verify({}, {})
  assert.equal([verdict.valid, verdict.pinned, verdict.warnings.length], [true, false, 1])
  assert.match(verdict.warnings[0] ?? '', hex(roster.head))
})

test('an export is refused by the charter or the head of another network', async () => {
  assert.equal(await defect({}, { charter: otherCharterText }), ['anchor', 'roster'])
  assert.equal(await defect({}, { head: hex(otherRoster.head) }), ['anchor', 'roster'])
  assert.equal(await defect({}, { charter: charterText, head: hex(otherRoster.head) }), ['anchor', 'roster'])
  assert.is(await defect({}, { charter: charterText, head: hex(roster.head) }), null)
})

test('an export with the roster of another network is refused by the charter', async () => {
  assert.equal(await defect({ roster: text(rosterFile(crypto, otherLedger)) }), ['anchor', 'roster'])
})

test('an export with a node record of another network, or of none, is refused whatever is pinned', async () => {
  for (const anchor of [pinned, {}, { head: hex(roster.head) }]) {
    assert.equal(await defect({ nodeRecord: text(recordElsewhere) }, anchor), ['node-record', 'node-record'])
    assert.equal(await defect({ nodeRecord: record({ serial: 2 }) }, anchor), ['node-record', 'node-record'])
  }
  assert.is(await defect({ nodeRecord: record({ serial: 2, network: roster.network }) }), null)
})

test("an export with another node's record, or a stranger's log, is refused", async () => {
  assert.equal(await defect({ nodeRecord: files['node-record'], party: kenya }), ['log-key', 'vkey'])
  assert.equal(await defect({ party: outsider }), ['node-record', 'node-record'])
  assert.equal(await defect({ nodeRecord: record({}, { ...kenya, record: brazil.record }) }), ['node-record', 'node-record'])
})

test('an export is of the log that the record names, by name and by key', async () => {
  assert.equal(await defect({ party: { ...brazil, logOrigin: `${brazil.logOrigin}0` } }), ['log-key', 'vkey'])
  assert.equal(await defect({ party: { ...brazil, logKey: kenya.logKey } }), ['log-key', 'vkey'])
})

test('an export whose roster or node record is no such file is refused', async () => {
  assert.equal(await defect({ roster: files.charter }), ['roster', 'roster'])
  assert.equal(await defect({ roster: text('a roster\n') }), ['roster', 'roster'])
  assert.equal(await defect({ roster: Uint8Array.of(0xff) }), ['roster', 'roster'])
  assert.equal(await defect({ nodeRecord: files.card }), ['node-record', 'node-record'])
})

const cosigned = (parties: readonly Party[], time = NOW / 1_000): NoteSignature[] =>
  parties.map(({ authority, peerKey }, i) => {
    const key = signingKey(crypto, deriveSeed(crypto, seeded(`valise example ${authority} node`), 'witness', 0))
    return ed25519Cosigner(crypto, witnessNameOf(authority, peerIdText(peerKey)), key).cosign(cosignedTree(), time + i)
  })

test('an export says who has cosigned how much of it, and whether that is a quorum', async () => {
  const quorum = await verify({ cosignatures: cosigned([france, kenya]) })
  assert.equal([quorum.valid, quorum.warnings], [true, []])
  const detail = (name: string) => quorum.checks.find((check) => check.name === name)?.detail ?? ''
  assert.match(detail('witnesses'), 'cosigned by FR-AFA at 2026-01-05T09:00:00.000Z, KE-EACC at 2026-01-05T09:00:01.000Z: a quorum of 2')
  assert.match(detail('cosigned'), 'the first 4 of 7 entries')
  assert.match(quorum.proves.join(' '), 'The first 4 entries existed by 2026-01-05T09:00:01.000Z')
  assert.match(quorum.proves.join(' '), 'no witness has cosigned more than its first 4 entries')
  const one = await verify({ cosignatures: cosigned([kenya]) })
  assert.match(one.warnings.join(' '), '1 other authorities have cosigned the checkpoint, and 2 are a quorum')
  const stranger = await verify({ cosignatures: cosigned([outsider]) })
  assert.equal([stranger.valid, stranger.warnings.length], [true, 2])
})

test('a cosignature that is wrong, or of no witness, is refused', async () => {
  const [first] = cosigned([france])
  if (!first) throw new Error('nothing was signed')
  assert.equal(await defect({ cosignatures: [{ ...first, signature: flipped(first.signature, 20) }] }), [
    'witnesses',
    'checkpoint.cosigned',
  ])
  assert.equal(await defect({ cosignatures: [{ ...first, name: 'somebody' }] }), ['witnesses', 'checkpoint.cosigned'])
})

test('one byte changed in any file is found, and the file named', async () => {
  const whole = await exported()
  for (const [path, bytes] of whole)
    for (const at of [0, 1, bytes.length >> 1, bytes.length - 1]) {
      const changed = new Map(whole).set(path, flipped(bytes, at))
      const verdict = await verifyLogExport(crypto, 'an-export', readerOf(changed), pinned)
      assert.is(verdict.valid, false, `${path} byte ${at}`)
      // a changed key or manifest is found where the two are held against each other
      const named = verdict.defect?.file ?? ''
      assert.ok(named === path || (path === 'vkey' && named === 'manifest'), `${path} byte ${at}: ${named}`)
      assert.equal(verdict.proves, [])
    }
})

test('a file more or a file less is found', async () => {
  const whole = await exported()
  for (const path of whole.keys()) {
    const less = new Map(whole)
    less.delete(path)
    assert.is((await verifyLogExport(crypto, 'an-export', readerOf(less), pinned)).valid, false, path)
  }
  const more = new Map(whole).set('tile/0/001.p/3', new Uint8Array(96))
  assert.is((await verifyLogExport(crypto, 'an-export', readerOf(more), pinned)).valid, false)
})

run()
