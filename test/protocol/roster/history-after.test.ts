// A history with one more act is the same as the history of all of them, whatever the act is; where that cannot be said, nothing is.

import { ACT_KINDS, type Act, type ActKind, parseAct } from '../../../protocol/roster/act.ts'
import { historyAfter, historyOf } from '../../../protocol/roster/history.ts'
import { encode } from '../../../protocol/wire/codec.ts'
import { assert, run, test } from '../../support/harness.ts'
import { cardOf, crypto, NOW, numbers, party, worldOf } from './roster-world.ts'

const NONE = new Uint8Array(0)
const member = party('YY-MEM')
const world = worldOf(1, { members: [member] })
const CARDS = [0, 1, 2, 9].map((generation) => cardOf(member, { generation }))
const KINDS: readonly ActKind[] = ['admit', 'amend', 'suspend', 'reinstate', 'expel', 'rotate-key', 'compromised']

const act = (kind: ActKind, after: readonly Uint8Array[], n: number, card: number): Act => {
  const payload =
    kind === 'compromised'
      ? encode('Compromise', { since: NOW - n })
      : ['admit', 'amend', 'rotate-key'].includes(kind)
        ? (CARDS[card]?.bytes ?? NONE)
        : NONE
  const fields = {
    ...{
      version: 1,
      network: world.charter.network,
      epoch: world.charter.network,
      kind: ACT_KINDS.indexOf(kind) + 1,
      subject: member.authority,
    },
    ...{ after: [...after], payload, reason: String(n), proposer: 'AA-ADM', created: NOW + n },
  }
  return parseAct(crypto, encode('Act', fields), true)
}

test('one act after another, each after the heads: the history grows as if all of it were gone through', () => {
  for (const founder of [member.card, undefined]) {
    const random = numbers(founder ? 7 : 8)
    const draw = (below: number): number => Math.floor(random() * below)
    let grown = 0
    for (let trial = 0; trial < 40; trial++) {
      const acts: Act[] = []
      let history = historyOf(crypto, founder, acts)
      for (let n = 0; n < 12; n++) {
        const next = act(KINDS[draw(KINDS.length)] ?? 'suspend', history.heads, n, draw(CARDS.length))
        const after = historyAfter(crypto, history, next)
        const all = historyOf(crypto, founder, [...acts, next])
        if (after) assert.equal(after, all)
        else assert.is(all.counted.length, history.counted.length)
        // an act that cannot follow is left out, as it would stand in the way of every shortcut
        if (!after) continue
        acts.push(next)
        history = after
        grown++
      }
    }
    assert.ok(grown > 100, String(grown))
  }
})

test('an act that leaves a head out, or a history with an act that does not count, has no shortcut', () => {
  const first = act('suspend', [], 1, 0)
  const second = act('expel', [], 2, 0)
  const history = historyOf(crypto, member.card, [first])
  assert.is(historyAfter(crypto, history, second), undefined)
  assert.is(historyAfter(crypto, historyOf(crypto, member.card, [act('reinstate', [first.id], 3, 0)]), first), undefined)
})

run()
