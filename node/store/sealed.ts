// A Store whose values are encrypted and bound to their keys. It hides what is stored, not that it is: key names, lengths of values
// and their number stay visible, and a whole older store put back in place is not noticed here (the log's checkpoints tell).
//
//   value = 0x01 ‖ nonce (12 random bytes) ‖ ChaCha20-Poly1305(key, nonce, aad = 'valise/v1/store' 0x00 name, plaintext)
//
// Nonces are random: after 2³² values under one key the chance that two were alike is 2⁻³³.

import { concatBytes, utf8ToBytes } from '@noble/hashes/utils.js'
import { abytes } from '../../keys/bytes.ts'
import type { CryptoProvider, RandomBytes } from '../../keys/provider.ts'
import { nodeError } from '../errors.ts'
import { checkOperations, type Store, type StoreOperation } from './store.ts'

/** First byte of every sealed value; another format gets another number. */
const VERSION = 1
/** RFC 8439: a nonce of 96 bits. */
const NONCE_LENGTH = 12
const HEADER_LENGTH = 1 + NONCE_LENGTH

const CONTEXT = utf8ToBytes('valise/v1/store\0')

export interface SealingContext {
  readonly crypto: CryptoProvider
  readonly random: RandomBytes
  /** 32 bytes */
  readonly key: Uint8Array
}

const damaged = (name: string): Error =>
  nodeError(
    'store-value-damaged',
    `the stored value ${name} is damaged or was written under another key: keep a copy of the home, and restore it from a backup`,
    { key: name },
  )

/** Wraps `store` so that values are sealed on the way in and opened on the way out. @throws ValiseError `bytes-invalid` for a key that is not 32 bytes */
export const sealedStore = (store: Store, { crypto, random, key }: SealingContext): Store => {
  abytes(key, 32, 'storage key')
  const aad = (name: string): Uint8Array => concatBytes(CONTEXT, utf8ToBytes(name))

  const seal = (name: string, value: Uint8Array): Uint8Array => {
    const nonce = random(NONCE_LENGTH)
    return concatBytes(Uint8Array.of(VERSION), nonce, crypto.aeadSeal(key, nonce, aad(name), value))
  }
  const open = (name: string, sealed: Uint8Array): Uint8Array => {
    const value =
      sealed[0] === VERSION && sealed.length >= HEADER_LENGTH
        ? crypto.aeadOpen(key, sealed.subarray(1, HEADER_LENGTH), aad(name), sealed.subarray(HEADER_LENGTH))
        : undefined
    if (value === undefined) throw damaged(name)
    return value
  }
  const sealOperation = (operation: StoreOperation): StoreOperation =>
    'put' in operation ? { put: operation.put, value: seal(operation.put, operation.value) } : operation

  return {
    async get(name) {
      const sealed = await store.get(name)
      return sealed === undefined ? undefined : open(name, sealed)
    },
    async getMany(names) {
      const sealed = await store.getMany(names)
      return names.map((name, index) => {
        const value = sealed[index]
        return value === undefined ? undefined : open(name, value)
      })
    },
    async *range(options) {
      for await (const [name, sealed] of store.range(options)) yield [name, open(name, sealed)]
    },
    async batch(operations) {
      checkOperations(operations)
      await store.batch(operations.map(sealOperation))
    },
    close: () => store.close(),
  }
}
