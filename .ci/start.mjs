// `npm start`: sets the checkout up and runs a node on the default home (or VALISE_HOME). `valise up` says what to do when there is none.

import { join } from 'node:path'
import { setup } from './setup.mjs'
import { become, root } from './shell.mjs'

setup()
become([process.execPath, join(root, 'dist', 'cli', 'main.js'), 'up', ...process.argv.slice(2)])
