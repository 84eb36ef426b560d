// Refusals: the word for each error of a parser, and the leaf that each refusal leaves in the log, within a bound. Whether something is
// refused, receive.ts decides.

import { ValiseError } from '../../keys/errors.ts'
import { hex, type PeerKey } from '../../keys/ids.ts'
import { NODE_ACCOUNT } from '../../protocol/act.ts'
import type { RefusalCode } from '../../protocol/refusal.ts'
import type { NodeContext } from '../context.ts'
import { moment } from '../moments.ts'
import type { Answer } from './answer.ts'

export type Refused = Extract<Answer, { readonly type: 'refused' }>

export const refused = (code: RefusalCode, detail = ''): Refused => ({ type: 'refused', code, detail })

/** Refusals of one peer's parcels that are logged in a minute: one a second tells all that an auditor needs. */
const MAX_REFUSALS_NOTED = 60

const WORDS: Readonly<Record<string, RefusalCode>> = {
  'wire-oversized': 'oversized',
  'frame-oversized': 'oversized',
  'wire-truncated': 'truncated',
  'wire-unknown-field': 'unknown-field',
  'wire-repeated-field': 'repeated-field',
  'suite-unknown': 'version',
  'peer-protocol': 'wrong-type',
  'signature-invalid': 'signature',
}

/** What is no version of ours may be a newer one; what has no version at all is something else. */
const wordOf = ({ code, data }: ValiseError): RefusalCode =>
  code === 'wire-version' ? (data.version === undefined ? 'wrong-type' : 'version') : (WORDS[code] ?? 'malformed')

/** A parser's error as an answer; any other error is this node's own trouble and is not answered as the sender's. */
export const refusalOfError = (error: unknown): Refused => {
  if (!(error instanceof ValiseError)) throw error
  return refused(wordOf(error), error.code)
}

export class Refusals {
  readonly #context: NodeContext
  readonly #noted = new Map<string, { readonly minute: number; readonly count: number }>()

  constructor(context: NodeContext) {
    this.#context = context
  }

  /** A refusal is an act too. `bytes`: the parcel, or what came in its place. */
  async note(peer: PeerKey, { code }: Refused, bytes: Uint8Array): Promise<void> {
    const member = this.#context.roster()?.node(peer)?.member
    if (!member || !this.#mayNote(hex(peer))) return
    moment('refusal.writing')
    await this.#context.commit.record({
      act: 'refused',
      at: this.#context.clock(),
      account: NODE_ACCOUNT,
      authority: member.authority,
      parcel: this.#context.crypto.sha256(bytes),
      detail: code,
    })
    moment('refusal.written')
    this.#context.events.emit({
      type: 'alarm',
      code: `refused-${code}`,
      message: `A parcel from ${member.authority} was refused: ${code}`,
    })
  }

  /** Whether one more refusal of this peer's parcels is written in this minute: a peer that sends garbage must not fill the disk. */
  #mayNote(peer: string): boolean {
    const minute = Math.floor(this.#context.clock() / 60_000)
    const noted = this.#noted.get(peer)
    const count = noted?.minute === minute ? noted.count : 0
    this.#noted.set(peer, { minute, count: count + 1 })
    return count < MAX_REFUSALS_NOTED
  }
}
