// The numbers of messages in the sequence from a node to an authority. Those of the node's log N are (N − 1) · 2³² + 1, + 2, …: so a sequence begins anew with
// each log, and a number says of which it is (docs/spec/envelope.md).

/** Messages to one authority that one log can number. */
const NUMBERS_OF_A_LOG = 2 ** 32

/** The number before the first one of a log. */
export const sequenceBase = (log: number): number => (log - 1) * NUMBERS_OF_A_LOG

/** The number of the log that a message is numbered in. */
export const logOfSequence = (sequence: number): number => Math.max(1, Math.ceil(sequence / NUMBERS_OF_A_LOG))
