// What is left at the end, gathered from both nodes for the checker: what their APIs say, what their stores hold of each other's receipts, and
// what their logs of operation complain of.

import { readFileSync } from 'node:fs'
import { hexToBytes } from '@noble/hashes/utils.js'
import { openHome } from '../../node/home/home.ts'
import { PRIMITIVES } from '../../node/local-node.ts'
import { decodeStep } from '../../node/mail/stored-message.ts'
import { withPrefix } from '../../node/store/store.ts'
import type { MortalNode } from './mortal-node.ts'

export interface Listed {
  readonly message: string
  readonly state: string
  /** as ISO 8601 */
  readonly expires: string
}

export interface Entry {
  readonly index: number
  /** as ISO 8601 */
  readonly at: string
  readonly act: string
  readonly subject: string | null
  readonly detail: string | null
  readonly leafHash: string
}

/** A size of a log, and the root that it was shown with. */
export interface Seen {
  readonly size: number
  readonly root: string
  /** where it was seen */
  readonly where: string
}

export interface Remains {
  readonly id: string
  readonly outbox: readonly Listed[]
  readonly inbox: readonly Listed[]
  readonly log: readonly Entry[]
  /** codes of the alarms that its log of operation has */
  readonly alarms: readonly string[]
}

/** What `fsck` says of a home. */
export interface Verdict {
  readonly id: string
  readonly valid: boolean
  readonly checks: unknown
}

type Answer = Readonly<Record<string, unknown>>

export const get = async (node: MortalNode, path: string, method: 'GET' | 'POST' = 'GET'): Promise<Answer> => {
  const answer = (await (await node.client.request(path, { method })).json()) as Answer
  if (answer.error) throw new Error(`${node.id} ${path}: ${JSON.stringify(answer.error)}`)
  return answer
}

/** The node's log. @param all what was read of it before; the rest is put behind that */
const entries = async (node: MortalNode, all: Entry[]): Promise<readonly Entry[]> => {
  for (;;) {
    const { size, entries } = (await get(node, `/api/v1/log?since=${all.length}`)) as unknown as { size: number; entries: Entry[] }
    all.push(...entries)
    if (all.length >= size || entries.length === 0) return all
  }
}

/** A size and root as a checkpoint's note has them: its second and third lines (C2SP tlog-checkpoint). */
export const seenIn = (note: string, where: string): Seen => {
  const [, size = '', root = ''] = note.split('\n')
  return { size: Number(size), root: Buffer.from(root, 'base64').toString('hex'), where }
}

/** The node's checkpoint now. */
export const checkpointOf = async (node: MortalNode): Promise<Seen> =>
  seenIn(String((await get(node, '/api/v1/log/checkpoint')).note), 'the API')

const alarmsIn = (log: string): string[] =>
  log
    .split('\n')
    .filter((line) => line.startsWith('{') && line.includes('"alarm"'))
    .map((line) => (JSON.parse(line) as { code?: string }).code ?? '')

/** @param log what was read of its log in this life, to which the rest is put */
export const remainsOf = async (node: MortalNode, log: Entry[]): Promise<Remains> => ({
  id: node.id,
  outbox: (await get(node, '/api/v1/outbox')).messages as Listed[],
  inbox: (await get(node, '/api/v1/inbox')).messages as Listed[],
  log: await entries(node, log),
  alarms: alarmsIn(readFileSync(node.authority.log, 'utf8')),
})

/** It verifies every signature again, which takes some milliseconds a message. */
export const verdictOf = async (node: MortalNode): Promise<Verdict> => {
  const { valid, checks } = await get(node, '/api/v1/fsck', 'POST')
  return { id: node.id, valid: valid === true, checks }
}

/** The checkpoints in the receipts that a stopped node holds: of the other's log, as it was when the other gave them. */
export const receiptsHeld = async (node: MortalNode): Promise<Seen[]> => {
  const passphrase = readFileSync(node.authority.passphraseFile, 'utf8').trimEnd()
  const home = await openHome(node.authority.home, PRIMITIVES, passphrase)
  try {
    const seen: Seen[] = []
    for await (const [key, value] of home.store.range(withPrefix('mail/delivery/'))) {
      const { receipt } = decodeStep(value)
      if (receipt === undefined) continue
      // a tlog-proof: the checkpoint comes after the first empty line
      const [, checkpoint = ''] = Buffer.from(hexToBytes(receipt))
        .toString('utf8')
        .split(/\n\n(.*)/s)
      seen.push(seenIn(checkpoint, `the receipt under ${key}`))
    }
    return seen
  } finally {
    await home.close()
  }
}
