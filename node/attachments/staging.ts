// Files that a client hands over before the message that carries them: sealed chunk by chunk as they come, and on disk for good before anybody can name
// them. What no message came to use within an hour, or was left by a node that ended, is removed.

import { createHash } from 'node:crypto'
import { equalBytes } from '../../keys/bytes.ts'
import { hex } from '../../keys/ids.ts'
import { CHUNK_BYTES, chunkCount, KEY_BYTES, openChunk, sealChunk, sealedBytes } from '../../protocol/attachment/chunks.ts'
import { checkAttachmentName, mediaTypeOf } from '../../protocol/content/attachments.ts'
import type { NodeContext } from '../context.ts'
import { nodeError } from '../errors.ts'
import { withPrefix } from '../store/store.ts'
import type { AttachmentFiles } from './attachment-files.ts'
import { ROOTS, rootPrefix } from './attachment-keys.ts'
import { demandSpace } from './disk-space.ts'

/** How long a file waits for its message: whoever composes may be called to the telephone. */
export const STAGED_MS = 3_600_000
/** After so many chunks the disk is asked for room again, and to keep what was written: a file may come without its size. */
const CHECK_CHUNKS = 64

export interface StagedFile {
  /** names it for a message, 32 hexadecimal digits */
  readonly handle: string
  readonly name: string
  readonly mediaType: string
  /** bytes */
  readonly size: number
  /** 32 bytes each */
  readonly sha256: Uint8Array
  readonly key: Uint8Array
  readonly root: Uint8Array
}

interface Kept {
  readonly file: StagedFile
  readonly cancel: () => void
}

/** What comes in, in pieces of 1 MiB, the last one marked. The piece is used before the next is asked for. */
async function* pieces(body: AsyncIterable<Uint8Array>): AsyncGenerator<{ readonly bytes: Uint8Array; readonly last: boolean }> {
  const buffer = new Uint8Array(CHUNK_BYTES)
  let filled = 0
  for await (const part of body)
    for (let rest = part; rest.length > 0; ) {
      if (filled === CHUNK_BYTES) {
        yield { bytes: buffer, last: false }
        filled = 0
      }
      const taken = rest.subarray(0, CHUNK_BYTES - filled)
      buffer.set(taken, filled)
      filled += taken.length
      rest = rest.subarray(taken.length)
    }
  if (filled > 0) yield { bytes: buffer.subarray(0, filled), last: true }
}

export class Staging {
  readonly #context: Pick<NodeContext, 'crypto' | 'random' | 'timers' | 'store'>
  readonly #files: AttachmentFiles
  readonly #reserve: number
  readonly #kept = new Map<string, Kept>()

  /** @param reserve bytes of the disk that stay free */
  constructor(context: Pick<NodeContext, 'crypto' | 'random' | 'timers' | 'store'>, files: AttachmentFiles, reserve: number) {
    this.#context = context
    this.#files = files
    this.#reserve = reserve
  }

  /** Removes what no message names: what was staged, or begun, when the node ended. Nothing may be staged yet. */
  async start(): Promise<void> {
    const named = new Set<string>()
    for await (const [key] of this.#context.store.range(withPrefix(ROOTS)))
      named.add(key.slice(ROOTS.length, key.indexOf('/', ROOTS.length)))
    for (const name of await this.#files.list()) if (!named.has(name)) await this.#files.remove(name)
  }

  stop(): void {
    for (const { cancel } of this.#kept.values()) cancel()
  }

  /**
   * Takes a file in. Resolves when it is on disk for good; when it cannot be, or `body` breaks, nothing of it stays.
   * @param announced its size in bytes, if the client says so beforehand
   * @throws ValiseError `attachment-name`, `attachment-space`, `attachment-io`, `request-invalid` when it has another size than announced
   */
  async stage(given: string, body: AsyncIterable<Uint8Array>, announced?: number): Promise<StagedFile> {
    const name = checkAttachmentName(given)
    await this.#files.make()
    await this.#room(announced ?? 0)
    const handle = hex(this.#context.random(16))
    const folder = `staged-${handle}`
    try {
      const file = await this.#seal(folder, { handle, name, mediaType: mediaTypeOf(name) }, body)
      if (announced !== undefined && announced !== file.size)
        throw nodeError('request-invalid', `The file has ${file.size} bytes, and ${announced} were announced`)
      await this.#files.rename(folder, hex(file.root))
      this.#keep(file)
      return file
    } catch (thrown) {
      await this.#files.remove(folder)
      throw thrown
    }
  }

  async #seal(
    folder: string,
    named: Pick<StagedFile, 'handle' | 'name' | 'mediaType'>,
    body: AsyncIterable<Uint8Array>,
  ): Promise<StagedFile> {
    const { crypto, random } = this.#context
    const key = random(KEY_BYTES)
    const digest = createHash('sha256')
    let size = 0
    const writer = await this.#files.append(folder)
    try {
      for await (const { bytes, last } of pieces(body)) {
        digest.update(bytes)
        size += bytes.length
        await writer.append(sealChunk(crypto, key, writer.chunks, last, bytes))
        if (writer.chunks % CHECK_CHUNKS !== 0) continue
        await writer.sync()
        await this.#room(CHECK_CHUNKS * CHUNK_BYTES)
      }
      await writer.sync()
      return { ...named, size, sha256: new Uint8Array(digest.digest()), key, root: writer.root }
    } finally {
      await writer.close()
    }
  }

  #room(size: number): Promise<void> {
    return demandSpace(this.#files.folder, sealedBytes(size), this.#reserve)
  }

  #keep(file: StagedFile): void {
    const cancel = this.#context.timers.after(STAGED_MS, () => {
      this.#kept.delete(file.handle)
      void this.spent([file])
    })
    this.#kept.set(file.handle, { file, cancel })
  }

  /**
   * Takes staged files for a message; each goes into one message. After that, `giveBack` or `spent` says what became of them.
   * @throws ValiseError `attachment-unknown`; then none was taken
   */
  take(handles: readonly string[]): StagedFile[] {
    const kept = handles.map((handle) => {
      const found = this.#kept.get(handle)
      if (!found) throw nodeError('attachment-unknown', `No file is staged under ${handle.slice(0, 64)}. Hand it over again.`)
      return found
    })
    if (new Set(handles).size !== handles.length) throw nodeError('request-invalid', 'A staged file is attached twice; hand it over twice')
    for (const { file, cancel } of kept) {
      cancel()
      this.#kept.delete(file.handle)
    }
    return kept.map(({ file }) => file)
  }

  /** The message was not sent: the files wait for another one, an hour from now. */
  giveBack(files: readonly StagedFile[]): void {
    for (const file of files) this.#keep(file)
  }

  /** Removes files unless a message names them: one whose writing failed may stand on disk all the same. What stays now, the next start removes. */
  async spent(files: readonly StagedFile[]): Promise<void> {
    for (const { root } of files)
      await this.#isNamed(hex(root))
        .then((named) => (named ? undefined : this.#files.remove(hex(root))))
        .catch(() => undefined)
  }

  async #isNamed(root: string): Promise<boolean> {
    for await (const _ of this.#context.store.range({ ...withPrefix(rootPrefix(root)), limit: 1 })) return true
    return false
  }

  /** Removes a staged file that its client has no more use for. @throws ValiseError `attachment-unknown` */
  async discard(handle: string): Promise<void> {
    await this.spent(this.take([handle]))
  }

  /** The content of a small staged file. @throws ValiseError `attachment-damaged`, `attachment-io` */
  async content({ root, size, key, sha256 }: StagedFile): Promise<Uint8Array> {
    const reader = await this.#files.read(hex(root), size)
    try {
      const chunks: Uint8Array[] = []
      for (let index = 0; index < chunkCount(size); index++) {
        const plain = openChunk(this.#context.crypto, key, size, index, await reader.chunk(index))
        if (!plain) break
        chunks.push(plain)
      }
      const content = new Uint8Array(Buffer.concat(chunks))
      if (equalBytes(this.#context.crypto.sha256(content), sha256)) return content
      throw nodeError('attachment-damaged', `The staged file in ${this.#files.pathOf(hex(root))} is damaged: hand it over again`)
    } finally {
      await reader.close()
    }
  }
}
