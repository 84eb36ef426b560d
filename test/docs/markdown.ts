// What the tests of the documents need of Markdown: the files, their code, links and headings. No parser of all of it.

import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'

export const ROOT = fileURLToPath(new URL('../..', import.meta.url))

/** Not ours, or not text of the project. */
const SKIPPED = new Set(['node_modules', 'dist', '.git', 'coverage', 'vectors', 'data'])

export interface Page {
  /** relative to the root */
  readonly path: string
  readonly text: string
}

const walk = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (SKIPPED.has(entry.name)) return []
    const path = join(folder, entry.name)
    return entry.isDirectory() ? walk(path) : entry.name.endsWith('.md') ? [path] : []
  })

/** Every Markdown file of the project. */
export const pages = (): Page[] =>
  walk(ROOT)
    .sort()
    .map((path) => ({ path: relative(ROOT, path), text: readFileSync(path, 'utf8') }))

const FENCE = /^( *)(```+|~~~+)[^\n]*\n([\s\S]*?)^\1\2 *$/gm

/** The lines of the fenced blocks; one that goes on after `\` is one line. */
export const codeLines = (text: string): string[] =>
  [...text.matchAll(FENCE)].flatMap((found) => (found[3] ?? '').replace(/\\\n\s*/g, '').split('\n'))

const prose = (text: string): string => text.replace(FENCE, '')

/** The code within sentences. */
export const inlineCode = (text: string): string[] => [...prose(text).matchAll(/(`+)([^`]+)\1/g)].map((found) => found[2] ?? '')

/** The targets of links and images. */
export const links = (text: string): string[] =>
  [
    ...prose(text)
      .replace(/(`+)[^`]+\1/g, 'code')
      .matchAll(/\]\(<?([^()\s>]+(?:\([^()\s]*\)[^()\s]*)*)>?(?: "[^"]*")?\)/g),
  ].map((found) => found[1] ?? '')

/** The anchors that GitHub gives to the headings. */
export const anchors = (text: string): Set<string> => {
  const seen = new Map<string, number>()
  const headings = [...prose(text).matchAll(/^#{1,6} +(.+?) *#*$/gm)].map((found) => found[1] ?? '')
  return new Set(
    headings.map((heading) => {
      const plain = heading.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1').replace(/[`*]/g, '')
      const slug = plain
        .toLowerCase()
        .replace(/[^\p{L}\p{N}\p{M}_ -]/gu, '')
        .replaceAll(' ', '-')
      const before = seen.get(slug) ?? 0
      seen.set(slug, before + 1)
      return before === 0 ? slug : `${slug}-${before}`
    }),
  )
}
