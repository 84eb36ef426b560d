// Verification of single files: each kind with and without what it needs, each defect named, and no byte that does not count.

import { deriveSeed } from '../../../keys/derive.ts'
import { hex, peerIdText } from '../../../keys/ids.ts'
import { signingKey } from '../../../keys/signing.ts'
import { nativeProvider as crypto } from '../../../node/crypto/native.ts'
import { armor } from '../../../protocol/armor.ts'
import { cardFile, signCard } from '../../../protocol/card.ts'
import { charterFile } from '../../../protocol/charter.ts'
import { parseEnvelope } from '../../../protocol/envelope.ts'
import { parseCheckpoint } from '../../../protocol/log/checkpoint.ts'
import { ed25519Cosigner } from '../../../protocol/log/cosignature.ts'
import { formatSignatureLine } from '../../../protocol/log/note.ts'
import { nodeRecordFile, signNodeRecord, witnessNameOf } from '../../../protocol/node-record.ts'
import { rosterFile } from '../../../protocol/roster/file.ts'
import type { Anchor } from '../../../protocol/verify/anchor.ts'
import { verifyFile } from '../../../protocol/verify/file.ts'
import type { Verdict } from '../../../protocol/verify/verdict.ts'
import { encode } from '../../../protocol/wire/codec.ts'
import { assert, run, test, throwsCode } from '../../support/harness.ts'
import { envelope, receiptOf } from '../../vectors/make/protocol-mail.ts'
import {
  brazil,
  charter,
  charterDraft,
  founded,
  france,
  kenya,
  ledger,
  NOW,
  otherRoster,
  outsider,
  type Party,
  partyOf,
  roster,
  seeded,
} from '../../vectors/make/protocol-world.ts'
import { flipped } from '../../vectors/make/raw-message.ts'
import { charterText, files, otherCharterText, recordElsewhere, text } from './world.ts'

type Kind = keyof typeof files
const KINDS = Object.keys(files) as readonly Kind[]
const pinned: Anchor = { charter: charterText }
const verify = (bytes: Uint8Array | string, anchor: Anchor = pinned): Verdict =>
  verifyFile(crypto, 'a-file', typeof bytes === 'string' ? text(bytes) : bytes, anchor)
/** `valid`, or the check that failed. */
const outcome = (verdict: Verdict): string => verdict.defect?.check ?? 'valid'

test('a file of each kind is valid by the charter of its network, and says what it proves', () => {
  for (const kind of KINDS) {
    const verdict = verify(files[kind])
    assert.equal([verdict.valid, verdict.kind, verdict.pinned, verdict.defect], [true, kind, true, null], kind)
    assert.ok(verdict.proves.length > 0, kind)
    assert.ok(verdict.checks.length > 0 && verdict.checks.every(({ ok, detail }) => ok && detail !== ''), kind)
  }
})

test('the charter with its head is as good; with another head, every kind is refused', () => {
  for (const kind of KINDS) {
    assert.is(outcome(verify(files[kind], { charter: charterText, head: hex(roster.head) })), 'valid', kind)
    const verdict = verify(files[kind], { charter: charterText, head: hex(otherRoster.head) })
    assert.equal([verdict.valid, outcome(verdict)], [false, 'anchor'], kind)
    assert.match(verdict.defect?.reason ?? '', hex(roster.head))
  }
})

test('without an anchor, what vouches for itself is valid and says so; what needs a charter is refused and says how', () => {
  for (const kind of ['card', 'charter', 'roster'] as const) {
    const verdict = verify(files[kind], {})
    assert.equal([verdict.valid, verdict.pinned, verdict.warnings.length], [true, false, 1], kind)
  }
  assert.match(verify(files.charter, {}).warnings[0] ?? '', hex(roster.head))
  for (const kind of ['node-record', 'checkpoint', 'proof'] as const) {
    const verdict = verify(files[kind], {})
    assert.equal([outcome(verdict), verdict.pinned, verdict.proves], ['anchor', false, []], kind)
    assert.match(verdict.defect?.reason ?? '', '--charter')
  }
})

test('a head alone pins a charter and a roster, and nothing that names no network', () => {
  const head = { head: hex(roster.head) }
  for (const kind of ['charter', 'roster'] as const) {
    assert.equal([verify(files[kind], head).valid, verify(files[kind], head).pinned], [true, true])
    assert.is(outcome(verify(files[kind], { head: hex(otherRoster.head) })), 'anchor')
  }
  for (const kind of ['card', 'node-record', 'checkpoint', 'proof'] as const) assert.is(outcome(verify(files[kind], head)), 'anchor', kind)
})

test('by the charter of another network, only what all its members share is valid', () => {
  for (const kind of ['charter', 'roster'] as const) assert.is(outcome(verify(files[kind], { charter: otherCharterText })), 'anchor', kind)
  // the members have one card, and so one node and log, in both networks
  for (const kind of ['card', 'node-record', 'checkpoint', 'proof'] as const)
    assert.is(outcome(verify(files[kind], { charter: otherCharterText })), 'valid', kind)
})

test('a card is refused when its authority is no member, or has another key there', () => {
  assert.is(outcome(verify(cardFile(crypto, outsider.card.bytes))), 'anchor')
  const renamed = partyOf('BR-CGU', { name: 'Controladoria', functions: [] })
  assert.is(outcome(verify(cardFile(crypto, renamed.card.bytes))), 'valid')
  const impostor = signCard(crypto, outsider.key, {
    ...{ authority: 'BR-CGU', name: 'Controladoria', country: 'BR', functions: [], memberClass: 'member', created: NOW },
    nextKeyDigest: seeded('a digest'),
    nodeRecord: signNodeRecord(outsider.key, brazil.record),
  })
  assert.is(outcome(verify(cardFile(crypto, impostor))), 'anchor')
  assert.is(outcome(verify(cardFile(crypto, impostor), {})), 'valid')
})

test('a node record is refused for another network, without its card, and of a stranger', () => {
  assert.is(outcome(verify(recordElsewhere)), 'anchor')
  assert.is(outcome(verify(nodeRecordFile(crypto, signNodeRecord(brazil.key, { ...brazil.record, serial: 2 })))), 'anchor')
  assert.is(
    outcome(verify(nodeRecordFile(crypto, signNodeRecord(brazil.key, { ...brazil.record, serial: 2, network: roster.network })))),
    'valid',
  )
  assert.is(outcome(verify(nodeRecordFile(crypto, outsider.card.node.bytes))), 'node-record')
  assert.is(outcome(verify(nodeRecordFile(crypto, signNodeRecord(kenya.key, brazil.record)))), 'node-record')
})

test('a charter without all signatures is refused, and says whose is missing', () => {
  const unsigned = charterFile(crypto, encode('SignedCharter', { body: charter.body, signatures: [] }))
  const verdict = verify(unsigned)
  assert.is(outcome(verdict), 'charter')
  assert.match(verdict.defect?.reason ?? '', 'FR-AFA, KE-EACC, ZA-SIU')
})

const { id } = parseEnvelope(crypto, envelope)

test('a receipt fails where its fault is: log, signature, inclusion, record', () => {
  assert.is(outcome(verify(receiptOf(id, { party: outsider }))), 'anchor')
  assert.is(outcome(verify(receiptOf(id, { party: kenya, origin: brazil.logOrigin }))), 'signature')
  assert.is(outcome(verify(receiptOf(id, { salt: seeded('another salt') }))), 'inclusion')
  assert.is(outcome(verify(receiptOf(id, { root: seeded('another root') }))), 'inclusion')
  const proof = new TextDecoder().decode(files.proof)
  assert.is(outcome(verify(proof.replace(/^extra .*\n/m, ''))), 'record')
  assert.is(outcome(verify(proof.replace('index 3', 'index 03'))), 'proof')
})

test('a receipt that holds says what was logged and warns that no witness has cosigned', () => {
  const verdict = verify(files.proof)
  assert.match(
    verdict.checks.find(({ name }) => name === 'record')?.detail ?? '',
    /^received [0-9a-f]{32} \(FR-AFA\) at 2026-01-05T09:00:02/,
  )
  assert.match(verdict.warnings[0] ?? '', 'no witness')
})

const cosigned = (file: Uint8Array, times: readonly (readonly [Party, number])[]): string => {
  const whole = new TextDecoder().decode(file)
  const at = whole.indexOf('c2sp.org/') === 0 ? whole.indexOf('\n\n') + 2 : 0
  const tree = parseCheckpoint(new TextEncoder().encode(whole.slice(at)))
  const lines = times.map(([{ authority, peerKey }, time]) => {
    const key = signingKey(crypto, deriveSeed(crypto, seeded(`valise example ${authority} node`), 'witness', 0))
    return formatSignatureLine(ed25519Cosigner(crypto, witnessNameOf(authority, peerIdText(peerKey)), key).cosign(tree, time))
  })
  return whole + lines.join('')
}
const T = NOW / 1_000

test('a quorum of witnesses is named with the time by which the entries existed; fewer are named and claim none', () => {
  for (const kind of ['proof', 'checkpoint'] as const) {
    const quorum = verify(
      cosigned(files[kind], [
        [france, T + 9],
        [kenya, T + 5],
      ]),
    )
    assert.is(outcome(quorum), 'valid')
    assert.match(
      quorum.checks.at(-1)?.detail ?? '',
      'KE-EACC at 2026-01-05T09:00:05.000Z, FR-AFA at 2026-01-05T09:00:09.000Z: a quorum of 2',
    )
    assert.match(quorum.proves.join(' '), 'existed by 2026-01-05T09:00:09.000Z')
    assert.equal(quorum.warnings, [])
    const own = verify(
      cosigned(files[kind], [
        [kenya, T],
        [brazil, T],
      ]),
    )
    assert.is(outcome(own), 'valid')
    assert.match(own.warnings[0] ?? '', '1 other authorities have cosigned the checkpoint, and 2 are a quorum')
  }
})

test('a wrong cosignature is a defect, a witness that the charter does not name a warning, and any other signature a defect', () => {
  const whole = cosigned(files.proof, [[kenya, T]])
  const last = whole.trimEnd().split(' ').at(-1) ?? ''
  const bytes = Buffer.from(last, 'base64')
  bytes[20] = (bytes[20] ?? 0) ^ 1
  assert.is(outcome(verify(whole.replace(last, bytes.toString('base64')))), 'witnesses')
  const stranger = verify(cosigned(files.proof, [[outsider, T]]))
  assert.is(outcome(stranger), 'valid')
  assert.match(stranger.warnings[0] ?? '', `valise/AT-BAK/${peerIdText(outsider.peerKey)}/witness`)
  assert.is(outcome(verify(whole.replace('/witness ', '/witness/1 '))), 'witnesses')
})

test('a checkpoint of a stranger, or signed by another key, is refused', () => {
  const checkpointOf = (proof: Uint8Array) => {
    const whole = new TextDecoder().decode(proof)
    return whole.slice(whole.indexOf('\n\n') + 2)
  }
  assert.is(outcome(verify(checkpointOf(receiptOf(id, { party: outsider })))), 'anchor')
  assert.is(outcome(verify(checkpointOf(receiptOf(id, { party: kenya, origin: brazil.logOrigin })))), 'signature')
})

test('what is no file of ours has no kind, and the verdict says so', () => {
  const others = [
    ...[
      '',
      '\n',
      'hello',
      '{}',
      '-----BEGIN CERTIFICATE-----\n',
      armor(crypto, 'VALISE ENVELOPE', envelope),
      'c2sp.org/tlog-proof',
      'valise/x\n',
    ],
    ...[Uint8Array.of(0xff, 0xfe), envelope, brazil.card.bytes],
  ]
  for (const other of others) {
    const verdict = verify(other)
    assert.equal([verdict.kind, verdict.valid, outcome(verdict), verdict.defect?.file], [null, false, 'kind', 'a-file'])
    assert.equal(verdict.proves, [])
  }
})

test('no byte of any file can change', () => {
  // a network of one member is quickly read
  const small = founded({ ...charterDraft, administrators: [brazil.card], members: [], threshold: 1 }, [brazil])
  const anchor = { charter: charterFile(crypto, small.bytes) }
  const steps: Readonly<Record<Kind, number>> = {
    card: 1,
    charter: 97,
    roster: 97,
    'node-record': 17,
    checkpoint: 2,
    proof: 2,
    original: 197,
  }
  for (const kind of KINDS) {
    const bytes = files[kind]
    const by = kind === 'original' ? pinned : kind === 'card' || kind === 'charter' || kind === 'roster' ? {} : anchor
    assert.is(verify(bytes, by).valid, true, kind)
    for (let at = 0; at < bytes.length; at += steps[kind])
      assert.is(verify(flipped(bytes, at, at % 4 === 0 ? 0x01 : 0x20), by).valid, false, `${kind} byte ${at}`)
  }
})

test('the first defect is the verdict, and nothing is proven by an invalid file', () => {
  const verdict = verify(recordElsewhere)
  assert.is(verdict.checks.filter(({ ok }) => !ok).length, 1)
  assert.is(verdict.checks.at(-1)?.ok, false)
  assert.equal(verdict.proves, [])
})

test("an anchor that is no charter is the caller's mistake and thrown", () => {
  throwsCode(() => verify(files.card, { charter: 'hello' }), 'file-not-recognised')
  throwsCode(() => verify(files.card, { charter: rosterFile(crypto, ledger) }), 'file-not-recognised')
  const unsigned = charterFile(crypto, encode('SignedCharter', { body: charter.body, signatures: [] }))
  throwsCode(() => verify(files.proof, { charter: unsigned }), 'charter-incomplete')
})

run()
