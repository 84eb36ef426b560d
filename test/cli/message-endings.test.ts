// What an officer is told of messages and attachments that did not arrive, or of which nobody knows.

import { object } from '../../cli/json.ts'
import { assert, run, test } from '../support/harness.ts'
import { cli, codeOf } from './support.ts'

const MESSAGE = {
  ...{ message: 'm1', thread: 't1', kind: 'disclosure', title: 'Payments', from: 'FR-ACA', to: ['KE-ACA'], handling: ['H0'] },
  ...{ at: '2027-01-02T03:04:05.678Z', state: 'delivered', deadline: null },
}

/** `send --wait` for a message whose delivery to its recipient is over like this. */
const waited = (recipient: object) =>
  cli(['send', '--to', 'KE-ACA', '--kind', 'disclosure', '--content', '-', '--wait=30', '--json'], {
    routes: {
      'POST /api/v1/messages': () => ({ message: 'm', envelope: 'e', thread: 't', recipients: [] }),
      'GET /api/v1/messages/m/receipts': () => ({ message: 'm', recipients: [recipient], complete: true }),
    },
    stdin: '{}',
  })

test('show says why an attachment does not come, that it will not, and at whom', async () => {
  const route = (more: object) => ({
    'POST /api/v1/messages/m1/open': () => ({
      ...MESSAGE,
      content: { title: 'T' },
      attachments: [{ name: 'flyer.pdf', size: 9, ...more }],
    }),
  })
  for (const [more, said] of [
    [{ state: 'fetching', size: 4096, done: 1024, waiting: 'no room\u202e' }, 'flyer.pdf is still fetched: no room�'],
    [{ state: 'failed', fault: 'digest', text: 'it is not the file' }, 'flyer.pdf was not received: it is not the file'],
    [{ missingAt: [{ authority: 'KE-ACA', text: 'it is not the file' }] }, 'KE-ACA does not have flyer.pdf: it is not the file'],
  ] as const) {
    const ran = await cli(['show', 'm1'], { routes: route(more) })
    assert.ok(ran.out.includes(said), ran.out)
  }
})

test('outbox names each attachment that a recipient will never have, and why', async () => {
  const failures = [{ attachment: 1, fault: 'digest', text: 'it is not the file' }]
  const attachments = { state: 'failed', done: 1024, size: 4096, failures }
  const sent = {
    ...MESSAGE,
    direction: 'out',
    transfer: attachments,
    recipients: [{ authority: 'KE-ACA', state: 'delivered', attachments }],
  }
  const ran = await cli(['outbox'], { routes: { 'GET /api/v1/outbox': () => ({ messages: [sent] }) } })
  assert.ok(ran.out.includes('KE-ACA does not have attachment 1: it is not the file'), ran.out)
})

test('--wait for a message whose attachment a recipient will never have ends with 1, and says so', async () => {
  const attachments = { state: 'failed', done: 1024, size: 4096, failures: [{ attachment: 0, text: 'it is not the file' }] }
  const ran = await waited({ authority: 'KE-ACA', state: 'delivered', receipt: { index: 3 }, attachments })
  assert.is(ran.code, 1)
  assert.is(codeOf(ran), 'attachment-not-received')
  assert.match(String(object(ran.json.error).message), /KE-ACA \(failed; 0: it is not the file\)/)
})

test('of a message that expired it is said that no receipt came, and not that it did not arrive', async () => {
  const recipient = { authority: 'KE-ACA', state: 'expired', receipt: null, reason: 'expired' }
  const ran = await waited(recipient)
  assert.is(ran.code, 1)
  assert.is(codeOf(ran), 'message-expired')
  assert.match(String(object(ran.json.error).message), /No receipt of KE-ACA came until .* it may have arrived/)
  const route = {
    'GET /api/v1/outbox': () => ({ messages: [{ ...MESSAGE, direction: 'out', state: 'expired', recipients: [recipient] }] }),
  }
  assert.match(
    (await cli(['outbox'], { routes: route })).out,
    /KE-ACA expired since .*no receipt came until it expired; it may have arrived/,
  )
})

test('of one that was refused the reason is said, in words and as the word', async () => {
  const recipient = { authority: 'KE-ACA', state: 'refused', receipt: null, reason: 'content' }
  const route = {
    'GET /api/v1/outbox': () => ({ messages: [{ ...MESSAGE, direction: 'out', state: 'refused', recipients: [recipient] }] }),
  }
  assert.match((await cli(['outbox'], { routes: route })).out, /KE-ACA refused since .*its content is no acceptable JSON.*\(content\)/s)
})

run()
