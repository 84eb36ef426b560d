// What a row of the table of parsers says: how a parser is called, what is good for it, and what it must give back. The rows are in
// parsers-mail.ts, parsers-roster.ts and parsers-text.ts.

import type { CryptoProvider } from '../../keys/provider.ts'
import { nativeProvider } from '../../node/crypto/native.ts'
import { type ArmorLabel, armor } from '../../protocol/armor.ts'
import { vectorFiles, vectors } from '../support/vectors.ts'
import type { Examples } from './mutations.ts'

export interface Parser {
  /** as it is exported */
  readonly name: string
  readonly form: 'wire' | 'text' | 'json' | 'bytes'
  /** what it takes, and what is wrong in one place */
  readonly examples: Examples
  /** of a file that closes over what it holds: half of the inputs are changed inside, and closed again */
  readonly inside?: { readonly examples: Examples; readonly form: 'wire' | 'text'; close(bytes: Uint8Array): Uint8Array }
  /** one that costs much gets a share of the inputs in CI: one in so many */
  readonly oneIn?: number
  /** @returns what the parsed value is written as, where one value has one form; else nothing */
  parse(bytes: Uint8Array): Uint8Array | string | undefined | Promise<Uint8Array | string | undefined>
}

/**
 * Primitives by which every signature holds and no password costs anything: a change inside what is signed gets as far as if its signer had made
 * it. The rule of keys/signing.ts stands before it: S below L, R and keys of no small order.
 */
export const trusting: CryptoProvider = {
  ...nativeProvider,
  ed25519Verifier: () => () => true,
  scrypt: async (password, salt, _cost, length) => nativeProvider.hkdfSha256(password, salt, new Uint8Array(0), length),
}

interface Case {
  readonly input?: string
  readonly inputBase64?: string
  readonly expect: string
}

/** Examples longer than this make each input dear and find nothing that shorter ones do not. */
const LONGEST = 24 * 1024

const bytesOf = ({ input, inputBase64 }: Case): Uint8Array =>
  new Uint8Array(inputBase64 === undefined ? Buffer.from(input ?? '') : Buffer.from(inputBase64, 'base64'))

/** The single-fault files of a type: those that hold several times over, and those with a fault. */
export const examplesOf = (type: string, fits: (one: Case & Record<string, unknown>) => boolean = () => true): Uint8Array[] => {
  const cases = vectorFiles(`single-fault/${type}`, '.json')
    .map((name) => vectors<Case & Record<string, unknown>>(`single-fault/${type}/${name}`))
    .filter(fits)
  const inputs = (some: readonly Case[]) => some.map(bytesOf).filter(({ length }) => length <= LONGEST)
  const good = inputs(cases.filter(({ expect }) => expect === 'valid'))
  const bad = inputs(cases.filter(({ expect }) => expect !== 'valid'))
  const share = Math.max(1, Math.ceil((2 * bad.length) / Math.max(1, good.length)))
  return [...Array.from({ length: share }, () => good).flat(), ...bad]
}

/** Bytes of the wire in the armour of a label. */
export const armoured = (label: ArmorLabel, ...examples: readonly Uint8Array[]): NonNullable<Parser['inside']> => ({
  examples,
  form: 'wire',
  close: (bytes) => utf8(armor(trusting, label, bytes)),
})

export const text = (bytes: Uint8Array): string => new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)
export const utf8 = (value: string): Uint8Array => new TextEncoder().encode(value)
