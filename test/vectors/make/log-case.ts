// What the single-fault files of the log's formats look like, and the material that they are made from: one log of 11 entries.
// Everything is fixed, so that the files are the same whenever they are made.

import { createHash } from 'node:crypto'
import { pureProvider as crypto } from '../../../keys/pure.ts'
import { type SigningKey, signingKey } from '../../../keys/signing.ts'
import { leafEntry } from '../../../protocol/log/leaf.ts'
import { type HashReader, inclusionProof, leafHash, nodeHash, treeRoot } from '../../../protocol/log/tree.ts'
import { noteSigner, type VerifierKey, verifierKey } from '../../../protocol/log/vkey.ts'

export type LogType = 'note' | 'checkpoint' | 'tlog-proof' | 'entry-bundle' | 'manifest' | 'vkey' | 'cosignature' | 'cosigner-vkey' | 'add-checkpoint' | 'witness-answer' | 'proof-request' | 'proof-answer'

/** One file: `input` is UTF-8 text, `inputBase64` bytes; `expect` is `valid`, `code/fault` of the parser, or `refused/reason` of the verifier (of a witness: its status). */
export interface LogCase {
  readonly type: LogType
  readonly comment: string
  readonly input?: string
  readonly inputBase64?: string
  /** the keys that signatures are verified with, the log's own first; every signature must verify */
  readonly vkeys?: readonly string[]
  /** the entry that a tlog-proof is about, hexadecimal */
  readonly entry?: string
  /** the number of entries of an entry bundle */
  readonly width?: number
  readonly expect: string
}

export const ORIGIN = 'valise.example/log/1'
export const WITNESS = 'valise.example/witness/1'

const seeded = (label: string): SigningKey =>
  signingKey(crypto, new Uint8Array(createHash('sha256').update(`valise test key ${label}`).digest()))

export const logKey = seeded('log')
export const witnessKey = seeded('witness')
export const logSigner = noteSigner(crypto, ORIGIN, logKey)
export const witnessSigner = noteSigner(crypto, WITNESS, witnessKey)
export const logVkey: VerifierKey = verifierKey(crypto, ORIGIN, logKey.publicKey)
export const witnessVkey: VerifierKey = verifierKey(crypto, WITNESS, witnessKey.publicKey)

/** Entry n of the log: the leaf of the record `record n` under a salt of 32 bytes n. */
export const entry = (n: number): Uint8Array => leafEntry(crypto, new Uint8Array(32).fill(n), new TextEncoder().encode(`record ${n}`))

export const SIZE = 11
const leaves = Array.from({ length: SIZE }, (_, n) => leafHash(crypto, entry(n)))
export const reader: HashReader = (level, index) =>
  level === 0 ? (leaves[index] as Uint8Array) : nodeHash(crypto, reader(level - 1, 2 * index), reader(level - 1, 2 * index + 1))

export const root = (size: number): Uint8Array => treeRoot(crypto, leaves.slice(0, size))
export const path = (index: number, size: number): Uint8Array[] => inclusionProof(crypto, reader, index, size)
export const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64')

/** The same text with the lowest bit of its last base64 digit set, which stands for no byte; the text must end in padding. */
export const looseBase64 = (text: string): string => {
  const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
  const at = text.indexOf('=') - 1
  if (at < 0) throw new Error('no padding, so no loose bits')
  return `${text.slice(0, at)}${digits[digits.indexOf(text[at] as string) + 1]}${text.slice(at + 1)}`
}

/** A signature line over exactly `text`, whatever stands in it. */
export const signatureLine = (text: string, signer = logSigner): string => {
  const signature = signer.sign(new TextEncoder().encode(text))
  return `— ${signer.name} ${base64(Buffer.concat([signer.keyId, signature]))}\n`
}

/** A note over a text that may be faulty, correctly signed by the log. */
export const signed = (text: string, ...more: string[]): string => `${text}\n${signatureLine(text)}${more.join('')}`
