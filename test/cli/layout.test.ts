import { checks, fields, lead, moment, paragraph, size, styled, table, type View } from '../../cli/output/layout.ts'
import { manyLines, oneLine, pad, widthOf, wrap } from '../../cli/output/width.ts'
import { assert, run, test } from '../support/harness.ts'
import { fc, property } from '../support/property.ts'

const PIPE: View = { width: Number.POSITIVE_INFINITY, colour: false }
const narrow = (width: number): View => ({ width, colour: false })

test('wide scripts take two columns, combining marks none', () => {
  assert.is(widthOf('abc'), 3)
  assert.is(widthOf('腐败'), 4)
  assert.is(widthOf('ひらカナ한글'), 12)
  assert.is(widthOf('مَدفوعات'), 7)
  assert.is(widthOf('e\u0301'), 1)
  assert.is(widthOf('ｆｕｌｌ'), 8)
  assert.is(widthOf('🌍'), 2)
})

test('a column of wide text lines up', () => {
  const rows = [
    { name: '反腐败局', id: 'CN' },
    { name: 'Agence', id: 'FR' },
  ]
  const shown = table(
    PIPE,
    [
      { label: 'name', value: (row: { name: string }) => row.name },
      { label: 'id', value: (row: { id: string }) => row.id },
    ],
    rows,
  ).split('\n')
  assert.equal(shown, ['name      id', '反腐败局  CN', 'Agence    FR'])
})

test('what could steer a terminal or turn its text round is replaced', () => {
  assert.is(oneLine('a\u001b[31mb\u0007\u009b2Jc'), 'a\ufffd[31mb\ufffd\ufffd2Jc')
  assert.is(oneLine('invoice\u202efdp.exe'), 'invoice\ufffdfdp.exe')
  assert.is(oneLine('two\nlines\tand tab'), 'two lines and tab')
  assert.equal(manyLines('two\r\nlines\rthree'), ['two', 'lines', 'three'])
})

test('long words are cut at the width, not lost', () => {
  assert.equal(wrap('aaaa bb cccccccc', 5), ['aaaa', 'bb', 'ccccc', 'ccc'])
  assert.equal(wrap('漢字漢字', 3), ['漢', '字', '漢', '字'])
})

property(
  'a wrapped text keeps every word, and no line is too wide',
  [fc.string({ unit: 'grapheme' }), fc.integer({ min: 2, max: 40 })],
  (given, width) => {
    const line = oneLine(given)
    const lines = wrap(line, width)
    const bare = (text: string): string => text.replace(/ +/g, '')
    return bare(lines.join('')) === bare(line) && lines.every((one) => widthOf(one) <= width)
  },
)

test('a table that is too wide wraps its flexible columns, and leaves ids whole', () => {
  const rows = [{ id: '0123456789abcdef', title: 'a title of several words that goes on' }]
  const columns = [
    { label: 'id', value: (row: { id: string; title: string }) => row.id },
    { label: 'title', value: (row: { id: string; title: string }) => row.title, flexible: true },
  ]
  const shown = table(narrow(40), columns, rows)
  assert.ok(shown.split('\n').every((line) => widthOf(line) <= 40))
  assert.ok(shown.includes('0123456789abcdef'))
  const block = table(narrow(20), columns, rows)
  assert.ok(block.startsWith('id'))
  assert.ok(block.replace(/\s+/g, '').includes('0123456789abcdef'))
})

test('columns without a value are left out', () => {
  const shown = table(
    PIPE,
    [
      { label: 'a', value: () => 'x' },
      { label: 'b', value: () => '' },
    ],
    [{}],
  )
  assert.is(shown, 'a\nx')
})

test('fields are aligned, wrapped under their values, and left out when empty', () => {
  assert.is(
    fields(PIPE, [
      ['a', '1'],
      ['bcd', '2'],
      ['e', ''],
    ]),
    'a    1\nbcd  2',
  )
  assert.is(
    fields(narrow(40), [['a', 'one two three four five six seven eight nine']]),
    'a  one two three four five six seven\n   eight nine',
  )
})

test('checks show mark, detail and fix', () => {
  assert.is(
    checks(PIPE, [
      { name: 'store', ok: true, detail: 'opens', fix: '' },
      { name: 'clock', ok: false, detail: 'off', fix: 'set it' },
    ]),
    '✓ store  opens\n✗ clock  off\n         → set it',
  )
})

test('colour is used only where it is on', () => {
  assert.is(styled({ width: 80, colour: true }, 'bad', 'x'), '\u001b[31mx\u001b[0m')
  assert.is(styled(PIPE, 'bad', 'x'), 'x')
  assert.is(lead(PIPE, 'good', 'Valid.', 'All holds.'), 'Valid. All holds.')
})

test('sizes and times are short', () => {
  assert.is(size(0), '0 bytes')
  assert.is(size(1023), '1023 bytes')
  assert.is(size(1024), '1.0 KiB')
  assert.is(size(26_214_400), '25.0 MiB')
  assert.is(moment('2027-01-02T03:04:05.678Z'), '2027-01-02 03:04:05Z')
  assert.is(moment('soon'), 'soon')
})

test('a paragraph keeps its own lines and its indent', () => {
  assert.is(paragraph(PIPE, 'a\n\nb', 2), '  a\n\n  b')
  assert.is(pad('漢', 4), '漢  ')
})

run()
