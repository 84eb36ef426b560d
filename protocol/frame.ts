// Frames of the delivery stream, and the hello that goes before it. Many parcels are under way at once; an answer names the parcel
// that it answers.

import { parseAuthorityId } from '../keys/ids.ts'
import { protocolError } from './errors.ts'
import { MAX_FRAME_BYTES } from './limits.ts'
import { PARCEL_ID_BYTES } from './parcel.ts'
import { exactly, printable, time } from './value.ts'
import { decodeVersioned, encode, WIRE_VERSION } from './wire/codec.ts'

const FRAME = { parcel: 1, receipt: 2, acknowledged: 3, refused: 4 } as const

const NONE = new Uint8Array(0)
/** Longest word of a refusal. */
const MAX_CODE = 64
/** A refusal is a word of protocol/refusal.ts or of a newer program, never a sentence. */
const CODE = /^[a-z][a-z0-9-]*$/
/** Longest name and version of a program, and longest reason of a hello: a line. */
const MAX_LINE = 200
/** A hello is a few ids. */
export const MAX_HELLO_BYTES = 1_024

export type Frame =
  | { readonly type: 'parcel'; readonly parcel: Uint8Array }
  | { readonly type: 'receipt'; readonly answers: Uint8Array; readonly parcel: Uint8Array }
  | { readonly type: 'acknowledged'; readonly answers: Uint8Array }
  | { readonly type: 'refused'; readonly answers: Uint8Array; readonly code: string }

export const encodeFrame = (frame: Frame): Uint8Array =>
  encode('Frame', {
    version: WIRE_VERSION,
    type: FRAME[frame.type],
    parcel: 'parcel' in frame ? frame.parcel : NONE,
    answers: 'answers' in frame ? frame.answers : NONE,
    code: 'code' in frame ? frame.code : '',
  })

/** @throws ValiseError of the codec, `wire-value` */
export const parseFrame = (bytes: Uint8Array): Frame => {
  const { type, parcel, answers, code } = decodeVersioned('Frame', bytes, MAX_FRAME_BYTES)
  const invalid = () => protocolError('wire-value', `A frame of type ${type} has fields that do not belong there`, { type })
  if (type === FRAME.parcel) {
    if (parcel.length === 0 || answers.length > 0 || code !== '') throw invalid()
    return { type: 'parcel', parcel }
  }
  // a refusal of something that could not even be read as a parcel names none
  if (type === FRAME.refused) {
    if (parcel.length > 0 || code.length > MAX_CODE || !CODE.test(code)) throw invalid()
    return { type: 'refused', answers: answers.length === 0 ? answers : exactly(answers, PARCEL_ID_BYTES, 'answered parcel'), code }
  }
  exactly(answers, PARCEL_ID_BYTES, 'answered parcel')
  if (type === FRAME.receipt && parcel.length > 0 && code === '') return { type: 'receipt', answers, parcel }
  if (type === FRAME.acknowledged && parcel.length === 0 && code === '') return { type: 'acknowledged', answers }
  throw invalid()
}

export interface Hello {
  /** 32 bytes */
  readonly network: Uint8Array
  readonly authority: string
  /** digest of the sender's roster, 32 bytes */
  readonly roster: Uint8Array
  /** milliseconds since 1970 */
  readonly at: number
  readonly software: string
  /** why the other side is not admitted; empty when it is */
  readonly refusal: string
}

export const encodeHello = (hello: Hello): Uint8Array => encode('Hello', { version: WIRE_VERSION, ...hello })

/** @throws ValiseError of the codec, `wire-value`, `id-invalid` */
export const parseHello = (bytes: Uint8Array): Hello => {
  const hello = decodeVersioned('Hello', bytes, MAX_HELLO_BYTES)
  const refusal = printable(hello.refusal, MAX_LINE, 'refusal')
  // a hello that refuses tells nothing of who refuses
  const refuses = refusal !== ''
  return {
    network: exactly(hello.network, 32, 'network'),
    authority: refuses && hello.authority === '' ? '' : parseAuthorityId(hello.authority),
    roster: exactly(hello.roster, 32, 'roster digest'),
    at: refuses && hello.at === 0 ? 0 : time(hello.at, 'time of the hello'),
    software: printable(hello.software, MAX_LINE, 'software'),
    refusal,
  }
}
