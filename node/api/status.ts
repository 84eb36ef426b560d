// Routes about the node itself: how it is, where things are, what it is set to, and its end.

import { z } from 'zod'
import { hex } from '../../keys/ids.ts'
import { DELIVERY_STATES } from '../../protocol/delivery.ts'
import { parseCheckpoint } from '../../protocol/log/checkpoint.ts'
import { nodeError } from '../errors.ts'
import { ownDepots } from '../health/depots.ts'
import { doctor } from '../health/doctor.ts'
import { fsck } from '../health/fsck.ts'
import { warningsOf } from '../health/warnings.ts'
import { linesOf } from '../net/lines.ts'
import { readCosigned, witnessesNow } from '../witness/cosigned.ts'
import { isoTime } from './present.ts'
import { route } from './route.ts'
import type { ApiSubject } from './subject.ts'

const outboxCounts = async ({ local }: ApiSubject) => {
  const counts: Record<string, number> = Object.fromEntries(DELIVERY_STATES.map((state) => [state, 0]))
  for (const message of await local.post.mailbox.outbox())
    for (const { state } of await local.post.mailbox.deliveries(message)) counts[state] = (counts[state] ?? 0) + 1
  return counts
}

const peersOf = ({ local, running }: ApiSubject) => {
  const connected = running?.network.peers ?? []
  const roster = local.context.roster()
  const own = local.context.identity.authority
  return (roster?.members ?? []).flatMap((member) =>
    member.authority === own
      ? []
      : member.nodes.map((node) => {
          const open = connected.find(({ peer }) => hex(peer) === hex(node.peerKey))
          return {
            authority: member.authority,
            connected: open !== undefined,
            address: open?.address ?? null,
            direction: open?.direction ?? null,
            reachable: running?.network.canDial(node) ?? null,
            since: open ? isoTime(open.since) : null,
          }
        }),
  )
}

const statusRoute = route({
  method: 'get',
  path: '/status',
  summary: 'How the node is: network, peers, queue, log, warnings',
  answer: async (subject) => {
    const { context } = subject.local
    const roster = context.roster()
    const { size, root } = parseCheckpoint(context.log.checkpoint)
    const cosigned = await readCosigned(context)
    const isWitnessed = cosigned !== undefined && (witnessesNow(context, cosigned.checkpoint)?.witnessed ?? false)
    return {
      state: subject.running ? 'running' : 'stopped',
      authority: context.identity.authority,
      peerId: context.identity.peerId,
      network: roster ? hex(roster.network) : null,
      networkName: roster?.charter.name ?? null,
      roster: roster ? { epoch: roster.epoch, head: hex(roster.head), digest: hex(roster.digest), acts: roster.acts } : null,
      since: subject.running ? isoTime(subject.running.since) : null,
      listen: subject.running?.network.addresses ?? [],
      lines: subject.running ? linesOf(context, subject.running.network) : null,
      peers: peersOf(subject),
      outbox: await outboxCounts(subject),
      depots: ownDepots(context, subject.running?.network).map((one) => ({ ...one, heard: isoTime(one.heard) })),
      depot: await subject.local.post.depot.usage(),
      // how much of it others have cosigned, and whether that is a quorum of them
      log: { size, root: hex(root), cosigned: cosigned?.checkpoint.size ?? 0, witnessed: isWitnessed ? cosigned.checkpoint.size : 0 },
      warnings: await warningsOf(subject.local, subject.running),
    }
  },
})

const doctorRoute = route({
  method: 'get',
  path: '/doctor',
  summary: 'Tests each part and each connection',
  answer: async ({ local, running }) => ({ checks: await doctor(local, running) }),
})

const fsckRoute = route({
  method: 'post',
  path: '/fsck',
  summary: 'Verifies everything in the home again',
  body: z.strictObject({}).optional(),
  answer: async ({ local }) => {
    const checks = await fsck(local)
    return { valid: checks.every(({ ok }) => ok), checks }
  },
})

const pathsRoute = route({
  method: 'get',
  path: '/paths',
  summary: 'Where things lie',
  answer: async ({ local }) => ({ ...local.home.paths }),
})

const configRoute = route({
  method: 'get',
  path: '/config',
  summary: 'What the node is set to',
  answer: async ({ local }) => ({ settings: local.home.settings, file: local.home.paths.settings }),
})

const stopRoute = route({
  method: 'post',
  path: '/stop',
  summary: 'Stops the node in good order',
  needsRunning: true,
  body: z.strictObject({}).optional(),
  answer: async ({ stop }) => {
    if (!stop) throw nodeError('node-stopping', 'This node cannot be stopped from here')
    stop()
    return { stopped: true }
  },
})

export const STATUS_ROUTES = [statusRoute, doctorRoute, fsckRoute, pathsRoute, configRoute, stopRoute]
