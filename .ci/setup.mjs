// The set-up of a checkout: checks Node, installs what the lockfile names, builds dist/. Each step only when it is needed.
// It needs nothing but Node and npm, and prints on stderr alone, so that a command's own stdout stays its own.

import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { filesBelow, npm, root, run, tool } from './shell.mjs'

/** The oldest Node that the dependencies and the crypto of node/ support. */
const OLDEST_NODE = 20

const stamps = join(root, 'node_modules', '.cache', 'valise')
const installed = join(stamps, 'installed')
const built = join(stamps, 'built')

const read = (file) => (existsSync(file) ? readFileSync(file, 'utf8') : '')

const stamp = (file, text) => {
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, text)
}

const give = (why) => {
  console.error(why)
  process.exit(1)
}

export const checkNode = () => {
  const major = Number(process.versions.node.split('.')[0])
  if (major < OLDEST_NODE)
    give(`Valise needs Node ${OLDEST_NODE} or newer; this is Node ${process.versions.node}. Install a newer one and run this again.`)
}

const lockDigest = () =>
  createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .update(`${process.platform} ${process.arch}`)
    .digest('hex')

// npm leaves its own lockfile inside node_modules: when that one agrees, someone has already run `npm ci`.
const agrees = () => {
  const inside = read(join(root, 'node_modules', '.package-lock.json'))
  if (inside === '') return false
  const wanted = JSON.parse(read(join(root, 'package-lock.json'))).packages
  const present = JSON.parse(inside).packages
  const same = (path) => present[path]?.version === wanted[path]?.version && present[path]?.integrity === wanted[path]?.integrity
  const needed = Object.keys(wanted).filter((path) => path !== '' && !wanted[path].optional && !wanted[path].peer)
  return Object.keys(present).every(same) && needed.every(same)
}

export const install = () => {
  const digest = lockDigest()
  if (read(installed) === digest) return
  if (!agrees()) {
    console.error('Installing the dependencies that package-lock.json names …')
    if (!run(npm('ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'), { stdout: 'stderr' }))
      give('The installation failed (npm ci).')
  }
  stamp(installed, digest)
}

const sourcesDigest = () => {
  const digest = createHash('sha256').update(lockDigest())
  const sources = ['keys', 'protocol', 'node', 'cli', 'console'].flatMap((folder) => filesBelow(folder))
  for (const path of [...sources, 'tsconfig.json', 'tsconfig.build.json', '.ci/build.mjs', '.ci/page.mjs', 'package.json'])
    digest
      .update(`${path}\0`)
      .update(readFileSync(join(root, path)))
      .update('\0')
  return digest.digest('hex')
}

/** Builds dist/ unless it was built from exactly these sources. */
export const build = () => {
  const digest = sourcesDigest()
  if (read(built) === digest && existsSync(join(root, 'dist', 'cli', 'main.js'))) return
  console.error('Building dist/ …')
  if (!run([process.execPath, join(root, '.ci', 'build.mjs')], { stdout: 'stderr' })) give('The build failed.')
  stamp(built, digest)
}

/** All of it. */
export const setup = () => {
  checkNode()
  install()
  build()
}

/** What is compiled for Node, the pages, and the tests of pages, which know both. */
export const TYPE_PROJECTS = ['.', 'console', 'test/console']

export const typecheck = (base = root) =>
  TYPE_PROJECTS.filter((project) => existsSync(join(base, project, 'tsconfig.json'))).every((project) =>
    run(tool('typescript/bin/tsc', '--noEmit', '-p', join(base, project))),
  )

if (process.argv[1]?.endsWith('setup.mjs')) setup()
