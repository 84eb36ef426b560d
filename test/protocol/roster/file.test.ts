// The roster as a file, and its verification: one text for one set of acts, everything in it verified, nothing in it that does not count, nothing
// taken out.

import { hex } from '../../../keys/ids.ts'
import { armor } from '../../../protocol/armor.ts'
import { charterFile } from '../../../protocol/charter.ts'
import { actId } from '../../../protocol/roster/act.ts'
import { encodeRoster, readRosterFile, rosterFile, rosterOf } from '../../../protocol/roster/file.ts'
import type { Anchor } from '../../../protocol/verify/anchor.ts'
import { verifyFile } from '../../../protocol/verify/file.ts'
import { decode, encode } from '../../../protocol/wire/codec.ts'
import { assert, run, test, throwsCode } from '../../support/harness.ts'
import { type Party, seeded } from '../../vectors/make/protocol-world.ts'
import {
  about,
  approvalOf,
  attestation,
  attested,
  cardOf,
  crypto,
  decidedAfter,
  give,
  ledgerOf,
  NOW,
  party,
  worldOf,
} from './roster-world.ts'

const [member, joiner] = [party('YY-MEM'), party('ZZ-NEW')] as const
const world = worldOf(4, { members: [member] })
const [first, second, third] = world.administrators as [Party, Party, Party, Party]

/** Two epochs after the charter, acts in each. */
const ledger = ledgerOf(world)
const admission = about(world, joiner, 'admit')
const suspension = about(world, joiner, 'suspend', [admission])
for (const act of [admission, suspension]) give(ledger, 'attestation', attested(world, act))
for (let epoch = 1; epoch <= 2; epoch++) {
  give(ledger, 'decided-epoch', decidedAfter(world, ledger.chain.current, { acts: ledger.acts.ofCurrentEpoch(), reason: String(epoch) }))
  give(
    ledger,
    'attestation',
    attested(world, about(world, member, 'amend', [], { epoch: ledger.chain.current.id, reason: String(epoch), card: cardOf(member) })),
  )
}
const whole = decode('Roster', encodeRoster(ledger), 1_000_000)
const fileOf = (change: Partial<typeof whole>): string => armor(crypto, 'VALISE ROSTER', encode('Roster', { ...whole, ...change }))
const read = (change: Partial<typeof whole>) => () => readRosterFile(crypto, fileOf(change))
const text = rosterFile(crypto, ledger)
const verify = (file: string, anchor: Anchor = {}) => verifyFile(crypto, 'the file', new TextEncoder().encode(file), anchor)

test('a roster comes back as it was written, with its acts, epochs, states and digest', () => {
  const again = readRosterFile(crypto, text)
  assert.is(rosterFile(crypto, again), text)
  const [one, two] = [ledger.roster(NOW), again.roster(NOW)]
  assert.equal([two.digest, two.head, two.epoch, two.acts], [one.digest, one.head, 2, 4])
  assert.equal(
    two.members.map(({ authority, state }) => [authority, state]),
    one.members.map(({ authority, state }) => [authority, state]),
  )
  assert.is(two.member('ZZ-NEW')?.state, 'suspended')
  assert.is(fileOf({}), text)
})

test('what expires or holds by voices does not stand in the file', () => {
  const other = readRosterFile(crypto, text)
  give(other, 'attestation', attested(world, about(world, joiner, 'expel', [suspension], { epoch: other.chain.current.id }), [first]))
  assert.is(rosterFile(crypto, other), text)
})

test('an act taken out, swapped, or of another place is refused', () => {
  for (const [i] of whole.acts.entries()) {
    const without = whole.acts.filter((_, n) => n !== i)
    // what the newest epoch decided is listed nowhere yet: without it the roster is an older one, which its digest tells
    if (isListed(whole.acts[i] as Uint8Array)) throwsCode(read({ acts: without }), 'roster-invalid')
    else assert.is(readRosterFile(crypto, fileOf({ acts: without })).roster(NOW).acts, 3)
  }
  throwsCode(read({ acts: [...whole.acts].reverse() }), 'roster-invalid')
  throwsCode(read({ acts: [...whole.acts, whole.acts[0] as Uint8Array] }), 'roster-invalid')
})

test('a surplus approval, one too few, and one of somebody else are refused', () => {
  const changed = (bytes: Uint8Array) =>
    whole.acts.map((act) => (String(decode('Attestation', act, 100_000).act) === String(admission.bytes) ? bytes : act))
  assert.is(fileOf({ acts: changed(attested(world, admission)) }), text)
  throwsCode(read({ acts: changed(attested(world, admission, world.administrators)) }), 'roster-invalid')
  throwsCode(read({ acts: changed(attested(world, admission, [first, second])) }), 'roster-invalid')
  throwsCode(
    read({
      acts: changed(attestation(admission, [approvalOf(admission, first), approvalOf(admission, second), approvalOf(admission, member)])),
    }),
    'roster-invalid',
  )
  throwsCode(
    read({
      acts: changed(
        attestation(
          admission,
          [first, second, third].map((one) => approvalOf(admission, one, {}, one.key)),
        ),
      ),
    }),
    'roster-invalid',
  )
})

test('an act that does not count is refused: a late one, one that follows nothing, a change of government, no act at all', () => {
  const added = (bytes: Uint8Array) => read({ acts: [...whole.acts, bytes] })
  throwsCode(added(attested(world, about(world, member, 'expel'))), 'roster-invalid')
  throwsCode(added(attested(world, about(world, party('XX-NO'), 'suspend', [], { epoch: ledger.chain.current.id }))), 'roster-invalid')
  throwsCode(added(decode('Epoch', decode('DecidedEpoch', whole.epochs[1] as Uint8Array, 100_000).epoch, 100_000).change), 'roster-invalid')
  throwsCode(added(seeded('valise test no act', 40)), 'roster-invalid')
  throwsCode(added(new Uint8Array(0)), 'wire-value')
})

test('an epoch taken out or swapped is refused, and so is a charter that lacks a signature', () => {
  throwsCode(read({ epochs: whole.epochs.slice(1) }), 'roster-invalid')
  throwsCode(read({ epochs: [...whole.epochs].reverse() }), 'roster-invalid')
  throwsCode(read({ epochs: [whole.epochs[0] as Uint8Array, whole.epochs[0] as Uint8Array] }), 'roster-invalid')
  const { body } = world.charter
  throwsCode(read({ charter: encode('SignedCharter', { body, signatures: [] }) }), 'charter-incomplete')
  assert.equal(rosterOf(crypto, world.charter).network, world.charter.network)
})

test('an older part of a network is a roster too, and its head is one of the chain', () => {
  const older = readRosterFile(crypto, fileOf({ epochs: whole.epochs.slice(0, 1), acts: whole.acts.filter(isOfFirst) }))
  assert.equal(ledger.roster(NOW).heads.map(hex).includes(hex(older.chain.current.id)), true)
})
/** Whether an epoch lists the act. */
const isListed = (act: Uint8Array): boolean =>
  ledger.chain.epochs.some(({ epoch }) =>
    epoch?.acts.some((id) => String(id) === String(actId(crypto, decode('Attestation', act, 100_000).act))),
  )
/** Whether an act was decided in epoch 0, or in the one after it. */
const isOfFirst = (act: Uint8Array): boolean => {
  const { epoch } = decode('Act', decode('Attestation', act, 100_000).act, 100_000)
  return [0, 1].some((n) => String(ledger.chain.epochs[n]?.id) === String(epoch))
}

test('verify pins a roster by any epoch of its chain, and by the charter, and by no other', () => {
  for (const { id } of ledger.chain.epochs) {
    const verdict = verify(text, { head: hex(id) })
    assert.equal([verdict.valid, verdict.pinned], [true, true])
  }
  const loose = verify(text)
  assert.equal([loose.valid, loose.pinned, loose.kind], [true, false, 'roster'])
  assert.match(loose.warnings.join(), hex(ledger.chain.current.id))
  assert.is(verify(text, { charter: charterFile(crypto, world.charter.bytes) }).pinned, true)
  assert.is(verify(text, { head: hex(seeded('valise test head')) }).defect?.check, 'anchor')
  assert.is(verify(text, { charter: charterFile(crypto, worldOf(4, { label: 'elsewhere' }).charter.bytes) }).defect?.check, 'anchor')
  assert.match(loose.proves.join(' '), hex(ledger.roster(NOW).digest))
  assert.is(verify(fileOf({ acts: whole.acts.filter((act) => !isListed(act)) })).defect?.check, 'roster')
})

run()
