// time limit: 300 s
// A home that was restored, among members that have gone on: its log begins anew and contradicts nothing, its mail goes both ways, and what it has lost is told.

import { join } from 'node:path'
import { makeBackup } from '../../../node/backup/backup.ts'
import { restoreBackup } from '../../../node/backup/restore.ts'
import { fsck } from '../../../node/health/fsck.ts'
import { warningsOf } from '../../../node/health/warnings.ts'
import { certifyLog, openNextLog } from '../../../node/home/log-record.ts'
import { PRIMITIVES } from '../../../node/local-node.ts'
import { parseCheckpoint } from '../../../protocol/log/checkpoint.ts'
import { assert, rejectsCode, run, test } from '../../support/harness.ts'
import { eventually, type FoundedNetwork, foundNetwork, message, PASSPHRASE, TestNode } from '../../support/nodes.ts'

const backupOf = async (node: TestNode): Promise<Uint8Array[]> => {
  const pieces: Uint8Array[] = []
  for await (const piece of (await makeBackup(node.local)).bytes) pieces.push(piece)
  return pieces
}

interface Two {
  readonly network: FoundedNetwork
  readonly a: TestNode
  readonly b: TestNode
  /** a home of a backup of `a`, as `restore` makes it @param certify whether the authority's key is at hand */
  readonly restore: (pieces: readonly Uint8Array[], certify?: boolean) => Promise<TestNode>
}

/** Two authorities, whose nodes do not run yet. Whatever was started is stopped in the end. */
const withTwo = async (work: (two: Two) => Promise<void>): Promise<void> => {
  const network = await foundNetwork(2)
  const [a, b] = [network.node(0), network.node(1)]
  const homes: TestNode[] = []
  const restore = async (pieces: readonly Uint8Array[], certify = true): Promise<TestNode> => {
    const folder = join(network.folder, `r${homes.length}`)
    const backup = (async function* () {
      yield* pieces
    })()
    await restoreBackup({ folder, passphrase: PASSPHRASE, backup, now: network.time.now() }, PRIMITIVES)
    const restored = new TestNode(a.authority, folder, network.time)
    homes.push(restored)
    if (certify) {
      await certifyLog(await restored.open(), PASSPHRASE)
      await restored.stop()
    }
    return restored
  }
  try {
    await work({ network, a, b, restore })
  } finally {
    for (const home of homes) await home.stop()
    await network.end()
  }
}

/** Both run, and reach each other. */
const startBoth = async ({ a, b }: Two): Promise<void> => {
  await b.start()
  await a.start([b])
  await a.connected(b)
}

const rotateLog = async (node: TestNode): Promise<void> => {
  await openNextLog(await node.open())
  await node.stop()
  await certifyLog(await node.open(), PASSPHRASE)
  await node.stop()
}

const sends = async (from: TestNode, to: TestNode): Promise<string> => {
  const sent = await from.local.post.send(message([to]))
  await from.state(sent.message, 'delivered')
  return sent.message
}

const holds = async (node: TestNode): Promise<void> => {
  for (const { name, ok, detail } of await fsck(node.local)) assert.ok(ok, `${node.authority} ${name}: ${detail}`)
}

const alarms = (node: TestNode): string[] => node.events.flatMap((event) => (event.type === 'alarm' ? [event.code] : []))

test('after a restore nothing is sent twice, old and new receipts hold, mail goes both ways at once, and what was lost is shown', () =>
  withTwo(async (world) => {
    const { network, a, b, restore } = world
    await startBoth(world)
    const before = await sends(a, b)
    const beforeBack = await sends(b, a)
    // queued when the backup is made, and delivered after it
    await b.stop()
    const queued = await a.local.post.send(message([b]))
    const pieces = await backupOf(a)
    const size = a.local.context.log.size
    await b.start()
    await a.stop()
    await a.start([b])
    await a.state(queued.message, 'delivered')
    const lost = await sends(b, a)
    const forgotten = await sends(a, b)
    const inboxOfB = (await b.local.post.mailbox.inbox()).length
    await a.stop()
    network.time.pass(1_000)

    const r = await restore(pieces)
    await r.start([b])
    // the message that was queued then is known there, and gets the same receipt
    await r.state(queued.message, 'delivered')
    const after = await sends(r, b)
    const afterBack = await sends(b, r)
    assert.is((await b.local.post.mailbox.inbox()).length, inboxOfB + 1)
    assert.equal(
      alarms(b).filter((code) => /^(sequence|receipt|refused|message-conflict)/.test(code)),
      [],
    )
    assert.equal(
      alarms(r).filter((code) => /^(sequence|receipt|refused|message-conflict|log-contested)/.test(code)),
      [],
    )

    // one log was closed where the backup was made, another is open
    const { log } = r.local.context
    assert.is(log.number, 2)
    assert.is(log.numbered(1)?.size, size)
    const first = (await r.acts())[0]
    assert.equal([first?.act, first?.subject], ['log-opened', log.numbered(1)?.origin])
    assert.is(parseCheckpoint(log.checkpoint).origin.endsWith('/2'), true)

    // what the restored home has lost, and only that
    await b.alarm('log-opened')
    await b.alarm('mail-lost')
    const outbox = await b.local.post.mailbox.outbox()
    const lostBy = await Promise.all(
      outbox.map(
        async (sent) => [sent.message, (await b.local.post.mailbox.deliveries(sent)).some((one) => one.lost !== undefined)] as const,
      ),
    )
    assert.equal(
      new Map(lostBy),
      new Map([
        [afterBack, false],
        [lost, true],
        [beforeBack, false],
      ]),
    )
    assert.is(await r.local.post.mailbox.message(forgotten), undefined)
    assert.ok(await r.local.post.mailbox.message(before))
    assert.ok(await b.local.post.mailbox.message(after))
    const codes = (await warningsOf(r.local, r.running)).map(({ code }) => code)
    assert.ok(codes.includes('restored'), codes.join())
    assert.ok(codes.includes('voter-silent'), codes.join())

    // and all of it verifies, each receipt against its own log
    await holds(r)
    await holds(b)
    // also when it is opened again
    await r.stop()
    await r.start([b])
    await sends(r, b)
    await sends(b, r)
    await holds(r)
    assert.is(r.local.context.log.number, 2)
  }))

test('a home that was restored twice finds that another came before it, writes nothing more, and goes on with another log', () =>
  withTwo(async (world) => {
    const { a, b, restore } = world
    await startBoth(world)
    await sends(a, b)
    const pieces = await backupOf(a)
    await a.stop()
    const one = await restore(pieces)
    const two = await restore(pieces)
    await one.start([b])
    await sends(one, b)
    await one.stop()
    await two.start([b])
    await two.alarm('log-contested')
    await rejectsCode(() => two.local.post.send(message([b])), 'log-contested')
    await two.stop()
    await rejectsCode(() => two.start([b]), 'log-contested')
    await two.stop()
    await rotateLog(two)
    await two.start([b])
    await sends(two, b)
    await sends(b, two)
    assert.is(two.local.context.log.number, 3)
    await holds(two)
    await holds(b)
    assert.equal(alarms(b).filter((code) => code === 'log-opened').length, 2)
  }))

test('the home that was given up for a restored one, and runs again, writes nothing more', () =>
  withTwo(async (world) => {
    const { a, b, restore } = world
    await startBoth(world)
    const pieces = await backupOf(a)
    await a.stop()
    const r = await restore(pieces)
    await r.start([b])
    await sends(r, b)
    await r.stop()
    await a.start([b])
    await a.alarm('log-contested')
    await rejectsCode(() => a.local.post.send(message([b])), 'log-contested')
  }))

test("without the authority's key a restored home does not run, until its log is certified", () =>
  withTwo(async (world) => {
    const { a, b, restore } = world
    await b.start()
    await a.open()
    const pieces = await backupOf(a)
    await a.stop()
    const r = await restore(pieces, false)
    await rejectsCode(async () => r.start([b]), 'log-uncertified')
    await r.stop()
    await rotateLog(r)
    await r.start([b])
    await sends(r, b)
    assert.is(r.local.context.log.number, 2)
  }))

test('the log key of a home is replaced by the same record', () =>
  withTwo(async (world) => {
    const { a, b } = world
    await b.start()
    await a.start([b])
    const sent = await sends(b, a)
    await a.stop()
    await rotateLog(a)
    await a.start([b])
    await sends(a, b)
    await sends(b, a)
    await b.alarm('log-opened')
    await eventually(async () => (await b.local.post.mailbox.outbox()).length === 2)
    const first = await b.local.post.mailbox.message(sent)
    assert.ok(first && (await b.local.post.mailbox.deliveries(first)).every((one) => one.lost === undefined))
    await holds(a)
    await holds(b)
  }))

run()
