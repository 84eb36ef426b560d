// The change to the next authority key, once the administrators have rotated to it: files are put in place, what the old one held is overwritten.

import { link, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { equalBytes } from '../../keys/bytes.ts'
import type { CryptoProvider } from '../../keys/provider.ts'
import { type Card, cardFile } from '../../protocol/card.ts'
import { nodeError } from '../errors.ts'
import { eraseFile, eraseRemains, exists, replaceFile, syncFolder } from './files.ts'
import { readOwnCard } from './own-files.ts'
import type { HomePaths } from './paths.ts'

/**
 * Puts the file of the next key in the place of the one in use, and overwrites that. The new one is moved, never copied and erased: so at every moment one
 * of the two names has it whole. The old one keeps the name `.old` until it is overwritten, which `eraseRemains` finishes where it was cut short.
 */
const takePlace = async (from: string, to: string): Promise<void> => {
  try {
    await eraseRemains(to)
    if (await exists(to)) await link(to, `${to}.old`)
    await rename(from, to)
    await syncFolder(dirname(to))
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw nodeError('home-io', `${to} could not be replaced by the next key: ${reason}. Nothing is lost: start again.`, { path: to })
  }
  await eraseFile(`${to}.old`)
}

/**
 * Puts the next key in place when the roster has it for this authority. What was cut short is done again at the next opening.
 * @param inForce the card that the roster has of this authority @param log writes the change to the log; after a cut it may be told again
 * @returns the card that counts from now on, when it changed @throws ValiseError `home-io`
 */
export const settleAuthorityKey = async (
  crypto: CryptoProvider,
  paths: HomePaths,
  inForce: Card | undefined,
  log: () => Promise<unknown>,
): Promise<Card | undefined> => {
  if (!inForce || !(await exists(paths.nextCard))) return undefined
  const next = await readOwnCard(crypto, paths.nextCard)
  if (!equalBytes(next.authorityKey.publicKey, inForce.authorityKey.publicKey)) return undefined
  if (await exists(paths.nextAuthorityKey)) await takePlace(paths.nextAuthorityKey, paths.authorityKey)
  await replaceFile(paths.card, new TextEncoder().encode(cardFile(crypto, next.bytes)))
  await log()
  // a card is public: it goes at once, never half overwritten
  await rm(paths.nextCard, { force: true })
  await syncFolder(dirname(paths.nextCard))
  return next
}
