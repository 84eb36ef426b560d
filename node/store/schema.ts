// The version of what is laid out in a store, and the steps that lead to it. It stands in the store itself, so that a migration and its new version are
// one batch. Records within values have versions of their own; those too are raised only together with this one, by a step that rewrites them, so that
// whoever has this version reads every record. It does not know the keys of the parts; each part has its own.

import { utf8ToBytes } from '@noble/hashes/utils.js'
import { nodeError } from '../errors.ts'
import { type Migration, migrate, SCHEMA_KEY, type Tell } from './migration.ts'
import type { Store } from './store.ts'

/** The layout that this release writes; raised with each change that older releases would misread. */
export const STORE_VERSION = 1

/** One step for each version after the first, in their order. */
export const MIGRATIONS: readonly Migration[] = []

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
 * Checks that this release can read the store, and brings an older one to its version first.
 * @param tell is told what is done to it, and how far it came
 * @throws ValiseError `store-version` for a newer one, `store-corrupt` for one without a version
 */
export const checkSchema = async (store: Store, tell: Tell, steps = MIGRATIONS, newest = STORE_VERSION): Promise<void> => {
  const value = await store.get(SCHEMA_KEY)
  if (value === undefined) throw nodeError('store-corrupt', 'the store has no version: it is damaged, or not a store of Valise')
  const version = parseVersion(value)
  if (version > newest)
    throw nodeError(
      'store-version',
      `the store has version ${version}, this release reads up to ${newest}: install a newer release; nothing was changed`,
      { version, supported: newest },
    )
  await migrate(store, version, steps, newest, tell)
}
