// A network for the bench of the roster: a charter of five administrators of whom three decide, and as many acts as wanted: admissions
// first, then suspensions and reinstatements of those members in turn. Signed once, as it takes longer than what is measured.

import { hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js'
import { hex, parseAuthorityId } from '../keys/ids.ts'
import { prekeyPair } from '../keys/sealing.ts'
import { type SigningKey, signingKey } from '../keys/signing.ts'
import { identityOf } from '../node/identity.ts'
import { PRIMITIVES } from '../node/local-node.ts'
import { type Card, nextKeyDigest, parseCard, signCard } from '../protocol/card.ts'
import { type Charter, draftCharter, parseCharter, signCharter } from '../protocol/charter.ts'
import { NODE_RECORD_LIFETIME_MS } from '../protocol/limits.ts'
import { signNodeRecord } from '../protocol/node-record.ts'
import { publishedEpochs } from '../protocol/prekey.ts'
import { type ActKind, actId, encodeAct, parseAct } from '../protocol/roster/act.ts'
import { parseApproval, signApproval } from '../protocol/roster/approval.ts'
import { encodeAttestation } from '../protocol/roster/attestation.ts'
import { encodeItem } from '../protocol/roster/item.ts'
import { DEFAULT_RULES } from '../protocol/rules.ts'

const { crypto } = PRIMITIVES
const ADMINISTRATORS = 5
const THRESHOLD = 3
/** One act in so many is an admission: 1,000 members of 10,000 acts. */
const ACTS_EACH = 10

interface Authority {
  readonly id: string
  readonly card: Uint8Array
  readonly key: SigningKey
  readonly voteKey: SigningKey
}

export interface Acts {
  readonly charter: Charter
  /** encoded items, each after those that it needs */
  readonly items: readonly Uint8Array[]
  readonly members: number
}

const seedOf = (name: string): Uint8Array => crypto.sha256(utf8ToBytes(`valise bench ${name}`))

// the same public prekeys on every card: making six thousand is not what is measured
const prekeysAt = (now: number) =>
  publishedEpochs(now).map((window) => ({ ...window, publicKey: prekeyPair(crypto, seedOf(`prekey ${window.epoch}`)).publicKey }))

const authorityOf = (n: number, now: number, prekeys: ReturnType<typeof prekeysAt>): Authority => {
  const id = parseAuthorityId(`X${String.fromCharCode(65 + (n % 26))}-BENCH-${n}`)
  const key = signingKey(crypto, seedOf(`${id} authority`))
  const identity = identityOf(crypto, id, seedOf(`${id} node`), [])
  const nodeRecord = signNodeRecord(key, {
    ...{ network: new Uint8Array(0), authority: id, serial: 1, notBefore: now, notAfter: now + NODE_RECORD_LIFETIME_MS },
    ...{ peerKey: identity.peerKey, signingKey: identity.envelopeKey.publicKey, logKey: identity.logKey.publicKey },
    ...{ voteKey: identity.voteKey.publicKey, witnessKey: identity.witnessKey.publicKey, logOrigin: identity.logOrigin },
    ...{ addresses: [`/ip4/192.0.2.1/tcp/${4640 + n}`], depots: [], prekeys },
  })
  const card = signCard(crypto, key, {
    ...{ authority: id, name: `Invented authority number ${n}`, country: id.slice(0, 2), functions: ['prevention'], memberClass: 'member' },
    ...{ nextKeyDigest: nextKeyDigest(crypto, signingKey(crypto, seedOf(`${id} next`)).publicKey), created: now, nodeRecord },
  })
  return { id, card, key, voteKey: identity.voteKey }
}

/** Makes the charter and the items. @param now milliseconds since 1970 @param more cards of founding members beside the administrators */
export const makeActs = (count: number, now: number, more: readonly Card[]): Acts => {
  const prekeys = prekeysAt(now)
  const founders = Array.from({ length: ADMINISTRATORS }, (_, n) => authorityOf(n, now, prekeys))
  const draft = draftCharter(crypto, {
    ...{ name: 'Bench network', created: now, threshold: THRESHOLD, administrators: founders.map(({ card }) => parseCard(crypto, card)) },
    ...{ members: more, rules: DEFAULT_RULES, nonce: seedOf('nonce') },
  })
  const charter = founders.reduce(
    (signed, { id, key }) => parseCharter(crypto, signCharter(crypto, signed, parseAuthorityId(id), key)),
    parseCharter(crypto, draft),
  )
  const approvers = [...founders].sort((a, b) => (a.id < b.id ? -1 : 1)).slice(0, THRESHOLD)
  const heads = new Map<string, string>()
  const item = (kind: ActKind, subject: string, payload: Uint8Array): Uint8Array => {
    const head = heads.get(subject)
    const bytes = encodeAct(crypto, {
      ...{ network: charter.network, epoch: charter.network, kind, subject, payload, reason: 'for the bench', created: now },
      ...{ after: head === undefined ? [] : [hexToBytes(head)], proposer: approvers[0]?.id ?? '' },
    })
    const act = actId(crypto, bytes)
    heads.set(subject, hex(act))
    const approvals = approvers.map(({ id, voteKey }) =>
      parseApproval(signApproval(voteKey, { act, administrator: parseAuthorityId(id), despite: '', at: now, objections: [] })),
    )
    return encodeItem({
      type: 'attestation',
      content: encodeAttestation({ act: parseAct(crypto, bytes, true), approvals, acceptances: [] }),
    })
  }
  const members = Math.max(1, Math.floor(count / ACTS_EACH))
  const admitted = Array.from({ length: members }, (_, n) => authorityOf(ADMINISTRATORS + n, now, prekeys))
  const items = admitted.map(({ id, card }) => item('admit', id, card))
  for (let n = 0; items.length < count; n++) {
    const { id } = admitted[n % members] as Authority
    items.push(item(Math.floor(n / members) % 2 === 0 ? 'suspend' : 'reinstate', id, new Uint8Array(0)))
  }
  return { charter, items, members: members + ADMINISTRATORS + more.length }
}
