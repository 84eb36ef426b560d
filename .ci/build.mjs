// `npm run build`: compiles the sources to dist/, copies what is not TypeScript, and makes the command executable.
// It builds beside the old dist/ and then takes its place, so that a failed build leaves the old one as it was.

import { chmodSync, copyFileSync, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { page } from './page.mjs'
import { fail, filesBelow, root, run, tool } from './shell.mjs'

/** Files that the compiled code reads or imports as they are. */
const STATIC = /\.(js|json|txt)$|\/pb\/[^/]+\.d\.ts$/

const cache = join(root, 'node_modules', '.cache', 'valise')
const fresh = join(cache, `dist-${process.pid}`)
const old = join(cache, `old-${process.pid}`)
const dist = join(root, 'dist')

if (!existsSync(join(root, 'node_modules', 'typescript'))) fail('The dependencies are not installed: run npm ci first.')
mkdirSync(cache, { recursive: true })
process.on('exit', () => {
  rmSync(fresh, { recursive: true, force: true })
  rmSync(old, { recursive: true, force: true })
})

if (!run(tool('typescript/bin/tsc', '-p', 'tsconfig.build.json', '--outDir', fresh))) fail('tsc found errors; dist/ is as it was.')

for (const path of ['keys', 'protocol', 'node', 'cli'].flatMap((folder) => filesBelow(folder))) {
  if (!STATIC.test(path)) continue
  const target = join(fresh, path)
  mkdirSync(dirname(target), { recursive: true })
  copyFileSync(join(root, path), target)
}

writeFileSync(join(fresh, 'verifier.html'), await page())

const command = join(fresh, 'cli', 'main.js')
if (!existsSync(command)) fail('The build has no cli/main.js; dist/ is as it was.')
chmodSync(command, 0o755)

if (existsSync(dist)) renameSync(dist, old)
renameSync(fresh, dist)
