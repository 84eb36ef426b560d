// The examples of docs/spec/sync.md, made from the cases of test/vectors/make/sync-cases.ts.

import { u32be } from '../../keys/bytes.ts'
import { heartbeatKey } from '../../protocol/roster/heartbeat.ts'
import { ITEM_TYPES } from '../../protocol/roster/item.ts'
import { WHOLE } from '../../protocol/roster/item-index.ts'
import { encodeSyncFrame } from '../../protocol/roster/sync-frame.ts'
import type { MessageName } from '../../protocol/wire/layout.ts'
import { france } from '../vectors/make/protocol-world.ts'
import { bytesAt } from '../vectors/make/raw-message.ts'
import { entries, given, heartbeat, heartbeatItem, index, listing, question, voteKey, wanted } from '../vectors/make/sync-cases.ts'

export interface Writing {
  line(name: string, value: Uint8Array | string | number): string
  fields(name: MessageName, bytes: Uint8Array): string[]
}

/** By block: its lines. */
export const syncExamples = ({ line, fields }: Writing): Readonly<Record<string, readonly string[]>> => {
  const answered = encodeSyncFrame(listing)
  const [heartbeatEntry] = entries
  if (!heartbeatEntry) throw new Error('the example has no entry')
  return {
    heartbeat: [
      ...fields('Heartbeat', bytesAt(heartbeat, 1)),
      line('signature', bytesAt(heartbeat, 2)),
      line('vote key', voteKey.publicKey),
      line('statement', heartbeat),
    ],
    item: [
      line('type', u32be(ITEM_TYPES.heartbeat)),
      line('key', heartbeatKey(france.authority, france.peerKey)),
      line('id', heartbeatEntry.id),
      line('bytes', heartbeatItem),
      line('digest', heartbeatEntry.digest),
    ],
    range: [...fields('SyncRange', bytesAt(answered, 2)), line('fingerprint', index.fingerprint(WHOLE))],
    frames: [
      line('question', encodeSyncFrame(question)),
      line('listing', answered),
      line('wanted', encodeSyncFrame(wanted)),
      line('items', encodeSyncFrame(given)),
      line('nothing', Uint8Array.of(8, 1)),
    ],
  }
}
