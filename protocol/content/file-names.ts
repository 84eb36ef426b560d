// Names under which received attachments are saved. The name that travelled stays in the message; here it is made harmless on every
// file system: a name can neither leave its folder, nor hide, nor mean a device, nor overwrite another.

/** Bytes of a saved name: under the 255 that file systems take, so that ` (100)` still fits. */
export const MAX_SAVED_BYTES = 240

// Names that Windows takes for devices, whatever their extension.
const DEVICE = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$) *(?:\.|$)/i
// Path separators, what Windows forbids, and all that cannot be seen.
const UNSAFE = /[<>:"/\\|?*\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Noncharacter_Code_Point}]/gu

const bytesOf = (text: string): number => new TextEncoder().encode(text).length

const shortened = (text: string, room: number): string => {
  let out = ''
  let used = 0
  for (const character of text) {
    used += bytesOf(character)
    if (used > room) break
    out += character
  }
  return out
}

// `report.pdf` → ['report', '.pdf']; an extension is at most 16 characters without spaces, else it is part of the name.
const split = (name: string): [string, string] => {
  const extension = /(?<=.)\.[^\s.]{1,16}$/u.exec(name)?.[0] ?? ''
  return [name.slice(0, name.length - extension.length), extension]
}

/** A name for saving: no separator, no reserved or invisible character, no device, not hidden, not an option, at most 240 bytes. */
export const safeFileName = (name: string): string => {
  const cleaned = name
    .normalize('NFC')
    .replace(UNSAFE, '_')
    .replace(/[.\s]+$/u, '')
    .replace(/^[.\s]+/u, '_')
    .replace(/^(?=[-~])/, '_')
  const [stem, extension] = split(DEVICE.test(cleaned) || cleaned === '' ? `_${cleaned}` : cleaned)
  return `${shortened(stem, MAX_SAVED_BYTES - bytesOf(extension))}${extension}`.replace(/[.\s]+$/u, '')
}

/** The n-th name that a safe name gives: itself, then with a number before its extension, for which MAX_SAVED_BYTES leaves room. */
export const savedName = (name: string, count: number): string => {
  if (count === 1) return name
  const [stem, extension] = split(name)
  return `${stem} (${count})${extension}`
}

/** What two names have in common that mean one file to some file system: those that tell apart neither case nor Unicode forms. */
export const sameName = (name: string): string => name.normalize('NFC').toLowerCase().normalize('NFC')

/**
 * Names for saving all attachments of a message into one folder, in order: safe, and different from each other also where case is of no
 * account, or the form of Unicode. The second `name.pdf` becomes `name (2).pdf`.
 */
export const uniqueNames = (names: readonly string[]): string[] => {
  const taken = new Set<string>()
  return names.map((name) => {
    const safe = safeFileName(name)
    let count = 1
    while (taken.has(sameName(savedName(safe, count)))) count++
    taken.add(sameName(savedName(safe, count)))
    return savedName(safe, count)
  })
}
