// A candidate that could be taken for a member is named, by its id or its name; nobody is like itself.

import { lookAlike } from '../../../protocol/names/look-alike.ts'
import { assert, run, test } from '../../support/harness.ts'

const members = [
  { authority: 'FR-ACA', name: 'Agence centrale anticorruption' },
  { authority: 'IL-OPS', name: 'Office of the Prosecutor' },
  { authority: 'KE-EACC', name: 'Ethics and Anti-Corruption Commission' },
]
const of = (authority: string, name = 'Something else') => lookAlike({ authority, name }, members)

test('an id with a digit or letter that stands in for another is found', () => {
  for (const id of ['FR-AC4', 'FR-4C4', 'FR-A-CA']) assert.equal(of(id), { member: 'FR-ACA', of: 'id' }, id)
  for (const id of ['KE-3ACC', 'KE-EA-CC']) assert.equal(of(id), { member: 'KE-EACC', of: 'id' }, id)
  for (const id of ['IL-0PS', 'IL-QPS', 'IL-OP5']) assert.equal(of(id), { member: 'IL-OPS', of: 'id' }, id)
  const one = [{ authority: 'XX-I1L', name: 'x' }]
  for (const id of ['XX-1LI', 'XX-III', 'XX-LLL'])
    assert.equal(lookAlike({ authority: id, name: 'y' }, one), { member: 'XX-I1L', of: 'id' }, id)
})

test('ids that differ in a letter or number, or in the State, are not alike', () => {
  for (const id of ['FR-ACB', 'FR-ACAA', 'GF-ACA', 'LI-OPS']) assert.is(of(id), undefined, id)
  for (let i = 0; i < 100; i++)
    for (let j = 0; j < i; j++)
      assert.is(lookAlike({ authority: `XX-N${i}`, name: `a${i}b` }, [{ authority: `XX-N${j}`, name: 'other' }]), undefined, `${i} ${j}`)
})

test('a name that looks like a member’s is found in any State', () => {
  assert.equal(of('UG-EACC2', 'ETHICS AND ANTI-C0RRUPTION COMMISSION'), { member: 'KE-EACC', of: 'name' })
  assert.equal(of('FR-XYZ', 'Аgеnсе centrale anti-corruption'), { member: 'FR-ACA', of: 'name' })
  assert.is(of('UG-IG', 'Inspectorate of Government'), undefined)
})

test('a member with the candidate’s own id is not looked at', () => {
  assert.is(of('FR-ACA', 'Agence centrale anticorruption'), undefined)
  assert.equal(of('FR-ACA', 'Office of the Prosecutor'), { member: 'IL-OPS', of: 'name' })
})

test('an id is named before a name', () => {
  assert.equal(of('FR-AC4', 'Office of the Prosecutor'), { member: 'FR-ACA', of: 'id' })
})

run()
