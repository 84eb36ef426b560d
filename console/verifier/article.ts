// One thing that was verified, as a person reads it.

import type { Verdict } from '../../protocol/verify/verdict.ts'
import { kindName, verdictWords } from '../../protocol/verify/words.ts'

/** An element with a class and text or children. Text stays text: nothing of a file is ever read as markup. */
export const make = (document: Document, tag: string, className: string, ...inside: (string | Node)[]): HTMLElement => {
  const element = document.createElement(tag)
  if (className !== '') element.className = className
  element.append(...inside)
  return element
}

const list = (document: Document, className: string, lines: readonly string[]): Node[] =>
  lines.length === 0 ? [] : [make(document, 'ul', className, ...lines.map((line) => make(document, 'li', '', line)))]

/** The article before there is a verdict. */
export const pending = (document: Document, name: string): HTMLElement =>
  make(document, 'article', '', make(document, 'h3', '', name), make(document, 'p', 'progress', 'Verifying …'))

/** Puts a verdict into its article. @param sha256 of the file, in hexadecimal */
export const fill = (article: HTMLElement, name: string, verdict: Verdict, sha256: string | undefined): void => {
  const document = article.ownerDocument
  const { tone, lead, text } = verdictWords(verdict)
  article.className = tone
  article.dataset.valid = String(verdict.valid)
  const checks = verdict.checks.map(({ name: check, ok, detail }) =>
    make(
      document,
      'li',
      '',
      make(document, 'span', ok ? 'yes' : 'no', ok ? '✓' : '✗'),
      make(document, 'span', 'name', check),
      make(document, 'span', 'detail', detail),
    ),
  )
  article.replaceChildren(
    make(document, 'h3', '', name),
    make(document, 'p', 'lead', make(document, 'span', 'word', lead), ` ${text}`),
    make(document, 'ol', 'checks', ...checks),
    ...list(document, 'proves', verdict.proves),
    ...list(document, 'warnings', verdict.warnings),
    make(document, 'p', 'facts', `${kindName(verdict.kind)}${sha256 === undefined ? '' : `, SHA-256 ${sha256}`}`),
  )
}

/** Says in an article why there is no verdict. */
export const refuse = (article: HTMLElement, name: string, why: string): void => {
  const document = article.ownerDocument
  article.className = 'bad'
  article.replaceChildren(
    make(document, 'h3', '', name),
    make(document, 'p', 'lead', make(document, 'span', 'word', 'Not verified.'), ` ${why}`),
  )
}
