// What happens in a node, told to whoever listens: the API's event stream, waiting calls, the delivery loop.

import type { DeliveryState } from '../protocol/delivery.ts'

/** Of a sent message, how far it is at one recipient, and that all attachments are there, or that one never will be; of a received one, that it came in. */
export type MessageState = DeliveryState | 'attachments-received' | 'attachment-failed' | 'received'

export type NodeEvent =
  | {
      readonly type: 'message'
      readonly direction: 'in' | 'out'
      readonly message: string
      readonly thread: string
      readonly state: MessageState
      readonly authority: string
      readonly at: number
    }
  /** how far an attachment is that is fetched in chunks; `authority` is the other side */
  | {
      readonly type: 'attachment'
      readonly direction: 'in' | 'out'
      readonly message: string
      /** its number in the message, from 0 */
      readonly index: number
      readonly authority: string
      readonly state: 'fetching' | 'complete' | 'failed'
      /** bytes of `size` */
      readonly done: number
      readonly size: number
    }
  | { readonly type: 'log'; readonly size: number }
  /** witnesses have cosigned a checkpoint of this node's log: a quorum of them, or fewer */
  /** a proof of another's log is here in a checkpoint that witnesses have cosigned: of a receipt's act, or `sent` */
  | { readonly type: 'witnessed'; readonly message: string; readonly authority: string; readonly act: string }
  | { readonly type: 'cosigned'; readonly size: number; readonly witnessed: boolean }
  | { readonly type: 'alarm'; readonly code: string; readonly message: string }
  | { readonly type: 'trouble'; readonly authority: string; readonly message: string }
  | {
      readonly type: 'proposal'
      /** id of the act, in hex */
      readonly proposal: string
      readonly kind: string
      readonly subject: string | null
      readonly approvals: readonly string[]
    }
  | { readonly type: 'objection'; readonly proposal: string; readonly authority: string }
  /** who is a member, or what it may do, has changed */
  | { readonly type: 'roster' }
  | { readonly type: 'peer'; readonly authority: string; readonly connected: boolean }

export class Events {
  readonly #listeners = new Set<(event: NodeEvent) => void>()

  /** @returns the function that ends the subscription */
  listen(listener: (event: NodeEvent) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  emit(event: NodeEvent): void {
    for (const listener of this.#listeners) listener(event)
  }
}
