// What a verifier trusts from the start: a charter that it got by another way, and perhaps a head to compare. Without one, a file is
// held against the charter inside it, and the verdict says so.

import { equalBytes } from '../../keys/bytes.ts'
import { hex } from '../../keys/ids.ts'
import type { CryptoProvider } from '../../keys/provider.ts'
import { readCharterFile } from '../charter.ts'
import { rosterOf } from '../roster/file.ts'
import type { Roster } from '../roster/roster.ts'
import type { Verification } from './verdict.ts'

export interface Anchor {
  /** text of a charter file */
  readonly charter?: string | undefined
  /** id of an epoch, in hex */
  readonly head?: string | undefined
}

/** The roster of the anchor's charter, or undefined when there is none. @throws ValiseError as `readCharterFile` and `rosterOf`: the caller's own file is bad */
export const anchorRoster = (crypto: CryptoProvider, anchor: Anchor): Roster | undefined =>
  anchor.charter === undefined ? undefined : rosterOf(crypto, readCharterFile(crypto, anchor.charter))

/** The reason why the anchor's own charter does not have the head that was named with it, or undefined when it has, or none was named. */
export const headDiffers = (anchor: Anchor, roster: Roster): string | undefined =>
  anchor.head === undefined || anchor.head === hex(roster.head)
    ? undefined
    : `the charter that was given has the head ${hex(roster.head)}, not ${anchor.head}`

/** What a file that names no network needs: the roster of the anchor's charter, which must have the anchor's head. Fails the check `anchor`, saying `why`, without it. */
export const neededRoster = (crypto: CryptoProvider, anchor: Anchor, verification: Verification, why: string): Roster | undefined => {
  const roster = anchorRoster(crypto, anchor)
  const reason = roster ? headDiffers(anchor, roster) : `${why}: give --charter`
  if (reason === undefined) return roster
  verification.fail('anchor', reason)
  return undefined
}

/** Holds a network found in a file against the anchor; fails the check `anchor`, or warns that nothing was pinned. */
export const checkAnchor = (crypto: CryptoProvider, anchor: Anchor, roster: Roster, verification: Verification, file?: string): void => {
  const expected = anchorRoster(crypto, anchor)
  if (expected && !equalBytes(expected.network, roster.network))
    return verification.fail(
      'anchor',
      `it belongs to network ${hex(roster.network)}, not to ${expected.charter.name} (${hex(expected.network)})`,
      file,
    )
  if (anchor.head !== undefined && !roster.heads.some((head) => anchor.head === hex(head)))
    return verification.fail('anchor', `its roster has the head ${hex(roster.head)}, and never had ${anchor.head}`, file)
  verification.pinned = expected !== undefined || anchor.head !== undefined
  if (verification.pinned) return verification.pass('anchor', `it belongs to the network that was named: ${roster.charter.name}`)
  verification.warn(
    `roster not pinned: this verdict trusts the charter inside the file. Compare the head ${hex(roster.head)} with one from a source that you trust, or give --charter or --head.`,
  )
}
