// The single-fault cases of entities: schema and property names against FollowTheMoney's model, and values against their types.

import type { Cases, ContentCase } from './content-case.ts'

const entities = (comment: string, list: readonly unknown[], expect: string, place?: string): ContentCase => ({
  type: 'entities',
  comment,
  kind: 'disclosure',
  input: JSON.stringify({ title: 't', entities: list }),
  expect,
  ...(place === undefined ? {} : { place: `/entities${place}` }),
})

const entity = (schema: string, properties: object): object => ({ id: 'e-1', schema, properties })

const good = (comment: string, schema: string, properties: object): ContentCase => entities(comment, [entity(schema, properties)], 'valid')

const bad = (comment: string, schema: string, property: string, value: string): ContentCase =>
  entities(comment, [entity(schema, { [property]: [value] })], 'entity-value', `/0/properties/${property}/0`)

const company = { name: ['Commerzbank AG'], country: ['de'] }

export const entityCases: Cases = {
  'valid-none': entities('no entities', [], 'valid'),
  'valid-company': good('a company', 'Company', {
    ...company,
    leiCode: ['851WYGNLUQLFZBSYGB56'],
    incorporationDate: ['1870-02-26'],
    website: ['https://www.example.org/'],
  }),
  'valid-account': good('a bank account', 'BankAccount', {
    iban: ['GB82WEST12345698765432'],
    bic: ['DEUTDEFF'],
    bankName: [],
    country: ['gb'],
  }),
  'valid-dates': good('dates as precise as they are known', 'Person', {
    birthDate: ['1950', '1950-02', '1952-02-29', '1950-02-03T04', '1950-02-03T04:05', '1950-02-03T04:05:06'],
  }),
  'valid-dangling': good('a reference to an entity that is not there', 'Ownership', { owner: ['e-2'], asset: ['e-3'], percentage: ['51'] }),
  'valid-values': good('one value of many types', 'Person', {
    gender: ['female'],
    topics: ['role.pep'],
    email: ['a@example.org'],
    phone: ['+38760183628'],
    nationality: ['gb-sct'],
    wikidataId: ['Q42'],
  }),
  'valid-security': good('a security', 'Security', { isin: ['US0378331005'] }),
  'valid-more-fields': entities(
    'fields that FollowTheMoney’s own exports carry',
    [{ id: 'e', schema: 'Person', properties: {}, caption: 'x', datasets: ['d'], referents: [], target: true, first_seen: '2020-01-01' }],
    'valid',
  ),
  'not-a-list': {
    type: 'entities',
    comment: 'entities as an object',
    kind: 'disclosure',
    input: '{"title":"t","entities":{}}',
    expect: 'value-type',
    place: '/entities',
  },
  'not-an-entity': entities('text where an entity must be', ['Commerzbank AG'], 'value-type', '/0'),
  'id-missing': entities('no id', [{ schema: 'Person', properties: {} }], 'field-missing', '/0/id'),
  'id-empty': entities('an empty id', [{ id: '', schema: 'Person', properties: {} }], 'value-length', '/0/id'),
  'id-space': entities('an id with a space', [{ id: 'a b', schema: 'Person', properties: {} }], 'entity-value', '/0/id'),
  'id-too-long': entities('an id of 201 characters', [{ id: 'a'.repeat(201), schema: 'Person', properties: {} }], 'value-length', '/0/id'),
  'id-twice': entities('two entities with one id', [entity('Person', {}), entity('Company', {})], 'entity-duplicate', '/1/id'),
  'schema-missing': entities('no schema', [{ id: 'e', properties: {} }], 'field-missing', '/0/schema'),
  'schema-unknown': entities('a schema that is misspelt', [entity('Compny', {})], 'entity-schema', '/0/schema'),
  'schema-case': entities('a schema in lower case', [entity('company', {})], 'entity-schema', '/0/schema'),
  'schema-abstract': entities('an abstract schema', [entity('Thing', {})], 'entity-schema', '/0/schema'),
  'properties-missing': entities('no properties', [{ id: 'e', schema: 'Person' }], 'field-missing', '/0/properties'),
  'field-unknown': entities(
    'a property beside the properties',
    [{ id: 'e', schema: 'Person', properties: {}, name: 'x' }],
    'field-unknown',
    '/0/name',
  ),
  'property-unknown': entities('a property that is misspelt', [entity('Company', { nam: ['x'] })], 'entity-property', '/0/properties/nam'),
  'property-of-another-schema': entities(
    'a person’s property on a company',
    [entity('Company', { birthDate: ['1950'] })],
    'entity-property',
    '/0/properties/birthDate',
  ),
  'property-prototype': entities(
    'a property named constructor',
    [entity('Company', { constructor: ['x'] })],
    'entity-property',
    '/0/properties/constructor',
  ),
  'property-from-the-other-side': entities(
    'a property that others fill',
    [entity('BankAccount', { paymentPayerAccount: ['p'] })],
    'entity-property',
    '/0/properties/paymentPayerAccount',
  ),
  'value-not-in-a-list': entities('a value without its list', [entity('Company', { name: 'x' })], 'value-type', '/0/properties/name'),
  'value-number': entities('a number as a value', [entity('Payment', { amount: [5] })], 'value-type', '/0/properties/amount/0'),
  'value-empty': bad('an empty value', 'Company', 'name', ''),
  'value-blank': bad('a value of spaces', 'Company', 'name', ' \t'),
  'country-unknown': bad('a country that is not one', 'Company', 'country', 'xx'),
  'country-capitals': bad('a country in capital letters', 'Company', 'country', 'DE'),
  'country-name': bad('a country by its name', 'Company', 'country', 'Germany'),
  'date-day': bad('30 February', 'Person', 'birthDate', '1950-02-30'),
  'date-leap-day': bad('29 February of a common year', 'Person', 'birthDate', '1951-02-29'),
  'date-month': bad('a thirteenth month', 'Person', 'birthDate', '1950-13'),
  'date-form': bad('a date in another order', 'Person', 'birthDate', '03.02.1950'),
  'date-zone': bad('a time with a zone', 'Payment', 'date', '2011-03-04T21:48:52Z'),
  'date-hour': bad('a twenty-fifth hour', 'Payment', 'date', '2011-03-04T24'),
  'iban-check': bad('wrong check digits', 'BankAccount', 'iban', 'GB82WEST12345698765433'),
  'iban-length': bad('one digit too few', 'BankAccount', 'iban', 'GB82WEST1234569876543'),
  'iban-spaces': bad('an IBAN as printed', 'BankAccount', 'iban', 'GB82 WEST 1234 5698 7654 32'),
  'lei-check': bad('wrong check digits', 'Company', 'leiCode', '851WYGNLUQLFZBSYGB57'),
  'lei-length': bad('19 characters', 'Company', 'leiCode', '851WYGNLUQLFZBSYGB5'),
  'bic-form': bad('nine characters', 'BankAccount', 'bic', 'DEUTDEFFX'),
  'isin-check': bad('a wrong check digit', 'Security', 'isin', 'US0378331006'),
  'inn-check': bad('a wrong check digit', 'Company', 'innCode', '7707083894'),
  'ogrn-check': bad('a wrong check digit', 'Company', 'ogrnCode', '1027700132196'),
  'imo-check': bad('a wrong check digit', 'Vessel', 'imoNumber', 'IMO9074720'),
  'wikidata-form': bad('a number without its Q', 'Company', 'wikidataId', '42'),
  'email-form': bad('no at sign', 'Company', 'email', 'office.example.org'),
  'url-scheme': bad('a script as an address', 'Company', 'website', 'javascript:alert(1)'),
  'url-relative': bad('an address without scheme', 'Company', 'website', 'www.example.org'),
  'phone-form': bad('a number without its country', 'Company', 'phone', '0760 183628'),
  'gender-unknown': bad('a gender that the model has not', 'Person', 'gender', 'f'),
  'topic-unknown': bad('a topic that the model has not', 'Person', 'topics', 'crime.tax'),
  'language-unknown': bad('a language in two letters', 'Document', 'language', 'en'),
  'checksum-form': bad('a checksum of another length', 'Document', 'contentHash', 'da39a3ee5e6b4b0d3255bfef95601890'),
  'mimetype-form': bad('a file ending as a media type', 'Document', 'mimeType', 'pdf'),
  'number-no-digit': bad('a number without digits', 'Payment', 'amount', 'unknown'),
  'reference-space': bad('a reference with a space', 'Ownership', 'owner', 'e 2'),
}
