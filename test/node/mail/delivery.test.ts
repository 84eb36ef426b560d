// Messages between nodes, from sending to the opened receipt, over real connections.

import { assert, run, test } from '../../support/harness.ts'
import { foundNetwork, message } from '../../support/nodes.ts'

test('a message goes from node to node, and comes back as delivered and opened', async () => {
  const network = await foundNetwork(2)
  try {
    const [a, b] = [network.node(0), network.node(1)]
    await a.start()
    await b.start([a])
    await a.connected(b)
    const sent = await a.local.post.send(message([b]))
    await a.state(sent.message, 'delivered')
    const [received] = await b.local.post.mailbox.inbox()
    assert.is(received?.envelope, sent.envelope)
    await b.local.post.open(sent.message)
    await a.state(sent.message, 'opened')
  } finally {
    await network.end()
  }
})

run()
