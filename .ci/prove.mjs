// Shows that .ci/check.mjs can fail: it copies the sources to a temporary folder, puts one violation of each rule in, and demands that
// the check names every one of them. The tree itself is only read.

import { appendFileSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import rules from '../.dependency-cruiser.mjs'
import { capture, fail, root } from './shell.mjs'
import { textFaults } from './texts.mjs'

const temporary = mkdtempSync(join(tmpdir(), 'valise-prove-'))
process.on('exit', () => rmSync(temporary, { recursive: true, force: true }))

const tree = (name, folders) => {
  const copy = join(temporary, name)
  mkdirSync(copy)
  for (const file of ['package.json', 'tsconfig.json', '.dependency-cruiser.mjs']) cpSync(join(root, file), join(copy, file))
  for (const folder of folders) cpSync(join(root, folder), join(copy, folder), { recursive: true })
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'), 'dir')
  return copy
}

const put = (base, path, text) => {
  mkdirSync(dirname(join(base, path)), { recursive: true })
  writeFileSync(join(base, path), `${text}\n`)
}

const check = (part, base) => {
  const ended = capture([process.execPath, join(root, '.ci', 'check.mjs'), part, '--root', base])
  return { status: ended.status, output: ended.stdout + ended.stderr }
}

const demand = (what, { status, output }, ...words) => {
  const missing = words.filter((word) => !output.includes(word))
  if (status === 1 && missing.length === 0) return console.log(`refused: ${what}`)
  fail(`not refused: ${what} (ended with ${status}; not named: ${missing.join(', ') || 'nothing'})\n${output}`)
}

/** One file for each rule of .dependency-cruiser.mjs, and what it imports. */
const SEEDS = {
  'no-cycles': ['keys/seeded-a.ts', "import type { B } from './seeded-b.ts'\nexport type A = B | 1"],
  resolvable: ['keys/seeded-missing.ts', "import './seeded-nowhere.ts'"],
  'keys-layer': ['keys/seeded-layer.ts', "import '../protocol/errors.ts'"],
  'protocol-layer': ['protocol/seeded-layer.ts', "import '../node/seeded.ts'"],
  'node-layer': ['node/seeded-layer.ts', "import '../cli/seeded.ts'"],
  'cli-layer': ['cli/seeded-layer.ts', "import '../bench/seeded.ts'"],
  'console-layer': ['console/seeded-layer.ts', "import '../node/seeded.ts'"],
  'no-platform': ['protocol/seeded-platform.ts', "import { join } from 'node:path'\nexport const a = join"],
  'keys-packages': ['keys/seeded-package.ts', "import { Level } from 'level'\nexport const a = Level"],
  'protocol-packages': ['protocol/seeded-package.ts', "import type { Libp2p } from 'libp2p'\nexport type A = Libp2p"],
  'not-test': ['node/seeded-test.ts', "import '../test/support/vectors.ts'"],
  'one-codec': ['node/seeded-codec.ts', "import { valise } from '../protocol/wire/pb/valise.js'\nexport const a = valise"],
  'one-harness': ['test/seeded-uvu.test.ts', "import { test } from 'uvu'\ntest.run()"],
  'no-dev-packages': ['node/seeded-dev.ts', "import fc from 'fast-check'\nexport const a = fc"],
  declared: ['node/seeded-undeclared.ts', "import Long from 'long'\nexport const a = Long"],
}

const proveLayers = () => {
  const copy = tree('layers', ['keys', 'protocol', 'test/support'])
  put(copy, 'keys/seeded-b.ts', "import type { A } from './seeded-a.ts'\nexport type B = A | 2")
  for (const folder of ['node', 'cli', 'bench']) put(copy, `${folder}/seeded.ts`, 'export const a = 1')
  const names = rules.forbidden.map(({ name }) => name)
  const unseeded = names.filter((name) => !Object.hasOwn(SEEDS, name))
  if (unseeded.length > 0) fail(`rules without a seeded violation: ${unseeded.join(', ')}`)
  for (const [path, text] of Object.values(SEEDS)) put(copy, path, text)
  demand('one violation of each layer rule', check('layers', copy), ...names.map((name) => `${name}: ${SEEDS[name][0]}`))
  const bare = tree('bare', [])
  put(bare, 'keys/readme.txt', 'no module')
  demand('a tree whose folders hold no module', check('layers', bare))
  demand('a tree without folders', check('layers', tree('empty', [])), 'no module was seen')
}

const proveTypes = () => {
  const copy = tree('types', [])
  put(copy, 'keys/seeded.ts', "export const wrong: number = 'text'")
  demand('a type error', check('types', copy), 'keys/seeded.ts(1,14)')
}

const proveGenerated = () => {
  const copy = tree('generated', ['protocol/wire'])
  appendFileSync(join(copy, 'protocol/wire/valise.proto'), 'message Seeded { bytes a = 1; }\n')
  demand('a schema that has moved on', check('generated', copy), 'out of step')
}

const proveTexts = () => {
  const lock = readFileSync(join(root, 'package-lock.json'), 'utf8')
  const seeds = {
    'long-file': ['keys/a.ts', '\n'.repeat(401)],
    'machine-path': ['docs/a.md', 'see /home/someone/valise'],
    'outside-path': ['test/a.ts', "'../../../shared/data'"],
    'registry-address': ['package-lock.json', lock.replace('"integrity"', '"resolved": "x",\n"integrity"')],
    unfinished: ['node/a.ts', '// FIXME'],
  }
  for (const [name, [path, text]] of Object.entries(seeds))
    demand(`a text with ${name}`, { status: 1, output: textFaults(path, text).join('\n') }, `[${name}]`)
  const copy = tree('texts', [])
  put(copy, 'keys/seeded.ts', '// TODO')
  demand('a tree with such a text', check('texts', copy), 'keys/seeded.ts', '[unfinished]')
}

proveLayers()
proveTypes()
proveGenerated()
proveTexts()
console.log('the check refuses what it must')
