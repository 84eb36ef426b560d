// A thread of messages among two or more authorities: who takes part, whom an answer reaches, and which of its messages are not here. Of a thread
// each authority holds the messages that name it, and those alone.

/** What is asked of a message of a thread. */
export interface Said {
  /** authority id */
  readonly from: string
  readonly to: readonly string[]
  /** id of the envelope, in hex */
  readonly envelope: string
  /** ids of the envelopes that its sender had seen last in the thread, in hex */
  readonly parents: readonly string[]
}

const ascending = (authorities: Iterable<string>): string[] => [...new Set(authorities)].sort()

/** Whom an answer to a message reaches unless told otherwise: its sender and all its recipients, without whoever answers. Ascending. */
export const answered = (message: Pick<Said, 'from' | 'to'>, self: string): string[] =>
  ascending([message.from, ...message.to]).filter((authority) => authority !== self)

/** Senders and recipients of all these messages. Ascending. */
export const participants = (messages: Iterable<Pick<Said, 'from' | 'to'>>): string[] =>
  ascending([...messages].flatMap(({ from, to }) => [from, ...to]))

/** The ids of envelopes that these messages name as parents and that are not among them: there may be more before those. Ascending. */
export const missingParents = (messages: readonly Pick<Said, 'envelope' | 'parents'>[]): string[] => {
  const here = new Set(messages.map(({ envelope }) => envelope))
  return ascending(messages.flatMap(({ parents }) => parents)).filter((id) => !here.has(id))
}
