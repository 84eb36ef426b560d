// What stood in the way of an attachment the last time: in words while it is fetched, and as the reason in the end when its message expires before.

import { ValiseError } from '../../keys/errors.ts'
import type { AttachmentFault } from '../../protocol/attachment/failure.ts'
import { NotGiven, WrongChunk } from './fetch-chunks.ts'

export interface FetchTrouble {
  readonly fault: AttachmentFault
  readonly text: string
}

/** Codes of what goes wrong on this node's own disk. */
const isOwnDisk = (code: string): boolean => code.startsWith('attachment-') || code.startsWith('store-')

const faultOf = (error: unknown): AttachmentFault => {
  if (error instanceof WrongChunk) return 'wrong-chunk'
  if (error instanceof NotGiven) return 'not-given'
  if (!(error instanceof ValiseError)) return 'expired'
  if (error.code === 'attachment-space') return 'largest' in error.data ? 'too-large' : 'no-room'
  return isOwnDisk(error.code) ? 'disk' : 'expired'
}

const PREFIX: Readonly<Partial<Record<AttachmentFault, string>>> = {
  'wrong-chunk': "the sender's node gave something else: ",
  'not-given': "the sender's node does not give it now: ",
  expired: "the sender's node was not reached: ",
}

export const fetchTrouble = (error: unknown): FetchTrouble => {
  const fault = faultOf(error)
  const said = (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? ''
  return { fault, text: `${PREFIX[fault] ?? ''}${said}` }
}
