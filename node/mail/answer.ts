// What a node answers to a parcel.

import type { RefusalCode } from '../../protocol/refusal.ts'

export type Answer =
  | { readonly type: 'receipt'; readonly receipt: Uint8Array }
  | { readonly type: 'acknowledged' }
  | { readonly type: 'refused'; readonly code: RefusalCode; readonly detail: string }
