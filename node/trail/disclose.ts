// What a trail is to disclose: which messages, or which of their parts, as a person asked; and whether that may be. A trail goes to whoever is to check it, so that
// everything stays closed that its provider has kept to itself.

import { hexToBytes } from '@noble/hashes/utils.js'
import { hex } from '../../keys/ids.ts'
import { attachmentDigests } from '../../protocol/body.ts'
import { openParts } from '../../protocol/content/commitment.ts'
import { messageParts } from '../../protocol/content/parts.ts'
import type { Part } from '../../protocol/content/slices.ts'
import { MAX_OPENED_PARTS } from '../../protocol/limits.ts'
import { openedFields } from '../../protocol/opened-content.ts'
import { consentToDisclose } from '../../protocol/passing-on.ts'
import type { DisclosureBytes } from '../../protocol/trail/disclosure.ts'
import { nodeError } from '../errors.ts'
import type { LocalNode } from '../local-node.ts'
import type { OpenedMessage, StoredMessage } from '../mail/stored-message.ts'

/** A message, or a part of it by its path (docs/spec/content.md), with all that stands below it. */
export interface OpenRequest {
  readonly message: string
  readonly part?: string | undefined
}

export interface PreparedDisclosure {
  readonly message: string
  readonly envelope: string
  readonly disclosure: DisclosureBytes
}

type Local = Pick<LocalNode, 'context' | 'post'>

/** Paths that an error names, at most. */
const NAMED_PARTS = 60

/** Whether a part is the one that a path names, or stands below it. */
const isBelow = (path: string, named: string): boolean => path === named || path.startsWith(`${named}/`) || path.startsWith(`${named}#`)

/** The indices of the parts that these paths name, ascending. @throws ValiseError `part-unknown`, `trail-too-large` */
const indicesOf = (message: string, parts: readonly Part[], named: readonly string[]): number[] => {
  const found = new Set<number>()
  for (const name of named) {
    const indices = parts.flatMap(({ path }, index) => (isBelow(path, name) ? [index] : []))
    if (indices.length === 0) {
      const paths = parts.slice(0, NAMED_PARTS).map(({ path }) => path)
      const more = parts.length > paths.length ? `, and ${parts.length - paths.length} more` : ''
      throw nodeError('part-unknown', `Message ${message} has no part ${name}. Its parts are: ${paths.join(', ')}${more}`, {
        message,
        parts: parts.length,
      })
    }
    for (const index of indices) found.add(index)
  }
  if (found.size > MAX_OPENED_PARTS)
    throw nodeError(
      'trail-too-large',
      `At most ${MAX_OPENED_PARTS} parts of a message can be disclosed one by one; of message ${message} they are ${found.size}. Disclose it whole.`,
    )
  return [...found].sort((a, b) => a - b)
}

/** @throws ValiseError `message-unknown`, `consent-missing`, `original-not-ready` */
const readToDisclose = async ({ context, post }: Local, thread: string, id: string): Promise<OpenedMessage> => {
  const read = await post.read(id)
  const { message } = read
  if (message.thread !== thread)
    throw nodeError('message-unknown', `Message ${id} is not of thread ${thread}. \`valise thread ${thread}\` lists those that are.`, {
      message: id,
    })
  const codes = consentToDisclose(message, context.identity.authority)
  if (codes.length > 0)
    throw nodeError(
      'consent-missing',
      `Message ${id} stands under ${codes.join(' and ')}: it is ${message.from} who decides whether it may be disclosed. Ask ${message.from}; the trail can be made without it.`,
      { message: id, authority: message.from, codes },
    )
  if (message.direction === 'in' && !(await post.mailbox.openedAt(id)))
    throw nodeError('original-not-ready', `Message ${id} has not been opened here. Read it first: valise show ${id}`, { message: id })
  return read
}

const place = ({ log = 1, leaf }: StoredMessage): [number, number] => [log, leaf]

/** In the order in which the messages stand in the log. @throws ValiseError as above; nothing was disclosed then */
export const prepareDisclosures = async (local: Local, thread: string, requests: readonly OpenRequest[]): Promise<PreparedDisclosure[]> => {
  const { crypto } = local.context
  const opened: { readonly read: OpenedMessage; readonly disclosure: DisclosureBytes }[] = []
  for (const id of new Set(requests.map(({ message }) => message))) {
    const read = await readToDisclose(local, thread, id)
    const named = requests.filter(({ message }) => message === id).map(({ part }) => part)
    const secret = hexToBytes(read.message.secret)
    const { content, envelope } = read
    if (named.includes(undefined))
      opened.push({ read, disclosure: { content: openedFields(crypto, secret, content, envelope.fields.parts) } })
    else {
      const parts = messageParts({ ...content, attachments: attachmentDigests(content) })
      const indices = indicesOf(
        id,
        parts,
        named.flatMap((part) => part ?? []),
      )
      opened.push({ read, disclosure: { parts: openParts(crypto, secret, parts, indices) } })
    }
  }
  return opened
    .sort(({ read: a }, { read: b }) => {
      const [logA, leafA] = place(a.message)
      const [logB, leafB] = place(b.message)
      return logA - logB || leafA - leafB
    })
    .map(({ read: { message, envelope }, disclosure }) => ({ message: message.message, envelope: hex(envelope.id), disclosure }))
}
