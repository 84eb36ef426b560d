// Limits of a node that no other test tries by themselves: each at the limit, and one past it.

import { Alarms } from '../../node/alarms.ts'
import type { AttachmentFiles } from '../../node/attachments/attachment-files.ts'
import { type AttachmentRecord, putAttachment } from '../../node/attachments/attachment-record.ts'
import type { ChunkSource } from '../../node/attachments/fetch-chunks.ts'
import { Fetching } from '../../node/attachments/fetching.ts'
import { Events } from '../../node/events.ts'
import { titleOf } from '../../node/mail/title.ts'
import { unreachedBy } from '../../node/mail/waiting.ts'
import { memoryStore } from '../../node/store/memory.ts'
import { MAX_KEY_LENGTH } from '../../node/store/store.ts'
import { assert, rejectsCode, run, test } from '../support/harness.ts'
import { eventually } from '../support/nodes.ts'
import { scene } from './depot-world.ts'
import { forger, found } from './mail-world.ts'

test('a title is kept up to 300 characters', () => {
  assert.is(titleOf({ title: 'x'.repeat(300) }).length, 300)
  assert.is(titleOf({ title: 'x'.repeat(301) }).length, 300)
})

test('the text of an error is shown up to 200 characters, and its first line alone', () => {
  const shown = (text: string) => {
    const reason = unreachedBy(new Error(text))
    return 'text' in reason ? reason.text : ''
  }
  assert.equal([shown('x'.repeat(200)).length, shown('x'.repeat(201)).length, shown('one\ntwo')], [200, 200, 'one'])
})

test('the newest hundred alarms are kept', () => {
  const events = new Events()
  const alarms = new Alarms(events, () => 0)
  for (let n = 0; n < 100; n++) events.emit({ type: 'alarm', code: 'x', message: `${n}` })
  assert.equal([alarms.list().length, alarms.list()[0]?.message], [100, '0'])
  events.emit({ type: 'alarm', code: 'x', message: '100' })
  assert.equal([alarms.list().length, alarms.list()[0]?.message], [100, '1'])
})

test('a key of the store has at most 512 characters', async () => {
  const store = memoryStore()
  await store.batch([{ put: 'k'.repeat(MAX_KEY_LENGTH), value: new Uint8Array(1) }])
  await rejectsCode(store.batch([{ put: 'k'.repeat(MAX_KEY_LENGTH + 1), value: new Uint8Array(1) }]), 'store-key-invalid')
})

test('two envelopes are kept as evidence beside the message, a third is not', async () => {
  const [from, to] = await found('FR-ACA', 'KE-ACA')
  if (!from || !to) throw new Error('two members')
  const forge = forger(from, to)
  const secret = new Uint8Array(32).fill(7)
  const now = Date.now()
  for (const deadline of [0, 1, 2, 3]) {
    const envelope = await forge.envelope({ title: 'One message', secret, deadline: deadline && now + deadline * 60_000 })
    assert.is((await forge.hand(envelope.bytes)).type, deadline === 0 ? 'receipt' : 'refused')
  }
  const kept: string[] = []
  for await (const [key] of to.context.store.range({ gte: 'evidence/', lt: 'evidence/\x7f' })) kept.push(key)
  assert.is(kept.length, 2)
})

/** Attachments that one node has to fetch from others, whose chunks never come. @returns what was asked for, by attachment */
const fetching = async (
  work: (asked: Map<string, number>) => Promise<void>,
  of: readonly { readonly node: number; readonly root: string }[],
) =>
  scene(async ({ alice, bob, depot, other }) => {
    await alice.up()
    const { context } = alice.node
    const nodes = [bob, depot, other].map(({ member }) => Buffer.from(member.identity.peerKey).toString('hex'))
    const records = of.map(({ node, root }, index): AttachmentRecord => {
      const about = { direction: 'in', message: 'aa'.repeat(16), index, root, key: '00'.repeat(32), sha256: '00'.repeat(32) } as const
      return {
        ...about,
        size: 100 * 1024 * 1024,
        node: nodes[node] ?? '',
        authority: 'BR-BOB',
        expires: context.clock() + 60_000,
        chunks: 0,
        state: 'fetching',
      }
    })
    await context.store.batch(records.map(putAttachment))
    const writer = { chunks: 0, append: async () => {}, sync: async () => {}, close: async () => {} }
    const files = { folder: '/', append: async () => writer, remove: async () => {} } as unknown as AttachmentFiles
    const fetcher = new Fetching(context, files, { reserve: 0, largest: 0 }, { complete: async () => {}, failed: async () => {} })
    const asked = new Map<string, number>()
    const ends: (() => void)[] = []
    await fetcher.start({
      chunks: async (): Promise<ChunkSource> => ({
        request: ({ root }) => {
          const key = Buffer.from(root).toString('hex')
          asked.set(key, (asked.get(key) ?? 0) + 1)
          return new Promise((_, reject) => ends.push(() => reject(new Error('over'))))
        },
        close: () => {
          for (const end of ends.splice(0)) end()
        },
      }),
    })
    await work(asked)
    await fetcher.stop()
  })

const root = (n: number): string => n.toString(16).padStart(64, '0')
const settled = async (): Promise<void> => {
  for (let n = 0; n < 50; n++) await new Promise((resolve) => setImmediate(resolve))
}

test('of one attachment eight chunks are asked for at once', () =>
  fetching(
    async (asked) => {
      await eventually(() => asked.get(root(0)) === 8)
      await settled()
      assert.equal([...asked.values()], [8])
    },
    [{ node: 0, root: root(0) }],
  ))

test('from one node two attachments are fetched at once', () =>
  fetching(
    async (asked) => {
      await eventually(() => asked.size === 2)
      await settled()
      assert.is(asked.size, 2)
    },
    [0, 1, 2].map((n) => ({ node: 0, root: root(n) })),
  ))

test('from all nodes four attachments are fetched at once', () =>
  fetching(
    async (asked) => {
      await eventually(() => asked.size === 4)
      await settled()
      assert.equal([...asked.keys()].sort(), [0, 1, 2, 3].map(root))
    },
    [0, 0, 1, 1, 2, 2].map((node, n) => ({ node, root: root(n) })),
  ))

run()
