// Whom an answer reaches, who takes part in a thread, and what of it is not here.

import { answered, missingParents, participants, type Said } from '../../protocol/thread.ts'
import { assert, run, test } from '../support/harness.ts'
import { fc, property } from '../support/property.ts'

const said = (from: string, to: readonly string[], envelope = '', parents: readonly string[] = []): Said => ({
  from,
  to,
  envelope,
  parents,
})

test('between two, an answer goes to the other, whoever wrote the message', () => {
  assert.equal(answered(said('FR', ['KE']), 'KE'), ['FR'])
  assert.equal(answered(said('FR', ['KE']), 'FR'), ['KE'])
})

test('among several it goes to the sender and all recipients, once each, and not to whoever answers', () => {
  assert.equal(answered(said('FR', ['UA', 'BR', 'KE']), 'KE'), ['BR', 'FR', 'UA'])
  assert.equal(answered(said('FR', ['UA', 'BR']), 'FR'), ['BR', 'UA'])
  // a message of another node of the same authority
  assert.equal(answered(said('FR', ['FR', 'UA']), 'FR'), ['UA'])
})

const authority = fc.constantFrom('AA', 'BB', 'CC', 'DD', 'EE')
const message = fc
  .tuple(authority, fc.uniqueArray(authority, { minLength: 1 }), fc.nat({ max: 9 }), fc.uniqueArray(fc.nat({ max: 9 })))
  .map(([from, to, id, parents]) => said(from, to, String(id), parents.map(String)))

property(
  'whoever is answered takes part, and every participant but the one who answers is answered by some answer',
  [fc.array(message)],
  (all) => {
    const part = participants(all)
    const reached = new Set(all.flatMap((one) => answered(one, 'AA')))
    assert.equal(
      [...reached].sort(),
      part.filter((one) => one !== 'AA'),
    )
  },
)

property('a parent is missing exactly when no message here has that envelope', [fc.array(message)], (all) => {
  const missing = missingParents(all)
  const here = all.map(({ envelope }) => envelope)
  assert.ok(missing.every((id) => !here.includes(id)))
  assert.ok(all.every(({ parents }) => parents.every((id) => here.includes(id) || missing.includes(id))))
  assert.equal(missing, [...new Set(missing)].sort())
})

run()
