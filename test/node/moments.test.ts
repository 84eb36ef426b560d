// The named moments: each stands in the code, once, and whoever listens is there when it comes.

import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { channelOf, MOMENTS, moment } from '../../node/moments.ts'
import { assert, run, test } from '../support/harness.ts'

const NODE = fileURLToPath(new URL('../../node', import.meta.url))

const sources = (readdirSync(NODE, { recursive: true }) as string[])
  .filter((name) => name.endsWith('.ts') && name !== 'moments.ts')
  .map((name) => readFileSync(join(NODE, name), 'utf8'))

/** Every name that stands in a call of `moment`. */
const named = sources.flatMap((source) =>
  [...source.matchAll(/\bmoment\(([^)]*)\)/g)].flatMap(([, inside = '']) =>
    [...inside.matchAll(/'([a-z]+\.[a-z-]+)'/g)].map(([, name]) => name),
  ),
)

test('every moment stands in the code, once', () => {
  assert.equal([...named].sort(), Object.keys(MOMENTS).sort())
})

test('nothing in a node listens to them', () => {
  const listening = sources.filter((source) => source.includes('diagnostics_channel'))
  assert.is(listening.length, 0)
})

test('whoever listens is called before the code goes on', () => {
  const seen: string[] = []
  const listener = () => void seen.push('heard')
  subscribe(channelOf('send.sealed'), listener)
  moment('send.sealed')
  seen.push('went on')
  moment('send.written')
  unsubscribe(channelOf('send.sealed'), listener)
  moment('send.sealed')
  assert.equal(seen, ['heard', 'went on'])
})

run()
