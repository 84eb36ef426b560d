// Verifies a trail: one thread, as the log of one of its parties has it (docs/spec/trail.md). What is cheap comes first: how the parts hang together, then hashes,
// then signatures. It needs nothing but the file, and the network's charter or head to know which network it is.

import { equalBytes } from '../../keys/bytes.ts'
import { ValiseError } from '../../keys/errors.ts'
import { hex, peerIdText } from '../../keys/ids.ts'
import type { CryptoProvider } from '../../keys/provider.ts'
import { protocolError } from '../errors.ts'
import { messageId } from '../header.ts'
import { verifyConsistency, verifyInclusion } from '../log/tree.ts'
import { logNumberOf } from '../log-epoch.ts'
import { logOriginOf } from '../node-record.ts'
import { decodeRoster } from '../roster/file.ts'
import type { Ledger } from '../roster/ledger.ts'
import { missingParents } from '../thread.ts'
import { CertifiedNodes, cardsOf } from '../trail/certified.ts'
import { checkDisclosure, type Disclosed } from '../trail/disclosure.ts'
import { chainFault, disclosureFault, type Fault, messagesFault, receiptsFault, threadLeaves } from '../trail/links.ts'
import { adoptionFault, membershipIn, partiesOf } from '../trail/membership.ts'
import { sentFault } from '../trail/others.ts'
import { partsFault } from '../trail/parts.ts'
import { checkpointSignatures, messageSignatures, othersProofs } from '../trail/signatures.ts'
import { readTrailFile, type Trail, type TrailLog, type TrailMessage } from '../trail/trail.ts'
import type { VerifiedTrail } from '../trail/verified.ts'
import { judgeSeen, type Sightings } from '../trail/witnessed.ts'
import { type Anchor, checkAnchor } from './anchor.ts'
import { describeSeen, describeSent, saysOfTrail, warnsOfTrail } from './trail-words.ts'
import type { Verification } from './verdict.ts'

/** The checks of one trail, one after the other; the first that fails ends it. */
class TrailCheck {
  readonly #crypto: CryptoProvider
  readonly #verification: Verification
  readonly #name: string
  readonly trail: Trail

  constructor(crypto: CryptoProvider, verification: Verification, name: string, trail: Trail) {
    this.#crypto = crypto
    this.#verification = verification
    this.#name = name
    this.trail = trail
  }

  /** Fails a check, naming the part of the file. */
  fail(check: string, { part, reason }: Fault): false {
    this.#verification.fail(check, `${part}: ${reason}`, `${this.#name} (${part})`)
    return false
  }

  /** Passes or fails a check. */
  judge(check: string, fault: Fault | undefined, detail: () => string): boolean {
    if (fault) return this.fail(check, fault)
    this.#verification.pass(check, detail())
    return true
  }

  /** Every leaf leads to the checkpoint of its log; the logs are the maker's, in the order of their numbers. */
  logFault(): Fault | undefined {
    const { logs, authority, node } = this.trail
    let before = 0
    for (const log of logs) {
      const { checkpoint, leaves } = log
      const number = logNumberOf(checkpoint.origin)
      const part = `log ${number}`
      if (checkpoint.origin !== logOriginOf(authority, peerIdText(node), number))
        return { part, reason: `its checkpoint is of ${checkpoint.origin}, not of the maker's node` }
      if (number <= before) return { part, reason: 'the logs are not in the order of their numbers' }
      before = number
      const { size, root } = checkpoint
      const grown = growthFault(this.#crypto, part, log)
      if (grown) return grown
      const wrong = leaves.find(({ index, hash, proof }) => !verifyInclusion(this.#crypto, { index, size, leaf: hash, proof, root }))
      if (wrong) return { part: `leaf ${wrong.index} of ${part}`, reason: "its path does not lead to the checkpoint's root" }
    }
    return undefined
  }

  /** The ids of messages follow from what they commit to, and what is disclosed is what they commit to. */
  disclosed(): Disclosed[] | Fault {
    const all: Disclosed[] = []
    for (const [i, { fields, disclosure }] of this.trail.messages.entries()) {
      const part = `message ${i + 1}`
      if (!equalBytes(fields.message, messageId(this.#crypto, fields)))
        return { part, reason: 'its id does not follow from its sender and content' }
      try {
        all.push(checkDisclosure(this.#crypto, fields, disclosure))
      } catch (error) {
        if (!(error instanceof ValiseError)) throw error
        return { part, reason: error.message }
      }
    }
    return all
  }
}

/** The witnessed checkpoints of a log are of that log, which only grew from one to the next and to its own. */
const growthFault = (crypto: CryptoProvider, part: string, { checkpoint, witnessed }: TrailLog): Fault | undefined => {
  let before = 0
  for (const { checkpoint: earlier, proof } of witnessed) {
    const where = `witnessed checkpoint of ${earlier.size} entries of ${part}`
    if (earlier.origin !== checkpoint.origin) return { part: where, reason: `it is of ${earlier.origin}` }
    if (earlier.size <= before) return { part: where, reason: 'the witnessed checkpoints are not in the order of their sizes' }
    before = earlier.size
    const grew = verifyConsistency(crypto, {
      oldSize: earlier.size,
      size: checkpoint.size,
      oldRoot: earlier.root,
      root: checkpoint.root,
      proof,
    })
    if (!grew) return { part: where, reason: 'the log did not only grow from it' }
  }
  return undefined
}

const count = (n: number, one: string, more = `${one}s`): string => `${n} ${n === 1 ? one : more}`

const describe = ({ authority, thread, messages, receipts, logs }: Trail): string =>
  `thread ${hex(thread)} as the log of ${authority} has it, with ${count(messages.length, 'message')} and ${count(receipts.length, 'receipt')}, to ${logs.at(-1)?.checkpoint.size} entries`

const partsOpened = (disclosed: readonly Disclosed[], messages: readonly TrailMessage[]): string => {
  const whole = disclosed.filter(({ content }) => content).length
  const some = disclosed.flatMap(({ parts }, i) =>
    parts.length === 0 ? [] : [`${parts.length} of the ${messages[i]?.fields.parts} parts of message ${i + 1}`],
  )
  if (whole === 0 && some.length === 0) return 'nothing is disclosed of what the messages say'
  return [...(whole === 0 ? [] : [`the whole content of ${count(whole, 'message')}`]), ...some].join(', ')
}

const describeLogs = (logs: readonly TrailLog[]): string =>
  logs.map(({ checkpoint, leaves }) => `${count(leaves.length, 'leaf', 'leaves')} of ${checkpoint.size} in ${checkpoint.origin}`).join('; ')

const describeParents = (messages: readonly TrailMessage[]): string => {
  const absent = missingParents(
    messages.map(({ id, fields }) => ({ from: fields.sender, to: fields.recipients, envelope: hex(id), parents: fields.parents.map(hex) })),
  )
  return absent.length === 0 ? '' : `; they name ${count(absent.length, 'earlier message')} that the maker does not hold`
}

/** Verifies a trail as far as it goes. @returns undefined when a check failed @throws ValiseError when the anchor's own charter is bad */
export const verifyTrail = (
  crypto: CryptoProvider,
  { name, text }: { readonly name: string; readonly text: string },
  anchor: Anchor,
  verification: Verification,
): VerifiedTrail | undefined => {
  const trail = verification.attempt('file', () => readTrailFile(crypto, text), describe)
  if (!trail) return undefined
  const check = new TrailCheck(crypto, verification, name, trail)
  const hangs =
    check.judge(
      'chain',
      chainFault(trail),
      () => `${count(threadLeaves(trail).length, 'leaf', 'leaves')} of the thread, each naming the one before, to the end that counts them`,
    ) &&
    check.judge(
      'messages',
      messagesFault(trail),
      () => `each has its leaf in the log, and each leaf its message${describeParents(trail.messages)}`,
    ) &&
    check.judge('receipts', receiptsFault(trail), () => 'each is for one message of the trail, and the log confirms it') &&
    check.judge('sent', sentFault(trail), () => describeSent(trail))
  if (!hangs) return undefined
  const found = check.disclosed()
  const disclosed = 'part' in found ? [] : found
  if (!check.judge('disclosure', 'part' in found ? found : disclosureFault(trail), () => partsOpened(disclosed, trail.messages)))
    return undefined
  const isWhole =
    check.judge('parts', partsFault(crypto, trail), () => 'roster, records, messages, receipts and proofs are those that the end names') &&
    check.judge('log', check.logFault(), () => describeLogs(trail.logs))
  if (!isWhole) return undefined
  return verifyParties(crypto, check, { name, anchor, verification, disclosed })
}

interface Further {
  readonly name: string
  readonly anchor: Anchor
  readonly verification: Verification
  readonly disclosed: readonly Disclosed[]
}

/** The roster, whose keys they are that signed, and who was a member when. */
const verifyParties = (
  crypto: CryptoProvider,
  check: TrailCheck,
  { name, anchor, verification, disclosed }: Further,
): VerifiedTrail | undefined => {
  const { trail } = check
  const ledger = verification.attempt(
    'roster',
    () => rosterIn(crypto, trail),
    ({ charter, chain, acts }) =>
      `${charter.name}: ${count(chain.epochs.length, 'epoch')}, ${count(acts.counted().length, 'act')} that count`,
  )
  if (!ledger) return undefined
  checkAnchor(crypto, anchor, ledger.roster(ledger.charter.created), verification, name)
  if (verification.verdict().defect) return undefined
  const nodes = verification.attempt(
    'records',
    () => CertifiedNodes.read(crypto, ledger, trail.records),
    () =>
      trail.records.length === 0
        ? 'the cards of the roster name all nodes'
        : `${count(trail.records.length, 'further node record')}, signed by the authorities whose nodes they are`,
  )
  if (!nodes) return undefined
  const lost: number[] = []
  let sightings: Sightings = { seen: [], others: [] }
  const witnessesFault = (): Fault | undefined => {
    const judged = judgeSeen(crypto, trail, ledger, nodes)
    if ('part' in judged) return judged
    sightings = judged
    return undefined
  }
  const holds =
    check.judge('signatures', messageSignatures(trail, nodes), () => 'each message is signed by a node of its sender') &&
    check.judge('checkpoints', checkpointSignatures(trail, nodes), () => `signed by the log keys of ${trail.authority}'s node`) &&
    check.judge(
      'proofs',
      othersProofs(crypto, trail, nodes, (receipt) => lost.push(receipt)),
      () =>
        "each receipt is in the log of its recipient's node, each entry of a sender in that of the sender's, and these have signed that",
    ) &&
    check.judge('witnesses', witnessesFault(), () => describeSeen(trail, sightings)) &&
    check.judge('needed', idleFault(nodes), () => 'each node record is needed')
  if (!holds) return undefined
  const membership = membershipIn(crypto, trail, ledger)
  const standing = adoptionFault(trail, ledger) ?? membership.fault
  if (
    !check.judge(
      'membership',
      standing,
      () => `by the order of ${trail.authority}'s log, all of ${partiesOf(trail).join(', ')} were members when they took part`,
    )
  )
    return undefined
  const verified = { trail, ledger, disclosed, lost, membership, ...sightings }
  warnsOfTrail(verification, verified)
  saysOfTrail(verification, verified)
  return verified
}

const rosterIn = (crypto: CryptoProvider, trail: Trail): Ledger => {
  const ledger = decodeRoster(crypto, trail.roster)
  if (!equalBytes(ledger.charter.network, trail.network))
    throw protocolError('trail-invalid', 'The trail is of another network than its roster')
  const maker = cardsOf(ledger, trail.authority)
  if (maker.length === 0) throw protocolError('trail-invalid', `${trail.authority}, who made the trail, is no member`)
  return ledger
}

const idleFault = ({ idle }: CertifiedNodes): Fault | undefined =>
  idle && { part: 'records', reason: `a node record of ${idle.authority} is in it that nothing needs` }

/** @throws ValiseError when the anchor's own charter is bad */
export const checkTrail = (
  crypto: CryptoProvider,
  file: { readonly name: string; readonly text: string },
  anchor: Anchor,
  verification: Verification,
): void => {
  verifyTrail(crypto, file, anchor, verification)
}
