// A small network from fixed seeds: three administrators, one more member, an outsider, and their keys. What the single-fault files, the
// examples of docs/spec and the tests of protocol/ are made from. The ids have different lengths, so that orders show.

import { createHash } from 'node:crypto'
import { deriveSeed } from '../../../keys/derive.ts'
import { type AuthorityId, asPeerKey, type PeerKey, parseAuthorityId, peerIdText } from '../../../keys/ids.ts'
import type { RandomBytes } from '../../../keys/provider.ts'
import { type PrekeyPair, prekeyPair } from '../../../keys/sealing.ts'
import { type SigningKey, signingKey } from '../../../keys/signing.ts'
import { nativeProvider as crypto } from '../../../node/crypto/native.ts'
import { type Card, nextKeyDigest, parseCard, signCard } from '../../../protocol/card.ts'
import { type Charter, draftCharter, parseCharter, signCharter } from '../../../protocol/charter.ts'
import { DEFAULT_RULES } from '../../../protocol/rules.ts'
import { NODE_RECORD_LIFETIME_MS } from '../../../protocol/limits.ts'
import { logOriginOf, type NodeRecordDraft, signNodeRecord } from '../../../protocol/node-record.ts'
import { publishedEpochs } from '../../../protocol/prekey.ts'
import { foundedLedger, rosterOf } from '../../../protocol/roster/file.ts'
import type { Roster } from '../../../protocol/roster/roster.ts'

export const MINUTE = 60_000
export const DAY = 86_400_000
/** When everything here happens: 5 January 2026, 09:00 UTC. */
export const NOW = Date.UTC(2026, 0, 5, 9)

/** A stream of bytes that is random to look at, and the same for one label: SHA-256(label ‖ ":" ‖ n) for n = 0, 1, … */
export const randomOf = (label: string): RandomBytes => {
  let rest = Buffer.alloc(0)
  let n = 0
  return (length) => {
    while (rest.length < length) rest = Buffer.concat([rest, createHash('sha256').update(`${label}:${n++}`).digest()])
    const out = new Uint8Array(rest.subarray(0, length))
    rest = rest.subarray(length)
    return out
  }
}

/** Bytes that one label names. */
export const seeded = (label: string, length = 32): Uint8Array => randomOf(label)(length)

/** What a party presents; the rest follows from its id. */
interface Presentation {
  readonly name: string
  readonly functions: readonly string[]
  readonly memberClass?: string
  /** whether its card has a prekey; without one it cannot be sealed to, and the files are smaller */
  readonly prekey?: boolean
}

export interface Party {
  readonly authority: AuthorityId
  readonly key: SigningKey
  readonly peerKey: PeerKey
  readonly envelopeKey: SigningKey
  readonly logKey: SigningKey
  readonly logOrigin: string
  readonly record: NodeRecordDraft
  readonly prekey: { readonly epoch: number; readonly seed: Uint8Array; readonly pair: PrekeyPair }
  readonly card: Card
}

const prekeysOf = (authority: string) => {
  const [window] = publishedEpochs(NOW)
  if (window === undefined) throw new Error('no epoch holds now')
  const seed = seeded(`valise example ${authority} prekey`)
  return { ...window, seed, pair: prekeyPair(crypto, seed) }
}

export const partyOf = (id: string, { name, functions, memberClass = 'member', prekey = false }: Presentation): Party => {
  const authority = parseAuthorityId(id)
  const key = signingKey(crypto, seeded(`valise example ${id} authority`))
  const next = signingKey(crypto, seeded(`valise example ${id} next authority`))
  const nodeSeed = seeded(`valise example ${id} node`)
  const node = (use: Parameters<typeof deriveSeed>[2]) => signingKey(crypto, deriveSeed(crypto, nodeSeed, use, 0))
  const peerKey = asPeerKey(node('transport').publicKey)
  const { epoch, seed, pair, notBefore, notAfter } = prekeysOf(id)
  const logOrigin = logOriginOf(authority, peerIdText(peerKey))
  const record: NodeRecordDraft = {
    network: new Uint8Array(0),
    authority,
    serial: 1,
    notBefore: NOW - DAY,
    notAfter: NOW - DAY + NODE_RECORD_LIFETIME_MS,
    peerKey,
    signingKey: node('envelope').publicKey,
    logKey: node('log').publicKey,
    voteKey: node('vote').publicKey,
    witnessKey: node('witness').publicKey,
    logOrigin,
    addresses: [`/dns4/valise.${id.toLowerCase()}.example/tcp/4411`],
    depots: [],
    prekeys: prekey ? [{ epoch, publicKey: pair.publicKey, notBefore, notAfter }] : [],
  }
  const bytes = signCard(crypto, key, {
    authority,
    name,
    country: id.slice(0, 2),
    functions,
    memberClass,
    nextKeyDigest: nextKeyDigest(crypto, next.publicKey),
    created: NOW - DAY,
    nodeRecord: signNodeRecord(key, record),
  })
  return {
    ...{ authority, key, peerKey, envelopeKey: node('envelope'), logKey: node('log'), logOrigin, record },
    prekey: { epoch, seed, pair },
    card: parseCard(crypto, bytes),
  }
}

export const france = partyOf('FR-AFA', { name: 'Agence française anticorruption', functions: ['prevention'] })
export const kenya = partyOf('KE-EACC', {
  name: 'Ethics and Anti-Corruption Commission',
  functions: ['prevention', 'law-enforcement', 'asset-recovery'],
  prekey: true,
})
export const southAfrica = partyOf('ZA-SIU', { name: 'Special Investigating Unit', functions: ['asset-recovery', 'civil-administrative'] })
export const brazil = partyOf('BR-CGU', { name: 'Controladoria-Geral da União', functions: ['prevention', 'mla'], prekey: true })
/** A member that administers and reads nothing. */
export const secretariat = partyOf('AT-UNODC', { name: 'Secretariat', functions: [], memberClass: 'secretariat' })
/** No member of anything. */
export const outsider = partyOf('AT-BAK', { name: 'Bundesamt zur Korruptionsprävention', functions: ['prevention'], prekey: true })

export const administrators: readonly Party[] = [france, kenya, southAfrica]
export const members: readonly Party[] = [secretariat, brazil, france, kenya, southAfrica]

/** The draft of the network's charter. */
export const charterDraft = {
  name: 'GlobE example network',
  created: NOW - DAY,
  threshold: 2,
  administrators: administrators.map(({ card }) => card),
  members: [brazil.card, secretariat.card],
  rules: DEFAULT_RULES,
  nonce: seeded('valise example charter nonce'),
}

/** A charter signed by all its administrators, one after the other. */
export const founded = (draft: typeof charterDraft, signers: readonly Party[] = administrators): Charter =>
  signers.reduce(
    (charter, { authority, key }) => parseCharter(crypto, signCharter(crypto, charter, authority, key)),
    parseCharter(crypto, draftCharter(crypto, draft)),
  )

export const charter: Charter = founded(charterDraft)
export const roster: Roster = rosterOf(crypto, charter)
export const ledger = foundedLedger(crypto, charter)
/** The same founders under another nonce: another network. */
export const otherCharter: Charter = founded({ ...charterDraft, name: 'Another network', nonce: seeded('valise example other nonce') })
export const otherRoster: Roster = rosterOf(crypto, otherCharter)
export const otherLedger = foundedLedger(crypto, otherCharter)
