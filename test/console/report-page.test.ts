// The report of a trail in a real browser: no script runs, one language shows at a time, and it prints.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Browser } from 'playwright-core'
import { caseReport } from '../../cli/case-report.ts'
import { LANGUAGES } from '../../protocol/report/languages.ts'
import { LANGUAGE_CODES } from '../../protocol/report/words.ts'
import { exampleTrailFile } from '../protocol/trail/example.ts'
import { after, assert, run, test } from '../support/harness.ts'
import { launch } from './chromium.ts'

const CODES = LANGUAGE_CODES
const folder = mkdtempSync(join(tmpdir(), 'valise-report-'))
const file = join(folder, 'case.trail.html')
writeFileSync(file, caseReport({ name: 'case.trail', bytes: new TextEncoder().encode(exampleTrailFile), language: 'ar' }))

const chromium = await launch()
after(async () => {
  await chromium?.close()
  rmSync(folder, { recursive: true, force: true })
})

const tests = (browser: Browser): void => {
  test('the language that was asked for is shown, and each of the others when it is chosen', async () => {
    const page = await (await browser.newContext({ offline: true })).newPage()
    const faults: string[] = []
    page.on('console', (message) => faults.push(message.text()))
    page.on('pageerror', (error) => faults.push(error.message))
    await page.goto(pathToFileURL(file).href)
    const shown = () =>
      page
        .locator('main')
        .evaluateAll((mains) =>
          mains.filter((one) => getComputedStyle(one).display !== 'none').map((one) => [one.getAttribute('lang'), one.getAttribute('dir')]),
        )
    assert.equal(await shown(), [['ar', 'rtl']])
    for (const language of CODES) {
      await page.getByText(LANGUAGES[language].name, { exact: true }).click()
      assert.equal(await shown(), [[language, LANGUAGES[language].direction]])
      await page.getByText(LANGUAGES[language].title).waitFor()
    }
    assert.equal(faults, [])
    assert.is(await page.locator('script').count(), 0)
  })

  test('it prints as a PDF, with what is shown', async () => {
    const page = await (await browser.newContext({ offline: true })).newPage()
    await page.goto(pathToFileURL(file).href)
    const pdf = await page.pdf({ format: 'A4' })
    assert.is(pdf.subarray(0, 5).toString(), '%PDF-')
    assert.ok(pdf.length > 10_000, String(pdf.length))
  })
}

if (chromium) tests(chromium)
else
  test('there is no Chromium: the report was not opened, only its text was read (test/protocol/report)', () => {
    console.error('To open the page in these tests install Chromium (Debian: apt install chromium), or name the program in CHROMIUM.')
  })

run()
