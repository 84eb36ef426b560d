// Reads the files under test/vectors and test/data. It knows nothing of their contents; the caller names the type it expects.

import { readdirSync, readFileSync } from 'node:fs'

const file = (folder: 'vectors' | 'data', path: string): URL => new URL(`../${folder}/${path}`, import.meta.url)

/** The JSON file `test/vectors/<path>`, as the caller's type. */
export const vectors = <T>(path: string): T => JSON.parse(vectorText(path))

/** The text of `test/vectors/<path>`, UTF-8. */
export const vectorText = (path: string): string => readFileSync(file('vectors', path), 'utf8')

/** The bytes of `test/vectors/<path>`. */
export const vectorBytes = (path: string): Uint8Array => new Uint8Array(readFileSync(file('vectors', path)))

/** The names of the files directly in `test/vectors/<folder>`, sorted. Throws when there are none: an empty loop tests nothing. */
export const vectorFiles = (folder: string, ending = ''): string[] => {
  const names = readdirSync(file('vectors', `${folder}/`), { withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(ending))
    .map((entry) => entry.name)
    .sort()
  if (names.length === 0) throw new Error(`test/vectors/${folder} has no files ending in '${ending}'`)
  return names
}

/** The bytes of `test/data/<path>`. */
export const sampleBytes = (path: string): Uint8Array => new Uint8Array(readFileSync(file('data', path)))

/** The text of `test/data/<path>`, UTF-8. */
export const sampleText = (path: string): string => readFileSync(file('data', path), 'utf8')
