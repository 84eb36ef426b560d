// The wire layouts as a table, and the strict scan that runs before protobufjs decodes: it refuses everything that the deterministic
// encoding of docs/spec/wire.md rules out, each with its own code, so that one value has exactly one encoding.
// test/protocol/wire/layout.test.ts holds this table against valise.proto.

import { protocolError } from '../errors.ts'
import { MAX_REPEATED } from '../limits.ts'

/** `*` marks a repeated field; varints are `u32` and `u64` (the latter at most 2⁵³−1). */
export type FieldType = 'u32' | 'u64' | 'text' | 'bytes' | 'text*' | 'bytes*'

/** Field types by position: the first is field 1. */
export type Layout = readonly FieldType[]

export const LAYOUTS = {
  Statement: ['bytes', 'bytes'],
  Prekey: ['u32', 'bytes', 'u64', 'u64'],
  NodeRecord: [
    ...(['u32', 'bytes', 'text', 'u64', 'u64', 'u64', 'bytes', 'bytes', 'bytes', 'bytes', 'bytes', 'text', 'text*', 'text*'] as const),
    ...(['u32', 'bytes*', 'bytes'] as const),
  ],
  LogEpoch: ['u32', 'text', 'bytes', 'bytes*'],
  EarlierLog: ['u32', 'bytes', 'u64', 'bytes'],
  Card: ['u32', 'text', 'text', 'text', 'text*', 'text', 'bytes', 'bytes', 'u64', 'bytes'],
  Rules: ['u64', 'u64', 'u64', 'u64', 'u32'],
  Charter: ['u32', 'bytes', 'text', 'u64', 'u32', 'text*', 'bytes*', 'bytes', 'text*', 'u32'],
  CharterSignature: ['text', 'bytes'],
  SignedCharter: ['bytes', 'bytes*'],
  Roster: ['u32', 'bytes', 'bytes*', 'bytes*'],
  Act: ['u32', 'bytes', 'bytes', 'u32', 'text', 'bytes*', 'bytes', 'text', 'text', 'u64'],
  Approval: ['u32', 'bytes', 'text', 'bytes*', 'text', 'u64'],
  Acceptance: ['u32', 'bytes', 'text'],
  Attestation: ['bytes', 'bytes*', 'bytes*'],
  Administrator: ['text', 'bytes'],
  Government: ['u32', 'bytes*', 'bytes', 'text*', 'u32'],
  Compromise: ['u64'],
  Epoch: ['u32', 'bytes', 'u32', 'bytes', 'bytes', 'bytes', 'bytes*'],
  Vote: ['u32', 'bytes', 'bytes', 'u32', 'u32', 'u32', 'bytes', 'u32', 'text'],
  Motion: ['u32', 'bytes', 'bytes', 'u32', 'u32', 'u32', 'bytes', 'text'],
  DecidedEpoch: ['bytes', 'bytes*'],
  Objection: ['u32', 'bytes', 'bytes', 'text', 'bytes', 'text', 'u64'],
  HoldVoice: ['u32', 'bytes', 'bytes', 'text', 'text', 'bytes', 'text', 'u64'],
  ForkVoice: ['u32', 'bytes', 'bytes', 'bytes', 'text', 'bytes', 'text', 'u64'],
  Heartbeat: ['u32', 'bytes', 'text', 'bytes', 'bytes', 'bytes', 'u64', 'bytes', 'text*'],
  PrekeyList: ['u32', 'bytes', 'text', 'bytes', 'u64', 'bytes*'],
  Profile: ['u32', 'bytes', 'text', 'bytes', 'u64', 'u64', 'bytes'],
  RecordVeto: ['u32', 'bytes', 'text', 'bytes', 'bytes', 'u64'],
  Evidence: ['u32', 'bytes', 'u32', 'bytes', 'bytes', 'bytes'],
  Item: ['u32', 'u32', 'bytes'],
  SyncRange: ['bytes', 'bytes', 'bytes', 'bytes*'],
  SyncFrame: ['u32', 'bytes*', 'bytes*', 'bytes*'],
  Header: [
    ...(['u32', 'u32', 'bytes', 'bytes', 'bytes', 'bytes*', 'text', 'bytes', 'text*', 'u32', 'u32', 'u64', 'u64', 'u64', 'u32'] as const),
    ...(['u64', 'bytes', 'bytes', 'u32'] as const),
  ],
  Wrap: ['text', 'bytes', 'u32', 'bytes', 'bytes', 'bytes'],
  Wraps: ['bytes*'],
  Attachment: ['text', 'text', 'bytes', 'bytes', 'u64', 'bytes', 'bytes'],
  AttachmentRequest: ['u32', 'bytes', 'u32'],
  AttachmentAnswer: ['u32', 'bytes', 'u32', 'bytes', 'bytes*', 'text'],
  Content: ['u32', 'bytes', 'text', 'bytes*'],
  Envelope: ['bytes', 'bytes', 'bytes', 'bytes', 'bytes'],
  Original: ['u32', 'bytes', 'bytes', 'bytes', 'bytes', 'bytes', 'bytes', 'text', 'bytes*', 'bytes'],
  Trail: ['u32', 'bytes', 'bytes', 'text', 'bytes', 'bytes', 'bytes*', 'bytes*', 'bytes*', 'bytes*', 'bytes*'],
  TrailMessage: ['bytes', 'bytes', 'bytes', 'bytes', 'bytes', 'bytes', 'bytes*'],
  OpenedContent: ['bytes', 'text', 'bytes*', 'bytes'],
  OpenedPart: ['u32', 'text', 'bytes', 'bytes', 'bytes'],
  TrailLog: ['bytes', 'bytes*', 'bytes*'],
  WitnessedCheckpoint: ['bytes', 'bytes'],
  TrailLeaf: ['u64', 'bytes', 'bytes', 'bytes'],
  OriginalAttachment: ['text', 'text', 'u64', 'bytes'],
  Parcel: ['u32', 'u32', 'bytes', 'bytes', 'bytes', 'bytes', 'u32', 'bytes', 'bytes'],
  Cargo: ['u32', 'u32', 'bytes'],
  Deposit: ['u32', 'bytes', 'u64', 'bytes'],
  Rewrap: ['u32', 'bytes', 'bytes', 'bytes', 'text', 'u64'],
  RewrappedEnvelope: ['bytes', 'bytes'],
  LeafRecord: ['u32', 'text', 'u64', 'text', 'text', 'bytes', 'bytes', 'bytes', 'text', 'bytes', 'text'],
  LeafOpening: ['u32', 'bytes', 'bytes'],
  Frame: ['u32', 'u32', 'bytes', 'bytes', 'text'],
  Hello: ['u32', 'bytes', 'text', 'bytes', 'u64', 'text', 'text'],
} as const satisfies Record<string, Layout>

export type MessageName = keyof typeof LAYOUTS

/** Protobuf's longest varint. Without an end, the sum below would leave the numbers that a double holds. */
const MAX_VARINT_BYTES = 10

const UTF8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** Reads a shortest-form varint of at most 2⁵³−1. @throws ValiseError `wire-truncated`, `wire-not-canonical`, `wire-value` */
export const varint = (bytes: Uint8Array, at: number, name: string): { value: number; next: number } => {
  let value = 0
  let scale = 1
  for (let i = at; ; i++) {
    const byte = bytes[i]
    if (byte === undefined) throw protocolError('wire-truncated', `${name} ends inside a number`, { name })
    if (i - at >= MAX_VARINT_BYTES) throw protocolError('wire-value', `${name} has a number of more than 64 bits`, { name })
    value += (byte & 0x7f) * scale
    if (value > Number.MAX_SAFE_INTEGER) throw protocolError('wire-value', `${name} has a number over 2^53-1`, { name })
    if (byte < 0x80) {
      if (byte === 0 && i > at) throw protocolError('wire-not-canonical', `${name} has a number that is not in its shortest form`, { name })
      return { value, next: i + 1 }
    }
    scale *= 128
  }
}

const checkNumber = (type: FieldType, value: number, name: string, field: number): void => {
  if (value === 0) throw protocolError('wire-not-canonical', `${name} field ${field} holds its default`, { name, field })
  if (type === 'u32' && value > 0xffffffff) throw protocolError('wire-value', `${name} field ${field} is over 2^32-1`, { name, field })
}

const checkText = (type: FieldType, bytes: Uint8Array, name: string, field: number): void => {
  if (type !== 'text' && type !== 'text*') return
  try {
    UTF8.decode(bytes)
  } catch {
    throw protocolError('wire-value', `${name} field ${field} is not UTF-8`, { name, field })
  }
}

/**
 * Walks over the fields of one message and refuses every encoding but the deterministic one.
 * @throws ValiseError `wire-truncated`, `wire-oversized`, `wire-unknown-field`, `wire-repeated-field`, `wire-not-canonical`, `wire-value`
 */
export const scan = (name: MessageName, bytes: Uint8Array): void => {
  const layout: Layout = LAYOUTS[name]
  let at = 0
  let last = 0
  let entries = 0
  const seen = new Set<number>()
  while (at < bytes.length) {
    const tag = varint(bytes, at, name)
    const field = Math.floor(tag.value / 8)
    const type = layout[field - 1]
    if (type === undefined) throw protocolError('wire-unknown-field', `${name} has an unknown field ${field}`, { name, field })
    const isNumber = type === 'u32' || type === 'u64'
    if (tag.value % 8 !== (isNumber ? 0 : 2))
      throw protocolError('wire-value', `${name} field ${field} has the wrong wire type`, { name, field })
    if (field === last && !type.endsWith('*'))
      throw protocolError('wire-repeated-field', `${name} field ${field} is repeated`, { name, field })
    if (field < last) {
      const repeated = seen.has(field) && !type.endsWith('*')
      throw protocolError(
        repeated ? 'wire-repeated-field' : 'wire-not-canonical',
        `${name} field ${field} is ${repeated ? 'repeated' : 'out of order'}`,
        { name, field },
      )
    }
    seen.add(field)
    entries = field === last ? entries + 1 : 1
    if (entries > MAX_REPEATED)
      throw protocolError('wire-oversized', `${name} field ${field} has more than ${MAX_REPEATED} entries`, {
        name,
        field,
        limit: MAX_REPEATED,
      })
    const head = varint(bytes, tag.next, name)
    if (isNumber) {
      checkNumber(type, head.value, name, field)
      at = head.next
    } else {
      const end = head.next + head.value
      if (end > bytes.length) throw protocolError('wire-truncated', `${name} field ${field} ends before its length`, { name, field })
      if (head.value === 0 && !type.endsWith('*'))
        throw protocolError('wire-not-canonical', `${name} field ${field} holds its default`, { name, field })
      checkText(type, bytes.subarray(head.next, end), name, field)
      at = end
    }
    last = field
  }
}
