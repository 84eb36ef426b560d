// Moments at which a process may end and leave one thing done and the next not: named, so that a test can end it exactly there
// (docs/design/crash-harness.md). They go through Node's own diagnostics channels, to which nothing in a node listens: passing one costs
// the look at whether anybody does. Nothing may depend on them.

import { channel } from 'node:diagnostics_channel'

/** Every moment, and what is so when it comes. */
export const MOMENTS = {
  'start.home-opened': 'the lock is taken, keys and store are open',
  'start.roster-loaded': 'the roster is in memory, nothing listens yet',
  'start.listening': 'peers may connect, and the start is not in the log',
  'start.noted': 'the start is in the log, prekeys were not looked at',
  'start.delivering': 'the queue was loaded and goes out, the API does not listen',
  'start.ready': 'the API listens, and nobody was told that the node is ready',
  'stop.begun': 'no new mail goes out, the network is up',
  'stop.disconnected': 'the network has gone, the stop is not in the log',
  'stop.noted': 'the stop is in the log, the store is open',

  'commit.prepared': 'a group is signed over, and not on disk',
  'commit.written': 'a group is on disk, and the log in memory is as before it',
  'commit.adopted': 'the log in memory has the group, nobody who waits was told',
  'commit.acknowledged': 'who waited was told, and has not gone on',
  'commit.failed': 'a batch failed, and the disk was not asked what it holds',
  'commit.settled': 'the disk was asked after a batch that failed, nobody who waits was told',
  'store.closed': 'LevelDB is closed in order to be opened again, its lock is free',
  'store.reopened': 'LevelDB is open again, what waited has not gone on',

  'send.sealed': 'a message is sealed and has its places in the sequences in memory, nothing is on disk',
  'send.written': 'a message and its queue items are on disk, nothing goes out yet',
  'send.enqueued': 'a message is with the delivery loop, the API has not answered',
  'send.answering': 'the answer of the API to a sender is made, and not sent',

  'delivery.sealed': 'a parcel is sealed, and not on its stream',
  'delivery.handed': 'a parcel was handed to its stream, no answer has come',
  'delivery.answered': 'an answer came, and was not looked at',
  'rewrap.made': 'an envelope was wrapped anew, and its parcel is not sealed',
  'receipt.verified': 'a receipt is good, nothing of it is on disk',
  'receipt.confirming': 'delivery is about to be written as confirmed',
  'receipt.confirmed': 'delivery is confirmed on disk, nobody was told',
  'receipt.known': 'a receipt came again whose queue item still waits',
  'opening.confirming': 'an opening at the recipient is about to be written as confirmed',
  'opening.confirmed': 'an opening at the recipient is confirmed on disk, the recipient was not told',
  'queue.dropped': 'an item left the queue by itself, and its lane has not gone on',
  'ending.writing': 'delivery without a receipt is about to be written as ended',
  'ending.written': 'delivery has ended without a receipt on disk, nobody was told',

  'receive.opened': 'a parcel is open, what it holds was not judged',
  'receive.known': 'an envelope came again, its receipt is about to be made again',
  'receive.unwrapped': 'the content of an envelope is open, its place in the sequence not noted',
  'receive.placed': 'the place of a message in the sequence is noted in memory, nothing is on disk',
  'receive.written': 'a message is on disk, no receipt was made',
  'receive.proven': 'a receipt is made, and not sealed',
  'receive.sealed': 'the parcel with a receipt is sealed, and not on its stream',
  'answer.written': 'an answer is on its stream, no room was made for the next parcel',
  'refusal.writing': 'a refusal is about to be logged, the sender was not told',
  'refusal.written': 'a refusal is in the log, the sender was not told',

  'open.read': 'a message was read for a person, the opening is not in the log',
  'open.written': 'an opening and its receipt are on disk, the receipt does not go out yet',

  'prekeys.noted': 'what is made anew is noted in the store, and not in the file of prekeys',
  'prekeys.filed': 'new prekeys are in their file, neither published nor logged',
  'prekeys.recorded': 'the list of prekeys is signed and logged, and nobody has it',
  'prekeys.published': 'the list of prekeys was told to the other nodes',
  'file.beside': 'the new file lies beside the one that it replaces',
  'file.named': 'the file that is replaced has a second name, under which it will be erased',
  'file.replaced': 'the new file has its place, the old one is not erased',

  'roster.taken': 'an item of the roster counts in memory, and is not on disk',
  'roster.written': 'an item of the roster is on disk, nobody was told',
} as const

export type Moment = keyof typeof MOMENTS

/** The diagnostics channel of a moment. */
export const channelOf = (name: Moment): string => `valise:${name}`

const CHANNELS = new Map(Object.keys(MOMENTS).map((name) => [name, channel(channelOf(name as Moment))]))

/** Says that a moment has come, to whoever listens in this process. */
export const moment = (name: Moment): void => {
  const found = CHANNELS.get(name)
  if (found?.hasSubscribers) found.publish(undefined)
}
