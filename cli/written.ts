// What a command with `-o FILE` does with the bytes it made.

import type { Outcome } from './command.ts'
import type { Context } from './context.ts'
import { DASH } from './files.ts'
import type { Written } from './ports.ts'

/**
 * Writes the bytes to the file, or to stdout as they are when the file is `-`, and names the file in the result.
 * @param next what usually comes next with the file; not said when there is none
 * @throws ValiseError as `Files.write`
 */
export const written = async (
  context: Context,
  { bytes, result }: Written,
  file: string,
  next?: (file: string) => string,
): Promise<Outcome> => {
  if (file === DASH) return { result: { ...result, file }, raw: bytes }
  await context.files.write(file, bytes)
  return { result: { ...result, file }, ...(next && { next: next(file) }) }
}
