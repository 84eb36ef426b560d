// What the parts of `keys/` cost with the native provider on this machine. It measures and returns numbers; what is made of them
// (a floor for a message, the share unexplained) is the main bench's business.

import { deriveSeed } from '../keys/derive.ts'
import { opener, prekeyPair, sealer } from '../keys/sealing.ts'
import { signingKey, verifyingKey } from '../keys/signing.ts'
import { nativeProvider as crypto } from '../node/crypto/native.ts'

/** Long enough that one collection of garbage does not decide, short enough for fifteen of them in a few seconds. */
const MILLISECONDS = 200
/** Timing each call alone would cost as much as the cheapest of them. */
const BATCH = 20

const MESSAGE = new Uint8Array(4096).fill(7)
const SEED = new Uint8Array(32).fill(1)

/** Mean time of one call in microseconds, after a warm-up of a quarter of the time. */
const measure = async (call: () => unknown): Promise<number> => {
  const spend = async (milliseconds: number): Promise<number> => {
    const start = performance.now()
    let calls = 0
    while (performance.now() - start < milliseconds) {
      for (let i = 0; i < BATCH; i++) await call()
      calls += BATCH
    }
    return ((performance.now() - start) * 1000) / calls
  }
  await spend(MILLISECONDS / 4)
  return spend(MILLISECONDS)
}

/** Microseconds for each part, by its name; messages are 4 KiB where nothing else is said. */
export const measureKeys = async (): Promise<Record<string, number>> => {
  const key = signingKey(crypto, SEED)
  const check = verifyingKey(crypto, key.publicKey)
  const signature = key.sign('valise/v1/bench', SEED)
  const pair = prekeyPair(crypto, SEED)
  const randomness = new Uint8Array(64).fill(2)
  const sender = await sealer(crypto, pair.publicKey, SEED, randomness)
  const nonce = new Uint8Array(12)
  const sealed = crypto.aeadSeal(SEED, nonce, SEED, MESSAGE)
  const parts: Readonly<Record<string, () => unknown>> = {
    'sign 32 B': () => key.sign('valise/v1/bench', SEED),
    'verify 32 B': () => check.verify('valise/v1/bench', SEED, signature),
    'check a public key': () => verifyingKey(crypto, key.publicKey),
    'seal: encapsulate': () => sealer(crypto, pair.publicKey, SEED, randomness),
    'open: decapsulate': () => opener(crypto, pair, sender.enc, SEED),
    'export a key': () => sender.export(SEED, 32),
    'AEAD seal': () => crypto.aeadSeal(SEED, nonce, SEED, MESSAGE),
    'AEAD open': () => crypto.aeadOpen(SEED, nonce, SEED, sealed),
    'HKDF 32 B': () => deriveSeed(crypto, SEED, 'log', 0),
    'HMAC 32 B': () => crypto.hmacSha256(SEED, SEED),
    'SHA-256': () => crypto.sha256(MESSAGE),
    'SHA-256 64 B': () => crypto.sha256(randomness),
  }
  const measured: Record<string, number> = {}
  for (const [name, call] of Object.entries(parts)) measured[name] = await measure(call)
  return measured
}
