// Honest trails are valid: among authorities who write, open, are admitted, suspended, reinstated and expelled, change their keys and restore their homes. 50 seeds in
// CI; VALISE_TRAILS=1000 takes a thousand.

import { hex } from '../../../keys/ids.ts'
import { charterFile } from '../../../protocol/charter.ts'
import { encodeTrail, trailFile } from '../../../protocol/trail/trail.ts'
import { verifyFile } from '../../../protocol/verify/file.ts'
import { sharedCrypto } from '../../simulator/shared-crypto.ts'
import { assert, run, test } from '../../support/harness.ts'
import { seed } from '../../support/property.ts'
import { charter } from '../../vectors/make/protocol-world.ts'
import { honestStory, longThread } from './stories.ts'

const crypto = sharedCrypto()
const anchor = { charter: charterFile(crypto, charter.bytes) }
const TRAILS = Number(process.env.VALISE_TRAILS ?? 50)

const verify = (bytes: Uint8Array) => verifyFile(crypto, 'a.trail', new TextEncoder().encode(trailFile(crypto, bytes)), anchor)

test('a thread of 50 messages among three authorities is valid in the trail of each', () => {
  const { world, thread } = longThread(50)
  for (const desk of world.desks.slice(0, 3)) {
    const verdict = verify(encodeTrail(world.draft(desk, thread)))
    assert.equal([verdict.valid, verdict.defect], [true, null])
  }
})

test(`${TRAILS} honest trails are valid`, () => {
  let messages = 0
  for (let i = 0; i < TRAILS; i++) {
    const number = (seed + i) >>> 0
    const { trails, thread, maker, opened } = honestStory(number)
    const draft = trails.draft(maker, thread, opened)
    const verdict = verify(encodeTrail(draft))
    if (!verdict.valid) throw new Error(`story ${number}, thread ${hex(thread)}: ${JSON.stringify(verdict.defect)}`)
    messages += draft.messages.length
    crypto.forget()
  }
  assert.ok(messages >= TRAILS)
})

run()
