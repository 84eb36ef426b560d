// How a verdict is said to a person, on a terminal and on a page alike.

import type { Defect, Verdict, VerifiedKind } from './verdict.ts'

const NAMES: Readonly<Record<VerifiedKind, string>> = {
  card: 'card',
  charter: 'charter',
  roster: 'roster',
  'node-record': 'node record',
  checkpoint: 'checkpoint',
  proof: 'proof',
  evidence: 'evidence file',
  original: 'original of a message',
  trail: 'trail',
  'log-export': 'log export',
}

/** What a kind of file is called; `file` for none. */
export const kindName = (kind: VerifiedKind | null): string => (kind === null ? 'file' : (NAMES[kind] ?? kind))

/** The first defect in one line: file, reason and check. */
export const defectLine = ({ file, check, reason }: Defect): string =>
  `${file === '' || reason.startsWith(file) ? '' : `${file}: `}${reason}${check === '' ? '' : ` (${check})`}`

export interface VerdictWords {
  readonly tone: 'good' | 'bad'
  readonly lead: string
  readonly text: string
}

/** The verdict in a word and a sentence. */
export const verdictWords = ({ valid, kind, defect }: Pick<Verdict, 'valid' | 'kind' | 'defect'>): VerdictWords => {
  if (valid) return { tone: 'good', lead: 'Valid.', text: `Every check of this ${kindName(kind)} holds.` }
  if (kind === null) return { tone: 'bad', lead: 'Not recognised.', text: 'Nothing can be said about what it proves.' }
  const first = defect ? ` First defect: ${defectLine(defect)}.` : ''
  return { tone: 'bad', lead: 'Not valid.', text: `Do not rely on this ${kindName(kind)}.${first}` }
}
