// Entities against FollowTheMoney's model, with data of public record.

import { checkContent } from '../../../protocol/content/check.ts'
import { isBic, isIban, isImo, isInn, isIsin, isLei, isOgrn } from '../../../protocol/content/ftm/identifiers.ts'
import { FTM_CODES, FTM_SCHEMA_NAMES, FTM_SCHEMATA } from '../../../protocol/content/ftm/model.ts'
import { isDate, valueProblem } from '../../../protocol/content/ftm/values.ts'
import type { Problem } from '../../../protocol/content/problems.ts'
import { MAX_ENTITIES } from '../../../protocol/content/schema/definitions.ts'
import { modelSource, readModel, readTarget } from '../../data/make-ftm-model.ts'
import { assert, run, test } from '../../support/harness.ts'
import { fc, property } from '../../support/property.ts'
import { sampleText } from '../../support/vectors.ts'

const check = (entities: readonly unknown[]): readonly Problem[] =>
  checkContent('disclosure', new TextEncoder().encode(JSON.stringify({ title: 't', entities }))).problems

interface Entity {
  readonly id: string
  readonly schema: string
  readonly properties: Readonly<Record<string, readonly string[]>>
}
const donations: Entity[] = sampleText('ftm/donations-legal-entities.ijson')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line))

test('all entities of the party donations are accepted, together and each alone with its references dangling', () => {
  assert.is(donations.length, 381)
  assert.equal(check(donations), [])
  for (const entity of donations) assert.equal(check([entity]), [])
})

property(
  'one changed country of the donations is found, at its place',
  [fc.nat()],
  (at) => {
    const placed = donations.map((entity, i) => [entity, i] as const).filter(([entity]) => entity.properties.country !== undefined)
    const [, index] = placed[at % placed.length] ?? [undefined, -1]
    const changed = donations.map((entity, i) =>
      i === index ? { ...entity, properties: { ...entity.properties, country: ['xx'] } } : entity,
    )
    assert.equal(
      check(changed).map(({ code, place }) => [code, place]),
      [['entity-value', `/entities/${index}/properties/country/0`]],
    )
  },
  { runs: 200 },
)

test('names in many scripts are accepted', () => {
  const names = sampleText('ftm/zavod-fictional-1.csv')
    .split('\n')
    .slice(1)
    .map((row) => row.split(',')[2] ?? '')
  assert.equal(
    check([
      {
        id: 'p',
        schema: 'Person',
        properties: { name: [...names.filter((name) => name !== ''), 'オズウェル', 'Освальд', '奥斯维尔', 'أوزويل'] },
      },
    ]),
    [],
  )
})

test('legal entity identifiers of the public register are accepted, and with two neighbours changed places refused', () => {
  const records: readonly { LEI: string }[] = JSON.parse(sampleText('gleif/lei-data.json'))
  assert.ok(records.length > 10)
  for (const { LEI } of records) {
    assert.ok(isLei(LEI), LEI)
    for (let i = 0; i + 1 < LEI.length; i++) {
      const swapped = LEI.slice(0, i) + (LEI[i + 1] ?? '') + (LEI[i] ?? '') + LEI.slice(i + 2)
      assert.is(isLei(swapped), swapped === LEI, swapped)
    }
  }
})

const digits = (length: number): fc.Arbitrary<string> =>
  fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: length, maxLength: length })

property(
  'one changed digit of a number with check digits is found',
  [digits(7), fc.nat(), fc.integer({ min: 1, max: 9 })],
  (account, at, change) => {
    const altered = (text: string, from: number): string => {
      const place = from + (at % (text.length - from))
      return text.slice(0, place) + String((Number(text[place]) + change) % 10) + text.slice(place + 1)
    }
    const iban = `NL91ABNA0${account}00`
    const check97 = (country: string): string => String(98n - (BigInt(`10112310${iban.slice(8)}2321${country}`) % 97n)).padStart(2, '0')
    const valid = `NL${check97('00')}ABNA${iban.slice(8)}`
    assert.ok(isIban(valid), valid)
    assert.not.ok(isIban(altered(valid, 8)))
  },
)

test('numbers with check digits: known ones are accepted, one digit off is refused', () => {
  const cases: [(text: string) => boolean, string, string][] = [
    [isIban, 'GB82WEST12345698765432', 'GB82WEST12345698765433'],
    [isIban, 'DE89370400440532013000', 'DE89370400440532013001'],
    [isLei, '851WYGNLUQLFZBSYGB56', '851WYGNLUQLFZBSYGB65'],
    [isIsin, 'US0378331005', 'US0378331006'],
    [isIsin, 'GB0002634946', 'GB0002634947'],
    [isInn, '7707083893', '7707083892'],
    [isInn, '500100732259', '500100732250'],
    [isOgrn, '1027700132195', '1027700132194'],
    [isOgrn, '304500116000157', '304500116000158'],
    [isImo, 'IMO9074729', 'IMO9074727'],
    [isBic, 'DEUTDEFF500', 'DEUTDEFF50'],
    [isBic, 'DEUTDEFF', 'DEUT1EFF'],
  ]
  for (const [holds, right, wrong] of cases) assert.equal([right, holds(right), wrong, holds(wrong)], [right, true, wrong, false])
  assert.not.ok(isIban('GB82 WEST 1234 5698 7654 32'))
  assert.not.ok(isLei('851wygnluqlfzbsygb56'))
})

property(
  'dates are those of the calendar',
  [
    fc.date({ min: new Date('1000-01-01T00:00:00Z'), max: new Date('2999-12-31T23:59:59Z'), noInvalidDate: true }),
    fc.constantFrom(4, 7, 10, 13, 16, 19),
  ],
  (date, precision) => {
    assert.ok(isDate(date.toISOString().slice(0, precision)))
    const nextMonth = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate() + 1
    assert.not.ok(isDate(`${date.toISOString().slice(0, 7)}-${String(nextMonth).padStart(2, '0')}`))
  },
)

test('advice is given where a value is one step from right', () => {
  assert.match(valueProblem('country', undefined, 'DE') ?? '', 'write "de"')
  assert.match(valueProblem('identifier', 'iban', 'GB82 WEST 1234 5698 7654 32') ?? '', 'write "GB82WEST12345698765432"')
  assert.match(valueProblem('identifier', 'lei', '851wygnluqlfzbsygb56') ?? '', 'write "851WYGNLUQLFZBSYGB56"')
  assert.match(valueProblem('phone', undefined, '+387 (60) 183-628') ?? '', 'write "+38760183628"')
})

test('addresses of machines are told from other text', () => {
  for (const good of ['192.168.1.143', '0.0.0.0', '0:0:0:0:0:ffff:c0a8:18f', '::1', '::ffff:192.0.2.1'])
    assert.is(valueProblem('ip', undefined, good), undefined, good)
  for (const bad of ['256.1.1.1', '1.2.3', '1.2.3.4.', '1.2.3.4.5', ':::1', 'fe80', 'example.org'])
    assert.ok(valueProblem('ip', undefined, bad), bad)
})

test('as many entities as allowed are accepted, and one more is refused', () => {
  const many = Array.from({ length: MAX_ENTITIES }, (_, i) => ({ id: `e${i}`, schema: 'Person', properties: {} }))
  assert.equal(check(many), [])
  assert.equal(
    check([...many, { id: 'one-more', schema: 'Person', properties: {} }]).map(({ code, place }) => [code, place]),
    [['value-length', '/entities']],
  )
})

test('the model in the code is the one that FollowTheMoney publishes', () => {
  assert.is(readTarget(), modelSource(readModel()))
})

test('every schema has the properties that it inherits, with their types', () => {
  const { schemata, types } = readModel()
  assert.is(FTM_SCHEMATA.size, Object.keys(schemata).length)
  const ancestors = (name: string): string[] => [name, ...(schemata[name]?.extends ?? []).flatMap(ancestors)]
  for (const [name, schema] of FTM_SCHEMATA) {
    const expected = new Set(ancestors(name).flatMap((each) => Object.keys(schemata[each]?.properties ?? {})))
    assert.equal([...schema.properties.keys()].sort(), [...expected].sort())
    assert.is(schema.abstract, schemata[name]?.abstract ?? false)
    for (const [key, property] of Object.entries(schemata[name]?.properties ?? {})) {
      const ours = schema.properties.get(key)
      assert.equal(
        ours,
        property.stub === true
          ? { name: key, filledBy: `${property.range}:${property.reverse}` }
          : { name: key, type: property.type, format: property.format },
      )
    }
  }
  for (const [type, { values }] of Object.entries(types))
    assert.equal([...(FTM_CODES.get(type) ?? [])].sort(), Object.keys(values ?? {}).sort())
  assert.is(FTM_SCHEMA_NAMES.length, 64)
})

run()
