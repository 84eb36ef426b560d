// What a trail proves, what it does not, and what has to be known besides: in plain words, for whoever reads the verdict.

import { hex } from '../../keys/ids.ts'
import { logNumberOf } from '../log-epoch.ts'
import { type PlacedLeaf, threadLeaves } from '../trail/links.ts'
import { actsAbout, partiesOf } from '../trail/membership.ts'
import type { VerifiedTrail } from '../trail/verified.ts'
import type { Seen } from '../trail/witnessed.ts'
import type { Verification } from './verdict.ts'

/** Seconds since 1970, as a verdict writes them. */
const at = (seconds: number): string => new Date(seconds * 1_000).toISOString()

/** Who cosigned what. */
export const describeSeen = (seen: readonly Seen[]): string =>
  seen.length === 0
    ? 'no cosigned checkpoint is in it'
    : seen
        .map(
          ({ size, verdict }) =>
            `${size} entries, cosigned by ${verdict.cosigned.map(({ authority, time }) => `${authority} at ${at(time)}`).join(', ')}`,
        )
        .join('; ')

/** Whether a quorum saw the log with a leaf in it, and not yet with another that came later. */
const isSeenBetween = (seen: readonly Seen[], leaf: PlacedLeaf, later: PlacedLeaf): boolean =>
  seen.some(
    ({ log, size, verdict }) => verdict.witnessed && log === leaf.log && size > leaf.index && (log < later.log || size <= later.index),
  )

/** How far the logs were seen by a quorum: the thread's leaves behind that rest on the maker's word. */
const warnOfUnseen = (verification: Verification, { trail, seen }: VerifiedTrail): void => {
  const isSeen = (leaf: PlacedLeaf) => seen.some(({ log, size, verdict }) => verdict.witnessed && log === leaf.log && size > leaf.index)
  const unseen = threadLeaves(trail).filter((leaf) => !isSeen(leaf))
  if (unseen.length === 0) return
  const whole = unseen.length === threadLeaves(trail).length
  verification.warn(
    `${whole ? 'no quorum of witnesses has cosigned' : `no quorum of witnesses has cosigned the last ${unseen.length} leaves of`} the log of ${trail.authority}: that nobody was shown another one is its own word, and so are the times`,
  )
}

/** What holds and still has to be known. */
export const warnsOfTrail = (verification: Verification, verified: VerifiedTrail): void => {
  const { trail, ledger, lost, membership, seen } = verified
  const { authority, logs } = trail
  warnOfUnseen(verification, verified)
  for (const { message, authority: sender, expelled } of membership.beforeExpulsion.filter(
    ({ leaf, expelled: later }) => !isSeenBetween(seen, leaf, later),
  ))
    verification.warn(
      `message ${message} does not count as older than the expulsion of ${sender} (${expelled.part}): no witnessed checkpoint has placed it before`,
    )
  for (const party of partiesOf(trail))
    for (const { since } of actsAbout(ledger, party))
      if (since !== undefined)
        verification.warn(
          `the keys of ${party} were declared compromised from ${new Date(since).toISOString()} on: what they signed since then may be of somebody else`,
        )
  for (const { checkpoint } of logs.slice(0, -1))
    verification.warn(
      `${authority} began another log after entry ${checkpoint.size} of log ${logNumberOf(checkpoint.origin)}, since its home was restored or its log key replaced: what it logged there after that is lost to it, and not in this trail`,
    )
  for (const number of lost)
    verification.warn(`receipt ${number} proves what its recipient's node has lost since, when it was restored; it stands all the same`)
}

/** What the trail proves, and what it does not. */
export const saysOfTrail = (verification: Verification, { trail, disclosed, seen }: VerifiedTrail): void => {
  const { authority, thread, messages, receipts, logs } = trail
  const last = threadLeaves(trail).at(-1)
  const others = partiesOf(trail).filter((id) => id !== authority)
  verification.proves(
    `Each of the ${messages.length} messages was signed by a node of its sender, for just these recipients and under these conditions. None of the senders can deny it, and nobody can have changed a byte.`,
  )
  if (receipts.length > 0)
    verification.proves(
      `Each of the ${receipts.length} receipts was logged by a node of its recipient: it held, or had opened, just that message. The recipient cannot deny it.`,
    )
  verification.proves(
    `These are all the messages and acts of thread ${hex(thread)} that ${authority} had logged up to entry ${last?.index} of ${logs.at(-1)?.checkpoint.origin}, in this order. Whoever takes one out, adds one or exchanges two breaks the trail.`,
  )
  verification.proves(
    `Those who took part were members of the network then, by the order in which ${authority} logged messages and decisions.`,
  )
  if (disclosed.some(({ content, parts }) => content || parts.length > 0))
    verification.proves(
      'What is disclosed is, byte for byte, what its sender committed to when it signed. What is withheld is counted, and stays closed.',
    )
  verification.proves(
    `It does not prove that what the messages say is true, nor who sat at the keyboard: it speaks of keys, and of the nodes that hold them.`,
  )
  for (const { size, verdict, log } of seen)
    if (verdict.existedBy !== undefined)
      verification.proves(
        `The first ${size} entries of ${logs[log]?.checkpoint.origin} existed by ${at(verdict.existedBy)}, as other authorities' clocks had it, and no other log was shown to a quorum of them.`,
      )
  verification.proves(
    `It does not prove ${seen.some(({ verdict }) => verdict.witnessed) ? 'any other time' : 'any time'}: each is the word of the node that wrote it.`,
  )
  verification.proves(
    `It does not show what others wrote without ${authority}, nor what ${authority} did not log. The trail of ${others.join(' or ')} shows the other side.`,
  )
}
