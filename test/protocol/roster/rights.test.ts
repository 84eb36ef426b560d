// What each class may do: one test for each cell of the table, under both rules, and that the specification has the same table.

import { hasRight, RIGHTS, RIGHTS_OF, type Right } from '../../../protocol/roster/rights.ts'
import { isAdministrator, may, mayExchange, mayGovern } from '../../../protocol/roster/roster.ts'
import { DEFAULT_RULES } from '../../../protocol/rules.ts'
import { MEMBER_CLASSES, type MemberClass } from '../../../protocol/value.ts'
import { MEMBER_STATES } from '../../../protocol/vocabulary.ts'
import { assert, run, test } from '../../support/harness.ts'
import { tableOf } from '../spec-documents.ts'
import { ledgerOf, NOW, party, worldOf } from './roster-world.ts'

const CELLS: Readonly<Record<MemberClass, readonly [Right, 'yes' | 'no' | 'charter'][]>> = {
  member: [
    ['case-mail', 'yes'],
    ['notices', 'yes'],
    ['directory', 'yes'],
    ['object', 'yes'],
    ['administer', 'yes'],
    ['witness', 'yes'],
  ],
  signatory: [
    ['case-mail', 'charter'],
    ['notices', 'yes'],
    ['directory', 'yes'],
    ['object', 'yes'],
    ['administer', 'no'],
    ['witness', 'no'],
  ],
  observer: [
    ['case-mail', 'no'],
    ['notices', 'yes'],
    ['directory', 'yes'],
    ['object', 'no'],
    ['administer', 'no'],
    ['witness', 'no'],
  ],
  secretariat: [
    ['case-mail', 'no'],
    ['notices', 'yes'],
    ['directory', 'yes'],
    ['object', 'no'],
    ['administer', 'yes'],
    ['witness', 'no'],
  ],
}
const WORDS = { yes: 'may', no: 'may not', charter: 'may where the charter allows it' } as const

for (const memberClass of MEMBER_CLASSES)
  for (const [right, grant] of CELLS[memberClass])
    test(`a ${memberClass} that is active ${WORDS[grant]}: ${right}; one that is not never may`, () => {
      const one = party(`YY-${memberClass.toUpperCase()}`, memberClass)
      const member = ledgerOf(worldOf(1, { members: [one] }))
        .roster(NOW)
        .member(one.authority)
      if (!member) throw new Error('no member')
      for (const signatoryMail of [false, true]) {
        const rules = { ...DEFAULT_RULES, signatoryMail }
        const expected = grant === 'yes' || (grant === 'charter' && signatoryMail)
        assert.is(hasRight(memberClass, right, rules), expected)
        for (const state of MEMBER_STATES) assert.is(may({ ...member, state }, right, rules), expected && state === 'active')
        if (right === 'case-mail') assert.is(mayExchange(member, rules), expected)
      }
    })

test('the table has every class and every right, and roster.md has the same', () => {
  assert.equal(Object.keys(RIGHTS_OF).sort(), [...MEMBER_CLASSES].sort())
  const written = { yes: 'yes', no: 'no', charter: 'by rule' } as const
  assert.equal(
    tableOf('roster', 'class').map((cells) => cells.slice(0, RIGHTS.length + 1)),
    MEMBER_CLASSES.map((memberClass) => [`\`${memberClass}\``, ...RIGHTS.map((right) => written[RIGHTS_OF[memberClass][right]])]),
  )
})

test('whatever becomes of an administrator as a member, it stays administrator and its nodes take part in governing', () => {
  const world = worldOf(3, { members: [party('YY-MEM')] })
  const roster = ledgerOf(world).roster(NOW)
  for (const member of roster.members)
    for (const state of MEMBER_STATES)
      assert.is(mayGovern(roster, { ...member, state }), state === 'active' || isAdministrator(roster, member.authority))
  assert.equal(
    roster.members.filter(({ authority }) => isAdministrator(roster, authority)).map(({ authority }) => authority),
    ['AA-ADM', 'BB-ADM', 'CC-ADM'],
  )
})

run()
