// How much mail of one member is kept in a day: at the limit it is kept, one message or one byte over is not; the next day begins anew.

import { Events, type NodeEvent } from '../../../node/events.ts'
import { MAX_MAIL_BYTES_A_DAY, MAX_MESSAGES_A_DAY, Quotas } from '../../../node/mail/quotas.ts'
import { assert, run, test } from '../../support/harness.ts'

const DAY = 86_400_000

const world = () => {
  const time = { now: 20_000 * DAY + 1 }
  const told: NodeEvent[] = []
  const events = new Events()
  events.listen((event) => told.push(event))
  return { time, told, quotas: new Quotas(events, () => time.now) }
}

test('as many messages as a day has, and not one more; other members are not concerned', () => {
  const { quotas, time, told } = world()
  for (let n = 0; n < MAX_MESSAGES_A_DAY; n++) {
    if (n % 10_000 === 0) assert.is(quotas.isOver('FR-ACA', 1_000), false)
    quotas.keep('FR-ACA', 1_000)
  }
  assert.is(quotas.isOver('FR-ACA', 1_000), true)
  assert.is(quotas.isOver('FR-ACA', 1_000), true)
  assert.is(quotas.isOver('UA-ACA', 1_000), false)
  assert.equal(
    told.map((event) => event.type === 'alarm' && event.code),
    ['quota-reached'],
  )
  time.now += DAY
  assert.is(quotas.isOver('FR-ACA', 1_000), false)
})

test('as many bytes as a day has, and not one more', () => {
  const { quotas } = world()
  quotas.keep('FR-ACA', MAX_MAIL_BYTES_A_DAY - 1_000)
  assert.is(quotas.isOver('FR-ACA', 1_000), false)
  assert.is(quotas.isOver('FR-ACA', 1_001), true)
})

run()
