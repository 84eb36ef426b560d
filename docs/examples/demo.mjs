// The demo: three authorities on this machine, each its own home and process, exchange a disclosure, a query and a reply; an auditor verifies.
// Everything that it shows is a command of the contract and what that command printed. `npm run demo` sets the checkout up and runs it.

import { copyFileSync, cpSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { Fleet } from './fleet.mjs'
import { commandLine, Stage } from './stage.mjs'

const USAGE = `usage: npm run demo -- [--once] [--json]
  --once  clean up and exit at the end, instead of staying up
  --json  show the steps on stderr, and print one JSON object in the last line of stdout`

const here = dirname(fileURLToPath(import.meta.url))

/** Invented: XA to XZ are codes that ISO 3166 leaves to its users, and name no State. */
const ALDER = { authority: 'XA-ALDER', name: 'Anti-Corruption Office of Alder (invented)', country: 'XA' }
const BIRCH = { authority: 'XB-BIRCH', name: 'Bureau of Integrity of Birch (invented)', country: 'XB' }
const CEDAR = { authority: 'XC-CEDAR', name: 'Cedar Commission against Corruption (invented)', country: 'XC' }

const CONTENT = ['disclosure.json', 'query.json', 'reply.json']
const ATTACHMENTS = ['flyer.pdf', 'zavod-test_pdf.docx', 'zavod-book.xlsx']
const CHARTER = 'demo.charter'

/** An answer is asked for within 30 days, as the practice of financial intelligence units has it. */
const DEADLINE_DAYS = 30
const DAY_MS = 24 * 60 * 60 * 1000

/** The byte of the export that the demo changes: it lies in an entry's hash, where no format is broken. */
const CHANGED_BYTE = 20

const options = () => {
  try {
    return parseArgs({ options: { once: { type: 'boolean' }, json: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } } }).values
  } catch (thrown) {
    console.error(`${thrown instanceof Error ? thrown.message : thrown}\n${USAGE}`)
    process.exit(2)
  }
}

/** @param {import('./fleet.mjs').Authority} authority @param {string} box */
const newest = async (authority, box) => (await authority.ok([box])).messages[0]

// Making a home takes a second for its passphrase's sake; the other two are made while the first is shown.
/** @param {Stage} stage @param {Fleet} fleet */
const homes = async (stage, fleet) => {
  stage.begin(
    'Three authorities make their homes',
    'A home holds keys, settings and a store. A card is its public side, and is given to the others.',
  )
  const [alder, birch, cedar] = [ALDER, BIRCH, CEDAR].map((card) => fleet.authority(card))
  const others = Promise.all([birch.init(), cedar.init()])
  const args = ['--authority', ALDER.authority, '--name', ALDER.name, '--country', ALDER.country, '--function', 'law-enforcement']
  await stage.run(alder, ['init', ...args])
  await stage.run(alder, ['card', '-o', `${alder.id}.card`])
  await others
  stage.say(`\n${birch.id} and ${cedar.id} do the same.`)
  return { alder, birch, cedar }
}

/** @param {Stage} stage @param {Three} three */
const network = async (stage, { alder, birch, cedar }) => {
  stage.begin('They found a network', 'Two administrators decide together. The charter holds once both have signed; then each home joins.')
  const cards = ['--administrator', `${alder.id}.card`, '--administrator', `${birch.id}.card`, '--member', `${cedar.id}.card`]
  await stage.run(alder, ['network', 'create', '--name', 'Demo', '--threshold', '2', ...cards, '-o', CHARTER])
  await stage.run(alder, ['network', 'sign', CHARTER])
  await stage.run(birch, ['network', 'sign', CHARTER])
  const others = Promise.all([birch.ok(['network', 'join', CHARTER]), cedar.ok(['network', 'join', CHARTER])])
  await stage.run(alder, ['network', 'join', CHARTER])
  await others
  stage.say(`\n${birch.id} and ${cedar.id} join with the same file.`)
}

/** @param {Stage} stage @param {Fleet} fleet */
const start = async (stage, fleet) => {
  stage.begin(
    'Three nodes start',
    'Each is a process of its own with its own LevelDB; they talk libp2p over loopback. No server stands between them.',
  )
  for (const authority of fleet.authorities) {
    const peers = fleet.authorities.flatMap((other) => other.ready?.listen.slice(0, 1) ?? [])
    stage.command(authority.id, ['up', '--listen', '/ip4/127.0.0.1/tcp/0', ...peers.flatMap((peer) => ['--peer', peer])])
    const { listen } = await authority.up({ peers })
    stage.say(`ready, listening on ${listen.join(' ')}`)
  }
  await stage.run(fleet.authorities.at(-1), ['status'])
}

/** @param {Stage} stage @param {Three} three */
const exchange = async (stage, { alder, birch, cedar }) => {
  stage.begin(
    `${alder.id} discloses to ${birch.id}, unasked`,
    'UNCAC art. 46(4). Sealed to one recipient, with three attachments and two conditions.',
  )
  const attached = ATTACHMENTS.flatMap((file) => ['--attach', file])
  const conditions = ['--handling', 'H1', '--handling', 'H2']
  await stage.run(alder, [
    'send',
    '--to',
    birch.id,
    '--kind',
    'disclosure',
    '--content',
    'disclosure.json',
    ...attached,
    ...conditions,
    '--wait',
  ])
  await stage.run(birch, ['inbox'])
  const disclosure = await newest(birch, 'inbox')
  await stage.run(birch, ['show', disclosure.message, '--save', 'received'])
  const same = ATTACHMENTS.every((file) => readFileSync(join(birch.fleet.folder, 'received', file)).equals(readFileSync(attachment(file))))
  if (!same) throw new Error('a saved attachment is not what was sent')
  stage.say('\nThe three saved files are byte for byte those that were sent.')

  stage.begin(
    `${birch.id} asks back, ${alder.id} answers`,
    'A query with a deadline and a condition in words; the reply stays in the thread.',
  )
  const deadline = new Date(Date.now() + DEADLINE_DAYS * DAY_MS).toISOString().replace(/T.*/, 'T00:00:00Z')
  const asked = ['--thread', disclosure.thread, '--deadline', deadline, '--handling', 'H3:Not to be shown to the company before 1 March']
  await stage.run(birch, ['send', '--to', alder.id, '--kind', 'query', '--content', 'query.json', ...asked, '--wait'])
  const query = await newest(alder, 'inbox')
  await stage.run(alder, ['show', query.message])
  await stage.run(alder, ['reply', query.message, '--content', 'reply.json', '--wait'])
  await stage.run(birch, ['show', (await newest(birch, 'inbox')).message])
  await stage.run(alder, ['thread', disclosure.thread])

  stage.begin(`${cedar.id} was not addressed`, 'A member of the same network, connected to both, has nothing and can open nothing.')
  await stage.run(cedar, ['inbox'])
  await stage.run(cedar, ['show', disclosure.message], { exit: 1 })
  return disclosure.thread
}

/** @param {string} file */
const attachment = (file) => join(here, 'attachments', file)

/** @param {Stage} stage @param {Three} three */
const audit = async (stage, { alder, birch }) => {
  const auditor = { who: 'auditor' }
  stage.begin(
    'An auditor verifies, offline',
    "Every act is a leaf of its node's log. The auditor has the exports and the charter: no home, no key, no network.",
  )
  await stage.run(birch, ['log'])
  for (const authority of [alder, birch]) {
    await stage.run(authority, ['log', 'export', '-o', `${authority.id}-log`])
    await stage.run(undefined, ['verify', `${authority.id}-log`, '--charter', CHARTER], auditor)
  }

  stage.begin('Someone changes one byte')
  const { folder } = alder.fleet
  const forged = `${birch.id}-log-forged`
  cpSync(join(folder, `${birch.id}-log`), join(folder, forged), { recursive: true })
  const file = await entriesOf(alder.fleet, forged)
  const bytes = readFileSync(join(folder, forged, file))
  bytes[CHANGED_BYTE] = (bytes[CHANGED_BYTE] ?? 0) ^ 1
  writeFileSync(join(folder, forged, file), bytes)
  stage.say(`One bit of byte ${CHANGED_BYTE} of ${file} is turned, in a copy.`)
  await stage.run(undefined, ['verify', forged, '--charter', CHARTER], { ...auditor, exit: 3 })
}

// The first bundle of entries: its name says how many it holds, so it is taken from the manifest.
/** @param {Fleet} fleet @param {string} exported */
const entriesOf = async (fleet, exported) => {
  const manifest = readFileSync(join(fleet.folder, exported, 'manifest'), 'utf8')
  const found = /tile\/entries\/000(\.p\/\d+)?/.exec(manifest)
  if (found === null) throw new Error(`${exported} has no bundle of entries`)
  return found[0]
}

/** What happened, asked from the nodes and the verifier once more. @param {Three} three @param {string} thread @param {number} started */
const account = async (three, thread, started) => {
  const { alder, birch } = three
  const [sent, received] = await Promise.all([alder.ok(['thread', thread]), birch.ok(['thread', thread])])
  const check = (/** @type {string} */ folder) => alder.fleet.run(['verify', folder, '--charter', CHARTER])
  const logs = await Promise.all([alder, birch].map((authority) => check(`${authority.id}-log`)))
  const forged = await check(`${birch.id}-log-forged`)
  const valid = logs.every(({ code, json }) => code === 0 && json?.valid === true && json.pinned === true)
  const caught = forged.code === 3 && forged.json?.valid === false
  const receipts = [...sent.receipts, ...received.receipts]
  return {
    schemaVersion: 1,
    authorities: Object.values(three).map(({ id, home, ready }) => ({ authority: id, peerId: ready?.peerId, listen: ready?.listen, home })),
    messages: sent.messages,
    receipts: [...new Map(receipts.map((receipt) => [JSON.stringify(receipt), receipt])).values()],
    verification: { valid: valid && caught, logs: logs.map(({ json }) => json), forged: { caught, defect: forged.json?.defect } },
    seconds: Math.round(performance.now() - started) / 1000,
  }
}

/** @param {Stage} stage @param {Awaited<ReturnType<typeof account>>} summary */
const verdict = (stage, { verification, messages, receipts, seconds }) => {
  const words = verification.valid
    ? 'Both logs verify against the charter, and the changed byte was found.'
    : 'The verification did not come out as it must.'
  stage.begin('The verdict')
  stage.say(
    `${stage.styled(verification.valid ? '32' : '31', words)} ${messages.length} messages, ${receipts.length} receipts, ${seconds} s.`,
  )
}

/** @param {Stage} stage @param {Fleet} fleet */
const stayUp = async (stage, fleet) => {
  stage.begin('Now it is yours', 'The three nodes stay up. In another terminal:')
  stage.say(`\n  cd ${commandLine([fleet.folder])}\n  alias valise=${commandLine([commandLine(fleet.program)])}\n`)
  for (const { id, home, ready } of fleet.authorities)
    stage.say(`  ${id}  ${ready?.listen.join(' ')}\n    VALISE_HOME=${commandLine([home])} valise inbox`)
  stage.say(
    '\nA home that is opened without its node wants its passphrase: VALISE_PASSPHRASE_FILE names the file beside it, such as XA-ALDER.passphrase.',
  )
  stage.say('\nCtrl-C stops the nodes and removes all of it.')
  const gone = fleet.authorities.map(({ id, node }) => new Promise((resolve) => node?.once('exit', () => resolve(id))))
  const id = await Promise.race(gone)
  await fleet.goOn()
  stage.say(`\nThe node of ${id} has stopped; the demo ends.`)
}

/** @typedef {{ alder: import('./fleet.mjs').Authority, birch: import('./fleet.mjs').Authority, cedar: import('./fleet.mjs').Authority }} Three */

const { once = false, json = false, help = false } = options()
if (help) {
  console.log(USAGE)
  process.exit(0)
}
const started = performance.now()
const fleet = new Fleet()
const stage = new Stage(fleet, json ? 2 : 1)
process.once('SIGINT', () => stage.say('\nStopping the nodes and removing their folder …'))
let exit = 1
try {
  for (const file of CONTENT) copyFileSync(join(here, 'content', file), join(fleet.folder, file))
  for (const file of ATTACHMENTS) copyFileSync(attachment(file), join(fleet.folder, file))
  stage.say(
    'Valise, shown on this machine. The authorities and their cases are invented; docs/examples/SOURCES.md says where the files are from.',
  )
  stage.say(`Everything stands in ${fleet.folder} and is removed at the end.`)
  const three = await homes(stage, fleet)
  await network(stage, three)
  await start(stage, fleet)
  const thread = await exchange(stage, three)
  await audit(stage, three)
  const summary = await account(three, thread, started)
  verdict(stage, summary)
  exit = summary.verification.valid ? 0 : 1
  if (!once && exit === 0) await stayUp(stage, fleet)
  await fleet.close()
  if (json) console.log(JSON.stringify(summary))
} catch (thrown) {
  await fleet.goOn().catch(() => {})
  stage.say(`\nThe demo failed: ${thrown instanceof Error ? thrown.message : thrown}`)
  await fleet.close()
}
process.exitCode = exit
