// A process of its own for logger.test.ts: logs five megabytes to standard error as fast as it can, answers on standard output all the while,
// and ends in good order. Plain JavaScript on what was built: tsx starts a child that shares standard error and makes it blocking.

import { standardError } from '../../dist/node/log-destination.js'
import { createLogger } from '../../dist/node/logger.js'

const LINES = 25_000
const destination = standardError()
const logger = createLogger(destination, { level: 'info', now: () => 0 })

for (let line = 0; line < LINES; line++) {
  logger.info('a line among very many', { peer: 'x'.repeat(150), index: line })
  if (line % 1000 === 0) await new Promise((resolve) => setImmediate(resolve))
}
process.stdout.write('written\n')
await destination.flush(Number(process.argv[2] ?? 100))
process.stdout.write('done\n', () => process.exit(0))
