// A home with a history, to be damaged: mail both ways with attachments and receipts, a roster with acts and a profile, several files of LevelDB. Beside it an
// older copy of itself, and the home of another authority.

import '../support/in-memory.ts'
import { cp } from 'node:fs/promises'
import { join } from 'node:path'
import { hex } from '../../keys/ids.ts'
import { eventually, type FoundedNetwork, foundNetwork, message, random, type TestNode } from '../support/nodes.ts'

/** Bytes of the attachments: enough for several blocks and tables, little enough to be copied two thousand times. */
const ATTACHMENT = 24 * 1024

export interface Homes {
  readonly network: FoundedNetwork
  /** as it is when it is stopped */
  readonly home: string
  /** as it was some messages before */
  readonly older: string
  readonly other: string
}

const exchange = async (a: TestNode, b: TestNode, count: number): Promise<void> => {
  await b.start()
  await a.start([b])
  await a.connected(b)
  for (let n = 0; n < count; n++) {
    const attachments = n % 2 === 0 ? [{ name: `scan-${n}.bin`, content: random(ATTACHMENT) }] : []
    const [from, to] = n % 3 === 0 ? [a, b] : [b, a]
    const sent = await from.local.post.send(message([to], { attachments }))
    await from.state(sent.message, 'delivered')
    if (n % 4 === 0) {
      await to.local.post.open(sent.message)
      await from.state(sent.message, 'opened')
    }
  }
}

/** Both administrators suspend a member: an act, with their approvals, on both sides. */
const suspend = async (a: TestNode, b: TestNode, subject: TestNode): Promise<void> => {
  const { act } =
    (await a.local.decisions?.propose({ kind: 'suspend', subject: subject.authority, payload: new Uint8Array(0), reason: 'asked for' }))
      ?.attestation ?? {}
  if (!act) throw new Error('nothing was proposed')
  await eventually(() => b.local.membership?.ledger.acts.find(act.id) !== undefined)
  await b.local.decisions?.approve(hex(act.id), undefined)
  const isSuspended = (node: TestNode) => node.local.context.roster()?.member(subject.authority)?.state === 'suspended'
  await eventually(() => isSuspended(a) && isSuspended(b))
}

const stopBoth = async (a: TestNode, b: TestNode): Promise<void> => {
  await a.stop()
  await b.stop()
}

/** Opens and closes a home once more, so that LevelDB makes another table of its log. */
const reopen = async (node: TestNode): Promise<void> => {
  await node.open()
  await node.stop()
}

/** Makes the homes. `network.end()` removes them. */
export const makeHomes = async (): Promise<Homes> => {
  const network = await foundNetwork(3, { administrators: 2, threshold: 2 })
  const [a, b] = [network.node(0), network.node(1)]
  await exchange(a, b, 5)
  await suspend(a, b, network.node(2))
  await stopBoth(a, b)
  await reopen(a)
  const older = join(network.folder, 'older')
  await cp(a.folder, older, { recursive: true })
  await exchange(a, b, 7)
  await stopBoth(a, b)
  return { network, home: a.folder, older, other: b.folder }
}
