// The objections and the voices of emergency holds that a ledger holds. Each authority speaks once: of two the earlier counts, and of two of
// one time the lower bytes, so that all who have heard both agree.

import { utf8ToBytes } from '@noble/hashes/utils.js'
import { compareBytes, equalBytes, framed } from '../../keys/bytes.ts'
import { hex } from '../../keys/ids.ts'
import type { CryptoProvider } from '../../keys/provider.ts'
import type { VerifyingKey } from '../../keys/signing.ts'
import { voteKeyOf } from '../epoch/government.ts'
import { HOLD_MS } from '../limits.ts'
import type { Chain } from './chain.ts'
import type { NodeShelf, Signer } from './node-shelf.ts'
import { known, refused, type Shelved, waiting } from './outcome.ts'
import { type HoldVoice, type Objection, parseHoldVoice, parseObjection, verifyVoice } from './voices.ts'

/** What the voices' ledger knows that they do not. */
export interface Speakers {
  readonly nodes: Pick<NodeShelf, 'signer'>
  /** whether it is a member that may object, whatever its state */
  mayObject(authority: string): boolean
  /** whether it is, or was, a member */
  isMember(authority: string): boolean
  /** whether an act is here */
  hasAct(id: Uint8Array): boolean
}

const isBefore = (
  a: { readonly at: number; readonly bytes: Uint8Array },
  b: { readonly at: number; readonly bytes: Uint8Array },
): boolean => a.at < b.at || (a.at === b.at && compareBytes(a.bytes, b.bytes) < 0)

export class Spoken {
  readonly #crypto: CryptoProvider
  readonly #network: Uint8Array
  readonly #chain: Chain
  readonly #speakers: Speakers
  readonly #objections = new Map<string, Map<string, Objection>>()
  readonly #holds = new Map<string, Map<string, HoldVoice>>()

  constructor(crypto: CryptoProvider, network: Uint8Array, chain: Chain, speakers: Speakers) {
    this.#crypto = crypto
    this.#network = network
    this.#chain = chain
    this.#speakers = speakers
  }

  /** Objections to an act, ascending by id. */
  objections(act: Uint8Array): readonly Objection[] {
    return [...(this.#objections.get(hex(act))?.values() ?? [])].sort((a, b) => compareBytes(a.id, b.id))
  }

  /** Voices that may hold a member: of current administrators, given in this epoch or the one before, and its own. */
  holds(subject: string): readonly HoldVoice[] {
    const { number, government } = this.#chain.current
    return [...(this.#holds.get(subject)?.values() ?? [])].filter(({ authority, epoch }) => {
      const given = this.#chain.find(epoch)
      return given !== undefined && given.number >= number - 1 && (authority === subject || voteKeyOf(government, authority) !== undefined)
    })
  }

  offerObjection(content: Uint8Array, now: number, verified: boolean): Shelved {
    const objection = parseObjection(this.#crypto, content)
    if (!equalBytes(objection.network, this.#network)) return refused('it belongs to another network')
    if (!this.#speakers.hasAct(objection.act)) return waiting('what it objects to is not here')
    const { authority, node } = objection
    const signer = this.#speakers.mayObject(authority)
      ? this.#speakers.nodes.signer(authority, node, now, ({ voteKey }) => verified || verifyVoice(voteKey, 'Objection', objection))
      : 'unknown'
    if (signer === 'unknown') return waiting('it is of no node of a member who may object')
    if (signer === 'early') return waiting('it is signed with a key that is not in force yet')
    if (signer === 'invalid') return refused('its signature does not verify')
    const act = hex(objection.act)
    const each = this.#objections.get(act) ?? new Map<string, Objection>()
    const before = each.get(objection.authority)
    if (before && !isBefore(objection, before)) return known()
    each.set(objection.authority, objection)
    this.#objections.set(act, each)
    const key = framed(objection.act, utf8ToBytes(objection.authority))
    return { result: 'new', key, content, notes: before ? [] : [{ type: 'objection', objection }] }
  }

  offerHold(content: Uint8Array, now: number, verified: boolean): Shelved {
    const voice = parseHoldVoice(content)
    if (!equalBytes(voice.network, this.#network)) return refused('it belongs to another network')
    const epoch = this.#chain.find(voice.epoch)
    if (!epoch) return waiting('its epoch is not known here')
    if (this.#isOver(voice, now)) return known('it is over')
    if (!this.#speakers.isMember(voice.subject)) return waiting('its subject is no member here')
    const signer = this.#signerOf(voice, voteKeyOf(epoch.government, voice.authority), now, verified)
    if (signer === 'unknown') return waiting('it is of no administrator of its epoch, and not of its subject')
    if (signer === 'early') return waiting('it is signed with a key that is not in force yet')
    if (signer === 'invalid') return refused('its signature does not verify')
    const each = this.#holds.get(voice.subject) ?? new Map<string, HoldVoice>()
    const place = `${voice.authority} ${hex(voice.epoch)}`
    const before = each.get(place)
    if (before && !isBefore(voice, before)) return known()
    each.set(place, voice)
    this.#holds.set(voice.subject, each)
    const name = framed(voice.epoch, utf8ToBytes(voice.subject), utf8ToBytes(voice.authority))
    return { result: 'new', key: name, content, notes: before ? [] : [{ type: 'hold', voice }] }
  }

  /** An administrator speaks with the vote key that the epoch names; an authority that holds itself and is none, with that of its node. */
  #signerOf(voice: HoldVoice, named: VerifyingKey | undefined, now: number, verified: boolean): Signer {
    const verifies = (key: VerifyingKey): boolean => verified || verifyVoice(key, 'HoldVoice', voice)
    if (named) return verifies(named) ? 'valid' : 'invalid'
    if (voice.authority !== voice.subject) return 'unknown'
    return this.#speakers.nodes.signer(voice.authority, voice.node, now, ({ voteKey }) => verifies(voteKey))
  }

  /** Forgets what was said about an act that is gone. @returns the keys of what was forgotten */
  forget(act: Uint8Array): Uint8Array[] {
    const each = this.#objections.get(hex(act))
    this.#objections.delete(hex(act))
    return [...(each?.values() ?? [])].map((objection) => framed(objection.act, utf8ToBytes(objection.authority)))
  }

  /**
   * Whether a voice need not be kept. An authority's own is over when its time is, and it may speak again. An administrator's has no effect after its time
   * either, but is kept into the next epoch: whoever forgot it would hear a second one of the same epoch.
   */
  #isOver({ authority, subject, epoch, at }: HoldVoice, now: number): boolean {
    const given = this.#chain.find(epoch)
    return !given || given.number < this.#chain.current.number - 1 || (authority === subject && now >= at + HOLD_MS)
  }

  /** Forgets voices that are over. @returns the keys of what was forgotten */
  expire(now: number): Uint8Array[] {
    const gone: Uint8Array[] = []
    for (const each of this.#holds.values())
      for (const [place, voice] of each)
        if (this.#isOver(voice, now)) {
          each.delete(place)
          gone.push(framed(voice.epoch, utf8ToBytes(voice.subject), utf8ToBytes(voice.authority)))
        }
    return gone
  }
}
