// The directory as a node publishes in it: its authority's own profile, under the next serial.

import { LOCAL_ACCOUNT } from '../../protocol/act.ts'
import { type Profile, parseProfile, signProfile } from '../../protocol/directory/profile.ts'
import { may } from '../../protocol/roster/roster.ts'
import type { NodeContext } from '../context.ts'
import { nodeError } from '../errors.ts'
import type { Membership } from './membership.ts'

export class Directory {
  readonly #context: NodeContext
  readonly #membership: Membership

  constructor(context: NodeContext, membership: Membership) {
    this.#context = context
    this.#membership = membership
  }

  /** The newest profile of a member that has published one. */
  profile(authority: string): Profile | undefined {
    return this.#membership.ledger.published.profile(authority)
  }

  /** Whether there are two profiles of the serial that is the newest, which contradict each other. */
  isDisputed(authority: string): boolean {
    return this.#membership.ledger.published.isDisputed(authority)
  }

  /** Signs and publishes the authority's own profile under the next serial. @throws ValiseError `not-a-member`, `profile-invalid`, `wire-oversized` */
  async publishProfile(json: Uint8Array): Promise<Profile> {
    const { identity, clock } = this.#context
    const { authority, peerKey: node, envelopeKey } = identity
    const roster = this.#membership.roster()
    const member = roster.node(node)?.member
    if (!member || !may(member, 'directory', roster.rules))
      throw nodeError('not-a-member', `${authority} is no active member of ${roster.charter.name}: only members stand in its directory`)
    const serial = (this.profile(authority)?.serial ?? 0) + 1
    const bytes = signProfile(envelopeKey, { network: roster.network, authority, node, serial, at: clock(), json })
    await this.#context.commit.record({ act: 'profile-published', at: clock(), account: LOCAL_ACCOUNT, authority, detail: String(serial) })
    await this.#membership.publish('profile', bytes)
    return parseProfile(bytes)
  }
}
