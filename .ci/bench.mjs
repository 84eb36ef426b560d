// `npm run bench`: sets the checkout up and measures two node processes. Arguments go to bench/main.ts, which is compiled as the nodes that
// people run are: what tsx makes of the sources costs more than the sources.

import { join } from 'node:path'
import { setup } from './setup.mjs'
import { become, fail, root, run, tool } from './shell.mjs'

setup()
if (!run(tool('typescript/bin/tsc', '-p', join(root, 'bench')), { stdout: 'stderr' })) fail('The bench could not be compiled.')
become([process.execPath, join(root, 'node_modules', '.cache', 'valise', 'bench', 'bench', 'main.js'), ...process.argv.slice(2)])
