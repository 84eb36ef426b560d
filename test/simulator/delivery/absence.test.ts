// Who is away for three days gets its mail through depots, whoever of its senders is away when it is back; and so do they get its receipts.

import { assert, run, test } from '../../support/harness.ts'
import { MESSAGES, SENDERS, tellAbsence } from './absence.ts'
import { hashedProvider } from './hashed-crypto.ts'

const SEED = 1

test(`away for three days, seed ${SEED}: all of it arrives while no sender is there, and is answered while the recipient is not`, async () => {
  const { faults, sent, arrived, answered } = await tellAbsence(SEED, hashedProvider)
  assert.equal(faults, [])
  assert.is(sent, SENDERS * MESSAGES)
  assert.is(arrived, sent)
  assert.is(answered, sent)
})

run()
