// HTML as text, from values that are escaped unless they are HTML already: nothing of a trail can become markup.

/** Markup that was made here. */
export class Html {
  readonly text: string

  constructor(text: string) {
    this.text = text
  }
}

type Value = string | number | Html | readonly Html[]

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

const escaped = (value: string): string => value.replace(/[&<>"']/g, (character) => ESCAPES[character] ?? character)

const markup = (value: Value): string => {
  if (value instanceof Html) return value.text
  return typeof value === 'object' ? value.map(({ text }) => text).join('') : escaped(String(value))
}

/** A template: what stands between its pieces is escaped, but for other templates. */
export const html = (pieces: TemplateStringsArray, ...values: readonly Value[]): Html =>
  new Html(pieces.reduce((text, piece, i) => text + piece + (i < values.length ? markup(values[i] ?? '') : ''), ''))

/** Codes, ids, digests and times: they read from the left in every language. */
export const code = (value: string | number): Html => html`<bdi dir="ltr" class="code">${value}</bdi>`

/** Names and texts of which nobody knows the direction. */
export const free = (value: string): Html => html`<bdi>${value}</bdi>`
