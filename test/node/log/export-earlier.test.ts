// The log that a node has closed, exported from a home that writes another.

import { certifyLog, openNextLog } from '../../../node/home/log-record.ts'
import { exportLog } from '../../../node/log/export-log.ts'
import { verifyLogExport } from '../../../protocol/verify/log-export.ts'
import { assert, rejectsCode, run, test } from '../../support/harness.ts'
import { crypto, eventually, foundNetwork, message, PASSPHRASE } from '../../support/nodes.ts'

test('an earlier log is exported as it was left, verifies as one, and the export is an act of the present log', async () => {
  const network = await foundNetwork(2)
  const [alice, bob] = [network.node(0), network.node(1)]
  try {
    await alice.open()
    await alice.local.post.send(message([bob]))
    const { size, origin } = alice.local.context.log
    await openNextLog(alice.local)
    await alice.stop()
    await certifyLog(await alice.open(), PASSPHRASE)
    await alice.stop()
    // a running node has told its record
    await bob.start()
    await alice.start([bob])
    await eventually(() => alice.local.context.roster()?.member(alice.authority)?.nodes[0]?.logOrigin === alice.local.context.log.origin)
    const { context } = alice.local
    assert.is(context.log.number, 2)
    const exported = await exportLog(context, { log: 1 })
    const files = new Map<string, Uint8Array>()
    for await (const { path, bytes } of exported.files) files.set(path, bytes)
    assert.is(exported.size, size)
    const reader = { paths: [...files.keys()], read: async (path: string) => files.get(path) ?? new Uint8Array() }
    const verdict = await verifyLogExport(crypto, 'an export', reader, {})
    assert.equal([verdict.valid, verdict.defect], [true, null])
    assert.ok(verdict.proves.some((line) => line.includes(`it began ${context.log.origin}`)))
    assert.equal(await alice.acts().then((acts) => acts.at(-1)), { act: 'log-exported', detail: '', subject: origin, authority: '' })
    // the present one by its number is the present one
    assert.is((await exportLog(context, { log: 2 })).size, context.log.size)
    await rejectsCode(exportLog(context, { log: 3 }), 'log-unknown')
  } finally {
    await network.end()
  }
})

run()
