// Attacks on a node: by a member that seals what it likes, and by strangers at its door.

import { once } from 'node:events'
import { connect } from 'node:net'
import { multiaddr } from '@multiformats/multiaddr'
import '../../node/polyfill.ts'
import { Admission } from '../../node/net/admission.ts'
import { type Host, startHost } from '../../node/net/host.ts'
import { Network } from '../../node/net/network.ts'
import { parseEnvelope, signEnvelope } from '../../protocol/envelope.ts'
import { encodeHeader } from '../../protocol/header.ts'
import { assert, run, test } from '../support/harness.ts'
import { forger, found, random } from './mail-world.ts'

const pair = async () => {
  const [a, b] = await found('FR-AAA', 'DE-BBB')
  if (!a || !b) throw new Error('two authorities were founded')
  const alarms: string[] = []
  b.context.events.listen((event) => event.type === 'alarm' && alarms.push(`${event.code}: ${event.message}`))
  return { a, b, alarms, hand: forger(a, b) }
}

test('two envelopes of one message that come at once: one receipt, and the other is kept as evidence', async () => {
  const { b, alarms, hand } = await pair()
  const secret = random(32)
  const first = await hand.envelope({ title: 'one message', secret })
  const second = await hand.envelope({ title: 'one message', secret, deadline: Date.now() + 1_000, sequence: 2 })
  const answers = await Promise.all([hand.hand(first.bytes), hand.hand(second.bytes)])
  assert.equal(answers.map(({ type }) => type).sort(), ['receipt', 'refused'])
  assert.is((await b.post.mailbox.inbox()).length, 1)
  assert.ok(alarms.some((alarm) => alarm.startsWith('message-conflict: FR-AAA has sent two envelopes')))
})

test('one envelope handed over many times at once is logged once', async () => {
  const { b, hand } = await pair()
  const { bytes } = await hand.envelope({ title: 'once' })
  const answers = await Promise.all(Array.from({ length: 8 }, () => hand.hand(bytes)))
  assert.equal([...new Set(answers.map(({ type }) => type))], ['receipt'])
  assert.is((await b.post.mailbox.inbox()).length, 1)
  assert.is(b.context.log.size, 1)
})

test('evidence of one message id fills no disk', async () => {
  const { b, hand } = await pair()
  const secret = random(32)
  for (let i = 0; i < 6; i++) await hand.hand((await hand.envelope({ title: 'one message', secret, deadline: Date.now() + i })).bytes)
  const kept: string[] = []
  for await (const [key] of b.context.store.range({ gte: 'evidence/', lt: 'evidence0' })) kept.push(key)
  assert.is(kept.length, 2)
})

test('a member that puts the message id of another in its own message is refused, and keeps out nothing', async () => {
  const [a, b, c] = await found('FR-AAA', 'DE-BBB', 'IT-CCC')
  if (!a || !b || !c) throw new Error('three authorities were founded')
  const alarms: string[] = []
  b.context.events.listen((event) => event.type === 'alarm' && event.code === 'message-conflict' && alarms.push(event.message))
  const [ofA, ofC] = [forger(a, b), forger(c, b)]
  // C was sent it too, and is faster than A
  const mine = await ofA.envelope({ title: 'mine' })
  const { fields, ...parts } = parseEnvelope(b.context.crypto, (await ofC.envelope({ title: 'mine too' })).bytes)
  const header = encodeHeader({ ...fields, message: mine.message })
  const { bytes } = signEnvelope(b.context.crypto, c.identity.envelopeKey, { ...parts, header })
  const refused = await ofC.hand(bytes)
  assert.is(refused.type === 'refused' && refused.code, 'malformed')
  assert.is((await ofA.hand(mine.bytes)).type, 'receipt')
  assert.equal(alarms, [])
  // what A signed, C cannot hand over as its own
  const stolen = await ofC.hand((await ofA.envelope({ title: 'of A' })).bytes)
  assert.is(stolen.type === 'refused' && stolen.code, 'wrong-sender')
})

test('messages that are kept back show when a later one has come; what was only overtaken does not', async () => {
  const { b, alarms, hand } = await pair()
  let previous: Uint8Array = new Uint8Array(32)
  const sent: Uint8Array[] = []
  for (let sequence = 1; sequence <= 5; sequence++) {
    const { id, bytes } = await hand.envelope({ title: `${sequence}`, sequence, previous })
    previous = id
    sent.push(bytes)
  }
  const [one, two, three, four, five] = sent
  for (const bytes of [three, one]) assert.is((await hand.hand(bytes ?? random(0))).type, 'receipt')
  b.pass(11 * 60_000)
  await hand.hand(four ?? random(0))
  assert.equal(alarms, ['sequence-gap: FR-AAA has sent message 2, which did not come'])
  await hand.hand(two ?? random(0))
  await hand.hand(five ?? random(0))
  assert.is(alarms.length, 1)
})

test('a number that is used twice, and a message that is not the one before, show', async () => {
  const { alarms, hand } = await pair()
  await hand.hand((await hand.envelope({ title: 'first' })).bytes)
  await hand.hand((await hand.envelope({ title: 'again', sequence: 1 })).bytes)
  await hand.hand((await hand.envelope({ title: 'spliced', sequence: 2, previous: random(32) })).bytes)
  assert.equal(
    alarms.map((alarm) => alarm.split(':')[0]),
    ['sequence-reused', 'sequence-broken'],
  )
})

test('a gap of any width costs the recipient the same', async () => {
  const { b, hand } = await pair()
  for (let i = 1; i <= 150; i++) await hand.hand((await hand.envelope({ title: 'far', sequence: i * 2 ** 40 })).bytes)
  for await (const [, value] of b.context.store.range({ gte: 'mail/seen/', lt: 'mail/seen0' })) assert.ok(value.length < 20_000)
})

const newHost = (listen: readonly string[]) => startHost({ transportSeed: random(32), listen, announce: [] })

test('sockets that never finish their handshake keep no member out', async () => {
  const victim = await newHost(['/ip4/127.0.0.1/tcp/0'])
  const member = await newHost([])
  const [address] = victim.getMultiaddrs()
  if (!address) throw new Error('the host listens')
  const port = Number(/\/tcp\/(\d+)/.exec(address.toString())?.[1])
  const idle = Array.from({ length: 40 }, () => connect(port, '127.0.0.1'))
  try {
    await Promise.all(idle.map((socket) => once(socket, 'connect')))
    const connection = await member.dial(address, { signal: AbortSignal.timeout(4_000) })
    assert.is(connection.status, 'open')
  } finally {
    for (const socket of idle) socket.destroy()
    await Promise.all([member.stop(), victim.stop()])
  }
})

/** Handlers that are never asked. */
const noMail = {
  answer: () => Promise.reject(new Error('no parcel was sent')),
  chunk: () => Promise.reject(new Error('no chunk was asked for')),
  unreadable: () => Promise.reject(new Error('nothing was sent')),
  answered: [],
  connected: () => {},
  disconnected: () => {},
  compared: () => {},
}

test('a member that connects again and again keeps only its newest connections', async () => {
  const { a, b } = await pair()
  const options = { transportSeed: b.identity.transportSeed, listen: ['/ip4/127.0.0.1/tcp/0'], announce: [] }
  const victim = await Network.start(b.context, options, 'test', noMail)
  const member = await startHost({ transportSeed: a.identity.transportSeed, listen: [], announce: [] })
  try {
    const ended = { count: 0, enough: Promise.withResolvers<void>() }
    member.addEventListener('connection:close', () => ++ended.count === 4 && ended.enough.resolve())
    const address = multiaddr(victim.addresses[0])
    for (let i = 0; i < 7; i++) await member.dial(address, { force: true })
    await ended.enough.promise
    assert.is(member.getConnections().length, 3)
    assert.is(victim.peers.length, 3)
  } finally {
    await Promise.all([member.stop(), victim.stop()])
  }
})

test('strangers, however many, leave room for members', async () => {
  const { b } = await pair()
  let opened: (event: { detail: unknown }) => void = () => {}
  const host = {
    addEventListener: (_: string, listener: typeof opened) => {
      opened = listener
    },
    removeEventListener: () => {},
    handle: async () => {},
  }
  const detach = await new Admission(b.context, 'test').attach(host as unknown as Host)
  const gone: number[] = []
  const closes: (() => void)[] = []
  const connect = (open: number) => {
    const addEventListener = (_: string, close: () => void) => closes.push(close)
    opened({ detail: { remotePeer: 'a stranger', timeline: { open }, abort: () => gone.push(open), addEventListener } })
  }
  for (let open = 1; open <= 500; open++) connect(open)
  assert.equal(gone, [])
  connect(501)
  assert.equal(gone, [1])
  for (const close of closes) close()
  connect(502)
  assert.equal(gone, [1])
  detach()
})

run()
