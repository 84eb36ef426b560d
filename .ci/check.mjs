// `npm run check`: types, layers and cycles, generated code, and the rules about text. It changes nothing.
// Arguments name the parts to run (types, layers, generated, texts; all of them unless told); --root DIR looks at another tree.

import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { typecheck } from './setup.mjs'
import { capture, fail, filesBelow, root as here, run, tool } from './shell.mjs'
import { EXCEPT, NOT_OURS, textFaults } from './texts.mjs'

const args = process.argv.slice(2)
const named = args.indexOf('--root')
const root = named < 0 ? here : args.splice(named, 2)[1]

/** Folders whose imports are looked at. */
const FOLDERS = ['keys', 'protocol', 'node', 'cli', 'console', 'test', 'bench', 'docs/examples']

const types = () => typecheck(root)

const cruise = (folders) => {
  const command = tool('dependency-cruiser/bin/dependency-cruise.mjs', '--config', '.dependency-cruiser.mjs', '--output-type', 'json')
  const ended = capture([...command, ...folders], { cwd: root })
  if (!ended.stdout.startsWith('{')) fail(`dependency-cruiser failed:\n${ended.stdout}${ended.stderr}`)
  return JSON.parse(ended.stdout)
}

const layers = () => {
  const folders = FOLDERS.filter((folder) => existsSync(join(root, folder)))
  const { modules, summary } = folders.length > 0 ? cruise(folders) : { modules: [], summary: { violations: [] } }
  const own = modules.filter(({ source }) => folders.some((folder) => source.startsWith(`${folder}/`)))
  const imports = own.reduce((sum, { dependencies }) => sum + dependencies.length, 0)
  console.log(`  ${own.length} modules, ${imports} imports`)
  for (const { rule, from, to } of summary.violations) console.error(`  ${rule.name}: ${from} → ${to}`)
  // A cruise that finds nothing proves nothing.
  const nothing = own.length === 0 || imports === 0
  if (nothing) console.error('  no module was seen')
  return !nothing && summary.violations.length === 0
}

const generated = () => run([process.execPath, join(here, '.ci', 'generate.mjs'), '--check', '--root', root])

const texts = () => {
  const files = filesBelow('.', { base: root, skip: NOT_OURS }).filter((path) => !EXCEPT.includes(path))
  const faults = files.flatMap((path) => textFaults(path, readFileSync(join(root, path), 'utf8')))
  console.log(`  ${files.length} files`)
  for (const fault of faults) console.error(`  ${fault}`)
  return files.length > 0 && faults.length === 0
}

const parts = { types, layers, generated, texts }
const unknown = args.filter((name) => !Object.hasOwn(parts, name))
if (unknown.length > 0) fail(`unknown part: ${unknown.join(' ')}; there are ${Object.keys(parts).join(', ')}`, 2)

const failed = Object.entries(parts)
  .filter(([name]) => args.length === 0 || args.includes(name))
  .filter(([name, part]) => {
    console.log(name)
    return !part()
  })
  .map(([name]) => name)

if (failed.length > 0) fail(`check failed: ${failed.join(', ')}`)
console.log('check passed')
