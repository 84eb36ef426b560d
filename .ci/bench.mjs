// `npm run bench`: sets the checkout up and measures two node processes. Arguments go to bench/main.ts.

import { join } from 'node:path'
import { setup } from './setup.mjs'
import { become, root } from './shell.mjs'

setup()
become([process.execPath, '--import', 'tsx', join(root, 'bench', 'main.ts'), ...process.argv.slice(2)])
