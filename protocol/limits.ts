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
/** A published list of prekeys: 32 of them at 1.3 KiB each, and a few ids. */
export const MAX_PREKEY_LIST_BYTES = 48 * KIB
/** A node record with all its prekeys, addresses and depots. */
export const MAX_NODE_RECORD_BYTES = 96 * KIB
/** Logs of a node before its present one that its record names: a node that was restored more often is better made anew. */
export const MAX_EARLIER_LOGS = 16
/** The highest number of a log: the sequence numbers of its messages begin at a multiple of 2³² and stay below 2⁵³. */
export const MAX_LOG_EPOCH = 999_999
/** The opening of a log: an origin of at most 107 bytes, and sixteen earlier logs of under 100 each. */
export const MAX_LOG_EPOCH_BYTES = 2_048
/** A profile: what seven functions have to say in several languages is 20 KiB; everyone keeps one of every member. */
export const MAX_PROFILE_BYTES = 64 * KIB
/** A card: a node record, and an authority's names and keys. */
export const MAX_CARD_BYTES = 100 * KIB
/** A charter with the cards of all founding members, at about 9 KiB each. */
export const MAX_CHARTER_BYTES = 16 * MIB
/** A roster file: the charter and ten thousand acts. */
export const MAX_ROSTER_BYTES = 64 * MIB

/** A stated reason: a paragraph. */
export const MAX_REASON_LENGTH = 1_000
/** Heads of a subject's acts that one act names: concurrent acts are rare, and each further act gathers them. */
export const MAX_AFTER = 64
/** Administrators of one epoch: more than this many people never decide together. */
export const MAX_ADMINISTRATORS = 64
/** An act before it is signed: a card, or a government, and a reason. */
export const MAX_ACT_BYTES = 112 * KIB
/** Objections that one approval names. */
export const MAX_OBJECTIONS = 64
/** An approval: ids of objections, and the reason why it is given despite them. */
export const MAX_APPROVAL_BYTES = 8 * KIB
/** An act with the approvals and acceptances of all administrators. */
export const MAX_ATTESTATION_BYTES = 640 * KIB
/** An objection, a voice of a hold, a veto: a few ids and a reason. */
export const MAX_VOICE_BYTES = 8 * KIB
/** Acts of one epoch, and of one roster in all: ten thousand and room; a decided epoch lists its own. */
export const MAX_ACTS = 16_384
/** A government: 64 administrators with their keys, and a recovery set of all members. */
export const MAX_GOVERNMENT_BYTES = 64 * KIB
/** An epoch as it is voted on: an attestation at its largest, and the ids of ten thousand acts and room. */
export const MAX_EPOCH_BYTES = 2 * MIB
/** A vote before it is signed: five numbers, two hashes, an id. */
export const MAX_VOTE_BYTES = 256
/** A motion before it is signed: an epoch with a few bytes around it. */
export const MAX_MOTION_BYTES = MAX_EPOCH_BYTES + KIB
/** An epoch with the votes that decided it: 43 of 64 administrators, under 400 bytes each. */
export const MAX_DECIDED_EPOCH_BYTES = MAX_EPOCH_BYTES + 32 * KIB
/** Rounds of one vote: at a minute each, the longest that a round waits, two years. */
export const MAX_ROUND = 1_000_000
/** Proposals of one administrator that wait at once: more than a network admits in a month. */
export const MAX_PROPOSALS_EACH = 256

/** Evidence: two motions or two envelopes, and in a file the roster. */
export const MAX_EVIDENCE_BYTES = 2 * (3 * MIB + MIB) + MAX_ROSTER_BYTES + KIB
/** Evidence as it travels between nodes: two motions with their epochs. What is larger stays with who holds it, as a file. */
export const MAX_EVIDENCE_ITEM_BYTES = 2 * (MAX_MOTION_BYTES + KIB)

/** A heartbeat: a few ids, a dated checkpoint, and 16 addresses at their longest. */
export const MAX_HEARTBEAT_BYTES = 16 * KIB
/** An item of the roster as it travels: evidence at its largest, and a few bytes around it. */
export const MAX_ITEM_BYTES = MAX_EVIDENCE_ITEM_BYTES + 16
/** A frame of the comparison, unless it carries one item alone: less than a second on 10 Mbit/s. */
export const MAX_SYNC_FRAME_BYTES = MIB
/** A frame of the comparison that carries one item alone. */
export const MAX_ITEM_FRAME_BYTES = MAX_ITEM_BYTES + 16
/** Items of one range that are listed: 4 kB, about what cutting the range further would cost. */
export const MAX_LISTED = 64
/** Ranges asked about in one frame: an answer to one is at most 4.4 kB, so that all answers fit one frame. */
export const MAX_ASKED = 200
/** Items wanted in one frame: 34 kB of ids, for items that are mostly larger. */
export const MAX_WANTED = 1_024

/** Recipient authorities of one message: a case room, not a broadcast. */
export const MAX_RECIPIENTS = 32
/** Parents of one message: heads of a thread that were seen; more than this names a broken thread. */
export const MAX_PARENTS = 32
/** A header at its largest: 32 parents, 32 recipients, fixed fields. */
export const MAX_HEADER_BYTES = 8 * KIB
/** Wraps for every node of every recipient (32 × 4 nodes × 1.3 KiB). */
export const MAX_WRAPS_BYTES = 192 * KIB
/** A rewrap: one wrap (1.3 KiB) and a few ids. */
export const MAX_REWRAP_BYTES = 4 * KIB
/** Endorsements: room for officers' account signatures, filled from casework on. */
export const MAX_ENDORSEMENTS_BYTES = 64 * KIB
/** Content with 1 MiB of attachments and 1 MiB of JSON, padded by at most 12 % (Padmé), and a tag. */
export const MAX_BODY_BYTES = 3 * MIB
/** An original: header, 1 MiB of JSON, salts of 16,384 parts (512 KiB), and the names of 100 attachments. */
export const MAX_ORIGINAL_BYTES = 2 * MIB
/** Parts of one message that a trail opens one by one: beyond that the message is opened whole. Each has a proof of up to 14 hashes. */
export const MAX_OPENED_PARTS = 1_024
/** A message of a trail: a header, and its content or a thousand parts of it, each with its path, salt and proof. */
export const MAX_TRAIL_MESSAGE_BYTES = 4 * MIB
/** A leaf of a trail: a record, and 63 hashes. */
export const MAX_TRAIL_LEAF_BYTES = 12 * KIB
/** A trail: the roster, and a thread of ten thousand messages without their content. */
export const MAX_TRAIL_BYTES = MAX_ROSTER_BYTES + 32 * MIB
/** The envelope around all of it. */
export const MAX_ENVELOPE_BYTES = MAX_BODY_BYTES + MIB
/** A parcel pads the envelope once more. */
export const MAX_PARCEL_BYTES = 5 * MIB
/** A parcel that goes through a depot: the largest message in its parcel, with room, and small enough that it fits another one, padded once more. */
export const MAX_DEPOSITED_PARCEL_BYTES = 4 * MIB + 512 * KIB
/** A deposit: such a parcel, and a few bytes around it. */
export const MAX_DEPOSIT_BYTES = MAX_DEPOSITED_PARCEL_BYTES + KIB
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
/** An emergency hold ends three days after the earlier of its two voices. */
export const HOLD_MS = 3 * DAY
/** A new key that receives mail is used a day after it was first seen, so that its authority's other nodes can object. */
export const RECORD_WAIT_MS = DAY
/**
 * How long after its new keys came into force here a node goes on signing with the ones before: whoever has met any member within three days (longer, and
 * nothing is sealed) has them in force by then.
 */
export const NODE_KEY_MARGIN_MS = 3 * DAY
/** How long after that margin a replaced key still verifies: mail that it signed in the last moment lives so long. */
export const REPLACED_KEY_MS = 30 * DAY
/** Half a year: the Conference asks that directories are kept up to date (resolution 7/1 ¶23), and posts, numbers and laws change within it. */
export const PROFILE_STALE_MS = 183 * DAY
/** A depot is told expiries in whole hours: a message's own would name it to whoever holds both. */
export const DEPOSIT_STEP_MS = 60 * MINUTE
/** A day: how long a depot's custody may go without the recipient's receipt when the message has no deadline, before its sender is told. */
export const CUSTODY_DUE_MS = DAY
/** How far ahead of ours a sender's clock may be. */
export const CLOCK_SKEW_MS = 10 * MINUTE
/** A node record is valid for two years, then the authority signs a new one. */
export const NODE_RECORD_LIFETIME_MS = 730 * DAY

/** Times on the wire are milliseconds since 1970 and stay below the year 10000, so that ISO 8601 prints them. */
export const MAX_TIME_MS = 253_402_300_799_999

/** The largest file that is looked at: a trail of 96 MiB in base64, with room. */
export const MAX_VERIFIED_BYTES = 136 * MIB
