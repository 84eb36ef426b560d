// Who this node is: the keys derived from its seed, each for one use, and the prekeys that its mail is sealed to.

import { deriveSeed } from '../keys/derive.ts'
import type { AuthorityId, PeerKey } from '../keys/ids.ts'
import { asPeerKey, peerIdText } from '../keys/ids.ts'
import type { CryptoProvider } from '../keys/provider.ts'
import { type PrekeyPair, prekeyPair } from '../keys/sealing.ts'
import { type SigningKey, signingKey } from '../keys/signing.ts'
import { type NoteSigner, noteSigner } from '../protocol/log/vkey.ts'
import { logOriginOf } from '../protocol/node-record.ts'

/** The first generation of every derived key; a replaced key counts up. */
const GENERATION = 0

export interface PrekeySeed {
  readonly epoch: number
  readonly seed: Uint8Array
}

export interface Identity {
  readonly authority: AuthorityId
  readonly peerKey: PeerKey
  readonly peerId: string
  /** 32 bytes: libp2p's key, which signs no application data */
  readonly transportSeed: Uint8Array
  readonly envelopeKey: SigningKey
  readonly voteKey: SigningKey
  readonly logKey: SigningKey
  readonly witnessKey: SigningKey
  readonly logOrigin: string
  readonly logSigner: NoteSigner
  /** the prekey of an epoch, or undefined when its private half is gone or never was */
  prekey(epoch: number): PrekeyPair | undefined
}

export const identityOf = (
  crypto: CryptoProvider,
  authority: AuthorityId,
  nodeSeed: Uint8Array,
  prekeys: readonly PrekeySeed[],
): Identity => {
  const key = (use: 'transport' | 'envelope' | 'vote' | 'log' | 'witness') =>
    signingKey(crypto, deriveSeed(crypto, nodeSeed, use, GENERATION))
  const peerKey = asPeerKey(key('transport').publicKey)
  const peerId = peerIdText(peerKey)
  const logOrigin = logOriginOf(authority, peerId)
  const logKey = key('log')
  const pairs = new Map<number, PrekeyPair>()
  return {
    authority,
    peerKey,
    peerId,
    transportSeed: deriveSeed(crypto, nodeSeed, 'transport', GENERATION),
    envelopeKey: key('envelope'),
    voteKey: key('vote'),
    logKey,
    witnessKey: key('witness'),
    logOrigin,
    logSigner: noteSigner(crypto, logOrigin, logKey),
    prekey: (epoch) => {
      const known = pairs.get(epoch)
      if (known) return known
      const secret = prekeys.find((prekey) => prekey.epoch === epoch)
      if (!secret) return undefined
      const pair = prekeyPair(crypto, secret.seed)
      pairs.set(epoch, pair)
      return pair
    },
  }
}
