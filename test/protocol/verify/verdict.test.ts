// The form of a verdict: checks in their order, the first defect, and nothing proven beside one.

import { ValiseError } from '../../../keys/errors.ts'
import { Verification } from '../../../protocol/verify/verdict.ts'
import { assert, run, test } from '../../support/harness.ts'

test('what holds is told in order, with warnings and what it proves', () => {
  const verification = new Verification('card', 'a-file')
  verification.pass('first', 'one')
  assert.is(
    verification.attempt(
      'second',
      () => 2,
      (value) => `it is ${value}`,
    ),
    2,
  )
  verification.warn('careful')
  verification.proves('something')
  assert.equal(verification.verdict(), {
    ...{ valid: true, kind: 'card', pinned: false, defect: null, warnings: ['careful'], proves: ['something'] },
    checks: [
      { name: 'first', ok: true, detail: 'one' },
      { name: 'second', ok: true, detail: 'it is 2' },
    ],
  })
})

test('the first defect stays, and nothing is proven', () => {
  const verification = new Verification(null, 'a-file')
  verification.proves('something')
  verification.fail('first', 'why', 'another-file')
  verification.fail('second', 'too')
  const { valid, defect, checks, proves } = verification.verdict()
  assert.equal([valid, defect, proves], [false, { file: 'another-file', check: 'first', reason: 'why' }, []])
  assert.equal(checks, [{ name: 'first', ok: false, detail: 'why' }])
})

test('what a parser refuses fails the check in the file; any other error is thrown', () => {
  const verification = new Verification('roster', 'a-file')
  const refuse = () => {
    throw new ValiseError('wire-value', 'no', {})
  }
  assert.is(verification.attempt('roster', refuse, String), undefined)
  assert.equal(verification.verdict().defect, { file: 'a-file', check: 'roster', reason: 'no' })
  assert.throws(() => verification.attempt('roster', raise, String), /a fault of ours/)
})

const raise = (): never => {
  throw new TypeError('a fault of ours')
}

run()
