// Why a node refuses a parcel, as it says so to the sender. A closed set of words; everything from decapsulation to commitment is one
// word, so that no sender learns from the answer how far its forgery came.

/** `final` reasons end the delivery; after the others the sender tries again later. */
export const REFUSALS = {
  malformed: { final: true, text: 'the recipient could not parse it' },
  truncated: { final: true, text: 'it ends before it should' },
  'unknown-field': { final: true, text: 'it has a field that this version of the format does not know' },
  'repeated-field': { final: true, text: 'it has a field twice' },
  oversized: { final: true, text: 'it is larger than the recipient takes' },
  version: { final: false, text: 'the recipient runs an older program and has to upgrade first' },
  network: { final: true, text: 'it belongs to another network' },
  'not-a-member': { final: false, text: "the sender is not an active member by the recipient's roster" },
  'sender-record': { final: false, text: "the node record of the sender's node does not hold by the recipient's clock" },
  'wrong-sender': { final: true, text: 'it was not sent by the node that signed it' },
  'wrong-type': { final: true, text: 'it is of a type that does not belong there' },
  signature: { final: true, text: 'its signature does not verify' },
  conflict: { final: true, text: 'the recipient holds another message with the same id, and keeps both as evidence' },
  expired: { final: true, text: 'it had expired when it came' },
  lifetime: { final: true, text: "it would live longer than the network's charter allows" },
  'from-the-future': { final: false, text: "it was created later than the recipient's clock shows" },
  'not-a-recipient': { final: true, text: 'it is not addressed to this node' },
  'parcel-prekey-gone': { final: false, text: 'its parcel is sealed to a prekey that the recipient does not hold (any more)' },
  'prekey-gone': { final: false, text: 'it is sealed to a prekey that the recipient does not hold (any more)' },
  rewrap: { final: true, text: 'the new wrap is not of the envelope that it came with' },
  undecipherable: { final: true, text: 'it cannot be opened, or its content is not what its header commits to' },
  content: { final: true, text: 'its content is no acceptable JSON, or its handling codes or attachments break the rules' },
  receipt: { final: true, text: 'the receipt does not prove what it should' },
  'no-depot': { final: false, text: 'it is no depot of the recipient, or the recipient does not name it as one' },
  quota: { final: false, text: 'the depot has no room for it' },
  busy: { final: false, text: 'the recipient cannot take it now' },
} as const satisfies Record<string, { readonly final: boolean; readonly text: string }>

export type RefusalCode = keyof typeof REFUSALS

/** The reason that a word names; an unknown word, from a newer program, is not final. */
export const refusalOf = (code: string): { readonly final: boolean; readonly text: string } =>
  Object.hasOwn(REFUSALS, code) ? REFUSALS[code as RefusalCode] : { final: false, text: `the recipient answers "${code.slice(0, 64)}"` }
