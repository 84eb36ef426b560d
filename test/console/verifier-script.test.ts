// The script of the verifier page gives the verdicts of `valise verify`, word for word, in a realm that has nothing of Node.

import { readVerifierPage } from '../../cli/verifier-page.ts'
import { nativeProvider } from '../../node/crypto/native.ts'
import { MAX_VERIFIED_BYTES } from '../../protocol/limits.ts'
import { verifyFile } from '../../protocol/verify/file.ts'
import { verifyFolder } from '../../protocol/verify/log-export.ts'
import { charterText, exported, otherCharterText, readerOf } from '../protocol/verify/world.ts'
import { assert, run, test } from '../support/harness.ts'
import { seed } from '../support/property.ts'
import { buildPage, startWorker } from './built-page.ts'
import { type Case, damagedCases, vectorCases, wholeCases } from './cases.ts'

const html = await buildPage()
const ask = startWorker(html)

/** A verdict that came out of another realm, as a plain value of this one. */
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value))

const askFile = async ({ name, bytes }: Case, charter: string | undefined): Promise<unknown> => {
  const [answer] = await ask({ subject: { kind: 'file', name, file: new Blob([bytes.slice()]) }, charter, head: undefined })
  return plain(answer?.kind === 'verdict' ? answer.verdict : answer)
}

test('files that hold get the same verdict, with a charter and without', async () => {
  for (const one of wholeCases)
    for (const charter of [charterText, undefined]) {
      const expected = verifyFile(nativeProvider, one.name, one.bytes, { charter })
      assert.equal(await askFile(one, charter), plain(expected), one.name)
      if (charter !== undefined) assert.is(expected.valid, true, one.name)
    }
})

test('damaged files and vectors with single faults get the same verdict', async () => {
  const cases = [...damagedCases(seed, 8), ...vectorCases()]
  assert.ok(cases.length > 1_000, String(cases.length))
  let refused = 0
  for (const one of cases) {
    const expected = verifyFile(nativeProvider, one.name, one.bytes, { charter: charterText })
    if (!expected.valid) refused++
    assert.equal(await askFile(one, charterText), plain(expected), one.name)
  }
  assert.ok(refused > cases.length / 2, `${refused} of ${cases.length}`)
})

test('a folder is verified as a log export, with progress, and one of its files changed is named', async () => {
  const whole = await exported()
  for (const changed of [undefined, 'checkpoint', 'tile/entries/000.p/7', 'roster']) {
    const found = new Map(whole)
    if (changed !== undefined)
      found.set(
        changed,
        (found.get(changed) ?? new Uint8Array(0)).map((byte, at) => (at === 9 ? byte ^ 1 : byte)),
      )
    const expected = await verifyFolder(nativeProvider, 'log', readerOf(found), { charter: charterText })
    const files = new Map([...found].map(([path, bytes]) => [path, new Blob([bytes.slice()])]))
    const answers = await ask({ subject: { kind: 'folder', name: 'log', files }, charter: charterText, head: undefined })
    const last = answers.at(-1)
    assert.equal(plain(last?.kind === 'verdict' ? last.verdict : last), plain(expected))
    assert.is(expected.valid, changed === undefined)
  }
})

test('a charter that is none is told as the reader’s own mistake, and the next file is verified', async () => {
  const [card] = wholeCases
  if (!card) throw new Error('no case')
  const [failed] = await ask({
    subject: { kind: 'file', name: 'x', file: new Blob([card.bytes.slice()]) },
    charter: 'no charter',
    head: undefined,
  })
  assert.is(failed?.kind, 'failed')
  assert.match(failed?.kind === 'failed' ? failed.message : '', /^The charter that you gave cannot be used\. /)
  assert.equal(
    await askFile(card, otherCharterText),
    plain(verifyFile(nativeProvider, card.name, card.bytes, { charter: otherCharterText })),
  )
})

test('a file of the largest size is looked at, one byte more is not', async () => {
  for (const [size, kind] of [
    [MAX_VERIFIED_BYTES, 'verdict'],
    [MAX_VERIFIED_BYTES + 1, 'failed'],
  ] as const) {
    const [said] = await ask({
      subject: { kind: 'file', name: 'x', file: new Blob([new Uint8Array(size)]) },
      charter: undefined,
      head: undefined,
    })
    assert.is(said?.kind, kind)
  }
})

test('what the command writes is this page', async () => {
  assert.is(new TextDecoder().decode((await readVerifierPage()).bytes), html)
})

test('the page is one file with a policy that lets nothing else in, and the same each time it is built', async () => {
  assert.is(await buildPage(), html)
  assert.not.match(html, /\b(src|href)=/)
  const [, policy = ''] = /Content-Security-Policy" content="([^"]*)"/.exec(html) ?? []
  assert.match(
    policy,
    /^default-src 'none'; script-src 'sha256-[\w+/=]+'; style-src 'sha256-[\w+/=]+'; worker-src blob:; base-uri 'none'; form-action 'none'$/,
  )
})

run()
