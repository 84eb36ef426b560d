// What a trail discloses of a message is what its sender committed to, in whole or in part; the rest is counted, and stays closed.

import { hex } from '../../../keys/ids.ts'
import { nativeProvider as crypto } from '../../../node/crypto/native.ts'
import { checkDisclosure, disclosureDetails } from '../../../protocol/trail/disclosure.ts'
import { disclosureFault } from '../../../protocol/trail/links.ts'
import { encodeTrail, parseTrail, type TrailDraft } from '../../../protocol/trail/trail.ts'
import { assert, run, test } from '../../support/harness.ts'
import { refusal } from '../support.ts'
import { newWorld } from './stories.ts'
import { noteOf } from './trail-world.ts'

const trails = newWorld('disclosure')
const [us, them] = [trails.desk(0), trails.desk(1)]
const thread = trails.random(16)
const said = { ...noteOf('One.\n\nTwo.\n\nThree.'), restrictions: 'Not for the press.' }
const message = trails.send(us, [them], thread, said)
const id = hex(message.fields.message)
const read = (opened: readonly number[] | undefined) => {
  const bytes = encodeTrail(trails.draft(us, thread, new Map([[id, opened]])))
  const trail = parseTrail(crypto, bytes)
  const [first] = trail.messages
  if (!first) throw new Error('the trail has a message')
  return { bytes, trail, first }
}
const text = (bytes: Uint8Array | undefined): string => new TextDecoder().decode(bytes)

test('one part is shown with its path and the number of all; the others are not there, nor is the secret', () => {
  const { bytes, first } = read([3])
  const { content, parts } = checkDisclosure(crypto, first.fields, first.disclosure)
  assert.equal([content, parts.map(({ path, bytes: slice }) => [path, text(slice)])], [undefined, [['content/note#1', 'Two.\\n\\n']]])
  assert.is(first.fields.parts, 5)
  for (const hidden of ['One.', 'Three.', 'press']) assert.not(text(bytes).includes(hidden), hidden)
  assert.not(Buffer.from(bytes).includes(Buffer.from(message.secret)))
})

test('the whole content is shown with its restrictions', () => {
  const { first, bytes } = read(undefined)
  const { content } = checkDisclosure(crypto, first.fields, first.disclosure)
  assert.equal([text(content?.json), content?.restrictions], [text(said.json), said.restrictions])
  assert.not(Buffer.from(bytes).includes(Buffer.from(message.secret)))
})

test('a part or content that was changed is refused', () => {
  const { first } = read([0, 3])
  const [part, other] = first.disclosure.parts
  if (!part || !other) throw new Error('two parts were opened')
  const check = (parts: readonly (typeof part)[]) => refusal(() => checkDisclosure(crypto, first.fields, { content: undefined, parts }))
  assert.is(check([part, other]), 'accepted')
  assert.is(check([part, { ...other, bytes: Uint8Array.of(...other.bytes, 0x20) }]), 'trail-invalid')
  assert.is(check([part, { ...other, path: 'content/note#2' }]), 'trail-invalid')
  assert.is(check([part, { ...other, index: 4 }]), 'trail-invalid')
  const content = read(undefined).first.disclosure.content
  if (!content) throw new Error('it was opened')
  const whole = (change: object) => refusal(() => checkDisclosure(crypto, first.fields, { content: { ...content, ...change }, parts: [] }))
  assert.is(whole({}), 'accepted')
  assert.is(whole({ json: new TextEncoder().encode('{"note":"Four."}') }), 'original-invalid')
  assert.is(whole({ restrictions: '' }), 'handling-invalid')
  assert.is(whole({ restrictions: 'Not for the papers.' }), 'original-invalid')
})

test('what is disclosed and what the log says was disclosed are the same', () => {
  const closed: TrailDraft = trails.draft(us, thread)
  const opened = trails.draft(us, thread, new Map([[id, [3]]]))
  assert.is(disclosureFault(parseTrail(crypto, encodeTrail(opened))), undefined)
  // the content of one in the other: opened and not logged, logged and not opened
  const mixed = (log: TrailDraft, messages: TrailDraft) =>
    disclosureFault(parseTrail(crypto, encodeTrail({ ...log, messages: messages.messages })))
  assert.match(mixed(closed, opened)?.reason ?? '', 'what the log does not say was disclosed')
  assert.match(mixed(opened, closed)?.reason ?? '', 'is missing')
})

test('a leaf names 32 parts, more take another', () => {
  const details = disclosureDetails({ parts: Array.from({ length: 33 }, (_, i) => ({ index: 16_000 + i })) })
  assert.is(details.length, 2)
  assert.ok(details.every((detail) => detail.length <= 200))
  assert.equal(disclosureDetails({ content: {} }), ['content'])
  assert.equal(disclosureDetails({}), [])
})

run()
