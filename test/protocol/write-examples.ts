// Writes the examples of docs/spec as the code makes them: npx tsx test/protocol/write-examples.ts. spec.test.ts compares them.

import { readFileSync, writeFileSync } from 'node:fs'
import { DOCUMENTS } from './spec-documents.ts'
import { EXAMPLES } from './spec-examples.ts'

for (const document of DOCUMENTS) {
  const place = new URL(`../../docs/spec/${document}.md`, import.meta.url)
  const text = readFileSync(place, 'utf8')
  const made = EXAMPLES[document] ?? {}
  writeFileSync(
    place,
    text.replace(/^```example (\S+)\n[\s\S]*?^```$/gm, (block, name: string) => {
      const lines = made[name]
      return lines ? `\`\`\`example ${name}\n${lines.join('\n')}\n\`\`\`` : block
    }),
  )
}
