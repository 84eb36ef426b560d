// time limit: 180 s
// What an honest administrator's node refuses to sign, each with its error: when it proposes, and again when it approves what others proposed.

import { hex } from '../../../keys/ids.ts'
import { signingKey } from '../../../keys/signing.ts'
import { openAuthorityKeys } from '../../../node/home/keys.ts'
import { homePaths } from '../../../node/home/paths.ts'
import { type CardDraft, cardFile, readCardFile, signCard } from '../../../protocol/card.ts'
import { encodeGovernment } from '../../../protocol/epoch/government.ts'
import { signNodeRecord } from '../../../protocol/node-record.ts'
import { after, assert, before, rejectsCode, run, test } from '../../support/harness.ts'
import { crypto, type FoundedNetwork, foundNetwork, PASSPHRASE, type TestNode } from '../../support/nodes.ts'
import { approve, becomes, cardText, decide, decisionsOf, known, propose, rosterAt, startAll } from './governed.ts'

let network: FoundedNetwork
let a: TestNode
let b: TestNode
let c: TestNode
let d: TestNode

before(async () => {
  network = await foundNetwork(4, { administrators: 3, threshold: 2, memberClass: (n) => (n === 3 ? 'observer' : 'member') })
  await startAll(network.nodes)
  a = network.node(0)
  b = network.node(1)
  c = network.node(2)
  d = network.node(3)
})
after(() => network.end())

const refused = async (request: Parameters<typeof propose>[1], code: string, why: RegExp): Promise<void> => {
  const { message } = await rejectsCode(propose(a, request), code)
  assert.match(message, why, message)
}

/** A home's card made again, with some of it changed. */
const remade = async (node: TestNode, fields: Partial<CardDraft>, stolen?: TestNode): Promise<string> => {
  const { seed } = await openAuthorityKeys(homePaths(node.folder), crypto, PASSPHRASE)
  const key = signingKey(crypto, seed)
  const card = readCardFile(crypto, await cardText(node))
  const other = stolen && readCardFile(crypto, await cardText(stolen)).node
  const record = {
    ...{ network: new Uint8Array(0), authority: card.authority, serial: card.node.serial, logOrigin: card.node.logOrigin },
    ...{ notBefore: card.node.notBefore, notAfter: card.node.notAfter, peerKey: card.node.peerKey, addresses: [], depots: [] },
    ...{ signingKey: card.node.signingKey.publicKey, logKey: card.node.logKey.publicKey, voteKey: (other ?? card.node).voteKey.publicKey },
    ...{ witnessKey: card.node.witnessKey.publicKey, prekeys: card.node.prekeys },
  }
  const nodeRecord = other ? signNodeRecord(key, record) : card.node.bytes
  const { name, country, functions, memberClass, nextKeyDigest, created } = card
  const draft = { authority: card.authority, name, country, functions, memberClass, nextKeyDigest, created, nodeRecord, ...fields }
  return cardFile(crypto, signCard(crypto, key, draft))
}

test('a member is not admitted again, and what is already so is not decided again', async () => {
  await refused({ kind: 'admit', card: await cardText(c) }, 'proposal-invalid', /is a member already/)
  await refused({ kind: 'reinstate', subject: c.authority }, 'proposal-invalid', /is active/)
  for (const kind of ['suspend', 'reinstate', 'expel'] as const)
    await refused({ kind, subject: 'ZZ-NONE' }, 'member-unknown', /ZZ-NONE is not a member/)
  await decide([a, b], { kind: 'suspend', subject: d.authority })
  await becomes([a, b, c], d, 'suspended')
  await refused({ kind: 'suspend', subject: d.authority }, 'proposal-invalid', /is suspended already/)
  await refused({ kind: 'admit', card: await cardText(d) }, 'proposal-invalid', /propose reinstate/)
  await decide([a, b], { kind: 'expel', subject: d.authority })
  await becomes([a, b, c], d, 'expelled')
  await refused({ kind: 'expel', subject: d.authority }, 'proposal-invalid', /is expelled already/)
  await refused({ kind: 'suspend', subject: d.authority }, 'proposal-invalid', /is expelled already/)
  await refused({ kind: 'reinstate', subject: d.authority }, 'proposal-invalid', /only an admission/)
})

test('a new card of a member keeps its key; another key is only the one that it committed itself to', async () => {
  const impostor = await network.outsider(c.authority, { name: 'Authority of another key' })
  await refused({ kind: 'amend', card: await cardText(impostor) }, 'proposal-invalid', /another key/)
  await refused({ kind: 'rotate-key', card: await cardText(impostor) }, 'proposal-invalid', /committed itself to/)
  await refused({ kind: 'rotate-key', card: await cardText(c) }, 'proposal-invalid', /committed itself to/)
  await decide([a, b], { kind: 'amend', card: await remade(c, { name: 'Authority of Brazil, renamed' }) })
  await becomes([a, b, c], c, 'active')
  assert.is(rosterAt(b).member(c.authority)?.card.name, 'Authority of Brazil, renamed')
})

test('a name or an id that can be taken for a member’s is refused: when it is proposed, and when two were proposed at once', async () => {
  const sameName = await network.outsider('PE-ACA', { name: 'AUTHORITY  FR ACA' })
  const cyrillic = await network.outsider('PE-ACB', { name: 'Аuthority UA-ACA' })
  const sameId = await network.outsider('FR-AC4')
  await refused({ kind: 'admit', card: await cardText(sameName) }, 'name-taken', /The name of PE-ACA can be taken for that of FR-ACA/)
  await refused({ kind: 'admit', card: await cardText(cyrillic) }, 'name-taken', /The name of PE-ACB can be taken for that of UA-ACA/)
  await refused({ kind: 'admit', card: await cardText(sameId) }, 'name-taken', /The id of FR-AC4 can be taken for that of FR-ACA/)
  const [first, second] = [
    await network.outsider('CL-ACA', { name: 'Contraloría' }),
    await network.outsider('CO-ACA', { name: 'Contraloria' }),
  ]
  const one = await propose(a, { kind: 'admit', card: await cardText(first) })
  const two = await propose(b, { kind: 'admit', card: await cardText(second) })
  await known([a, b, c], one, 1)
  await known([a, b, c], two, 1)
  await approve([c], one)
  await becomes([a, b, c], first, 'active')
  await rejectsCode(decisionsOf(c).approve(two, undefined), 'name-taken')
})

test('a card with a key of another member is refused', async () => {
  const thief = await network.outsider('TH-ACA')
  await refused({ kind: 'admit', card: await remade(thief, {}, b) }, 'proposal-invalid', new RegExp(`uses a key of ${b.authority}`))
})

test('a government is of active members of a class that may, with the vote keys of their nodes, and more than half of them decide', async () => {
  const { government } = rosterAt(a)
  const list = government.administrators.map(({ authority, voteKey }) => ({ authority: authority as string, voteKey: voteKey.publicKey }))
  const offer = (administrators: typeof list, recovery: string[] = [], threshold = 2) =>
    decisionsOf(a).propose({
      kind: 'government',
      subject: '',
      payload: encodeGovernment(crypto, { threshold, administrators, rules: government.rules, recovery }),
      reason: 'for the test',
    })
  const [first, , third] = list
  if (!first || !third) throw new Error('three administrators are wanted')
  const strange = crypto.sha256(new Uint8Array(1))
  const key = signingKey(crypto, strange).publicKey
  const why = async (work: Promise<unknown>): Promise<string> => (await rejectsCode(work, 'proposal-invalid')).message
  assert.match(await why(offer([...list.slice(0, 2), { authority: 'ZZ-NONE', voteKey: key }])), /ZZ-NONE is no active member/)
  assert.match(
    await why(offer([...list.slice(0, 2), { authority: d.authority, voteKey: key }])),
    new RegExp(`${d.authority} is no active member`),
  )
  assert.match(await why(offer([...list.slice(0, 2), { authority: third.authority, voteKey: key }])), /is of none of its nodes/)
  assert.match(await why(offer(list, ['ZZ-NONE'])), /recovery set/)
  await refused({ kind: 'threshold', threshold: 1 }, 'government-rule', /more than half/)
  await refused({ kind: 'threshold', threshold: 4 }, 'government-rule', /at most all/)
  await refused({ kind: 'administrators' }, 'proposal-invalid', /--add CARD/)
  await refused({ kind: 'administrators', remove: ['ZZ-NONE'] }, 'proposal-invalid', /ZZ-NONE is not an administrator/)
  await refused({ kind: 'administrators', remove: [b.authority, c.authority] }, 'proposal-invalid', /--threshold K, from 1 to 1/)
  const stranger = await network.outsider('SE-ACA')
  await refused({ kind: 'administrators', add: [await cardText(stranger)] }, 'proposal-invalid', /admit it first/)
  assert.is(hex(rosterAt(a).head), hex(rosterAt(a).network))
})

test('a class without the right to administer cannot become an administrator', async () => {
  const observer = await network.outsider('NO-ACA', { memberClass: 'observer' })
  await decide([a, b], { kind: 'admit', card: await cardText(observer) })
  await becomes([a, b, c], observer, 'active')
  await refused({ kind: 'administrators', add: [await cardText(observer)], threshold: 3 }, 'proposal-invalid', /of class observer/)
})

run()
