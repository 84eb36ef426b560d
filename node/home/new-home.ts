// `init`: a home with its keys, its first prekeys, and the card that presents the authority.

import { fingerprint, words } from '../../keys/fingerprint.ts'
import { parseAuthorityId } from '../../keys/ids.ts'
import { DEFAULT_COST } from '../../keys/key-file.ts'
import type { CryptoProvider, ScryptCost } from '../../keys/provider.ts'
import { prekeyPair } from '../../keys/sealing.ts'
import { signingKey } from '../../keys/signing.ts'
import { LOCAL_ACCOUNT } from '../../protocol/act.ts'
import { cardFile, nextKeyDigest, signCard } from '../../protocol/card.ts'
import { NODE_RECORD_LIFETIME_MS } from '../../protocol/limits.ts'
import { signNodeRecord } from '../../protocol/node-record.ts'
import { publishedEpochs } from '../../protocol/prekey.ts'
import { Clock } from '../clock.ts'
import { nodeError } from '../errors.ts'
import { identityOf } from '../identity.ts'
import { PRIMITIVES } from '../local-node.ts'
import { AuditLog } from '../log/audit-log.ts'
import { GroupCommit } from '../log/group-commit.ts'
import { depotIds } from './depots.ts'
import { replaceFile } from './files.ts'
import { createHome, type Home } from './home.ts'
import type { AuthorityKeys } from './keys.ts'
import { isPeerAddress, type Settings } from './settings.ts'

export interface NewAuthority {
  readonly home: string
  readonly passphrase: string
  readonly authority: string
  readonly name: string
  readonly country: string
  readonly functions: readonly string[]
  readonly memberClass: string
  /** addresses that others dial, for the node record */
  readonly addresses?: readonly string[]
  /** members that keep its mail while it cannot be reached */
  readonly depots?: readonly string[]
  readonly settings?: Settings
  /** scrypt's cost for the key files */
  readonly cost?: ScryptCost
}

export interface MadeHome {
  readonly authority: string
  readonly fingerprint: string
  readonly words: string
  readonly peerId: string
  readonly home: string
}

const demandAddresses = (addresses: readonly string[]): void => {
  const wrong = addresses.find((address) => !isPeerAddress(address))
  if (wrong !== undefined)
    throw nodeError(
      'address-invalid',
      `${wrong} is no address to dial; one is like /ip4/192.0.2.1/tcp/4640 or /dns/node.example/tcp/4640`,
      { address: wrong },
    )
}

/** A node record of serial 1 for the keys of a new home, inside a card of the authority. @returns the encoded card */
const makeCard = async (
  crypto: CryptoProvider,
  home: Home,
  keys: AuthorityKeys,
  request: NewAuthority,
  now: number,
): Promise<Uint8Array> => {
  const authority = parseAuthorityId(request.authority)
  const authorityKey = signingKey(crypto, keys.seed)
  const secrets = await home.readPrekeys()
  const identity = identityOf(crypto, authority, home.keys.seed, secrets)
  const nodeRecord = signNodeRecord(authorityKey, {
    network: new Uint8Array(0),
    authority,
    serial: 1,
    notBefore: now,
    notAfter: now + NODE_RECORD_LIFETIME_MS,
    peerKey: identity.peerKey,
    signingKey: identity.envelopeKey.publicKey,
    logKey: identity.logKey.publicKey,
    voteKey: identity.voteKey.publicKey,
    witnessKey: identity.witnessKey.publicKey,
    logOrigin: identity.logOrigin,
    addresses: request.addresses ?? [],
    depots: depotIds(authority, request.depots ?? []),
    prekeys: secrets.map(({ epoch, seed, notBefore, notAfter }) => ({
      epoch,
      notBefore,
      notAfter,
      publicKey: prekeyPair(crypto, seed).publicKey,
    })),
  })
  return signCard(crypto, authorityKey, {
    authority: request.authority,
    name: request.name.normalize('NFC').trim(),
    country: request.country,
    functions: request.functions,
    memberClass: request.memberClass,
    nextKeyDigest: nextKeyDigest(crypto, signingKey(crypto, keys.nextSeed).publicKey),
    created: now,
    nodeRecord,
  })
}

/**
 * Makes a home. Nothing is left of one that failed.
 * @throws ValiseError `id-invalid`, `wire-value` for a name, country, function or class that no card can hold, and as `createHome`
 */
export const newHome = async (request: NewAuthority, now = Date.now()): Promise<MadeHome> => {
  const { crypto, random } = PRIMITIVES
  const authority = parseAuthorityId(request.authority)
  demandAddresses(request.addresses ?? [])
  depotIds(authority, request.depots ?? [])
  let peerId = ''
  let publicKey = new Uint8Array(0)
  const paths = await createHome(
    {
      folder: request.home,
      passphrase: request.passphrase,
      cost: request.cost ?? DEFAULT_COST,
      windows: publishedEpochs(now),
      ...(request.settings && { settings: request.settings }),
    },
    { crypto, random },
    async (home, keys) => {
      await replaceFile(home.paths.card, new TextEncoder().encode(cardFile(crypto, await makeCard(crypto, home, keys, request, now))))
      const identity = identityOf(crypto, authority, home.keys.seed, [])
      const log = await AuditLog.open({ crypto, random, store: home.store, signer: identity.logSigner })
      const commit = new GroupCommit(home.store, log, new Clock(() => now))
      await commit.record({ act: 'home-created', at: now, account: LOCAL_ACCOUNT, authority })
      await commit.close()
      peerId = identity.peerId
      publicKey = new Uint8Array(signingKey(crypto, keys.seed).publicKey)
    },
  )
  return { authority, fingerprint: fingerprint(crypto, publicKey), words: await words(crypto, publicKey), peerId, home: paths.home }
}
