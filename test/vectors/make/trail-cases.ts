// Single-fault trails. Where it is possible the maker has logged and signed the fault itself, so that nothing else is wrong; else a part of a finished trail is
// changed, and its armour and closing hash made right again. `expect` names the check that finds it.

import { hex } from '../../../keys/ids.ts'
import { armor } from '../../../protocol/armor.ts'
import { parseCheckpoint } from '../../../protocol/log/checkpoint.ts'
import { formatNote, type NoteSignature } from '../../../protocol/log/note.ts'
import { formatTlogProof, parseTlogProof } from '../../../protocol/log/tlog-proof.ts'
import { UNDER_WAY_MS } from '../../../protocol/trail/membership.ts'
import { encodeTrail, type TrailDraft } from '../../../protocol/trail/trail.ts'
import { about, cardOf, crypto, recordOf } from '../../protocol/roster/roster-world.ts'
import { noteOf, type DraftParts, type Opened } from '../../protocol/trail/trail-world.ts'
import { world } from './act-cases.ts'
import type { ProtocolCase, ProtocolCases } from './protocol-case.ts'
import { brazil, DAY, france, kenya, NOW, otherRoster, outsider, seeded, southAfrica } from './protocol-world.ts'
import { bytesAt, changing, flipped, joined, rawField, split, withField } from './raw-message.ts'
import { actOn, draftOf, type Scene, sceneOf } from './trail-story.ts'

const NONE = new Uint8Array(0)
const make = (comment: string, bytes: Uint8Array, expect: string): ProtocolCase => ({
  type: 'trail',
  comment,
  input: armor(crypto, 'VALISE TRAIL', bytes),
  expect,
})
/** What a story comes to. */
const told = (comment: string, tell: (scene: Scene) => void, expect: string, witnessed = true): ProtocolCase =>
  make(comment, encodeTrail(draftOf(sceneOf(tell, witnessed))), expect)

const scene = sceneOf()
const one: Opened = new Map([[hex(scene.question.fields.message), [2]]])
const draft = draftOf(scene, one)
const bytes = encodeTrail(draft)
/** A trail whose maker has put in something else, and names that in the end. */
const put = (comment: string, change: (parts: DraftParts) => Partial<DraftParts>, expect: string): ProtocolCase =>
  make(comment, encodeTrail(draftOf(sceneOf(), one, (parts) => ({ ...parts, ...change(parts) }))), expect)
/** The valid trail with bytes changed. */
const changed = (comment: string, change: (trail: Uint8Array) => Uint8Array, expect: string): ProtocolCase =>
  make(comment, change(bytes), expect)

/** The values of a repeated field. */
const valuesOf = (message: Uint8Array, field: number): Uint8Array[] =>
  split(message).flatMap((each) => (each.field === field && each.value instanceof Uint8Array ? [each.value] : []))
const listed = (message: Uint8Array, field: number, change: (values: readonly Uint8Array[]) => readonly Uint8Array[]): Uint8Array =>
  withField(message, field, ...change(valuesOf(message, field)))
const without = (n: number) => (values: readonly Uint8Array[]) => values.filter((_, i) => i !== n)
const at = (n: number, change: (value: Uint8Array) => Uint8Array) => (values: readonly Uint8Array[]) =>
  values.map((value, i) => (i === n ? change(value) : value))
const swapped = ([a = NONE, b = NONE, ...rest]: readonly Uint8Array[]) => [b, a, ...rest]
const twice = ([first = NONE, ...rest]: readonly Uint8Array[]) => [first, first, ...rest]
const last = (values: readonly Uint8Array[]) => values.length - 1

const LOGS = 10
const inLog = (change: (log: Uint8Array) => Uint8Array) => (trail: Uint8Array) => changing(trail, LOGS, change)
const leaves = (change: (values: readonly Uint8Array[]) => readonly Uint8Array[]) => inLog((log) => listed(log, 2, change))
const message = (n: number, change: (value: Uint8Array) => Uint8Array) => (trail: Uint8Array) => listed(trail, 8, at(n, change))

/** A note, or the checkpoint of a proof, with other signatures. */
const resignedNote = (note: Uint8Array, change: (all: readonly NoteSignature[]) => readonly NoteSignature[]): Uint8Array => {
  const parsed = parseCheckpoint(note)
  return formatNote({ ...parsed.note, signatures: [...change(parsed.note.signatures)] })
}
const resigned = (proof: Uint8Array, change: (all: readonly NoteSignature[]) => readonly NoteSignature[]): Uint8Array => {
  const parsed = parseTlogProof(proof)
  return formatTlogProof({ ...parsed, checkpoint: resignedNote(parsed.checkpoint, change) })
}
const fewer = (all: readonly NoteSignature[]) => all.slice(0, -1)
const bent = (all: readonly NoteSignature[]) =>
  all.map((signature, i) => (i < all.length - 1 ? signature : { ...signature, signature: flipped(signature.signature, -1) }))
const renamed = (all: readonly NoteSignature[]) =>
  all.map((signature, i) => (i < all.length - 1 ? signature : { ...signature, name: signature.name.replace('ZA-SIU', 'ZA-XXX') }))
const turned = ([own, ...others]: readonly NoteSignature[]) => [...(own ? [own] : []), ...others.reverse()]

/** What the maker holds from others, changed before it ends the trail: the end names it so. */
const held = (comment: string, change: (scene: Scene) => void, expect: string): ProtocolCase => {
  const told = sceneOf()
  change(told)
  return make(comment, encodeTrail(draftOf(told)), expect)
}
const sentChanged = (change: (proof: Uint8Array) => Uint8Array) => ({ us, answer }: Scene) => {
  const proof = us.witnessedSent.get(hex(answer.id))
  if (proof) us.witnessedSent.set(hex(answer.id), change(proof))
}
const receiptChanged = (change: (proof: Uint8Array) => Uint8Array) => ({ us }: Scene) => {
  const [[leaf, proof] = ['', NONE]] = us.witnessedReceipts
  us.witnessedReceipts.set(leaf, change(proof))
}
const noteChanged = (change: (all: readonly NoteSignature[]) => readonly NoteSignature[]) => ({ us }: Scene) => {
  const [seen] = us.cosigned
  if (seen) us.cosigned.splice(0, 1, { ...seen, note: resignedNote(seen.note, change) })
}
const pathChanged = (proof: Uint8Array): Uint8Array => {
  const parsed = parseTlogProof(proof)
  return formatTlogProof({ ...parsed, hashes: parsed.hashes.map((hash, i) => (i === 0 ? flipped(hash, 0) : hash)) })
}

/** The answer, received by hand: its leaf says something else. */
const receivedAs = (change: object) => ({ trails, us, them, thread }: Scene) => {
  const more = trails.send(them, [us], thread, noteOf('More.'))
  us.messages.set(hex(more.id), more)
  const of = { subject: hex(more.fields.message), envelope: more.id, thread, authority: brazil.authority }
  trails.write(us, { act: 'received', ...of, ...change })
}

const late = ({ trails }: Scene): void => {
  trails.now += UNDER_WAY_MS
}
const more = ({ trails, us, them, thread }: Scene): void => trails.deliver(them, us, trails.send(them, [us], thread, noteOf('More.')))

/** A leaf that belongs to the maker's log, and not to this trail: a suspension of somebody who takes no part. */
function withStranger(): ProtocolCase {
  const told = sceneOf(({ trails }) => trails.decide(actOn(southAfrica, 'suspend')))
  const { logs, ...rest } = draftOf(told)
  const log = told.trails.log(told.us)
  const stray = log.leaves.find(({ record }) => record.act === 'act-adopted')
  if (!stray) throw new Error('it was adopted')
  const leaf = { index: stray.index, ...stray.opening, proof: log.proof(stray.index) }
  const more = logs.map((one) => ({ ...one, leaves: [...one.leaves, leaf].sort((a, b) => a.index - b.index) }))
  return make('the adoption of an act about somebody who takes no part', encodeTrail({ ...rest, logs: more }), 'refused/membership')
}

/** BR-CGU has another key, a new epoch was decided, and in that BR-CGU is suspended. */
const governed = () =>
  sceneOf(({ trails }) => {
    trails.decide(about(world, brazil, 'rotate-key', [], { created: NOW, proposer: france.authority, card: cardOf(brazil, { generation: 1 }) }))
    trails.closeEpoch()
    const { id: epoch } = trails.ledger.chain.current
    const { heads } = trails.ledger.acts.history(brazil.authority)
    trails.decide(about(world, brazil, 'suspend', [], { ...{ epoch, created: NOW, proposer: france.authority }, after: heads }))
  })
const ofRoster = (comment: string, change: (roster: Uint8Array) => Uint8Array): ProtocolCase =>
  make(comment, encodeTrail(draftOf(governed(), one, (parts) => ({ ...parts, roster: change(parts.roster) }))), 'refused/roster')

/** AT-BAK, who takes no part, was admitted, and the act is taken out of the roster: with fewer members fewer witnesses were a quorum. */
function older(): TrailDraft {
  const whole = draftOf(sceneOf(({ trails }) => trails.decide(actOn(outsider, 'admit'))))
  return { ...whole, roster: withField(whole.roster, 3) }
}

export const trailCases: ProtocolCases = {
  valid: make('one part of a message disclosed, witnessed, with what the other log has', bytes, 'valid'),
  'valid-closed': told('nothing disclosed', () => {}, 'valid'),
  'valid-whole': make('a message disclosed whole', encodeTrail(draftOf(sceneOf(), new Map([[hex(scene.question.fields.message), undefined]]))), 'valid'),
  'valid-unwitnessed': told('nothing from others but the receipts as they were given', () => {}, 'valid', false),
  'valid-two-logs': told('the maker began another log and BR-CGU changed its keys: two logs, two further records', ({ trails, us, them, question }) => {
    trails.rotateKeys(them)
    trails.reopen(us)
    trails.confirm(us, them, question, trails.prove(them, question, 'attachments-received'))
    more({ trails, us, them, thread: question.fields.thread, question, answer: question })
  }, 'valid'),
  'valid-suspended-later': told('BR-CGU was suspended after it had written', ({ trails }) => trails.decide(actOn(brazil, 'suspend')), 'valid'),
  'valid-expelled-later': told('BR-CGU was expelled after it had written', ({ trails }) => trails.decide(actOn(brazil, 'expel')), 'valid'),
  'valid-under-way': told('written a moment before the suspension, and logged a moment after', ({ trails, us, them, thread }) => {
    const sent = trails.send(them, [us], thread)
    trails.decide(actOn(brazil, 'suspend'))
    us.messages.set(hex(sent.id), sent)
    trails.confirm(them, us, sent, trails.prove(us, sent, 'received', (us.logs[0]?.leaves.at(-1)?.record.at ?? 0) - UNDER_WAY_MS + 1))
  }, 'valid'),
  'valid-governed': make('after a new key of BR-CGU, and after another epoch', encodeTrail(draftOf(governed())), 'valid'),
  'valid-part-of-the-others': held('the proof of what was sent was not fetched', ({ us }) => us.witnessedSent.clear(), 'valid'),

  'version-newer': changed('version 2', (trail) => withField(trail, 1, 2), 'refused/file'),
  'unknown-field': changed('a twelfth field', (trail) => joined(trail, rawField({ field: 12, value: 1 })), 'refused/file'),
  'network-short': changed('a network of 31 bytes', (trail) => changing(trail, 2, (id) => id.slice(1)), 'refused/file'),
  'messages-missing': changed('no messages', (trail) => withField(trail, 8), 'refused/file'),
  'logs-missing': changed('no logs', (trail) => withField(trail, LOGS), 'refused/file'),
  'leaves-missing': changed('a log without leaves', leaves(() => []), 'refused/file'),
  'path-odd': changed('a path of which a byte is missing', leaves(at(1, (leaf) => changing(leaf, 4, (path) => path.slice(1)))), 'refused/file'),
  'receipt-malformed': changed('a receipt that is none', (trail) => listed(trail, 9, at(0, (receipt) => receipt.slice(1))), 'refused/file'),
  'sent-malformed': changed('a proof that is none', (trail) => listed(trail, 11, at(0, (proof) => proof.slice(1))), 'refused/file'),
  'disclosed-twice-over': changed('a message with a content and a part', message(0, (one) => withField(one, 6, Uint8Array.of(1))), 'refused/file'),
  'not-armoured-right': { ...make('one character of the text changed', bytes, 'refused/file'), input: armor(crypto, 'VALISE TRAIL', bytes).replace(/\n(.)/, (_, first: string) => `\n${first === 'A' ? 'B' : 'A'}`) },

  'leaf-first-missing': changed("without the thread's first leaf", leaves(without(0)), 'refused/chain'),
  'leaf-missing': changed('without a leaf between the others', leaves(without(2)), 'refused/chain'),
  'leaf-twice': changed('a leaf twice', leaves(twice), 'refused/chain'),
  'leaves-exchanged': changed('two leaves exchanged', leaves(swapped), 'refused/chain'),
  'leaf-record-changed': changed('a letter of an account changed', leaves(at(1, (leaf) => changing(leaf, 2, (record) => changing(record, 4, () => new TextEncoder().encode('nope'))))), 'refused/chain'),
  'end-missing': changed('without its end', leaves((all) => all.slice(0, last(all))), 'refused/chain'),
  'end-of-another': told('an end of an earlier trail that counts otherwise', ({ trails, us, thread }) => void trails.write(us, { act: 'trail-exported', thread, detail: '7' }), 'refused/chain'),

  'message-missing': changed('without the answer', (trail) => listed(trail, 8, without(1)), 'refused/messages'),
  'message-twice': changed('the question twice', (trail) => listed(trail, 8, twice), 'refused/messages'),
  'messages-exchanged': changed('question and answer exchanged', (trail) => listed(trail, 8, swapped), 'refused/messages'),
  'message-body-changed': changed("another hash of a message's body", message(1, (one) => changing(one, 3, (hash) => flipped(hash, 0))), 'refused/messages'),
  'message-of-another-thread': changed('another thread is named', (trail) => changing(trail, 3, (thread) => flipped(thread, 0)), 'refused/chain'),
  'message-of-another-network': told('a message of another network', ({ trails, us, them, thread }) => trails.deliver(them, us, trails.send(them, [us], thread, noteOf('Elsewhere.'), { network: otherRoster.network })), 'refused/messages'),
  'received-from-another': told('the leaf names another sender', receivedAs({ authority: kenya.authority }), 'refused/messages'),
  'received-as-another-message': told('the leaf names another message id', receivedAs({ subject: hex(seeded('valise example other', 16)) }), 'refused/messages'),
  'sent-to-others': told('the leaf names other recipients than the header', ({ trails, us, them, thread }) => {
    const sent = trails.make(us, [them], thread, noteOf('More.'))
    us.messages.set(hex(sent.id), sent)
    trails.write(us, { act: 'sent', subject: hex(sent.fields.message), envelope: sent.id, thread, authority: kenya.authority })
  }, 'refused/messages'),
  'leaf-of-no-message': told('a leaf about a message that is not there', ({ trails, us, thread }) => void trails.write(us, { act: 'opened', subject: hex(seeded('valise example other', 16)), envelope: seeded('valise example envelope id'), thread, authority: brazil.authority }), 'refused/messages'),

  'receipt-missing': changed('without a receipt', (trail) => listed(trail, 9, without(1)), 'refused/receipts'),
  'receipt-twice': changed('a receipt twice', (trail) => listed(trail, 9, twice), 'refused/receipts'),
  'receipts-exchanged': changed('two receipts exchanged', (trail) => listed(trail, 9, swapped), 'refused/receipts'),
  'receipt-of-another-message': told("a receipt for a message of somebody else's", ({ trails, us, them, thread }) => trails.confirm(us, them, trails.send(us, [them], thread), trails.prove(them, trails.make(us, [them], thread, noteOf('Other.')), 'received')), 'refused/receipts'),
  'receipt-of-no-recipient': told('the receipt of an authority that the message was not sent to', ({ trails, us, question }) => trails.confirm(us, trails.desk(2), question, trails.prove(trails.desk(2), question, 'received')), 'refused/receipts'),

  'sent-of-its-own': held("the maker's own entry `sent`, in the place of the sender's", ({ trails, us, answer }) => {
    const log = trails.log(us)
    const own = log.leaves.find(({ record }) => record.act === 'sent')
    if (own) us.witnessedSent.set(hex(answer.id), log.receipt(own))
  }, 'refused/sent'),
  'sent-of-another-act': held("the sender's entry of another act about it", ({ trails, us, them, answer }) => {
    const log = trails.log(them)
    const other = log.leaves.find(({ record }) => record.act === 'delivery-confirmed')
    if (other) us.witnessedSent.set(hex(answer.id), log.receipt(other))
  }, 'refused/sent'),
  'sent-to-another': held('an entry `sent` that names another recipient', ({ trails, us, them, thread, answer }) => {
    const leaf = trails.write(them, { act: 'sent', subject: hex(answer.fields.message), envelope: answer.id, thread, authority: kenya.authority })
    us.witnessedSent.set(hex(answer.id), trails.log(them).receipt(leaf))
  }, 'refused/sent'),
  'sent-twice': changed('one proof twice', (trail) => listed(trail, 11, twice), 'refused/sent'),

  'part-changed': changed('a letter of the disclosed part changed', message(0, (one) => changing(one, 7, (part) => changing(part, 4, (slice) => flipped(slice, 0)))), 'refused/disclosure'),
  'part-path-changed': changed('the part under another path', message(0, (one) => changing(one, 7, (part) => withField(part, 2, 'content/title'))), 'refused/disclosure'),
  'part-closed-again': changed('a part that was disclosed, taken out', message(0, (one) => withField(one, 7)), 'refused/disclosure'),
  'part-not-logged': make('a part disclosed of which the log says nothing', encodeTrail({ ...draftOf(sceneOf()), messages: draft.messages }), 'refused/disclosure'),
  'content-changed': make('a letter of the disclosed content changed', message(0, (one) => changing(one, 6, (content) => changing(content, 1, (json) => flipped(json, 12))))(encodeTrail(draftOf(sceneOf(), new Map([[hex(scene.question.fields.message), undefined]])))), 'refused/disclosure'),

  'witnessed-missing': changed('without the cosigned checkpoint', inLog((log) => withField(log, 3)), 'refused/parts'),
  'witnessed-stripped': changed('without one of its cosignatures', inLog((log) => changing(log, 3, (seen) => changing(seen, 1, (note) => resignedNote(note, fewer)))), 'refused/parts'),
  'witnessed-proof-changed': changed('one bit of its consistency proof changed', inLog((log) => changing(log, 3, (seen) => changing(seen, 2, (proof) => flipped(proof, 0)))), 'refused/log'),
  'sent-missing': changed("without the proof from the sender's log", (trail) => withField(trail, 11), 'refused/parts'),
  'sent-stripped': changed('without one of its cosignatures', (trail) => changing(trail, 11, (proof) => resigned(proof, fewer)), 'refused/parts'),
  'receipt-stripped': changed('a receipt without its cosignatures', (trail) => listed(trail, 9, at(0, (receipt) => resigned(receipt, (all) => all.slice(0, 1)))), 'refused/parts'),
  'receipt-plain': make('the receipt as it was given, in the place of the witnessed one', encodeTrail({ ...draft, receipts: [scene.us.receipts.values().next().value ?? NONE, ...draft.receipts.slice(1)] }), 'refused/parts'),
  'leaf-index-changed': changed('a leaf at another place', leaves(at(0, (leaf) => withField(leaf, 1, 1))), 'refused/chain'),
  'leaf-path-changed': changed('one bit of a path changed', leaves(at(0, (leaf) => changing(leaf, 4, (path) => flipped(path, 0)))), 'refused/log'),
  'checkpoint-size-changed': changed('a checkpoint of another size', inLog((log) => changing(log, 1, (note) => new TextEncoder().encode(new TextDecoder().decode(note).replace(/\n\d+\n/, '\n20\n')))), 'refused/log'),
  'maker-another': changed('another authority says that it made it', (trail) => withField(trail, 4, kenya.authority), 'refused/messages'),

  'roster-of-another-network': changed('another network is named', (trail) => withField(trail, 2, otherRoster.network), 'refused/messages'),
  'roster-without-epoch': ofRoster('without its newest epoch, in which an act was decided', (roster) => withField(roster, 4)),
  'roster-vote-changed': ofRoster('one bit of a vote for its epoch changed', (roster) => changing(roster, 4, (epoch) => flipped(epoch, -1))),
  'roster-act-missing': ofRoster('without the act that its epoch lists', (roster) => listed(roster, 3, (acts) => acts.filter((act) => act.length < 1_000))),
  'roster-older': make('without an act of its newest epoch about somebody else, so that it is an older one', encodeTrail(older()), 'refused/parts'),
  'roster-changed': put('one bit of the roster changed', ({ roster }) => ({ roster: flipped(roster, -1) }), 'refused/roster'),
  'record-of-a-stranger': put('the record of a node that its authority has not signed', () => ({ records: [recordOf(world, brazil, {}, kenya.key)] }), 'refused/records'),
  'record-idle': put('a record that nothing needs', () => ({ records: [recordOf(world, brazil, { serial: 9 })] }), 'refused/needed'),
  'record-twice': put('one record twice', () => ({ records: [recordOf(world, brazil, { serial: 9 }), recordOf(world, brazil, { serial: 9 })] }), 'refused/records'),
  'record-missing': make('without the record that has the key', encodeTrail(draftOf(sceneOf((now) => {
    now.trails.rotateKeys(now.them)
    more(now)
  }), one, (parts) => ({ ...parts, records: [] }))), 'refused/signatures'),
  'record-taken-out': make('a record that the end names, taken out', encodeTrail({ ...draftOf(sceneOf((now) => {
    now.trails.rotateKeys(now.them)
    more(now)
  })), records: [] }), 'refused/parts'),
  'signature-changed': put("one bit of a message's signature changed", ({ messages }) => ({ messages: messages.map((each, i) => (i === 1 ? { ...each, signature: flipped(each.signature, 0) } : each)) }), 'refused/signatures'),
  'checkpoint-signature-changed': changed("one bit of the checkpoint's signature changed", inLog((log) => changing(log, 1, (note) => resignedNote(note, bent))), 'refused/checkpoints'),
  'checkpoint-cosigned': changed('a checkpoint with a cosignature, where it has to be among the witnessed', inLog((log) => changing(log, 1, (note) => resignedNote(note, (all) => [...all, ...parseCheckpoint(bytesAt(bytesAt(log, 3), 1)).note.signatures.slice(-1)]))), 'refused/checkpoints'),
  'receipt-path-changed': held('a receipt that does not lead to its checkpoint', receiptChanged(pathChanged), 'refused/proofs'),
  'receipt-unsigned': held("a receipt's checkpoint without its log's signature", receiptChanged((proof) => resigned(proof, (all) => all.slice(1))), 'refused/proofs'),
  'sent-path-changed': held("a proof of the sender's that does not lead to its checkpoint", sentChanged(pathChanged), 'refused/proofs'),
  'sent-in-another-log': held('the entry `sent`, in the log of another member', ({ trails, us, them, answer }) => {
    const log = trails.log(trails.desk(2))
    const leaf = trails.log(them).leaves.find(({ record }) => record.act === 'sent')
    if (leaf) us.witnessedSent.set(hex(answer.id), log.receipt(log.append(leaf.record)))
  }, 'refused/proofs'),
  'witness-signature-changed': held('one bit of a cosignature changed', noteChanged(bent), 'refused/witnesses'),
  'witness-unknown': held('a cosignature under the name of nobody', noteChanged(renamed), 'refused/witnesses'),
  'witnesses-out-of-order': held('the cosignatures in another order', noteChanged(turned), 'refused/witnesses'),
  'witnesses-none': held('a checkpoint among the witnessed that nobody has cosigned', noteChanged((all) => all.slice(0, 1)), 'refused/witnesses'),
  'receipt-witness-changed': held("one bit of a cosignature on a receipt's checkpoint changed", receiptChanged((proof) => resigned(proof, bent)), 'refused/witnesses'),
  'sent-witness-unknown': held("a cosignature under the name of nobody on the sender's checkpoint", sentChanged((proof) => resigned(proof, renamed)), 'refused/witnesses'),

  'after-suspension': told('a message of a member that the maker knew to be suspended', (now) => {
    now.trails.decide(actOn(brazil, 'suspend'))
    late(now)
    more(now)
  }, 'refused/membership'),
  'after-expulsion': told('a message of an expelled member, with a date before all', ({ trails, us, them, thread, ...now }) => {
    trails.decide(actOn(brazil, 'expel'))
    late({ trails, us, them, thread, ...now })
    trails.deliver(them, us, trails.send(them, [us], thread, noteOf('Long ago.'), { created: NOW - DAY, expires: NOW + DAY }))
  }, 'refused/membership'),
  'under-way-too-long': told('logged by a minute before the suspension, and behind it', ({ trails, us, them, thread }) => {
    const sent = trails.send(them, [us], thread)
    trails.decide(actOn(brazil, 'suspend'))
    us.messages.set(hex(sent.id), sent)
    trails.confirm(them, us, sent, trails.prove(us, sent, 'received', (us.logs[0]?.leaves.at(-1)?.record.at ?? 0) - UNDER_WAY_MS))
  }, 'refused/membership'),
  'before-admission': told('a message of a member that was admitted later', (now) => {
    const { trails, us, thread } = now
    const guest = trails.desk(3)
    trails.deliver(guest, us, trails.send(guest, [us], thread))
    late(now)
    trails.decide(actOn(outsider, 'admit'))
  }, 'refused/membership'),
  'adoption-not-logged': told('a suspension of which the log does not say when it was adopted', ({ trails, them }) => trails.decide(actOn(brazil, 'suspend'), [them]), 'refused/membership'),
  'adoption-of-a-stranger': withStranger(),
}
