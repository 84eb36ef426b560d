// Mail while there is no room for it: the sender is asked to wait, and gets its receipt when there is room again; what was receipted before is
// receipted without room. Nothing is queued that there is no room for.

import '../../../node/polyfill.ts'
import { Post } from '../../../node/mail/post.ts'
import { assert, before, rejectsCode, run, test } from '../../support/harness.ts'
import { type Authority, forger, found } from '../mail-world.ts'

let alice: Authority
let bob: Authority
const room = { free: 0 }

before(async () => {
  const [first, second] = await found('FR-ACA', 'UA-ACA')
  if (!first || !second) throw new Error('two authorities were wanted')
  alice = first
  bob = { ...second, post: new Post(second.context, second.post.attachments, { has: async (bytes) => bytes <= room.free }) }
})

test('what does not fit is answered busy and not kept; the same message gets its receipt when it fits, and again without room', async () => {
  const hand = forger(alice, bob)
  const { bytes } = await hand.envelope({ title: 'A message' })
  room.free = bytes.length - 1
  const refused = await hand.hand(bytes)
  assert.is(refused.type === 'refused' && refused.code, 'busy')
  assert.equal(await bob.post.mailbox.inbox(), [])
  room.free = bytes.length
  assert.is((await hand.hand(bytes)).type, 'receipt')
  room.free = 0
  assert.is((await hand.hand(bytes)).type, 'receipt')
  assert.is((await bob.post.mailbox.inbox()).length, 1)
})

test('a sender without room queues nothing, and says so', async () => {
  room.free = 0
  const request = { to: ['FR-ACA'], kind: 'acknowledgement', content: new TextEncoder().encode('{"note":"Taken up."}') }
  await rejectsCode(bob.post.send({ ...request, attachments: [], handling: [] }), 'disk-full')
  assert.equal(await bob.post.mailbox.outbox(), [])
})

run()
