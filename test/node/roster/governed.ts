// What the tests of membership share: networks of running nodes that govern themselves, and short ways to propose, to approve and to ask
// what a node holds.

import { readFile } from 'node:fs/promises'
import { hexToBytes } from '@noble/hashes/utils.js'
import { hex } from '../../../keys/ids.ts'
import { homePaths } from '../../../node/home/paths.ts'
import type { Decisions } from '../../../node/roster/decisions.ts'
import type { Directory } from '../../../node/roster/directory.ts'
import type { Membership } from '../../../node/roster/membership.ts'
import { actRequestOf, type ProposalRequest } from '../../../node/roster/requests.ts'
import type { KeptAttestation } from '../../../protocol/roster/acts.ts'
import { rosterFile } from '../../../protocol/roster/file.ts'
import type { ItemType } from '../../../protocol/roster/item.ts'
import type { Member, Roster } from '../../../protocol/roster/roster.ts'
import { assert } from '../../support/harness.ts'
import { crypto, eventually, type FoundedNetwork, type FoundOptions, foundNetwork, type TestNode, type Time } from '../../support/nodes.ts'

const demand = <T>(value: T | undefined, node: TestNode): T => {
  if (value === undefined) throw new Error(`${node.authority} has joined no network`)
  return value
}

export const membershipOf = (node: TestNode): Membership => demand(node.local.membership, node)
export const decisionsOf = (node: TestNode): Decisions => demand(node.local.decisions, node)
export const directoryOf = (node: TestNode): Directory => demand(node.local.directory, node)
export const rosterAt = (node: TestNode): Roster => membershipOf(node).roster()
export const memberAt = (node: TestNode, of: TestNode): Member | undefined => rosterAt(node).member(of.authority)
export const stateAt = (node: TestNode, of: TestNode): string | undefined => memberAt(node, of)?.state

export const cardText = (node: TestNode): Promise<string> => readFile(homePaths(node.folder).card, 'utf8')

const gossips = (node: TestNode, other: TestNode): boolean => {
  const key = hex(other.local.context.identity.peerKey)
  return node.running.network.gossiping.some((peer) => hex(peer) === key)
}

/** Resolves when all of these gossip with one another: what is published from then on reaches them without a clock that runs. */
export const allGossip = (nodes: readonly TestNode[]): Promise<void> =>
  eventually(() => nodes.every((node) => nodes.every((other) => other === node || gossips(node, other))))

/** Runs nodes, each connected to all before it. Resolves when they gossip. */
export const startAll = async (nodes: readonly TestNode[]): Promise<void> => {
  for (const [n, node] of nodes.entries()) {
    const before = nodes.slice(0, n)
    await node.start(before)
    await Promise.all(before.map((other) => node.connected(other)))
  }
  await allGossip(nodes)
}

/** A network of `count` nodes that all run and know one another. */
export const withNetwork = async (
  count: number,
  options: FoundOptions,
  fn: (network: FoundedNetwork, nodes: readonly TestNode[]) => Promise<void>,
): Promise<void> => {
  const network = await foundNetwork(count, options)
  try {
    await startAll(network.nodes)
    await fn(network, network.nodes)
  } finally {
    await network.end()
  }
}

/** A network of three administrators, of whom two decide. */
export const withThree = (fn: (network: FoundedNetwork, nodes: [TestNode, TestNode, TestNode]) => Promise<void>): Promise<void> =>
  withNetwork(3, { administrators: 3, threshold: 2 }, (network) => fn(network, [network.node(0), network.node(1), network.node(2)]))

/** Proposes something as an administrator. @returns the proposal's id, in hex */
export const propose = async (node: TestNode, request: Omit<ProposalRequest, 'reason'> & { readonly reason?: string }): Promise<string> => {
  const asked = actRequestOf(crypto, rosterAt(node), { reason: 'for the test', ...request })
  return hex((await decisionsOf(node).propose(asked)).attestation.act.id)
}

export const keptAt = (node: TestNode, id: string): KeptAttestation | undefined => membershipOf(node).ledger.acts.find(hexToBytes(id))

/** How many have approved a proposal, as a node knows it; 0 before it has come there. */
export const approvalsAt = (node: TestNode, id: string): number => keptAt(node, id)?.attestation.approvals.length ?? 0

/** Resolves when each node knows so many approvals. */
export const known = (nodes: readonly TestNode[], id: string, approvals: number): Promise<void> =>
  eventually(() => nodes.every((node) => approvalsAt(node, id) >= approvals))

/** Approves, each node once what the one before said has come to it. */
export const approve = async (nodes: readonly TestNode[], id: string, despite?: string): Promise<void> => {
  for (const node of nodes) {
    const before = node === nodes[0] ? 1 : approvalsAt(nodes[nodes.indexOf(node) - 1] ?? node, id)
    await known([node], id, before)
    await decisionsOf(node).approve(id, despite)
  }
}

/** Proposes as the first node and approves as the others. @returns the id */
export const decide = async (nodes: readonly TestNode[], request: Parameters<typeof propose>[1]): Promise<string> => {
  const [first, ...others] = nodes
  if (!first) throw new Error('nobody decides')
  const id = await propose(first, request)
  await approve(others, id)
  await eventually(() => keptAt(first, id)?.complete === true)
  return id
}

/** Resolves when a member's state is this on every node. */
export const becomes = (nodes: readonly TestNode[], of: TestNode, state: string): Promise<void> =>
  eventually(() => nodes.every((node) => stateAt(node, of) === state))

export const digestAt = (node: TestNode): string => hex(rosterAt(node).digest)
export const fileAt = (node: TestNode): string => rosterFile(crypto, membershipOf(node).ledger)

/** Resolves when all nodes hold one roster; then their files have the same bytes. */
export const agreed = async (nodes: readonly TestNode[]): Promise<void> => {
  await eventually(() => new Set(nodes.map(fileAt)).size === 1)
  assert.is(new Set(nodes.map(digestAt)).size, 1)
}

/** Items of a type that a node holds, encoded. */
export const itemsAt = (node: TestNode, type: ItemType): Uint8Array[] =>
  [...membershipOf(node).ledger.items()].filter((item) => item.type === type).map(({ bytes }) => bytes)

/** Turns of the event loop for each step of the test's clock: messages need them, timers do not. */
const TURNS = 100

/** Lets time pass, at a pace at which messages are faster than timers, until `holds` does. @param step milliseconds of the test's clock */
export const slowly = (time: Time, holds: () => boolean, step = 100): Promise<void> => {
  let turn = 0
  return eventually(() => {
    if (++turn % TURNS === 0) time.pass(step)
    return turn % TURNS === 0 && holds()
  })
}
