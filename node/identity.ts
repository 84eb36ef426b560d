// Who this node is: the keys derived from its seed, each for one use, and the prekeys that its mail is sealed to. Signing, vote and witness key have
// generations (docs/spec/node-keys.md); which one counts when, the roster says (node/roster/own-keys.ts), not this.

import { equalBytes } from '../keys/bytes.ts'
import { deriveSeed, type KeyUse } from '../keys/derive.ts'
import type { AuthorityId, PeerKey } from '../keys/ids.ts'
import { asPeerKey, peerIdText } from '../keys/ids.ts'
import type { CryptoProvider } from '../keys/provider.ts'
import { type PrekeyPair, prekeyPair } from '../keys/sealing.ts'
import { type SigningKey, signingKey } from '../keys/signing.ts'
import { type NoteSigner, noteSigner } from '../protocol/log/vkey.ts'
import { logEpochSeed } from '../protocol/log-epoch.ts'
import { logOriginOf } from '../protocol/node-record.ts'
import { FIRST_LOG, type OwnLog } from './log/own-logs.ts'

/** The first generation of every derived key; a replaced key counts up. The transport key stays at it; log keys come with logs. */
export const FIRST_GENERATION = 0

/** The keys of one generation. */
export interface NodeSigningKeys {
  readonly envelopeKey: SigningKey
  readonly voteKey: SigningKey
  readonly witnessKey: SigningKey
}

/** Which generation a node signs with. */
export interface Generations {
  /** what it signs with now */
  readonly current: number
  /** what others verify its prekey lists with: the one in force, also before the node changes over to it */
  readonly inForce: number
  /** the highest that was certified */
  readonly highest: number
}

const AT_FIRST: Generations = { current: FIRST_GENERATION, inForce: FIRST_GENERATION, highest: FIRST_GENERATION }

export interface PrekeySeed {
  readonly epoch: number
  readonly seed: Uint8Array
}

/** The key of one of the node's logs, under its name. */
export interface NumberedSigner {
  readonly number: number
  readonly key: SigningKey
  readonly signer: NoteSigner
}

export interface Identity {
  readonly authority: AuthorityId
  readonly peerKey: PeerKey
  readonly peerId: string
  /** 32 bytes: libp2p's key, which signs no application data */
  readonly transportSeed: Uint8Array
  /** signs envelopes and profiles now */
  readonly envelopeKey: SigningKey
  /** signs prekey lists now */
  readonly prekeyListKey: SigningKey
  /** signs what a node says of the roster now; as an administrator it signs with the one that the epoch names (`voteKeyNamed`) */
  readonly voteKey: SigningKey
  readonly witnessKey: SigningKey
  /** of the log that this home writes */
  readonly logKey: SigningKey
  readonly logOrigin: string
  readonly logSigner: NoteSigner
  /** all logs of this home, the one that it writes last */
  readonly logs: readonly NumberedSigner[]
  keys(generation: number): NodeSigningKeys
  /** the keys that envelopes were ever signed with */
  readonly envelopeKeys: readonly SigningKey[]
  /** the vote keys of all generations that were certified */
  readonly voteKeys: readonly SigningKey[]
  /** the vote key with this public half, when it is one of this node's */
  voteKeyNamed(publicKey: Uint8Array): SigningKey | undefined
  /** asks this, from now on, which generation counts */
  followGenerations(generations: () => Generations): void
  /** the prekey of an epoch, or undefined when its private half is gone or never was */
  prekey(epoch: number): PrekeyPair | undefined
  /** whether another prekey may have been published under this epoch before, whose private half is gone */
  isRemade(epoch: number): boolean
  /** takes these in place of all private prekeys: what is left out is forgotten */
  holdPrekeys(prekeys: readonly PrekeySeed[], remade: ReadonlySet<number>): void
}

export const identityOf = (
  crypto: CryptoProvider,
  authority: AuthorityId,
  nodeSeed: Uint8Array,
  prekeys: readonly PrekeySeed[],
  ownLogs: readonly OwnLog[] = FIRST_LOG,
): Identity => {
  const key = (use: Exclude<KeyUse, 'api'>, generation = FIRST_GENERATION) =>
    signingKey(crypto, deriveSeed(crypto, nodeSeed, use, generation))
  const made = new Map<number, NodeSigningKeys>()
  const keys = (generation: number): NodeSigningKeys => {
    const known = made.get(generation)
    if (known) return known
    const next = { envelopeKey: key('envelope', generation), voteKey: key('vote', generation), witnessKey: key('witness', generation) }
    made.set(generation, next)
    return next
  }
  let generations = () => AT_FIRST
  const all = () => Array.from({ length: generations().highest + 1 }, (_, generation) => keys(generation))
  const peerKey = asPeerKey(key('transport').publicKey)
  const peerId = peerIdText(peerKey)
  const logs = ownLogs.map(({ number, salt }): NumberedSigner => {
    const logKey = salt.length === 0 ? key('log') : signingKey(crypto, logEpochSeed(crypto, nodeSeed, salt, number))
    return { number, key: logKey, signer: noteSigner(crypto, logOriginOf(authority, peerId, number), logKey) }
  })
  const { key: logKey, signer: logSigner } = logs.at(-1) ?? raise()
  const pairs = new Map<number, { readonly seed: Uint8Array; readonly pair: PrekeyPair }>()
  let held = prekeys
  let renewed: ReadonlySet<number> = new Set()
  return {
    authority,
    peerKey,
    peerId,
    transportSeed: deriveSeed(crypto, nodeSeed, 'transport', FIRST_GENERATION),
    get envelopeKey() {
      return keys(generations().current).envelopeKey
    },
    get prekeyListKey() {
      return keys(generations().inForce).envelopeKey
    },
    get voteKey() {
      return keys(generations().current).voteKey
    },
    get witnessKey() {
      return keys(generations().current).witnessKey
    },
    keys,
    get envelopeKeys() {
      return all().map(({ envelopeKey }) => envelopeKey)
    },
    get voteKeys() {
      return all().map(({ voteKey }) => voteKey)
    },
    voteKeyNamed: (publicKey) => all().find(({ voteKey }) => equalBytes(voteKey.publicKey, publicKey))?.voteKey,
    followGenerations: (next) => {
      generations = next
    },
    logKey,
    logOrigin: logSigner.name,
    logSigner,
    logs,
    prekey: (epoch) => {
      const seed = held.find((prekey) => prekey.epoch === epoch)?.seed
      const known = pairs.get(epoch)
      if (!seed) return undefined
      if (known?.seed === seed) return known.pair
      const pair = prekeyPair(crypto, seed)
      pairs.set(epoch, { seed, pair })
      return pair
    },
    isRemade: (epoch) => renewed.has(epoch),
    holdPrekeys: (next, remade) => {
      held = next
      renewed = remade
      for (const epoch of pairs.keys()) if (!next.some((prekey) => prekey.epoch === epoch)) pairs.delete(epoch)
    },
  }
}

const raise = (): never => {
  throw new TypeError('a node has a log')
}
