// An answer of lines of JSON that are made as they are read: a long export, of which the last line says what there should be.

/** One line. */
export const jsonLine = (value: object): Uint8Array => new TextEncoder().encode(`${JSON.stringify(value)}\n`)

/** The bytes as a line can hold them. */
export const base64 = ({ buffer, byteOffset, length }: Uint8Array): string => Buffer.from(buffer, byteOffset, length).toString('base64')

/** The answer. Its first line is made before it begins, so that a refusal is an answer and no broken stream. */
export const answerLines = async (lines: AsyncGenerator<Uint8Array>): Promise<Response> => {
  const first = await lines.next()
  const all = async function* () {
    if (!first.done) yield first.value
    yield* lines
  }
  return new Response(ReadableStream.from(all()), { headers: { 'Content-Type': 'application/x-ndjson' } })
}
