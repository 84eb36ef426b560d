// Which numbers a content may have: those that every reader of JSON gives back as they were written (RFC 7493 §2.2).

/** Significant digits of a number: the most that every IEEE 754 double can give back. */
export const MAX_DIGITS = 17

// RFC 8259 §6
const NUMBER = /^-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?$/

/** Whether this is a number as JSON writes it (RFC 8259 §6). */
export const isJsonNumber = (text: string): boolean => NUMBER.test(text)

/** Why a number would not be kept by every reader, as the end of a sentence; undefined when it is. */
export const numberProblem = (text: string): string | undefined => {
  const value = Number(text)
  if (Math.abs(value) > Number.MAX_SAFE_INTEGER)
    return 'lies beyond ±9007199254740991, where not every reader keeps it exactly; write it as text'
  const digits = text
    .replace(/[eE].*$/, '')
    .replace(/[-.]/g, '')
    .replace(/^0+/, '')
  if (digits.length > MAX_DIGITS) return `has more than ${MAX_DIGITS} significant digits, which not every reader keeps; write it as text`
  if (value === 0 && digits !== '') return 'is too near to zero for most readers; write it as text'
  return undefined
}
