// The file in an attachment, read from disk and opened chunk by chunk: as much memory for 4 GB as for one.

import { parseHex } from '../../keys/ids.ts'
import type { CryptoProvider } from '../../keys/provider.ts'
import { chunkCount, openChunk } from '../../protocol/attachment/chunks.ts'
import { nodeError } from '../errors.ts'
import type { AttachmentFiles } from './attachment-files.ts'
import type { AttachmentRecord } from './attachment-record.ts'

/** The bytes of the file. @throws ValiseError `attachment-damaged`, `attachment-io` */
export async function* openAttachment(
  crypto: CryptoProvider,
  files: AttachmentFiles,
  { root, key, size }: Pick<AttachmentRecord, 'root' | 'key' | 'size'>,
): AsyncGenerator<Uint8Array> {
  const reader = await files.read(root, size)
  const secret = parseHex(key)
  try {
    for (let index = 0; index < chunkCount(size); index++) {
      const plain = openChunk(crypto, secret, size, index, await reader.chunk(index))
      if (!plain)
        throw nodeError('attachment-damaged', `Chunk ${index} of the attachment in ${files.pathOf(root)} does not open`, { index })
      yield plain
    }
  } finally {
    await reader.close()
  }
}
