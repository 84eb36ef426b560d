// Parcels: what is sealed is opened by its recipient's context, and no byte can change, nor sender, recipient, network or prekey.

import { opener } from '../../keys/sealing.ts'
import { nativeProvider as crypto } from '../../node/crypto/native.ts'
import { pad } from '../../protocol/content/padding.ts'
import { CARGO, openParcel, parseParcel, sealParcel } from '../../protocol/parcel.ts'
import { parcelContext, sessionInfo } from '../../protocol/session.ts'
import { encode } from '../../protocol/wire/codec.ts'
import { providers } from '../keys/providers.ts'
import { assert, run, test } from '../support/harness.ts'
import { fc, property } from '../support/property.ts'
import { brazil, france, kenya, otherRoster, randomOf, roster, seeded } from '../vectors/make/protocol-world.ts'
import { flipped } from '../vectors/make/raw-message.ts'
import { correspondents, openerFor, recipientNumber } from './message.ts'
import { refusal } from './support.ts'

const random = randomOf('valise test parcels')
const type = fc.constantFrom(CARGO.envelope, CARGO.receipt)
const UNDECIPHERABLE = { ok: false, reason: 'undecipherable' }

property(
  'what is sealed in a parcel is opened by its recipient, and by nobody else',
  [fc.nat(2), type, fc.uint8Array({ maxLength: 6_000 })],
  async (n, of, content) => {
    const { session, exporter } = recipientNumber(n)
    const { parcel, bytes } = await sealParcel(crypto, random, session, { type: of, content })
    const read = parseParcel(bytes)
    assert.equal(read.parcel, parcel)
    assert.equal(
      [read.network, read.sender, read.recipient, read.prekey],
      [roster.network, france.peerKey, session.recipient, session.prekey],
    )
    assert.equal(await openParcel(crypto, exporter, read), { ok: true, cargo: { type: of, content } })
    for (const other of correspondents)
      if (other.session !== session) assert.equal(await openParcel(crypto, other.exporter, read), UNDECIPHERABLE)
  },
)

test('parcels of short contents are equally long, and no two have one id', async () => {
  const { session } = recipientNumber(1)
  const sealed = await Promise.all(
    [0, 1, 100, 4_000].map((length) => sealParcel(crypto, random, session, { type: CARGO.envelope, content: new Uint8Array(length) })),
  )
  assert.is(new Set(sealed.map(({ bytes }) => bytes.length)).size, 1)
  assert.is(new Set(sealed.map(({ parcel }) => String(parcel))).size, 4)
})

test('no byte of a parcel can change: it does not parse, or it does not open', async () => {
  const { session } = recipientNumber(1)
  const { bytes } = await sealParcel(crypto, random, session, { type: CARGO.envelope, content: seeded('valise test cargo') })
  const opens = async (changed: Uint8Array): Promise<boolean> => {
    if (refusal(() => parseParcel(changed)) !== 'accepted') return false
    const parcel = parseParcel(changed)
    // the recipient's own name is its own; network, sender, prekey and encapsulation are what the parcel says
    const info = sessionInfo(parcel.network, parcel.sender, brazil.peerKey, parcel.prekey)
    if (Buffer.compare(parcel.recipient, brazil.peerKey) !== 0) return false
    const context = await opener(crypto, brazil.prekey.pair, parcel.enc, info).catch(() => undefined)
    return context !== undefined && (await openParcel(crypto, context, parcel)).ok
  }
  assert.is(await opens(bytes), true)
  const head = bytes.length - 4_096
  for (let at = 0; at < bytes.length; at += at < head ? (at < 200 ? 1 : 9) : 41)
    assert.is(await opens(flipped(bytes, at, 1 << (at % 8))), false, `byte ${at}`)
})

test('a parcel opened as if for another node, from another node, in another network or under another prekey stays shut', async () => {
  const { session } = recipientNumber(1)
  const { bytes } = await sealParcel(crypto, random, session, { type: CARGO.receipt, content: seeded('valise test cargo') })
  const parcel = parseParcel(bytes)
  const { epoch, pair } = brazil.prekey
  const open = async (info: Uint8Array) => (await openParcel(crypto, await opener(crypto, pair, parcel.enc, info), parcel)).ok
  assert.is(await open(sessionInfo(roster.network, france.peerKey, brazil.peerKey, epoch)), true)
  assert.is(await open(sessionInfo(roster.network, france.peerKey, kenya.peerKey, epoch)), false)
  assert.is(await open(sessionInfo(roster.network, kenya.peerKey, brazil.peerKey, epoch)), false)
  assert.is(await open(sessionInfo(otherRoster.network, france.peerKey, brazil.peerKey, epoch)), false)
  assert.is(await open(sessionInfo(roster.network, france.peerKey, brazil.peerKey, epoch + 1)), false)
  assert.equal(await openParcel(crypto, await openerFor(kenya, parcel.enc), parcel), UNDECIPHERABLE)
})

const around = async (padded: Uint8Array) => {
  const { session, exporter } = recipientNumber(1)
  const parcel = seeded('valise test parcel id')
  const sealed = crypto.aeadSeal(await session.export(parcelContext(parcel), 32), new Uint8Array(12), parcel, padded)
  return openParcel(crypto, exporter, { ...session, parcel, sealed })
}
const cargo = (fields: object) => encode('Cargo', { version: 1, type: 1, content: new Uint8Array(4), ...fields })

test('a cargo of a newer program, or of a type that is not known, is told from one that cannot be read', async () => {
  assert.ok((await around(pad(cargo({}), 4096))).ok)
  assert.equal(await around(pad(cargo({ version: 2 }), 4096)), { ok: false, reason: 'version' })
  for (const unknown of [0, 6, 0xffffffff])
    assert.equal(await around(pad(cargo({ type: unknown }), 4096)), { ok: false, reason: 'wrong-type' })
  for (const bad of [cargo({}), pad(cargo({}), 2048), pad(new Uint8Array(5).fill(0xff), 4096), new Uint8Array(4096), new Uint8Array(0)])
    assert.equal(await around(bad), UNDECIPHERABLE)
})

for (const provider of providers)
  test(`sealed bytes of any length below a tag open as nothing, with the ${provider.name} provider`, async () => {
    const { session, exporter } = recipientNumber(1)
    for (let length = 0; length <= 20; length++)
      assert.equal(
        await openParcel(provider, exporter, { ...session, parcel: seeded('p'), sealed: new Uint8Array(length) }),
        UNDECIPHERABLE,
      )
  })

run()
