// The single-fault cases of attachments that are fetched in chunks, and the examples of docs/spec/attachments.md: a file of one full chunk and five
// bytes, made from a label.

import { hex } from '../../../keys/ids.ts'
import { pureProvider as crypto } from '../../../keys/pure.ts'
import { chunkLeaf } from '../../../protocol/attachment/chunk-tree.ts'
import { CHUNK_BYTES, sealChunk } from '../../../protocol/attachment/chunks.ts'
import {
  encodeChunkAnswer,
  encodeChunkRequest,
  MAX_CHUNK_REQUEST_BYTES,
} from '../../../protocol/attachment/frames.ts'
import { MAX_PATH_HASHES, nodeHash } from '../../../protocol/log/tree.ts'
import { plainCase, type ProtocolCase, type ProtocolCases } from './protocol-case.ts'
import { seeded } from './protocol-world.ts'
import { flipped, joined, rawField, withField } from './raw-message.ts'

export const file = seeded('valise example attachment', CHUNK_BYTES + 5)
export const key = seeded('valise example attachment key')
export const chunks = [
  sealChunk(crypto, key, 0, false, file.subarray(0, CHUNK_BYTES)),
  sealChunk(crypto, key, 1, true, file.subarray(CHUNK_BYTES)),
] as const
export const leaves = [chunkLeaf(crypto, chunks[0]), chunkLeaf(crypto, chunks[1])] as const
export const root = nodeHash(crypto, ...leaves)

/** As it stands in a content. */
export const external = {
  name: 'recording.wav',
  mediaType: 'audio/wav',
  digest: crypto.sha256(file),
  size: file.length,
  key,
  root,
}

export const request = encodeChunkRequest({ root, index: 1 })
export const answer = encodeChunkAnswer({ root, index: 1, chunk: chunks[1], path: [leaves[0]] })
export const refusal = encodeChunkAnswer({ root, index: 1, code: 'unknown' })

const asked = plainCase('chunk-request')

export const chunkRequestCases: ProtocolCases = {
  valid: asked('a request', request, 'valid'),
  'valid-first': asked('the first chunk: a number of 0 is not written', encodeChunkRequest({ root, index: 0 }), 'valid'),
  'valid-last': asked('the last chunk that there can be', withField(request, 3, 2 ** 32 - 1), 'valid'),
  'version-newer': asked('version 2', withField(request, 1, 2), 'wire-version'),
  'root-missing': asked('no root', withField(request, 2), 'wire-value'),
  'root-short': asked('a root of 31 bytes', withField(request, 2, root.slice(1)), 'wire-value'),
  'index-too-large': asked('number 2^32', withField(request, 3, 2 ** 32), 'wire-value'),
  'index-zero': asked('a number of 0 that is written', withField(request, 3, 0), 'wire-not-canonical'),
  'unknown-field': asked('a fourth field', joined(request, rawField({ field: 4, value: 1 })), 'wire-unknown-field'),
  oversized: asked('65 bytes', withField(request, 2, new Uint8Array(MAX_CHUNK_REQUEST_BYTES - request.length + 33)), 'wire-oversized'),
}

const given = (comment: string, bytes: Uint8Array, expect: string, change: Partial<NonNullable<ProtocolCase['attachment']>> = {}): ProtocolCase => ({
  ...plainCase('chunk-answer')(comment, bytes, expect),
  attachment: { root: hex(root), size: file.length, key: hex(key), ...change },
})
const told = plainCase('chunk-answer')

export const chunkAnswerCases: ProtocolCases = {
  valid: given('the last chunk, of five bytes', answer, 'valid'),
  'valid-refusal': told('a refusal', refusal, 'valid'),
  'version-newer': told('version 2', withField(answer, 1, 2), 'wire-version'),
  'root-missing': told('no root', withField(answer, 2), 'wire-value'),
  'root-short': told('a root of 31 bytes', withField(answer, 2, root.slice(1)), 'wire-value'),
  'chunk-missing': told('neither a chunk nor a word', withField(withField(answer, 4), 5), 'wire-value'),
  'chunk-tag-alone': told('a chunk of a tag alone', withField(answer, 4, chunks[1].slice(5)), 'wire-value'),
  'chunk-with-code': told('a chunk that is refused', joined(answer, rawField({ field: 6, value: new TextEncoder().encode('busy') })), 'wire-value'),
  'path-with-code': told('a path of what is refused', withField(refusal, 5, leaves[0]), 'wire-value'),
  'path-hash-short': told('a hash of 31 bytes in the path', withField(answer, 5, leaves[0].slice(1)), 'wire-value'),
  'path-too-long': told('a path of 64 hashes', withField(answer, 5, ...Array.from({ length: MAX_PATH_HASHES + 1 }, () => leaves[0])), 'wire-value'),
  'code-sentence': told('a sentence where a word belongs', withField(refusal, 6, 'Not for you'), 'wire-value'),
  'code-too-long': told('a word of 65 letters', withField(refusal, 6, 'x'.repeat(65)), 'wire-value'),
  'unknown-field': told('a seventh field', joined(answer, rawField({ field: 7, value: 1 })), 'wire-unknown-field'),
  'wrong-chunk': given('a chunk with one bit changed', withField(answer, 4, flipped(chunks[1], 0)), 'refused/chunk'),
  'wrong-path': given('another path', withField(answer, 5, leaves[1]), 'refused/chunk'),
  'wrong-number': given('the last chunk under the number of the first', withField(answer, 3), 'refused/chunk'),
  'number-past-the-end': given('the last chunk under the number after it', withField(answer, 3, 2), 'refused/chunk'),
  'path-missing': given('no path', withField(answer, 5), 'refused/chunk'),
  'wrong-root': given('a chunk of another attachment', answer, 'refused/chunk', { root: hex(leaves[0]) }),
  'wrong-size': given('a file of one byte more', answer, 'refused/chunk', { size: file.length + 1 }),
  'more-chunks': given('a file of one chunk more', answer, 'refused/chunk', { size: file.length + CHUNK_BYTES }),
  'wrong-key': given('another key', answer, 'refused/undecipherable', { key: hex(leaves[0]) }),
}
