// Authorities of one network in this process, each with a store in memory, and no wire between them: parcels are handed over by the test.

import { randomBytes } from 'node:crypto'
import '../../node/polyfill.ts'
import { asThreadId, parseAuthorityId } from '../../keys/ids.ts'
import { prekeyPair } from '../../keys/sealing.ts'
import { type SigningKey, signingKey } from '../../keys/signing.ts'
import { Attachments } from '../../node/attachments/attachments.ts'
import { Clock } from '../../node/clock.ts'
import type { NodeContext } from '../../node/context.ts'
import { nativeProvider as crypto } from '../../node/crypto/native.ts'
import { ENDLESS } from '../../node/disk-room.ts'
import { Events } from '../../node/events.ts'
import { type Identity, identityOf } from '../../node/identity.ts'
import { AuditLog } from '../../node/log/audit-log.ts'
import { GroupCommit } from '../../node/log/group-commit.ts'
import { DEFAULT_DEPOTS, type DepotLimits } from '../../node/mail/depot-quota.ts'
import { Post } from '../../node/mail/post.ts'
import { Sessions } from '../../node/mail/sessions.ts'
import { memoryStore } from '../../node/store/memory.ts'
import type { Store } from '../../node/store/store.ts'
import { systemTimers, type Timers } from '../../node/timers.ts'
import { type Card, parseCard, signCard } from '../../protocol/card.ts'
import { draftCharter, parseCharter, signCharter } from '../../protocol/charter.ts'
import type { HeaderDraft } from '../../protocol/header.ts'
import { NODE_RECORD_LIFETIME_MS } from '../../protocol/limits.ts'
import { signNodeRecord } from '../../protocol/node-record.ts'
import { CARGO, sealParcel } from '../../protocol/parcel.ts'
import { publishedEpochs } from '../../protocol/prekey.ts'
import { foundedLedger } from '../../protocol/roster/file.ts'
import type { Ledger } from '../../protocol/roster/ledger.ts'
import { DEFAULT_RULES } from '../../protocol/rules.ts'
import { sealMessage } from '../../protocol/seal.ts'
import { withSecret } from '../support/secret.ts'

const DAY = 86_400_000

export const random = (length: number): Uint8Array => new Uint8Array(randomBytes(length))

export interface Authority {
  readonly identity: Identity
  readonly card: Card
  readonly context: NodeContext
  readonly post: Post
  /** lets this much time pass at this authority, in milliseconds */
  pass(ms: number): void
}

const cardOf = (
  authorityKey: SigningKey,
  identity: Identity,
  seeds: ReturnType<typeof prekeySeeds>,
  now: number,
  depots: readonly string[] = [],
): Card => {
  const { authority, peerKey, envelopeKey, logKey, voteKey, witnessKey, logOrigin } = identity
  const keys = { peerKey, signingKey: envelopeKey.publicKey, logKey: logKey.publicKey, voteKey: voteKey.publicKey }
  const nodeRecord = signNodeRecord(authorityKey, {
    ...keys,
    ...{
      network: new Uint8Array(0),
      authority,
      serial: 1,
      notBefore: now,
      notAfter: now + NODE_RECORD_LIFETIME_MS,
      witnessKey: witnessKey.publicKey,
      logOrigin,
    },
    addresses: [],
    depots,
    prekeys: seeds.map(({ seed, ...window }) => ({ ...window, publicKey: prekeyPair(crypto, seed).publicKey })),
  })
  const said = { authority, name: authority, country: authority.slice(0, 2), functions: [], memberClass: 'member' }
  return parseCard(crypto, signCard(crypto, authorityKey, { ...said, nextKeyDigest: random(32), created: now, nodeRecord }))
}

const prekeySeeds = (now: number) => publishedEpochs(now).map((window) => ({ ...window, seed: random(32) }))

/** What an authority is before its node runs, and goes on being when it starts again. */
export interface Member {
  readonly identity: Identity
  readonly card: Card
}

export interface FoundedMembers {
  readonly members: readonly Member[]
  readonly ledger: Ledger
}

/** Members of a network; the first administers it. @param depots by authority, those that its node's record names, ascending */
export const foundMembers = (
  ids: readonly string[],
  now: number,
  depots: Readonly<Record<string, readonly string[]>> = {},
): FoundedMembers => {
  const made = ids.map((id) => {
    const authorityKey = signingKey(crypto, random(32))
    const seeds = prekeySeeds(now)
    const identity = identityOf(crypto, parseAuthorityId(id), random(32), seeds)
    return { authorityKey, identity, card: cardOf(authorityKey, identity, seeds, now, depots[id]) }
  })
  const [first, ...others] = made
  if (!first) throw new Error('a network has a member')
  const founders = { administrators: [first.card], members: others.map(({ card }) => card), threshold: 1 }
  const draft = draftCharter(crypto, { name: 'Test', created: now, rules: DEFAULT_RULES, nonce: random(32), ...founders })
  const signed = signCharter(crypto, parseCharter(crypto, draft), first.identity.authority, first.authorityKey)
  return { members: made, ledger: foundedLedger(crypto, parseCharter(crypto, signed)) }
}

/** What a node of a member needs to run. */
export interface Machine {
  readonly store: Store
  readonly clock: Clock
  readonly timers: Timers
  /** how much it keeps for others */
  readonly depotLimits?: DepotLimits
}

/** Opens the node of a member on its store: a new one, or one that it has left. */
export const openMember = async (
  { identity, card }: Member,
  ledger: Ledger,
  { store, clock, timers, depotLimits }: Machine,
): Promise<Omit<Authority, 'pass'>> => {
  const log = await AuditLog.open({ crypto, random, store, signer: identity.logSigner })
  const events = new Events()
  const commit = new GroupCommit(store, log, clock, (size) => events.emit({ type: 'log', size }))
  const roster = ledger.roster(clock.now())
  const context: NodeContext = {
    ...{ crypto, random, timers, store, log, commit, identity, card, events },
    clock: () => clock.now(),
    membership: () => undefined,
    ledger: () => ledger,
    roster: () => roster,
  }
  const attachments = new Attachments(context, '/nowhere', { largest: 0, reserve: 0 })
  const post = new Post(context, attachments, ENDLESS, { ...DEFAULT_DEPOTS, ...(depotLimits && { limits: depotLimits }) })
  return { identity, card, context, post }
}

/** Founds a network of these authorities, each with a store in memory; the first administers it. */
export const found = async (...ids: readonly string[]): Promise<Authority[]> => {
  const { members, ledger } = foundMembers(ids, Date.now())
  return Promise.all(
    members.map(async (member) => {
      let later = 0
      const pass = (ms: number) => {
        later += ms
      }
      const clock = new Clock(() => Date.now() + later)
      return { ...(await openMember(member, ledger, { store: memoryStore(), clock, timers: systemTimers })), pass }
    }),
  )
}

export interface Forgery {
  readonly title: string
  /** 32 bytes; with another one of the same title it has the same message id */
  readonly secret?: Uint8Array
  readonly deadline?: number
  readonly sequence?: number
  readonly previous?: Uint8Array
}

/** A hand that seals what it likes, with the keys of `from`, to `to`. */
export const forger = (from: Authority, to: Authority) => {
  const sessions = new Sessions(from.context)
  const { authority, peerKey, envelopeKey } = from.identity
  const session = async () => sessions.towards(from.context.roster()?.network ?? new Uint8Array(32), to.card.node)
  return {
    /** An envelope, signed and sealed well. */
    envelope: async ({ title, secret, deadline = 0, sequence = 1, previous = new Uint8Array(32) }: Forgery) => {
      const now = Date.now()
      const draft: HeaderDraft = {
        ...{ thread: asThreadId(random(16)), parents: [], sender: authority, senderNode: peerKey },
        ...{ recipients: [to.identity.authority], kind: 1, handling: 1, created: now, expires: now + DAY, deadline, urgent: false },
        network: from.context.roster()?.network ?? new Uint8Array(32),
        rosterDigest: from.context.roster()?.digest ?? new Uint8Array(32),
      }
      const content = { json: new TextEncoder().encode(JSON.stringify({ title })), restrictions: '', attachments: [] }
      const addressee = { authority: to.identity.authority, session: await session(), sequence, previous }
      return sealMessage(crypto, withSecret(random, secret), envelopeKey, draft, content, [addressee])
    },
    /** Hands over a parcel with this envelope. @returns the answer */
    hand: async (envelope: Uint8Array) => {
      const { bytes } = await sealParcel(crypto, random, await session(), { type: CARGO.envelope, content: envelope })
      return to.post.answer(peerKey, bytes)
    },
  }
}
