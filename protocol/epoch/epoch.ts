// An epoch as it is proposed and voted on: a change of government, and the acts that count from the epoch which it closes. Its id is the
// hash of these bytes. Not here: the votes that decide it (certificate.ts), and what the change says (an attestation, for the roster to read).

import { compareBytes, equalBytes } from '../../keys/bytes.ts'
import { hash } from '../../keys/hashing.ts'
import type { CryptoProvider } from '../../keys/provider.ts'
import { protocolError } from '../errors.ts'
import { MAX_ACTS, MAX_EPOCH_BYTES } from '../limits.ts'
import { leafHash, treeRoot } from '../log/tree.ts'
import { ascendingBytes, exactly } from '../value.ts'
import { decodeVersioned, encode, WIRE_VERSION } from '../wire/codec.ts'

/** What one vote of the administrators is about: the epoch that follows `previous`. */
export interface Instance {
  /** 32 bytes */
  readonly network: Uint8Array
  /** number of the epoch that is to be made, from 1 */
  readonly number: number
  /** id of the epoch that is closed by it, 32 bytes; of epoch 0 the network id */
  readonly previous: Uint8Array
}

export interface Epoch extends Instance {
  /** 32 bytes */
  readonly id: Uint8Array
  /** the attestation of the change of government, exactly */
  readonly change: Uint8Array
  /** ids of the acts that count from the closed epoch, ascending, 32 bytes each */
  readonly acts: readonly Uint8Array[]
  /** the Merkle root over `acts`, 32 bytes */
  readonly actsDigest: Uint8Array
  /** exactly as received */
  readonly bytes: Uint8Array
}

/** An epoch to be encoded; the order of its acts does not matter. */
export type EpochDraft = Instance & Pick<Epoch, 'change' | 'acts'>

/** The id of an epoch from 1 on: 32 bytes. */
export const epochId = (crypto: CryptoProvider, bytes: Uint8Array): Uint8Array => hash(crypto, 'valise/v1/epoch', bytes)

/** The Merkle root (RFC 6962 §2.1) of the tree whose entries are the ids of acts in ascending order: 32 bytes. */
export const actsDigest = (crypto: CryptoProvider, ids: readonly Uint8Array[]): Uint8Array =>
  treeRoot(
    crypto,
    ids.map((id) => leafHash(crypto, id)),
  )

/** Whether two things are about the same vote. */
export const isSameInstance = (a: Instance, b: Instance): boolean =>
  a.number === b.number && equalBytes(a.previous, b.previous) && equalBytes(a.network, b.network)

/** @throws ValiseError as `parseEpoch` */
export const encodeEpoch = (crypto: CryptoProvider, { network, number, previous, change, acts }: EpochDraft): Uint8Array => {
  const sorted = [...acts].sort(compareBytes)
  const bytes = encode('Epoch', {
    ...{ version: WIRE_VERSION, network, number, previous, change },
    actsDigest: actsDigest(crypto, sorted),
    acts: sorted,
  })
  parseEpoch(crypto, bytes)
  return bytes
}

/**
 * Parses an epoch. The change in it is not looked at.
 * @throws ValiseError of the codec, `wire-value`, `epoch-invalid`
 */
export const parseEpoch = (crypto: CryptoProvider, bytes: Uint8Array): Epoch => {
  const fields = decodeVersioned('Epoch', bytes, MAX_EPOCH_BYTES)
  if (fields.number === 0) throw protocolError('epoch-invalid', 'The number of a voted epoch is 1 or more; epoch 0 is the charter')
  if (fields.change.length === 0) throw protocolError('epoch-invalid', 'An epoch has no change of government')
  if (fields.acts.length > MAX_ACTS) throw protocolError('epoch-invalid', `An epoch lists more than ${MAX_ACTS} acts`)
  const acts = ascendingBytes(fields.acts, 32, 'acts')
  if (!equalBytes(exactly(fields.actsDigest, 32, 'acts digest'), actsDigest(crypto, acts)))
    throw protocolError('epoch-invalid', 'The acts that an epoch lists do not give its digest of them')
  return {
    id: epochId(crypto, bytes),
    network: exactly(fields.network, 32, 'network'),
    number: fields.number,
    previous: exactly(fields.previous, 32, 'previous'),
    change: fields.change,
    acts,
    actsDigest: fields.actsDigest,
    bytes,
  }
}
