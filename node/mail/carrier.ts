// What delivery knows of the network: a way to put parcels to a node, and the node as the roster has it.

import type { NodeRecord } from '../../protocol/node-record.ts'
import type { Member } from '../../protocol/roster/roster.ts'
import type { AnswerFrame } from '../net/delivery-stream.ts'

/** A way to put parcels to a node. */
export interface Carrier {
  stream(node: NodeRecord): Promise<MailStream>
}

export interface MailStream {
  request(parcel: Uint8Array, bytes: Uint8Array): Promise<AnswerFrame>
}

/** A node of a member that may exchange mail now. */
export interface Found {
  readonly network: Uint8Array
  readonly member: Member
  readonly record: NodeRecord
}
