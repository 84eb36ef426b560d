// The transcript checker itself: what it takes for the same output, and what it refuses.

import { assert, run, test } from '../support/harness.ts'
import { Bindings, difference, replay, stepsOf } from './transcript.ts'

const A = 'a'.repeat(32)
const B = 'b'.repeat(32)

test('commands and their output are read from console blocks alone', () => {
  const steps = stepsOf('# t\n```sh\n$ no\n```\n```console\n$ one \\\n    two\nout\n\nmore\n$ three\n```\n')
  assert.equal(
    steps.map(({ command, expected }) => [command, expected]),
    [
      ['one \\\n    two', ['out', '', 'more']],
      ['three', []],
    ],
  )
})

test('an id stands for the value first seen in its place, in commands too', () => {
  const bindings = new Bindings()
  assert.is(difference([`message ${A}`], [`message ${B}`], bindings), undefined)
  assert.is(bindings.real(`valise show ${A}`), `valise show ${B}`)
  assert.is(difference([`again ${A}`], [`again ${B}`], bindings), undefined)
  assert.ok(difference([`again ${A}`], [`again ${'c'.repeat(32)}`], bindings))
})

test('times, words and the width of columns may differ; nothing else may', () => {
  const same = (expected: string, printed: string): boolean => difference([expected], [printed], new Bindings()) === undefined
  assert.ok(same('at  2026-01-02 03:04:05Z', 'at    2027-01-02 03:04:05Z'))
  assert.ok(same('in words     a b c d e f', 'in words     toast claim chimney orchard angle poverty'))
  assert.not(same('entries  3', 'entries  4'))
  assert.not(same(`hash ${'a'.repeat(64)}`, 'hash abc'))
  assert.not(same('a.c', 'abc'))
})

test('a line left out in the document stands for any lines, and missing and surplus lines are told', () => {
  assert.is(difference(['a', '…', 'd'], ['a', 'b', 'c', 'd'], new Bindings()), undefined)
  assert.is(difference(['a', '…'], ['a', 'b'], new Bindings()), undefined)
  assert.match(difference(['a', '…', 'd'], ['a', 'b'], new Bindings()) ?? '', /nothing more/)
  assert.match(difference(['a'], ['a', 'b'], new Bindings()) ?? '', /printed: {2}b/)
  assert.match(difference(['a', 'b'], ['a'], new Bindings()) ?? '', /expected: b/)
})

test('a command that only looks is run again until it prints what is expected; any other is run once', async () => {
  let runs = 0
  const perform = async (command: string): Promise<string[]> => [++runs < 3 ? `not yet ${B}` : command]
  await replay(stepsOf('```console\n$ valise log --home x\nvalise log --home x\n```\n'), new Bindings(), perform)
  assert.is(runs, 3)
  runs = 0
  const sends = stepsOf('```console\n$ valise send --home x\nvalise send --home x\n```\n')
  const failed = await replay(sends, new Bindings(), perform).then(
    () => '',
    (error: Error) => error.message,
  )
  assert.match(failed, /line 2: \$ valise send/)
  assert.is(runs, 1)
})

run()
