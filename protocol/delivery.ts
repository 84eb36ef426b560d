// How far a message has come at one recipient, as a state machine: the states, what can happen, and what each event does in each state. It
// holds no data and does nothing; node/mail/confirm.ts writes what a move asks for, in one batch.

import type { Act } from './act.ts'

/** From least to most advanced; with several recipients a message is as far as its last. */
export const DELIVERY_STATES = ['queued', 'in-custody', 'refused', 'expired', 'delivered', 'opened'] as const
export type DeliveryState = (typeof DELIVERY_STATES)[number]

export const DELIVERY_EVENTS = [
  /** a depot has proven that it keeps the message for the recipient */
  'custody',
  /** a node of the recipient has proven that it holds the message */
  'receipt',
  /** a node of the recipient has proven that a person has opened it */
  'opening',
  /** a node of the recipient will never take it */
  'refusal',
  /** a node of the recipient does not take it now */
  'passing-refusal',
  /** a node of the recipient lacks the prekey: the envelope gets a new wrap */
  'rewrap',
  /** its time is over */
  'expiry',
] as const
export type DeliveryEvent = (typeof DELIVERY_EVENTS)[number]

/** What is kept of a delivery on disk: the first event of each of these kinds, and the newest custody. */
export type DeliveryStepName = 'custody' | 'received' | 'opened' | 'ended'

export interface Move {
  readonly state: DeliveryState
  /** the act that is logged */
  readonly act?: Act
  /** the step that is written with it */
  readonly step?: DeliveryStepName
}

const stays = (state: DeliveryState): Move => ({ state })
const custody: Move = { state: 'in-custody', act: 'custody-confirmed', step: 'custody' }
const delivered: Move = { state: 'delivered', act: 'delivery-confirmed', step: 'received' }
const opened: Move = { state: 'opened', act: 'opening-confirmed', step: 'opened' }
const refused: Move = { state: 'refused', act: 'delivery-refused', step: 'ended' }
const expired: Move = { state: 'expired', act: 'expired', step: 'ended' }
/** What one node of the recipient does after the delivery has been decided elsewhere: logged, and changes nothing. */
const noted = (state: DeliveryState, { act }: Move): Move => ({ state, ...(act && { act }) })
const rewrapped = (state: DeliveryState): Move => ({ state, act: 'rewrapped' })

/**
 * Every state, every event. Nothing takes back a receipt, and the first end stands until a receipt comes after all: another node of the
 * recipient may have it. Undefined: what may not be done, which is a new wrap for who has the message, or after its time.
 */
const MOVES: Readonly<Record<DeliveryState, Readonly<Record<DeliveryEvent, Move | undefined>>>> = {
  queued: {
    ...{ custody, receipt: delivered, opening: opened, refusal: refused, expiry: expired },
    ...{ 'passing-refusal': stays('queued'), rewrap: rewrapped('queued') },
  },
  'in-custody': {
    ...{ custody, receipt: delivered, opening: opened, refusal: refused, expiry: expired },
    ...{ 'passing-refusal': stays('in-custody'), rewrap: rewrapped('in-custody') },
  },
  refused: {
    ...{ custody: stays('refused'), receipt: delivered, opening: opened },
    ...{ refusal: noted('refused', refused), expiry: noted('refused', expired) },
    ...{ 'passing-refusal': stays('refused'), rewrap: rewrapped('refused') },
  },
  expired: {
    ...{ custody: stays('expired'), receipt: delivered, opening: opened },
    ...{ refusal: noted('expired', refused), expiry: noted('expired', expired) },
    ...{ 'passing-refusal': stays('expired'), rewrap: undefined },
  },
  delivered: {
    ...{ custody: stays('delivered'), receipt: stays('delivered'), opening: opened },
    ...{ refusal: noted('delivered', refused), expiry: noted('delivered', expired) },
    ...{ 'passing-refusal': stays('delivered'), rewrap: undefined },
  },
  opened: {
    // the receipt of delivery may come after that of the opening
    ...{ custody: stays('opened'), receipt: { ...delivered, state: 'opened' }, opening: stays('opened') },
    ...{ refusal: noted('opened', refused), expiry: noted('opened', expired) },
    ...{ 'passing-refusal': stays('opened'), rewrap: undefined },
  },
}

/** What an event does in a state; undefined when it may not be. */
export const move = (state: DeliveryState, event: DeliveryEvent): Move | undefined => MOVES[state][event]

/** Which steps of a delivery are on disk; of the end, which one it was. */
export interface Steps {
  readonly custody: boolean
  readonly received: boolean
  readonly opened: boolean
  readonly ended: 'refused' | 'expired' | undefined
}

/** The state that the steps on disk amount to. */
export const stateOf = (steps: Steps): DeliveryState => {
  if (steps.opened) return 'opened'
  if (steps.received) return 'delivered'
  return steps.ended ?? (steps.custody ? 'in-custody' : 'queued')
}

/** Whether the sender still tries. */
export const isWaiting = (state: DeliveryState): boolean => state === 'queued' || state === 'in-custody'

/** The state of a message whose deliveries are in these. */
export const leastAdvanced = (states: readonly DeliveryState[]): DeliveryState =>
  DELIVERY_STATES.find((state) => states.includes(state)) ?? 'queued'
