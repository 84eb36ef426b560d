// time limit: 120 s
// An expelled member's mail in the trail that a running node makes: what others had witnessed before the expulsion counts as older, what came after that does not.

import { makeTrail } from '../../../node/trail/make-trail.ts'
import { APART_MS, SOON_MS } from '../../../node/witness/rounds.ts'
import { charterFile } from '../../../protocol/charter.ts'
import { readTrailFile } from '../../../protocol/trail/trail.ts'
import { verifyFile } from '../../../protocol/verify/file.ts'
import { assert, run, test } from '../../support/harness.ts'
import { crypto, eventually, message, type TestNode } from '../../support/nodes.ts'
import { decide, withNetwork } from '../roster/governed.ts'

/** Resolves when a quorum has cosigned so many entries of a node's log. */
const witnessedTo = (node: TestNode, size: number) =>
  node.event((event) => event.type === 'cosigned' && event.witnessed && event.size >= size)

test("an expelled member's earlier witnessed mail counts as older than its expulsion, its later mail does not", () =>
  withNetwork(5, { administrators: 3, threshold: 2 }, async (network) => {
    const [a, b, , d] = [network.node(0), network.node(1), network.node(2), network.node(3)]
    const { log } = a.local.context
    const sent = async (thread?: string) => {
      const { message: id, thread: of } = await d.local.post.send(message([a], thread === undefined ? {} : { thread }))
      await a.state(id, 'received')
      return of
    }
    const thread = await sent()
    const [first = 0] = await log.leavesOfThread(thread)
    network.time.pass(SOON_MS)
    await witnessedTo(a, first + 1)
    // nobody has witnessed this one when its sender is expelled
    await sent(thread)
    await decide([a, b], { kind: 'expel', subject: d.authority })
    await eventually(async () => (await log.adoptedAbout(d.authority)).length === 1)
    const { size } = log
    network.time.pass(APART_MS)
    await witnessedTo(a, size)
    const { file } = await makeTrail(a.local, thread, [], () => {})
    assert.is(readTrailFile(crypto, file).logs[0]?.witnessed.length, 2)
    const anchor = { charter: charterFile(crypto, network.charter.bytes) }
    const verdict = verifyFile(crypto, 'a.trail', new TextEncoder().encode(file), anchor)
    assert.equal([verdict.valid, verdict.defect], [true, null])
    assert.equal(
      [1, 2].map((n) => verdict.warnings.some((one) => one.startsWith(`Message ${n} does not count as older than the expulsion`))),
      [false, true],
    )
  }))

run()
