// Routes of forks: two epochs of one number, and which of them is followed.

import { z } from 'zod'
import { hex } from '../../keys/ids.ts'
import type { EpochState } from '../../protocol/roster/chain.ts'
import type { Fork } from '../../protocol/roster/forks.ts'
import { settleFork } from '../roster/forks.ts'
import { governing } from './governance.ts'
import { isoTime } from './present.ts'
import { route } from './route.ts'

const presentEpoch = ({ id, epoch, government }: EpochState, followed: boolean) => ({
  epoch: hex(id),
  followed,
  administrators: government.administrators.map(({ authority }) => authority),
  threshold: government.threshold,
  acts: epoch?.acts.length ?? 0,
})

const present = ({ number, followed, rivals, accused, electors, voices, settled, disputedUntil }: Fork) => ({
  number,
  epochs: [presentEpoch(followed, true), ...rivals.map((rival) => presentEpoch(rival, false))],
  accused,
  electors,
  needed: Math.floor(electors.length / 2) + 1,
  voices: voices.map(({ authority, epoch, reason, at }) => ({ authority, epoch: hex(epoch), reason, at: isoTime(at) })),
  settled: settled ? hex(settled) : null,
  disputedUntil: disputedUntil === undefined ? null : isoTime(disputedUntil),
})

const listRoute = route({
  method: 'get',
  path: '/forks',
  summary: 'Forks that this node knows: two epochs of one number, who is accused, and who may say which one is followed',
  answer: async (subject) => {
    const { membership } = governing(subject)
    return { forks: membership.ledger.forks.all(membership.now()).map(present) }
  },
})

const settleRoute = route({
  method: 'post',
  path: '/forks/:epoch/settle',
  summary: "This authority's voice for one of two epochs",
  needsRunning: true,
  body: z.strictObject({ reason: z.string().min(1) }),
  answer: async (subject, { params, body }) =>
    present(await settleFork(subject.local.context, governing(subject).membership, params.epoch ?? '', body.reason)),
})

export const FORK_ROUTES = [listRoute, settleRoute]
