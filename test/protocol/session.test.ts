// Sessions: the exact bytes that a context is bound to, that both ends export the same, and that nothing bound can be another.

import { asPeerKey } from '../../keys/ids.ts'
import { opener, sealer } from '../../keys/sealing.ts'
import { nativeProvider as crypto } from '../../node/crypto/native.ts'
import { parcelContext, sessionInfo, wrapContext } from '../../protocol/session.ts'
import { assert, run, test } from '../support/harness.ts'
import { brazil, france, kenya, roster, seeded } from '../vectors/make/protocol-world.ts'

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')
const text = (value: string): string => Buffer.from(`${value}\0`).toString('hex')
const { network } = roster

test('the info of a session is network, suite, sender, recipient and prekey', () => {
  assert.is(
    hex(sessionInfo(network, france.peerKey, brazil.peerKey, 0x01020304)),
    `${text('valise/v1/session')}${hex(network)}0001${hex(france.peerKey)}${hex(brazil.peerKey)}01020304`,
  )
})

test('export contexts of wraps and parcels are these bytes, and never each other', () => {
  const digest = seeded('valise test digest')
  assert.is(hex(wrapContext(digest, brazil.peerKey, 7)), `${text('valise/v1/wrap')}${hex(digest)}${hex(brazil.peerKey)}00000007`)
  assert.is(hex(parcelContext(digest)), `${text('valise/v1/parcel')}${hex(digest)}`)
})

test('both ends export the same; with any bound value changed, something else', async () => {
  const { epoch, pair } = brazil.prekey
  const context = parcelContext(seeded('valise test parcel'))
  const sender = await sealer(
    crypto,
    pair.publicKey,
    sessionInfo(network, france.peerKey, brazil.peerKey, epoch),
    seeded('valise test', 64),
  )
  const exported = async (info: Uint8Array) => hex(await (await opener(crypto, pair, sender.enc, info)).export(context, 32))
  const expected = hex(await sender.export(context, 32))
  assert.is(await exported(sessionInfo(network, france.peerKey, brazil.peerKey, epoch)), expected)
  const others = [
    sessionInfo(seeded('another network'), france.peerKey, brazil.peerKey, epoch),
    sessionInfo(network, kenya.peerKey, brazil.peerKey, epoch),
    sessionInfo(network, france.peerKey, asPeerKey(kenya.peerKey), epoch),
    sessionInfo(network, brazil.peerKey, france.peerKey, epoch),
    sessionInfo(network, france.peerKey, brazil.peerKey, epoch + 1),
  ]
  const seen = new Set([expected])
  for (const info of others) seen.add(await exported(info))
  assert.is(seen.size, others.length + 1)
})

run()
