// `npm test`: sets the checkout up, checks the types, runs the tests. Arguments choose test files by a part of their path.

import { runFiles, testFiles } from './runner.mjs'
import { setup, typecheck } from './setup.mjs'
import { fail } from './shell.mjs'

setup()
console.log('tsc --noEmit')
if (!typecheck()) fail('The types are wrong; no test was run.')
process.exit((await runFiles(testFiles(process.argv.slice(2)))) ? 0 : 1)
