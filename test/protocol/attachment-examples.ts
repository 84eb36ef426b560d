// The examples of docs/spec/attachments.md, made from the cases of test/vectors/make/attachment-cases.ts.

import { concatBytes } from '@noble/hashes/utils.js'
import { encode } from '../../protocol/wire/codec.ts'
import { answer, chunks, external, file, key, leaves, refusal, request, root } from '../vectors/make/attachment-cases.ts'
import type { Writing } from './sync-examples.ts'

const NONE = new Uint8Array(0)

/** By block: its lines. */
export const attachmentExamples = ({ line, fields }: Writing): Readonly<Record<string, readonly string[]>> => ({
  attachment: fields('Attachment', encode('Attachment', { ...external, content: NONE })),
  chunks: [
    line('file', file),
    line('its last bytes', file.slice(-5)),
    line('key', key),
    line('chunk 0', chunks[0]),
    line('chunk 1', chunks[1]),
    line('leaf 0', leaves[0]),
    line('leaf 1', leaves[1]),
    line('root', root),
  ],
  tree: [line('bytes', concatBytes(leaves[0], leaves[1], root))],
  frames: [line('request', request), line('answer', answer), line('refusal', refusal)],
})
