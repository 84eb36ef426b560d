// The single-fault cases of attachment names and of handling codes.

import type { Cases, ContentCase } from './content-case.ts'

const name = (comment: string, input: string, expect = 'attachment-name'): ContentCase => ({
  type: 'attachment-name',
  comment,
  input,
  expect,
})

export const nameCases: Cases = {
  'valid-plain': name('a plain name', 'report.pdf', 'valid'),
  'valid-arabic': name('an Arabic name with a space', 'تقرير الحساب.pdf', 'valid'),
  'valid-dots': name('a name with many dots', '...and.more...', 'valid'),
  'valid-device': name('a name that Windows reserves: harmless on the way, changed when saved', 'CON', 'valid'),
  'valid-longest': name('255 bytes', `${'é'.repeat(125)}a.pdf`, 'valid'),
  empty: name('an empty name', ''),
  'this-folder': name('the folder itself', '.'),
  'parent-folder': name('the folder above', '..'),
  slash: name('a slash', 'a/b.pdf'),
  'path-upwards': name('a path out of the folder', '../../etc/passwd'),
  backslash: name('a backslash', 'a\\b.pdf'),
  'null-character': name('a null character', 'report.pdf\u0000.exe'),
  'line-feed': name('a line feed', 'a\nb.pdf'),
  'escape-sequence': name('an escape sequence of a terminal', '\u001b[2Jreport.pdf'),
  'next-line': name('a C1 control character', 'a\u0085b'),
  'line-separator': name('a line separator', 'a\u2028b.pdf'),
  'right-to-left-override': name('exe made to read as pdf', 'report\u202efdp.exe'),
  'right-to-left-isolate': name('a bidirectional isolate', 'report\u2067fdp.exe'),
  'arabic-letter-mark': name('an Arabic letter mark', 'a\u061cb.pdf'),
  'not-nfc': name('é as e and an accent', 'cafe\u0301.pdf'),
  'too-long': name('256 bytes', `${'é'.repeat(125)}ab.pdf`),
}

const handling = (comment: string, codes: readonly string[], expect = 'handling-invalid'): ContentCase => ({
  type: 'handling',
  comment,
  codes,
  expect,
})

export const handlingCases: Cases = {
  'valid-none': handling('H0 need not be given', [], 'valid'),
  'valid-h0': handling('H0 may be given', ['H0'], 'valid'),
  'valid-all': handling('all of them, in any order, one twice', ['H3:Destroy after use: by 31 May', 'H1', 'H2', 'H1'], 'valid'),
  'unknown-code': handling('there is no H4', ['H4']),
  'lower-case': handling('a code in lower case', ['h1']),
  'two-in-one': handling('two codes in one', ['H1,H2']),
  'h3-without-text': handling('H3 without its text', ['H3']),
  'h3-empty-text': handling('H3 with an empty text', ['H3:']),
  'h3-blank-text': handling('H3 with spaces', ['H3:   ']),
  'h3-control-character': handling('a control character in the text', ['H3:a\u001b[2Jb']),
  'h3-override': handling('a bidirectional override in the text', ['H3:a\u202eb']),
  'h3-too-long': handling('2,001 characters', [`H3:${'é'.repeat(2001)}`]),
  'h3-twice': handling('two different texts', ['H3:a', 'H3:b']),
  'text-on-h1': handling('a text on a code that has none', ['H1:court']),
  empty: handling('an empty code', ['']),
}
