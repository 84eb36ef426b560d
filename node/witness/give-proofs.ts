// Gives the parties of an entry its proof in a witnessed checkpoint of this node's log. Nobody else learns of an entry more than that there is one.

import type { PeerKey } from '../../keys/ids.ts'
import { parseActRecord } from '../../protocol/act.ts'
import { formatReceipt, RECEIPT_ACTS } from '../../protocol/receipt.ts'
import {
  formatProofAnswer,
  MAX_PROOF_ANSWER_BYTES,
  MAX_PROOF_REQUEST_BYTES,
  type ProofAnswer,
  type ProofRequest,
  parseProofRequest,
  type WantedEntry,
} from '../../protocol/witness/witnessed-proof.ts'
import type { NodeContext } from '../context.ts'
import type { AuditLog } from '../log/audit-log.ts'
import { Mailbox } from '../mail/mailbox.ts'
import type { RequestProtocol } from '../net/request-stream.ts'
import { readCosigned, witnessesNow } from './cosigned.ts'

/** How witnessed proofs are asked for (docs/spec/witness.md). */
export const PROOF_PROTOCOL: RequestProtocol = {
  name: '/valise/proof/1',
  maxRequest: MAX_PROOF_REQUEST_BYTES,
  maxAnswer: MAX_PROOF_ANSWER_BYTES,
}

/** Acts whose record names its other parties: those of which receipts are made, and `sent`. */
const GIVEN: readonly string[] = [...RECEIPT_ACTS, 'sent']

interface Place {
  readonly log: AuditLog
  readonly index: number
}

export class GivenProofs {
  readonly #context: NodeContext
  readonly #mailbox: Mailbox

  constructor(context: NodeContext) {
    this.#context = context
    this.#mailbox = new Mailbox(context.store)
  }

  /** Answers a request of a peer. @throws ValiseError for one that cannot be read; whatever the store throws */
  async answer(peer: PeerKey, bytes: Uint8Array): Promise<Uint8Array> {
    const request = parseProofRequest(bytes)
    const authority = this.#context.roster()?.node(peer)?.member.authority
    return formatProofAnswer(authority === undefined ? { status: 404 } : await this.#prove(authority, request))
  }

  async #prove(authority: string, { entry, oldSize }: ProofRequest): Promise<ProofAnswer> {
    const place = await this.#place(entry)
    if (!place) return { status: 404 }
    const { log, index } = place
    const opening = await log.opening(index)
    const record = opening && parseActRecord(opening.record)
    if (!opening || !record || !GIVEN.includes(record.act) || !record.authority.split(' ').includes(authority)) return { status: 404 }
    const cosigned = await readCosigned(this.#context, log.number)
    const now = cosigned && witnessesNow(this.#context, cosigned.checkpoint)
    if (!cosigned || !now || (!now.witnessed && now.quorum !== undefined)) return { status: 503 }
    const { size } = cosigned.checkpoint
    if (index >= size || oldSize > size) return { status: 503 }
    const [path, consistency] = await Promise.all([log.path(index, size), log.consistency(oldSize, size)])
    return { status: 200, consistency, proof: formatReceipt(opening, index, path, cosigned.bytes) }
  }

  async #place(entry: WantedEntry): Promise<Place | undefined> {
    const { log } = this.#context
    if (entry.type === 'entry') {
      const named = [log, ...log.earlier].find(({ origin }) => origin === entry.origin)
      return named && entry.index < named.size ? { log: named, index: entry.index } : undefined
    }
    const message = await this.#mailbox.message(entry.message)
    const holding = message?.direction === 'out' ? log.numbered(message.log ?? 1) : undefined
    return message && holding && { log: holding, index: message.leaf }
  }
}
