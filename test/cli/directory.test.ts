// `valise profile` and `valise counterpart`: what they ask of the node, and that all of its answer is shown.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PURPOSES } from '../../protocol/directory/purposes.ts'
import { after, assert, run, test } from '../support/harness.ts'
import { cli, codeOf, refusal } from './support.ts'

const base = mkdtempSync(join(tmpdir(), 'valise-directory-'))
after(() => rmSync(base, { recursive: true, force: true }))

const written = (name: string, bytes: string | Uint8Array): string => {
  const file = join(base, name)
  writeFileSync(file, bytes)
  return file
}

const answer = {
  authority: 'KE-EACC',
  serial: 3,
  at: '2026-01-05T09:00:00.000Z',
  age: 200 * 86_400,
  stale: true,
  disputed: false,
  profile: {
    names: { en: 'Ethics and Anti-Corruption Commission', sw: 'Tume ya Maadili' },
    functions: [
      { function: 'mla', centralAuthority: true, contact: { unit: { en: 'Desk' }, phone: '+254 20 499 7000', languages: ['en', 'sw'] } },
      { function: 'prevention' },
    ],
    contact: { email: 'desk@eacc.example' },
    hours: { zone: 'Africa/Nairobi', days: ['monday'], from: '08:00', to: '17:00' },
    line24: { phone: '+254 20 499 7001' },
    languages: ['en'],
    sharing: [{ what: { en: 'Ownership' }, legalBasis: ['UNCAC 46(4)'], limits: 'Open cases' }],
    restrictions: [{ code: 'H1' }, { code: 'H3', text: 'Ask first' }],
    reference: 'Part IX',
  },
}

test('a profile is shown with all that it says, its age, and what is wrong with it', async () => {
  const ran = await cli(['profile', 'show', 'KE-EACC'], { routes: { 'GET /api/v1/profiles/KE-EACC': () => answer } })
  assert.is(ran.code, 0)
  for (const part of [
    ...[
      'KE-EACC',
      '2026-01-05 09:00:00Z',
      '200 days',
      'older than six months',
      'en: Ethics and Anti-Corruption Commission',
      'sw: Tume ya Maadili',
    ],
    ...[
      'central authority',
      'en: Desk',
      '+254 20 499 7000',
      'speaks en, sw',
      'no contact point of its own',
      'desk@eacc.example',
      '+254 20 499 7001',
    ],
    ...[
      '08:00 to 17:00 (Africa/Nairobi)',
      'monday',
      'en: Ownership',
      'UNCAC 46(4)',
      'limits: Open cases',
      'usually set',
      'Ask first',
      'Part IX',
    ],
  ])
    assert.ok(ran.out.includes(part), `${part}\n${ran.out}`)
  const disputed = { ...answer, stale: false, disputed: true }
  const other = await cli(['profile', 'show', 'KE-EACC'], { routes: { 'GET /api/v1/profiles/KE-EACC': () => disputed } })
  assert.ok(other.out.includes('two profiles with one serial'))
  assert.not.ok(other.out.includes('older than six months'))
})

test('without an id one’s own profile is shown', async () => {
  const routes = { 'GET /api/v1/status': () => ({ authority: 'KE-EACC' }), 'GET /api/v1/profiles/KE-EACC': () => answer }
  const ran = await cli(['profile', 'show', '--json'], { routes })
  assert.is(ran.code, 0)
  assert.is(ran.json.serial, 3)
  assert.equal(ran.json.profile, answer.profile)
})

test('an id that is none is wrong usage, and a member without a profile a refusal', async () => {
  assert.is((await cli(['profile', 'show', 'kenya'])).code, 2)
  const routes = { 'GET /api/v1/profiles/KE-EACC': () => refusal(404, 'profile-missing', 'KE-EACC has published no profile') }
  const ran = await cli(['profile', 'show', 'KE-EACC', '--json'], { routes })
  assert.is(ran.code, 1)
  assert.is(codeOf(ran), 'profile-missing')
})

test('the text of the file is sent as it is, and the signed profile shown', async () => {
  const text = '{\n  "names": { "en": "Commission" },\r\n  "functions": []\n}\n'
  const seen: unknown[] = []
  const routes = {
    'POST /api/v1/profile': ({ body }: { readonly body: Readonly<Record<string, unknown>> }) => {
      seen.push(body)
      return answer
    },
  }
  const ran = await cli(['profile', 'set', written('profile.json', text), '--json'], { routes })
  assert.is(ran.code, 0)
  assert.equal(seen, [{ profile: text }])
  assert.is(ran.json.authority, 'KE-EACC')
  await cli(['profile', 'set', written('mark.json', `\ufeff${text}`)], { routes })
  assert.equal(seen[1], { profile: `\ufeff${text}` })
})

test('a file that is not UTF-8, too large or not there is told before the node is asked', async () => {
  const codes: unknown[] = []
  for (const file of [written('latin', Uint8Array.of(0x7b, 0xe9, 0x7d)), written('large', 'x'.repeat(64 * 1024 + 1)), join(base, 'none')])
    codes.push(codeOf(await cli(['profile', 'set', file, '--json'])))
  assert.equal(codes, ['content-encoding', 'file-too-large', 'file-missing'])
  assert.is((await cli(['profile', 'set', written('least', '{}')], { running: false })).code, 4)
})

test('a counterpart is asked for by State and purpose, and shown with its steps and warnings', async () => {
  const queries: Record<string, string>[] = []
  const routes = {
    'GET /api/v1/counterpart': ({ query }: { readonly query: URLSearchParams }) => {
      queries.push(Object.fromEntries(query))
      return {
        authority: 'KE-EACC',
        function: 'mla',
        channel: 'valise send --to KE-EACC',
        steps: ['First this.', 'Then that.'],
        warnings: ['It is old'],
      }
    },
  }
  const ran = await cli(['counterpart', '--country', 'KE', '--for', 'freezing'], { routes })
  assert.is(ran.code, 0)
  for (const part of ['KE-EACC', 'mla', 'valise send --to KE-EACC', '1.  First this.', '2.  Then that.', 'warning: It is old'])
    assert.ok(ran.out.includes(part), part)
  const urgent = await cli(['counterpart', '--country', 'KE', '--for', 'freezing', '--urgent', '--json'], { routes })
  assert.equal(urgent.json.steps, ['First this.', 'Then that.'])
  assert.equal(queries, [
    { country: 'KE', for: 'freezing' },
    { country: 'KE', for: 'freezing', urgent: '1' },
  ])
})

test('no counterpart is an answer too', async () => {
  const routes = {
    'GET /api/v1/counterpart': () => ({ authority: null, function: 'mla', channel: 'the other way', steps: ['Nobody.'], warnings: [] }),
  }
  const ran = await cli(['counterpart', '--country', 'KE', '--for', 'mla-request'], { routes })
  assert.is(ran.code, 0)
  assert.ok(ran.out.includes('no member serves this purpose'))
  assert.ok(ran.out.includes('the other way'))
})

test('a purpose or country of another form is wrong usage, and the purposes are listed', async () => {
  const ran = await cli(['counterpart', '--country', 'KE', '--for', 'frezing'])
  assert.is(ran.code, 2)
  assert.is((await cli(['counterpart', '--country', 'ke', '--for', 'freezing'])).code, 2)
  assert.is((await cli(['counterpart', '--country', 'KE'])).code, 2)
  const help = await cli(['help', 'counterpart'])
  for (const purpose of PURPOSES) assert.ok(help.out.includes(purpose), purpose)
})

run()
