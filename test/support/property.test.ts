// The harness's own helpers, tried on values that must pass and values that must not.

import { ValiseError } from '../../keys/errors.ts'
import { assert, rejectsCode, run, test, throwsCode } from './harness.ts'
import { fc, property, seed } from './property.ts'

let cases = 0
property(
  'a property sees each of its cases with typed values',
  [fc.uint8Array({ maxLength: 8 }), fc.nat()],
  (bytes, number) => {
    cases++
    assert.instance(bytes, Uint8Array)
    assert.type(number, 'number')
  },
  { runs: 100 },
)

test('every case was run', () => {
  assert.is(cases, 100)
})

property('an async property may answer with a promise', [fc.nat()], async (number) => Promise.resolve(number >= 0), { runs: 100 })

test('the seed is a 32-bit integer', () => {
  assert.ok(Number.isInteger(seed))
})

test('a property that answers false is refused, and so is one that throws', async () => {
  const falsy = fc.assert(
    fc.asyncProperty(fc.nat(), async () => false),
    { seed, numRuns: 10 },
  )
  assert.ok(
    await falsy.then(
      () => false,
      () => true,
    ),
  )
})

test('throwsCode and rejectsCode look at the code', async () => {
  const fail = (): never => {
    throw new ValiseError('bytes-invalid', 'no', {})
  }
  assert.instance(throwsCode(fail, 'bytes-invalid'), ValiseError)
  assert.throws(() => throwsCode(fail, 'other'))
  assert.throws(() => throwsCode(() => 1, 'bytes-invalid'))
  assert.instance(await rejectsCode(async () => fail(), 'bytes-invalid'), ValiseError)
  assert.ok(
    await rejectsCode(Promise.resolve(1), 'bytes-invalid').then(
      () => false,
      () => true,
    ),
  )
})

run()
