// The limits of the wire, each with its reason. Limits of content stand beside the content (protocol/content).

const KIB = 1024
const MIB = 1024 * KIB
const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE

/** Members in one network: UNCAC has 191 parties, some with several authorities; four each leaves room. */
export const MAX_MEMBERS = 1_000
/** A name that fits two lines of a screen in any script. */
export const MAX_NAME_LENGTH = 200
/** Network addresses of one node: IPv4 and IPv6, plain and behind a name, twice over. */
export const MAX_ADDRESSES = 16
/** Depots named by one node: more copies add cost and no safety. */
export const MAX_DEPOTS = 8
/** A multiaddr with a long host name. */
export const MAX_ADDRESS_LENGTH = 512
/** Sealing prekeys in one record: a message lifetime ahead is six weekly epochs; the rest is room for longer absences. */
export const MAX_PREKEYS = 32
/** One prekey statement: an X-Wing public key (1,216 bytes) and its window. */
export const MAX_PREKEY_BYTES = 2 * KIB
/** A node record with all its prekeys, addresses and depots. */
export const MAX_NODE_RECORD_BYTES = 96 * KIB
/** A card: a node record, and an authority's names and keys. */
export const MAX_CARD_BYTES = 100 * KIB
/** A charter with the cards of all founding members, at about 9 KiB each. */
export const MAX_CHARTER_BYTES = 16 * MIB
/** A roster file: the charter and ten thousand acts. */
export const MAX_ROSTER_BYTES = 64 * MIB

/** Recipient authorities of one message: a case room, not a broadcast. */
export const MAX_RECIPIENTS = 32
/** Parents of one message: heads of a thread that were seen; more than this names a broken thread. */
export const MAX_PARENTS = 32
/** A header at its largest: 32 parents, 32 recipients, fixed fields. */
export const MAX_HEADER_BYTES = 8 * KIB
/** Wraps for every node of every recipient (32 × 4 nodes × 1.3 KiB). */
export const MAX_WRAPS_BYTES = 192 * KIB
/** Endorsements: room for officers' account signatures, filled from casework on. */
export const MAX_ENDORSEMENTS_BYTES = 64 * KIB
/** Content with 25 MiB of attachments and 1 MiB of JSON, padded by at most 12 % (Padmé), and a tag. */
export const MAX_BODY_BYTES = 30 * MIB
/** The envelope around all of it. */
export const MAX_ENVELOPE_BYTES = MAX_BODY_BYTES + MIB
/** A parcel pads the envelope once more. */
export const MAX_PARCEL_BYTES = 36 * MIB
/** A frame is a parcel with a few bytes around it. */
export const MAX_FRAME_BYTES = MAX_PARCEL_BYTES + KIB
/** A receipt: a leaf opening, 63 hashes and a checkpoint with some cosignatures. */
export const MAX_RECEIPT_BYTES = 64 * KIB
/** One record of the audit log. */
export const MAX_LEAF_RECORD_BYTES = 8 * KIB

/** Entries of one repeated field: 16,384 parts of a message and ten thousand acts fit; without a bound, 30 MB of empty entries become gigabytes. */
export const MAX_REPEATED = 16_384

/** The longest time a message waits for delivery; prekeys are published this long ahead and kept this long after. */
export const MESSAGE_LIFETIME_MS = 30 * DAY
/** A week: how long one sealing prekey is the newest. */
export const PREKEY_EPOCH_MS = 7 * DAY
/** How far ahead of ours a sender's clock may be. */
export const CLOCK_SKEW_MS = 10 * MINUTE
/** A node record is valid for two years, then the authority signs a new one. */
export const NODE_RECORD_LIFETIME_MS = 730 * DAY

/** Times on the wire are milliseconds since 1970 and stay below the year 10000, so that ISO 8601 prints them. */
export const MAX_TIME_MS = 253_402_300_799_999
