// The second process of the bench: the recipient's node. It is spawned with the home as its argument, says where it listens, and
// answers how much it has spent, or what the parts cost in it.

import '../node/polyfill.ts'
import { startBenchNode } from './bench-node.ts'
import { measureParts } from './parts.ts'

const [home = ''] = process.argv.slice(2)
const { node, spent } = await startBenchNode(home, [])

process.on('message', (message) => {
  if (message === 'spent') process.send?.(spent())
  else if (typeof message === 'object' && message !== null && 'parts' in message)
    void measureParts(Number(message.parts)).then((costs) => process.send?.(costs))
})
// the bench has gone or is done
process.on('disconnect', () => {
  void node.stop().then(() => process.exit(0))
})
process.send?.(node.network.addresses[0])
