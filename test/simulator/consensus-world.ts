// What the simulated vote is about: administrators with keys that cost nothing (nobody in the simulation forges), and epochs to decide.

import { type AuthorityId, parseAuthorityId } from '../../keys/ids.ts'
import type { SigningKey, VerifyingKey } from '../../keys/signing.ts'
import { nativeProvider as crypto } from '../../node/crypto/native.ts'
import { encodeEpoch, type Instance } from '../../protocol/epoch/epoch.ts'
import type { Government } from '../../protocol/epoch/government.ts'
import { DEFAULT_RULES } from '../../protocol/rules.ts'

const text = (value: string): Uint8Array => new TextEncoder().encode(value)

/** A key whose signature is a hash that anybody could make: 64 bytes, of the right length and no more. */
const cheapKey = (name: string): SigningKey & VerifyingKey => {
  const publicKey = crypto.sha256(text(name))
  const sign = (context: string, bytes: Uint8Array): Uint8Array => {
    const half = crypto.sha256(publicKey, text(context), bytes)
    return new Uint8Array([...half, ...half])
  }
  const isEqual = (a: Uint8Array, b: Uint8Array) => Buffer.compare(a, b) === 0
  return {
    publicKey,
    sign,
    signRaw: (message) => sign('', message),
    verify: (context, bytes, signature) => isEqual(sign(context, bytes), signature),
    verifyRaw: (message, signature) => isEqual(sign('', message), signature),
  }
}

export interface Voter {
  readonly authority: AuthorityId
  readonly key: SigningKey & VerifyingKey
}

export interface VoteWorld extends Instance {
  readonly voters: readonly Voter[]
  readonly government: Government
  /** one epoch for each voter, which it would put forward */
  readonly epochs: readonly Uint8Array[]
  /** an epoch that everybody judges invalid */
  readonly invalid: Uint8Array
}

const hash = (label: string): Uint8Array => crypto.sha256(text(label))

/** `n` administrators that vote on epoch `number`. */
export const voteWorld = (n: number, number: number): VoteWorld => {
  const voters = Array.from({ length: n }, (_, i) => {
    const authority = parseAuthorityId(`AA-${String.fromCharCode(65 + i)}`)
    return { authority, key: cheapKey(authority) }
  })
  const instance = { network: hash('network'), number, previous: hash(`epoch ${number - 1}`) }
  const epochOf = (label: string) => encodeEpoch(crypto, { ...instance, change: text(`change ${label}`), acts: [hash(label), hash('act')] })
  const administrators = voters.map(({ authority, key }) => ({ authority, voteKey: key }))
  return {
    ...instance,
    voters,
    government: { threshold: Math.floor(n / 2) + 1, administrators, rules: DEFAULT_RULES, recovery: [] },
    epochs: voters.map(({ authority }) => epochOf(authority)),
    invalid: epochOf('invalid'),
  }
}
