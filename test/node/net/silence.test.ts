// A connection over which nothing comes is ended; one that is slow is not, however long an answer takes on it.

import { ASK_MS, endWhenSilent, SILENCE_MS } from '../../../node/net/silence.ts'
import { after, assert, run, test } from '../../support/harness.ts'
import { type FoundedNetwork, foundNetwork, message, Time } from '../../support/nodes.ts'
import { Wire } from '../../support/wire.ts'

/** Bytes a second: at this a message of `LARGE` bytes fills the line for longer than any answer may take. */
const SLOW = 72 * 1024
const LARGE = 900 * 1024

let network: FoundedNetwork | undefined
let wire: Wire | undefined
after(async () => {
  await network?.end()
  await wire?.close()
})

/** A connection that says nothing by itself. */
class Line extends EventTarget {
  ended: Error | undefined

  abort = (error: Error): void => {
    this.ended = error
    this.dispatchEvent(new Event('close'))
  }

  hears(): void {
    this.dispatchEvent(new Event('message'))
  }
}

const watchedLine = (): { readonly line: Line; readonly time: Time } => {
  const line = new Line()
  const time = new Time()
  endWhenSilent(line as unknown as Parameters<typeof endWhenSilent>[0], time)
  return { line, time }
}

test('a connection is ended when nothing came for longer than the limit, and not before', () => {
  const { line, time } = watchedLine()
  time.pass(SILENCE_MS)
  assert.is(line.ended, undefined)
  time.pass(ASK_MS)
  assert.match(line.ended?.message ?? '', 'nothing came for 15 s')
  assert.is(time.pending, 0)
})

test('whatever comes keeps it, also once in the longest silence', () => {
  const { line, time } = watchedLine()
  for (let i = 0; i < 100; i++) {
    time.pass(SILENCE_MS)
    line.hears()
  }
  assert.is(line.ended, undefined)
  time.pass(SILENCE_MS + ASK_MS)
  assert.ok(line.ended)
})

test('a connection that has ended is watched no longer', () => {
  const { line, time } = watchedLine()
  line.dispatchEvent(new Event('close'))
  assert.is(time.pending, 0)
})

test('a message that fills a slow line for longer than a silence may last arrives over the one connection', async () => {
  network = await foundNetwork(2)
  const [sender, recipient] = [network.node(0), network.node(1)]
  await recipient.start()
  wire = await Wire.open({ to: Number(recipient.address.split('/')[4]), speed: SLOW })
  await sender.start()
  await sender.running.network.dial(wire.address)
  await sender.connected(recipient)
  const attachments = [{ name: 'evidence.bin', content: new Uint8Array(LARGE).fill(7) }]
  const { message: id } = await sender.local.post.send(message([recipient], { attachments }))
  await sender.state(id, 'delivered')
  assert.not.ok(sender.events.some((event) => event.type === 'peer' && !event.connected))
  assert.is(wire.made, 1)
})

run()
