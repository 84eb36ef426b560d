// All of an attachment read again, from what lies on the disk: each chunk against the hash that was verified when it came, the root over all, and, opened,
// the file against the size and digest in the message. So damage here is told from a lie of the sender.

import { createHash } from 'node:crypto'
import { equalBytes } from '../../keys/bytes.ts'
import { hex, parseHex } from '../../keys/ids.ts'
import type { CryptoProvider } from '../../keys/provider.ts'
import { chunkLeaf } from '../../protocol/attachment/chunk-tree.ts'
import { chunkCount, openChunk } from '../../protocol/attachment/chunks.ts'
import { Frontier } from '../../protocol/log/frontier.ts'
import type { AttachmentFiles, ChunkReader } from './attachment-files.ts'
import type { AttachmentRecord } from './attachment-record.ts'

export type AttachmentVerdict =
  | { readonly ok: true }
  /** the disk gives something else than was written to it, from this chunk on */
  | { readonly ok: false; readonly damagedFrom: number }
  /** the chunks are those that the message names, and not what it says of them */
  | { readonly ok: false; readonly fault: 'undecipherable' | 'digest' }

const judge = async (
  crypto: CryptoProvider,
  reader: ChunkReader,
  { root, key, sha256, size }: Pick<AttachmentRecord, 'root' | 'key' | 'sha256' | 'size'>,
): Promise<AttachmentVerdict> => {
  const secret = parseHex(key)
  const digest = createHash('sha256')
  let frontier = new Frontier(crypto)
  let opens = true
  for (let index = 0; index < chunkCount(size); index++) {
    const chunk = await reader.chunk(index)
    const leaf = chunkLeaf(crypto, chunk)
    if (!equalBytes(leaf, await reader.leaf(index))) return { ok: false, damagedFrom: index }
    frontier = frontier.append(leaf).frontier
    const plain = opens ? openChunk(crypto, secret, size, index, chunk) : undefined
    if (plain) digest.update(plain)
    else opens = false
  }
  if (hex(frontier.root()) !== root) return { ok: false, damagedFrom: 0 }
  if (!opens) return { ok: false, fault: 'undecipherable' }
  return digest.digest('hex') === sha256 ? { ok: true } : { ok: false, fault: 'digest' }
}

/** @throws ValiseError `attachment-damaged` when a file is not there or too short, `attachment-io` */
export const checkAttachment = async (
  crypto: CryptoProvider,
  files: AttachmentFiles,
  record: Pick<AttachmentRecord, 'root' | 'key' | 'sha256' | 'size'>,
): Promise<AttachmentVerdict> => {
  const reader = await files.read(record.root, record.size)
  try {
    return await judge(crypto, reader, record)
  } finally {
    await reader.close()
  }
}
