// time limit: 120 s
// A recipient that has lost its prekeys: the mail that waits for it is wrapped again, over real connections; and everything that makes a
// rewrap one that must be refused, or that no sender makes.

import { hexToBytes } from '@noble/hashes/utils.js'
import { parseAuthorityId } from '../../../keys/ids.ts'
import { deliveryKey } from '../../../node/mail/mail-keys.ts'
import { encodeRecord } from '../../../node/mail/stored-message.ts'
import { parseEnvelope } from '../../../protocol/envelope.ts'
import { CARGO } from '../../../protocol/parcel.ts'
import { encodeRewrapped, parseRewrap, parseRewrapped, type RewrapDraft, signRewrap } from '../../../protocol/rewrap.ts'
import type { SealedMessage } from '../../../protocol/seal.ts'
import { sealWrap } from '../../../protocol/wrap.ts'
import { assert, run, test } from '../../support/harness.ts'
import { Hostile } from '../../support/hostile.ts'
import { crypto, DAY, eventually, message, random, watchProcess } from '../../support/nodes.ts'
import { keysOf, openWithoutPrekeys, queued, refusedBy, retry, withQueued, withThree } from './rewrap-scene.ts'

const watched = watchProcess()

test('mail sealed to prekeys that the recipient has lost still arrives, once, and its receipt holds', () =>
  withThree(async (scene) => {
    const { alice, bob, carol, lists } = scene
    await alice.start()
    lists.show(alice)
    await carol.start([alice])
    await alice.connected(carol)
    const first = await alice.local.post.send(message([carol, bob]))
    const second = await alice.local.post.send(message([bob]))
    await alice.state(first.message, 'delivered', carol.authority)
    await openWithoutPrekeys(scene)
    await bob.start([alice])
    for (const { message: id } of [first, second])
      await eventually(() => {
        retry(scene)
        return alice.events.some(
          (event) => event.type === 'message' && event.message === id && event.state === 'delivered' && event.authority === bob.authority,
        )
      })
    // the parcel too, where alice had not heard of the new prekey yet
    assert.ok((await refusedBy(bob)).every((word) => word === 'parcel-prekey-gone' || word === 'prekey-gone'))
    assert.ok((await refusedBy(bob)).includes('prekey-gone'))
    const received = (await bob.acts()).filter(({ act }) => act === 'received').map(({ subject }) => subject)
    assert.equal(received.sort(), [first.message, second.message].sort())
    const opened = await bob.local.post.open(second.message)
    assert.is(opened.message.envelope, second.envelope)
    await alice.state(second.message, 'opened', bob.authority)
    // one leaf for each, however often it was tried
    const rewrapped = (await alice.acts())
      .filter(({ act }) => act === 'rewrapped')
      .map(({ subject, authority }) => `${subject} ${authority}`)
    assert.equal(rewrapped.sort(), [first.message, second.message].map((id) => `${id} ${bob.authority}`).sort())
    // each stands in its place of the sequence to that recipient, as the first wraps said
    const stored = await Promise.all([first, second].map(({ message: id }) => bob.local.post.mailbox.message(id)))
    assert.equal(
      stored.map((one) => one?.sequence),
      [1, 2],
    )
    assert.not.ok(bob.events.some((event) => event.type === 'alarm' && event.code.startsWith('sequence-')))
  }))

test('until the new list is there the message waits, and is not lost', () =>
  withThree(async (scene) => {
    const { alice, bob, lists } = scene
    await alice.start()
    const { message: id } = await alice.local.post.send(message([bob]))
    // whatever travels, it does not see the list yet
    const roster = alice.local.context.roster()
    Object.assign(alice.local.context, { roster: () => roster })
    await openWithoutPrekeys(scene)
    await bob.start([alice])
    await eventually(async () => {
      retry(scene)
      return (await refusedBy(bob)).length > 2
    })
    const { mailbox } = alice.local.post
    const stored = await mailbox.message(id)
    assert.is(stored && (await mailbox.deliveries(stored))[0]?.state, 'queued')
    lists.show(alice)
    await eventually(() => {
      retry(scene)
      return alice.events.some((event) => event.type === 'message' && event.message === id && event.state === 'delivered')
    })
    assert.is((await bob.local.post.mailbox.inbox()).length, 1)
  }))

test('which prekeys were made anew is known from the opening of a home on: mail comes before the first rotation', () =>
  withThree(async (scene) => {
    const { bob } = scene
    await openWithoutPrekeys(scene)
    await bob.stop()
    await bob.open()
    const { home, context } = bob.local
    const epochs = (await home.readPrekeys()).map(({ epoch }) => epoch)
    assert.ok(epochs.length > 0)
    assert.ok(epochs.every((epoch) => context.identity.isRemade(epoch)))
  }))

test('a receipt for a prekey that its sender has lost is no bad receipt: the message is sent again, and confirmed', () =>
  withThree(async (scene) => {
    const { alice, bob, lists } = scene
    await alice.start()
    const roster = alice.local.context.roster()
    Object.assign(alice.local.context, { roster: () => roster })
    await openWithoutPrekeys(scene)
    await bob.start([alice])
    const { message: id } = await bob.local.post.send(message([alice]))
    const reason = () => bob.local.post.delivery.waits()(id, alice.authority).reason
    await eventually(() => reason().code === 'own-trouble')
    assert.not.ok(bob.events.some((event) => event.type === 'alarm' && event.code === 'receipt-invalid'))
    lists.show(alice)
    const [node] = bob.local.context.roster()?.member(alice.authority)?.nodes ?? []
    await eventually(() => {
      if (node) bob.local.post.delivery.connected(node.peerKey)
      return bob.events.some((event) => event.type === 'message' && event.message === id && event.state === 'delivered')
    })
    assert.is((await alice.local.post.mailbox.inbox()).length, 1)
  }))

test('a sender wraps again what waits: the envelope unchanged, the wrap signed', () =>
  withQueued(async ({ alice, item, cargo }) => {
    const made = (await cargo(item)) as { type: number; content: Uint8Array }
    assert.is(made.type, CARGO.rewrap)
    const { envelope, rewrap } = parseRewrapped(made.content)
    assert.equal(envelope, await alice.local.post.mailbox.envelope(item.envelope))
    assert.equal(parseRewrap(alice.local.context.card.node.signingKey, rewrap).envelope, hexToBytes(item.envelope))
  }))

test('a sender wraps nothing again for who is no recipient, nor a receipt, nor what has no place', () =>
  withQueued(async ({ carol, item, cargo }) => {
    assert.ok(await cargo(item))
    assert.is(await cargo(item, carol), undefined)
    assert.is(await cargo({ ...item, kind: 'receipt' }), undefined)
    const { sequence: _, ...unplaced } = item
    assert.is(await cargo(unplaced), undefined)
    assert.is(await cargo({ ...item, envelope: '11'.repeat(32) }), undefined)
  }))

test('a sender wraps nothing again that has expired', () =>
  withQueued(async ({ network, item, cargo }) => {
    network.time.pass(DAY - 1)
    assert.ok(await cargo(item))
    network.time.pass(1)
    assert.is(await cargo(item), undefined)
  }))

test('a message that expires while it is about to be wrapped again has expired, and was not refused', () =>
  withQueued(async (scene) => {
    const { alice, bob, network, item, lists } = scene
    await openWithoutPrekeys(scene)
    await bob.start()
    lists.show(alice)
    const { mailbox } = alice.local.post
    const { message: found } = mailbox
    let rewraps = false
    mailbox.message = (id) => {
      if (rewraps) network.time.pass(DAY)
      return found.call(mailbox, id)
    }
    await alice.start([bob])
    await eventually(async () => (await refusedBy(bob)).length > 0)
    rewraps = true
    await eventually(async () => {
      retry(scene)
      return (await queued(alice)).length === 0
    })
    assert.equal(
      (await alice.acts()).filter(({ subject, act }) => subject === item.message && act !== 'sent').map(({ act, detail }) => [act, detail]),
      [['expired', 'expired']],
    )
  }))

test('a sender wraps nothing again for an authority that has given a receipt: the delivery ends as refused', () =>
  withQueued(async (scene) => {
    const { alice, bob, item, cargo, lists } = scene
    const { store } = alice.local.context
    // as when another node of the same authority has taken it
    await store.batch([
      { put: deliveryKey(item.message, bob.authority, 'received'), value: encodeRecord({ at: 1, receipt: '', index: 0 }) },
    ])
    assert.is(await cargo(item), undefined)
    await openWithoutPrekeys(scene)
    await bob.start()
    lists.show(alice)
    await alice.start([bob])
    await eventually(async () => {
      retry(scene)
      return (await queued(alice)).length === 0
    })
    await alice.alarm('delivery-prekey-gone')
    assert.equal((await alice.acts()).at(-1), {
      act: 'delivery-refused',
      detail: 'prekey-gone',
      subject: item.message,
      authority: bob.authority,
    })
    assert.is(await bob.local.post.mailbox.message(item.message), undefined)
  }))

test('a delivery that was confirmed by a write that failed late is told as delivered, also when the prekey has gone meanwhile', () =>
  withQueued(async (scene) => {
    const { alice, bob, item, lists } = scene
    await alice.start()
    // as such a write leaves it: done on disk, and the item still in memory
    const received = encodeRecord({ at: 1, receipt: '', index: 0 })
    const [queuedKey] = await keysOf(alice)
    await alice.local.context.store.batch([
      { put: deliveryKey(item.message, bob.authority, 'received'), value: received },
      { del: queuedKey ?? '' },
    ])
    await openWithoutPrekeys(scene)
    await bob.start([alice])
    lists.show(alice)
    await eventually(() => {
      retry(scene)
      return alice.events.some((event) => event.type === 'message' && event.message === item.message && event.state === 'delivered')
    })
    assert.not.ok(alice.events.some((event) => event.type === 'alarm'))
    assert.not.ok((await alice.acts()).some(({ act }) => act === 'delivery-refused'))
  }))

test('a message that was opened, and whose receipt was lost with the prekeys, is confirmed by the node that has it', () =>
  withQueued(async (scene) => {
    const { alice, bob, item, lists } = scene
    const [key = ''] = await keysOf(alice)
    await bob.start()
    await alice.start([bob])
    await alice.state(item.message, 'delivered')
    await alice.stop()
    await bob.stop()
    await alice.open()
    // as it stands when the opening was told, and the answer to the message was not
    const received = deliveryKey(item.message, bob.authority, 'received')
    const step = await alice.local.context.store.get(received)
    await alice.local.context.store.batch([
      { put: key, value: encodeRecord(item) },
      { del: received },
      { put: deliveryKey(item.message, bob.authority, 'opened'), value: step ?? encodeRecord({ at: 1, receipt: '', index: 0 }) },
    ])
    await openWithoutPrekeys(scene)
    await bob.start()
    // it goes out to the lost prekey first
    const roster = alice.local.context.roster()
    Object.assign(alice.local.context, { roster: () => roster })
    await alice.start([bob])
    await eventually(async () => {
      retry(scene)
      return (await refusedBy(bob)).length > 0
    })
    lists.show(alice)
    await eventually(async () => {
      retry(scene)
      return (await queued(alice)).length === 0
    })
    assert.ok(await alice.local.context.store.get(received))
    assert.not.ok(alice.events.some((event) => event.type === 'alarm'))
    assert.not.ok((await alice.acts()).some(({ act }) => act === 'delivery-refused' || act === 'rewrapped'))
    assert.is((await bob.local.post.mailbox.inbox()).length, 1)
  }))

/** What a hostile sender can make otherwise in a rewrap. */
interface Otherwise {
  readonly draft?: Partial<RewrapDraft>
  /** for which authority the wrap says that it is */
  readonly authority?: string
  readonly secret?: Uint8Array
  readonly signer?: 'log' | 'vote'
}

test('a recipient takes a good rewrap, and refuses each that is not: signer, envelope, network, sender, time, addressee, secret', () =>
  withThree(async ({ network, alice, bob, carol }) => {
    await bob.start()
    const mallory = await Hostile.of(alice)
    try {
      await mallory.hello(bob)
      const stream = await mallory.open(bob)
      const session = await mallory.sessions.towards(mallory.network, mallory.record(bob))
      const offer = async ({ bytes, secret }: SealedMessage, other: Otherwise = {}): Promise<string> => {
        const envelope = parseEnvelope(crypto, bytes)
        const authority = parseAuthorityId(other.authority ?? bob.authority)
        const wrap = await sealWrap(crypto, random, session, authority, envelope.headerDigest, {
          secret: other.secret ?? secret,
          sequence: 1,
          previous: new Uint8Array(32),
        })
        const draft = {
          network: mallory.network,
          envelope: envelope.id,
          wrap,
          sender: parseAuthorityId(alice.authority),
          at: network.time.now(),
          ...other.draft,
        }
        const { envelopeKey, logKey, voteKey } = mallory.identity
        const key = other.signer === 'log' ? logKey : other.signer === 'vote' ? voteKey : envelopeKey
        const content = encodeRewrapped({ envelope: bytes, rewrap: signRewrap(key, draft) })
        return stream.offer(await mallory.parcel(bob, content, CARGO.rewrap))
      }
      const good = await mallory.message([bob])
      assert.is(await offer(good, { signer: 'log' }), 'signature')
      assert.is(await offer(good, { signer: 'vote' }), 'signature')
      assert.is(await offer(good, { draft: { envelope: random(32) } }), 'rewrap')
      assert.is(await offer(good, { draft: { network: random(32) } }), 'rewrap')
      assert.is(await offer(good, { draft: { sender: parseAuthorityId(carol.authority) } }), 'rewrap')
      assert.is(await offer(good, { draft: { at: network.time.now() + 600_001 } }), 'from-the-future')
      assert.is(await offer(good, { authority: carol.authority }), 'not-a-recipient')
      assert.is(await offer(good, { secret: random(32) }), 'undecipherable')
      assert.is(await offer(good, { draft: { wrap: new Uint8Array(0) } }), 'malformed')
      // not addressed to bob at all, though the wrap is
      const others = await mallory.message([carol])
      assert.is(await offer(others), 'not-a-recipient')
      const old = await mallory.message([bob], { created: network.time.now() - DAY, expires: network.time.now() })
      assert.is(await offer(old), 'expired')
      assert.equal(await bob.local.post.mailbox.inbox(), [])
      assert.is(await offer(good), 'receipt')
      // once it is here the same receipt comes again, whatever the rewrap says, and nothing is written twice
      assert.is(await offer(good, { signer: 'log' }), 'receipt')
      assert.is((await bob.local.post.mailbox.inbox()).length, 1)
      assert.is((await bob.acts()).filter(({ act }) => act === 'received').length, 1)
      stream.end()
    } finally {
      await mallory.end()
    }
  }))

test('nothing was thrown where nobody catches', () => {
  assert.equal(watched.unhandled, [])
})

run()
