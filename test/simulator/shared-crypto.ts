// The native provider with a memory for Ed25519: the same key, message and signature have the same verdict, so that three hundred simulated
// nodes pay for one verification. Everything else, and every rule above it, is the real code.

import type { CryptoProvider } from '../../keys/provider.ts'
import { nativeProvider } from '../../node/crypto/native.ts'

export interface SharedCrypto extends CryptoProvider {
  /** Forgets all verdicts: between two seeds. */
  readonly forget: () => void
}

/** Bytes as a key of a map. */
export const textOf = (bytes: Uint8Array): string => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')

/** A provider with a memory of its own. */
export const sharedCrypto = (): SharedCrypto => {
  const verdicts = new Map<string, { readonly message: Uint8Array; readonly ok: boolean }>()
  const verifier = (publicKey: Uint8Array) => {
    let verify: ReturnType<CryptoProvider['ed25519Verifier']> | undefined
    const name = textOf(publicKey)
    return (message: Uint8Array, signature: Uint8Array): boolean => {
      const key = name + textOf(signature)
      const found = verdicts.get(key)
      if (found && Buffer.compare(found.message, message) === 0) return found.ok
      verify ??= nativeProvider.ed25519Verifier(publicKey)
      const ok = verify(message, signature)
      verdicts.set(key, { message: Uint8Array.from(message), ok })
      return ok
    }
  }
  return { ...nativeProvider, ed25519Verifier: verifier, forget: () => verdicts.clear() }
}
