// time limit: 300 s
// The authority's next key, between running nodes: prepared, decided by the administrators, put in place by the home itself; cut short at every step.

import { chmod, copyFile, cp, link, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { hex } from '../../../keys/ids.ts'
import { type SigningKey, signingKey } from '../../../keys/signing.ts'
import { certifyNode, prepareNextKey } from '../../../node/home/authority-key.ts'
import { openAuthorityKeys } from '../../../node/home/keys.ts'
import { type HomePaths, homePaths } from '../../../node/home/paths.ts'
import { type Card, cardFile, nextKeyDigest, parseCard, signCard } from '../../../protocol/card.ts'
import { RECORD_WAIT_MS } from '../../../protocol/limits.ts'
import { type NodeRecord, signNodeRecord } from '../../../protocol/node-record.ts'
import { encodeAct, parseAct } from '../../../protocol/roster/act.ts'
import { parseApproval, signApproval } from '../../../protocol/roster/approval.ts'
import { encodeAttestation } from '../../../protocol/roster/attestation.ts'
import { encodeItem } from '../../../protocol/roster/item.ts'
import { assert, rejectsCode, run, test } from '../../support/harness.ts'
import { crypto, eventually, message, PASSPHRASE, random, TestNode } from '../../support/nodes.ts'
import {
  agreed,
  allGossip,
  cardText,
  decide,
  decisionsOf,
  known,
  memberAt,
  membershipOf,
  propose,
  rosterAt,
  withThree,
} from './governed.ts'

const COST = { N: 16, r: 8, p: 1 }

const authorityKeyOf = async (folder: string): Promise<string> => {
  const { seed } = await openAuthorityKeys(homePaths(folder), crypto, PASSPHRASE)
  return hex(signingKey(crypto, seed).publicKey)
}

const keyAt = (node: TestNode, of: TestNode): string => hex(memberAt(node, of)?.card.authorityKey.publicKey ?? new Uint8Array(0))

/** Prepares the next key of a node that runs, which is stopped for it and started again. @returns the card that presents it */
const prepared = async (node: TestNode, peers: readonly TestNode[]): Promise<Card> => {
  await node.stop()
  await node.open()
  const card = await prepareNextKey(node.local, PASSPHRASE, COST)
  assert.equal((await prepareNextKey(node.local, PASSPHRASE, COST)).bytes, card.bytes)
  await node.stop()
  node.events.length = 0
  await node.start(peers)
  await allGossip([node, ...peers])
  return card
}

test('the next key: every node has the new card once enough administrators have approved, and the home changes its files at its next start', () =>
  withThree(async (_network, [a, b, c]) => {
    const before = await authorityKeyOf(c.folder)
    const oldFile = await readFile(homePaths(c.folder).authorityKey)
    const next = await prepared(c, [a, b])
    assert.is(await authorityKeyOf(c.folder), before)
    const id = await propose(a, { kind: 'rotate-key', card: cardFile(crypto, next.bytes) })
    assert.equal(
      [a, b].map((node) => keyAt(node, c)),
      [before, before],
    )
    await known([b], id, 1)
    await decisionsOf(b).approve(id, undefined)
    const after = hex(next.authorityKey.publicKey)
    await eventually(() => [a, b, c].every((node) => keyAt(node, c) === after))
    await agreed([a, b, c])
    await c.stop()
    assert.is(await authorityKeyOf(c.folder), before)
    await c.start([a, b])
    assert.is(await authorityKeyOf(c.folder), after)
    assert.is(await cardText(c), cardFile(crypto, next.bytes))
    assert.equal(
      (await readdir(join(c.folder, 'keys'))).filter((name) => name.includes('authority')),
      ['authority.key'],
    )
    assert.is((await c.acts()).filter(({ act }) => act === 'authority-key-rotated').length, 1)
    for (const file of await allFiles(c.folder)) assert.not.ok((await readFile(file)).includes(oldFile), `${file} has the old key still`)
    // it goes on as before
    await Promise.all([a, b].map((peer) => c.connected(peer)))
    const { message: sent } = await c.local.post.send(message([a]))
    await c.state(sent, 'delivered')
    // and again: the card commits to the one after it
    await c.stop()
    await c.open()
    const third = await prepareNextKey(c.local, PASSPHRASE, COST)
    assert.equal(nextKeyDigest(crypto, third.authorityKey.publicKey), next.nextKeyDigest)
  }))

const allFiles = async (folder: string): Promise<string[]> =>
  (await readdir(folder, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))

/** An act that administrators' programs sign which do not look at what it says. */
const forced = (by: readonly TestNode[], card: Card, reason = 'forced'): Uint8Array => {
  const [first] = by
  if (!first) throw new Error('nobody signs')
  const { network, head } = rosterAt(first)
  const { ledger } = membershipOf(first)
  const subject = card.authority
  const bytes = encodeAct(crypto, {
    ...{ network, epoch: head, kind: 'rotate-key', subject, payload: card.bytes, reason },
    ...{ after: ledger.acts.history(subject).heads, proposer: first.local.context.identity.authority, created: first.time.now() },
  })
  const act = parseAct(crypto, bytes)
  const approvals = by.map(({ local: { context } }) => {
    const { authority, voteKey } = context.identity
    return parseApproval(signApproval(voteKey, { act: act.id, administrator: authority, despite: '', objections: [], at: context.clock() }))
  })
  return encodeAttestation({ act, approvals: approvals.sort((x, y) => (x.administrator < y.administrator ? -1 : 1)), acceptances: [] })
}

/** A card for the same authority and node under another key. */
const cardUnder = (key: SigningKey, { bytes: _, authorityKey: __, node, ...card }: Card): Card => {
  const { bytes: ___, ...record } = node
  const keys = {
    signingKey: node.signingKey.publicKey,
    logKey: node.logKey.publicKey,
    voteKey: node.voteKey.publicKey,
    witnessKey: node.witnessKey.publicKey,
  }
  return parseCard(
    crypto,
    signCard(crypto, key, { ...card, nodeRecord: signNodeRecord(key, { ...record, ...keys, serial: record.serial + 1 }) }),
  )
}

test('with another key than the committed one the act is refused where it is proposed, and does not count where it is signed all the same', () =>
  withThree(async (_network, [a, b, c]) => {
    const before = memberAt(a, c)?.card
    if (!before) throw new Error('c is a member')
    const thief = signingKey(crypto, random(32))
    const other = cardUnder(thief, before)
    await rejectsCode(propose(a, { kind: 'rotate-key', card: cardFile(crypto, other.bytes) }), 'proposal-invalid')
    await membershipOf(c).take(encodeItem({ type: 'attestation', content: forced([a, b], other) }))
    assert.is(keyAt(c, c), hex(before.authorityKey.publicKey))
    // the same signers can rotate to the key that was committed
    const next = await prepared(c, [a, b])
    assert.is(await membershipOf(c).take(encodeItem({ type: 'attestation', content: forced([a, b], next, 'as committed') })), 'new')
    assert.is(keyAt(c, c), hex(next.authorityKey.publicKey))
  }))

test('the old key signs nothing any more: records of it count no more, new ones are not taken, and a further node is certified again', () =>
  withThree(async (network, [a, b, c]) => {
    const further = await network.outsider(c.authority)
    const card = await cardText(further)
    await c.stop()
    await c.open()
    const record = await certifyNode(c.local, PASSPHRASE, card)
    const oldKey = signingKey(crypto, (await openAuthorityKeys(homePaths(c.folder), crypto, PASSPHRASE)).seed)
    await c.stop()
    await c.start([a, b])
    await membershipOf(a).publish('node-record', record.bytes)
    await b.alarm('node-new')
    network.time.pass(RECORD_WAIT_MS)
    assert.equal(
      [a, b].map((node) => memberAt(node, c)?.nodes.length),
      [2, 2],
    )
    const next = await prepared(c, [a, b])
    await decide([a, b], { kind: 'rotate-key', card: cardFile(crypto, next.bytes) })
    await eventually(() => [a, b, c].every((node) => keyAt(node, c) === hex(next.authorityKey.publicKey)))
    assert.equal(
      [a, b].map((node) => memberAt(node, c)?.nodes.length),
      [1, 1],
    )
    const again = signNodeRecord(oldKey, { ...draft(record), serial: 9 })
    assert.is(await membershipOf(b).take(encodeItem({ type: 'node-record', content: again })), 'waiting')
    await rejectsCode(propose(a, { kind: 'amend', card: cardFile(crypto, cardUnder(oldKey, next).bytes) }), 'proposal-invalid')
    await c.stop()
    await c.open()
    const anew = await certifyNode(c.local, PASSPHRASE, card)
    assert.is(await membershipOf(b).take(encodeItem({ type: 'node-record', content: anew.bytes })), 'new')
    network.time.pass(RECORD_WAIT_MS)
    assert.is(memberAt(b, c)?.nodes.length, 2)
  }))

/** Where the change of files can be cut short: what a home looks like then. */
const CUTS: readonly (readonly [string, (paths: HomePaths) => Promise<unknown>])[] = [
  ['before anything', async () => undefined],
  ['the old key has its second name', (paths) => link(paths.authorityKey, `${paths.authorityKey}.old`)],
  ['the next key is in place', (paths) => moved(paths)],
  ['the old key is half overwritten', async (paths) => writeFile(await moved(paths), new Uint8Array(40))],
  ['the old key is gone', async (paths) => rm(await moved(paths))],
  [
    'the card is in place',
    async (paths) => {
      await rm(await moved(paths))
      await copyFile(paths.nextCard, paths.card)
    },
  ],
]

const moved = async (paths: HomePaths): Promise<string> => {
  await link(paths.authorityKey, `${paths.authorityKey}.old`)
  await rename(paths.nextAuthorityKey, paths.authorityKey)
  return `${paths.authorityKey}.old`
}

test('killed at any step of the change the home comes to the new key at its next start, and nothing of the old one is left', () =>
  withThree(async (network, [a, b, c]) => {
    const next = await prepared(c, [a, b])
    await decide([a, b], { kind: 'rotate-key', card: cardFile(crypto, next.bytes) })
    await eventually(() => keyAt(c, c) === hex(next.authorityKey.publicKey))
    await c.stop()
    for (const [n, [what, cut]] of CUTS.entries()) {
      const folder = join(network.folder, `cut${n}`)
      await cp(c.folder, folder, { recursive: true })
      for (const one of [folder, homePaths(folder).keys]) await chmod(one, 0o700)
      await cut(homePaths(folder))
      const home = new TestNode(c.authority, folder, network.time)
      await home.open()
      assert.is(await authorityKeyOf(folder), hex(next.authorityKey.publicKey), what)
      assert.equal(
        (await readdir(homePaths(folder).keys)).filter((name) => name.startsWith('authority')),
        ['authority.key'],
        what,
      )
      assert.is(await cardText(home), cardFile(crypto, next.bytes), what)
      await rejectsMissing(homePaths(folder).nextCard)
      await home.stop()
    }
  }))

const rejectsMissing = async (path: string): Promise<void> => {
  assert.is(
    await readFile(path).then(
      () => 'there',
      () => 'missing',
    ),
    'missing',
  )
}

test('killed while it is prepared the home keeps its key, and preparing again completes it to the same card', () =>
  withThree(async (_network, [a, b, c]) => {
    const before = await authorityKeyOf(c.folder)
    const first = await prepared(c, [a, b])
    await c.stop()
    // the key file had been written, the card had not
    await rm(homePaths(c.folder).nextCard)
    await c.open()
    assert.is(await authorityKeyOf(c.folder), before)
    const again = await prepareNextKey(c.local, PASSPHRASE, COST)
    assert.equal([again.authorityKey.publicKey, again.nextKeyDigest], [first.authorityKey.publicKey, first.nextKeyDigest])
    // not even the key file had been
    await rm(homePaths(c.folder).nextCard)
    await rm(homePaths(c.folder).nextAuthorityKey)
    assert.equal((await prepareNextKey(c.local, PASSPHRASE, COST)).authorityKey.publicKey, first.authorityKey.publicKey)
  }))

const draft = ({ bytes: _, ...record }: NodeRecord) => ({
  ...record,
  ...{
    signingKey: record.signingKey.publicKey,
    logKey: record.logKey.publicKey,
    voteKey: record.voteKey.publicKey,
    witnessKey: record.witnessKey.publicKey,
  },
})

run()
