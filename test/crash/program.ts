// The program of a node that is to be killed, as one file: what `npm run build` makes has a thousand modules with its packages, and finding them is the
// larger part of what a start costs. The code is the same.

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const pathOf = (name: string): string => fileURLToPath(new URL(name, import.meta.url))

const make = async (): Promise<readonly string[]> => {
  const folder = mkdtempSync(join(tmpdir(), 'valise-program-'))
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }))
  const file = join(folder, 'mortal-program.cjs')
  await build({
    entryPoints: [pathOf('mortal-program.ts')],
    outfile: file,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    // it has a native part, which it looks for beside itself
    external: ['classic-level'],
    // its only use: where package.json is, seen from cli/
    define: { 'import.meta.url': JSON.stringify(new URL('../../cli/version.ts', import.meta.url).href) },
    banner: { js: '(function (require) {' },
    footer: { js: '})' },
    logLevel: 'error',
  })
  return [process.execPath, pathOf('start.cjs'), file]
}

let made: Promise<readonly string[]> | undefined

/** What runs the sources as they are, made when it is first asked for; the file goes when this process ends. */
export const program = (): Promise<readonly string[]> => {
  made ??= make()
  return made
}
