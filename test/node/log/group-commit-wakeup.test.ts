// A transaction that arrives at any moment around the end of a group is written; none waits for a later one to come by.

import '../../../node/polyfill.ts'
import { deriveSeed } from '../../../keys/derive.ts'
import { signingKey } from '../../../keys/signing.ts'
import { Clock } from '../../../node/clock.ts'
import { nativeProvider } from '../../../node/crypto/native.ts'
import { AuditLog } from '../../../node/log/audit-log.ts'
import { GroupCommit } from '../../../node/log/group-commit.ts'
import { memoryStore } from '../../../node/store/memory.ts'
import { actRecord } from '../../../protocol/act.ts'
import { noteSigner } from '../../../protocol/log/vkey.ts'
import { assert, run, test } from '../../support/harness.ts'

const MOST_TURNS = 20

const openCommit = async () => {
  const crypto = nativeProvider
  const store = memoryStore()
  const key = signingKey(crypto, deriveSeed(crypto, new Uint8Array(32).fill(7), 'log', 0))
  const log = await AuditLog.open({
    crypto,
    random: (n) => new Uint8Array(n).fill(9),
    store,
    signer: noteSigner(crypto, 'valise/XX-T/log/1', key),
  })
  return { log, commit: new GroupCommit(store, log, new Clock(() => 1_000_000)) }
}

const act = actRecord({ act: 'configured', at: 1_000_000, account: 'node' })
const turns = async (n: number): Promise<void> => {
  for (let i = 0; i < n; i++) await Promise.resolve()
}

test(`a transaction is written however many turns after the end of a group it comes`, async () => {
  const { log, commit } = await openCommit()
  for (let n = 0; n <= MOST_TURNS; n++) {
    await commit.commit({ acts: [act], operations: () => [] })
    await turns(n)
    await commit.commit({ acts: [act], operations: () => [] })
  }
  assert.is(log.size, 2 * (MOST_TURNS + 1))
})

run()
