// Routes of evidence: what was kept, and each as a file that convinces whoever verifies it.

import { evidenceFile } from '../../protocol/roster/evidence.ts'
import { nodeError } from '../errors.ts'
import { logLocalAct } from '../log/local-acts.ts'
import { type KeptEvidence, keptEvidence, withRoster } from '../roster/evidence-kept.ts'
import { route } from './route.ts'

const present = ({ id, kind, accused, detail }: KeptEvidence) => ({ evidence: id, kind, accused, detail })

const listRoute = route({
  method: 'get',
  path: '/evidence',
  summary: 'Evidence that this node holds: two signed things that cannot both be honest',
  answer: async ({ local }) => ({ evidence: (await keptEvidence(local)).map(present) }),
})

const fileRoute = route({
  method: 'get',
  path: '/evidence/:id',
  summary: 'One piece of evidence, with the text of the file that `valise verify` checks',
  answer: async ({ local }, { params }) => {
    const found = (await keptEvidence(local)).find(({ id }) => id === params.id)
    if (!found) throw nodeError('evidence-unknown', `No evidence ${params.id} is here. \`valise evidence list\` lists what is.`)
    await logLocalAct(local, 'evidence-exported', found.id)
    return { ...present(found), file: evidenceFile(local.context.crypto, withRoster(local, found.evidence)) }
  },
})

export const EVIDENCE_ROUTES = [listRoute, fileRoute]
