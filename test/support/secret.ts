// Messages with a secret that a test chooses: with the same secret and content they have the same id, in whatever envelope.

import type { RandomBytes } from '../../keys/provider.ts'

/** Random bytes of which the first 32 are `secret`, if there is one: what a message is sealed with that is to have it. */
export const withSecret = (random: RandomBytes, secret: Uint8Array | undefined): RandomBytes => {
  let first = secret
  return (length) => {
    const taken = first && length === first.length ? first : random(length)
    if (taken === first) first = undefined
    return taken
  }
}
