import '../../node/polyfill.ts'
import { withResolvers } from '../../node/polyfill.ts'
import { assert, rejectsCode, run, test } from '../support/harness.ts'

test('Promise.withResolvers is there, whichever Node runs', () => {
  assert.type(Reflect.get(Promise, 'withResolvers'), 'function')
  assert.not.ok(Object.keys(Promise).includes('withResolvers'))
})

test('its promise is resolved or rejected from outside', async () => {
  const first = withResolvers<number>()
  first.resolve(7)
  assert.is(await first.promise, 7)
  const second = withResolvers<number>()
  second.reject(Object.assign(new Error('no'), { code: 'no' }))
  await rejectsCode(second.promise, 'no')
})

run()
