// `npm run demo`: sets the checkout up and shows three authorities of this machine at work. Arguments go to docs/examples/demo.mjs.

import { join } from 'node:path'
import { setup } from './setup.mjs'
import { become, root } from './shell.mjs'

setup()
become([process.execPath, join(root, 'docs', 'examples', 'demo.mjs'), ...process.argv.slice(2)])
