// The version of what is laid out in a store. It stands in the store itself, so that a migration and its new version are one batch.
// It does not know the keys of the parts; each part has its own.

import { utf8ToBytes } from '@noble/hashes/utils.js'
import { nodeError } from '../errors.ts'
import type { Store } from './store.ts'

/** The layout that this release writes; raised with each change that older releases would misread. */
export const STORE_VERSION = 1

/** Where the version stands; no other key of the store starts with `!`. */
export const SCHEMA_KEY = '!schema'

const isEmpty = async (store: Store): Promise<boolean> => {
  for await (const _ of store.range({ limit: 1 })) return false
  return true
}

const parseVersion = (value: Uint8Array): number => {
  const text = new TextDecoder().decode(value)
  if (!/^[1-9][0-9]{0,8}$/.test(text)) throw nodeError('store-corrupt', 'the version of the store is not a number')
  return Number(text)
}

/**
 * Gives an empty store its version. @throws ValiseError `home-exists` when the store is not empty
 */
export const startSchema = async (store: Store): Promise<void> => {
  if (!(await isEmpty(store))) throw nodeError('home-exists', 'the store is not empty')
  await store.batch([{ put: SCHEMA_KEY, value: utf8ToBytes(String(STORE_VERSION)) }])
}

/**
 * Checks that this release can read the store.
 * @throws ValiseError `store-version` for a newer one, `store-corrupt` for one without a version
 */
export const checkSchema = async (store: Store): Promise<void> => {
  const value = await store.get(SCHEMA_KEY)
  if (value === undefined) throw nodeError('store-corrupt', 'the store has no version: it is damaged, or not a store of Valise')
  const version = parseVersion(value)
  if (version > STORE_VERSION)
    throw nodeError(
      'store-version',
      `the store has version ${version}, this release reads up to ${STORE_VERSION}: install a newer release; nothing was changed`,
      { version, supported: STORE_VERSION },
    )
}
