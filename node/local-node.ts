// A node without its network: an opened home with its log, mail and roster. Commands on a stopped home work with this; a running node is
// this and a network (running-node.ts).

import { equalBytes } from '../keys/bytes.ts'
import { ValiseError } from '../keys/errors.ts'
import type { CryptoProvider, RandomBytes } from '../keys/provider.ts'
import { NODE_ACCOUNT } from '../protocol/act.ts'
import type { Charter } from '../protocol/charter.ts'
import { Attachments } from './attachments/attachments.ts'
import { Clock } from './clock.ts'
import type { NodeContext } from './context.ts'
import { nativeProvider } from './crypto/native.ts'
import { systemRandom } from './crypto/random.ts'
import { HomeRoom } from './disk-room.ts'
import { nodeError } from './errors.ts'
import { Events } from './events.ts'
import type { Home } from './home/home.ts'
import { readOwnCard, readOwnCharter } from './home/own-files.ts'
import type { PrekeySecret } from './home/prekeys.ts'
import { depotSettings } from './home/settings.ts'
import { settleAuthorityKey } from './home/settle-key.ts'
import { FIRST_GENERATION, identityOf } from './identity.ts'
import { readPrekeyState } from './keys/prekey-store.ts'
import { GroupCommit } from './log/group-commit.ts'
import { beginLog, openLogs } from './log/open-logs.ts'
import { readOwnLogs } from './log/own-logs.ts'
import { Post } from './mail/post.ts'
import { moment } from './moments.ts'
import { Decisions } from './roster/decisions.ts'
import { Directory } from './roster/directory.ts'
import { Membership } from './roster/membership.ts'
import { generationsNow, highestGeneration } from './roster/own-keys.ts'
import { OwnNodes } from './roster/own-nodes.ts'
import { systemTimers, type Timers } from './timers.ts'

const MIB = 1024 * 1024

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
  readonly membership: Membership | undefined
  /** what a person decides about the network; undefined until the home has joined one */
  readonly decisions: Decisions | undefined
  readonly directory: Directory | undefined
  readonly ownNodes: OwnNodes | undefined
  close(): Promise<void>
}

/** The private prekeys of a home; none when their file is lost: a node that runs makes new ones. @throws ValiseError `prekeys-damaged`, `home-permissions` */
const heldPrekeys = async (home: Home): Promise<readonly PrekeySecret[]> => {
  try {
    return await home.readPrekeys()
  } catch (error) {
    if (error instanceof ValiseError && error.code === 'file-missing') return []
    throw error
  }
}

/** Where the store keeps the id of the network that was joined: the charter's file is public, and whoever can write it must not choose the members. */
export const NETWORK_KEY = 'network'

const foreign = (path: string, what: string) =>
  nodeError('home-foreign', `${path} is not ${what}: put back the one that was there, and find out who changed it`, { path })

/**
 * Makes a node of an opened home. @throws ValiseError `home-foreign` for a card or charter of another home or network, `home-incomplete` without the charter of the network that it
 * has joined, and as its parts do
 * @param system the system's clock, milliseconds since 1970 @param charterless `opened` for whoever puts the charter back
 */
export const openNode = async (
  home: Home,
  { crypto, random } = PRIMITIVES,
  system: () => number = Date.now,
  timers: Timers = systemTimers,
  charterless: 'refused' | 'opened' = 'refused',
): Promise<LocalNode> => {
  const card = await readOwnCard(crypto, home.paths.card)
  const charter = await readOwnCharter(crypto, home.paths.charter)
  const prekeys = await heldPrekeys(home)
  const identity = identityOf(crypto, card.authority, home.keys.seed, prekeys, await readOwnLogs(home.store))
  // known before the first parcel comes, which is before the first rotation: what was sealed to a prekey that is lost is not refused for good
  identity.holdPrekeys(prekeys, new Set((await readPrekeyState(home.store)).remade))
  if (!equalBytes(card.node.peerKey, identity.peerKey)) throw foreign(home.paths.card, "the card of this home's node")
  const joined = await home.store.get(NETWORK_KEY)
  if (joined && !charter && charterless === 'refused')
    throw nodeError(
      'home-incomplete',
      `${home.paths.charter} is missing: put it back, or run \`valise network join CHARTER\` with the charter of any member of the network`,
      { path: home.paths.charter },
    )
  if (charter && !(joined && equalBytes(joined, charter.network)))
    throw foreign(home.paths.charter, 'the charter of the network that this home has joined')
  const clock = await Clock.open(home.store, system)
  const log = await openLogs({ crypto, random, store: home.store }, identity.logs)
  const events = new Events()
  const commit = new GroupCommit(home.store, log, clock, (size) => events.emit({ type: 'log', size }))
  await beginLog(log, commit, clock.now())
  const membership = charter && (await Membership.open({ crypto, store: home.store, commit, events, clock: () => clock.now() }, charter))
  moment('start.roster-loaded')
  const highest = await highestGeneration(home.store, identity, membership?.roster())
  if (highest > FIRST_GENERATION) identity.followGenerations(() => generationsNow(identity, highest, membership?.roster(), clock.now()))
  const settled = await settleAuthorityKey(crypto, home.paths, membership?.roster().member(identity.authority)?.card, () =>
    commit.record({ act: 'authority-key-rotated', at: clock.now(), account: NODE_ACCOUNT }),
  )
  const context: NodeContext = {
    crypto,
    random,
    clock: () => clock.now(),
    timers,
    store: home.store,
    log,
    commit,
    identity,
    card: settled ?? card,
    membership: () => membership,
    ledger: () => membership?.ledger,
    roster: () => membership?.roster(),
    events,
  }
  const { largest, reserve } = home.settings.attachments
  const attachments = new Attachments(context, home.paths.attachments, { largest: largest * MIB, reserve: reserve * MIB })
  return {
    home,
    context,
    clock,
    post: new Post(context, attachments, new HomeRoom(home.paths.home, events, system), depotSettings(home.settings)),
    charter,
    membership,
    decisions: membership && new Decisions(context, membership),
    directory: membership && new Directory(context, membership),
    ownNodes: membership && new OwnNodes(context, membership),
    close: async () => {
      await commit.close()
      await home.close()
    },
  }
}
