// The version of this program, as its package.json says: beside the sources in a checkout, one folder higher in what is packed.

import { readFileSync } from 'node:fs'
import { isObject } from './json.ts'

const versionIn = (file: URL): string | undefined => {
  try {
    const found: unknown = JSON.parse(readFileSync(file, 'utf8'))
    return isObject(found) && found.name === 'valise' && typeof found.version === 'string' ? found.version : undefined
  } catch {
    return undefined
  }
}

/** Version, Node.js and platform. */
export const versions = (): { readonly version: string; readonly node: string; readonly platform: string } => ({
  version: versionIn(new URL('../package.json', import.meta.url)) ?? versionIn(new URL('../../package.json', import.meta.url)) ?? 'unknown',
  node: process.versions.node,
  platform: `${process.platform}-${process.arch}`,
})
