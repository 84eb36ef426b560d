// Files: one content has one text, and no byte of a card, charter, roster or node record file can change, be lost or be added.

import { nativeProvider as crypto } from '../../node/crypto/native.ts'
import { type ArmorLabel, armor, armorLabel, dearmor } from '../../protocol/armor.ts'
import { cardFile, readCardFile } from '../../protocol/card.ts'
import { charterFile, readCharterFile } from '../../protocol/charter.ts'
import { nodeRecordFile, readNodeRecordFile } from '../../protocol/node-record.ts'
import { readRosterFile, rosterFile } from '../../protocol/roster/file.ts'
import { assert, run, test, throwsCode } from '../support/harness.ts'
import { fc, property } from '../support/property.ts'
import { brazil, charter, ledger, roster } from '../vectors/make/protocol-world.ts'
import { refusal } from './support.ts'

const LABELS = ['VALISE CARD', 'VALISE CHARTER', 'VALISE ROSTER', 'VALISE NODE RECORD', 'VALISE ENVELOPE'] as const
const LIMIT = 4096
const label = fc.constantFrom<ArmorLabel>(...LABELS)

property('dearmor undoes armor, for any bytes', [label, fc.uint8Array({ maxLength: 300 })], (of, bytes) => {
  const text = armor(crypto, of, bytes)
  assert.equal(dearmor(crypto, of, text, LIMIT), bytes)
  assert.is(armorLabel(text), of)
  for (const line of text.split('\n')) assert.ok(line.length <= 64)
})

property(
  'no text but the one that armor gives is read',
  [label, fc.uint8Array({ maxLength: 120 }), fc.nat(), fc.constantFrom('', ' ', '\n', 'A', '=', '-', '\r', 'é')],
  (of, bytes, place, inserted) => {
    const text = armor(crypto, of, bytes)
    const at = place % (text.length + 1)
    const changed = `${text.slice(0, at)}${inserted}${text.slice(inserted === '' ? at + 1 : at)}`
    if (changed !== text)
      assert.match(
        refusal(() => dearmor(crypto, of, changed, LIMIT)),
        /^file-(damaged|not-recognised)$/,
      )
  },
)

const key = (id: string) => roster.member(id)?.card.authorityKey
const files = {
  card: [cardFile(crypto, brazil.card.bytes), (text: string) => readCardFile(crypto, text)],
  charter: [charterFile(crypto, charter.bytes), (text: string) => readCharterFile(crypto, text)],
  roster: [rosterFile(crypto, ledger), (text: string) => readRosterFile(crypto, text)],
  'node record': [nodeRecordFile(crypto, brazil.card.node.bytes), (text: string) => readNodeRecordFile(crypto, text, key)],
} as const

for (const [kind, [text, read]] of Object.entries(files))
  test(`a ${kind} file in which any one byte is another is refused`, () => {
    read(text)
    const bytes = Buffer.from(text)
    for (let at = 0; at < bytes.length; at++)
      for (const mask of [0x01, 0x20]) {
        const changed = Buffer.from(bytes)
        changed[at] = (changed[at] ?? 0) ^ mask
        const code = refusal(() => read(changed.toString('utf8')))
        assert.match(code, /^file-(damaged|not-recognised)$/, `byte ${at}`)
      }
  })

test('a file of one kind is not read as another', () => {
  for (const [kind, [text]] of Object.entries(files))
    for (const [other, [, read]] of Object.entries(files)) if (kind !== other) throwsCode(() => read(text), 'file-not-recognised')
})

test('a file over its limit is refused before its digits are read', () => {
  const text = `-----BEGIN VALISE CARD-----\n${'?'.repeat(2 * LIMIT)}\n-----END VALISE CARD-----\n`
  throwsCode(() => dearmor(crypto, 'VALISE CARD', text, LIMIT), 'wire-oversized')
  throwsCode(() => dearmor(crypto, 'VALISE CARD', text, 2 * LIMIT), 'file-damaged')
})

test('a content at the limit is read, one byte more is not', () => {
  const file = (length: number) => armor(crypto, 'VALISE CARD', new Uint8Array(length))
  assert.is(dearmor(crypto, 'VALISE CARD', file(LIMIT), LIMIT).length, LIMIT)
  throwsCode(() => dearmor(crypto, 'VALISE CARD', file(LIMIT + 1), LIMIT), 'wire-oversized')
})

test('a text without a first line of ours has no label', () => {
  for (const text of ['', 'VALISE CARD', '-----BEGIN CERTIFICATE-----\n', '-----BEGIN VALISE CARD----- \n', '-----BEGIN VALISE CARD-----'])
    assert.is(armorLabel(text), undefined)
})

run()
