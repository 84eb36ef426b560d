// time limit: 300 s
// What fsck sees: values that were taken out of a store, which whoever can write the disk can do without its key, and values that were
// altered or replaced with the key. Each kind of damage is done to a sound home, found by its check, named, and undone.

import { hexToBytes } from '@noble/hashes/utils.js'
import { hex } from '../../../keys/ids.ts'
import type { FsckCheck } from '../../../node/health/damage.ts'
import { fsck } from '../../../node/health/fsck.ts'
import { checkpointKey, entryKey, HEAD, openingKey, tileKey } from '../../../node/log/log-keys.ts'
import { deliveryKey, envelopeKey, INBOX, messageKey, OUTBOX, QUEUE, THREADS } from '../../../node/mail/mail-keys.ts'
import { encodeRecord, type StoredMessage } from '../../../node/mail/stored-message.ts'
import { openLevelStore } from '../../../node/store/level.ts'
import { type StoreOperation, withPrefix } from '../../../node/store/store.ts'
import { actRecord, NODE_ACCOUNT } from '../../../protocol/act.ts'
import { parseCheckpoint, signCheckpoint } from '../../../protocol/log/checkpoint.ts'
import { after, assert, before, run, test } from '../../support/harness.ts'
import { type FoundedNetwork, foundNetwork, type TestNode } from '../../support/nodes.ts'

let network: FoundedNetwork
/** runs; two of its messages were delivered and opened, one waits */
let sender: TestNode
/** does not run; has received two messages and opened one, and its log has more than one full tile */
let recipient: TestNode
let first: StoredMessage
let second: StoredMessage
let waiting: StoredMessage

const content = new TextEncoder().encode(
  JSON.stringify({ title: 'Payments', summary: 'Three payments.', languages: ['en'], legalBasis: ['UNCAC 56'], offences: ['23'] }),
)

const send = () => sender.local.post.send({ to: [recipient.authority], kind: 'disclosure', content, attachments: [], handling: [] })

const failed = async (node: TestNode): Promise<FsckCheck[]> => (await fsck(node.local)).filter(({ ok }) => !ok)

const note = (node: TestNode, count: number) => {
  const { commit, clock } = node.local.context
  const acts = Array.from({ length: count }, () => actRecord({ act: 'configured', at: clock(), account: NODE_ACCOUNT, subject: 'listen' }))
  return commit.commit({ acts, operations: () => [] })
}

before(async () => {
  network = await foundNetwork(2)
  sender = network.node(0)
  recipient = network.node(1)
  await recipient.start()
  await sender.start([recipient])
  first = await send()
  network.time.pass(1000)
  second = await send()
  for (const { message } of [first, second]) await sender.state(message, 'delivered')
  await recipient.local.post.open(first.message)
  await sender.state(first.message, 'opened')
  for (const count of [300, 1, 230, 100]) await note(recipient, count)
  await recipient.stop()
  await recipient.open()
  await sender.event((event) => event.type === 'peer' && !event.connected)
  network.time.pass(1000)
  waiting = await send()
})
after(() => network.end())

/** Does the damage, says what the checks find, and puts back what stood there. */
const damaged = async (node: TestNode, operations: readonly StoreOperation[]): Promise<FsckCheck[]> => {
  const { store } = node.local.context
  const keys = operations.map((operation) => ('put' in operation ? operation.put : operation.del))
  const stood = await store.getMany(keys)
  await store.batch(operations)
  try {
    return await failed(node)
  } finally {
    await store.batch(keys.map((key, i): StoreOperation => (stood[i] ? { put: key, value: stood[i] } : { del: key })))
  }
}

/** The damage is found by this check, which says this of it. */
const finds = async (node: TestNode, operations: readonly StoreOperation[], check: string, said: RegExp | string): Promise<void> => {
  const found = await damaged(node, operations)
  const one = found.find(({ name }) => name === check)
  assert.ok(one, `${check} finds it; found: ${JSON.stringify(found)}`)
  if (typeof said === 'string') assert.is(one?.detail, said)
  else assert.match(one?.detail ?? '', said)
}

const value = async (node: TestNode, key: string): Promise<Uint8Array> => {
  const found = await node.local.context.store.get(key)
  if (!found) throw new Error(`there is nothing under ${key}`)
  return found
}

const flipped = (bytes: Uint8Array, at: number): Uint8Array =>
  bytes.map((byte, i) => (i === (at + bytes.length) % bytes.length ? byte ^ 1 : byte))

const flip = async (node: TestNode, key: string, at = 0): Promise<StoreOperation[]> => [
  { put: key, value: flipped(await value(node, key), at) },
]

/** Every key under a prefix taken out. */
const without = async (node: TestNode, prefix: string): Promise<StoreOperation[]> => {
  const operations: StoreOperation[] = []
  for await (const [del] of node.local.context.store.range(withPrefix(prefix))) operations.push({ del })
  assert.ok(operations.length > 0, `there is nothing under ${prefix}`)
  return operations
}

const record = async (node: TestNode, message: StoredMessage, fields: Partial<StoredMessage>): Promise<StoreOperation[]> => {
  const stands = JSON.parse(new TextDecoder().decode(await value(node, messageKey(message.message))))
  return [{ put: messageKey(message.message), value: encodeRecord({ ...stands, ...fields }) }]
}

test('a home to which nothing was done is sound, with mail that waits too', async () => {
  assert.equal(await failed(sender), [])
  assert.equal(
    (await fsck(recipient.local)).map(({ name, ok }) => `${name} ${ok}`),
    ['store', 'roster', 'log', 'messages', 'attachments', 'receipts', 'queue', 'depot'].map((name) => `${name} true`),
  )
  assert.ok(recipient.local.context.log.size > 600)
})

test('an entry of the log that was removed or altered is found', async () => {
  await finds(recipient, [{ del: entryKey(3) }], 'log', 'entry 3 is missing')
  await finds(recipient, [{ del: entryKey(recipient.local.context.log.size - 1) }], 'log', /^entry \d+ is missing$/)
  await finds(recipient, await flip(recipient, entryKey(3), -1), 'log', 'the record of entry 3 is not the one that was logged')
  const both = [...(await flip(recipient, entryKey(3), -1)), { del: openingKey(3) }]
  await finds(recipient, both, 'log', /^the entries do not give the root of the checkpoint of \d+ entries$/)
})

test('a record that was replaced by another valid one is found; one that was erased is no damage', async () => {
  const other = await value(recipient, openingKey(4))
  await finds(recipient, [{ put: openingKey(3), value: other }], 'log', 'the record of entry 3 is not the one that was logged')
  await finds(recipient, [{ put: openingKey(3), value: new Uint8Array(7) }], 'log', /^the record of entry 3 cannot be read: /)
  assert.equal(await damaged(recipient, [{ del: openingKey(1) }]), [])
})

test('two entries that changed places are found, with their records', async () => {
  const [three, four, ofThree, ofFour] = await Promise.all(
    [entryKey(3), entryKey(4), openingKey(3), openingKey(4)].map((key) => value(recipient, key)),
  )
  const swapped = [
    { put: entryKey(3), value: four ?? new Uint8Array() },
    { put: entryKey(4), value: three ?? new Uint8Array() },
    { put: openingKey(3), value: ofFour ?? new Uint8Array() },
    { put: openingKey(4), value: ofThree ?? new Uint8Array() },
  ]
  await finds(recipient, swapped, 'log', /^the entries do not give the root of the checkpoint of \d+ entries$/)
})

test('a tile that was altered, cut or removed is found, on every level, full or not', async () => {
  for (const [level, index] of [
    [0, 0],
    [0, 1],
    [0, 2],
    [1, 0],
  ] as const) {
    const key = tileKey(level, index)
    await finds(recipient, await flip(recipient, key, 40), 'log', `tile ${level}/${index} is not what the entries give`)
    const cut = (await value(recipient, key)).slice(0, -32)
    await finds(recipient, [{ put: key, value: cut }], 'log', `tile ${level}/${index} is not what the entries give`)
    await finds(recipient, [{ del: key }], 'log', `tile ${level}/${index} is missing`)
  }
})

test('a newest checkpoint of another size, of another log, altered or removed is found', async () => {
  const { log } = recipient.local.context
  const older = await value(recipient, checkpointKey(log.size - 1))
  await finds(
    recipient,
    [{ put: HEAD, value: older }],
    'log',
    `the newest checkpoint is of ${log.size - 1} entries; the log has ${log.size}`,
  )
  const foreign = await value(sender, HEAD)
  await finds(recipient, [{ put: HEAD, value: foreign }], 'log', /^the newest checkpoint is not signed by this log: /)
  await finds(recipient, await flip(recipient, HEAD, -3), 'log', /^the newest checkpoint (is not signed by this log|cannot be read): /)
  await finds(recipient, [{ put: HEAD, value: new Uint8Array(5) }], 'log', /^the newest checkpoint cannot be read: /)
  await finds(recipient, [{ del: HEAD }], 'log', 'the newest checkpoint is missing')
})

test('a kept checkpoint of another size, with another root, unsigned or removed is found', async () => {
  const { log, identity } = recipient.local.context
  const size = log.size
  const older = size - 1
  const note = await value(recipient, checkpointKey(size))
  await finds(
    recipient,
    [{ put: checkpointKey(older), value: note }],
    'log',
    `the checkpoint of ${older} entries is of another size, ${size}`,
  )
  const { origin, root } = parseCheckpoint(note)
  // signed well, by the log itself: a second history
  const fork = signCheckpoint({ origin, size: older, root }, [identity.logSigner])
  await finds(
    recipient,
    [{ put: checkpointKey(older), value: fork }],
    'log',
    `the entries do not give the root of the checkpoint of ${older} entries`,
  )
  const rival = signCheckpoint({ origin, size, root: root.map((byte) => byte ^ 1) }, [identity.logSigner])
  await finds(recipient, [{ put: HEAD, value: rival }], 'log', `two checkpoints of ${size} entries have two roots`)
  await finds(recipient, await flip(recipient, checkpointKey(older), -3), 'log', new RegExp(`^the checkpoint of ${older} entries `))
  await finds(recipient, [{ del: checkpointKey(size) }], 'log', `the checkpoint of ${size} entries is missing`)
})

test('an envelope that was altered, cut, replaced or removed is found', async () => {
  const key = envelopeKey(first.envelope)
  const envelope = await value(recipient, key)
  await finds(recipient, await flip(recipient, key, -200), 'messages', `message ${first.message} stands with another envelope than its own`)
  // the signature comes last, and is no part of the id
  await finds(recipient, await flip(recipient, key, -1), 'messages', `the signature of message ${first.message} does not verify`)
  await finds(recipient, [{ put: key, value: envelope.slice(0, -1) }], 'messages', /^the envelope of message [0-9a-f]{32} cannot be read: /)
  const other = await value(recipient, envelopeKey(second.envelope))
  await finds(recipient, [{ put: key, value: other }], 'messages', `message ${first.message} stands with another envelope than its own`)
  await finds(recipient, [{ del: key }], 'messages', `message ${first.message} has no envelope`)
})

test('a message record that names another envelope, secret, entry or checkpoint is found', async () => {
  const id = first.message
  const alter = (fields: Partial<StoredMessage>) => record(recipient, first, fields)
  const { secret, leaf } = JSON.parse(new TextDecoder().decode(await value(recipient, messageKey(second.message))))
  const another = await alter({ envelope: second.envelope, secret })
  await finds(recipient, another, 'messages', `message ${id} stands with the envelope of another message`)
  await finds(recipient, await alter({ secret }), 'messages', `message ${id} cannot be opened with the secret that stands with it`)
  await finds(recipient, await alter({ leaf }), 'messages', `the log's entry ${leaf} is not of message ${id}`)
  const opened = (await recipient.acts()).findIndex(({ act, subject }) => act === 'opened' && subject === id)
  await finds(recipient, await alter({ leaf: opened }), 'messages', `the log's entry ${opened} is not of message ${id}`)
  await finds(recipient, await alter({ logSize: 299 }), 'messages', `the checkpoint of message ${id} is missing`)
})

test('a message record that was replaced by another, or by none that can be read, is found', async () => {
  const key = messageKey(first.message)
  const other = await value(recipient, messageKey(second.message))
  await finds(recipient, [{ put: key, value: other }], 'messages', `message ${first.message} was replaced by message ${second.message}`)
  for (const bytes of [new Uint8Array(3), new TextEncoder().encode('{"version":2}'), new TextEncoder().encode('null')])
    await finds(recipient, [{ put: key, value: bytes }], 'messages', new RegExp(`^message ${first.message} cannot be read: `))
})

test('a message that was taken out is missed by the log', async () => {
  const taken = [{ del: messageKey(first.message) }, ...(await without(recipient, INBOX)), ...(await without(recipient, THREADS))]
  await finds(recipient, taken, 'messages', /^entry \d+ of log 1 says that message [0-9a-f]{32} was received, and it is not here$/)
  const sent = [{ del: messageKey(waiting.message) }]
  await finds(sender, sent, 'messages', /^entry \d+ of log 1 says that message [0-9a-f]{32} was sent, and it is not here$/)
})

test('a message that was taken out of a list is missed there', async () => {
  await finds(recipient, await without(recipient, INBOX), 'messages', /^message [0-9a-f]{32} is not listed under mail\/in\//)
  await finds(sender, await without(sender, OUTBOX), 'messages', /^message [0-9a-f]{32} is not listed under mail\/out\//)
  await finds(
    recipient,
    await without(recipient, `${THREADS}${first.thread}/`),
    'messages',
    /^message [0-9a-f]{32} is not listed under mail\/thread\//,
  )
})

test('a list that names a message that was never here is found', async () => {
  for (const prefix of [INBOX, OUTBOX, `${THREADS}${first.thread}/`]) {
    const key = `${prefix}001800000000000/${'ab'.repeat(16)}`
    await finds(recipient, [{ put: key, value: new Uint8Array(0) }], 'messages', `the list names a message that is not here: ${key}`)
  }
})

test('a receipt that was altered, or is of another message or recipient, is found', async () => {
  const said = `the receipt of ${recipient.authority} for message ${first.message}`
  const key = deliveryKey(first.message, recipient.authority, 'received')
  const step = JSON.parse(new TextDecoder().decode(await value(sender, key)))
  const receipt = (text: string): StoreOperation[] => [{ put: key, value: encodeRecord({ ...step, receipt: text }) }]
  await finds(sender, receipt(hex(flipped(hexToBytes(step.receipt), 90))), 'receipts', `${said} is no proof from its log`)
  const other = JSON.parse(new TextDecoder().decode(await value(sender, deliveryKey(second.message, recipient.authority, 'received'))))
  await finds(sender, receipt(other.receipt), 'receipts', `${said} is no proof from its log`)
  await finds(sender, receipt(''), 'receipts', `${said} is no proof from its log`)
  await finds(sender, receipt('xyz'), 'receipts', new RegExp(`^${said} cannot be read: `))
  const opened = deliveryKey(first.message, recipient.authority, 'opened')
  await finds(
    sender,
    [{ put: opened, value: encodeRecord({ ...step, receipt: other.receipt }) }],
    'receipts',
    `${said} is no proof from its log`,
  )
})

test('an orphan in the queue, another envelope there, and what should wait and does not, are found', async () => {
  const [entry] = await without(sender, QUEUE)
  const key = entry && 'del' in entry ? entry.del : ''
  const item = JSON.parse(new TextDecoder().decode(await value(sender, key)))
  const orphan = key.replace(waiting.message, 'ab'.repeat(16))
  const put = { put: orphan, value: encodeRecord({ ...item, message: 'ab'.repeat(16) }) }
  await finds(sender, [put], 'queue', `the queue names a message that is not here: ${orphan}`)
  const other = [{ put: key, value: encodeRecord({ ...item, envelope: first.envelope }) }]
  await finds(sender, other, 'queue', `the queue names another envelope than that of message ${waiting.message}: ${key}`)
  await finds(sender, [{ put: key, value: new Uint8Array(1) }], 'queue', new RegExp(`^the item of the queue ${key} cannot be read: `))
  await finds(sender, [{ del: key }], 'queue', `message ${waiting.message} does not wait for ${recipient.authority}, who has not answered`)
})

test('whatever one check finds, the others are made', async () => {
  const found = await damaged(recipient, [{ del: entryKey(3) }, { del: envelopeKey(first.envelope) }])
  assert.equal(
    found.map(({ name }) => name),
    ['log', 'messages'],
  )
})

test('a node that works while it is checked is sound', async () => {
  await recipient.stop()
  await recipient.start([sender])
  await recipient.connected(sender)
  let ended = false
  const work = (async () => {
    for (let i = 0; i < 40; i++) {
      await Promise.all([send(), send(), note(sender, 9)])
      if (i % 8 === 0) await recipient.local.post.open(first.message)
    }
    ended = true
  })()
  let rounds = 0
  while (!ended) {
    assert.equal(await failed(sender), [])
    assert.equal(await failed(recipient), [])
    rounds++
  }
  await work
  assert.ok(rounds > 0)
})

// The last one: it goes below the seals of the store, which only a closed one allows.
test('a value that stands under the name of another does not decrypt, and is named', async () => {
  await recipient.stop()
  const level = await openLevelStore(`${recipient.folder}/store`, { create: false })
  const [three, four] = await level.getMany([openingKey(3), openingKey(4)])
  await level.batch([
    { put: openingKey(3), value: four ?? new Uint8Array() },
    { put: openingKey(4), value: three ?? new Uint8Array() },
  ])
  await level.close()
  await recipient.open()
  const found = await failed(recipient)
  assert.ok(
    found.some(({ name, detail }) => name === 'store' && detail.includes(openingKey(3))),
    JSON.stringify(found),
  )
})

run()
