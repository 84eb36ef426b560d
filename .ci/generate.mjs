// `npm run generate`: makes protocol/wire/pb/ from protocol/wire/valise.proto. With --check it changes nothing, and fails when the two
// are out of step; --root DIR looks at another tree.

import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fail, root as here, run, tool } from './shell.mjs'

const named = process.argv.indexOf('--root')
const root = named < 0 ? here : process.argv[named + 1]
const check = process.argv.includes('--check')

/** Only encode and decode are wanted. 64-bit fields are typed as numbers; the codec checks them as they come. The import names its file, as ESM demands. */
const PBJS = [
  ...['-t', 'static-module', '-w', 'es6', '--es6', '--dependency', 'protobufjs/minimal.js', '--force-number'],
  ...['--no-service', '--no-verify', '--no-convert', '--no-delimited', '--no-typeurl'],
]

const FILES = ['valise.js', 'valise.d.ts']

const generate = (folder) => {
  const [js, types] = FILES.map((name) => join(folder, name))
  const proto = join(root, 'protocol', 'wire', 'valise.proto')
  if (!run(tool('protobufjs-cli/bin/pbjs', ...PBJS, '-o', js, proto))) fail('pbjs failed.')
  if (!run(tool('protobufjs-cli/bin/pbts', '--no-comments', '-o', types, js))) fail('pbts failed.')
}

const committed = join(root, 'protocol', 'wire', 'pb')
if (!check) {
  mkdirSync(committed, { recursive: true })
  generate(committed)
} else {
  const fresh = mkdtempSync(join(tmpdir(), 'valise-generated-'))
  process.on('exit', () => rmSync(fresh, { recursive: true, force: true }))
  generate(fresh)
  const stale = FILES.filter((name) => readFileSync(join(fresh, name), 'utf8') !== readFileSync(join(committed, name), 'utf8'))
  if (stale.length > 0) fail(`protocol/wire/pb is out of step with valise.proto (${stale.join(', ')}): run npm run generate`)
}
