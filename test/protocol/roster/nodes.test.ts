// Records of nodes: which are in force when, who can stop one, and that nobody takes another's node, its prekeys or its heartbeats.

import { hex, peerIdText } from '../../../keys/ids.ts'
import { prekeyPair } from '../../../keys/sealing.ts'
import { conflictingProfiles, parseProfile, signProfile } from '../../../protocol/directory/profile.ts'
import { CLOCK_SKEW_MS, RECORD_WAIT_MS } from '../../../protocol/limits.ts'
import { signLogEpoch } from '../../../protocol/log-epoch.ts'
import { logOriginOf, type NodeRecordDraft } from '../../../protocol/node-record.ts'
import { type Prekey, publishedEpochs } from '../../../protocol/prekey.ts'
import { signPrekeyList } from '../../../protocol/prekey-list.ts'
import { signHeartbeat } from '../../../protocol/roster/heartbeat.ts'
import type { Ledger } from '../../../protocol/roster/ledger.ts'
import { MAX_RECORDS_EACH } from '../../../protocol/roster/nodes.ts'
import { signRecordVeto } from '../../../protocol/roster/voices.ts'
import { assert, run, test } from '../../support/harness.ts'
import { type Party, seeded } from '../../vectors/make/protocol-world.ts'
import {
  about,
  attested,
  authorityKey,
  cardOf,
  crypto,
  DAY,
  give,
  ledgerOf,
  NOW,
  offer,
  party,
  recordOf,
  voteKey,
  worldOf,
} from './roster-world.ts'

const member = party('YY-MEM')
const other = party('XX-MEM')
/** Parties whose keys serve as those of further or replaced nodes. */
const [spare, thief] = [party('VV-KEYS'), party('TT-KEYS')] as const
const world = worldOf(3, { members: [member, other] })
const { network } = world.charter

/** A second log of a node, opened with the signing key of these keys. */
const openedLog = (of: Party, keys: Party) => {
  const logOrigin = logOriginOf(of.authority, peerIdText(of.peerKey), 2)
  const earlier = [{ number: 1, key: of.record.logKey, size: 0, root: new Uint8Array(32) }]
  return { logOrigin, logEpoch: signLogEpoch(keys.envelopeKey, { logOrigin, logKey: keys.record.logKey, earlier }) }
}

const keysOf = ({ record: { signingKey, logKey, voteKey: vote, witnessKey } }: Party) => ({ signingKey, logKey, voteKey: vote, witnessKey })
/** A record of a further node of `of`, with the keys of another party. */
const further = (of: Party, keys: Party, change: Partial<NodeRecordDraft> = {}): Uint8Array =>
  recordOf(world, of, {
    ...keysOf(keys),
    peerKey: keys.peerKey,
    logOrigin: logOriginOf(of.authority, peerIdText(keys.peerKey)),
    serial: 1,
    ...change,
  })
/** A record by which a member's node gets other keys. */
const replaced = (of: Party, keys: Party, serial = 2): Uint8Array =>
  recordOf(world, of, { ...keysOf(keys), ...openedLog(of, keys), serial })

const nodesOf = (ledger: Ledger, of: Party, now: number) => ledger.roster(now).member(of.authority)?.nodes ?? []
const prekey = (label: string, n = 0): Prekey => {
  const window = publishedEpochs(NOW)[n]
  if (!window) throw new Error('no window')
  return { ...window, publicKey: prekeyPair(crypto, seeded(label)).publicKey }
}
const listOf = (by: Party, node: Party, prekeys: readonly Prekey[], serial = 1): Uint8Array =>
  signPrekeyList(by.envelopeKey, { network, authority: by.authority, node: node.peerKey, serial, prekeys })
const veto = (by: Party, record: Uint8Array, key = voteKey(by)): Uint8Array =>
  signRecordVeto(key, { network, authority: by.authority, node: by.peerKey, record: crypto.sha256(record), at: NOW })

test('a record that only moves a node is used at once', () => {
  const ledger = ledgerOf(world)
  const outcome = give(ledger, 'node-record', recordOf(world, member, { addresses: ['/ip4/192.0.2.7/tcp/4411'] }))
  assert.equal(
    outcome.notes.map((note) => (note.type === 'node' ? [note.from, note.isNewKey] : [])),
    [[NOW, false]],
  )
  assert.equal(
    nodesOf(ledger, member, NOW).map(({ addresses }) => [...addresses]),
    [['/ip4/192.0.2.7/tcp/4411']],
  )
})

test('a new key waits a day from when it was first seen here; a further node too', () => {
  for (const record of [replaced(member, spare), further(member, spare)]) {
    const ledger = ledgerOf(world)
    give(ledger, 'node-record', record)
    const before = ledger.roster(NOW + RECORD_WAIT_MS - 1).member('YY-MEM')
    assert.equal(
      before?.nodes.map(({ bytes }) => bytes),
      [member.card.node.bytes],
    )
    assert.equal(
      before?.waiting.map(({ from }) => from),
      [NOW + RECORD_WAIT_MS],
    )
    assert.is(
      nodesOf(ledger, member, NOW + RECORD_WAIT_MS).some(({ bytes }) => String(bytes) === String(record)),
      true,
    )
    // what is read from the store again has waited already
    const restarted = ledgerOf(world)
    give(restarted, 'node-record', record, NOW + 2 * DAY, { verified: true, seen: NOW })
    assert.is(
      nodesOf(restarted, member, NOW + 2 * DAY).some(({ bytes }) => String(bytes) === String(record)),
      true,
    )
  }
})

test('a prekey that the record before it had not waits too: mail is sealed to it', () => {
  const ledger = ledgerOf(world)
  const note = give(ledger, 'node-record', recordOf(world, member, { prekeys: [prekey('valise test stolen')] })).notes[0]
  assert.is(note?.type === 'node' && note.isNewKey, true)
  assert.equal(nodesOf(ledger, member, NOW)[0]?.prekeys, [])
  assert.is(nodesOf(ledger, member, NOW + RECORD_WAIT_MS)[0]?.prekeys.length, 1)
})

test('another node of the authority stops a new key for ever; nobody else can, and a restart forgets no veto', () => {
  const record = further(member, spare)
  const ledger = ledgerOf(world)
  assert.is(offer(ledger, 'record-veto', veto(member, record)).result, 'waiting')
  give(ledger, 'node-record', record)
  assert.is(offer(ledger, 'record-veto', veto(other, record)).result, 'waiting')
  assert.is(offer(ledger, 'record-veto', veto(member, record, voteKey(other))).result, 'refused')
  // the new node itself has no say: it is not in force
  const own = signRecordVeto(voteKey(spare), {
    network,
    authority: member.authority,
    node: spare.peerKey,
    record: crypto.sha256(record),
    at: NOW,
  })
  assert.is(offer(ledger, 'record-veto', own).result, 'waiting')
  give(ledger, 'record-veto', veto(member, record))
  assert.is(nodesOf(ledger, member, NOW + 2 * DAY).length, 1)
  assert.is(offer(ledger, 'record-veto', veto(member, record)).result, 'known')
  const restarted = ledgerOf(world)
  give(
    restarted,
    'attestation',
    attested(
      world,
      about(world, member, 'amend', [], {
        card: cardOf(member, {
          record: { ...keysOf(thief), peerKey: thief.peerKey, logOrigin: logOriginOf(member.authority, peerIdText(thief.peerKey)) },
        }),
      }),
    ),
  )
  give(restarted, 'node-record', record, NOW, { verified: true, seen: NOW })
  give(restarted, 'record-veto', veto(member, record), NOW, { verified: true, seen: NOW })
  assert.is(nodesOf(restarted, member, NOW + 2 * DAY).length, 1)
})

test('a record of an authority key that was rotated away counts no more, and one of the new key does', () => {
  const ledger = ledgerOf(world)
  give(ledger, 'node-record', recordOf(world, member, { addresses: ['/ip4/192.0.2.7/tcp/4411'] }))
  give(ledger, 'attestation', attested(world, about(world, member, 'rotate-key', [], { card: cardOf(member, { generation: 1 }) })))
  assert.equal(
    nodesOf(ledger, member, NOW).map(({ addresses }) => [...addresses]),
    [[...member.record.addresses]],
  )
  assert.is(offer(ledger, 'node-record', recordOf(world, member, { serial: 3 })).result, 'waiting')
  give(ledger, 'node-record', recordOf(world, member, { serial: 3, addresses: ['/ip4/192.0.2.8/tcp/4411'] }, authorityKey(member, 1)))
  assert.equal(
    nodesOf(ledger, member, NOW).map(({ addresses }) => [...addresses]),
    [['/ip4/192.0.2.8/tcp/4411']],
  )
})

test('one name of a log with two keys is two logs: such a record is never in force', () => {
  const ledger = ledgerOf(world)
  const outcome = offer(ledger, 'node-record', recordOf(world, member, { logKey: spare.record.logKey }))
  assert.is(outcome.result, 'new')
  assert.equal(
    nodesOf(ledger, member, NOW + 2 * DAY).map(({ bytes }) => bytes),
    [member.card.node.bytes],
  )
})

test('an older record of a node says nothing new, and one of another network or of a stranger is not taken', () => {
  const ledger = ledgerOf(world)
  give(ledger, 'node-record', recordOf(world, member, { serial: 5 }))
  assert.is(offer(ledger, 'node-record', recordOf(world, member, { serial: 5, depots: ['XX-MEM'] })).result, 'known')
  assert.is(offer(ledger, 'node-record', recordOf(world, member, { serial: 4 })).result, 'known')
  assert.is(offer(ledger, 'node-record', recordOf(worldOf(3, { label: 'other' }), member)).result, 'refused')
  assert.is(offer(ledger, 'node-record', recordOf(world, spare)).result, 'waiting')
  assert.is(offer(ledger, 'node-record', recordOf(world, member, { serial: 9 }, other.key)).result, 'waiting')
})

test('a member that declares ever new records fills no ledger, and the record in force is not lost by it', () => {
  const ledger = ledgerOf(world)
  give(ledger, 'node-record', recordOf(world, member, { serial: 2, addresses: ['/ip4/192.0.2.7/tcp/4411'] }))
  for (let serial = 3; serial < 30; serial++) {
    const record = replaced(member, serial % 2 ? spare : thief, serial)
    give(ledger, 'node-record', record)
    if (serial % 5 === 0) give(ledger, 'record-veto', veto(member, record))
  }
  assert.equal(
    nodesOf(ledger, member, NOW).map(({ addresses }) => [...addresses]),
    [['/ip4/192.0.2.7/tcp/4411']],
  )
  assert.is([...ledger.items()].filter(({ type }) => type === 'node-record').length, MAX_RECORDS_EACH)
  assert.ok([...ledger.items()].filter(({ type }) => type === 'record-veto').length <= MAX_RECORDS_EACH)
  assert.is(ledger.index.size, [...ledger.items()].length)
})

/** A record by which one member declares the transport key of another for a node of its own, with these keys. */
const declaring = (by: Party, of: Party, keys: Party): Uint8Array =>
  further(by, keys, { peerKey: of.peerKey, logOrigin: logOriginOf(by.authority, peerIdText(of.peerKey)) })

test("who declares another's transport key takes nothing from who has it by a card", () => {
  // admitted members, so that the charter does not speak for them; their ids stand before and after the other's
  const joiners = [party('AB-NEW'), party('ZZ-NEW')] as const
  const ledger = ledgerOf(world)
  for (const joiner of joiners) give(ledger, 'attestation', attested(world, about(world, joiner, 'admit')))
  for (const [of, keys] of [
    [joiners[0], thief],
    [joiners[1], spare],
    [member, party('SS-KEYS')],
  ] as const)
    give(ledger, 'node-record', declaring(other, of, keys))
  const roster = ledger.roster(NOW + RECORD_WAIT_MS)
  assert.is(roster.member('XX-MEM')?.nodes.length, 4)
  for (const one of [...joiners, member]) assert.is(roster.node(one.peerKey)?.member.authority, one.authority)
  // two records alike name neither
  const further2 = party('RR-KEYS')
  give(ledger, 'node-record', further(member, further2))
  give(ledger, 'node-record', further(joiners[0], further2))
  assert.is(ledger.roster(NOW + RECORD_WAIT_MS).node(further2.peerKey), undefined)
})

test('a transport key of who was expelled is free for whoever is admitted with it, and names the expelled until then', () => {
  const [before, after] = [party('AB-NEW'), party('ZZ-NEW')] as const
  const heir = { ...after, peerKey: before.peerKey }
  const ledger = ledgerOf(world)
  const admission = about(world, before, 'admit')
  for (const act of [admission, about(world, before, 'expel', [admission])]) give(ledger, 'attestation', attested(world, act))
  assert.is(ledger.roster(NOW).node(before.peerKey)?.member.authority, 'AB-NEW')
  const card = cardOf(heir, { record: { peerKey: before.peerKey, logOrigin: logOriginOf(after.authority, peerIdText(before.peerKey)) } })
  give(ledger, 'attestation', attested(world, about(world, heir, 'admit', [], { card })))
  assert.is(ledger.roster(NOW).node(before.peerKey)?.member.authority, 'ZZ-NEW')
})

test("a member that declares another's transport key gives that node no prekeys of its own, and takes none from it", () => {
  const ledger = ledgerOf(world)
  give(ledger, 'node-record', declaring(other, member, other))
  const then = NOW + RECORD_WAIT_MS
  const draft = { network, authority: other.authority, node: member.peerKey, prekeys: [prekey('valise test thief')] }
  const theirs = (serial: number) => signPrekeyList(other.envelopeKey, { ...draft, serial })
  const own = () => nodesOf(ledger, member, then)[0]?.prekeys.map(({ publicKey }) => hex(publicKey))
  give(ledger, 'prekey-list', theirs(9), then)
  assert.equal(own(), [])
  give(ledger, 'prekey-list', listOf(member, member, [prekey('valise test own')]), then)
  assert.equal(own(), [hex(prekey('valise test own').publicKey)])
  give(ledger, 'prekey-list', theirs(10), then)
  assert.equal(own(), [hex(prekey('valise test own').publicKey)])
})

test('a later list of prekeys takes the place of an earlier one, and one that a replaced key signed stands in nobody’s way', () => {
  const ledger = ledgerOf(world)
  give(ledger, 'prekey-list', listOf(member, member, [prekey('a')], 2))
  assert.is(offer(ledger, 'prekey-list', listOf(member, member, [prekey('b')], 1)).result, 'known')
  assert.is(offer(ledger, 'prekey-list', listOf(other, member, [prekey('b')], 3)).result, 'waiting')
  // a thief with the node's key signs the last list that there can be; then the authority gives the node other keys
  give(ledger, 'prekey-list', listOf(member, member, [prekey('c')], Number.MAX_SAFE_INTEGER))
  give(ledger, 'node-record', replaced(member, spare))
  const then = NOW + RECORD_WAIT_MS
  assert.equal(nodesOf(ledger, member, then)[0]?.prekeys, [])
  const fresh = signPrekeyList(spare.envelopeKey, {
    network,
    authority: member.authority,
    node: member.peerKey,
    serial: 1,
    prekeys: [prekey('d')],
  })
  give(ledger, 'prekey-list', fresh, then)
  assert.is(nodesOf(ledger, member, then)[0]?.prekeys.length, 1)
  assert.is([...ledger.items()].filter(({ type }) => type === 'prekey-list').length, 1)
})

const beat = (by: Party, at: number, node = by.peerKey, key = voteKey(by)): Uint8Array =>
  signHeartbeat(key, {
    network,
    authority: by.authority,
    node,
    head: network,
    actsDigest: network,
    at,
    checkpoint: new Uint8Array(0),
    addresses: [],
  })

test('a heartbeat from the future waits, an older one says nothing new, and nobody beats for another', () => {
  const ledger = ledgerOf(world)
  assert.is(offer(ledger, 'heartbeat', beat(member, NOW + CLOCK_SKEW_MS + 1)).result, 'waiting')
  give(ledger, 'heartbeat', beat(member, NOW + CLOCK_SKEW_MS))
  assert.is(offer(ledger, 'heartbeat', beat(member, NOW)).result, 'known')
  assert.is(offer(ledger, 'heartbeat', beat(other, NOW, other.peerKey, voteKey(member))).result, 'refused')
  assert.is(offer(ledger, 'heartbeat', beat(spare, NOW)).result, 'waiting')
  // another member declares this one's transport key, and speaks under it
  give(
    ledger,
    'node-record',
    further(other, thief, {
      ...keysOf(other),
      peerKey: member.peerKey,
      logOrigin: logOriginOf(other.authority, peerIdText(member.peerKey)),
    }),
  )
  const then = NOW + RECORD_WAIT_MS
  give(ledger, 'heartbeat', beat(other, then + CLOCK_SKEW_MS, member.peerKey), then)
  assert.is(ledger.published.heartbeat('YY-MEM', member.peerKey)?.at, NOW + CLOCK_SKEW_MS)
  give(ledger, 'heartbeat', beat(member, then), then)
})

const profile = (name: string, serial = 1): Uint8Array =>
  signProfile(member.envelopeKey, {
    ...{ network, authority: member.authority, node: member.peerKey, serial, at: NOW },
    json: new TextEncoder().encode(JSON.stringify({ names: { en: name }, functions: [] })),
  })

test('two profiles of one serial dispute each other until a later one comes, for all who have seen both or the evidence', () => {
  const [one, two] = [profile('One'), profile('Two')] as const
  assert.is(conflictingProfiles(parseProfile(one), parseProfile(two)), true)
  const ledger = ledgerOf(world)
  give(ledger, 'profile', one)
  const outcome = offer(ledger, 'profile', two)
  const [note] = outcome.notes
  if (note?.type !== 'evidence') throw new Error('no evidence')
  assert.is(ledger.published.isDisputed('YY-MEM'), true)
  const far = ledgerOf(world)
  give(far, 'profile', one)
  give(far, 'evidence', note.evidence)
  assert.is(far.published.isDisputed('YY-MEM'), true)
  give(far, 'profile', profile('Three', 2))
  assert.is(far.published.isDisputed('YY-MEM'), false)
  // both hold the same one of the two, in whatever order they came
  const reverse = ledgerOf(world)
  give(reverse, 'profile', two)
  offer(reverse, 'profile', one)
  assert.equal(reverse.published.profile('YY-MEM')?.bytes, ledger.published.profile('YY-MEM')?.bytes)
})

test('a new log alone is in force at once, when the node has signed its opening; one that does not follow it is told, and never in force', () => {
  const ledger = ledgerOf(world)
  const opened = (key: Uint8Array, logNumber = 1) => {
    const logOrigin = logOriginOf(member.authority, peerIdText(member.peerKey), 2)
    const earlier = [{ number: logNumber, key: member.record.logKey, size: 7, root: new Uint8Array(32) }]
    return { logKey: key, logOrigin, logEpoch: signLogEpoch(member.envelopeKey, { logOrigin, logKey: key, earlier }) }
  }
  const record = recordOf(world, member, opened(spare.record.logKey))
  const notes = give(ledger, 'node-record', record).notes
  assert.equal(
    notes.map(({ type }) => type),
    ['node', 'log-opened'],
  )
  assert.is(String(nodesOf(ledger, member, NOW)[0]?.bytes), String(record))
  // the same serial, and a later one, with another log under the number
  const same = offer(ledger, 'node-record', recordOf(world, member, opened(other.record.logKey)))
  assert.equal([same.result, same.notes.map(({ type }) => type)], ['known', ['log-rival']])
  const later = recordOf(world, member, { ...opened(other.record.logKey), serial: 9 })
  assert.ok(give(ledger, 'node-record', later).notes.some(({ type }) => type === 'log-rival'))
  assert.is(String(nodesOf(ledger, member, NOW + 2 * DAY)[0]?.bytes), String(record))
})

run()
