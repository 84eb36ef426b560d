// Where nodes stand in a test: two that can be dialled, and two that nobody can, with a line that can be cut. With root and `ip netns` each stands in a
// network namespace of its own, with an address of its own, on one bridge. Elsewhere all stand on 127.0.0.1, those that can be dialled behind wires.

import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import type { Authority, UpOptions } from '../../docs/examples/fleet.mjs'
import { Wire } from '../support/wire.ts'

export interface Places {
  readonly kind: 'namespaces' | 'wires'
  /** Puts an authority in its place, before its node starts. @returns how its node listens */
  settle(authority: Authority, hidden: boolean): Promise<UpOptions>
  /** Nothing goes over the lines of those who cannot be dialled, and nobody is told. */
  cut(): void
  /** The lines are there again; whoever stands at them has another address, or the router between has forgotten its connections. */
  mend(): void
  end(): Promise<void>
}

const ip = (...args: string[]): void => void execFileSync('ip', args, { stdio: ['ignore', 'ignore', 'pipe'] })

/** Changes the settings of a home. */
const set = (authority: Authority, key: 'listen' | 'announce', addresses: readonly string[]): void => {
  const file = join(authority.home, 'valise.toml')
  writeFileSync(file, readFileSync(file, 'utf8').replace(new RegExp(`^${key} = .*$`, 'm'), `${key} = ${JSON.stringify(addresses)}`))
}

/** Whatever an authority runs from now on, runs behind these words. */
const runBehind = (authority: Authority, words: readonly string[]): void => {
  const { fleet } = authority
  const inside = Object.create(fleet, { program: { value: [...words, ...fleet.program] } }) as typeof fleet
  authority.spawn = (args, stdio) => inside.spawn(args, stdio, authority.environment)
}

/** Names of interfaces have 15 characters at most. */
const TAG = `vl${process.pid}`
const NET = '10.79.0'

class Namespaces implements Places {
  readonly kind = 'namespaces'
  readonly #made: string[] = []
  readonly #hidden: number[] = []
  #moved = 0
  readonly #atExit = () => this.#remove()

  private constructor() {
    process.on('exit', this.#atExit)
  }

  /** @throws when this machine has no namespaces, or this user may not make them */
  static make(): Namespaces {
    const places = new Namespaces()
    try {
      const bridge = places.#space('net')
      ip('-n', bridge, 'link', 'add', 'br0', 'type', 'bridge')
      ip('-n', bridge, 'link', 'set', 'br0', 'up')
      return places
    } catch (error) {
      places.#remove()
      throw error
    }
  }

  async settle(authority: Authority, hidden: boolean): Promise<UpOptions> {
    const n = this.#made.length
    const space = this.#space(String(n))
    ip('-n', `${TAG}-net`, 'link', 'add', `p${n}`, 'type', 'veth', 'peer', 'name', 'eth0', 'netns', space)
    ip('-n', `${TAG}-net`, 'link', 'set', `p${n}`, 'master', 'br0', 'up')
    ip('-n', space, 'addr', 'add', `${NET}.${n}/24`, 'dev', 'eth0')
    for (const device of ['lo', 'eth0']) ip('-n', space, 'link', 'set', device, 'up')
    runBehind(authority, ['ip', 'netns', 'exec', space])
    if (!hidden) return { listen: [`/ip4/${NET}.${n}/tcp/0`] }
    this.#hidden.push(n)
    // the first says that nobody can dial it; the other listens where nobody is, and does not know
    if (this.#hidden.length > 1) return { listen: ['/ip4/127.0.0.1/tcp/0'] }
    set(authority, 'listen', [])
    return { listen: [] }
  }

  cut(): void {
    for (const n of this.#hidden) ip('-n', `${TAG}-net`, 'link', 'set', `p${n}`, 'down')
  }

  mend(): void {
    this.#moved += 100
    for (const n of this.#hidden) {
      ip('-n', `${TAG}-${n}`, 'addr', 'flush', 'dev', 'eth0', 'scope', 'global')
      ip('-n', `${TAG}-${n}`, 'addr', 'add', `${NET}.${n + this.#moved}/24`, 'dev', 'eth0')
      ip('-n', `${TAG}-net`, 'link', 'set', `p${n}`, 'up')
    }
  }

  async end(): Promise<void> {
    process.off('exit', this.#atExit)
    this.#remove()
  }

  #space(name: string): string {
    const space = `${TAG}-${name}`
    ip('netns', 'add', space)
    this.#made.push(space)
    return space
  }

  /** A namespace takes its interfaces with it. */
  #remove(): void {
    for (const space of this.#made.splice(0)) ip('netns', 'del', space)
  }
}

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer()
    server.on('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })

class Wires implements Places {
  readonly kind = 'wires'
  readonly #wires: Wire[] = []

  async settle(authority: Authority, hidden: boolean): Promise<UpOptions> {
    if (hidden) {
      set(authority, 'listen', [])
      return { listen: [] }
    }
    const to = await freePort()
    const wire = await Wire.open({ to })
    this.#wires.push(wire)
    set(authority, 'announce', [wire.address])
    return { listen: [`/ip4/127.0.0.1/tcp/${to}`] }
  }

  cut(): void {
    for (const wire of this.#wires) wire.cut()
  }

  mend(): void {
    for (const wire of this.#wires) wire.mend()
  }

  async end(): Promise<void> {
    await Promise.all(this.#wires.map((wire) => wire.close()))
  }
}

/** Namespaces where they can be made; `VALISE_NET_SPACES=0` goes without them. */
export const findPlaces = (): Places => {
  if (process.env.VALISE_NET_SPACES === '0') return new Wires()
  try {
    return Namespaces.make()
  } catch {
    return new Wires()
  }
}
