// What nodes publish of themselves, as far as a ledger holds it: the newest profile of each authority, the newest heartbeat of each node. Two
// profiles of one serial are evidence; the profile is shown as disputed until a later one comes. So are two checkpoints of one log, told by two heartbeats,
// that contradict each other: which of the two is newer does not matter.

import { utf8ToBytes } from '@noble/hashes/utils.js'
import { equalBytes } from '../../keys/bytes.ts'
import type { CryptoProvider } from '../../keys/provider.ts'
import { conflictingProfiles, type Profile, parseProfile, verifyProfile } from '../directory/profile.ts'
import { CLOCK_SKEW_MS } from '../limits.ts'
import { encodeEvidence, forkedLogEvidence } from './evidence.ts'
import { type Heartbeat, heartbeatKey, parseHeartbeat, verifyHeartbeat } from './heartbeat.ts'
import type { NodeShelf } from './node-shelf.ts'
import { placeOf } from './nodes.ts'
import { known, type Note, refused, type Shelved, waiting } from './outcome.ts'
import { Register } from './register.ts'

export class Published {
  readonly #crypto: CryptoProvider
  readonly #network: Uint8Array
  readonly #nodes: Pick<NodeShelf, 'signer' | 'signing'>
  readonly #profiles = new Register<Profile & { readonly number: number }>()
  readonly #heartbeats = new Register<Heartbeat & { readonly number: number }>()
  readonly #disputed = new Map<string, number>()
  /** origins of the logs of which a fork was told */
  readonly #forked = new Set<string>()

  constructor(crypto: CryptoProvider, network: Uint8Array, nodes: Pick<NodeShelf, 'signer' | 'signing'>) {
    this.#crypto = crypto
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
    const before = this.#heartbeats.get(place)
    const forked = before ? this.#forkOf(before, heartbeat, now) : []
    const judged = this.#heartbeats.judge(place, value)
    if (judged.result === 'known' || (judged.result === 'conflict' && !judged.replaced)) return known(undefined, forked)
    if (signer === 'early') return waiting('it is signed with a key that is not in force yet')
    if (signer === 'invalid') return refused('its signature does not verify')
    this.#heartbeats.put(place, value)
    return { result: 'new', key: heartbeatKey(authority, node), content, notes: forked }
  }

  /** Notes that a log has two histories; told once, since the heartbeat that is older comes again and again. */
  noteFork(origin: string): void {
    this.#forked.add(origin)
  }

  /** The evidence that two heartbeats of one node hold against its log. It rests on the log's signatures alone, whoever has passed the heartbeats on. */
  #forkOf({ tree: one, authority, node }: Heartbeat, { tree: other }: Heartbeat, now: number): readonly Note[] {
    if (!one || !other || this.#forked.has(one.origin)) return []
    const evidence = forkedLogEvidence(this.#crypto, this.#network, this.#nodes.signing(authority, node, now), [one, other])
    if (!evidence) return []
    this.noteFork(one.origin)
    return [{ type: 'evidence', kind: 'forked-log', authority, evidence }]
  }

  #evidence(first: Profile, second: Profile) {
    const evidence = encodeEvidence('disputed-profile', this.#network, first.bytes, second.bytes)
    return [{ type: 'evidence' as const, kind: 'disputed-profile', authority: second.authority, evidence }]
  }
}
