// The example trail of docs/spec/trail.md: FR-AFA writes to BR-CGU, who opens it and answers; both logs are cosigned, and FR-AFA has fetched
// what BR-CGU's has of this; FR-AFA makes the trail, and discloses one paragraph of what it wrote.

import { utf8ToBytes } from '@noble/hashes/utils.js'
import { hex } from '../../../keys/ids.ts'
import { nativeProvider as crypto } from '../../../node/crypto/native.ts'
import { encodeTrail, trailFile } from '../../../protocol/trail/trail.ts'
import { world } from '../../vectors/make/act-cases.ts'
import { brazil, france, kenya, NOW, southAfrica } from '../../vectors/make/protocol-world.ts'
import { noteOf, TrailWorld } from './trail-world.ts'

const trails = new TrailWorld(world, [france, brazil], 'valise example trail')
const [from, to] = [trails.desk(0), trails.desk(1)]
const thread = trails.random(16)
trails.idle(from)
const content = {
  json: utf8ToBytes('{"title":"A boat","summary":"Who owns it?\\n\\nIt lies in Santos."}'),
  restrictions: '',
  attachments: [],
}
const question = trails.send(from, [to], thread, content)
trails.deliver(from, to, question)
trails.open(from, to, question)
const answer = trails.send(to, [from], thread, noteOf('It is leased.'))
trails.deliver(to, from, answer)
const seconds = NOW / 1000 + 60
trails.cosign(from, [
  [brazil, seconds],
  [kenya, seconds + 1],
  [southAfrica, seconds + 2],
])

trails.cosign(to, [
  [france, seconds + 3],
  [kenya, seconds + 4],
  [southAfrica, seconds + 5],
])
trails.fetch(from, to)

export const draft = trails.draft(from, thread, new Map([[hex(question.fields.message), [3]]]))
export const trail = encodeTrail(draft)
export const exampleTrailFile = trailFile(crypto, trail)
