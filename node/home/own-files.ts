// The public files of a home as others of the node need them: its card, and the charter of its network.

import { readFile } from 'node:fs/promises'
import type { CryptoProvider } from '../../keys/provider.ts'
import { type Card, readCardFile } from '../../protocol/card.ts'
import { type Charter, readCharterFile } from '../../protocol/charter.ts'
import { nodeError } from '../errors.ts'

const readText = async (path: string): Promise<string | undefined> => {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
}

/** The card in a home. @throws ValiseError `home-incomplete`, and as `readCardFile` */
export const readOwnCard = async (crypto: CryptoProvider, path: string): Promise<Card> => {
  const text = await readText(path)
  if (text === undefined) throw nodeError('home-incomplete', `${path} is missing: write it again with \`valise card\``, { path })
  return readCardFile(crypto, text)
}

/** The charter in a home, or undefined. @throws ValiseError as `readCharterFile` */
export const readOwnCharter = async (crypto: CryptoProvider, path: string): Promise<Charter | undefined> => {
  const text = await readText(path)
  return text === undefined ? undefined : readCharterFile(crypto, text)
}
