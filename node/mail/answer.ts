// What a node answers to a parcel.

import type { RefusalCode } from '../../protocol/refusal.ts'

export type Answer =
  | {
      readonly type: 'receipt'
      readonly receipt: Uint8Array /** id of the message that it is a receipt of, hex */
      readonly message?: string
    }
  | { readonly type: 'acknowledged' }
  | { readonly type: 'refused'; readonly code: RefusalCode; readonly detail: string }
