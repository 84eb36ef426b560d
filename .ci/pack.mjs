// The two ends of `npm pack` and `npm publish`. Before: builds dist/ and writes npm-shrinkwrap.json, so that whoever installs the package gets
// the versions that were tested. After: removes it again, since beside package-lock.json it would be the one that npm obeys.

import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setup } from './setup.mjs'
import { fail, root } from './shell.mjs'

const shrinkwrap = join(root, 'npm-shrinkwrap.json')

// The lockfile without what only the development of Valise needs.
const shipped = () => {
  const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'))
  const entries = Object.entries(lock.packages).filter(([, { dev }]) => dev !== true)
  const { devDependencies, ...main } = lock.packages['']
  return { ...lock, packages: { ...Object.fromEntries(entries), '': main } }
}

const steps = {
  before: () => {
    setup()
    writeFileSync(shrinkwrap, `${JSON.stringify(shipped(), null, 2)}\n`)
  },
  after: () => rmSync(shrinkwrap, { force: true }),
}

const step = steps[process.argv[2]] ?? fail('say before or after', 2)
step()
