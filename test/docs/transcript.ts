// The transcripts of a document: its ```console blocks, commands after `$ ` with what they print; and whether a run printed the same.
// Ids, keys, times and ports of the document stand for those of the run: an id binds to the value in its place when it is first printed,
// and commands that name it are run with that value. A line `…` stands for any lines that the document leaves out.

export interface Step {
  readonly command: string
  readonly expected: readonly string[]
  /** where it stands in the document, for messages */
  readonly line: number
}

/** The commands of a document with what each is said to print. A line that ends in `\` goes on in the next one. */
export const stepsOf = (markdown: string): Step[] => {
  const steps: { command: string; expected: string[]; line: number }[] = []
  let inside = false
  for (const [i, line] of markdown.split('\n').entries()) {
    if (line.startsWith('```')) inside = line === '```console'
    else if (inside && line.startsWith('$ ')) steps.push({ command: line.slice(2), expected: [], line: i + 1 })
    else if (inside) {
      const last = steps.at(-1)
      if (last === undefined) throw new Error(`line ${i + 1}: output before any command`)
      if (last.command.endsWith('\\') && last.expected.length === 0) last.command += `\n${line}`
      else last.expected.push(line)
    }
  }
  return steps
}

/** Ports, PeerIds, fingerprints, hashes and message ids: what differs from run to run, and must be the same thing wherever the document has the same one. */
const ID = /\/tcp\/\d+|12D3KooW[1-9A-HJ-NP-Za-km-z]{44}|(?:[A-Z2-7]{5}-){7}[A-Z2-7]{5}|\b(?:[0-9a-f]{64}|[0-9a-f]{32})\b/
/** What differs and is bound to nothing: times, and the six words of a fingerprint. */
const TIME = /\d{4}-\d{2}-\d{2}[ T]\d{2}:\d{2}:\d{2}(?:\.\d{3})?Z/
const WORDS = /(?<=^in words +)[a-z]+(?: [a-z]+){5}$/
const VARIABLE = new RegExp(`(${ID.source}|${TIME.source}|${WORDS.source})`)

const matches = (pattern: RegExp, text: string): boolean => new RegExp(`^(?:${pattern.source})$`).test(text)

/** A text of the document as a regular expression, in which `…` stands for anything. */
export const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll('…', '.*')

// Columns are padded to the longest value, which a longer port or path moves.
const squeezed = (line: string): string => line.replace(/ {2,}/g, '  ').trimEnd()

/** The values of one run for the ids of the document. */
export class Bindings {
  private values = new Map<string, string>()

  /** @param fixed texts of the document and what they are in this run, such as a folder or a port */
  constructor(fixed: Readonly<Record<string, string>> = {}) {
    for (const [written, real] of Object.entries(fixed)) this.values.set(written, real)
  }

  /** Does what binds, and forgets what it has bound unless it says that all was well. */
  attempt(work: () => boolean): boolean {
    const before = new Map(this.values)
    const well = work()
    if (!well) this.values = before
    return well
  }

  /** A text of the document as it is in this run. */
  real(text: string): string {
    let real = text
    for (const [written, value] of this.values) real = real.replaceAll(written, value)
    return real
  }

  /** Whether a printed line is the expected one; binds the ids that it shows for the first time. */
  accept(expected: string, printed: string): boolean {
    const ids: string[] = []
    const source = squeezed(this.real(expected))
      .split(VARIABLE)
      .map((part, i) => {
        if (i % 2 === 0) return escaped(part)
        if (matches(TIME, part)) return TIME.source
        if (!matches(ID, part)) return '[a-z]+(?: [a-z]+){5}'
        if ([...this.values.values()].includes(part)) return escaped(part)
        ids.push(part)
        return `(${ID.source})`
      })
    const found = new RegExp(`^${source.join('')}$`).exec(squeezed(printed))
    if (found === null) return false
    for (const [i, id] of ids.entries()) this.values.set(id, found[i + 1] ?? '')
    return true
  }
}

/** The first expected line that what was printed does not have, or undefined when all is as expected. */
export const difference = (expected: readonly string[], printed: readonly string[], bindings: Bindings): string | undefined => {
  let at = 0
  for (const [i, line] of expected.entries()) {
    if (line === '…') {
      const next = expected[i + 1]
      if (next === undefined) return undefined
      while (at < printed.length && !bindings.accept(next, printed[at] ?? '')) at++
    } else if (at < printed.length && bindings.accept(line, printed[at] ?? '')) at++
    else return `expected: ${bindings.real(line)}\nprinted:  ${printed[at] ?? '(nothing more)'}`
  }
  return at === printed.length ? undefined : `nothing more was expected\nprinted:  ${printed[at]}`
}

/** What a node learns a moment later, such as the receipt for an opened message, is looked for again: with these commands, which change nothing. */
const LOOKING = /^valise (status|doctor|inbox|outbox|thread|log)( (?!export|proof)\S+)*$/
/** A node that has not learned it by then does not. Each look takes a third of a second. */
const LOOKS = 30

/** Runs all steps in order. @throws Error about the first whose output differs */
export const replay = async (
  steps: readonly Step[],
  bindings: Bindings,
  perform: (command: string, last: string) => Promise<readonly string[]>,
): Promise<void> => {
  for (const { command, expected, line } of steps) {
    // A blank line before the end of a block belongs to the document.
    const lines = expected.at(-1) === '' ? expected.slice(0, -1) : expected
    const looks = LOOKING.test(command) ? LOOKS : 1
    let differs: string | undefined
    let printed: readonly string[] = []
    for (let look = 0; look < looks; look++) {
      printed = await perform(bindings.real(command), bindings.real(lines.at(-1) ?? ''))
      const well = bindings.attempt(() => {
        differs = difference(lines, printed, bindings)
        return differs === undefined
      })
      if (well) break
    }
    if (differs !== undefined) throw new Error(`line ${line}: $ ${command}\n${differs}\nall of it:\n${printed.join('\n')}`)
  }
}
