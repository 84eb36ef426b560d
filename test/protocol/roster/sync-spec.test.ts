// docs/spec/sync.md against the code: the table of types, the numbers, and its formulas applied to its examples with primitives alone.

import { readFileSync } from 'node:fs'
import { concatBytes, utf8ToBytes } from '@noble/hashes/utils.js'
import { compareBytes, u32be, u64be } from '../../../keys/bytes.ts'
import { hex, parseHex } from '../../../keys/ids.ts'
import { verifyingKey } from '../../../keys/signing.ts'
import { foundedLedger } from '../../../protocol/roster/file.ts'
import { ITEM_LIMITS, ITEM_TYPES, type ItemType } from '../../../protocol/roster/item.ts'
import { MAX_COMPARED, MAX_DEPTH, MAX_QUESTIONS, MAX_ROUNDS } from '../../../protocol/roster/reconcile.ts'
import { parseSyncFrame, SPLIT } from '../../../protocol/roster/sync-frame.ts'
import { assert, run, test } from '../../support/harness.ts'
import { charter, NOW } from '../../vectors/make/protocol-world.ts'
import { bytesAt, split } from '../../vectors/make/raw-message.ts'
import { blocksOf, bytesIn, tableOf, textOf, valueIn } from '../spec-documents.ts'
import { crypto } from './comparing.ts'

const read = (path: string): string => readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8')
const text = textOf('sync').replaceAll(/\s+/g, ' ')
const hashOf = (context: string, ...parts: Uint8Array[]): Uint8Array =>
  crypto.sha256(utf8ToBytes(`${context}\0`), ...parts.flatMap((part) => [u64be(part.length), part]))
const same = (a: Uint8Array, b: Uint8Array): void => assert.is(hex(a), hex(b))

test('the table of types has every type with its number and size', () => {
  const rows = Array.from(textOf('sync').matchAll(/^\| (\d+) \| [^|`]+ \| `(\w+)`[^|]* \| [^|]+ \| ([\d,]+) \|$/gm), (row) => row.slice(1))
  const types = Object.keys(ITEM_TYPES) as ItemType[]
  assert.equal(
    rows.map(([number, , size]) => [Number(number), size]),
    types.map((type) => [ITEM_TYPES[type], ITEM_LIMITS[type].toLocaleString('en')]),
  )
})

test('the reasons that end a comparison are those of the code', () => {
  const code = `${read('protocol/roster/reconcile.ts')}${read('node/net/roster-sync.ts')}${read('node/net/roster-exchange.ts')}`
  const stated = tableOf('sync', 'reason').flatMap(([word = '']) => (/^`[a-z-]+`$/.test(word) ? [word.slice(1, -1)] : []))
  assert.is(stated.length, 8)
  for (const word of stated) assert.ok(code.includes(`'${word}'`), word)
  for (const [, word = ''] of code.matchAll(/ended\(state, '([a-z-]+)'|misbehaved\('([a-z-]+)'\)/g))
    if (word) assert.ok(stated.includes(word), word)
})

test('the numbers of the document are those of the code', () => {
  const code = ['roster-sync', 'roster-exchange', 'roster-gossip', 'network'].map((name) => read(`node/net/${name}.ts`)).join('\n')
  for (const [constant, phrase] of [
    ["ROSTER_PROTOCOL = '/valise/roster/1'", '`/valise/roster/1`'],
    ['ANSWER_MS = 60_000', 'more than 60 s'],
    ['MAX_ANSWERED = 4_096', 'more than 4,096 frames'],
    ['MAX_REFUSED = 32', '32 items were refused within an hour'],
    ['COMPARE_MS = 5 * 60_000', 'every 2.5 to 7.5 minutes'],
    ['WAITING_MS = 10_000', 'at most once in 10 s'],
    ['MAX_AT_ONCE = 2', 'at most two comparisons at once'],
    ['MAX_GOSSIPED_ON = 64', 'at most 64 items, so that'],
    ['FAREWELL_MS = 10_000', 'after 10 s in any case'],
    ['maxInboundStreams: 2', 'may have two streams open'],
    ['MAX_GOSSIP_ITEM_BYTES = MIB', '1,048,576 bytes; larger'],
    ['MAX_RPC_BYTES = 8 * MIB', '8,388,608 bytes'],
    ['maxSubscriptions: 16', '16 subscriptions'],
    ['maxMessages: 1_024', '1,024 messages'],
    ['maxIhaveMessageIDs: 5_000', '5,000 ids'],
    ['maxControlMessages: 64', '64 control messages'],
  ] as const) {
    assert.ok(code.includes(constant), constant)
    assert.ok(text.includes(phrase), phrase)
  }
  assert.ok(text.includes(`more than ${MAX_DEPTH} times`))
  assert.ok(text.includes(`${MAX_QUESTIONS.toLocaleString('en')} ranges that differ`))
  assert.ok(text.includes(`${MAX_COMPARED.toLocaleString('en')} listed entries`))
  assert.ok(text.includes(`${MAX_ROUNDS} frames of ranges`))
  assert.ok(text.includes(`2 to ${SPLIT} ranges`))
})

test('the heartbeat is signed, and the item carries it', () => {
  const statement = bytesIn('sync', 'heartbeat', 'statement')
  const body = bytesAt(statement, 1)
  const signed = concatBytes(utf8ToBytes('valise/v1/heartbeat\0'), u64be(body.length), body)
  const key = verifyingKey(crypto, bytesIn('sync', 'heartbeat', 'vote key'))
  assert.ok(key.verifyRaw(signed, bytesIn('sync', 'heartbeat', 'signature')))
  same(bytesAt(bytesIn('sync', 'item', 'bytes'), 3), statement)
})

test('the key of a heartbeat is its authority and node, and a ledger keeps it under the id of that', () => {
  const parts = [utf8ToBytes(valueIn('sync', 'heartbeat', '3 authority')), bytesIn('sync', 'heartbeat', '4 node')]
  same(bytesIn('sync', 'item', 'key'), concatBytes(...parts.flatMap((part) => [u32be(part.length), part])))
  const kept = foundedLedger(crypto, charter).offer(bytesIn('sync', 'item', 'bytes'), NOW)
  assert.is(kept.result === 'new' && hex(kept.place), valueIn('sync', 'item', 'id'))
})

test('id, digest and fingerprint are what the formulas give', () => {
  same(bytesIn('sync', 'item', 'id'), hashOf('valise/v1/item', bytesIn('sync', 'item', 'type'), bytesIn('sync', 'item', 'key')))
  same(bytesIn('sync', 'item', 'digest'), crypto.sha256(bytesIn('sync', 'item', 'bytes')))
  const entries = Array.from((blocksOf('sync').get('range') ?? '').matchAll(/entries: ([0-9a-f]{128})/g), ([, entry = '']) =>
    parseHex(entry),
  )
  assert.is(entries.length, 3)
  assert.equal(entries.toSorted(compareBytes), entries)
  // each has a block of its own
  assert.is(new Set(entries.map(([first]) => first)).size, 3)
  const blocks = entries.map((entry) => hashOf('valise/v1/range-block', entry))
  same(bytesIn('sync', 'range', 'fingerprint'), hashOf('valise/v1/range', ...blocks))
})

test('the question is of one who holds nothing, and the answers are as the document says', () => {
  const [question] = parseSyncFrame(bytesIn('sync', 'frames', 'question')).ranges
  assert.equal(question && 'fingerprint' in question && question.fingerprint, hashOf('valise/v1/range'))
  const listing = bytesAt(bytesIn('sync', 'frames', 'listing'), 2)
  assert.is(split(listing).filter(({ field }) => field === 4).length, 3)
  const { items } = parseSyncFrame(bytesIn('sync', 'frames', 'items'))
  same(items[0] ?? new Uint8Array(0), bytesIn('sync', 'item', 'bytes'))
  assert.is(items[1]?.length, 0)
})

run()
