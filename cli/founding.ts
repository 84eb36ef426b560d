// Cards and charters for the commands that work without a home: reading cards, drafting a charter from them. And what is printed of both.

import { randomBytes } from 'node:crypto'
import { equalBytes } from '../keys/bytes.ts'
import { ValiseError } from '../keys/errors.ts'
import { fingerprint, words } from '../keys/fingerprint.ts'
import { hex, peerIdText } from '../keys/ids.ts'
import { nativeProvider } from '../node/crypto/native.ts'
import { type Card, readCardFile } from '../protocol/card.ts'
import { type Charter, charterFile, draftCharter, parseCharter, readCharterFile } from '../protocol/charter.ts'
import { DEFAULT_RULES } from '../protocol/rules.ts'
import type { JsonObject } from './json.ts'
import type { CharterDraft, Written } from './ports.ts'

const decode = (bytes: Uint8Array): string => new TextDecoder().decode(bytes)
const encode = (text: string): Uint8Array => new TextEncoder().encode(text)

/** The bytes of a charter's file, and what is printed of it. */
export const writtenCharter = (charter: Charter): Written => ({
  bytes: encode(charterFile(nativeProvider, charter.bytes)),
  result: {
    network: hex(charter.network),
    name: charter.name,
    threshold: charter.threshold,
    signatoryMail: charter.rules.signatoryMail,
    administrators: charter.administrators,
    members: charter.members.map((card) => card.authority),
    recovery: charter.recovery,
    cards: charter.members.map((card) => ({
      authority: card.authority,
      name: card.name,
      fingerprint: fingerprint(nativeProvider, card.authorityKey.publicKey),
    })),
    signatures: charter.signedBy,
    complete: charter.complete,
    missing: charter.administrators.filter((id) => !charter.signedBy.includes(id)),
  },
})

/** Reads a charter's file. @throws ValiseError as `readCharterFile` */
export const readCharter = (bytes: Uint8Array): Charter => readCharterFile(nativeProvider, decode(bytes))

/** Shows a card's file; one that does not hold is shown with `valid: false` and the reason. */
export const showCard = async (bytes: Uint8Array): Promise<JsonObject> => {
  let card: Card
  try {
    card = readCardFile(nativeProvider, decode(bytes))
  } catch (thrown) {
    if (!(thrown instanceof ValiseError)) throw thrown
    return {
      authority: null,
      name: null,
      country: null,
      functions: [],
      fingerprint: null,
      valid: false,
      reason: thrown.message,
      code: thrown.code,
    }
  }
  const key = card.authorityKey.publicKey
  return {
    authority: card.authority,
    name: card.name,
    country: card.country,
    class: card.memberClass,
    functions: card.functions,
    fingerprint: fingerprint(nativeProvider, key),
    words: await words(nativeProvider, key),
    peerId: peerIdText(card.node.peerKey),
    created: new Date(card.created).toISOString(),
    valid: true,
  }
}

/** Drafts a charter, unsigned. A card that is given both as administrator and as member counts once. @throws ValiseError as `draftCharter` and `readCardFile` */
export const draft = ({ name, threshold, administrators, members, signatoryMail, recovery }: CharterDraft): Written => {
  const read = (bytes: Uint8Array): Card => readCardFile(nativeProvider, decode(bytes))
  const deciding = administrators.map(read)
  const others = members.map(read).filter((card) => !deciding.some((one) => equalBytes(one.bytes, card.bytes)))
  const bytes = draftCharter(nativeProvider, {
    name: name.normalize('NFC').trim(),
    created: Date.now(),
    threshold,
    administrators: deciding,
    members: others,
    rules: { ...DEFAULT_RULES, signatoryMail },
    recovery: [...new Set(recovery)],
    nonce: new Uint8Array(randomBytes(32)),
  })
  return writtenCharter(parseCharter(nativeProvider, bytes))
}
