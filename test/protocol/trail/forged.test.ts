// time limit: 300 s
// No byte of a trail can be changed, and no part of it taken out, moved or put in twice, by whoever makes the armour and the closing hash right again. 200 flips of each
// kind in CI; VALISE_FLIPS=10000 takes as many.

import { charterFile } from '../../../protocol/charter.ts'
import { encodeTrail } from '../../../protocol/trail/trail.ts'
import { verifyFile } from '../../../protocol/verify/file.ts'
import type { Verdict } from '../../../protocol/verify/verdict.ts'
import { sharedCrypto } from '../../simulator/shared-crypto.ts'
import { assert, run, test } from '../../support/harness.ts'
import { seed } from '../../support/property.ts'
import { charter } from '../../vectors/make/protocol-world.ts'
import { fileOf, flippedInside, flippedText, partForgeries } from './forgeries.ts'
import { dice, honestStory, longThread } from './stories.ts'

const crypto = sharedCrypto()
const anchor = { charter: charterFile(crypto, charter.bytes) }
const FLIPS = Number(process.env.VALISE_FLIPS ?? 200)

const verify = (file: string | Uint8Array): Verdict =>
  verifyFile(crypto, 'a.trail', typeof file === 'string' ? new TextEncoder().encode(file) : file, anchor)

const refused = (file: string | Uint8Array, what: string): Verdict => {
  const verdict = verify(file)
  if (verdict.valid || !verdict.defect) throw new Error(`it is valid: ${what}`)
  return verdict
}

const raise = (): never => {
  throw new Error('there is no such forgery')
}

const { world, thread } = longThread(50)
const maker = world.desk(0)
const [first, second] = [...maker.messages.values()]
const opened = new Map([
  [Buffer.from(first?.fields.message ?? []).toString('hex'), undefined],
  [Buffer.from(second?.fields.message ?? []).toString('hex'), [0, 2]],
])
const bytes = encodeTrail(world.draft(maker, thread, opened))
const file = fileOf(bytes)

test('the trail of 50 messages itself is valid', () => {
  const verdict = verify(file)
  assert.equal([verdict.valid, verdict.defect], [true, null])
})

test(`${FLIPS} flips of a bit anywhere in the file are found`, () => {
  const numbers = dice(seed)
  for (let i = 0; i < FLIPS; i++) {
    const { at, bytes: changed } = flippedText(file, numbers)
    refused(changed, `seed ${seed}, a bit of character ${at}`)
  }
})

test(`${FLIPS} flips of a bit are found when the armour and the closing hash are made right again`, () => {
  const numbers = dice(seed + 1)
  for (let i = 0; i < FLIPS; i++) {
    const { at, file: changed } = flippedInside(bytes, numbers)
    refused(changed, `seed ${seed}, a bit of byte ${at} of ${bytes.length}`)
  }
})

test('a part of it that is taken out, put in twice, moved or exchanged with its neighbour is found', () => {
  const all = [...partForgeries(bytes)]
  const numbers = dice(seed + 2)
  // all of them, or as many as flips
  const chosen = FLIPS >= all.length ? all : Array.from({ length: FLIPS }, () => all[numbers.next(all.length)] ?? raise())
  for (const { what, bytes: changed } of chosen) refused(fileOf(changed), `seed ${seed}, ${what}`)
})

test('and so is every one in a trail of several logs, further records, decisions and disclosed parts', () => {
  const kinds = { logs: false, records: false, parts: false }
  for (let number = 1; !Object.values(kinds).every(Boolean); number++) {
    const { trails, thread: of, maker: by, opened: disclosed } = honestStory(number)
    const draft = trails.draft(by, of, disclosed)
    const here = {
      logs: draft.logs.length > 1,
      records: draft.records.length > 0,
      parts: draft.messages.some(({ parts = [] }) => parts.length > 0),
    }
    // a story is taken for what none before it had
    if (!Object.entries(here).some(([kind, has]) => has && !kinds[kind as keyof typeof kinds])) continue
    for (const [kind, has] of Object.entries(here)) if (has) kinds[kind as keyof typeof kinds] = true
    const whole = encodeTrail(draft)
    assert.is(verify(fileOf(whole)).valid, true, `story ${number}`)
    for (const { what, bytes: changed } of partForgeries(whole)) refused(fileOf(changed), `story ${number}, ${what}`)
  }
})

run()
