// Keys of a node that were replaced: whose signatures count when, at one ledger; what a key whose record waits is good for; what is forgotten first.

import { deriveSeed } from '../../../keys/derive.ts'
import { hex } from '../../../keys/ids.ts'
import { prekeyPair } from '../../../keys/sealing.ts'
import { type SigningKey, signingKey } from '../../../keys/signing.ts'
import { signProfile } from '../../../protocol/directory/profile.ts'
import { NODE_KEY_MARGIN_MS, RECORD_WAIT_MS, REPLACED_KEY_MS } from '../../../protocol/limits.ts'
import type { NodeRecordDraft } from '../../../protocol/node-record.ts'
import { publishedEpochs } from '../../../protocol/prekey.ts'
import { signPrekeyList } from '../../../protocol/prekey-list.ts'
import { encodeCompromise } from '../../../protocol/roster/act.ts'
import { signHeartbeat } from '../../../protocol/roster/heartbeat.ts'
import type { Ledger } from '../../../protocol/roster/ledger.ts'
import { MAX_RECORDS_EACH, recordToSignWith, signingRecords } from '../../../protocol/roster/nodes.ts'
import { assert, run, test } from '../../support/harness.ts'
import { seeded } from '../../vectors/make/protocol-world.ts'
import { about, attested, crypto, DAY, give, HOUR, ledgerOf, NOW, offer, party, recordOf, voteKey, worldOf } from './roster-world.ts'

const member = party('YY-MEM')
const world = worldOf(3, { members: [member] })
const { network } = world.charter

const key = (use: 'envelope' | 'witness', generation: number): SigningKey =>
  signingKey(crypto, deriveSeed(crypto, seeded(`valise example ${member.authority} node`), use, generation))

/** The record by which the member's node gets its keys of a generation. */
const renewed = (generation: number, serial = generation + 1, change: Partial<NodeRecordDraft> = {}): Uint8Array =>
  recordOf(world, member, {
    signingKey: key('envelope', generation).publicKey,
    voteKey: voteKey(member, generation).publicKey,
    witnessKey: key('witness', generation).publicKey,
    serial,
    ...change,
  })

const who = { network, authority: member.authority, node: member.peerKey }
const heartbeat = (generation: number, at: number): Uint8Array => {
  const none = new Uint8Array(32)
  return signHeartbeat(voteKey(member, generation), {
    ...who,
    head: network,
    actsDigest: none,
    at,
    checkpoint: new Uint8Array(0),
    addresses: [],
  })
}
const profile = (generation: number, serial: number): Uint8Array =>
  signProfile(key('envelope', generation), {
    ...who,
    serial,
    at: NOW,
    json: new TextEncoder().encode('{"names":{"en":"C"},"functions":[]}'),
  })
const list = (generation: number, serial: number): Uint8Array => {
  const [window] = publishedEpochs(NOW)
  if (!window) throw new Error('no window')
  return signPrekeyList(key('envelope', generation), {
    ...who,
    serial,
    prekeys: [{ ...window, publicKey: prekeyPair(crypto, seeded(`list ${serial}`)).publicKey }],
  })
}

const memberOf = (ledger: Ledger, now: number) => {
  const found = ledger.roster(now).member(member.authority)
  if (!found) throw new Error('no such member')
  return found
}
const keysThatCount = (ledger: Ledger, now: number): string[] =>
  signingRecords(memberOf(ledger, now), member.peerKey, now).map(({ signingKey: one }) => hex(one.publicKey))
const signsWith = (ledger: Ledger, now: number): string =>
  hex(recordToSignWith(memberOf(ledger, now), member.peerKey, now)?.signingKey.publicKey ?? new Uint8Array(0))
const text = (generation: number): string => hex(key('envelope', generation).publicKey)

const IN_FORCE = NOW + RECORD_WAIT_MS
const OVER = IN_FORCE + NODE_KEY_MARGIN_MS + REPLACED_KEY_MS

test('which keys count, and which the node uses, at each moment and one before', () => {
  const ledger = ledgerOf(world)
  give(ledger, 'node-record', renewed(1))
  const at = (now: number) => [keysThatCount(ledger, now), signsWith(ledger, now)]
  assert.equal(at(IN_FORCE - 1), [[text(0)], text(0)])
  assert.equal(at(IN_FORCE), [[text(1), text(0)], text(0)])
  assert.equal(at(IN_FORCE + NODE_KEY_MARGIN_MS - 1), [[text(1), text(0)], text(0)])
  assert.equal(at(IN_FORCE + NODE_KEY_MARGIN_MS), [[text(1), text(0)], text(1)])
  assert.equal(at(OVER - 1), [[text(1), text(0)], text(1)])
  assert.equal(at(OVER), [[text(1)], text(1)])
})

test('two changes after each other: each has its own time, and the node goes from one to the next', () => {
  const ledger = ledgerOf(world)
  give(ledger, 'node-record', renewed(1))
  give(ledger, 'node-record', renewed(2), NOW + 2 * DAY)
  assert.equal(keysThatCount(ledger, NOW + 3 * DAY), [text(2), text(0), text(1)])
  assert.equal(
    [NOW + 3 * DAY, IN_FORCE + 3 * DAY, NOW + 6 * DAY].map((now) => signsWith(ledger, now)),
    [text(0), text(1), text(2)],
  )
  assert.equal(keysThatCount(ledger, OVER), [text(2), text(1)])
})

test('a record that only moves the node changes nothing of that', () => {
  const ledger = ledgerOf(world)
  give(ledger, 'node-record', renewed(1))
  give(ledger, 'node-record', renewed(1, 3, { addresses: ['/ip4/192.0.2.7/tcp/4640'] }), IN_FORCE + HOUR)
  assert.equal(memberOf(ledger, IN_FORCE + HOUR).nodes[0]?.addresses, ['/ip4/192.0.2.7/tcp/4640'])
  assert.equal(keysThatCount(ledger, OVER - 1), [text(1), text(0)])
  assert.equal(keysThatCount(ledger, OVER), [text(1)])
})

test('moving often forgets no record that says since when keys are in force', () => {
  const ledger = ledgerOf(world)
  give(ledger, 'node-record', renewed(1))
  for (let n = 0; n <= MAX_RECORDS_EACH; n++)
    give(ledger, 'node-record', renewed(1, 3 + n, { addresses: [`/ip4/192.0.2.${n + 1}/tcp/4640`] }), IN_FORCE + HOUR + n)
  const now = IN_FORCE + 2 * HOUR
  assert.equal(keysThatCount(ledger, now), [text(1), text(0)])
  assert.is(memberOf(ledger, now).waiting.length, 0)
})

test('heartbeats and profiles by the replaced key are taken as long as it counts; by a key that waits they wait; by others they are refused', () => {
  const ledger = ledgerOf(world)
  give(ledger, 'node-record', renewed(1))
  assert.is(offer(ledger, 'heartbeat', heartbeat(1, NOW)).result, 'waiting')
  assert.is(offer(ledger, 'profile', profile(1, 1)).result, 'waiting')
  assert.is(offer(ledger, 'heartbeat', heartbeat(2, NOW)).result, 'refused')
  assert.is(offer(ledger, 'profile', profile(2, 1)).result, 'refused')
  assert.is(offer(ledger, 'heartbeat', heartbeat(0, IN_FORCE), IN_FORCE).result, 'new')
  assert.is(offer(ledger, 'heartbeat', heartbeat(1, IN_FORCE + 1), IN_FORCE + 1).result, 'new')
  assert.is(offer(ledger, 'profile', profile(0, 1), OVER - 1).result, 'new')
  assert.is(offer(ledger, 'profile', profile(0, 2), OVER).result, 'refused')
  assert.is(offer(ledger, 'profile', profile(1, 2), OVER).result, 'new')
})

test('a replaced key vouches for no prekeys, and neither does one that waits; a list of before counts no more, after a restart too', () => {
  const ledger = ledgerOf(world)
  give(ledger, 'node-record', renewed(1))
  const old = give(ledger, 'prekey-list', list(0, 1))
  assert.is(offer(ledger, 'prekey-list', list(1, 2)).result, 'waiting')
  assert.is(offer(ledger, 'prekey-list', list(0, 3), IN_FORCE).result, 'waiting')
  assert.is(offer(ledger, 'prekey-list', list(2, 3), IN_FORCE).result, 'refused')
  const prekeysAt = (one: Ledger, now: number) => hex(memberOf(one, now).nodes[0]?.prekeys.at(-1)?.publicKey ?? new Uint8Array(0))
  const ofList = (serial: number) => hex(prekeyPair(crypto, seeded(`list ${serial}`)).publicKey)
  assert.equal([prekeysAt(ledger, NOW) === ofList(1), prekeysAt(ledger, IN_FORCE) === ofList(1)], [true, false])
  const again = ledgerOf(world)
  for (const item of [give(ledgerOf(world), 'node-record', renewed(1)).item, old.item])
    again.offer(item, IN_FORCE, { verified: true, seen: NOW })
  assert.is.not(prekeysAt(again, IN_FORCE), ofList(1))
  give(ledger, 'prekey-list', list(1, 2), IN_FORCE)
  assert.is(prekeysAt(ledger, IN_FORCE), ofList(2))
})

test('declared compromised since a time when they were in use the replaced keys count for nothing; since a later time they do', () => {
  for (const [since, counts] of [
    [IN_FORCE - 1, false],
    [IN_FORCE, true],
  ] as const) {
    const ledger = ledgerOf(world)
    give(ledger, 'node-record', renewed(1))
    const act = about(world, member, 'compromised', [], { payload: encodeCompromise(since), created: IN_FORCE + HOUR })
    give(ledger, 'attestation', attested(world, act), IN_FORCE + HOUR)
    assert.is(keysThatCount(ledger, IN_FORCE + HOUR).includes(text(0)), counts, String(since - IN_FORCE))
    assert.ok(keysThatCount(ledger, IN_FORCE + HOUR).includes(text(1)))
  }
})

run()
