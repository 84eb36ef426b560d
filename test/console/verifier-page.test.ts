// time limit: 300 s
// The verifier page in a real browser, opened from disk without a network: what a person chooses, drops and reads.

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Browser, Page } from 'playwright-core'
import { hex } from '../../keys/ids.ts'
import { nativeProvider } from '../../node/crypto/native.ts'
import { verifyFile } from '../../protocol/verify/file.ts'
import type { Verdict } from '../../protocol/verify/verdict.ts'
import { verdictWords } from '../../protocol/verify/words.ts'
import { charterText, exported } from '../protocol/verify/world.ts'
import { after, assert, run, test } from '../support/harness.ts'
import { seed } from '../support/property.ts'
import { otherRoster, roster } from '../vectors/make/protocol-world.ts'
import { buildPage } from './built-page.ts'
import { damagedCases, vectorCases, wholeCases } from './cases.ts'
import { launch } from './chromium.ts'

/** However slow the machine: nothing that the tests wait for takes longer. */
const PATIENCE_MS = 60_000

const folder = mkdtempSync(join(tmpdir(), 'valise-page-'))
const place = (name: string) => join(folder, name)
const put = (name: string, bytes: Uint8Array | string): string => {
  mkdirSync(dirname(place(name)), { recursive: true })
  writeFileSync(place(name), bytes)
  return place(name)
}
put('verifier.html', await buildPage())
put('the.charter', charterText)
for (const [path, bytes] of await exported()) put(`log/${path}`, bytes)

const chromium = await launch()
after(async () => {
  await chromium?.close()
  rmSync(folder, { recursive: true, force: true })
})

/** Opens the page anew; whatever goes wrong in it fails the test that reads `faults`. */
const openIn = async (browser: Browser): Promise<{ page: Page; faults: string[]; requests: string[] }> => {
  const context = await browser.newContext({ offline: true })
  const page = await context.newPage()
  page.setDefaultTimeout(PATIENCE_MS)
  const faults: string[] = []
  const requests: string[] = []
  page.on('pageerror', (error) => faults.push(error.message))
  page.on('console', (message) => faults.push(message.text()))
  page.on('request', (request) => requests.push(request.url()))
  await page.goto(pathToFileURL(place('verifier.html')).href)
  return { page, faults, requests }
}

interface Shown {
  readonly name: string
  readonly tone: string
  readonly lead: string
  readonly checks: readonly (readonly string[])[]
  readonly proves: readonly string[]
  readonly warnings: readonly string[]
}

/** What the articles say, once there are so many with a verdict. */
const shown = async (page: Page, count: number): Promise<Shown[]> => {
  await page
    .locator('article.good, article.bad')
    .nth(count - 1)
    .waitFor()
  // nothing named stands in it: it runs in the page, without what the compiler adds here
  return page.locator('article').evaluateAll((articles) =>
    articles.map((article) => ({
      name: article.querySelector('h3')?.textContent ?? '',
      tone: article.className,
      lead: article.querySelector('.lead')?.textContent ?? '',
      checks: [...article.querySelectorAll('.checks li')].map((check) => [...check.children].map((part) => part.textContent ?? '')),
      proves: [...article.querySelectorAll('.proves li')].map((line) => line.textContent ?? ''),
      warnings: [...article.querySelectorAll('.warnings li')].map((line) => line.textContent ?? ''),
    })),
  )
}

const expected = (name: string, verdict: Verdict): Shown => {
  const { tone, lead, text } = verdictWords(verdict)
  const checks = verdict.checks.map(({ name: check, ok, detail }) => [ok ? '✓' : '✗', check, detail])
  return { name, tone, lead: `${lead} ${text}`, checks, proves: verdict.proves, warnings: verdict.warnings }
}

const tests = (browser: Browser): void => {
  const open = () => openIn(browser)
  test('files that were chosen get the verdict of the command, one article each, with the charter that was given', async () => {
    const { page, faults, requests } = await open()
    await page.setInputFiles('#charter', place('the.charter'))
    await page.getByRole('button', { name: 'Without it' }).waitFor()
    const cases = [...wholeCases, ...damagedCases(seed, 4), ...vectorCases().filter((_, at) => at % 8 === 0)]
    assert.ok(cases.length >= 150, String(cases.length))
    await page.setInputFiles(
      '#files',
      cases.map(({ name, bytes }) => put(`cases/${name}`, bytes)),
    )
    const said = await shown(page, cases.length)
    cases.forEach(({ name, bytes }, at) => {
      assert.equal(said[at], expected(name, verifyFile(nativeProvider, name, bytes, { charter: charterText })), name)
    })
    assert.equal(faults, [])
    assert.equal(
      requests.filter((url) => !/^(file|blob):/.test(url)),
      [],
    )
  })

  test('without a charter a card is valid and not pinned; with the head of another network a charter is refused', async () => {
    const { page } = await open()
    await page.setInputFiles('#files', put('card', wholeCases.find(({ name }) => name === 'card')?.bytes ?? ''))
    const [card] = await shown(page, 1)
    assert.is(card?.tone, 'good')
    assert.is(card?.warnings.length, 1)
    await page.fill('#head', 'abc')
    await page.getByText('A head is 64 hexadecimal digits').waitFor()
    await page.fill('#head', ` ${hex(otherRoster.head).toUpperCase()} `)
    await page.setInputFiles('#files', place('the.charter'))
    const [, refused] = await shown(page, 2)
    assert.is(refused?.tone, 'bad')
    assert.match(refused?.lead ?? '', 'anchor')
    await page.getByRole('button', { name: 'Clear' }).click()
    assert.is(await page.locator('article').count(), 0)
    await page.fill('#head', hex(roster.head))
    await page.setInputFiles('#files', place('the.charter'))
    assert.is((await shown(page, 1))[0]?.tone, 'good')
  })

  test('a log export is chosen as a folder or dropped as one, beside files', async () => {
    const { page, faults } = await open()
    await page.setInputFiles('#folder', place('log'))
    assert.is((await shown(page, 1))[0]?.tone, 'good')
    const box = await page.locator('#drop').boundingBox()
    if (!box) throw new Error('no place to drop')
    const session = await page.context().newCDPSession(page)
    const data = { items: [], files: [place('log'), place('the.charter')], dragOperationsMask: 1 }
    for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
      await session.send('Input.dispatchDragEvent', { type, x: box.x + 20, y: box.y + 20, data })
    const said = await shown(page, 3)
    assert.equal(
      said.map(({ name, tone }) => [name, tone]),
      [
        ['log', 'good'],
        ['log', 'good'],
        ['the.charter', 'good'],
      ],
    )
    assert.match(said[1]?.lead ?? '', 'log export')
    assert.equal(faults, [])
  })

  test('what a file says is never markup, and a name is shown as it is', async () => {
    const { page, faults } = await open()
    const name = '<img src=x onerror=alert(1)>.card'
    await page.setInputFiles('#files', { name, mimeType: 'text/html', buffer: Buffer.from('<script>alert(1)</script>') })
    const [said] = await shown(page, 1)
    assert.is(said?.name, name)
    assert.is(await page.locator('article img, article script').count(), 0)
    assert.equal(faults, [])
  })

  test('nothing in the page reaches a server, even when it is online and tries', async () => {
    let reached = 0
    const server = createServer((_, response) => {
      reached++
      response.end()
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    try {
      const { page } = await open()
      await page.context().setOffline(false)
      const blocked = await page.evaluate(
        (url) =>
          new Promise<string[]>((resolve) => {
            const directives: string[] = []
            document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => {
              if (directives.push(effectiveDirective) === 3) resolve(directives.sort())
            })
            new Image().src = url
            document.body.append(Object.assign(document.createElement('iframe'), { src: url }))
            void fetch(url).catch(() => undefined)
          }),
        `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
      )
      assert.equal(blocked, ['connect-src', 'frame-src', 'img-src'])
      assert.is(reached, 0)
    } finally {
      server.close()
    }
  })
}

if (chromium) tests(chromium)
else
  test('there is no Chromium: the page was not opened, only its script was run (verifier-script.test.ts)', () => {
    console.error('To open the page in these tests install Chromium (Debian: apt install chromium), or name the program in CHROMIUM.')
  })

run()
