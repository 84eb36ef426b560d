// A wire between two nodes, to be broken: a TCP forwarder on 127.0.0.1 that a test slows down, or lets fall silent as a router does that has
// forgotten a connection. Both ends keep their sockets, and nothing that they write arrives.

import { once } from 'node:events'
import { createServer, type Server, Socket } from 'node:net'

/** Bytes are let through in portions of a tenth of a second's worth. */
const PORTION_MS = 100

export interface WireOptions {
  /** the port on 127.0.0.1 that it leads to; may be set later, before anybody connects */
  readonly to?: number
  /** bytes a second each way; as fast as it goes unless told */
  readonly speed?: number
}

export class Wire {
  readonly #server: Server
  readonly #sockets = new Set<Socket>()
  readonly #timers = new Set<NodeJS.Timeout>()
  readonly #speed: number | undefined
  #epoch = 0
  #silent = false
  to: number
  /** connections that were made over it */
  made = 0

  private constructor(server: Server, { to = 0, speed }: WireOptions) {
    this.#server = server
    this.#speed = speed
    this.to = to
    server.on('connection', (near) => this.#connect(near))
  }

  static async open(options: WireOptions = {}): Promise<Wire> {
    const server = createServer({ allowHalfOpen: true })
    const wire = new Wire(server, options)
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    return wire
  }

  get port(): number {
    const address = this.#server.address()
    return typeof address === 'object' && address ? address.port : 0
  }

  get address(): string {
    return `/ip4/127.0.0.1/tcp/${this.port}`
  }

  /** From now on nothing arrives at either end, and new connections get no answer. */
  cut(): void {
    this.#silent = true
    this.#epoch++
  }

  /** New connections go through again; those from before stay silent. */
  mend(): void {
    this.#silent = false
  }

  async close(): Promise<void> {
    for (const timer of this.#timers) clearInterval(timer)
    for (const socket of this.#sockets) socket.destroy()
    this.#server.close()
    await once(this.#server, 'close')
  }

  #connect(near: Socket): void {
    this.made++
    this.#keep(near)
    if (this.#silent) return
    const far = this.#keep(new Socket({ allowHalfOpen: true }))
    far.connect(this.to, '127.0.0.1')
    const epoch = this.#epoch
    this.#forward(near, far, epoch)
    this.#forward(far, near, epoch)
  }

  #keep(socket: Socket): Socket {
    this.#sockets.add(socket)
    socket.on('error', () => socket.destroy())
    socket.on('close', () => this.#sockets.delete(socket))
    return socket
  }

  #forward(from: Socket, to: Socket, epoch: number): void {
    const passes = () => epoch === this.#epoch
    const write = (bytes: Uint8Array) => {
      // whoever reads slowly slows the writer down, as the real thing does
      if (passes() && !to.write(bytes)) {
        from.pause()
        to.once('drain', () => from.resume())
      }
    }
    if (this.#speed === undefined) from.on('data', write)
    else this.#trickle(from, to, this.#speed, write)
    from.on('end', () => passes() && to.end())
    from.on('close', () => passes() && to.destroy())
  }

  #trickle(from: Socket, to: Socket, speed: number, write: (bytes: Uint8Array) => void): void {
    let held: Buffer = Buffer.alloc(0)
    from.on('data', (bytes) => {
      held = Buffer.concat([held, bytes])
      from.pause()
    })
    const portion = Math.ceil((speed * PORTION_MS) / 1000)
    const timer = setInterval(() => {
      if (held.length > 0) write(held.subarray(0, portion))
      held = held.subarray(portion)
      if (held.length === 0) from.resume()
    }, PORTION_MS)
    this.#timers.add(timer)
    to.on('close', () => {
      clearInterval(timer)
      this.#timers.delete(timer)
    })
  }
}
