// Every link of every Markdown file of the project leads to a file that is there, and to a heading that is in it.

import { existsSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { assert, run, test } from '../support/harness.ts'
import { anchors, links, type Page, pages, ROOT } from './markdown.ts'

const all = pages()

// Addresses of the web are not asked for: a test depends on nobody's server.
const isLocal = (target: string): boolean => !/^[a-z][a-z0-9+.-]*:/i.test(target)

const fault = (page: Page, target: string): string | undefined => {
  const [file = '', anchor] = target.split('#')
  const path = file === '' ? page.path : normalize(join(dirname(page.path), decodeURIComponent(file)))
  if (path.startsWith('..')) return 'leads out of the project'
  if (path !== page.path && !existsSync(join(ROOT, path))) return 'is not there'
  if (anchor === undefined) return undefined
  const text = path === page.path ? page.text : all.find((other) => other.path === path)?.text
  if (text === undefined) return 'has no headings'
  return anchors(text).has(anchor) ? undefined : 'has no such heading'
}

test('every link leads to a file and a heading that are there', () => {
  const found = all.flatMap((page) =>
    links(page.text)
      .filter(isLocal)
      .map((target) => ({ page, target })),
  )
  assert.ok(found.length > 30, 'links are found')
  const faults = found.flatMap(({ page, target }) => {
    const why = fault(page, target)
    return why === undefined ? [] : [`${page.path}: ${target} ${why}`]
  })
  assert.equal(faults, [])
})

test('a link that leads nowhere is told', () => {
  const page = { path: 'docs/x.md', text: '# One two\n[a](y.md) [b](#one-two) [c](#three) [d](../../z) `[e](code)`\n' }
  assert.equal(links(page.text), ['y.md', '#one-two', '#three', '../../z'])
  assert.equal(
    links(page.text).map((target) => fault(page, target)),
    ['is not there', undefined, 'has no such heading', 'leads out of the project'],
  )
})

run()
