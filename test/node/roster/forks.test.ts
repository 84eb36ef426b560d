// time limit: 120 s
// A fork among running nodes: three of four administrators sign two epochs; who is not accused and the recovery set settle it, every node
// follows, also after a restart; and an operator pins what was agreed on.

import { hex } from '../../../keys/ids.ts'
import { joinNetwork } from '../../../node/home/join.ts'
import { settleFork } from '../../../node/roster/forks.ts'
import { certificateOf, type DecidedEpoch, parseDecidedEpoch } from '../../../protocol/epoch/certificate.ts'
import { encodeEpoch, epochId } from '../../../protocol/epoch/epoch.ts'
import { encodeGovernment, quorumOf } from '../../../protocol/epoch/government.ts'
import { parseVote, signVote } from '../../../protocol/epoch/vote.ts'
import { encodeAct, parseAct } from '../../../protocol/roster/act.ts'
import { parseApproval, signApproval } from '../../../protocol/roster/approval.ts'
import { encodeAttestation } from '../../../protocol/roster/attestation.ts'
import { encodeItem } from '../../../protocol/roster/item.ts'
import { assert, rejectsCode, run, test } from '../../support/harness.ts'
import { crypto, eventually, type FoundedNetwork, type TestNode } from '../../support/nodes.ts'
import { get, inProcess, post } from '../api/support.ts'
import { agreed, becomes, cardText, decide, membershipOf, rosterAt, startAll, withNetwork } from './governed.ts'

/** An epoch 1 that these three sign, without asking anybody. */
const signedBy = (network: FoundedNetwork, signers: readonly TestNode[], reason: string): DecidedEpoch => {
  const { government, network: id } = rosterAt(network.node(0))
  const voteKey = (node: TestNode) => node.local.context.identity.voteKey
  const nameOf = (node: TestNode) => node.local.context.identity.authority
  const administrators = government.administrators.map((one) => ({ authority: one.authority, voteKey: one.voteKey.publicKey }))
  const payload = encodeGovernment(crypto, { ...government, administrators })
  const act = parseAct(
    crypto,
    encodeAct(crypto, {
      ...{ network: id, epoch: id, kind: 'government', subject: '', after: [], reason, payload },
      ...{ proposer: signers[0]?.authority ?? '', created: network.time.now() },
    }),
  )
  const approvals = signers.map((node) =>
    parseApproval(
      signApproval(voteKey(node), { act: act.id, administrator: nameOf(node), objections: [], despite: '', at: network.time.now() }),
    ),
  )
  const byId = <T extends { readonly administrator: string }>(all: readonly T[]): T[] =>
    [...all].sort((x, y) => (x.administrator < y.administrator ? -1 : 1))
  const change = encodeAttestation({ act, approvals: byId(approvals), acceptances: [] })
  const instance = { network: id, number: 1, previous: id }
  const epoch = encodeEpoch(crypto, { ...instance, change, acts: [] })
  const votes = signers.map((node) =>
    parseVote(
      signVote(voteKey(node), {
        ...{ ...instance, round: 0, step: 'precommit', epoch: epochId(crypto, epoch), freeRound: 0, administrator: nameOf(node) },
      }),
    ),
  )
  return parseDecidedEpoch(crypto, certificateOf(crypto, quorumOf(government), epoch, votes))
}

/** Four administrators (0 to 3, of whom three sign both), two authorities of the recovery set (4, 5), and the two epochs. */
const withFork = (fn: (network: FoundedNetwork, ours: DecidedEpoch, theirs: DecidedEpoch) => Promise<void>): Promise<void> =>
  withNetwork(6, { administrators: 4, threshold: 3, recovery: [4, 5] }, async (network) => {
    const signers = [network.node(0), network.node(1), network.node(2)]
    await fn(network, signedBy(network, signers, 'ours'), signedBy(network, signers, 'theirs'))
  })

const take = (node: TestNode, epoch: DecidedEpoch): Promise<string> =>
  membershipOf(node).take(encodeItem({ type: 'decided-epoch', content: epoch.bytes }))
const headOf = (node: TestNode): string => hex(rosterAt(node).head)
const idOf = ({ epoch }: DecidedEpoch): string => hex(epoch.id)
const forksAt = (node: TestNode) => membershipOf(node).ledger.forks.all(node.time.now())

test('what the unaccused and the recovery set settle on every node follows, wherever it stood, and after a restart', () =>
  withFork(async (network, ours, theirs) => {
    const [dd, first, second] = [network.node(3), network.node(4), network.node(5)]
    // two halves each hear of one epoch first
    await Promise.all(network.nodes.map((node, n) => take(node, n % 2 === 0 ? ours : theirs)))
    for (const node of network.nodes) await take(node, network.nodes.indexOf(node) % 2 === 0 ? theirs : ours)
    await eventually(() => network.nodes.every((node) => forksAt(node)[0]?.accused.length === 3))
    assert.equal(network.nodes.map(headOf), [ours, theirs, ours, theirs, ours, theirs].map(idOf))
    const listed = await get(inProcess(dd), '/forks')
    assert.equal(listed.body.forks[0].electors, [dd, first, second].map(({ authority }) => authority).sort())
    await rejectsCode(settleFork(network.node(0).local.context, membershipOf(network.node(0)), idOf(ours), 'mine'), 'not-an-elector')
    await rejectsCode(settleFork(dd.local.context, membershipOf(dd), '11'.repeat(32), 'none'), 'fork-unknown')
    const said = await post(inProcess(dd, { running: dd.running }), `/forks/${idOf(theirs)}/settle`, { reason: 'compared by telephone' })
    assert.equal([said.status, said.body.settled, said.body.voices.length], [200, null, 1])
    await rejectsCode(settleFork(dd.local.context, membershipOf(dd), idOf(ours), 'no, this'), 'fork-spoken')
    await settleFork(first.local.context, membershipOf(first), idOf(theirs), 'compared by telephone')
    await eventually(() => network.nodes.every((node) => headOf(node) === idOf(theirs)))
    await network.node(0).alarm('epoch-left')
    await agreed(network.nodes)
    assert.equal(
      network.nodes.map((node) => forksAt(node)[0]?.disputedUntil),
      network.nodes.map(() => undefined),
    )
    // who turned opens again where it turned to
    const turned = network.node(0)
    await turned.stop()
    await turned.open()
    assert.is(headOf(turned), idOf(theirs))
    assert.ok((await turned.acts()).some(({ act }) => act === 'epoch-left'))
    assert.ok((await dd.acts()).some(({ act, subject }) => act === 'fork-voiced' && subject === idOf(theirs)))
  }))

test('in a fork an admission is held; when its epoch is settled on the member is active everywhere', () =>
  withFork(async (network, ours, theirs) => {
    const late = await network.outsider('PE-ACA')
    for (const node of network.nodes) await take(node, ours)
    await decide([network.node(0), network.node(1), network.node(2)], { kind: 'admit', card: await cardText(late) })
    await becomes(network.nodes, late, 'active')
    await take(network.node(3), theirs)
    await becomes(network.nodes, late, 'held')
    for (const n of [3, 4]) await settleFork(network.node(n).local.context, membershipOf(network.node(n)), idOf(ours), 'by telephone')
    await becomes(network.nodes, late, 'active')
  }))

test('where nobody settles it an operator pins the other epoch: the node follows it from its next start, and logs that', () =>
  withFork(async (network, ours, theirs) => {
    const [a, b] = [network.node(0), network.node(1)]
    await take(a, ours)
    await take(a, theirs)
    assert.is(headOf(a), idOf(ours))
    await a.stop()
    await a.open()
    await joinNetwork(a.local, network.charter, idOf(theirs))
    await a.stop()
    await startAll([a])
    assert.is(headOf(a), idOf(theirs))
    assert.equal(
      (await a.acts()).filter(({ act }) => act === 'head-pinned' || act === 'epoch-left').map(({ act, subject }) => [act, subject]),
      [
        ['head-pinned', idOf(theirs)],
        ['epoch-left', idOf(ours)],
      ],
    )
    await b.stop()
  }))

run()
