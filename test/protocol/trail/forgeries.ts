// What somebody could do to a trail who wants it to say something else: change a bit, take a part out, exchange two, put one in twice. He makes the armour and the
// closing hash right again, so that nothing but the trail's own structure can tell.

import { nativeProvider as crypto } from '../../../node/crypto/native.ts'
import { armor } from '../../../protocol/armor.ts'
import { decode, encode, type Fields } from '../../../protocol/wire/codec.ts'
import type { MessageName } from '../../../protocol/wire/layout.ts'
import type { Dice } from './stories.ts'

const LIMIT = 1 << 30

export const fileOf = (bytes: Uint8Array): string => armor(crypto, 'VALISE TRAIL', bytes)

/** One bit of the bytes changed, under an armour that is right. */
export const flippedInside = (bytes: Uint8Array, { next }: Dice): { readonly at: number; readonly file: string } => {
  const at = next(bytes.length)
  const changed = Uint8Array.from(bytes)
  changed[at] = (changed[at] ?? 0) ^ (1 << next(8))
  return { at, file: fileOf(changed) }
}

/** One bit of the file's text changed, and nothing made right. */
export const flippedText = (file: string, { next }: Dice): { readonly at: number; readonly bytes: Uint8Array } => {
  const bytes = new TextEncoder().encode(file)
  const at = next(bytes.length)
  bytes[at] = (bytes[at] ?? 0) ^ (1 << next(8))
  return { at, bytes }
}

type ListOf<N extends MessageName> = { [K in keyof Fields<N>]: Fields<N>[K] extends Uint8Array[] ? K : never }[keyof Fields<N>]

/** A way to change a list. */
const CHANGES: Readonly<Record<string, (list: readonly Uint8Array[], i: number) => Uint8Array[] | undefined>> = {
  dropped: (list, i) => list.filter((_, k) => k !== i),
  twice: (list, i) => list.flatMap((one, k) => (k === i ? [one, one] : [one])),
  exchanged: (list, i) => {
    const [a, b] = [list[i], list[i + 1]]
    return a && b ? [...list.slice(0, i), b, a, ...list.slice(i + 2)] : undefined
  },
  'at the end': (list, i) => {
    const one = list[i]
    return one && i < list.length - 1 ? [...list, one] : undefined
  },
}

export interface Forgery {
  readonly what: string
  readonly bytes: Uint8Array
}

function* changedLists<N extends MessageName>(what: string, name: N, bytes: Uint8Array, field: ListOf<N> & string): Generator<Forgery> {
  const whole = decode(name, bytes, LIMIT)
  const list = whole[field] as unknown as readonly Uint8Array[]
  for (const [how, change] of Object.entries(CHANGES))
    for (let i = 0; i < list.length; i++) {
      const changed = change(list, i)
      if (changed) yield { what: `${what} ${i} ${how}`, bytes: encode(name, { ...whole, [field]: changed }) }
    }
}

/** Every part of a trail taken out, put in twice, moved, and exchanged with its neighbour. */
export function* partForgeries(bytes: Uint8Array): Generator<Forgery> {
  const whole = decode('Trail', bytes, LIMIT)
  for (const field of ['messages', 'receipts', 'records', 'logs', 'sent'] as const) yield* changedLists(field, 'Trail', bytes, field)
  for (const [n, log] of whole.logs.entries())
    for (const field of ['leaves', 'witnessed'] as const)
      for (const { what, bytes: changed } of changedLists(`log ${n + 1} ${field}`, 'TrailLog', log, field))
        yield { what, bytes: encode('Trail', { ...whole, logs: whole.logs.map((one, i) => (i === n ? changed : one)) }) }
  for (const [n, message] of whole.messages.entries()) {
    const put = (changed: Uint8Array) => encode('Trail', { ...whole, messages: whole.messages.map((one, i) => (i === n ? changed : one)) })
    for (const { what, bytes: changed } of changedLists(`message ${n + 1} parts`, 'TrailMessage', message, 'parts'))
      yield { what, bytes: put(changed) }
    const fields = decode('TrailMessage', message, LIMIT)
    const nothing = { content: new Uint8Array(0), parts: [] }
    if (fields.content.length > 0 || fields.parts.length > 0)
      yield { what: `message ${n + 1} closed again`, bytes: put(encode('TrailMessage', { ...fields, ...nothing })) }
  }
}
