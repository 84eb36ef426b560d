// Dated checkpoints: how they are spelt, which two of one log cannot both be true, and what a witness asks of them.

import { signingKey } from '../../../keys/signing.ts'
import { nativeProvider as crypto } from '../../../node/crypto/native.ts'
import { CLOCK_SKEW_MS } from '../../../protocol/limits.ts'
import { formatCheckpoint, parseCheckpoint, parseCheckpointText, signCheckpoint } from '../../../protocol/log/checkpoint.ts'
import { LOG_CONTRADICTIONS, type LogContradiction, logContradiction, namedBefore } from '../../../protocol/log/contradiction.ts'
import type { Dated } from '../../../protocol/log/dated.ts'
import { noteSigner } from '../../../protocol/log/vkey.ts'
import { DATED_FOR_MS, isDatedNow, newestDated } from '../../../protocol/witness/dated-rule.ts'
import { assert, run, test, throwsCode } from '../../support/harness.ts'

const origin = 'valise.example/log/1'
const key = signingKey(crypto, new Uint8Array(32).fill(7))
const signed = (size: number, root: number, dated?: Dated, name = origin) =>
  parseCheckpoint(
    signCheckpoint({ origin: name, size, root: new Uint8Array(32).fill(root), ...(dated && { dated }) }, [noteSigner(crypto, name, key)]),
  )
type Tree = ReturnType<typeof signed>
const dated = (at: number, size: number, root: number, before?: Tree): Tree =>
  signed(size, root, { at, before: namedBefore(crypto, before) })

const first = dated(1_000, 4, 1)
const second = dated(2_000, 6, 2, first)
const third = dated(3_000, 6, 2, second)

test('a dated checkpoint has one line more, and is read as it was written', () => {
  const hash = Buffer.from(crypto.sha256(new TextEncoder().encode(first.note.text))).toString('base64')
  assert.is(second.note.text, `${origin}\n6\n${'AgIC'.repeat(10)}AgI=\nvalise.dated/v1 2000 1000 ${hash}\n`)
  assert.equal(parseCheckpointText(formatCheckpoint(second)), parseCheckpointText(second.note.text))
  assert.is(formatCheckpoint(second), second.note.text)
})

test('any other line after the root is refused', () => {
  const plain = formatCheckpoint({ origin, size: 4, root: new Uint8Array(32) })
  const line = second.note.text.split('\n')[3] ?? ''
  const [name, at, before, hash] = line.split(' ')
  const zeroes = Buffer.alloc(32).toString('base64')
  parseCheckpointText(`${plain}${line}\n`)
  parseCheckpointText(`${plain}${name} ${at} 0 ${zeroes}\n`)
  for (const other of [
    'an extension',
    `${line} `,
    `${line}\n${line}`,
    ` ${line}`,
    `valise.dated/v2 ${at} ${before} ${hash}`,
    `${name} 0${at} ${before} ${hash}`,
    `${name} ${at} ${at} ${hash}`,
    `${name} ${before} ${at} ${hash}`,
    `${name} ${at} 0 ${hash}`,
    `${name} ${at} ${before} ${zeroes}`,
    `${name} ${at} ${before} ${hash?.slice(0, -4)}`,
    `${name} ${at} ${before}`,
    `${name} 9007199254740992 ${before} ${hash}`,
    '',
  ])
    throwsCode(() => parseCheckpointText(`${plain}${other}\n`), 'checkpoint-invalid')
  throwsCode(() => parseCheckpointText(`${plain}${line}`), 'checkpoint-invalid')
  throwsCode(
    () => formatCheckpoint({ ...first, dated: { at: 5, before: { at: 5, hash: new Uint8Array(32).fill(1) } } }),
    'checkpoint-invalid',
  )
})

test('what one chain of checkpoints holds contradicts nothing in it', () => {
  const plain = [signed(4, 1), signed(5, 9), signed(6, 2)]
  const all = [first, second, third, ...plain]
  for (const a of all) for (const b of all) assert.is(logContradiction(crypto, a, b), undefined)
  // what is of another log is about another log
  assert.is(logContradiction(crypto, first, signed(4, 2, undefined, 'valise.example/log/2')), undefined)
})

test('each way in which two checkpoints contradict each other is seen, whichever comes first', () => {
  const cases: readonly (readonly [LogContradiction, Tree, Tree])[] = [
    ['root', signed(4, 1), signed(4, 2)],
    ['root', third, signed(6, 3)],
    ['same-time', second, dated(2_000, 7, 3, first)],
    ['same-time', second, dated(2_000, 6, 2)],
    ['passed-over', second, dated(3_000, 8, 3, first)],
    ['passed-over', first, dated(3_000, 8, 3)],
    ['other-before', second, dated(3_000, 8, 3, dated(2_000, 7, 3, first))],
    ['shrunk', second, dated(3_000, 5, 3, second)],
    ['shrunk', second, dated(4_000, 5, 3, third)],
  ]
  for (const [found, a, b] of cases) assert.equal([logContradiction(crypto, a, b), logContradiction(crypto, b, a)], [found, found])
  assert.equal(new Set(cases.map(([found]) => found)), new Set(LOG_CONTRADICTIONS))
})

test('a tree is cosigned while the newest dated checkpoint that is known is of its history, and of the last hours', () => {
  const at = 10 * DATED_FOR_MS
  const known = dated(at, 4, 1)
  const tree = signed(5, 2)
  const is = (cosigned: Tree | undefined, told: Tree | undefined, asked: Tree, now: number) => isDatedNow({ cosigned, told }, asked, now)
  assert.is(is(undefined, undefined, tree, at), false)
  assert.is(is(undefined, undefined, known, at), true)
  assert.is(is(known, undefined, tree, at + DATED_FOR_MS - 1), true)
  assert.is(is(known, undefined, tree, at + DATED_FOR_MS), false)
  assert.is(is(known, undefined, tree, at - CLOCK_SKEW_MS), true)
  assert.is(is(known, undefined, tree, at - CLOCK_SKEW_MS - 1), false)
  const told = dated(at + 1, 4, 1, known)
  assert.is(is(known, told, tree, at + 1), false)
  assert.is(is(known, told, told, at + 1), true)
  assert.is(is(told, known, tree, at + 1), true)
  // what is shown late takes the place of nothing newer
  assert.is(newestDated({ cosigned: told }, known), told)
  assert.is(newestDated({ cosigned: known }, told), told)
  assert.is(newestDated({ cosigned: known }, tree), known)
})

run()
