// The detail of `attachment-failed`: what is written is read, and what has another form is none.

import {
  ATTACHMENT_FAULTS,
  type AttachmentFault,
  attachmentFaultText,
  formatAttachmentFailure,
  parseAttachmentFailure,
} from '../../protocol/attachment/failure.ts'
import { assert, run, test } from '../support/harness.ts'

test('every word is read as it was written', () => {
  for (const fault of Object.keys(ATTACHMENT_FAULTS) as AttachmentFault[])
    for (const index of [0, 7, 16_383]) assert.equal(parseAttachmentFailure(formatAttachmentFailure(index, fault)), { index, fault })
})

test('a word of a newer version is taken, and stands for itself', () => {
  assert.equal(parseAttachmentFailure(`3 ${'a'.repeat(64)}`), { index: 3, fault: 'a'.repeat(64) })
  assert.is(attachmentFaultText('toString'), 'it was not received (toString)')
  assert.is(attachmentFaultText('digest'), ATTACHMENT_FAULTS.digest)
})

test('anything else is no such detail', () => {
  for (const detail of [
    '',
    '0',
    ' digest',
    '0  digest',
    '00 digest',
    '-1 digest',
    '0 Digest',
    '0 digest ',
    `0 ${'a'.repeat(65)}`,
    '12345678901 digest',
  ])
    assert.is(parseAttachmentFailure(detail), undefined, detail)
})

run()
