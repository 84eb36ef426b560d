// The authorities of the simulated deliveries, their keys and the network that they found: made once for each provider in a process. Every
// story begins when the network is founded; which nodes are up, and what they hold, is node.ts's.

import { type AuthorityId, parseAuthorityId } from '../../../keys/ids.ts'
import type { CryptoProvider } from '../../../keys/provider.ts'
import { prekeyPair } from '../../../keys/sealing.ts'
import { signingKey } from '../../../keys/signing.ts'
import { type Identity, identityOf, type PrekeySeed } from '../../../node/identity.ts'
import { type Card, parseCard, signCard } from '../../../protocol/card.ts'
import { draftCharter, parseCharter, signCharter } from '../../../protocol/charter.ts'
import { NODE_RECORD_LIFETIME_MS } from '../../../protocol/limits.ts'
import { signNodeRecord } from '../../../protocol/node-record.ts'
import { publishedEpochs } from '../../../protocol/prekey.ts'
import { foundedLedger } from '../../../protocol/roster/file.ts'
import type { Ledger } from '../../../protocol/roster/ledger.ts'
import type { Roster } from '../../../protocol/roster/roster.ts'
import { DEFAULT_RULES } from '../../../protocol/rules.ts'
import { FOUNDED, NAMES } from '../network-world.ts'
import { randomBytesOf } from '../seeded.ts'

/** An authority with one node. */
export interface Party {
  readonly card: Card
  readonly prekeys: readonly PrekeySeed[]
  /** a fresh one for each start of its node */
  identity(prekeys: readonly PrekeySeed[]): Identity
}

export interface World {
  readonly crypto: CryptoProvider
  readonly parties: readonly Party[]
  readonly ledger: Ledger
  readonly roster: Roster
}

/** More members would only be more of the same. */
export const NODES = 20
/** Records hold from a week before, for clocks that are behind. */
const WEEK_MS = 7 * 86_400_000

const authorityOf = (entry: string): AuthorityId => {
  const [country = '', name = ''] = entry.split(' ')
  return parseAuthorityId(`${country}-${name.toUpperCase()}`)
}

/** The depots that a member names: two others; every fourth member has none. */
const depotsOf = (index: number): AuthorityId[] =>
  index % 4 === 3 ? [] : [1, 8].map((step) => authorityOf(NAMES[(index + step) % NODES] ?? '')).sort()

const found = (crypto: CryptoProvider): World => {
  const random = randomBytesOf(1)
  const made = NAMES.slice(0, NODES).map((entry, index) => {
    const [country = '', name = ''] = entry.split(' ')
    const authority = authorityOf(entry)
    const authorityKey = signingKey(crypto, random(32))
    const seed = random(32)
    const prekeys = publishedEpochs(FOUNDED).map((window) => ({ ...window, seed: random(32) }))
    const identity = (held: readonly PrekeySeed[]) => identityOf(crypto, authority, seed, held)
    const { peerKey, envelopeKey, logKey, voteKey, witnessKey, logOrigin } = identity([])
    const nodeRecord = signNodeRecord(authorityKey, {
      ...{ network: new Uint8Array(0), authority, serial: 1, peerKey, addresses: [], depots: depotsOf(index), logOrigin },
      ...{ notBefore: FOUNDED - WEEK_MS, notAfter: FOUNDED - WEEK_MS + NODE_RECORD_LIFETIME_MS },
      ...{ signingKey: envelopeKey.publicKey, logKey: logKey.publicKey, voteKey: voteKey.publicKey, witnessKey: witnessKey.publicKey },
      prekeys: prekeys.map(({ seed: prekey, ...window }) => ({ ...window, publicKey: prekeyPair(crypto, prekey).publicKey })),
    })
    const card = signCard(crypto, authorityKey, {
      ...{ authority, name: `${name} bureau`, country, functions: [], memberClass: 'member', created: FOUNDED - WEEK_MS, nodeRecord },
      nextKeyDigest: random(32),
    })
    return { authority, authorityKey, party: { card: parseCard(crypto, card), prekeys, identity } }
  })
  const [first, ...others] = made
  if (!first) throw new Error('a network has a member')
  const draft = draftCharter(crypto, {
    ...{ name: 'Simulated network', created: FOUNDED, rules: DEFAULT_RULES, nonce: random(32), threshold: 1 },
    ...{ administrators: [first.party.card], members: others.map(({ party }) => party.card) },
  })
  const signed = signCharter(crypto, parseCharter(crypto, draft), first.authority, first.authorityKey)
  const ledger = foundedLedger(crypto, parseCharter(crypto, signed))
  return { crypto, parties: made.map(({ party }) => party), ledger, roster: ledger.roster(FOUNDED) }
}

const worlds = new Map<CryptoProvider, World>()

export const worldOf = (crypto: CryptoProvider): World => {
  const known = worlds.get(crypto)
  if (known) return known
  const world = found(crypto)
  worlds.set(crypto, world)
  return world
}
