// The single-fault files: each has one fault, and the code and place that the file names are found, nothing else.

import { checkAttachmentName } from '../../../protocol/content/attachments.ts'
import { checkContent } from '../../../protocol/content/check.ts'
import { parseHandling } from '../../../protocol/content/handling.ts'
import { parseKind } from '../../../protocol/content/kinds.ts'
import { assert, run, test, throwsCode } from '../../support/harness.ts'
import { vectorFiles, vectors, vectorText } from '../../support/vectors.ts'
import { caseText, contentCases } from '../../vectors/make/content.ts'
import type { ContentCase, ContentType } from '../../vectors/make/content-case.ts'

/** Files of each type: a case that gets lost is noticed. */
const COUNTS: Readonly<Record<ContentType, number>> = { content: 85, entities: 60, 'attachment-name': 21, handling: 15 }

const bytesOf = ({ input, inputBase64 }: ContentCase): Uint8Array =>
  inputBase64 === undefined ? new TextEncoder().encode(input) : new Uint8Array(Buffer.from(inputBase64, 'base64'))

const checkThrowing = (one: ContentCase, check: () => unknown): void => {
  if (one.expect === 'valid') check()
  else throwsCode(check, one.expect)
}

const checkPlaced = (one: ContentCase): void => {
  const { problems, content } = checkContent(parseKind(one.kind ?? ''), bytesOf(one))
  assert.equal(
    problems.map(({ code, place }) => [code, place]),
    one.expect === 'valid' ? [] : [[one.expect, one.place]],
  )
  assert.is(content !== undefined, one.expect === 'valid')
}

const checkFile = (one: ContentCase): void => {
  if (one.type === 'attachment-name') checkThrowing(one, () => checkAttachmentName(one.input ?? ''))
  else if (one.type === 'handling') checkThrowing(one, () => parseHandling(one.codes ?? []))
  else checkPlaced(one)
}

const types: ContentType[] = ['content', 'entities', 'attachment-name', 'handling']
for (const type of types) {
  const files = vectorFiles(`single-fault/${type}`, '.json')
  test(`there are ${COUNTS[type]} files of ${type}, as the cases make them`, () => {
    assert.is(files.length, COUNTS[type])
    for (const [name, one] of Object.entries(contentCases[type])) assert.is(vectorText(`single-fault/${type}/${name}.json`), caseText(one))
  })
  for (const file of files) {
    const one = vectors<ContentCase>(`single-fault/${type}/${file}`)
    test(`${type}: ${one.comment}`, () => checkFile(one))
  }
}

run()
