// The two ends of `npm pack` and `npm publish`. Before: builds dist/ and copies the lockfile to npm-shrinkwrap.json, the form of it that a
// package may carry: an installation from a registry then gets the versions that were tested, and so does `npm ci --omit=dev` in the unpacked
// package. (npm ignores it when it installs a tarball from a file.) After: removes it, since beside package-lock.json npm obeys it first.

import { copyFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setup } from './setup.mjs'
import { fail, root } from './shell.mjs'

const shrinkwrap = join(root, 'npm-shrinkwrap.json')

const steps = {
  before: () => {
    setup()
    copyFileSync(join(root, 'package-lock.json'), shrinkwrap)
  },
  after: () => rmSync(shrinkwrap, { force: true }),
}

const step = steps[process.argv[2]] ?? fail('say before or after', 2)
step()
