// A proposal that says that it is older than it is: the time to object runs from the day on which it was first seen.

import { hex } from '../../../keys/ids.ts'
import { readCardFile } from '../../../protocol/card.ts'
import { encodeAct, parseAct } from '../../../protocol/roster/act.ts'
import { parseApproval, signApproval } from '../../../protocol/roster/approval.ts'
import { encodeAttestation } from '../../../protocol/roster/attestation.ts'
import { assert, rejectsCode, run, test } from '../../support/harness.ts'
import { crypto, DAY, eventually } from '../../support/nodes.ts'
import { cardText, decisionsOf, keptAt, known, withNetwork } from './governed.ts'

test('a proposal with an early date does not take the time to object from anybody', () =>
  withNetwork(4, { administrators: 3, threshold: 2, rules: { objectionWindow: DAY } }, async (network, nodes) => {
    const [a, b, , d] = [network.node(0), network.node(1), network.node(2), network.node(3)]
    const card = readCardFile(crypto, await cardText(await network.outsider('PE-ACA')))
    const { identity, clock } = a.local.context
    const membership = a.local.membership
    if (!membership) throw new Error('no membership')
    const { network: id, head } = membership.roster()
    const draft = { network: id, epoch: head, kind: 'admit', subject: card.authority, after: [], payload: card.bytes } as const
    const bytes = encodeAct(crypto, { ...draft, reason: 'early', proposer: identity.authority, created: clock() - 3 * DAY })
    const act = parseAct(crypto, bytes)
    const approval = signApproval(identity.voteKey, {
      act: act.id,
      administrator: identity.authority,
      objections: [],
      despite: '',
      at: clock(),
    })
    await membership.publish('attestation', encodeAttestation({ act, approvals: [parseApproval(approval)], acceptances: [] }))
    await known(nodes, hex(act.id), 1)
    await decisionsOf(d).object(hex(act.id), 'it came today')
    await eventually(() => {
      const kept = keptAt(b, hex(act.id))
      return kept !== undefined && decisionsOf(b).objections(kept).length === 1
    })
    await rejectsCode(decisionsOf(b).approve(hex(act.id), undefined), 'proposal-objected')
    assert.is(keptAt(b, hex(act.id))?.complete, false)
  }))

run()
