// The characters that no name and no text of a profile may hold: they cannot be seen, or make a text read otherwise than it is (Unicode TR 36
// §2.5, UTS 39 §3.1). A fixed list, so that every program refuses the same ones whatever its version of Unicode. What is like what: skeleton.ts.

/**
 * As the inside of a character class of a regular expression with the flag `u`: control characters; soft hyphen; the grapheme joiner; bidirectional
 * controls; fillers and vowels of Hangul and Khmer that have no shape; Mongolian variation selectors; zero widths, line and paragraph
 * separators, embeddings, invisible operators, isolates; blank Braille; variation selectors; the byte order mark; interlinear annotation;
 * controls of shorthand and music; tags and their plane.
 */
export const UNSEEN = [
  '\\u0000-\\u001f\\u007f-\\u009f\\u00ad\\u034f\\u061c\\u115f\\u1160\\u17b4\\u17b5\\u180b-\\u180f\\u200b-\\u200f\\u2028-\\u202e\\u2060-\\u206f',
  '\\u2800\\u3164\\ufe00-\\ufe0f\\ufeff\\uffa0\\ufff0-\\ufffb\\u{1bca0}-\\u{1bca3}\\u{1d173}-\\u{1d17a}\\u{e0000}-\\u{e0fff}',
].join('')

const unseen = new RegExp(`[${UNSEEN}]`, 'u')

/** Whether a text holds a character that cannot be seen. */
export const hasUnseen = (text: string): boolean => unseen.test(text)
