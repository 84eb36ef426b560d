// Who takes part in the simulated network: authorities with real keys and cards, made once in a process, and the charter that some of them
// found. Not here: their nodes, and which of them are honest.

import { deriveSeed } from '../../keys/derive.ts'
import { type AuthorityId, asPeerKey, type PeerKey, parseAuthorityId, peerIdText } from '../../keys/ids.ts'
import { type SigningKey, signingKey } from '../../keys/signing.ts'
import { type Card, nextKeyDigest, parseCard, signCard } from '../../protocol/card.ts'
import { type Charter, draftCharter, parseCharter, signCharter } from '../../protocol/charter.ts'
import { NODE_RECORD_LIFETIME_MS } from '../../protocol/limits.ts'
import { type NoteSigner, noteSigner } from '../../protocol/log/vkey.ts'
import { logOriginOf, signNodeRecord } from '../../protocol/node-record.ts'
import { DEFAULT_RULES } from '../../protocol/rules.ts'
import { sharedCrypto } from './shared-crypto.ts'

export const crypto = sharedCrypto()

/** When the network is founded: 5 January 2026, 09:00 UTC. */
export const FOUNDED = Date.UTC(2026, 0, 5, 9)
const DAY = 86_400_000

/** States whose authorities take part; the name of each is as unlike the others as the rule about look-alikes asks. */
export const NAMES =
  'AT amber,BE birch,BR cedar,CH delta,CL ember,CO fjord,CZ gravel,DE harbour,DK island,EG juniper,ES kettle,FI lantern,FR meadow,GB nectar,GH orchard,GR pepper,HU quarry,ID river,IE saddle,IN timber,IT umber,JP velvet,KE willow,KR yonder,MA zephyr,MX anchor,NG bramble,NL copper,NO dune,PE engine,PH feather,PL garnet,PT hollow,RO ivory,RW jasper,SE kernel,SN linen,TH marble,TN needle,UA oyster,UG pebble,US quiver,UY ribbon,VN silver,ZA thistle,ZM violet'.split(
    ',',
  )

export interface Party {
  readonly authority: AuthorityId
  readonly key: SigningKey
  readonly peerKey: PeerKey
  readonly envelopeKey: SigningKey
  readonly voteKey: SigningKey
  readonly logSigner: NoteSigner
  readonly card: Card
}

const seedOf = (label: string): Uint8Array => crypto.sha256(new TextEncoder().encode(`valise simulator ${label}`))

const partyOf = (entry: string): Party => {
  const [country = '', name = ''] = entry.split(' ')
  const authority = parseAuthorityId(`${country}-${name.toUpperCase()}`)
  const key = signingKey(crypto, seedOf(`${authority} authority`))
  const next = signingKey(crypto, seedOf(`${authority} next`))
  const nodeKey = (use: Parameters<typeof deriveSeed>[2]) => signingKey(crypto, deriveSeed(crypto, seedOf(`${authority} node`), use, 0))
  const peerKey = asPeerKey(nodeKey('transport').publicKey)
  const logOrigin = logOriginOf(authority, peerIdText(peerKey))
  const nodeRecord = signNodeRecord(key, {
    ...{ network: new Uint8Array(0), authority, serial: 1, peerKey, addresses: [], depots: [], prekeys: [] },
    ...{ notBefore: FOUNDED - DAY, notAfter: FOUNDED - DAY + NODE_RECORD_LIFETIME_MS },
    ...{ signingKey: nodeKey('envelope').publicKey, logKey: nodeKey('log').publicKey, voteKey: nodeKey('vote').publicKey },
    ...{ witnessKey: nodeKey('witness').publicKey, logOrigin },
  })
  const card = signCard(crypto, key, {
    ...{ authority, name: `${name} bureau`, country, functions: ['prevention'], memberClass: 'member', created: FOUNDED - DAY, nodeRecord },
    nextKeyDigest: nextKeyDigest(crypto, next.publicKey),
  })
  const logSigner = noteSigner(crypto, logOrigin, nodeKey('log'))
  return { authority, key, peerKey, envelopeKey: nodeKey('envelope'), voteKey: nodeKey('vote'), logSigner, card: parseCard(crypto, card) }
}

let parties: readonly Party[] | undefined
/** All authorities of the simulation; the founders of a network are the first ones. */
export const everybody = (): readonly Party[] => {
  parties ??= NAMES.map(partyOf)
  return parties
}

/** Founding members beside the administrators, and those who are to be admitted later, whatever the number of administrators. */
export const FOUNDERS = 32

export interface NetworkWorld {
  readonly charter: Charter
  readonly administrators: readonly Party[]
  /** founding members who are no administrators */
  readonly members: readonly Party[]
  readonly candidates: readonly Party[]
}

const worlds = new Map<number, NetworkWorld>()

/** A network of `n` administrators, more than half of whom decide. Made once for each `n`. */
export const networkWorld = (n: number): NetworkWorld => {
  const known = worlds.get(n)
  if (known) return known
  const all = everybody()
  // every third is an administrator, so that the others stand before, between and behind them
  const founders = all.slice(0, FOUNDERS)
  const administrators = founders.filter((_, i) => i % 3 === 1).slice(0, n)
  const members = founders.filter((party) => !administrators.includes(party))
  const draft = draftCharter(crypto, {
    ...{ name: 'Simulated network', created: FOUNDED, threshold: Math.floor(n / 2) + 1, nonce: seedOf(`nonce ${n}`) },
    ...{ administrators: administrators.map(({ card }) => card), members: members.map(({ card }) => card) },
    rules: { ...DEFAULT_RULES, proposalLifetime: 40 * 60_000, objectionWindow: 20 * 60_000 },
  })
  const sign = (charter: Charter, { authority, key }: Party) => parseCharter(crypto, signCharter(crypto, charter, authority, key))
  const charter = administrators.reduce(sign, parseCharter(crypto, draft))
  const world = { charter, administrators, members, candidates: all.slice(FOUNDERS) }
  worlds.set(n, world)
  return world
}
