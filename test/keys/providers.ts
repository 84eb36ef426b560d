// The two providers under one name, for tests that every provider must pass.

import type { CryptoProvider } from '../../keys/provider.ts'
import { pureProvider } from '../../keys/pure.ts'
import { nativeProvider } from '../../node/crypto/native.ts'

export const providers: readonly CryptoProvider[] = [pureProvider, nativeProvider]
