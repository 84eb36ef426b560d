// The commands that need no running node, on real homes: from init to a joined network, and the verification of what they write.

import '../../node/polyfill.ts'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isObject, object, objects } from '../../cli/json.ts'
import { ports } from '../../cli/wiring.ts'
import { after, assert, before, run, test } from '../support/harness.ts'
import { cli, codeOf, type Ran } from './support.ts'

const base = mkdtempSync(join(tmpdir(), 'valise-founding-'))
after(() => rmSync(base, { recursive: true, force: true }))
const place = (name: string): string => join(base, name)

const valise = (argv: readonly string[], home = 'fr', VALISE_PASSPHRASE = 'first'): Promise<Ran> =>
  cli([...argv, '--home', place(home), '--json'], { overrides: ports, env: { VALISE_PASSPHRASE, VALISE_NEW_PASSPHRASE: 'second' } })

const ok = async (argv: readonly string[], home?: string): Promise<Ran> => {
  const ran = await valise(argv, home)
  if (ran.code !== 0) throw new Error(`${argv.join(' ')} ended with ${ran.code}: ${ran.out}${ran.err}`)
  return ran
}

const made: Ran[] = []
before(async () => {
  for (const [home, id, country] of [
    ['fr', 'FR-ACA', 'FR'],
    ['ke', 'KE-ACA', 'KE'],
  ] as const) {
    made.push(await ok(['init', '--authority', id, '--name', `Authority of ${country}`, '--country', country, '--function', 'mla'], home))
    await ok(['card', '-o', place(`${home}.card`)], home)
  }
})

test('init prints who this is, and the card says the same', async () => {
  const shown = await ok(['card', 'show', place('fr.card')])
  assert.is(made[0]?.json.authority, 'FR-ACA')
  assert.is(shown.json.valid, true)
  for (const field of ['authority', 'fingerprint', 'words', 'peerId']) assert.is(shown.json[field], made[0]?.json[field], field)
  assert.equal(shown.json.functions, ['mla'])
})

test('without -o the card in the home is named, and is the same', async () => {
  const file = String((await ok(['card'])).json.file)
  assert.is(readFileSync(file, 'utf8'), readFileSync(place('fr.card'), 'utf8'))
})

test('a second init of the same home is refused', async () => {
  assert.is(codeOf(await valise(['init', '--authority', 'FR-ACA', '--name', 'x', '--country', 'FR'])), 'home-exists')
})

test('a charter is drafted, signed by all administrators, and only then joined', async () => {
  const charter = place('charter')
  const drafted = await ok([
    'network',
    'create',
    '--name',
    'Pilot',
    '--threshold',
    '2',
    '--administrator',
    place('fr.card'),
    '--administrator',
    place('ke.card'),
    '--member',
    place('ke.card'),
    '-o',
    charter,
  ])
  assert.equal(drafted.json.members, ['FR-ACA', 'KE-ACA'])
  assert.equal(drafted.json.signatures, [])
  const first = await ok(['network', 'sign', charter])
  assert.is(first.json.complete, false)
  const early = await valise(['network', 'join', charter])
  assert.is(early.code, 1)
  assert.is(codeOf(early), 'charter-incomplete')
  const second = await ok(['network', 'sign', charter], 'ke')
  assert.is(second.json.complete, true)
  assert.is(second.json.network, drafted.json.network)
  const joined = await ok(['network', 'join', charter])
  assert.is(joined.json.network, drafted.json.network)
  assert.is(joined.json.pinned, false)
  // a head that is not here yet is pinned: nothing is sealed before it is reached
  assert.is((await ok(['network', 'join', charter, '--head', '00'.repeat(32)], 'ke')).json.pinned, true)
  const sent = await valise(['status'], 'ke')
  assert.ok(sent.out.includes('roster-behind'))
  assert.is((await ok(['network', 'join', charter, '--head', String(joined.json.network)], 'ke')).json.pinned, true)
  assert.not.ok((await valise(['status'], 'ke')).out.includes('roster-behind'))
})

test('whether signatories may send case mail is a rule of the charter', async () => {
  const founders = ['--threshold', '2', '--administrator', place('fr.card'), '--administrator', place('ke.card')]
  const create = async (...more: string[]): Promise<Ran> =>
    ok(['network', 'create', '--name', 'Pilot', ...founders, ...more, '-o', place(`rule${more.length}.charter`)])
  assert.is((await create('--signatory-mail')).json.signatoryMail, true)
  assert.is((await create()).json.signatoryMail, false)
})

test('a threshold that is no majority is refused', async () => {
  assert.is(
    (
      await valise([
        'network',
        'create',
        '--name',
        'x',
        '--threshold',
        '1',
        '--administrator',
        place('fr.card'),
        '--administrator',
        place('ke.card'),
        '-o',
        place('no'),
      ])
    ).code,
    1,
  )
})

test('verify tells a whole file from one with a changed byte, and pins it to a charter', async () => {
  const pinned = await ok(['verify', place('fr.card'), '--charter', place('charter')])
  assert.is(pinned.json.pinned, true)
  const bytes = readFileSync(place('fr.card'))
  for (const at of [0, 40, bytes.length - 40, bytes.length - 1]) {
    const bad = Buffer.from(bytes)
    bad[at] = (bad[at] ?? 0) ^ 1
    writeFileSync(place('bad.card'), bad)
    const ran = await valise(['verify', place('bad.card')])
    assert.is(ran.code, 3, `byte ${at}`)
    assert.is(ran.json.valid, false)
    assert.ok(isObject(ran.json.defect), `byte ${at}`)
    const shown = await valise(['card', 'show', place('bad.card')])
    assert.is(shown.code, 3, `byte ${at}`)
  }
})

test('what verify does not recognise is a defect without a kind; what is not there is none', async () => {
  writeFileSync(place('letter.txt'), 'Dear colleague')
  mkdirSync(place('folder'))
  for (const name of ['letter.txt', 'folder']) {
    const ran = await valise(['verify', place(name)])
    assert.is(ran.code, 3, name)
    assert.is(ran.json.kind, null, name)
  }
  const missing = await valise(['verify', place('nowhere')])
  assert.is(missing.code, 1)
  assert.is(codeOf(missing), 'file-missing')
})

test('links and empty folders in a log export are defects', async () => {
  const folder = place('export')
  mkdirSync(folder)
  writeFileSync(join(folder, 'checkpoint'), '')
  mkdirSync(join(folder, 'tile'))
  assert.is(object((await valise(['verify', folder])).json.defect).file, 'tile')
  rmSync(join(folder, 'tile'), { recursive: true })
  symlinkSync(place('fr.card'), join(folder, 'roster'))
  const ran = await valise(['verify', folder])
  assert.is(ran.code, 3)
  assert.is(ran.json.kind, 'log-export')
  assert.is(object(ran.json.defect).file, 'roster')
  assert.is(objects(ran.json.checks).at(-1)?.ok, false)
})

test('the authority key is exported once opened, and only with its passphrase', async () => {
  assert.is(codeOf(await valise(['authority-key', 'export', '-o', place('a.key')], 'fr', 'wrong')), 'key-file-passphrase')
  const ran = await ok(['authority-key', 'export', '-o', place('a.key')])
  assert.is(ran.json.fingerprint, made[0]?.json.fingerprint)
})

test('after a change of passphrase the home opens with the new one alone', async () => {
  await ok(['passphrase'], 'ke')
  assert.is(codeOf(await valise(['authority-key', 'export', '-o', place('b.key')], 'ke')), 'key-file-passphrase')
  assert.is((await valise(['authority-key', 'export', '-o', place('b.key')], 'ke', 'second')).code, 0)
})

test('what goes on with keys is in the log', async () => {
  const acts = async (home: string, passphrase?: string) => {
    const ran = await valise(['log'], home, passphrase)
    return objects(ran.json.entries).map(({ act }) => act)
  }
  assert.equal(await acts('fr'), ['home-created', 'network-joined', 'key-exported'])
  assert.equal(await acts('ke', 'second'), [
    'home-created',
    'network-joined',
    'head-pinned',
    'head-pinned',
    'passphrase-changed',
    'key-exported',
  ])
  await ok(['log', 'proof', '0', '-o', place('0.proof')])
  assert.equal(await acts('fr'), ['home-created', 'network-joined', 'key-exported', 'proof-exported'])
})

test('a stopped home tells its paths and settings', async () => {
  assert.is((await ok(['paths'])).json.charter, join(place('fr'), 'charter'))
  assert.ok(isObject((await ok(['config'])).json.settings))
})

run()
