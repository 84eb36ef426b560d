// Where in a settings file a key stands, and which known key an unknown one may have been meant to be: for error messages alone.
// It reads lines, not TOML: what it cannot find it leaves out.

/** A key further away than this is another word, not a slip. */
const MAX_DISTANCE = 3

const headerOf = (line: string): string | undefined => /^\s*\[+\s*([^\]]*?)\s*\]+/.exec(line)?.[1]?.replaceAll(/["'\s]/g, '')

const keyOf = (line: string): string | undefined => /^\s*("[^"]*"|'[^']*'|[A-Za-z0-9_.-]+)\s*=/.exec(line)?.[1]?.replaceAll(/["']/g, '')

/**
 * The line, counted from 1, where the deepest findable part of `path` stands; undefined when none does.
 * @param path as in `['log', 'level']`; numbers of list entries lead to the list
 */
export const placeOf = (text: string, path: readonly string[]): number | undefined => {
  const found = new Map<string, number>()
  let table = ''
  for (const [index, line] of text.split('\n').entries()) {
    const header = headerOf(line)
    const key = header === undefined ? keyOf(line) : undefined
    if (header !== undefined) table = header
    const name = key === undefined ? header : table === '' ? key : `${table}.${key}`
    if (name !== undefined && !found.has(name)) found.set(name, index + 1)
  }
  for (let length = path.length; length > 0; length--) {
    const place = found.get(path.slice(0, length).join('.'))
    if (place !== undefined) return place
  }
  return undefined
}

/** Levenshtein's distance: how many letters to add, drop or change. */
const distance = (a: string, b: string): number => {
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (const [row, letter] of [...a].entries()) {
    const current = [row + 1]
    for (const [column, other] of [...b].entries())
      current.push(
        Math.min((current[column] ?? 0) + 1, (previous[column + 1] ?? 0) + 1, (previous[column] ?? 0) + (letter === other ? 0 : 1)),
      )
    previous = current
  }
  return previous.at(-1) ?? 0
}

/** The known key that is nearest to `key`, if one is near. */
export const nearest = (key: string, known: readonly string[]): string | undefined => {
  const [best] = known.map((name) => ({ name, far: distance(key, name) })).sort((a, b) => a.far - b.far)
  return best !== undefined && best.far <= MAX_DISTANCE && best.far < best.name.length ? best.name : undefined
}
