// The half of the page that verifies, in a worker of its own: the same code as `valise verify`, over the primitives that run anywhere.

import { ValiseError } from '../../keys/errors.ts'
import { hex } from '../../keys/ids.ts'
import { pureProvider } from '../../keys/pure.ts'
import { MAX_VERIFIED_BYTES } from '../../protocol/limits.ts'
import type { Anchor } from '../../protocol/verify/anchor.ts'
import { verifyFile } from '../../protocol/verify/file.ts'
import { verifyFolder } from '../../protocol/verify/log-export.ts'
import type { Answer, Request, Subject } from './messages.ts'

/** Files of a folder between two words about progress. */
const PROGRESS_FILES = 64

const bytesOf = async (file: Blob, limit = MAX_VERIFIED_BYTES): Promise<Uint8Array> =>
  new Uint8Array(await file.slice(0, limit + 1).arrayBuffer())

const verify = async (subject: Subject, anchor: Anchor, progress: (read: number, of: number) => void) => {
  if (subject.kind === 'file') {
    if (subject.file.size > MAX_VERIFIED_BYTES)
      throw new Error(`It has ${subject.file.size} bytes; no file that Valise writes has over ${MAX_VERIFIED_BYTES}.`)
    const bytes = await bytesOf(subject.file)
    return { verdict: verifyFile(pureProvider, subject.name, bytes, anchor), sha256: hex(pureProvider.sha256(bytes)) }
  }
  const { files, name } = subject
  const paths = [...files.keys()].sort()
  let read = 0
  const reader = {
    paths,
    read: async (path: string, limit: number) => {
      if (++read % PROGRESS_FILES === 0) progress(read, paths.length)
      return bytesOf(files.get(path) ?? new Blob([]), limit)
    },
  }
  return { verdict: await verifyFolder(pureProvider, name, reader, anchor), sha256: undefined }
}

/** Answers one request, with progress before the end. @param say takes the answers */
export const answer = async ({ id, subject, charter, head }: Request, say: (answer: Answer) => void): Promise<void> => {
  try {
    const outcome = await verify(subject, { charter, head }, (read, of) => say({ id, kind: 'progress', read, of }))
    say({ id, kind: 'verdict', ...outcome })
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    say({ id, kind: 'failed', message: error instanceof ValiseError ? `The charter that you gave cannot be used. ${message}` : message })
  }
}
