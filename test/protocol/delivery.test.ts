// The state machine of a delivery: every state with every event, and every sequence of events up to a length.

import {
  DELIVERY_EVENTS,
  DELIVERY_STATES,
  type DeliveryEvent,
  type DeliveryState,
  isWaiting,
  leastAdvanced,
  move,
  type Steps,
  stateOf,
} from '../../protocol/delivery.ts'
import { assert, run, test } from '../support/harness.ts'

/** state: event → next state, act, step; `-` for none and `!` for what may not be. */
const TABLE = `
queued: custody → in-custody custody-confirmed custody
queued: receipt → delivered delivery-confirmed received
queued: opening → opened opening-confirmed opened
queued: refusal → refused delivery-refused ended
queued: passing-refusal → queued - -
queued: rewrap → queued rewrapped -
queued: expiry → expired expired ended
in-custody: custody → in-custody custody-confirmed custody
in-custody: receipt → delivered delivery-confirmed received
in-custody: opening → opened opening-confirmed opened
in-custody: refusal → refused delivery-refused ended
in-custody: passing-refusal → in-custody - -
in-custody: rewrap → in-custody rewrapped -
in-custody: expiry → expired expired ended
refused: custody → refused - -
refused: receipt → delivered delivery-confirmed received
refused: opening → opened opening-confirmed opened
refused: refusal → refused delivery-refused -
refused: passing-refusal → refused - -
refused: rewrap → refused rewrapped -
refused: expiry → refused expired -
expired: custody → expired - -
expired: receipt → delivered delivery-confirmed received
expired: opening → opened opening-confirmed opened
expired: refusal → expired delivery-refused -
expired: passing-refusal → expired - -
expired: rewrap → !
expired: expiry → expired expired -
delivered: custody → delivered - -
delivered: receipt → delivered - -
delivered: opening → opened opening-confirmed opened
delivered: refusal → delivered delivery-refused -
delivered: passing-refusal → delivered - -
delivered: rewrap → !
delivered: expiry → delivered expired -
opened: custody → opened - -
opened: receipt → opened delivery-confirmed received
opened: opening → opened - -
opened: refusal → opened delivery-refused -
opened: passing-refusal → opened - -
opened: rewrap → !
opened: expiry → opened expired -
`

const line = (state: DeliveryState, event: DeliveryEvent): string => {
  const made = move(state, event)
  return `${state}: ${event} → ${made ? `${made.state} ${made.act ?? '-'} ${made.step ?? '-'}` : '!'}`
}

test('every state moves as the table says on every event', () => {
  const lines = DELIVERY_STATES.flatMap((state) => DELIVERY_EVENTS.map((event) => line(state, event)))
  assert.equal(lines, TABLE.trim().split('\n'))
})

const NOTHING: Steps = { custody: false, received: false, opened: false, ended: undefined }

const after = (steps: Steps, event: DeliveryEvent): Steps => {
  const step = move(stateOf(steps), event)?.step
  if (!step) return steps
  return { ...steps, [step]: step === 'ended' ? (event === 'expiry' ? 'expired' : 'refused') : true }
}

/** Calls `see` with every sequence of at most `length` events, and the steps that it leaves. */
const walk = (
  length: number,
  see: (events: readonly DeliveryEvent[], steps: Steps) => void,
  events: DeliveryEvent[] = [],
  steps = NOTHING,
): void => {
  see(events, steps)
  if (events.length < length) for (const event of DELIVERY_EVENTS) walk(length, see, [...events, event], after(steps, event))
}

test('whatever happens in whatever order, what is on disk gives the state that the moves led to', () => {
  walk(5, (events, steps) => {
    const state = events.reduce<DeliveryState>((now, event) => move(now, event)?.state ?? now, 'queued')
    assert.is(stateOf(steps), state, events.join(' '))
  })
})

test('a receipt, once here, is never taken back, and an end stands unless a receipt comes', () => {
  walk(5, (events, steps) => {
    const state = stateOf(steps)
    const proven = events.includes('opening') ? 'opened' : events.includes('receipt') ? 'delivered' : undefined
    if (proven) assert.is(state, proven, events.join(' '))
    else if (events.includes('refusal') || events.includes('expiry')) {
      const first = events.find((event) => event === 'refusal' || event === 'expiry')
      assert.is(state, first === 'expiry' ? 'expired' : 'refused', events.join(' '))
    } else assert.is(isWaiting(state), true, events.join(' '))
  })
})

test('a message is as far as the recipient that is least far', () => {
  assert.is(leastAdvanced(['opened', 'in-custody', 'delivered']), 'in-custody')
  assert.is(leastAdvanced(['opened', 'delivered', 'queued']), 'queued')
  assert.is(leastAdvanced(['opened', 'expired', 'refused']), 'refused')
  assert.is(leastAdvanced([]), 'queued')
})

run()
