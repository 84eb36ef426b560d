// Routes of this authority's own nodes.

import { z } from 'zod'
import { hex, peerIdText } from '../../keys/ids.ts'
import { networkMissing } from '../errors.ts'
import type { OwnNode, OwnNodes } from '../roster/own-nodes.ts'
import { isoTime } from './present.ts'
import { route } from './route.ts'
import type { ApiSubject } from './subject.ts'

const ownNodes = ({ local }: ApiSubject): OwnNodes => {
  if (!local.ownNodes) throw networkMissing()
  return local.ownNodes
}

const present = ({ local }: ApiSubject, { record, from }: OwnNode) => ({
  node: hex(record.peerKey),
  peerId: peerIdText(record.peerKey),
  log: record.logOrigin,
  serial: record.serial,
  this: hex(record.peerKey) === hex(local.context.identity.peerKey),
  state: from === 0 ? 'in force' : 'waiting',
  usedFrom: isoTime(from),
  addresses: record.addresses,
  depots: record.depots,
})

const listRoute = route({
  method: 'get',
  path: '/nodes',
  summary: "This authority's nodes, in force and waiting",
  answer: async (subject) => ({
    nodes: ownNodes(subject)
      .list()
      .map((node) => present(subject, node)),
  }),
})

const declareRoute = route({
  method: 'post',
  path: '/nodes',
  summary: 'Tells the network of a further node, which was certified with the authority key; it is used a day later',
  needsRunning: true,
  body: z.strictObject({ record: z.string().describe('the text of a node record file') }),
  answer: async (subject, { body }) => present(subject, await ownNodes(subject).declare(body.record)),
})

const vetoRoute = route({
  method: 'post',
  path: '/nodes/:node/veto',
  summary: 'Vetoes a node that waits to be used',
  needsRunning: true,
  body: z.strictObject({}).optional(),
  answer: async (subject, { params }) => ({ ...present(subject, await ownNodes(subject).veto(params.node ?? '')), state: 'vetoed' }),
})

export const NODE_ROUTES = [listRoute, declareRoute, vetoRoute]
