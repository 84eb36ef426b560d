// What needs the authority's key after the home was made: preparing its next key, and certifying a further node. The key may be offline
// otherwise; each use is an act in the log.

import { equalBytes } from '../../keys/bytes.ts'
import { hex } from '../../keys/ids.ts'
import { DEFAULT_COST } from '../../keys/key-file.ts'
import type { CryptoProvider, ScryptCost } from '../../keys/provider.ts'
import { type SigningKey, signingKey, type VerifyingKey, verifyingKey } from '../../keys/signing.ts'
import { actRecord, LOCAL_ACCOUNT } from '../../protocol/act.ts'
import { type Card, cardFile, nextKeyDigest, parseCard, readCardFile, signCard } from '../../protocol/card.ts'
import { NODE_RECORD_LIFETIME_MS } from '../../protocol/limits.ts'
import { signLogEpoch } from '../../protocol/log-epoch.ts'
import { type NodeRecord, type NodeRecordDraft, parseNodeRecord, signNodeRecord } from '../../protocol/node-record.ts'
import type { Roster } from '../../protocol/roster/roster.ts'
import { networkMissing, nodeError } from '../errors.ts'
import { type LocalNode, PRIMITIVES } from '../local-node.ts'
import { logLocalAct } from '../log/local-acts.ts'
import { certifiedKeysOperation, isChangingKeys, ownRecord, readCertifiedKeys } from '../roster/own-keys.ts'
import { depotIds } from './depots.ts'
import { exists, replaceFile } from './files.ts'
import { type AuthorityKeys, openAuthorityKeys, openNextAuthorityKeys, writeNextAuthorityKeys } from './keys.ts'
import { readOwnCard } from './own-files.ts'

/** A record's fields as they are signed again. */
export const draftOf = ({ prekeys, addresses, depots, logEpoch, ...record }: NodeRecord): NodeRecordDraft => ({
  ...{
    network: record.network,
    authority: record.authority,
    serial: record.serial,
    notBefore: record.notBefore,
    notAfter: record.notAfter,
  },
  ...{ peerKey: record.peerKey, signingKey: record.signingKey.publicKey, logKey: record.logKey.publicKey },
  ...{ voteKey: record.voteKey.publicKey, witnessKey: record.witnessKey.publicKey, logOrigin: record.logOrigin },
  ...{ prekeys, addresses, depots, logEpoch },
})

/** What opened the log of a record, signed with the node's next signing key. */
const signedAnew = ({ logEpoch, logOrigin, logKey, earlierLogs }: NodeRecord, key: SigningKey): Uint8Array =>
  logEpoch.length === 0
    ? logEpoch
    : signLogEpoch(key, { logOrigin, logKey: logKey.publicKey, earlier: earlierLogs.map((log) => ({ ...log, key: log.key.publicKey })) })

/** The authority's keys. @throws ValiseError `authority-key-missing` when the file is not here, or holds another key than the network has, and as `openAuthorityKeys` */
export const openOwnKeys = async ({ home, context }: LocalNode, passphrase: string): Promise<AuthorityKeys> => {
  const keys = await openAuthorityKeys(home.paths, PRIMITIVES.crypto, passphrase)
  const { authority } = context.identity
  const member = context.roster()?.member(authority)
  const key = signingKey(PRIMITIVES.crypto, keys.seed).publicKey
  if (member && !member.history.cards.some(({ authorityKey }) => equalBytes(authorityKey.publicKey, key)))
    throw nodeError(
      'authority-key-missing',
      `${home.paths.authorityKey} is not the key that the network has for ${authority}: this home was made as a further node of it, or the key was replaced. Run the command in the home that has it.`,
      { path: home.paths.authorityKey },
    )
  return keys
}

export const rosterOf = ({ context }: LocalNode): Roster => {
  const roster = context.roster()
  if (!roster) throw networkMissing()
  return roster
}

/**
 * Makes the next authority key ready, and the card that presents it: signed by the key that the present card has committed to, with a commitment
 * to one after it. The key in use stays until administrators have rotated to the next (`settleAuthorityKey`). A second call gives the same card.
 * @throws ValiseError `authority-key-missing`, `key-file-…`
 */
export const prepareNextKey = async (node: LocalNode, passphrase: string, cost: ScryptCost = DEFAULT_COST): Promise<Card> => {
  const { home, context } = node
  const { paths } = home
  const { crypto, random } = PRIMITIVES
  const { nextSeed } = await openOwnKeys(node, passphrase)
  if (await exists(paths.nextCard)) return readOwnCard(crypto, paths.nextCard)
  if (!(await exists(paths.nextAuthorityKey)))
    await writeNextAuthorityKeys(paths, { crypto, random, cost }, passphrase, { seed: nextSeed, nextSeed: random(32) })
  const { nextSeed: after } = await openNextAuthorityKeys(paths, crypto, passphrase)
  const now = context.clock()
  const roster = context.roster()
  // the new card would bring back the keys that are being replaced
  if (isChangingKeys(context.identity, roster, now))
    throw nodeError(
      'keys-changing',
      'New keys of this node are on their way into use: prepare the next authority key when `valise node list` shows none that wait',
    )
  const card = roster?.member(context.identity.authority)?.card ?? context.card
  const record = roster?.node(context.identity.peerKey)?.record ?? card.node
  const key = signingKey(crypto, nextSeed)
  const validity = { serial: record.serial + 1, notBefore: now, notAfter: now + NODE_RECORD_LIFETIME_MS, network: new Uint8Array(0) }
  const next = parseCard(
    crypto,
    signCard(crypto, key, {
      ...{ authority: card.authority, name: card.name, country: card.country, functions: card.functions, memberClass: card.memberClass },
      nextKeyDigest: nextKeyDigest(crypto, signingKey(crypto, after).publicKey),
      created: now,
      nodeRecord: signNodeRecord(key, { ...draftOf(record), ...validity }),
    }),
  )
  await logLocalAct(node, 'authority-key-prepared')
  await replaceFile(paths.nextCard, new TextEncoder().encode(cardFile(crypto, next.bytes)))
  return next
}

/**
 * Certifies a further node of this authority, presented by the card of a home that was made for it.
 * @param text of the card file @returns the signed record @throws ValiseError `authority-key-missing`, `node-not-own`, `network-missing`, and of the card
 */
export const certifyNode = async (node: LocalNode, passphrase: string, text: string): Promise<NodeRecord> => {
  const { crypto } = PRIMITIVES
  const { context } = node
  const card = readCardFile(crypto, text)
  const { authority } = context.identity
  const { seed } = await openOwnKeys(node, passphrase)
  if (card.authority !== authority)
    throw nodeError(
      'node-not-own',
      `The card is of ${card.authority}: a further node of ${authority} is made with \`valise init --authority ${authority}\``,
    )
  if (equalBytes(card.node.peerKey, context.identity.peerKey))
    throw nodeError(
      'node-not-own',
      "The card is this home's own: its node is certified already, and gets new keys with `valise node rotate-keys`",
    )
  const roster = rosterOf(node)
  const key = signingKey(crypto, seed)
  const known = context.ledger()?.nodes.find(authority, card.node.peerKey, context.clock())
  const now = context.clock()
  const draft: NodeRecordDraft = {
    ...draftOf(card.node),
    ...{ network: roster.network, serial: (known?.serial ?? 0) + 1, notBefore: now, notAfter: now + NODE_RECORD_LIFETIME_MS },
  }
  await logLocalAct(node, 'node-certified', card.node.logOrigin.slice(0, 200))
  return parseNodeRecord(crypto, verifyingKey(crypto, key.publicKey), signNodeRecord(key, draft))
}

/**
 * Certifies this home's node with other depots. No key changes, so that the record is used as soon as members have it.
 * @param depots authority ids; none for no depot @returns the signed record @throws ValiseError `authority-key-missing`, `network-missing`, `not-a-member`,
 * `keys-changing`, `depots-invalid`
 */
export const nameDepots = async (node: LocalNode, passphrase: string, depots: readonly string[]): Promise<NodeRecord> => {
  const { crypto } = PRIMITIVES
  const { context } = node
  const { identity } = context
  const roster = rosterOf(node)
  const ids = depotIds(identity.authority, depots)
  const key = signingKey(crypto, (await openOwnKeys(node, passphrase)).seed)
  const now = context.clock()
  if (isChangingKeys(identity, roster, now))
    throw nodeError(
      'keys-changing',
      `New keys of this node are on their way into use: name depots when \`valise node list\` shows none that wait`,
    )
  // as it was signed, without the prekeys of later lists: a record with a prekey that is new to it would wait a day
  const inForce = ownRecord(identity, roster) && context.ledger()?.nodes.find(identity.authority, identity.peerKey, now)
  if (!inForce)
    throw nodeError('not-a-member', `${roster.charter.name} has no node ${hex(identity.peerKey)} of ${identity.authority} in force`)
  const bytes = signNodeRecord(key, {
    ...draftOf(inForce),
    ...{ depots: ids, network: roster.network, serial: inForce.serial + 1, notBefore: now, notAfter: now + NODE_RECORD_LIFETIME_MS },
  })
  await logLocalAct(node, 'node-certified', `depots ${ids.join(' ')}`.trim())
  return parseNodeRecord(crypto, verifyingKey(crypto, key.publicKey), bytes)
}

/** The record that was certified last, when it still is to be told to the network, or waits there. */
const pendingRecord = (node: LocalNode, bytes: Uint8Array | undefined, key: VerifyingKey): NodeRecord | undefined => {
  const { crypto, roster, identity } = node.context
  if (!bytes) return undefined
  const known = ownRecord(identity, roster())
  const record = recordSignedBy(crypto, key, bytes)
  const isVetoed = record !== undefined && node.membership?.ledger.nodes.isVetoed(record)
  return record && !isVetoed && record.serial > (known?.serial ?? 0) ? record : undefined
}

const recordSignedBy = (crypto: CryptoProvider, key: VerifyingKey, bytes: Uint8Array): NodeRecord | undefined => {
  try {
    return parseNodeRecord(crypto, key, bytes)
  } catch {
    return undefined
  }
}

/**
 * Certifies the next generation of this node's signing, vote and witness key. Transport and log key stay. They are used when the record has been in force for
 * a while (node/roster/own-keys.ts). Called again before that, it gives the same record.
 * @returns the signed record @throws ValiseError `authority-key-missing`, `network-missing`, `not-a-member`, `keys-changing`
 */
export const rotateNodeKeys = async (node: LocalNode, passphrase: string): Promise<NodeRecord> => {
  const { crypto } = PRIMITIVES
  const { context, home } = node
  const { identity, store } = context
  const roster = rosterOf(node)
  const key = signingKey(crypto, (await openOwnKeys(node, passphrase)).seed)
  const certified = await readCertifiedKeys(store)
  const pending = pendingRecord(node, certified.record, verifyingKey(crypto, key.publicKey))
  if (pending) return pending
  const now = context.clock()
  const inForce = ownRecord(identity, roster)
  if (!inForce)
    throw nodeError(
      'not-a-member',
      `${roster.charter.name} has no node ${hex(identity.peerKey)} of ${identity.authority} in force: there is nothing to replace`,
    )
  if ((await exists(home.paths.nextCard)) || isChangingKeys(identity, roster, now))
    throw nodeError(
      'keys-changing',
      `Keys of ${identity.authority} are being changed already: wait until that is done, one after the other`,
    )
  const highest = certified.highest + 1
  const { envelopeKey, voteKey, witnessKey } = identity.keys(highest)
  const bytes = signNodeRecord(key, {
    ...draftOf(inForce),
    logEpoch: signedAnew(inForce, envelopeKey),
    ...{ signingKey: envelopeKey.publicKey, voteKey: voteKey.publicKey, witnessKey: witnessKey.publicKey },
    ...{ network: roster.network, serial: inForce.serial + 1, notBefore: now, notAfter: now + NODE_RECORD_LIFETIME_MS },
  })
  // nobody gets the record before this node remembers that it has the keys
  const act = actRecord({ act: 'node-certified', at: now, account: LOCAL_ACCOUNT, detail: `keys of generation ${highest}` })
  await context.commit.commit({ acts: [act], operations: () => [certifiedKeysOperation(highest, bytes)] })
  return parseNodeRecord(crypto, verifyingKey(crypto, key.publicKey), bytes)
}
