// How many terminal columns a text takes, where it may be broken, and what of it may reach a terminal at all.
// Text comes from other authorities in any script: it must line up, and must not steer the terminal.

// C0, DEL and C1 could move the cursor or recolour the screen; overrides and isolates of direction could make a text read as another.
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what this is about
const UNSAFE = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufff9-\ufffb]/g
const BREAKS = /\r\n|[\r\n\t\u2028\u2029]/g

const ZERO_WIDTH = /^[\p{Mn}\p{Me}\p{Cf}]$/u
// East Asian Width W and F (UAX #11), by script rather than by table, and what is shown as an emoji.
const WIDE =
  /^[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Bopomofo}\p{Script=Yi}\p{Emoji_Presentation}\u3000-\u303e\u3099-\u30ff\u31f0-\u31ff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6]$/u
const ASCII = /^[\x20-\x7e]*$/

/** A text that is safe to print on one line: what would steer the terminal becomes U+FFFD, breaks and tabs become spaces. */
export const oneLine = (value: string): string => value.replace(BREAKS, ' ').replace(UNSAFE, '\ufffd')

/** A text that is safe to print on several lines: as `oneLine`, but its own line ends stay. */
export const manyLines = (value: string): string[] => value.split(/\r\n|[\n\r\u2028\u2029]/).map(oneLine)

const widthOfPoint = (point: string): number => (ZERO_WIDTH.test(point) ? 0 : WIDE.test(point) ? 2 : 1)

/** The columns that a text (without escape sequences) takes. */
export const widthOf = (value: string): number => {
  if (ASCII.test(value)) return value.length
  let width = 0
  for (const point of value) width += widthOfPoint(point)
  return width
}

/** The text with spaces after it, to `width` columns; as it is when it is longer. */
export const pad = (value: string, width: number): string => value + ' '.repeat(Math.max(0, width - widthOf(value)))

/** The text with spaces before it, to `width` columns. */
export const padLeft = (value: string, width: number): string => ' '.repeat(Math.max(0, width - widthOf(value))) + value

// Cuts a word that is wider than a line; combining marks stay with what they mark.
const cut = (word: string, width: number): string[] => {
  const pieces: string[] = []
  let piece = ''
  let taken = 0
  for (const point of word) {
    const next = widthOfPoint(point)
    if (taken + next > width && piece !== '') {
      pieces.push(piece)
      piece = ''
      taken = 0
    }
    piece += point
    taken += next
  }
  return piece === '' ? pieces : [...pieces, piece]
}

/** Breaks a line of text into lines of at most `width` columns: between words, and inside a word that is longer than a line. */
export const wrap = (value: string, width: number): string[] => {
  if (widthOf(value) <= width) return [value]
  const lines: string[] = []
  let line = ''
  for (const word of value.split(/ +/)) {
    if (line !== '' && widthOf(line) + 1 + widthOf(word) <= width) {
      line = `${line} ${word}`
      continue
    }
    if (line !== '') lines.push(line)
    const pieces = cut(word, width)
    lines.push(...pieces.slice(0, -1))
    line = pieces.at(-1) ?? ''
  }
  return line === '' ? lines : [...lines, line]
}
