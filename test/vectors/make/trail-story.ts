// The thread that the single-fault trails tell: FR-AFA asks BR-CGU, who opens that and answers; both logs are cosigned, and FR-AFA has fetched what BR-CGU's has. A
// change of the story is what somebody did wrong, and logged and signed as if it were right.

import { utf8ToBytes } from '@noble/hashes/utils.js'
import type { Act, ActKind } from '../../../protocol/roster/act.ts'
import type { Desk, PaperMessage } from '../../protocol/trail/desk.ts'
import type { DraftParts, Opened } from '../../protocol/trail/trail-world.ts'
import { noteOf, TrailWorld } from '../../protocol/trail/trail-world.ts'
import { about } from '../../protocol/roster/roster-world.ts'
import type { TrailDraft } from '../../../protocol/trail/trail.ts'
import { world } from './act-cases.ts'
import { brazil, france, kenya, NOW, outsider, type Party, southAfrica } from './protocol-world.ts'

export interface Scene {
  readonly trails: TrailWorld
  readonly thread: Uint8Array
  readonly us: Desk
  readonly them: Desk
  readonly question: PaperMessage
  readonly answer: PaperMessage
}

const SECONDS = NOW / 1000 + 60
/** Others who cosign a log, a second after each other. */
export const cosigners = (parties: readonly Party[]) => parties.map((one, i) => [one, SECONDS + i] as const)

/** The thread up to its end. @param told what happens after the answer, before the logs are cosigned */
export const sceneOf = (told: (scene: Scene) => void = () => {}, witnessed = true): Scene => {
  const trails = new TrailWorld(world, [france, brazil, kenya, outsider], 'valise example trail vector')
  const [us, them] = [trails.desk(0), trails.desk(1)]
  const thread = trails.random(16)
  const json = utf8ToBytes('{"title":"A boat","summary":"Who owns it?\\n\\nIt lies in Santos."}')
  const question = trails.send(us, [them], thread, { json, restrictions: '', attachments: [] })
  trails.deliver(us, them, question)
  trails.open(us, them, question)
  const answer = trails.send(them, [us], thread, noteOf('It is leased.'))
  trails.deliver(them, us, answer)
  const scene = { trails, thread, us, them, question, answer }
  told(scene)
  if (witnessed) {
    trails.cosign(us, cosigners([brazil, kenya, southAfrica]))
    trails.cosign(them, cosigners([france, kenya, southAfrica]))
    trails.fetch(us, them)
  }
  return scene
}

/** @param change what the maker puts in other than it should, and names in the end */
export const draftOf = ({ trails, us, thread }: Scene, opened?: Opened, change?: (parts: DraftParts) => DraftParts): TrailDraft =>
  trails.draft(us, thread, opened, change)

/** An act about somebody that administrators have decided. */
export const actOn = (party: Party, kind: ActKind, after: readonly Act[] = []): Act =>
  about(world, party, kind, after, { created: NOW, proposer: france.authority })
