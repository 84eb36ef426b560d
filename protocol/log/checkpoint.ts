// C2SP tlog-checkpoints: a signed note whose text is a log's origin, size and root. Of extension lines, which the standard advises against, there may
// be one, which dates the checkpoint (dated.ts); others are refused: nobody here would read them.

import { protocolError } from '../errors.ts'
import { type Dated, formatDated, isDated, parseDated } from './dated.ts'
import { formatNote, type Note, type NoteVerdict, parseNote, signNote, verifyNote } from './note.ts'
import { readBase64, readDecimal, writeBase64 } from './text.ts'
import { HASH_BYTES } from './tree.ts'
import { isKeyName, type NoteSigner, type NoteVerifier } from './vkey.ts'

export const CHECKPOINT_FAULTS = ['lines', 'origin', 'size', 'root', 'extension'] as const

/** What a checkpoint says: the log `origin` has `size` leaves, and the tree over them this root (32 bytes). */
export interface Checkpoint {
  readonly origin: string
  readonly size: number
  readonly root: Uint8Array
  /** absent of most: what dates it, and links it with the dated one before */
  readonly dated?: Dated
}

/** A checkpoint with the note that it stands in. */
export interface SignedCheckpoint extends Checkpoint {
  readonly note: Note
}

const refuse = (fault: (typeof CHECKPOINT_FAULTS)[number], message: string) => protocolError('checkpoint-invalid', message, { fault })

/** The text of a checkpoint: three lines (tlog-checkpoint, "Note text"), and one more of a dated one. @throws ValiseError `checkpoint-invalid` */
export const formatCheckpoint = ({ origin, size, root, dated }: Checkpoint): string => {
  if (!isKeyName(origin)) throw refuse('origin', `an origin has no spaces, plus signs or control characters: '${origin}'`)
  if (!Number.isSafeInteger(size) || size < 0) throw refuse('size', `a size is a whole number from 0 to 2^53-1, not ${size}`)
  if (root.length !== HASH_BYTES) throw refuse('root', `a root is ${HASH_BYTES} bytes, not ${root.length}`)
  if (dated && !isDated(dated)) throw refuse('extension', 'a dated checkpoint is later than the one that it names')
  return `${origin}\n${size}\n${writeBase64(root)}\n${dated ? `${formatDated(dated)}\n` : ''}`
}

/** Reads the text of a checkpoint. @throws ValiseError `checkpoint-invalid` with one of CHECKPOINT_FAULTS */
export const parseCheckpointText = (text: string): Checkpoint => {
  const [origin, sizeText, rootText, ...rest] = text.split('\n')
  const end = rest.pop()
  if (origin === undefined || sizeText === undefined || rootText === undefined || end === undefined)
    throw refuse('lines', 'a checkpoint has three lines: origin, size, root')
  if (!isKeyName(origin)) throw refuse('origin', `an origin has no spaces, plus signs or control characters: '${origin}'`)
  const size = readDecimal(sizeText)
  if (size === undefined) throw refuse('size', `not a size from 0 to 2^53-1 without leading zeroes: '${sizeText}'`)
  const root = readBase64(rootText)
  if (root?.length !== HASH_BYTES) throw refuse('root', `not the canonical base64 of ${HASH_BYTES} bytes: '${rootText}'`)
  const [line, ...others] = rest
  if (end !== '' || others.length > 0) throw refuse('extension', 'a checkpoint has at most one line after the root')
  if (line === undefined) return { origin, size, root }
  const dated = parseDated(line)
  if (!dated) throw refuse('extension', 'the line after the root of a checkpoint is none that dates it')
  return { origin, size, root, dated }
}

/** Reads a signed checkpoint; verifies no signature. @throws ValiseError `note-invalid`, `checkpoint-invalid` */
export const parseCheckpoint = (bytes: Uint8Array): SignedCheckpoint => {
  const note = parseNote(bytes)
  return { ...parseCheckpointText(note.text), note }
}

/** The bytes of a signed checkpoint; the note is taken as it is. */
export const encodeCheckpoint = ({ note }: SignedCheckpoint): Uint8Array => formatNote(note)

/** Signs a checkpoint: the bytes of the note. The log's own signer comes first and its name is the origin. @throws ValiseError `checkpoint-invalid` */
export const signCheckpoint = (checkpoint: Checkpoint, signers: readonly NoteSigner[]): Uint8Array => {
  if (signers[0]?.name !== checkpoint.origin) throw refuse('origin', 'the first signer of a checkpoint is the log, named as its origin')
  return signNote(formatCheckpoint(checkpoint), signers)
}

/** Why a checkpoint was refused; `origin`: the log's key has another name than the checkpoint's origin. */
export type CheckpointVerdict = NoteVerdict | { readonly ok: false; readonly reason: 'origin'; readonly message: string }

/**
 * Whether a checkpoint is the log's: its origin is the name of the log's key, and that key signed it.
 * @param log the log's own key @param witnesses keys whose cosignatures, where present, are verified too
 */
export const verifyCheckpoint = (
  checkpoint: SignedCheckpoint,
  log: NoteVerifier,
  { witnesses = [], everySignatureMustVerify = true }: { witnesses?: readonly NoteVerifier[]; everySignatureMustVerify?: boolean } = {},
): CheckpointVerdict => {
  if (checkpoint.origin !== log.name)
    return { ok: false, reason: 'origin', message: `the checkpoint is of ${checkpoint.origin}, the key of ${log.name}` }
  const own = verifyNote(checkpoint.note, [log])
  return own.ok ? verifyNote(checkpoint.note, [log, ...witnesses], { everySignatureMustVerify }) : own
}
