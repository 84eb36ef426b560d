// Runs every single-fault file of the log's formats through its parser and verifier, and demands exactly the verdict that it names.

import { ValiseError } from '../../../keys/errors.ts'
import { pureProvider as crypto } from '../../../keys/pure.ts'
import { CHECKPOINT_FAULTS, encodeCheckpoint, parseCheckpoint, verifyCheckpoint } from '../../../protocol/log/checkpoint.ts'
import { cosignatureVerifier, formatCosignerVkey, parseCosignerVkey } from '../../../protocol/log/cosignature.ts'
import { decodeEntryBundle, ENTRY_BUNDLE_FAULTS, encodeEntryBundle } from '../../../protocol/log/entry-bundle.ts'
import { parseLeafEntry } from '../../../protocol/log/leaf.ts'
import { formatManifest, MANIFEST_FAULTS, parseManifest } from '../../../protocol/log/manifest.ts'
import { formatNote, NOTE_FAULTS, parseNote, verifyNote } from '../../../protocol/log/note.ts'
import { formatTlogProof, parseTlogProof, TLOG_PROOF_FAULTS, verifyTlogProof } from '../../../protocol/log/tlog-proof.ts'
import { leafHash } from '../../../protocol/log/tree.ts'
import { encodeVkeyFile, type NoteVerifier, noteVerifier, parseVkey, parseVkeyFile, VKEY_FAULTS } from '../../../protocol/log/vkey.ts'
import {
  ADD_CHECKPOINT_FAULTS,
  decideAddCheckpoint,
  formatAddCheckpoint,
  formatWitnessAnswer,
  parseAddCheckpoint,
  parseWitnessAnswer,
} from '../../../protocol/witness/add-checkpoint.ts'
import {
  formatProofAnswer,
  formatProofRequest,
  parseProofAnswer,
  parseProofRequest,
  WITNESSED_PROOF_FAULTS,
} from '../../../protocol/witness/witnessed-proof.ts'
import { assert, run, test } from '../../support/harness.ts'
import { vectorFiles, vectors, vectorText } from '../../support/vectors.ts'
import { caseText, logCases } from '../../vectors/make/log.ts'
import { type LogCase, type LogType, root } from '../../vectors/make/log-case.ts'

const COUNTS: Readonly<Record<LogType, number>> = {
  ...{ note: 35, vkey: 18, manifest: 30, checkpoint: 32, 'tlog-proof': 36, 'entry-bundle': 14 },
  ...{ cosignature: 20, 'cosigner-vkey': 10, 'add-checkpoint': 22, 'witness-answer': 14, 'proof-request': 15, 'proof-answer': 11 },
}

const known = new Map<string, NoteVerifier>()
const verifierOf = (vkey: string): NoteVerifier => {
  const isCosigner = /\+[0-9a-f]{8}\+B/.test(vkey)
  const make = () =>
    isCosigner ? cosignatureVerifier(crypto, parseCosignerVkey(crypto, vkey)) : noteVerifier(crypto, parseVkey(crypto, vkey))
  const verifier = known.get(vkey) ?? make()
  known.set(vkey, verifier)
  return verifier
}

type Verdict = { readonly ok: true } | { readonly ok: false; readonly reason: string }
interface Keys {
  readonly log: NoteVerifier
  readonly witnesses: readonly NoteVerifier[]
}

/** What the witness of the requests has cosigned. */
const RECORDED = 6
const HOLDS: Verdict = { ok: true }
const EVERY = { everySignatureMustVerify: true }

/** Parses, demands that writing what was parsed gives the same bytes, and verifies what can be verified. */
const runners: Readonly<Record<LogType, (bytes: Uint8Array, one: LogCase, keys: () => Keys) => Verdict>> = {
  note: (bytes, _one, keys) => {
    const note = parseNote(bytes)
    assert.equal(formatNote(note), bytes)
    return verifyNote(note, [keys().log, ...keys().witnesses], EVERY)
  },
  vkey: (bytes) => {
    const key = parseVkeyFile(crypto, bytes)
    assert.equal(encodeVkeyFile(key), bytes)
    noteVerifier(crypto, key)
    return HOLDS
  },
  manifest: (bytes, _one, keys) => {
    const manifest = parseManifest(bytes)
    assert.is(formatManifest(manifest), manifest.note.text)
    assert.equal(formatNote(manifest.note), bytes)
    return verifyNote(manifest.note, [keys().log], EVERY).ok ? HOLDS : verifyNote(manifest.note, [keys().log])
  },
  checkpoint: (bytes, _one, keys) => {
    const checkpoint = parseCheckpoint(bytes)
    assert.equal(encodeCheckpoint(checkpoint), bytes)
    return verifyCheckpoint(checkpoint, keys().log, keys())
  },
  'tlog-proof': (bytes, one, keys) => {
    const proof = parseTlogProof(bytes)
    assert.equal(formatTlogProof(proof), bytes)
    const leaf = leafHash(crypto, new Uint8Array(Buffer.from(one.entry ?? '', 'hex')))
    return verifyTlogProof(crypto, proof, leaf, keys().log, keys())
  },
  cosignature: (bytes, _one, keys) => verifyCheckpoint(parseCheckpoint(bytes), keys().log, keys()),
  'cosigner-vkey': (bytes) => {
    const text = new TextDecoder().decode(bytes)
    const key = parseCosignerVkey(crypto, text)
    assert.is(formatCosignerVkey(key), text)
    cosignatureVerifier(crypto, key)
    return HOLDS
  },
  'add-checkpoint': (bytes, _one, keys) => {
    const request = parseAddCheckpoint(bytes)
    assert.equal(formatAddCheckpoint(request), bytes)
    const recorded = { size: RECORDED, root: root(RECORDED), checkpoint: new Uint8Array(0) }
    const decision = decideAddCheckpoint(crypto, [keys().log], recorded, request)
    return decision.status === 200 ? HOLDS : { ok: false, reason: String(decision.status) }
  },
  'witness-answer': (bytes) => {
    assert.equal(formatWitnessAnswer(parseWitnessAnswer(bytes)), bytes)
    return HOLDS
  },
  'proof-request': (bytes) => {
    assert.equal(formatProofRequest(parseProofRequest(bytes)), bytes)
    return HOLDS
  },
  'proof-answer': (bytes) => {
    assert.equal(formatProofAnswer(parseProofAnswer(bytes)), bytes)
    return HOLDS
  },
  'entry-bundle': (bytes, one) => {
    const entries = decodeEntryBundle(bytes, one.width ?? 0).map(parseLeafEntry)
    assert.equal(encodeEntryBundle(entries), bytes)
    return HOLDS
  },
}

const verdictOf = (one: LogCase): string => {
  const bytes = new Uint8Array(one.inputBase64 === undefined ? Buffer.from(one.input ?? '') : Buffer.from(one.inputBase64, 'base64'))
  const keys = (): Keys => {
    const [log, ...witnesses] = (one.vkeys ?? []).map(verifierOf)
    if (log === undefined) throw new Error('the case names no key')
    return { log, witnesses }
  }
  try {
    const verdict = runners[one.type](bytes, one, keys)
    return verdict.ok ? 'valid' : `refused/${verdict.reason}`
  } catch (thrown) {
    if (thrown instanceof ValiseError) return `${thrown.code}/${thrown.data.fault}`
    throw thrown
  }
}

const types = Object.keys(COUNTS) as LogType[]
const seen = new Set<string>()

for (const type of types)
  test(`each ${type} file has the verdict that it names`, () => {
    const files = vectorFiles(`single-fault/${type}`, '.json')
    for (const name of files) {
      const one = vectors<LogCase>(`single-fault/${type}/${name}`)
      assert.is(one.type, type)
      assert.is(verdictOf(one), one.expect, `${type}/${name}: ${one.comment}`)
      seen.add(one.expect)
    }
    assert.is(files.length, COUNTS[type])
  })

test('the files are the ones that the script makes', () => {
  for (const type of types) {
    const cases = logCases[type]
    const names = Object.keys(cases).sort()
    assert.equal(vectorFiles(`single-fault/${type}`, '.json'), names.map((name) => `${name}.json`).sort())
    for (const name of names) assert.is(vectorText(`single-fault/${type}/${name}.json`), caseText(cases[name] as LogCase), name)
  }
})

test('every fault that a parser knows has a file, but for sizes, which have tests of their own', () => {
  const faults = [
    ...NOTE_FAULTS.map((fault) => `note-invalid/${fault}`),
    ...VKEY_FAULTS.map((fault) => `vkey-invalid/${fault}`),
    ...MANIFEST_FAULTS.map((fault) => `manifest-invalid/${fault}`),
    ...CHECKPOINT_FAULTS.map((fault) => `checkpoint-invalid/${fault}`),
    ...TLOG_PROOF_FAULTS.map((fault) => `tlog-proof-invalid/${fault}`),
    ...ENTRY_BUNDLE_FAULTS.map((fault) => `entry-bundle-invalid/${fault}`),
    ...WITNESSED_PROOF_FAULTS.map((fault) => `witnessed-proof-invalid/${fault}`),
    ...ADD_CHECKPOINT_FAULTS.map((fault) => `add-checkpoint-invalid/${fault}`),
  ]
  assert.equal(
    faults.filter((fault) => !seen.has(fault)),
    [
      ...['note-invalid/oversized', 'vkey-invalid/oversized', 'tlog-proof-invalid/oversized', 'tlog-proof-invalid/extra-oversized'],
      ...['witnessed-proof-invalid/oversized', 'add-checkpoint-invalid/oversized'],
    ],
  )
})

run()
