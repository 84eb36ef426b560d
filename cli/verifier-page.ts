// The page that verifies in a browser, as the build made it: beside what is built, or in the dist/ of the checkout whose sources run.

import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { nodeError } from '../node/errors.ts'
import type { Written } from './ports.ts'

const PLACES = ['../verifier.html', '../dist/verifier.html'].map((path) => new URL(path, import.meta.url))

/** @throws ValiseError `file-missing` in a checkout that was not built */
export const readVerifierPage = async (): Promise<Written> => {
  for (const place of PLACES) {
    const bytes = await readFile(place).catch(() => undefined)
    if (bytes)
      return { bytes: new Uint8Array(bytes), result: { size: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') } }
  }
  throw nodeError('file-missing', 'This valise was installed without its verifier page', { fix: 'run npm run build' })
}
