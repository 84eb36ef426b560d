// A second verifier of trails, written from docs/spec (trail.md, and what that refers to) alone, with node:crypto. It imports nothing of keys/ and protocol/: when it
// and protocol/verify/trail.ts disagree about a file, one of them, or a document, is wrong. It answers the first defect, or undefined.

import {
  ascending,
  base64,
  type Checkpoint,
  cat,
  checkpointOf,
  consistent,
  decode,
  entryLeaf,
  exactly,
  hash,
  hex,
  holds,
  included,
  keyId,
  logSigned,
  need,
  receiptOf,
  recordOf,
  same,
  signed,
  splitHashes,
  versioned,
} from './second-formats.ts'
import { messageOf } from './second-messages.ts'
import { type Card, type Node, nodeOfRecord, rosterOf, stateOf } from './second-roster.ts'

const CONFIRMS: Readonly<Record<string, string>> = {
  ...{ 'delivery-confirmed': 'received', 'opening-confirmed': 'opened' },
  ...{ 'attachments-confirmed': 'attachments-received', 'attachment-failure-confirmed': 'attachment-failed' },
}
const UNDER_WAY = 60_000

const check = (text: string): void => {
  // files.md
  const lines = text.split('\n')
  need(lines[0] === '-----BEGIN VALISE TRAIL-----' && lines.at(-2) === '-----END VALISE TRAIL-----' && lines.at(-1) === '', 'not a trail')
  const body = lines.slice(1, -2)
  need(
    body.every((line, i) => line.length === 64 || (i === body.length - 1 && line.length > 0 && line.length < 64)),
    'lines that are not as written',
  )
  const payload = base64(body.join(''))
  const bytes = payload.subarray(0, -32)
  need(same(hash('valise/v1/file', 'VALISE TRAIL', bytes), payload.subarray(-32)), 'the closing hash is another')
  const f = versioned('n b b b b b b* b* b* b* b*', bytes)
  const [network, thread, authority, node] = [exactly(f.b(2), 32), exactly(f.b(3), 16), f.t(4), exactly(f.b(5), 32)]
  const messages = f.all(8).map(messageOf)
  const receipts = f.all(9).map(receiptOf)
  const sent = f.all(11).map(receiptOf)
  const notes: Buffer[] = []
  const logs = f.all(10).map((one) => {
    const log = decode('b b* b*', one)
    const checkpoint = checkpointOf(log.b(1))
    const leaves = log.all(2).map((bytes) => {
      const leaf = decode('n b b b', bytes)
      const hashed = entryLeaf(leaf.b(3), leaf.b(2))
      need(included(leaf.n(1), checkpoint.size, hashed, splitHashes(leaf.b(4)), checkpoint.root), 'a leaf that is not in the log')
      return { index: leaf.n(1), hash: hashed, record: recordOf(leaf.b(2)) }
    })
    leaves.forEach(({ index }, i) => {
      need(i === 0 || index > (leaves[i - 1]?.index ?? 0), 'leaves out of order')
    })
    need(leaves.length > 0, 'a log without leaves')
    const witnessed = log.all(3).map((bytes) => {
      const w = decode('b b', bytes)
      notes.push(w.b(1))
      const earlier = checkpointOf(w.b(1))
      need(earlier.origin === checkpoint.origin, 'a witnessed checkpoint of another log')
      need(consistent(earlier.size, checkpoint.size, earlier.root, checkpoint.root, splitHashes(w.b(2))), 'a log that did not only grow')
      return earlier
    })
    witnessed.forEach(({ size }, i) => {
      need(size > (witnessed[i - 1]?.size ?? 0), 'witnessed checkpoints out of order')
    })
    return { checkpoint, leaves, witnessed }
  })
  need(messages.length > 0 && logs.length > 0, 'a trail without messages or logs')
  // the chain
  const placed = logs.flatMap(({ leaves }, log) => leaves.map((leaf) => ({ ...leaf, log })))
  const chain = placed.filter(({ record }) => same(record.thread, thread))
  chain.forEach(({ record, hash: _ }, i) => {
    need(same(record.previous, chain[i - 1]?.hash ?? Buffer.alloc(0)), 'a chain that is broken')
    need(record.act !== 'trail-exported' || record.detail === String(i), 'an end that counts otherwise')
  })
  need(
    chain.at(-1)?.record.act === 'trail-exported' && placed.at(-1) === placed.find(({ hash: h }) => same(h, chain.at(-1)?.hash ?? h)),
    'no end',
  )
  const parts = [f.b(6), ...[7, 8, 9, 11].flatMap((field) => f.all(field)), ...notes]
  need(chain.at(-1)?.record.subject === hex(hash('valise/v1/trail', ...parts)), 'other parts than the end names')
  // messages
  const exchanges = chain.filter(({ record: { act } }) => act === 'sent' || act === 'received')
  need(
    exchanges.length === messages.length && new Set(messages.map(({ id }) => hex(id))).size === messages.length,
    'leaves and messages differ',
  )
  const named = new Map(messages.map((one) => [hex(one.id), one]))
  messages.forEach((m, i) => {
    const record = exchanges[i]?.record
    need(record && same(record.envelope, m.id) && record.subject === hex(m.message), 'a message that is not the one of its leaf')
    need(same(m.network, network) && same(m.thread, thread), 'a message of another network or thread')
    if (record.act === 'sent')
      need(m.sender === authority && same(m.node, node) && record.authority === m.recipients.join(' '), 'sent otherwise')
    else need(record.authority === m.sender && m.recipients.includes(authority), 'received otherwise')
  })
  for (const { record } of chain)
    if (record.act !== 'trail-exported' && record.act !== 'evidence-kept') {
      const m = named.get(hex(record.envelope))
      need(m && hex(m.message) === record.subject, 'a leaf of a message that is not there')
    }
  // receipts
  const confirming = chain.filter(({ record: { act } }) => CONFIRMS[act])
  need(confirming.length === receipts.length, 'leaves and receipts differ')
  receipts.forEach(({ record, leaf }, i) => {
    const by = confirming[i]?.record
    const m = by && named.get(hex(by.envelope))
    need(by && m && by.detail === hex(leaf) && record.act === CONFIRMS[by.act], 'a receipt that is not the one of its leaf')
    need(same(record.envelope, m.id) && record.subject === hex(m.message) && record.authority === m.sender, 'a receipt of another message')
    need(m.sender === authority && m.recipients.includes(by.authority), 'a receipt of no recipient')
  })
  // what the senders' logs have
  const sentOf = sent.map(({ record }) => {
    const at = messages.findIndex(({ id }) => same(id, record.envelope))
    const m = messages[at]
    need(m && exchanges[at]?.record.act === 'received', 'a proof of no message that was received')
    need(record.act === 'sent' && record.subject === hex(m.message) && same(record.thread, thread), 'a proof of another entry')
    need(record.authority === m.recipients.join(' '), 'a proof of a message to others')
    return { at, m }
  })
  sentOf.forEach(({ at }, i) => {
    need(i === 0 || at > (sentOf[i - 1]?.at ?? 0), 'proofs out of order')
  })
  // what is disclosed
  let from = chain.length - 1
  while (chain[from - 1]?.record.act === 'disclosed') from--
  const logged = chain.slice(from, -1).map(({ record }) => `${hex(record.envelope)} ${record.detail}`)
  need(
    messages.flatMap((m) => m.opened.map((detail) => `${hex(m.id)} ${detail}`)).join('\n') === logged.join('\n'),
    'disclosed otherwise than logged',
  )
  // whose keys
  const roster = rosterOf(f.b(6))
  need(same(roster.network, network), 'a roster of another network')
  const cards = (id: string): Card[] => [
    ...roster.founders.filter((card) => card.authority === id),
    ...roster.acts.filter(({ subject }) => subject === id).flatMap(({ card }) => card ?? []),
  ]
  ascending(f.all(7), 'records out of order')
  const records = f.all(7).map((bytes) => {
    const id = versioned('n b b n n n b b b b b b b* b* n b* b', decode('b b', bytes).b(1)).t(3)
    const found = cards(id).flatMap(({ key }) => {
      try {
        return nodeOfRecord(key, bytes)
      } catch {
        return []
      }
    })[0]
    need(found && same(found.network, network), 'a record that nobody here has signed')
    return found
  })
  const needed = new Set<Node>()
  const sorted = [...records].sort((a, b) => a.serial - b.serial || Buffer.compare(a.bytes, b.bytes))
  const all = (id: string): Node[] => [...cards(id).map((card) => card.node), ...sorted.filter((one) => one.authority === id)]
  const find = (id: string, fits: (one: Node) => boolean): Node | undefined => {
    const found = all(id).find(fits)
    if (found) needed.add(found)
    return found
  }
  const logKey = (id: string, origin: string): { readonly node: Node; readonly key: Buffer } => {
    const found = find(id, ({ logs: known }) => known.has(origin))
    const key = found?.logs.get(origin)
    need(found && key, `no log named ${origin}`)
    return { node: found, key }
  }
  for (const m of messages)
    need(
      find(m.sender, (one) => same(one.peer, m.node) && holds(one.signing, signed('valise/v1/envelope', m.digests), m.signature)),
      'a message that its sender has not signed',
    )
  const cosigned = (seen: Checkpoint): void => {
    need(seen.lines.filter(({ name }) => name === seen.origin).length === 1, 'two signatures in the name of the log')
    for (const line of seen.lines) {
      if (line.name === seen.origin) continue
      const by = line.name.split('/')[1] ?? ''
      const name = (one: Node): string => `${one.prefix}witness`
      const fits = (one: Node): boolean => name(one) === line.name && same(keyId(line.name, 4, one.witness), line.keyId)
      const witness = find(by, fits)
      const time = line.signature.length > 8 ? Number(line.signature.readBigUInt64BE(0)) : 0
      need(
        witness && time > 0 && holds(witness.witness, cat(`cosignature/v1\ntime ${time}\n${seen.text}`), line.signature.subarray(8)),
        'a wrong cosignature',
      )
    }
  }
  const proven = (by: string, { tree, leaf, index, hashes }: ReturnType<typeof receiptOf>): Node => {
    const { node: of, key } = logKey(by, tree.origin)
    need(logSigned(tree, key), 'a proof in a checkpoint that is not signed')
    need(included(index, tree.size, leaf, hashes, tree.root), 'a proof that does not lead to its log')
    cosigned(tree)
    return of
  }
  let number = 0
  for (const { checkpoint, witnessed } of logs) {
    const { node: maker, key } = logKey(authority, checkpoint.origin)
    need(same(maker.peer, node) && checkpoint.lines.length === 1 && logSigned(checkpoint, key), "a checkpoint that is not the maker's")
    const next = Number(checkpoint.origin.slice(maker.prefix.length))
    need(next > number, 'logs out of order')
    number = next
    for (const seen of witnessed) {
      need(
        seen.lines.length > 1 && seen.lines[0]?.name === seen.origin && logSigned(seen, key),
        'a witnessed checkpoint that is not signed, or by nobody else',
      )
      cosigned(seen)
      const names = seen.lines.slice(1).map((line) => `${line.name} ${line.keyId.join('.')}`)
      ascending(names, 'cosignatures out of order')
    }
  }
  sent.forEach((proof, i) => {
    const m = sentOf[i]?.m
    need(m && same(proven(m.sender, proof).peer, m.node), 'a proof from the log of another node')
  })
  receipts.forEach((receipt, i) => {
    const by = confirming[i]?.record.authority ?? ''
    const of = proven(by, receipt)
    const { tree, index } = receipt
    find(by, (one) => same(one.peer, of.peer) && one.earlier.some(({ origin, size }) => origin === tree.origin && index >= size))
  })
  need(
    records.every((one) => needed.has(one)),
    'a record that nothing needs',
  )
  // who was a member when
  const parties = new Set([authority, ...messages.flatMap((m) => [m.sender, ...m.recipients])])
  const acts = new Map(roster.acts.filter(({ subject }) => parties.has(subject)).map((act) => [act.id, act]))
  const adopted = placed.filter((leaf) => !same(leaf.record.thread, thread))
  for (const { record } of adopted) {
    need(record.act === 'act-adopted' && acts.get(record.subject)?.subject === record.authority, 'a leaf that does not belong here')
    need(adopted.filter((one) => one.record.subject === record.subject).length === 1, 'an act that is adopted twice')
  }
  need(adopted.length === acts.size, 'an act of which nothing says when it was adopted')
  messages.forEach((m, i) => {
    const leaf = exchanges[i]
    need(leaf, 'a message without leaf')
    for (const id of leaf.record.act === 'sent' ? m.recipients : [m.sender]) {
      const before = adopted.filter(({ record, log, index }) => {
        const late = leaf.record.at < record.at && record.at - leaf.record.at < UNDER_WAY
        return record.authority === id && (log < leaf.log || (log === leaf.log && index < leaf.index)) && !late
      })
      const founder = roster.founders.find((card) => card.authority === id)
      const state = stateOf(
        founder,
        before.flatMap(({ record }) => acts.get(record.subject) ?? []),
      )
      need(state === 'active', `${id} was no active member`)
    }
  })
}

/** The first defect of a trail's file, or undefined. */
export const secondVerdict = (file: Uint8Array): string | undefined => {
  try {
    check(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(file))
    return undefined
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}
