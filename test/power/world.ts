// Two authorities in one process, each with its node on a LevelDB store that forgets what was not synced; mail goes both ways. The power of one goes at a
// chosen write; it starts again from what a disk would hold then. The wire hands parcels over, and carries nothing from or to a node without power.

import '../support/in-memory.ts'
import '../../node/polyfill.ts'
import { randomBytes } from 'node:crypto'
import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { hex } from '../../keys/ids.ts'
import { Clock } from '../../node/clock.ts'
import { nativeProvider as crypto } from '../../node/crypto/native.ts'
import { nodeError } from '../../node/errors.ts'
import type { NodeEvent } from '../../node/events.ts'
import type { Carrier } from '../../node/mail/carrier.ts'
import { headPath } from '../../node/store/head.ts'
import { openLevelStore } from '../../node/store/level.ts'
import { sealedStore } from '../../node/store/sealed.ts'
import type { Store } from '../../node/store/store.ts'
import { parseCheckpoint } from '../../protocol/log/checkpoint.ts'
import { type Authority, foundMembers, type Member, openMember, random } from '../node/mail-world.ts'
import { type DiskOptions, ForgetfulDisk, forgetUnsynced } from '../support/forgetful-disk.ts'
import { Time } from '../support/nodes.ts'

/** What somebody outside a node was shown, and what it must be held to. */
export interface Shown {
  /** messages that `send` has acknowledged */
  readonly acknowledged: Set<string>
  /** messages whose receipt came from the other side */
  readonly receipted: Set<string>
  /** checkpoints by size: the root */
  readonly checkpoints: Map<number, string>
  readonly alarms: string[]
}

interface Life {
  readonly node: Omit<Authority, 'pass'>
  readonly store: Store
  readonly disk: ForgetfulDisk
}

const lost = () => nodeError('peer-lost', 'The connection ended before the answer came')

export class PoweredNode {
  readonly member: Member
  readonly shown: Shown = { acknowledged: new Set(), receipted: new Set(), checkpoints: new Map(), alarms: [] }
  readonly #world: World
  readonly #key = new Uint8Array(randomBytes(32))
  #folder: string
  #life: Life | undefined
  #lives = 0

  constructor(world: World, member: Member) {
    this.#world = world
    this.member = member
    this.#folder = join(world.folder, `${member.identity.authority}-0`)
  }

  get authority(): string {
    return this.member.identity.authority
  }

  /** The node; undefined while it has no power. */
  get life(): Life | undefined {
    return this.#life
  }

  get node(): Life['node'] {
    if (!this.#life) throw new Error(`${this.authority} has no power`)
    return this.#life.node
  }

  /** Starts the node on what its disk holds. */
  async start(options: DiskOptions): Promise<void> {
    const disk = new ForgetfulDisk(this.#folder, options)
    const store = await openLevelStore(this.#folder, { create: this.#lives++ === 0 })
    const sealed = sealedStore(store, { crypto, random, key: this.#key })
    const clock = await Clock.open(sealed, this.#world.time.now)
    const node = await openMember(this.member, this.#world.ledger, { store: sealed, clock, timers: this.#world.time })
    const life = { node, store, disk }
    this.#life = life
    node.context.events.listen((event) => this.#hear(life, event))
    this.#showCheckpoint(node)
    await node.post.start(this.#wire(life))
    for (const other of this.#world.others(this)) other.life?.node.post.delivery.connected(this.member.identity.peerKey)
  }

  #hear(life: Life, event: NodeEvent): void {
    if (this.#life !== life) return
    if (event.type === 'log') this.#showCheckpoint(life.node)
    else if (event.type === 'alarm') this.shown.alarms.push(event.code)
    else if (event.type === 'message' && event.direction === 'out' && event.state === 'delivered') this.shown.receipted.add(event.message)
  }

  #showCheckpoint({ context }: Life['node']): void {
    const { size, root } = parseCheckpoint(context.log.checkpoint)
    this.shown.checkpoints.set(size, hex(root))
  }

  /** Hands parcels over, as long as both have power; of what goes on without, nobody hears. */
  #wire(life: Life): Carrier {
    const { peerKey } = this.member.identity
    return {
      stream: async (record) => ({
        request: async (_, bytes) => {
          const other = this.#world.find(record.peerKey)
          const theirs = other?.life
          if (this.#life !== life || !theirs) throw lost()
          const answered = theirs.node.post.answer(peerKey, bytes)
          const frame = await Promise.race([answered, theirs.disk.cut.then(() => undefined)])
          if (frame === undefined || other.life !== theirs || this.#life !== life) throw lost()
          return frame
        },
      }),
    }
  }

  /** The disk's power has gone: nothing more is heard of the node. What it holds is what was synced, and a torn part of the rest. */
  async fail(share: () => number): Promise<void> {
    const life = this.#life
    if (!life) return
    life.disk.cutNow()
    this.#life = undefined
    life.node.post.stop().catch(() => undefined)
    const closed = life.store.close()
    life.disk.bury()
    await closed
    const next = join(this.#world.folder, `${this.authority}-${this.#lives}`)
    await forgetUnsynced(this.#folder, next, life.disk.synced, share)
    // not synced, and as far as it can have come
    await cp(headPath(this.#folder), headPath(next))
    for (const old of [this.#folder, headPath(this.#folder)]) await rm(old, { recursive: true, force: true })
    this.#folder = next
  }

  /** Ends in good order. */
  async stop(): Promise<void> {
    const life = this.#life
    this.#life = undefined
    if (!life) return
    await life.node.post.stop()
    await life.node.context.commit.close()
    await life.store.close()
  }

  /** Sends one message. Resolves with its id when it was acknowledged, with undefined when the node had lost its power. */
  async send(to: PoweredNode): Promise<string | undefined> {
    const life = this.#life
    if (!life) return undefined
    const content = new TextEncoder().encode('{"note":"Received and taken up."}')
    const request = { to: [to.authority], kind: 'acknowledgement', content, attachments: [], handling: [] }
    const sent = await Promise.race([life.node.post.send(request), life.disk.cut.then(() => undefined)])
    if (!sent || this.#life !== life) return undefined
    this.shown.acknowledged.add(sent.message)
    return sent.message
  }
}

export class World {
  readonly folder: string
  readonly time = new Time()
  readonly nodes: readonly PoweredNode[]
  readonly ledger: ReturnType<typeof foundMembers>['ledger']

  private constructor(folder: string) {
    this.folder = folder
    const { members, ledger } = foundMembers(['FR-ACA', 'UA-ACA'], this.time.now())
    this.ledger = ledger
    this.nodes = members.map((member) => new PoweredNode(this, member))
  }

  static async make(): Promise<World> {
    return new World(await mkdtemp(join(tmpdir(), 'valise-power-')))
  }

  find(peerKey: Uint8Array): PoweredNode | undefined {
    return this.nodes.find(({ member }) => hex(member.identity.peerKey) === hex(peerKey))
  }

  others(node: PoweredNode): readonly PoweredNode[] {
    return this.nodes.filter((other) => other !== node)
  }

  async end(): Promise<void> {
    await Promise.all(this.nodes.map((node) => node.stop()))
    await rm(this.folder, { recursive: true, force: true })
  }
}
