// A charter: epoch 0 of a network. Its name, rules, founding members (their cards), administrators and threshold; signed by every
// administrator. The network id is the hash of the unsigned charter, so that signing it changes no identity.

import { equalBytes } from '../keys/bytes.ts'
import { hash } from '../keys/hashing.ts'
import { type AuthorityId, parseAuthorityId } from '../keys/ids.ts'
import type { CryptoProvider } from '../keys/provider.ts'
import { SUITE_ID } from '../keys/sealing.ts'
import type { SigningKey } from '../keys/signing.ts'
import { armor, dearmor } from './armor.ts'
import { byAuthority, type Card, parseCard } from './card.ts'
import { protocolError } from './errors.ts'
import { MAX_CHARTER_BYTES, MAX_MEMBERS } from './limits.ts'
import { encodeRules, parseRules, type Rules } from './rules.ts'
import { ascending, exactly, personName, time } from './value.ts'
import { decode, decodeVersioned, encode, WIRE_VERSION } from './wire/codec.ts'

const CONTEXT = 'valise/v1/charter'
const LABEL = 'VALISE CHARTER'
/** One administrator's signature: an id of at most 33 characters and 64 bytes, with room. */
const MAX_SIGNATURE_BYTES = 256

export interface Charter {
  /** the network id: 32 bytes */
  readonly network: Uint8Array
  readonly name: string
  readonly created: number
  readonly threshold: number
  readonly administrators: readonly AuthorityId[]
  readonly members: readonly Card[]
  readonly rules: Rules
  /** authorities that help to decide when an epoch has forked */
  readonly recovery: readonly AuthorityId[]
  /** administrators whose signatures are here and verify, in ascending order */
  readonly signedBy: readonly AuthorityId[]
  /** whether every administrator has signed */
  readonly complete: boolean
  /** the unsigned charter, exactly */
  readonly body: Uint8Array
  /** the signed charter, exactly as received */
  readonly bytes: Uint8Array
}

export interface CharterDraft {
  readonly name: string
  readonly created: number
  readonly threshold: number
  readonly administrators: readonly Card[]
  readonly members: readonly Card[]
  readonly rules: Rules
  /** authorities of the cards that help to decide when an epoch has forked; none unless told */
  readonly recovery?: readonly string[]
  /** 32 random bytes */
  readonly nonce: Uint8Array
}

/** The network id of an unsigned charter: 32 bytes. */
export const networkId = (crypto: CryptoProvider, body: Uint8Array): Uint8Array => hash(crypto, 'valise/v1/network', body)

/** Drafts a charter without signatures. @returns the encoded signed charter @throws ValiseError `charter-rule` and what `parseCharter` throws */
export const draftCharter = (crypto: CryptoProvider, draft: CharterDraft): Uint8Array => {
  const everyone = [...draft.administrators, ...draft.members].sort(byAuthority)
  const body = encode('Charter', {
    version: WIRE_VERSION,
    nonce: exactly(draft.nonce, 32, 'nonce'),
    name: draft.name,
    created: draft.created,
    threshold: draft.threshold,
    administrators: draft.administrators.map((card) => card.authority).sort(),
    members: everyone.map((card) => card.bytes),
    rules: encodeRules(draft.rules),
    recovery: [...(draft.recovery ?? [])].sort(),
    suite: SUITE_ID,
  })
  const bytes = encode('SignedCharter', { body, signatures: [] })
  parseCharter(crypto, bytes)
  return bytes
}

/**
 * Adds one administrator's signature; a signature that is already there stays as it is.
 * @returns the encoded signed charter @throws ValiseError `charter-signer` when the authority is no administrator of it, or the key is not its own
 */
export const signCharter = (crypto: CryptoProvider, charter: Charter, authority: AuthorityId, key: SigningKey): Uint8Array => {
  const card = charter.members.find((member) => member.authority === authority)
  if (!charter.administrators.includes(authority) || !card)
    throw protocolError(
      'charter-signer',
      `${authority} is not an administrator of this charter; these are: ${charter.administrators.join(', ')}`,
    )
  if (!equalBytes(card.authorityKey.publicKey, key.publicKey))
    throw protocolError(
      'charter-signer',
      `The charter holds another key for ${authority} than this home has; draft it again with a fresh card`,
    )
  if (charter.signedBy.includes(authority)) return charter.bytes
  const { body, signatures } = decode('SignedCharter', charter.bytes, MAX_CHARTER_BYTES)
  const place = charter.signedBy.filter((other) => other < authority).length
  signatures.splice(place, 0, encode('CharterSignature', { authority, signature: key.sign(CONTEXT, body) }))
  const bytes = encode('SignedCharter', { body, signatures })
  parseCharter(crypto, bytes)
  return bytes
}

const verifySignatures = (
  body: Uint8Array,
  signatures: readonly Uint8Array[],
  administrators: readonly AuthorityId[],
  members: readonly Card[],
  verified: boolean,
) => {
  const signedBy: AuthorityId[] = []
  for (const encoded of signatures) {
    const { authority: text, signature } = decode('CharterSignature', encoded, MAX_SIGNATURE_BYTES)
    const authority = parseAuthorityId(text)
    const id = administrators.find((administrator) => administrator === authority)
    const card = members.find((member) => member.authority === id)
    if (!id || !card) throw protocolError('charter-signer', `The charter is signed by ${authority}, who is not its administrator`)
    if (!verified && !card.authorityKey.verify(CONTEXT, body, exactly(signature, 64, 'charter signature')))
      throw protocolError('signature-invalid', `The charter's signature by ${authority} does not verify`, { type: 'charter', authority })
    signedBy.push(id)
  }
  return ascending(signedBy, 'charter signatures') as readonly AuthorityId[]
}

const checkMembership = (
  threshold: number,
  administrators: readonly AuthorityId[],
  recovery: readonly AuthorityId[],
  members: readonly Card[],
): void => {
  const refuse = (why: string) => protocolError('charter-rule', `The charter ${why}`)
  const n = administrators.length
  if (n === 0) throw refuse('has no administrator')
  if (threshold > n || threshold * 2 <= n)
    throw refuse(`has a threshold of ${threshold} of ${n}; it must be more than half, and at most all`)
  if (members.length > MAX_MEMBERS) throw refuse(`has more than ${MAX_MEMBERS} members`)
  ascending(
    members.map((member) => member.authority),
    'founding members',
  )
  const missing = (ids: readonly AuthorityId[]) => ids.find((id) => !members.some((member) => member.authority === id))
  if (missing(administrators)) throw refuse(`has an administrator without a card: ${missing(administrators)}`)
  if (missing(recovery)) throw refuse(`has a recovery set with an authority without a card: ${missing(recovery)}`)
  const keys = members.flatMap((card) => [
    card.authorityKey.publicKey,
    card.node.peerKey,
    ...[card.node.signingKey, card.node.logKey, card.node.voteKey, card.node.witnessKey].map((key) => key.publicKey),
  ])
  if (new Set(keys.map(String)).size !== keys.length) throw refuse('counts one key twice')
}

/**
 * Parses a charter, complete or not, and verifies every card and every signature in it.
 * @param verified whether all of that was seen before (a store that authenticates what it gives back names the network)
 * @throws ValiseError of the codec, `charter-rule`, `charter-signer`, `signature-invalid`, and what `parseCard` throws
 */
export const parseCharter = (crypto: CryptoProvider, bytes: Uint8Array, verified = false): Charter => {
  const { body, signatures } = decode('SignedCharter', bytes, MAX_CHARTER_BYTES)
  const fields = decodeVersioned('Charter', body, MAX_CHARTER_BYTES)
  exactly(fields.nonce, 32, 'nonce')
  if (fields.suite !== SUITE_ID)
    throw protocolError('suite-unknown', `The charter names suite ${fields.suite}; this program has suite ${SUITE_ID}`)
  if (fields.members.length > MAX_MEMBERS) throw protocolError('charter-rule', `The charter has more than ${MAX_MEMBERS} members`)
  // who they are comes before their signatures, which are dear: one card a thousand times is refused for its order
  const claimed = fields.members.map((card) => parseCard(crypto, card, true))
  const administrators = ascending(fields.administrators, 'administrators').map(parseAuthorityId)
  const recovery = ascending(fields.recovery, 'recovery set').map(parseAuthorityId)
  checkMembership(fields.threshold, administrators, recovery, claimed)
  const members = verified ? claimed : fields.members.map((card) => parseCard(crypto, card))
  const signedBy = verifySignatures(body, signatures, administrators, members, verified)
  return {
    network: networkId(crypto, body),
    name: personName(fields.name, 'network name'),
    created: time(fields.created, 'created'),
    threshold: fields.threshold,
    administrators,
    members,
    rules: parseRules(fields.rules),
    recovery,
    signedBy,
    complete: signedBy.length === administrators.length,
    body,
    bytes,
  }
}

/** The text of a charter file. */
export const charterFile = (crypto: CryptoProvider, bytes: Uint8Array): string => armor(crypto, LABEL, bytes)

/** Reads a charter file. @throws ValiseError as `parseCharter`, `file-not-recognised`, `file-damaged` */
export const readCharterFile = (crypto: CryptoProvider, text: string): Charter =>
  parseCharter(crypto, dearmor(crypto, LABEL, text, MAX_CHARTER_BYTES))
