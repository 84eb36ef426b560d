// The verifier for a browser as one file: `node .ci/page.mjs FILE`. Markup, style and script of console/verifier, and nothing that is fetched; its policy
// names the hashes of both and lets nothing else run. The same sources give the same bytes.

import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'esbuild'
import { fail, root } from './shell.mjs'

const source = (name) => readFileSync(join(root, 'console', 'verifier', name), 'utf8')

const hashOf = (text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`

const bundle = async () => {
  const { outputFiles } = await build({
    entryPoints: [join(root, 'console', 'verifier', 'main.ts')],
    absWorkingDir: root,
    bundle: true,
    minify: true,
    platform: 'browser',
    format: 'iife',
    target: 'es2022',
    charset: 'utf8',
    // the licences of what is in it ask for their names
    legalComments: 'eof',
    logLevel: 'error',
    write: false,
  })
  return outputFiles[0].text.trim()
}

/** The page. */
export const page = async () => {
  const script = await bundle()
  const style = source('page.css').trim()
  if (/<\/(script|style)|<!--/i.test(script + style)) fail('The script or style of the page would end its own element.')
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  const policy = [
    "default-src 'none'",
    `script-src ${hashOf(script)}`,
    `style-src ${hashOf(style)}`,
    'worker-src blob:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ')
  const parts = {
    'Content-Security-Policy" content=""': `Content-Security-Policy" content="${policy}"`,
    '<style></style>': `<style>${style}</style>`,
    '<script></script>': `<script>${script}</script>`,
    '<span id="version"></span>': `Valise ${version}`,
  }
  let html = source('page.html')
  for (const [hole, part] of Object.entries(parts)) {
    if (html.split(hole).length !== 2) fail(`page.html must have once: ${hole}`)
    html = html.replace(hole, () => part)
  }
  return html
}

const file = process.argv[1]?.endsWith('page.mjs') ? process.argv[2] : undefined
if (file !== undefined) writeFileSync(file, await page())
