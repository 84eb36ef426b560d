// Mistakes that somebody could make in the program, each one line of it, and what the simulator must say of them.

export interface Mistake {
  readonly name: string
  readonly file: string
  /** stands in the file once */
  readonly find: string
  readonly put: string
  /** of the faults, one that follows from it */
  readonly fault: RegExp
}

export const MISTAKES: readonly Mistake[] = [
  {
    name: 'what came before is taken again',
    file: 'node/mail/receive.ts',
    find: '(await this.#known(envelope)) ?? ',
    put: '',
    fault: /times in its inbox/,
  },
  {
    name: 'a receipt is given before the message is written',
    file: 'node/log/group-commit.ts',
    find: 'await this.#store.batch(',
    put: 'await ((...given) => void this.#store.batch(...given).catch(() => {}))(',
    fault: /and the recipient does not hold it|is lost|message-unknown|which nobody has on disk|keeps a parcel that it never had/,
  },
  {
    name: 'what is sent leaves the queue at once',
    file: 'node/mail/delivery.ts',
    find: 'frame = await stream.request(',
    put: 'await this.#confirmations.drop(queued.key)\nframe = await stream.request(',
    fault: /waits for ever/,
  },
  {
    name: 'expiry is passed over by the recipient',
    file: 'protocol/receive.ts',
    find: "if (now >= fields.expires) return 'expired'",
    put: '',
    fault: /after it had expired/,
  },
  {
    name: 'gaps are not watched',
    file: 'node/mail/sequences.ts',
    find: 'this.#isWatching = true',
    put: '',
    fault: /never came, and nobody was told/,
  },
  {
    name: 'gaps are told as soon as they show',
    file: 'node/mail/sequences.ts',
    find: 'const GAP_MS = 600_000',
    put: 'const GAP_MS = 0',
    fault: /and an alarm said after -?\d+ ms that it did not/,
  },
  {
    name: 'the clock forgets over a restart when it has acted last',
    file: 'node/clock.ts',
    find: 'Number(new TextDecoder().decode(value))',
    put: '0',
    fault: /before one that it has acted at/,
  },
  {
    name: 'numbers begin anew after a restart',
    file: 'node/mail/places.ts',
    find: 'place && place.sequence > this.#none.sequence ? place : this.#none',
    put: 'this.#none',
    fault: /was given to|sequence-reused/,
  },
  {
    name: 'the receipt of an opening is not queued',
    file: 'node/mail/post.ts',
    find: '...(key ? [{ put: key,',
    put: '...(key && !first ? [{ put: key,',
    fault: /was read, and its sender sees/,
  },
  {
    name: 'a depot lets go of what it has sent, before there is a proof that it came',
    file: 'node/mail/delivery.ts',
    find: 'return parcel && { type: CARGO.handover',
    put: "if (parcel) await this.#depot.expire(item.parcel ?? '')\nreturn parcel && { type: CARGO.handover",
    fault: /lets go of a parcel that nobody has collected/,
  },
  {
    name: 'a depot proves that it keeps what is not on its disk',
    file: 'node/mail/depot.ts',
    find: '{ put: keptParcelKey(draft.parcel), value: deposit.parcel },',
    put: '',
    fault: /has a parcel in custody that is not on its disk/,
  },
]
