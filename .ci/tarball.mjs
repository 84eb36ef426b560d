// Packs the package, installs the tarball in an empty folder, and uses the installed command: with the npm of this machine and with the
// other npm that people have (10 and 11). The unpacked package is installed too, by its shrinkwrap. Nothing is left behind.

import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setup } from './setup.mjs'
import { capture, fail, filesBelow, root } from './shell.mjs'

/** The majors that pack and install must work with: 10 comes with Node 20 and 22, 11 with Node 24. */
const NPM_MAJORS = ['10', '11']

const temporary = mkdtempSync(join(tmpdir(), 'valise-tarball-'))
process.on('exit', () => rmSync(temporary, { recursive: true, force: true }))

const done = (what, command, options) => {
  const ended = capture(command, options)
  if (ended.status !== 0) fail(`${what} ended with ${ended.status}:\n${ended.stdout}${ended.stderr}`)
  return ended
}

const own = () => done('npm --version', ['npm', '--version'], { cwd: temporary }).stdout.trim()

// The npm of this machine where its major is the wanted one, else that major from the registry.
const npmOf = (major) => {
  if (own().startsWith(`${major}.`)) return ['npm']
  const prefix = join(temporary, `npm-${major}`)
  done(`installing npm ${major}`, ['npm', 'install', '--no-save', '--no-audit', '--no-fund', '--prefix', prefix, `npm@${major}`], {
    cwd: temporary,
  })
  return [process.execPath, join(prefix, 'node_modules', 'npm', 'bin', 'npm-cli.js')]
}

const demand = (ok, why) => {
  if (!ok) fail(why)
}

const pack = (npm, folder) => {
  done('npm pack', [...npm, 'pack', '--pack-destination', folder], { cwd: root })
  demand(!existsSync(join(root, 'npm-shrinkwrap.json')), 'npm pack left npm-shrinkwrap.json in the checkout')
  const [tarball, ...rest] = readdirSync(folder)
  demand(tarball?.endsWith('.tgz') && rest.length === 0, `npm pack made ${[tarball, ...rest].join(', ') || 'nothing'}`)
  return join(folder, tarball)
}

const WANTED = ['LICENSE', 'NOTICE', 'README.md', 'dist/cli/main.js', 'dist/verifier.html', 'npm-shrinkwrap.json', 'package.json']
const UNWANTED = /^(test|bench|\.ci|keys|protocol|node|cli|console)\//

const inspect = (base) => {
  const files = filesBelow('.', { base, skip: ['node_modules'] })
  const missing = WANTED.filter((path) => !files.includes(path))
  const extra = files.filter((path) => UNWANTED.test(path))
  demand(missing.length === 0, `the tarball lacks ${missing.join(', ')}`)
  demand(extra.length === 0, `the tarball has ${extra.slice(0, 5).join(', ')}`)
  const shrinkwrap = readFileSync(join(base, 'npm-shrinkwrap.json'), 'utf8')
  demand(shrinkwrap === readFileSync(join(root, 'package-lock.json'), 'utf8'), 'npm-shrinkwrap.json is not package-lock.json')
}

// In the unpacked package npm obeys the shrinkwrap: every package that comes has the version of the lockfile, and the command runs.
const useShrinkwrap = (npm, base) => {
  done('npm ci --omit=dev', [...npm, 'ci', '--omit=dev', '--no-audit', '--no-fund'], { cwd: base })
  const wanted = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages
  const present = Object.entries(JSON.parse(readFileSync(join(base, 'node_modules', '.package-lock.json'), 'utf8')).packages)
  const others = present.filter(([path, { version }]) => wanted[path]?.version !== version).map(([path]) => path)
  demand(
    present.length > 0 && others.length === 0,
    `other versions than the lockfile's: ${others.slice(0, 5).join(', ') || 'nothing came'}`,
  )
  done('valise version', [process.execPath, join(base, 'dist', 'cli', 'main.js'), 'version'], { cwd: base })
}

const use = (npm, folder) => {
  const env = { ...process.env, VALISE_HOME: join(folder, 'home'), VALISE_PASSPHRASE: 'a passphrase of the tarball test' }
  const valise = (...args) => done(`valise ${args[0]}`, [...npm, 'exec', '--no', '--', 'valise', ...args], { cwd: folder, env }).stdout
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  const said = JSON.parse(valise('version', '--json'))
  demand(said.version === version, `valise version says ${said.version}, the package is ${version}`)
  demand(valise('help').includes('init'), 'valise help does not name init')
  const identity = ['--authority', 'FR-TEST', '--name', 'Test', '--country', 'FR', '--function', 'law-enforcement']
  demand(JSON.parse(valise('init', ...identity, '--json')).authority === 'FR-TEST', 'valise init made no home')
}

const attempt = (major) => {
  const npm = npmOf(major)
  const [packed, unpacked, installed] = ['packed', 'unpacked', 'installed'].map((name) => join(temporary, `${name}-${major}`))
  for (const folder of [packed, unpacked, installed]) mkdirSync(folder)
  const tarball = pack(npm, packed)
  writeFileSync(join(installed, 'package.json'), '{ "private": true }\n')
  done('npm install', [...npm, 'install', '--ignore-scripts=false', '--no-audit', '--no-fund', tarball], { cwd: installed })
  inspect(join(installed, 'node_modules', 'valise'))
  use(npm, installed)
  done('tar', ['tar', '-xzf', tarball, '-C', unpacked, '--strip-components=1'])
  useShrinkwrap(npm, unpacked)
  console.log(`npm ${major}: packed, installed in an empty folder, and used`)
}

setup()
NPM_MAJORS.forEach(attempt)
