// The message that is measured: a disclosure whose JSON text is exactly 4 KiB, with a narrative of a few paragraphs and a few entities,
// so that checking and committing to it cost what they cost in use.

const SIZE = 4096
const SENTENCE = 'The transfers of the second quarter reached an account that is held for the benefit of the official. '

const entity = (i: number) => ({
  id: `company-${i}`,
  schema: 'Company',
  properties: { name: [`Example Holding ${i} Ltd`], country: ['fr'], incorporationDate: [`201${i}-05-17`] },
})

const withNarrative = (narrative: string): Uint8Array =>
  new TextEncoder().encode(
    JSON.stringify({
      title: 'Payments behind a procurement award',
      summary: narrative,
      languages: ['en', 'fr'],
      legalBasis: ['UNCAC 46(4)', 'UNCAC 56'],
      offences: ['15', '23'],
      purpose: 'To assist an inquiry before a formal request',
      evaluation: { scheme: '4x4', source: 'B', information: '2' },
      entities: [1, 2, 3, 4].map(entity),
    }),
  )

const paragraphs = (length: number): string => {
  let text = ''
  for (let i = 1; text.length < length; i++) text += SENTENCE + (i % 5 === 0 ? '\n\n' : '')
  return text
}

/** The JSON text of a disclosure: 4,096 bytes. */
export const messageContent = (): Uint8Array => {
  const text = paragraphs(SIZE)
  for (let length = SIZE; length > 0; length--) {
    const content = withNarrative(text.slice(0, length))
    if (content.length === SIZE) return content
  }
  throw new Error('no narrative gives 4,096 bytes')
}
