// Gets this node's log cosigned: some moments after it has grown, the members' nodes that are connected are asked for one and the same checkpoint, until a
// quorum has cosigned it and as many more as there are. Each witness is shown the newest dated checkpoint first. Rounds follow each other at a distance, so that a
// busy log costs no more than a calm one.

import { equalBytes } from '../../keys/bytes.ts'
import { hex, type PeerKey } from '../../keys/ids.ts'
import { parseCheckpoint, type SignedCheckpoint } from '../../protocol/log/checkpoint.ts'
import { MAX_SIGNATURES, type NoteSignature } from '../../protocol/log/note.ts'
import { writeUtf8 } from '../../protocol/log/text.ts'
import type { NodeRecord } from '../../protocol/node-record.ts'
import { may } from '../../protocol/roster/roster.ts'
import { formatAddCheckpoint, parseWitnessAnswer, type WitnessAnswer } from '../../protocol/witness/add-checkpoint.ts'
import { witnessVerifier } from '../../protocol/witness/policy.ts'
import type { NodeContext } from '../context.ts'
import type { RequestProtocol } from '../net/request-stream.ts'
import { cosignedOperations, readCosigned, withCosignatures, witnessesNow } from './cosigned.ts'
import type { DatedBytes, DatedCheckpoints } from './dated-checkpoints.ts'
import { Errands, type WitnessStream } from './errands.ts'
import { WITNESS_PROTOCOL } from './witness.ts'

/** After the log has grown: what comes together has one round. */
export const SOON_MS = 2_000
/** Between the beginnings of two rounds. */
export const APART_MS = 60_000
/** A note holds the log's own signature and these. */
const MAX_COSIGNATURES = MAX_SIGNATURES - 1
/** Witnesses that are asked at once. */
const AT_ONCE = 16

/** What it needs of the network. */
export interface WitnessReach {
  isConnected(peer: PeerKey): boolean
  /** @throws when the node cannot be asked */
  requests(node: NodeRecord, protocol: RequestProtocol): Promise<WitnessStream>
}

export class Rounds {
  readonly #context: NodeContext
  readonly #network: WitnessReach
  /** by witness, hex: the size that it cosigned last */
  readonly #known = new Map<string, number>()
  readonly #dated: Pick<DatedCheckpoints, 'newest'>
  /** by witness, hex: the time of the dated checkpoint that it was shown last */
  readonly #shown = new Map<string, number>()
  readonly #errands = new Errands()
  #cancel: (() => void) | undefined
  #unlisten = () => {}
  /** when the last round began, milliseconds since 1970 */
  #last = 0

  constructor(context: NodeContext, network: WitnessReach, dated: Pick<DatedCheckpoints, 'newest'>) {
    this.#context = context
    this.#dated = dated
    this.#network = network
  }

  start(): void {
    this.#unlisten = this.#context.events.listen((event) => {
      if (event.type === 'log' || (event.type === 'peer' && event.connected)) this.#soon()
    })
    this.#soon()
  }

  /** Resolves when the round that has begun is over. */
  idle(): Promise<void> {
    return this.#errands.idle()
  }

  /** Asks nobody any more, and waits for no answer. */
  stop(): Promise<void> {
    this.#unlisten()
    this.#cancel?.()
    return this.#errands.end()
  }

  /** One round after another, at its distance from the one before. */
  #soon(): void {
    if (this.#errands.ended || this.#cancel) return
    const wait = Math.max(SOON_MS, this.#last + APART_MS - this.#context.clock())
    this.#cancel = this.#context.timers.after(wait, () => {
      this.#cancel = undefined
      this.#last = this.#context.clock()
      this.#errands.begin(
        () => this.#round(),
        (error) => this.#trouble('', error),
      )
    })
  }

  async #round(): Promise<void> {
    const { log, commit, events } = this.#context
    // dated first: the round's checkpoint has no fewer entries then
    const dated = await this.#dated.newest()
    const bytes = log.checkpoint
    const checkpoint = parseCheckpoint(bytes)
    const witnesses = this.#witnesses()
    if (checkpoint.size === 0 || witnesses.length === 0 || (await this.#isDone(checkpoint, witnesses.length))) return
    const before = await readCosigned(this.#context)
    const cosignatures = await this.#gather(witnesses, { bytes, checkpoint, dated, before: before?.checkpoint.size ?? 0 })
    if (this.#errands.ended) return
    const cosigned = withCosignatures(bytes, cosignatures)
    const { witnessed = false, quorum } = witnessesNow(this.#context, cosigned.checkpoint) ?? {}
    const wasWitnessed = before !== undefined && witnessesNow(this.#context, before.checkpoint)?.witnessed === true
    if (cosignatures.length > 0 && (witnessed || !wasWitnessed)) {
      const operations = await cosignedOperations(this.#context, cosigned, before)
      await commit.commit({ acts: [], operations: () => operations })
      events.emit({ type: 'cosigned', size: checkpoint.size, witnessed })
    }
    // who was away may be back in a minute
    if (quorum !== undefined && !witnessed) this.#soon()
  }

  /** Whether the newest checkpoint has a quorum, or as many cosignatures as could be had now. */
  async #isDone({ size }: SignedCheckpoint, could: number): Promise<boolean> {
    const cosigned = await readCosigned(this.#context)
    if (cosigned?.checkpoint.size !== size) return false
    const now = witnessesNow(this.#context, cosigned.checkpoint)
    return now !== undefined && (now.witnessed || now.cosigned.length >= could)
  }

  /** The connected nodes of each other authority that may witness. */
  #witnesses(): readonly (readonly NodeRecord[])[] {
    const roster = this.#context.roster()
    return (roster?.members ?? [])
      .filter((member) => roster && member.authority !== this.#context.identity.authority && may(member, 'witness', roster.rules))
      .map(({ nodes }) => nodes.filter(({ peerKey }) => this.#network.isConnected(peerKey)))
      .filter(({ length }) => length > 0)
  }

  /** Asks one node of each authority after another, several authorities at once, for one checkpoint. */
  async #gather(witnesses: readonly (readonly NodeRecord[])[], asked: Asked): Promise<NoteSignature[]> {
    const queue = [...witnesses]
    const cosignatures: NoteSignature[] = []
    const work = async () => {
      for (let nodes = queue.shift(); nodes && !this.#errands.ended; nodes = queue.shift()) {
        for (const node of nodes) {
          const cosignature = await this.#ask(node, asked).catch((error: unknown) => this.#trouble(node.authority, error))
          if (!cosignature) continue
          if (cosignatures.length < MAX_COSIGNATURES) cosignatures.push(cosignature)
          break
        }
      }
    }
    await Promise.all(Array.from({ length: AT_ONCE }, work))
    return cosignatures.sort((a, b) => (a.name < b.name ? -1 : 1))
  }

  async #ask(node: NodeRecord, asked: Asked): Promise<NoteSignature | undefined> {
    return this.#errands.over(await this.#network.requests(node, WITNESS_PROTOCOL), async (stream) => {
      if (this.#errands.ended) return undefined
      await this.#show(stream, node, asked)
      const answer = await this.#offer(stream, node, asked.bytes, asked)
      if (answer.status === 200) return this.#verified(node, asked.checkpoint, answer.cosignatures)
      if (answer.status === 428) this.#shown.delete(hex(node.peerKey))
      if (answer.status === 409 || answer.status === 422) this.#contradicted(node, answer, asked.checkpoint)
      else if (answer.status !== 503) this.#trouble(node.authority, WHY_NOT[answer.status])
      return undefined
    })
  }

  /** Shows a witness the newest dated checkpoint, once: of a log whose dated checkpoint it has not seen it cosigns nothing. */
  async #show(stream: WitnessStream, node: NodeRecord, { dated, before }: Asked): Promise<void> {
    const peer = hex(node.peerKey)
    const at = dated?.tree.dated?.at
    if (!dated || at === undefined || this.#shown.get(peer) === at) return
    const answer = await this.#offer(stream, node, dated.bytes, { checkpoint: dated.tree, before })
    if (answer.status === 200) this.#verified(node, dated.tree, answer.cosignatures)
    // with more entries than the dated one has, it has seen that before
    if (answer.status === 200 || answer.status === 409) this.#shown.set(peer, at)
  }

  /** Offers a checkpoint from the size that the witness cosigned last, once more if that is another one. */
  async #offer(
    stream: WitnessStream,
    { peerKey }: NodeRecord,
    bytes: Uint8Array,
    { checkpoint: { size }, before }: Pick<Asked, 'checkpoint' | 'before'>,
  ): Promise<WitnessAnswer> {
    const request = async (oldSize: number): Promise<WitnessAnswer> => {
      const proof = await this.#context.log.consistency(oldSize, size)
      return parseWitnessAnswer(await stream.ask(formatAddCheckpoint({ oldSize, proof, checkpoint: bytes })))
    }
    const oldSize = Math.min(this.#known.get(hex(peerKey)) ?? before, size)
    const answer = await request(oldSize)
    const isOther = answer.status === 409 && answer.size !== oldSize && answer.size <= size
    return isOther ? request(answer.size) : answer
  }

  /** The cosignature of this node's key among those that it gave; anybody else's counts for nothing. */
  #verified(node: NodeRecord, { note, size }: SignedCheckpoint, given: readonly NoteSignature[]): NoteSignature | undefined {
    const verifier = witnessVerifier(this.#context.crypto, node)
    const own = given.find(({ name, keyId }) => name === verifier.name && equalBytes(keyId, verifier.keyId))
    if (!own || !verifier.verify(writeUtf8(note.text), own.signature)) {
      this.#trouble(node.authority, 'its cosignature is not by its witness key')
      return undefined
    }
    this.#known.set(hex(node.peerKey), size)
    return own
  }

  /** A witness has seen another history of this log than this home holds: a copy of the home has run, or the witness does not say what is so. */
  #contradicted({ authority }: NodeRecord, answer: WitnessAnswer, { origin, size }: SignedCheckpoint): void {
    const seen = answer.status === 409 ? `has cosigned ${answer.size} entries of it` : 'has cosigned what is no beginning of it'
    this.#context.events.emit({
      type: 'alarm',
      code: 'log-contradicted',
      message: `${authority} cosigns the log ${origin} no more: this home holds ${size} entries, and ${authority} ${seen}. Has a copy of this home run, or was one put back?`,
    })
  }

  #trouble(authority: string, error: unknown): undefined {
    this.#context.events.emit({ type: 'trouble', authority, message: error instanceof Error ? error.message : String(error) })
  }
}

/** What is said of an answer that is no cosignature. */
const WHY_NOT: Record<400 | 403 | 404 | 428, string> = {
  400: 'it does not cosign: it finds an old size over the new one',
  403: 'it does not cosign: it finds no signature by the log key that it knows',
  404: 'it does not cosign: it does not know this log yet',
  428: 'it does not cosign before it is shown a dated checkpoint of the last hours: do the two clocks agree?',
}

interface Asked {
  readonly bytes: Uint8Array
  readonly checkpoint: SignedCheckpoint
  /** undefined while this home dates none */
  readonly dated: DatedBytes | undefined
  /** the size that was cosigned last */
  readonly before: number
}
