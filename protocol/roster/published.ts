// What nodes publish of themselves, as far as a ledger holds it: the newest profile of each authority, the newest heartbeat of each node. Two
// profiles of one serial are evidence; the profile is shown as disputed until a later one comes.

import { utf8ToBytes } from '@noble/hashes/utils.js'
import { equalBytes } from '../../keys/bytes.ts'
import { conflictingProfiles, type Profile, parseProfile, verifyProfile } from '../directory/profile.ts'
import { CLOCK_SKEW_MS } from '../limits.ts'
import { encodeEvidence } from './evidence.ts'
import { type Heartbeat, heartbeatKey, parseHeartbeat, verifyHeartbeat } from './heartbeat.ts'
import type { NodeShelf } from './node-shelf.ts'
import { placeOf } from './nodes.ts'
import { known, refused, type Shelved, waiting } from './outcome.ts'
import { Register } from './register.ts'

export class Published {
  readonly #network: Uint8Array
  readonly #nodes: Pick<NodeShelf, 'signer'>
  readonly #profiles = new Register<Profile & { readonly number: number }>()
  readonly #heartbeats = new Register<Heartbeat & { readonly number: number }>()
  readonly #disputed = new Map<string, number>()

  constructor(network: Uint8Array, nodes: Pick<NodeShelf, 'signer'>) {
    this.#network = network
    this.#nodes = nodes
  }

  profile(authority: string): Profile | undefined {
    return this.#profiles.get(authority)
  }

  /** Notes that two profiles of one serial contradict each other, as evidence says. */
  dispute({ authority, serial }: Pick<Profile, 'authority' | 'serial'>): void {
    this.#disputed.set(authority, Math.max(serial, this.#disputed.get(authority) ?? 0))
  }

  /** Whether two profiles of the serial that counts now contradict each other. */
  isDisputed(authority: string): boolean {
    const serial = this.profile(authority)?.serial
    return serial !== undefined && this.#disputed.get(authority) === serial
  }

  heartbeat(authority: string, node: Uint8Array): Heartbeat | undefined {
    return this.#heartbeats.get(placeOf(authority, node))
  }

  heartbeats(): Iterable<Heartbeat> {
    return this.#heartbeats.values()
  }

  offerProfile(content: Uint8Array, now: number, verified: boolean): Shelved {
    const profile = parseProfile(content)
    const { authority, node, serial } = profile
    if (!equalBytes(profile.network, this.#network)) return refused('it belongs to another network')
    const signer = this.#nodes.signer(authority, node, now, ({ signingKey }) => verified || verifyProfile(signingKey, profile))
    if (signer === 'unknown') return waiting('it is of no node of a member')
    const value = { ...profile, number: serial }
    const judged = this.#profiles.judge(authority, value)
    if (judged.result === 'known') return known()
    if (signer === 'early') return waiting('it is signed with a key that is not in force yet')
    if (signer === 'invalid') return refused('its signature does not verify')
    const conflicts = judged.result === 'conflict' && conflictingProfiles(judged.other, profile)
    if (conflicts) this.dispute(profile)
    this.#profiles.put(authority, value)
    const evidence = conflicts ? this.#evidence(judged.other, profile) : []
    if (judged.result === 'conflict' && !judged.replaced) return known('another of its serial is here', evidence)
    return { result: 'new', key: utf8ToBytes(authority), content, notes: evidence }
  }

  offerHeartbeat(content: Uint8Array, now: number, verified: boolean): Shelved {
    const heartbeat = parseHeartbeat(content)
    if (!equalBytes(heartbeat.network, this.#network)) return refused('it belongs to another network')
    if (heartbeat.at > now + CLOCK_SKEW_MS) return waiting('it is from the future')
    const { authority, node } = heartbeat
    const signer = this.#nodes.signer(authority, node, now, ({ voteKey }) => verified || verifyHeartbeat(voteKey, heartbeat))
    if (signer === 'unknown') return waiting('it is of no node of a member')
    const value = { ...heartbeat, number: heartbeat.at }
    const place = placeOf(authority, node)
    const judged = this.#heartbeats.judge(place, value)
    if (judged.result === 'known' || (judged.result === 'conflict' && !judged.replaced)) return known()
    if (signer === 'early') return waiting('it is signed with a key that is not in force yet')
    if (signer === 'invalid') return refused('its signature does not verify')
    this.#heartbeats.put(place, value)
    return { result: 'new', key: heartbeatKey(authority, node), content, notes: [] }
  }

  #evidence(first: Profile, second: Profile) {
    const evidence = encodeEvidence('disputed-profile', this.#network, first.bytes, second.bytes)
    return [{ type: 'evidence' as const, kind: 'disputed-profile', authority: second.authority, evidence }]
  }
}
