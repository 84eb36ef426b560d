// A node without its network: an opened home with its log, mail and roster. Commands on a stopped home work with this; a running node is
// this and a network (running-node.ts).

import { readFile } from 'node:fs/promises'
import { equalBytes } from '../keys/bytes.ts'
import type { CryptoProvider, RandomBytes } from '../keys/provider.ts'
import { type Card, readCardFile } from '../protocol/card.ts'
import { type Charter, readCharterFile } from '../protocol/charter.ts'
import { type Roster, rosterOf } from '../protocol/roster.ts'
import { Clock } from './clock.ts'
import type { NodeContext } from './context.ts'
import { nativeProvider } from './crypto/native.ts'
import { systemRandom } from './crypto/random.ts'
import { nodeError } from './errors.ts'
import { Events } from './events.ts'
import type { Home } from './home/home.ts'
import { identityOf } from './identity.ts'
import { AuditLog } from './log/audit-log.ts'
import { GroupCommit } from './log/group-commit.ts'
import { Post } from './mail/post.ts'
import { systemTimers, type Timers } from './timers.ts'

/** The primitives of a node process. */
export const PRIMITIVES: { readonly crypto: CryptoProvider; readonly random: RandomBytes } = {
  crypto: nativeProvider,
  random: systemRandom,
}

export interface LocalNode {
  readonly home: Home
  readonly context: NodeContext
  readonly clock: Clock
  readonly post: Post
  /** the charter that the home has joined, or undefined */
  readonly charter: Charter | undefined
  close(): Promise<void>
}

const readText = async (path: string): Promise<string | undefined> => {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
}

/** The card in a home. @throws ValiseError `home-incomplete`, and as `readCardFile` */
export const readOwnCard = async (crypto: CryptoProvider, path: string): Promise<Card> => {
  const text = await readText(path)
  if (text === undefined) throw nodeError('home-incomplete', `${path} is missing: write it again with \`valise card\``, { path })
  return readCardFile(crypto, text)
}

/** The charter in a home, or undefined. @throws ValiseError as `readCharterFile` */
export const readOwnCharter = async (crypto: CryptoProvider, path: string): Promise<Charter | undefined> => {
  const text = await readText(path)
  return text === undefined ? undefined : readCharterFile(crypto, text)
}

/** Where the store keeps the id of the network that was joined: the charter's file is public, and whoever can write it must not choose the members. */
export const NETWORK_KEY = 'network'

const foreign = (path: string, what: string) =>
  nodeError('home-foreign', `${path} is not ${what}: put back the one that was there, and find out who changed it`, { path })

/** Makes a node of an opened home. @throws ValiseError `home-foreign` for a card or charter of another home or network, and as its parts do @param system the system's clock, milliseconds since 1970 */
export const openNode = async (
  home: Home,
  { crypto, random } = PRIMITIVES,
  system: () => number = Date.now,
  timers: Timers = systemTimers,
): Promise<LocalNode> => {
  const card = await readOwnCard(crypto, home.paths.card)
  const charter = await readOwnCharter(crypto, home.paths.charter)
  const roster: Roster | undefined = charter && rosterOf(crypto, charter)
  const identity = identityOf(crypto, card.authority, home.keys.seed, await home.readPrekeys())
  if (!equalBytes(card.node.peerKey, identity.peerKey)) throw foreign(home.paths.card, "the card of this home's node")
  const joined = await home.store.get(NETWORK_KEY)
  if (charter && !(joined && equalBytes(joined, charter.network)))
    throw foreign(home.paths.charter, 'the charter of the network that this home has joined')
  const clock = await Clock.open(home.store, system)
  const log = await AuditLog.open({ crypto, random, store: home.store, signer: identity.logSigner })
  const events = new Events()
  const commit = new GroupCommit(home.store, log, clock, (size) => events.emit({ type: 'log', size }))
  const context: NodeContext = {
    crypto,
    random,
    clock: () => clock.now(),
    timers,
    store: home.store,
    log,
    commit,
    identity,
    card,
    roster: () => roster,
    events,
  }
  return {
    home,
    context,
    clock,
    post: new Post(context),
    charter,
    close: async () => {
      await commit.close()
      await home.close()
    },
  }
}
