// What does not hold of an export: the first thing, in which file, found by which check.

import { ValiseError } from '../../keys/errors.ts'

/** The first thing that does not hold: in which file, by which check, why, and the error's `code` or `code/fault`. */
export interface ExportDefect {
  readonly file: string
  readonly check: string
  readonly reason: string
  readonly code: string
}

/** Ends a verification. */
export class DefectFound extends Error {
  readonly defect: ExportDefect

  constructor(check: string, file: string, code: string, reason: string) {
    super(reason)
    this.defect = { file, check, reason, code }
  }
}

/** Runs a parser over a file's bytes; what the parser refuses is a defect of that file. */
export const parsed = <T>(check: string, file: string, parse: () => T): T => {
  try {
    return parse()
  } catch (thrown) {
    if (!(thrown instanceof ValiseError)) throw thrown
    const fault = thrown.data.fault
    throw new DefectFound(check, file, typeof fault === 'string' ? `${thrown.code}/${fault}` : thrown.code, thrown.message)
  }
}

/** A defect that no parser finds. */
export const invalid = (check: string, file: string, fault: string, reason: string): DefectFound =>
  new DefectFound(check, file, `log-export-invalid/${fault}`, reason)
