// The line by which a message is known in a list.

/** Languages in the order in which a list prefers them, when a title is given in several. */
const PREFERRED = ['en', 'fr', 'es', 'ar', 'zh', 'ru']

/** The title of a content: its text, or one of its languages; empty when there is none. */
export const titleOf = (content: { readonly [field: string]: unknown }): string => {
  const { title } = content
  if (typeof title === 'string') return title
  if (typeof title !== 'object' || title === null) return ''
  const byLanguage = new Map(Object.entries(title))
  const text = PREFERRED.map((language) => byLanguage.get(language)).find((value) => typeof value === 'string')
  return typeof text === 'string' ? text : ''
}
