// The prekeys that a node has published after its record: a statement that the node itself signs, so that prekeys rotate while the
// authority's key stays offline. Which nodes there are, and which key signs for one, its record says; private halves are the node's.

import { compareBytes, equalBytes } from '../keys/bytes.ts'
import { type AuthorityId, asPeerKey, type PeerKey, parseAuthorityId } from '../keys/ids.ts'
import type { CryptoProvider } from '../keys/provider.ts'
import type { SigningKey, VerifyingKey } from '../keys/signing.ts'
import { protocolError } from './errors.ts'
import { MAX_PREKEY_LIST_BYTES, MAX_PREKEYS } from './limits.ts'
import type { NodeRecord } from './node-record.ts'
import { encodePrekey, type Prekey, parsePrekey } from './prekey.ts'
import { parseStatement, type Statement, signStatement, verifyStatement } from './statement.ts'
import { exactly } from './value.ts'
import { decodeVersioned, encode, type Fields, WIRE_VERSION } from './wire/codec.ts'

const CONTEXT = 'valise/v1/prekey-list'

export interface PrekeyListDraft {
  /** 32 bytes */
  readonly network: Uint8Array
  readonly authority: AuthorityId
  readonly node: PeerKey
  /** from 1; a later list of the same node has a higher serial */
  readonly serial: number
  /** epochs rising, 1 to `MAX_PREKEYS` */
  readonly prekeys: readonly Prekey[]
}

export interface PrekeyList extends PrekeyListDraft {
  /** the signed statement, exactly as received */
  readonly bytes: Uint8Array
}

/** Whose list it is: the network, and the record that names the node's signing key. */
export interface PrekeyListOwner {
  readonly network: Uint8Array
  readonly record: Pick<NodeRecord, 'authority' | 'peerKey' | 'signingKey'>
}

/** Signs a list with the node's signing key. @returns the encoded statement */
export const signPrekeyList = (signingKey: SigningKey, draft: PrekeyListDraft): Uint8Array => {
  const { network, authority, node, serial } = draft
  const prekeys = draft.prekeys.map(encodePrekey)
  return signStatement(signingKey, CONTEXT, encode('PrekeyList', { version: WIRE_VERSION, network, authority, node, serial, prekeys }))
}

/** Whether this key signed a list. */
export const verifyPrekeyList = (signingKey: VerifyingKey, statement: Statement): boolean => verifyStatement(signingKey, CONTEXT, statement)

/**
 * Which node a list says that it is of, unverified: what a reader needs to find the record whose key verifies it.
 * @throws ValiseError of the codec, `wire-value`, `id-invalid`
 */
export const prekeyListNode = (bytes: Uint8Array): { readonly authority: AuthorityId; readonly node: PeerKey; readonly serial: number } => {
  const body = decodeVersioned('PrekeyList', parseStatement(bytes, MAX_PREKEY_LIST_BYTES).body, MAX_PREKEY_LIST_BYTES)
  return { authority: parseAuthorityId(body.authority), node: asPeerKey(body.node), serial: body.serial }
}

/**
 * Parses a list and verifies that the node of this record signed it, for this network.
 * @param verified whether all of that was seen before (the list comes from a store that authenticates what it gives back)
 * @throws ValiseError of the codec, `signature-invalid`, `wire-value`, `id-invalid`, `prekey-invalid`
 */
export const parsePrekeyList = (
  crypto: CryptoProvider,
  { network, record }: PrekeyListOwner,
  bytes: Uint8Array,
  verified = false,
): PrekeyList => {
  const statement = parseStatement(bytes, MAX_PREKEY_LIST_BYTES)
  if (!verified && !verifyStatement(record.signingKey, CONTEXT, statement))
    throw protocolError('signature-invalid', "A list of prekeys is not signed by its node's signing key", { type: 'prekey-list' })
  const body = decodeVersioned('PrekeyList', statement.body, MAX_PREKEY_LIST_BYTES)
  const refuse = (why: string) => protocolError('wire-value', `A list of prekeys of ${record.authority} ${why}`)
  if (!equalBytes(exactly(body.network, 32, 'network'), network)) throw refuse('is of another network')
  const authority = parseAuthorityId(body.authority)
  const node = asPeerKey(body.node)
  if (authority !== record.authority || !equalBytes(node, record.peerKey)) throw refuse('names another node than the one that signed it')
  checkList(body, refuse)
  const prekeys = body.prekeys.map((prekey) => parsePrekey(crypto, prekey, verified))
  checkPrekeys(prekeys, refuse)
  return { network: body.network, authority, node, serial: body.serial, prekeys, bytes }
}

const checkList = ({ serial, prekeys }: Fields<'PrekeyList'>, refuse: (why: string) => Error): void => {
  if (serial < 1) throw refuse('has no serial')
  if (prekeys.length === 0) throw refuse('is empty')
  if (prekeys.length > MAX_PREKEYS) throw refuse(`has more than ${MAX_PREKEYS} prekeys`)
}

const checkPrekeys = (prekeys: readonly Prekey[], refuse: (why: string) => Error): void => {
  if (prekeys.some((prekey, i) => i > 0 && prekey.epoch <= (prekeys[i - 1]?.epoch ?? 0))) throw refuse('has prekeys out of order')
  if (new Set(prekeys.map(({ publicKey }) => String(publicKey))).size !== prekeys.length) throw refuse('uses one prekey in two epochs')
}

/**
 * Whether a list takes the place of another of the same node: its serial is higher. Of two with one serial, which no sound node signs, it is
 * the one whose bytes come later, so that all who hold both hold to the same.
 */
export const supersedes = (list: Pick<PrekeyList, 'serial' | 'bytes'>, other: Pick<PrekeyList, 'serial' | 'bytes'> | undefined): boolean =>
  other === undefined || list.serial > other.serial || (list.serial === other.serial && compareBytes(list.bytes, other.bytes) > 0)

/** The prekeys that senders use for a node: those of its record, which from the lowest epoch of its newest list on are the list's. */
export const mergePrekeys = (prekeys: readonly Prekey[], list: Pick<PrekeyList, 'prekeys'> | undefined): readonly Prekey[] => {
  const [first] = list?.prekeys ?? []
  return first === undefined ? prekeys : [...prekeys.filter(({ epoch }) => epoch < first.epoch), ...(list?.prekeys ?? [])]
}
