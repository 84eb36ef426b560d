// What a provider of cryptographic primitives must offer. `pure.ts` is noble's, and runs anywhere; the native one
// (node/crypto/native.ts) is node:crypto's. Both give the same answer to every vector in test/vectors.
// Rules that stand above the primitives (which public keys and signatures are acceptable) are in signing.ts, once.

/** An Ed25519 secret key in its fast form (RFC 8032). */
export interface Ed25519Signer {
  /** 32 bytes */
  readonly publicKey: Uint8Array
  /** @returns the 64-byte signature over exactly these bytes */
  sign(message: Uint8Array): Uint8Array
}

/** An X25519 secret key in its fast form (RFC 7748). */
export interface X25519Key {
  /** 32 bytes */
  readonly publicKey: Uint8Array
  /** @returns 32 bytes; undefined when the result would be all zero (RFC 7748 §6.1) */
  sharedSecret(publicKey: Uint8Array): Uint8Array | undefined
}

/** An ML-KEM-768 decapsulation key in its fast form (FIPS 203). */
export interface MlKem768Key {
  /** the encapsulation key, 1,184 bytes */
  readonly publicKey: Uint8Array
  /** @param ciphertext 1,088 bytes  @returns 32 bytes (implicit rejection: never fails on a ciphertext of the right length) */
  decapsulate(ciphertext: Uint8Array): Uint8Array
}

/** Cost of scrypt (RFC 7914): N a power of two, block size r, parallelisation p. Memory is 128·N·r bytes. */
export interface ScryptCost {
  readonly N: number
  readonly r: number
  readonly p: number
}

export interface CryptoProvider {
  readonly name: 'pure' | 'native'
  /** SHA-256 over the concatenation of the chunks: 32 bytes */
  sha256(...chunks: Uint8Array[]): Uint8Array
  /** SHA3-256 over the concatenation of the chunks: 32 bytes (X-Wing's combiner) */
  sha3_256(...chunks: Uint8Array[]): Uint8Array
  /** SHAKE256 (FIPS 202): the first `length` bytes of its output */
  shake256(message: Uint8Array, length: number): Uint8Array
  /** HMAC-SHA-256 (RFC 2104): 32 bytes */
  hmacSha256(key: Uint8Array, ...chunks: Uint8Array[]): Uint8Array
  /** HKDF-SHA-256, extract then expand (RFC 5869): `length` bytes, at most 8,160 */
  hkdfSha256(ikm: Uint8Array, salt: Uint8Array, info: Uint8Array, length: number): Uint8Array
  /** ChaCha20-Poly1305 (RFC 8439), key 32 bytes, nonce 12: the ciphertext followed by its 16-byte tag */
  aeadSeal(key: Uint8Array, nonce: Uint8Array, aad: Uint8Array, plaintext: Uint8Array): Uint8Array
  /** The plaintext, or undefined when the tag does not match. */
  aeadOpen(key: Uint8Array, nonce: Uint8Array, aad: Uint8Array, ciphertext: Uint8Array): Uint8Array | undefined
  /** @param seed 32 bytes */
  ed25519Signer(seed: Uint8Array): Ed25519Signer
  /**
   * The plain check `[S]B = R + [k]A` by bytes. Callers go through signing.ts, which first refuses what the rule refuses.
   * The result is a function so that a key is imported once. @param publicKey 32 bytes, a canonical encoding of a point;
   * signatures are 64 bytes with S < L
   */
  ed25519Verifier(publicKey: Uint8Array): (message: Uint8Array, signature: Uint8Array) => boolean
  /** @param secret 32 bytes */
  x25519Key(secret: Uint8Array): X25519Key
  /** @param seed d ‖ z, 64 bytes (FIPS 203 §7.1) */
  mlKem768Key(seed: Uint8Array): MlKem768Key
  /**
   * @param publicKey 1,184 bytes @param randomness m, 32 bytes (FIPS 203 §7.2)
   * @returns undefined when the public key is not a valid encapsulation key (FIPS 203 §7.2, modulus check)
   */
  mlKem768Encapsulate(
    publicKey: Uint8Array,
    randomness: Uint8Array,
  ): { readonly ciphertext: Uint8Array; readonly sharedSecret: Uint8Array } | undefined
  /** scrypt (RFC 7914) */
  scrypt(password: Uint8Array, salt: Uint8Array, cost: ScryptCost, length: number): Promise<Uint8Array>
}

/** A source of random bytes, passed in so that everything below `node/` can be replayed from a seed. */
export type RandomBytes = (length: number) => Uint8Array
