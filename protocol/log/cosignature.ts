// C2SP tlog-cosignatures: a witness says that, at a time, this is the largest tree of the log that it has seen, and that it grew from what it had seen
// before. Ed25519 (type 0x04) and ML-DSA-44 (type 0x06). Which cosignatures count for what is the business of protocol/witness/policy.ts.

import { bytesToHex, concatBytes } from '@noble/hashes/utils.js'
import { u64be } from '../../keys/bytes.ts'
import { keysError } from '../../keys/errors.ts'
import { ML_DSA_44_PUBLIC_KEY_BYTES, type MlDsa44Key, mlDsa44Verifier } from '../../keys/ml-dsa.ts'
import type { CryptoProvider } from '../../keys/provider.ts'
import { PUBLIC_KEY_BYTES, type SigningKey, type VerifyingKey } from '../../keys/signing.ts'
import { protocolError } from '../errors.ts'
import { type Checkpoint, formatCheckpoint, parseCheckpointText } from './checkpoint.ts'
import type { NoteSignature } from './note.ts'
import { readUtf8, writeBase64, writeUtf8 } from './text.ts'
import { acceptableKey, isKeyName, type NoteVerifier, noteKeyId, splitVkey, type VKEY_FAULTS } from './vkey.ts'

/** tlog-cosignature, "Format": timestamped Ed25519. */
export const TYPE_ED25519_COSIGNATURE = 0x04
/** tlog-cosignature, "Format": ML-DSA-44. */
export const TYPE_ML_DSA_44_COSIGNATURE = 0x06
/** The time that stands before a signature. */
const TIME_BYTES = 8

const KEY_BYTES = { [TYPE_ED25519_COSIGNATURE]: PUBLIC_KEY_BYTES, [TYPE_ML_DSA_44_COSIGNATURE]: ML_DSA_44_PUBLIC_KEY_BYTES } as const
export type CosignatureType = keyof typeof KEY_BYTES

/** A key that cosignatures are verified with. */
export interface CosignerKey {
  readonly type: CosignatureType
  readonly name: string
  /** 4 bytes */
  readonly keyId: Uint8Array
  /** 32 bytes of Ed25519, 1,312 of ML-DSA-44 */
  readonly publicKey: Uint8Array
}

/** Whoever can verify a witness's cosignature of a checkpoint: of any other text it holds none. */
export interface CosignatureVerifier extends NoteVerifier {
  readonly type: CosignatureType
}

/** Whoever can cosign checkpoints under a name. */
export interface Cosigner {
  readonly name: string
  /** 4 bytes */
  readonly keyId: Uint8Array
  /** @param time seconds since 1970, from 1 @returns the signature line @throws ValiseError `checkpoint-invalid`, `bytes-invalid` */
  cosign(checkpoint: Checkpoint, time: number): NoteSignature
}

const refuse = (fault: (typeof VKEY_FAULTS)[number], message: string) => protocolError('vkey-invalid', message, { fault })

/** The key of a cosigner. @throws ValiseError `vkey-invalid`, fault `key-name` or `key-length` */
export const cosignerKey = (crypto: CryptoProvider, name: string, type: CosignatureType, publicKey: Uint8Array): CosignerKey => {
  if (!isKeyName(name)) throw refuse('key-name', `a key name has no spaces, plus signs or control characters: '${name}'`)
  if (publicKey.length !== KEY_BYTES[type])
    throw refuse('key-length', `a key of type ${type} is ${KEY_BYTES[type]} bytes, not ${publicKey.length}`)
  return { type, name, keyId: noteKeyId(crypto, name, type, publicKey), publicKey }
}

/** The text form: `name+keyid+base64(type ‖ public key)`, without a newline. */
export const formatCosignerVkey = ({ name, keyId, type, publicKey }: CosignerKey): string =>
  `${name}+${bytesToHex(keyId)}+${writeBase64(concatBytes(Uint8Array.of(type), publicKey))}`

const isCosignatureType = (type: number | undefined): type is CosignatureType =>
  type === TYPE_ED25519_COSIGNATURE || type === TYPE_ML_DSA_44_COSIGNATURE

/** Reads the text form; the key id must be that of name and key. @throws ValiseError `vkey-invalid` with one of VKEY_FAULTS */
export const parseCosignerVkey = (crypto: CryptoProvider, text: string): CosignerKey => {
  const { name, idText, typed } = splitVkey(text)
  const [type] = typed
  if (!isCosignatureType(type)) throw refuse('type', `cosigners have keys of type 4 or 6, not ${type}`)
  const key = cosignerKey(crypto, name, type, typed.slice(1))
  if (bytesToHex(key.keyId) !== idText) throw refuse('key-id', `the key id must be ${bytesToHex(key.keyId)}, not ${idText}`)
  return key
}

/** What an Ed25519 cosignature signs (tlog-cosignature, "Ed25519 signed message"). @param text that of the checkpoint, final newline included */
export const ed25519CosignedMessage = (text: string, time: number): Uint8Array => writeUtf8(`cosignature/v1\ntime ${time}\n${text}`)

const shortString = (text: string): Uint8Array => {
  const bytes = writeUtf8(text)
  return concatBytes(Uint8Array.of(bytes.length), bytes)
}

/** What an ML-DSA-44 cosignature signs: a `cosigned_message` of the whole tree (tlog-cosignature, "ML-DSA-44 signed message"). */
export const mlDsa44CosignedMessage = (name: string, { origin, size, root }: Checkpoint, time: number): Uint8Array =>
  concatBytes(writeUtf8('subtree/v1\n\0'), shortString(name), u64be(time), shortString(origin), u64be(0), u64be(size), root)

/**
 * The time of a cosignature, seconds since 1970; undefined for what has none: without eight bytes before the signature, or with a time of 0, by which a
 * cosigner says nothing of the tree being the newest, or of 2^53 and over.
 */
export const cosignatureTime = (signature: Uint8Array): number | undefined => {
  if (signature.length <= TIME_BYTES) return undefined
  const time = new DataView(signature.buffer, signature.byteOffset, TIME_BYTES).getBigUint64(0)
  return time > 0n && time <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(time) : undefined
}

const checkpointOf = (text: string): Checkpoint | undefined => {
  try {
    return parseCheckpointText(text)
  } catch {
    return undefined
  }
}

type Check = (checkpoint: Checkpoint, text: string, time: number, signature: Uint8Array) => boolean

const verifierOf = ({ name, keyId, type }: Omit<CosignerKey, 'publicKey'>, check: Check): CosignatureVerifier => ({
  name,
  keyId,
  type,
  verify: (bytes, signature) => {
    const text = readUtf8(bytes)
    const time = cosignatureTime(signature)
    const checkpoint = text === undefined ? undefined : checkpointOf(text)
    if (text === undefined || checkpoint === undefined || time === undefined) return false
    return check(checkpoint, text, time, signature.subarray(TIME_BYTES))
  },
})

/** The verifier of an Ed25519 key that has passed the rule of keys/signing.ts, under a name. @throws ValiseError `vkey-invalid`, fault `key-name` */
export const ed25519CosignatureVerifier = (crypto: CryptoProvider, name: string, key: VerifyingKey): CosignatureVerifier =>
  verifierOf(cosignerKey(crypto, name, TYPE_ED25519_COSIGNATURE, key.publicKey), (_checkpoint, text, time, signature) =>
    key.verifyRaw(ed25519CosignedMessage(text, time), signature),
  )

/** Verifies with a key of either type. @throws ValiseError `vkey-invalid`, fault `public-key`, for an Ed25519 key that the rule refuses */
export const cosignatureVerifier = (crypto: CryptoProvider, key: CosignerKey): CosignatureVerifier => {
  if (key.type === TYPE_ED25519_COSIGNATURE) return ed25519CosignatureVerifier(crypto, key.name, acceptableKey(crypto, key.publicKey))
  const verify = mlDsa44Verifier(key.publicKey)
  return verifierOf(key, (checkpoint, _text, time, signature) => verify(mlDsa44CosignedMessage(key.name, checkpoint, time), signature))
}

const timed = (time: number): Uint8Array => {
  if (time === 0) throw keysError('bytes-invalid', 'the time of a cosignature is not 0', { label: 'time' })
  return u64be(time)
}

/** Cosigns with an Ed25519 key, which must sign nothing but cosignatures. @throws ValiseError `vkey-invalid`, fault `key-name` */
export const ed25519Cosigner = (crypto: CryptoProvider, name: string, key: SigningKey): Cosigner => {
  const { keyId } = cosignerKey(crypto, name, TYPE_ED25519_COSIGNATURE, key.publicKey)
  return {
    name,
    keyId,
    cosign: (checkpoint, time) => {
      const signature = key.signRaw(ed25519CosignedMessage(formatCheckpoint(checkpoint), time))
      return { name, keyId, signature: concatBytes(timed(time), signature) }
    },
  }
}

/** Cosigns with an ML-DSA-44 key, which must sign nothing but cosignatures. @throws ValiseError `vkey-invalid`, fault `key-name` */
export const mlDsa44Cosigner = (crypto: CryptoProvider, name: string, key: MlDsa44Key): Cosigner => {
  const { keyId } = cosignerKey(crypto, name, TYPE_ML_DSA_44_COSIGNATURE, key.publicKey)
  return {
    name,
    keyId,
    cosign: (checkpoint, time) => {
      formatCheckpoint(checkpoint)
      return { name, keyId, signature: concatBytes(timed(time), key.sign(mlDsa44CosignedMessage(name, checkpoint, time))) }
    },
  }
}
