// Acts of whoever holds the home, outside mail: settings that changed since the last start, keys that went out, a new passphrase.

import { hex } from '../../keys/ids.ts'
import { type Act, actRecord, LOCAL_ACCOUNT } from '../../protocol/act.ts'
import type { LocalNode } from '../local-node.ts'

/** the digest of the settings that the node last started with */
const SETTINGS_KEY = 'log/settings'

/** Writes one act of the home's holder to the log. */
export const logLocalAct = async ({ context }: LocalNode, act: Act, detail = ''): Promise<void> => {
  await context.commit.record({ act, at: context.clock(), account: LOCAL_ACCOUNT, detail })
}

/** Logs that the settings are not those of the last start; the act names them by their SHA-256. The first start changes nothing. */
export const logChangedSettings = async ({ context, home }: LocalNode): Promise<void> => {
  const digest = context.crypto.sha256(new TextEncoder().encode(JSON.stringify(home.settings)))
  const known = await context.store.get(SETTINGS_KEY)
  if (known && hex(known) === hex(digest)) return
  const act = actRecord({ act: 'configured', at: context.clock(), account: LOCAL_ACCOUNT, detail: hex(digest) })
  await context.commit.commit({ acts: known ? [act] : [], operations: () => [{ put: SETTINGS_KEY, value: digest }] })
}
