// Random messages and addressees for the properties of sealing: contexts are made once, as a node keeps them, and everything else varies.

import { asThreadId } from '../../keys/ids.ts'
import { opener, type SealingContext } from '../../keys/sealing.ts'
import { nativeProvider as crypto } from '../../node/crypto/native.ts'
import type { Content } from '../../protocol/body.ts'
import type { HeaderDraft } from '../../protocol/header.ts'
import { type SenderSession, sessionInfo } from '../../protocol/session.ts'
import { fc } from '../support/property.ts'
import { sessionTo } from '../vectors/make/protocol-mail.ts'
import { brazil, DAY, france, kenya, NOW, outsider, type Party, roster } from '../vectors/make/protocol-world.ts'

/** A recipient with both ends of a context from FR-AFA's node. */
export interface Correspondent {
  readonly party: Party
  readonly session: SenderSession
  readonly exporter: SealingContext
}

/** The recipient's end of the context that `enc` was made for. */
export const openerFor = (party: Party, enc: Uint8Array, sender: Party = france, network = roster.network): Promise<SealingContext> =>
  opener(crypto, party.prekey.pair, enc, sessionInfo(network, sender.peerKey, party.peerKey, party.prekey.epoch))

const correspondent = async (party: Party): Promise<Correspondent> => {
  const session = await sessionTo(party, 'property')
  return { party, session, exporter: await openerFor(party, session.enc) }
}

/** By authority, ascending. */
export const correspondents: readonly Correspondent[] = [
  await correspondent(outsider),
  await correspondent(brazil),
  await correspondent(kenya),
]

export const recipientNumber = (n: number): Correspondent => {
  const one = correspondents[n]
  if (!one) throw new Error(`no correspondent ${n}`)
  return one
}

const text = fc.string({ unit: 'grapheme', maxLength: 60 }).filter((value) => !/\p{Cs}/u.test(value))
const attachment = fc
  .record({ name: text, mediaType: fc.constantFrom('application/pdf', 'text/plain'), content: fc.uint8Array({ maxLength: 300 }) })
  .map((one) => ({ ...one, digest: crypto.sha256(one.content) }))

const json = fc
  .record({
    title: text,
    summary: fc.oneof(text, fc.dictionary(fc.constantFrom('en', 'ar'), text)),
    entities: fc.array(fc.dictionary(text, text, { maxKeys: 3 }), { maxLength: 3 }),
  })
  .map((value) => new TextEncoder().encode(JSON.stringify(value)))

export const content: fc.Arbitrary<Content> = fc.record(
  { json, restrictions: fc.oneof(fc.constant(''), text), attachments: fc.array(attachment, { maxLength: 3 }) },
  { noNullPrototype: true },
)

export type Draft = HeaderDraft

const id = (length: number) => fc.uint8Array({ minLength: length, maxLength: length })

/** A header's fields, for the correspondents of these numbers. */
export const draft: fc.Arbitrary<{ readonly draft: Draft; readonly to: readonly number[] }> = fc
  .tuple(
    fc.subarray([0, 1, 2], { minLength: 1 }),
    id(16),
    fc.uniqueArray(id(32), { maxLength: 4, selector: String }),
    fc.record({
      kind: fc.integer({ min: 1, max: 9 }),
      handling: fc.constantFrom(1, 3, 9, 15),
      deadline: fc.constantFrom(0, NOW + DAY),
      urgent: fc.boolean(),
      expires: fc.integer({ min: NOW + 1, max: NOW + 30 * DAY }),
    }),
  )
  .map(([to, thread, parents, rest]) => ({
    to,
    draft: {
      ...rest,
      network: roster.network,
      thread: asThreadId(thread),
      parents: parents.sort((a, b) => Buffer.compare(a, b)),
      sender: france.authority,
      senderNode: france.peerKey,
      recipients: to.map((n) => recipientNumber(n).party.authority),
      created: NOW,
      rosterDigest: roster.digest,
    },
  }))
