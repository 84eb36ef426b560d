// How many proposals a ledger takes: so many of each administrator, and nobody can use up the room of another.

import { MAX_PROPOSALS_EACH } from '../../../protocol/limits.ts'
import type { Act } from '../../../protocol/roster/act.ts'
import { encodeItem } from '../../../protocol/roster/item.ts'
import { Ledger } from '../../../protocol/roster/ledger.ts'
import { crypto, FOUNDED, networkWorld, type Party } from '../../simulator/network-world.ts'
import { attestationOf, draftAct, Seals } from '../../simulator/seal.ts'
import { assert, run, test } from '../../support/harness.ts'

const { charter, administrators, members } = networkWorld(5)
const [first, second] = administrators as [Party, Party]
const seals = new Seals()
const subject = (members[0] as Party).authority

const actOf = (proposer: Party, n: number): Act =>
  draftAct(
    { network: charter.network, epoch: charter.network, kind: 'suspend', subject, after: [], payload: new Uint8Array(0) },
    proposer.authority,
    FOUNDED + n,
  )

const itemOf = (act: Act, approvers: readonly Party[]): Uint8Array =>
  encodeItem({
    type: 'attestation',
    content: attestationOf(
      act,
      approvers.map((party) => seals.approve(party, act, FOUNDED)),
    ),
  })

/** A ledger in which an administrator has as many proposals as it can have. */
const filledBy = (party: Party): Ledger => {
  const ledger = new Ledger(crypto, charter)
  for (let n = 0; n < MAX_PROPOSALS_EACH; n++) assert.is(ledger.offer(itemOf(actOf(party, n), [party]), FOUNDED).result, 'new')
  return ledger
}

test('one administrator has so many proposals that wait, and no more', () => {
  const ledger = filledBy(first)
  const outcome = ledger.offer(itemOf(actOf(first, MAX_PROPOSALS_EACH), [first]), FOUNDED)
  assert.is(outcome.result, 'known')
  assert.is(ledger.index.size, MAX_PROPOSALS_EACH)
})

test('an administrator without room cannot keep out the proposal of another by approving it', () => {
  const ledger = filledBy(first)
  assert.is(ledger.offer(itemOf(actOf(second, 0), [first, second]), FOUNDED).result, 'new')
})

test('two in league have room for both, and no more', () => {
  const ledger = filledBy(first)
  for (let n = 0; n < MAX_PROPOSALS_EACH; n++) ledger.offer(itemOf(actOf(second, n), [first, second]), FOUNDED)
  assert.is(ledger.index.size, 2 * MAX_PROPOSALS_EACH)
  assert.is(ledger.offer(itemOf(actOf(second, MAX_PROPOSALS_EACH), [first, second]), FOUNDED).result, 'known')
})

run()
