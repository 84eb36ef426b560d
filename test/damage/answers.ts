// Everything that a home answers when it is asked, as text that can be compared, and how it ends when it is asked for it.

import { bytesToHex } from '@noble/hashes/utils.js'
import { ValiseError } from '../../keys/errors.ts'
import { openHome } from '../../node/home/home.ts'
import { type LocalNode, openNode, PRIMITIVES } from '../../node/local-node.ts'
import { rosterFile } from '../../protocol/roster/file.ts'
import { parseItem } from '../../protocol/roster/item.ts'
import { crypto, PASSPHRASE, type Time } from '../support/nodes.ts'

const sha256 = (bytes: Uint8Array): string => bytesToHex(crypto.sha256(bytes))

const mailOf = async ({ post }: LocalNode): Promise<unknown> => {
  const { mailbox } = post
  const lists = [await mailbox.inbox(), await mailbox.outbox()]
  const messages = []
  for (const message of lists.flat()) {
    const { content } = await post.read(message.message)
    const opened = await mailbox.openedAt(message.message)
    const deliveries = await mailbox.deliveries(message)
    const thread = (await mailbox.thread(message.thread)).map(({ message }) => message)
    messages.push({
      message,
      deliveries,
      thread,
      opened,
      json: sha256(content.json),
      files: content.attachments.map((one) => sha256(one.content ?? one.root)),
    })
  }
  return { lists: lists.map((list) => list.map(({ message }) => message)), messages }
}

const logOf = async ({ context: { log } }: LocalNode): Promise<unknown> => {
  const entries = []
  for (let index = 0; index < log.size; index++) {
    const opening = await log.opening(index)
    entries.push([opening ? sha256(opening.record) : '', (await log.path(index)).length])
  }
  return { size: log.size, checkpoint: sha256(log.checkpoint), entries }
}

const rosterOf = ({ context, membership }: LocalNode): unknown => {
  const ledger = context.ledger()
  const items = [...(membership?.ledger.items() ?? [])].map(({ bytes }) => sha256(parseItem(bytes).content)).sort()
  const members = context.roster()?.members.map(({ authority, state, nodes }) => [authority, state, nodes.length])
  return { roster: ledger && sha256(new TextEncoder().encode(rosterFile(crypto, ledger))), items, members }
}

/** What is in the store and no list shows: what waits, numbers of sequences, the clock. */
const restOf = async ({ context: { store } }: LocalNode): Promise<unknown> => {
  const rest = []
  for await (const [key, value] of store.range()) rest.push([key, sha256(value)])
  return rest
}

const identityOf = ({ context: { identity, card }, charter, home }: LocalNode): unknown => ({
  authority: identity.authority,
  peer: identity.peerId,
  card: sha256(card.bytes),
  charter: charter && sha256(charter.bytes),
  seed: sha256(home.keys.seed),
})

export type Ending =
  /** the home, or what was asked, is refused: with a code, and words */
  | { readonly type: 'refused'; readonly code: string; readonly message: string; readonly when: 'opening' | 'reading' }
  | { readonly type: 'answers'; readonly answers: string; readonly prekeys: string }
  /** an error that nobody foresaw */
  | { readonly type: 'defect'; readonly message: string }

const endingOf = (error: unknown, when: 'opening' | 'reading'): Ending =>
  error instanceof ValiseError
    ? { type: 'refused', code: error.code, message: error.message, when }
    : { type: 'defect', message: error instanceof Error ? (error.stack ?? error.message) : String(error) }

const readAll = async (local: LocalNode): Promise<string> =>
  JSON.stringify([identityOf(local), await mailOf(local), await logOf(local), rosterOf(local), await restOf(local)])

const prekeysOf = async (local: LocalNode): Promise<string> => {
  try {
    return (await local.home.readPrekeys()).map(({ epoch, seed }) => `${epoch} ${sha256(seed)}`).join()
  } catch (error) {
    if (error instanceof ValiseError) return error.code
    throw error
  }
}

const openAt = async (folder: string, time: Time, inspectAtOnce?: number): Promise<LocalNode> => {
  const home = await openHome(folder, { ...PRIMITIVES, ...(inspectAtOnce !== undefined && { inspectAtOnce }) }, PASSPHRASE)
  return openNode(home, PRIMITIVES, time.now, time).catch(async (error: unknown) => {
    await home.close()
    throw error
  })
}

/** Opens a home, and asks it everything. @param inspectAtOnce bytes of tables that are looked through before it is opened */
export const ask = async (folder: string, time: Time, inspectAtOnce?: number): Promise<Ending> => {
  let local: LocalNode
  try {
    local = await openAt(folder, time, inspectAtOnce)
  } catch (error) {
    return endingOf(error, 'opening')
  }
  try {
    return { type: 'answers', answers: await readAll(local), prekeys: await prekeysOf(local) }
  } catch (error) {
    return endingOf(error, 'reading')
  } finally {
    await local.close()
  }
}
