// `valise propose`, `proposals`, `approve`, `object`, `hold` and `compromised`: what they ask of the node, what is wrong usage before anything is
// asked, and that all of the answer is shown.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, assert, run, test } from '../support/harness.ts'
import { cli, codeOf, refusal } from './support.ts'

const base = mkdtempSync(join(tmpdir(), 'valise-membership-'))
after(() => rmSync(base, { recursive: true, force: true }))
const card = join(base, 'pe.card')
writeFileSync(card, 'THE CARD\n')

const ID = '3f'.repeat(32)
const answer = {
  proposal: ID,
  kind: 'admit',
  subject: 'PE-ACA',
  name: 'Autoridad del Perú',
  fingerprint: 'AAAAA-BBBBB',
  approvals: ['FR-ACA', 'KE-ACA'],
  threshold: 3,
  objections: [{ authority: 'BR-ACA', reason: 'no authority under article 36', at: '2026-01-05T09:00:00.000Z' }],
  despite: [{ administrator: 'KE-ACA', reason: 'the ministry has confirmed it' }],
  state: 'open',
  reason: 'art. 36 authority',
  proposer: 'FR-ACA',
  created: '2026-01-05T08:00:00.000Z',
  expires: '2026-02-04T08:00:00.000Z',
}

const SHOWN = [
  ID,
  'admit',
  'PE-ACA, Autoridad del Perú',
  'AAAAA-BBBBB',
  '2 of 3: FR-ACA, KE-ACA',
  'art. 36 authority',
  '2026-02-04 08:00:00Z',
]

test('each kind of proposal asks the node for its own, with the card or the member, and the reason', async () => {
  const kinds: readonly (readonly [readonly string[], object])[] = [
    [['admit', card], { kind: 'admit', card: 'THE CARD\n' }],
    [['amend', card], { kind: 'amend', card: 'THE CARD\n' }],
    [['rotate-key', card], { kind: 'rotate-key', card: 'THE CARD\n' }],
    [['suspend', 'PE-ACA'], { kind: 'suspend', subject: 'PE-ACA' }],
    [['reinstate', 'PE-ACA'], { kind: 'reinstate', subject: 'PE-ACA' }],
    [['expel', 'PE-ACA'], { kind: 'expel', subject: 'PE-ACA' }],
    [['threshold', '3'], { kind: 'threshold', threshold: 3 }],
    [
      ['administrators', '--add', card, '--remove', 'FR-ACA', '--remove', 'BR-ACA', '--threshold', '2'],
      { kind: 'administrators', add: ['THE CARD\n'], remove: ['FR-ACA', 'BR-ACA'], threshold: 2 },
    ],
  ]
  for (const [args, body] of kinds) {
    const ran = await cli(['propose', ...args, '--reason', 'why', '--json'], { routes: { 'POST /api/v1/proposals': () => answer } })
    assert.equal([args[0], ran.code, ran.asked.at(-1)?.body], [args[0], 0, { reason: 'why', ...body }])
    for (const field of ['proposal', 'kind', 'subject', 'approvals', 'threshold', 'state', 'expires'] as const)
      assert.equal(ran.json[field], answer[field])
  }
})

test('what cannot be meant is wrong usage, before the node is asked', async () => {
  const wrong = [
    ['propose', 'suspend', 'nobody'],
    ['propose', 'threshold', 'many'],
    ['propose', 'threshold', '0'],
    ['propose', 'administrators', '--remove', 'nobody'],
    ['propose', 'retire', 'PE-ACA'],
    ['approve', '3f9c'],
    ['approve', `${ID}00`],
    ['object', ID],
    ['hold', 'PE-ACA'],
    ['hold', 'pe', '--reason', 'x'],
    ['compromised', 'PE-ACA', '--reason', 'x'],
    ['compromised', 'PE-ACA', '--reason', 'x', '--since', 'yesterday'],
  ]
  for (const args of wrong) {
    const ran = await cli([...args, '--json'])
    assert.equal([args.join(' '), ran.code, codeOf(ran), ran.asked.length], [args.join(' '), 2, 'usage', 0])
  }
})

test('a proposal is shown with who approves and who objects, and what comes next; colours are the terminal’s alone', async () => {
  const routes = { 'POST /api/v1/proposals': () => answer, 'GET /api/v1/proposals': () => ({ proposals: [answer] }) }
  const made = await cli(['propose', 'admit', card], { routes })
  for (const part of [
    ...SHOWN,
    'BR-ACA objects: no authority under article 36',
    'KE-ACA approves despite that: the ministry has confirmed it',
  ])
    assert.ok(made.out.includes(part), part)
  assert.ok(`${made.out}${made.err}`.includes(`valise approve ${ID}`))
  const listed = await cli(['proposals'], { routes })
  for (const part of SHOWN.filter((one) => one !== 'admit')) assert.ok(listed.out.includes(part), part)
  // what a field holds is never taken for a command to the terminal, and the state is coloured all the same
  for (const args of [['proposals'], ['propose', 'admit', card]]) {
    const coloured = await cli(args, { routes, terminal: 100 })
    assert.not.ok(coloured.out.includes('\ufffd'), coloured.out)
  }
  assert.ok(
    (await cli(['proposals'], { routes: { 'GET /api/v1/proposals': () => ({ proposals: [] }) } })).out.includes('No proposal waits.'),
  )
})

test('what is decided says so, and expires no more', async () => {
  for (const [state, means] of [
    ['adopted', 'has effect'],
    ['objected', 'a member objects'],
    ['voting', 'vote on the next epoch'],
    ['awaiting-acceptance', 'prove their keys'],
    ['complete', 'not here yet'],
  ] as const) {
    const ran = await cli(['approve', ID], { routes: { [`POST /api/v1/proposals/${ID}/approve`]: () => ({ ...answer, state }) } })
    assert.ok(ran.out.includes(`${state} (`) && ran.out.replace(/\s+/g, ' ').includes(means), ran.out)
    assert.is(ran.out.includes('expires'), state === 'objected')
    assert.not.ok(`${ran.out}${ran.err}`.includes('other administrators run'))
  }
})

test('approving despite an objection sends the reason, objecting too; a refusal is passed on', async () => {
  const approved = await cli(['approve', ID, '--despite', 'it is another body', '--json'], {
    routes: { [`POST /api/v1/proposals/${ID}/approve`]: () => answer },
  })
  assert.equal([approved.code, approved.asked.at(-1)?.body], [0, { despite: 'it is another body' }])
  const objected = await cli(['object', ID, '--reason', 'no', '--json'], {
    routes: { [`POST /api/v1/proposals/${ID}/object`]: () => answer },
  })
  assert.equal([objected.code, objected.asked.at(-1)?.body], [0, { reason: 'no' }])
  const refused = await cli(['approve', ID, '--json'], {
    routes: { [`POST /api/v1/proposals/${ID}/approve`]: () => refusal(409, 'proposal-objected', 'BR-ACA objects: no') },
  })
  assert.equal([refused.code, codeOf(refused)], [1, 'proposal-objected'])
})

test('one voice of a hold says that it needs another; the second says until when', async () => {
  const routes = (answered: Readonly<Record<string, unknown>>) => ({ 'POST /api/v1/members/PE-ACA/hold': () => answered })
  const one = await cli(['hold', 'PE-ACA', '--reason', 'stolen'], {
    routes: routes({ authority: 'PE-ACA', state: 'active', voices: ['FR-ACA'], until: null }),
  })
  assert.ok(one.out.includes('needs the voice of one more administrator'))
  const two = await cli(['hold', 'PE-ACA', '--reason', 'stolen'], {
    routes: routes({ authority: 'PE-ACA', state: 'held', voices: ['FR-ACA', 'KE-ACA'], until: '2026-01-08T08:00:00.000Z' }),
  })
  assert.ok(two.out.includes('2026-01-08 08:00:00Z') && two.out.includes('FR-ACA, KE-ACA'))
  assert.not.ok(two.out.includes('one more'))
})

test('a fork is shown with both epochs, who is accused, who is asked and what was said; a voice names one of the two', async () => {
  const [ours, theirs] = ['1a'.repeat(32), '2b'.repeat(32)]
  const fork = {
    number: 3,
    epochs: [
      { epoch: ours, followed: true, administrators: ['FR-ACA', 'KE-ACA'], threshold: 2, acts: 4 },
      { epoch: theirs, followed: false, administrators: ['FR-ACA', 'UA-ACA'], threshold: 2, acts: 5 },
    ],
    accused: ['FR-ACA', 'UA-ACA'],
    electors: ['BR-ACA', 'KE-ACA', 'MX-ACA'],
    needed: 2,
    voices: [
      { authority: 'KE-ACA', epoch: theirs, reason: 'compared by telephone', at: '2026-01-02T00:00:00.000Z' },
      { authority: 'UA-ACA', epoch: theirs, reason: 'trust me', at: '2026-01-02T00:00:00.000Z' },
    ],
    settled: null,
    disputedUntil: '2026-01-08T08:00:00.000Z',
  }
  const routes = { 'GET /api/v1/forks': () => ({ forks: [fork] }), [`POST /api/v1/forks/${theirs}/settle`]: () => fork }
  const shown = await cli(['forks'], { routes })
  for (const part of [ours, theirs, 'FR-ACA, UA-ACA', 'BR-ACA, KE-ACA, MX-ACA', 'compared by telephone', '2026-01-08 08:00:00Z'])
    assert.ok(shown.out.includes(part), `${part}\n${shown.out}`)
  // a voice of somebody who is accused is listed and not counted
  assert.ok(shown.out.includes('1 of 2'), shown.out)
  assert.ok(/followed +1a/.test(shown.out) && /rival +2b/.test(shown.out), shown.out)
  const said = await cli(['settle', theirs, '--reason', 'compared', '--json'], { routes })
  assert.equal([said.code, said.asked.at(-1)?.body], [0, { reason: 'compared' }])
  const none = await cli(['forks'], { routes: { 'GET /api/v1/forks': () => ({ forks: [] }) } })
  assert.ok(none.out.includes('No fork'), none.out)
})

test('a compromise lists the messages and the acts that it touches', async () => {
  const touched = {
    messages: [{ message: 'ab'.repeat(16), thread: 'cd'.repeat(16), direction: 'in', at: '2026-01-02T00:00:00.000Z', title: 'Accounts' }],
    consents: [],
    acts: [{ act: 'ef'.repeat(32), kind: 'suspend', subject: 'KE-ACA', at: '2026-01-03T00:00:00.000Z' }],
  }
  const args = ['compromised', 'PE-ACA', '--since', '2026-01-01T00:00:00Z', '--reason', 'server seized']
  const routes = { 'POST /api/v1/members/PE-ACA/compromised': () => ({ ...answer, kind: 'compromised', ...touched }) }
  const ran = await cli(args, { routes })
  for (const part of ['ab'.repeat(16), 'Accounts', 'ef'.repeat(32), 'KE-ACA']) assert.ok(ran.out.includes(part), part)
  const json = await cli([...args, '--json'], { routes })
  assert.equal([json.json.messages, json.json.consents, json.json.acts], [touched.messages, [], touched.acts])
  assert.equal(json.asked.at(-1)?.body, { since: '2026-01-01T00:00:00.000Z', reason: 'server seized' })
})

run()
