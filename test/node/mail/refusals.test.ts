// time limit: 300 s
// What a sender makes of the answers that it gets: final refusals, those that are not, receipts that do not hold, answers that are none;
// and what a recipient makes of the same message again. The far side is a hostile member that answers as the test wants.

import { hexToBytes } from '@noble/hashes/utils.js'
import { receiptFor } from '../../../node/mail/receipts.ts'
import { reasonText } from '../../../node/mail/waiting.ts'
import { DELIVERY_PROTOCOL } from '../../../node/net/delivery-stream.ts'
import { FrameWriter, readFrames } from '../../../node/net/frames.ts'
import { actRecord } from '../../../protocol/act.ts'
import { encodeFrame, type Frame, parseFrame } from '../../../protocol/frame.ts'
import { MAX_FRAME_BYTES } from '../../../protocol/limits.ts'
import { CARGO, parseParcel } from '../../../protocol/parcel.ts'
import { REFUSALS } from '../../../protocol/refusal.ts'
import { after, assert, before, run, test } from '../../support/harness.ts'
import { Hostile } from '../../support/hostile.ts'
import { eventually, type FoundedNetwork, foundNetwork, keysOf, message, random, type TestNode, watchProcess } from '../../support/nodes.ts'

const watched = watchProcess()
let network: FoundedNetwork
let alice: TestNode
let mallory: Hostile
let malloryNode: TestNode
/** the next answers of mallory, first come first served; with none left it does not answer */
const script: ((parcel: Uint8Array) => Promise<Uint8Array> | Uint8Array)[] = []
/** parcels that mallory has got and not answered */
const unanswered: Uint8Array[] = []

before(async () => {
  network = await foundNetwork(3)
  alice = network.node(0)
  malloryNode = network.node(1)
  await alice.start()
  mallory = await Hostile.of(malloryNode)
  await mallory.host.handle(DELIVERY_PROTOCOL, async (stream) => {
    const writer = new FrameWriter(stream)
    try {
      for await (const bytes of readFrames(stream, MAX_FRAME_BYTES)) {
        const frame = parseFrame(bytes)
        const next = script.shift()
        if (frame.type !== 'parcel') continue
        if (next) await writer.write(await next(frame.parcel))
        else unanswered.push(frame.parcel)
      }
      await stream.close()
    } catch {
      // the stream was cut
    }
  })
  const { HELLO_PROTOCOL } = await import('../../../node/net/admission.ts')
  const { encodeHello } = await import('../../../protocol/frame.ts')
  await mallory.host.handle(HELLO_PROTOCOL, async (stream) => {
    const roster = mallory.local.context.roster()
    const hello = { network: mallory.network, authority: malloryNode.authority, roster: roster?.digest ?? new Uint8Array(32) }
    await new FrameWriter(stream).write(encodeHello({ ...hello, at: network.time.now(), software: 'hostile', refusal: '' }))
  })
  await mallory.hello(alice)
})

after(async () => {
  await mallory.end()
  await network.end()
})

const answers = (parcel: Uint8Array): Uint8Array => parseParcel(parcel).parcel
const refusing =
  (code: string) =>
  (parcel: Uint8Array): Uint8Array =>
    encodeFrame({ type: 'refused', answers: answers(parcel), code })

const send = async (): Promise<{ message: string; envelope: string; thread: string }> => alice.local.post.send(message([malloryNode]))

const deliveryOf = async (id: string) => {
  const stored = await alice.local.post.mailbox.message(id)
  const [delivery] = stored ? await alice.local.post.mailbox.deliveries(stored) : []
  return delivery
}

/** A receipt of mallory's log for a message of alice, as good as any unless told otherwise. */
const receiptOf = async (sent: { message: string; envelope: string; thread: string }, act: 'received' | 'opened' = 'received') => {
  const { context } = mallory.local
  const record = actRecord({
    act,
    at: context.clock(),
    account: 'node',
    subject: sent.message,
    envelope: hexToBytes(sent.envelope),
    thread: hexToBytes(sent.thread),
    authority: alice.authority,
  })
  const { leaves, size } = await context.commit.commit({ acts: [record], operations: () => [] })
  return receiptFor(context, { leaf: leaves[0]?.index ?? 0, logSize: size })
}

const receipting =
  (make: () => Promise<Uint8Array>, type: number = CARGO.receipt) =>
  async (parcel: Uint8Array): Promise<Uint8Array> =>
    encodeFrame({ type: 'receipt', answers: answers(parcel), parcel: await mallory.parcel(alice, await make(), type) })

/** Lets pauses pass, but no time limit of an answer, until mallory has got `times` parcels more. */
const tried = async (times: number): Promise<void> => {
  const wanted = script.length - times
  await eventually(() => {
    if (script.length > wanted) network.time.passToNext(59_000)
    return script.length <= wanted
  })
}

for (const [code, { final }] of Object.entries(REFUSALS).filter(([, refusal]) => refusal.final))
  test(`${code} ends the delivery, and the sender is told`, async () => {
    assert.ok(final)
    alice.events.length = 0
    script.push(refusing(code))
    const { message: id } = await send()
    // expired is expired, whoever noticed
    const state = code === 'expired' ? 'expired' : 'refused'
    await alice.state(id, state)
    await alice.alarm(`delivery-${code}`)
    const delivery = await deliveryOf(id)
    assert.is(delivery?.state, state)
    assert.is(delivery?.ended?.code, code)
    assert.equal(await keysOf(alice, 'mail/queue/'), [])
    const [last] = (await alice.acts()).slice(-1)
    assert.equal(last, {
      act: code === 'expired' ? 'expired' : 'delivery-refused',
      detail: code,
      subject: id,
      authority: malloryNode.authority,
    })
  })

for (const code of [...Object.keys(REFUSALS).filter((word) => !REFUSALS[word as keyof typeof REFUSALS].final), 'a-word-of-tomorrow'])
  test(`${code} is tried again, and other messages pass it`, async () => {
    script.push(refusing(code))
    const first = await send()
    await eventually(() => script.length === 0)
    const second = await (async () => {
      const sent: { message: string; envelope: string; thread: string }[] = []
      script.push(receipting(async () => receiptOf(sent[0] ?? { message: '', envelope: '', thread: '' })))
      sent.push(await send())
      return sent[0] ?? first
    })()
    await alice.state(second.message, 'delivered')
    assert.is((await deliveryOf(first.message))?.state, 'queued')
    script.push(
      refusing(code),
      receipting(() => receiptOf(first)),
    )
    await tried(2)
    await alice.state(first.message, 'delivered')
    assert.equal(await keysOf(alice, 'mail/queue/'), [])
  })

test('a refusal that names no parcel ends no message: it is tried again, and why it waits is told', async () => {
  script.push(() => encodeFrame({ type: 'refused', answers: new Uint8Array(0), code: 'malformed' }))
  const sent = await send()
  await eventually(() => alice.local.post.delivery.waits()(sent.message, malloryNode.authority).reason.code === 'refused-unread')
  assert.is((await deliveryOf(sent.message))?.state, 'queued')
  script.push(receipting(() => receiptOf(sent)))
  await tried(1)
  await alice.state(sent.message, 'delivered')
})

test('why a message waits is told: the word of the refusal, when it was tried, and when it will be', async () => {
  script.push(refusing('busy'))
  const sent = await send()
  const wait = () => alice.local.post.delivery.waits()(sent.message, malloryNode.authority)
  await eventually(() => wait().attempts === 1)
  const { reason, lastAttempt, nextAttempt } = wait()
  assert.equal(reason, { code: 'refused-for-now', word: 'busy' })
  assert.is(lastAttempt, network.time.now())
  assert.ok(nextAttempt >= lastAttempt + 250 && nextAttempt <= lastAttempt + 500)
  assert.is(reasonText(reason), 'refused for now: the recipient cannot take it now (busy)')
  script.push(receipting(() => receiptOf(sent)))
  await tried(1)
  await alice.state(sent.message, 'delivered')
})

const badReceipts: readonly (readonly [
  string,
  (sent: { message: string; envelope: string; thread: string }) => (parcel: Uint8Array) => Promise<Uint8Array> | Uint8Array,
])[] = [
  [
    'of another message',
    () => receipting(async () => receiptOf({ message: '11'.repeat(16), envelope: '22'.repeat(32), thread: '33'.repeat(16) })),
  ],
  ['of another envelope', (sent) => receipting(() => receiptOf({ ...sent, envelope: '22'.repeat(32) }))],
  ['whose subject is no id', (sent) => receipting(() => receiptOf({ ...sent, message: 'no id at all' }))],
  ['with a changed byte', (sent) => receipting(async () => (await receiptOf(sent)).map((byte, i) => (i === 200 ? byte ^ 1 : byte)))],
  ['that is an envelope', () => receipting(() => mallory.envelope([alice]))],
  ['in a cargo that says envelope', (sent) => receipting(() => receiptOf(sent), CARGO.envelope)],
  ['in a parcel that is none', () => (parcel) => encodeFrame({ type: 'receipt', answers: answers(parcel), parcel: new Uint8Array(9) })],
]
for (const [name, make] of badReceipts)
  test(`a receipt ${name} does not hold: alarm, and the message is tried again`, async () => {
    alice.events.length = 0
    const sent: { message: string; envelope: string; thread: string }[] = []
    const first = () => sent[0] ?? { message: '', envelope: '', thread: '' }
    script.push((parcel) => make(first())(parcel))
    sent.push(await send())
    await alice.alarm('receipt-invalid')
    assert.is((await deliveryOf(first().message))?.state, 'queued')
    script.push(receipting(() => receiptOf(first())))
    await tried(1)
    await alice.state(first().message, 'delivered')
  })

test('an acknowledgement is no receipt', async () => {
  script.push((parcel) => encodeFrame({ type: 'acknowledged', answers: answers(parcel) } satisfies Frame))
  const sent = await send()
  await eventually(() => script.length === 0)
  script.push(receipting(() => receiptOf(sent)))
  await tried(1)
  await alice.state(sent.message, 'delivered')
})

test('a peer that does not answer is given up after its time, and the message is tried again', async () => {
  const sent = await send()
  await eventually(() => unanswered.length === 1)
  script.push(receipting(() => receiptOf(sent)))
  network.time.pass(120_000)
  await tried(1)
  await alice.state(sent.message, 'delivered')
  unanswered.length = 0
})

test('a peer that answers garbage loses the stream, and the message is tried again', async () => {
  for (const garbage of [new Uint8Array(0), new Uint8Array(50).fill(8), encodeFrame({ type: 'parcel', parcel: random(40) })]) {
    script.push(() => garbage)
    const sent = await send()
    await eventually(() => script.length === 0)
    script.push(receipting(() => receiptOf(sent)))
    await tried(1)
    await alice.state(sent.message, 'delivered')
  }
})

test('many messages that wait while the peer is away cost one pause, not one each', async () => {
  alice.events.length = 0
  const lost = Promise.all(mallory.host.getConnections().map((connection) => connection.close()))
  await lost
  await alice.event((event) => event.type === 'peer' && !event.connected)
  const sent = await Promise.all(Array.from({ length: 20 }, send))
  const troubles = () => alice.events.filter(({ type }) => type === 'trouble').length
  await eventually(() => troubles() > 0)
  const before = troubles()
  // the second attempt comes within a second, whatever the number of messages: one asks for all
  network.time.pass(1_001)
  await eventually(() => troubles() > before)
  assert.ok(troubles() < sent.length, `${troubles()} attempts were told`)
  for (const { message: id } of sent) script.push(refusing('malformed')) && id
  await mallory.hello(alice)
  await Promise.all(sent.map(({ message: id }) => alice.state(id, 'refused')))
})

test('the same bytes again give the same receipt, byte for byte, also when they come at once', async () => {
  const stream = await mallory.open(alice)
  const envelope = await mallory.envelope([alice])
  const parcels = await Promise.all(Array.from({ length: 8 }, () => mallory.parcel(alice, envelope)))
  await Promise.all(parcels.map((parcel) => stream.send(encodeFrame({ type: 'parcel', parcel }))))
  const receipts: string[] = []
  for (const _ of parcels) {
    const frame = await stream.next()
    assert.is(frame?.type, 'receipt')
    const parcel = parseParcel(frame?.type === 'receipt' ? frame.parcel : new Uint8Array(0))
    const { openParcel } = await import('../../../protocol/parcel.ts')
    const exporter = await mallory.sessions.from(parcel.network, parcel.sender, parcel.prekey, parcel.enc)
    const opened = exporter && (await openParcel(mallory.local.context.crypto, exporter, parcel))
    receipts.push(opened?.ok ? Buffer.from(opened.cargo.content).toString() : 'not opened')
  }
  assert.is(new Set(receipts).size, 1)
  assert.match(receipts[0] ?? '', 'c2sp.org/tlog-proof')
  assert.is((await alice.acts()).filter(({ act }) => act === 'received').length, 1)
  assert.is((await alice.local.post.mailbox.inbox()).length, 1)
  stream.end()
})

test('another envelope of a known message is refused, kept as evidence, and an alarm', async () => {
  alice.events.length = 0
  const stream = await mallory.open(alice)
  const { bytes: first, secret } = await mallory.message([alice])
  assert.is(await stream.offer(await mallory.parcel(alice, first)), 'receipt')
  const { bytes: second } = await mallory.message([alice], { urgent: true }, undefined, secret)
  assert.is(await stream.offer(await mallory.parcel(alice, second)), 'conflict')
  await alice.alarm('message-conflict')
  const [key] = await keysOf(alice, 'evidence/')
  assert.equal(await alice.local.context.store.get(key ?? ''), second)
  assert.ok((await alice.acts()).some(({ act }) => act === 'evidence-kept'))
  stream.end()
})

test('a refusal floods neither the log nor the alarms', async () => {
  network.time.pass(60_000)
  // past the limits of the network, which would slow a peer that sends so much of it
  const offer = async () => {
    const answer = await alice.local.post.answer(mallory.local.context.identity.peerKey, new Uint8Array(3))
    return answer.type === 'refused' ? answer.code : answer.type
  }
  const noted = async () => (await alice.acts()).filter(({ act }) => act === 'refused').length
  const before = await noted()
  for (let n = 0; n < 70; n++) assert.is(await offer(), 'wrong-type')
  assert.is((await noted()) - before, 60)
  network.time.pass(60_000)
  assert.is(await offer(), 'wrong-type')
  assert.is((await noted()) - before, 61)
})

test('nothing was thrown where nobody catches', () => {
  assert.equal(watched.unhandled, [])
})

run()
