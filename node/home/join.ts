// What an authority does with a charter: an administrator signs it, and every home joins the network that it founds.

import { hexToBytes } from '@noble/hashes/utils.js'
import { equalBytes } from '../../keys/bytes.ts'
import { hex } from '../../keys/ids.ts'
import { signingKey } from '../../keys/signing.ts'
import { actRecord, LOCAL_ACCOUNT } from '../../protocol/act.ts'
import { type Charter, charterFile, parseCharter, signCharter } from '../../protocol/charter.ts'
import { rosterOf } from '../../protocol/roster/file.ts'
import { nodeError } from '../errors.ts'
import { type LocalNode, NETWORK_KEY, PRIMITIVES } from '../local-node.ts'
import { PIN } from '../roster/roster-keys.ts'
import { replaceFile } from './files.ts'
import { findHome } from './home.ts'
import { openAuthorityKeys } from './keys.ts'
import { readOwnCard } from './own-files.ts'

/** Adds the signature of a home's authority to a charter. @returns the signed charter @throws ValiseError `charter-signer`, `authority-key-missing`, and of the key file */
export const signWithHome = async (folder: string, passphrase: string, charter: Charter): Promise<Charter> => {
  const { crypto } = PRIMITIVES
  const paths = await findHome(folder)
  const card = await readOwnCard(crypto, paths.card)
  if (!charter.administrators.includes(card.authority))
    throw nodeError(
      'not-a-member',
      `${card.authority} is not an administrator of this charter; these are: ${charter.administrators.join(', ')}`,
    )
  const { seed } = await openAuthorityKeys(paths, crypto, passphrase)
  return parseCharter(crypto, signCharter(crypto, charter, card.authority, signingKey(crypto, seed)))
}

/**
 * Joins a network: the charter is kept in the home and the act logged. Joining the same network again changes nothing.
 * @param head the id of an epoch to pin, in hex: nothing is sealed before the chain of epochs contains it, and of two epochs the one with it is followed
 * @throws ValiseError `charter-incomplete`, `network-joined`
 */
export const joinNetwork = async (node: LocalNode, charter: Charter, head: string | undefined): Promise<void> => {
  const { crypto, commit, clock } = node.context
  rosterOf(crypto, charter)
  const joined = await node.context.store.get(NETWORK_KEY)
  if (joined && !equalBytes(joined, charter.network))
    throw nodeError(
      'network-joined',
      `This home is a node of ${node.charter?.name ?? 'the network'} (${hex(joined)}) and stays so; make another home for another network`,
    )
  if (node.charter && head === undefined) return
  if (!joined)
    await commit.commit({
      acts: [actRecord({ act: 'network-joined', at: clock(), account: LOCAL_ACCOUNT, subject: hex(charter.network) })],
      operations: () => [{ put: NETWORK_KEY, value: charter.network }],
    })
  const pinned = await node.context.store.get(PIN)
  if (head !== undefined && (!pinned || hex(pinned) !== head))
    await commit.commit({
      acts: [actRecord({ act: 'head-pinned', at: clock(), account: LOCAL_ACCOUNT, subject: head })],
      operations: () => [{ put: PIN, value: hexToBytes(head) }],
    })
  await replaceFile(node.home.paths.charter, new TextEncoder().encode(charterFile(crypto, charter.bytes)))
}
