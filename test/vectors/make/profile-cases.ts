// The single-fault cases of profiles, the example profile of docs/spec/profile.md, and the published schema of profiles.
// Each faulty one is signed after it was made wrong, so that the fault it names is the only one.

import { hex } from '../../../keys/ids.ts'
import { signProfile } from '../../../protocol/directory/profile.ts'
import { PROFILE_SCHEMA } from '../../../protocol/directory/profile-schema.ts'
import { MAX_PROFILE_BYTES } from '../../../protocol/limits.ts'
import { signStatement } from '../../../protocol/statement.ts'
import { base64, type ProtocolCase, type ProtocolCases } from './protocol-case.ts'
import { kenya, NOW, roster } from './protocol-world.ts'
import { bytesAt, flipped, joined, rawField, withField } from './raw-message.ts'

/** The text of the published schema. */
export const profileSchemaText = (): string => `${JSON.stringify(PROFILE_SCHEMA, null, 2)}\n`

/** The example profile, with every field that there is. */
export const kenyaProfile = {
  names: { en: 'Ethics and Anti-Corruption Commission', sw: 'Tume ya Maadili na Kupambana na Ufisadi' },
  functions: [
    {
      function: 'asset-recovery',
      contact: { unit: 'Asset recovery desk', phone: '+254 20 499 7000', email: 'assets@eacc.example', languages: ['en', 'sw'] },
    },
    { function: 'law-enforcement' },
    { function: 'mla', centralAuthority: false },
  ],
  contact: { unit: { en: 'International cooperation', sw: 'Ushirikiano wa kimataifa' }, email: 'desk@eacc.example' },
  hours: { zone: 'Africa/Nairobi', days: ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'], from: '08:00', to: '17:00' },
  line24: { phone: '+254 20 499 7001', languages: ['en'] },
  languages: ['en', 'sw'],
  sharing: [
    {
      what: { en: 'Whether a company or person is known to an inquiry' },
      legalBasis: ['UNCAC 46(4)', 'UNCAC 48(1)(b)'],
      limits: 'Not while an arrest is being prepared',
    },
  ],
  restrictions: [{ code: 'H1' }, { code: 'H3', text: 'Names of sources are never given' }],
  reference: 'Anti-Corruption and Economic Crimes Act, Part IX',
  extensions: { desk: 7 },
} as const

const utf8 = (value: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(value))

/** The example's text, as docs/spec/profile.md prints it. */
export const profileText = JSON.stringify(kenyaProfile, null, 2)

/** KE-EACC's first profile. */
export const profileDraft = {
  network: roster.network,
  authority: kenya.authority,
  node: kenya.peerKey,
  serial: 1,
  at: NOW,
  json: new TextEncoder().encode(profileText),
}
export const profile = signProfile(kenya.envelopeKey, profileDraft)

const body = bytesAt(profile, 1)
const signed = (bytes: Uint8Array): Uint8Array => signStatement(kenya.envelopeKey, 'valise/v1/profile', bytes)

/** A case that KE-EACC's signing key is asked about. */
const of = (comment: string, bytes: Uint8Array, expect: string): ProtocolCase => ({
  type: 'profile',
  comment,
  inputBase64: base64(bytes),
  signingKey: hex(kenya.envelopeKey.publicKey),
  expect,
})
const withBytes = (comment: string, field: number, values: readonly (number | Uint8Array | string)[], expect: string): ProtocolCase =>
  of(comment, signed(withField(body, field, ...values)), expect)
const withText = (comment: string, json: Uint8Array, expect = 'profile-invalid'): ProtocolCase => withBytes(comment, 7, [json], expect)
/** The example with other values in some of its fields; undefined takes one away. */
const withFields = (comment: string, fields: Readonly<Record<string, unknown>>, expect?: string): ProtocolCase =>
  withText(comment, utf8({ ...kenyaProfile, ...fields }), expect)
const { hours } = kenyaProfile
const [assets] = kenyaProfile.functions
const small = { names: { en: 'Commission' }, functions: [] }
/** A text that makes the message exactly as long as it may be, or one byte longer. */
const sized = (over: number): Uint8Array => {
  const empty = withField(body, 7, utf8({ ...small, extensions: { x: '' } }))
  // The length of a text of this size takes one byte more than that of the empty one.
  const room = MAX_PROFILE_BYTES - empty.length + over - 2
  return utf8({ ...small, extensions: { x: 'x'.repeat(room) } })
}

export const profileCases: ProtocolCases = {
  valid: of('a profile with every field', profile, 'valid'),
  'valid-least': withFields('names and functions alone', { ...Object.fromEntries(Object.keys(kenyaProfile).map((name) => [name, undefined])), ...small }, 'valid'),
  'valid-largest': withText('65,536 bytes', sized(0), 'valid'),
  oversized: withText('65,537 bytes', sized(1), 'wire-oversized'),
  'signature-changed': of('one bit of the signature changed', flipped(profile, -1), 'signature-invalid'),
  'body-changed': of('one letter of the text changed', flipped(profile, Buffer.from(profile).indexOf('Ethics')), 'signature-invalid'),
  'signed-by-log-key': of("signed with the node's log key", signStatement(kenya.logKey, 'valise/v1/profile', body), 'signature-invalid'),
  'signed-by-authority': of("signed with the authority's key", signStatement(kenya.key, 'valise/v1/profile', body), 'signature-invalid'),
  'signed-as-card': of('signed under the context of a card', signStatement(kenya.envelopeKey, 'valise/v1/card', body), 'signature-invalid'),
  'signature-short': of('a signature of 63 bytes', withField(profile, 2, bytesAt(profile, 2).slice(1)), 'wire-value'),
  'version-newer': withBytes('version 2', 1, [2], 'wire-version'),
  'network-short': withBytes('a network of 31 bytes', 2, [roster.network.slice(1)], 'wire-value'),
  'authority-lower-case': withBytes('an authority in lower case', 3, ['ke-eacc'], 'id-invalid'),
  'node-short': withBytes('a node of 31 bytes', 4, [kenya.peerKey.slice(1)], 'id-invalid'),
  'serial-missing': withBytes('no serial', 5, [], 'wire-value'),
  'time-missing': withBytes('no time', 6, [], 'wire-value'),
  'unknown-field': of('an eighth field', signed(joined(body, rawField({ field: 8, value: 1 }))), 'wire-unknown-field'),
  'text-missing': withBytes('no text', 7, [], 'profile-invalid'),
  'text-not-json': withText('a comma too many', new TextEncoder().encode('{"names":{"en":"Commission"},"functions":[],}')),
  'text-name-twice': withText('one name twice', new TextEncoder().encode('{"names":{"en":"A","en":"B"},"functions":[]}')),
  'text-array': withText('a list instead of an object', utf8([kenyaProfile])),
  'names-missing': withFields('no names', { names: undefined }),
  'names-empty': withFields('names in no language', { names: {} }),
  'language-tag': withFields('a language by its English name', { names: { english: 'Commission' } }),
  'name-bidirectional': withFields('a right-to-left override in a name', { names: { en: 'Commission \u202eCCAE' } }),
  'extension-unseen': withFields('a tag character in an extension', { extensions: { note: 'a\u{e0041}' } }),
  'field-unknown': withFields('a field that does not exist', { website: 'eacc.example' }),
  'function-unknown': withFields('a function that does not exist', { functions: [{ function: 'audit' }] }),
  'function-twice': withFields('one function twice', { functions: [assets, assets] }),
  'phone-local': withFields('a telephone number without its country code', { contact: { phone: '020 499 7000' } }),
  'email-without-domain': withFields('an email address without a domain', { contact: { email: 'desk@eacc' } }),
  'line-without-phone': withFields('a line for day and night without a number', { line24: { email: 'desk@eacc.example' } }),
  'hours-backwards': withFields('an office that closes when it opens', { hours: { ...hours, to: '08:00' } }),
  'hours-24': withFields('an hour that no clock shows', { hours: { ...hours, to: '24:00' } }),
  'zone-offset': withFields('an offset instead of a time zone', { hours: { ...hours, zone: '+03:00' } }),
  'article-unknown': withFields('article 72 of the Convention', { sharing: [{ what: 'Ownership', legalBasis: ['UNCAC 72'] }] }),
  'basis-missing': withFields('something that is shared on no basis', { sharing: [{ what: 'Ownership', legalBasis: [] }] }),
  'restriction-without-text': withFields('H3 without its text', { restrictions: [{ code: 'H3' }] }),
}
