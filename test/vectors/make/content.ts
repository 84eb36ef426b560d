// Makes the single-fault files of contents: test/vectors/single-fault/<type>/<name>.json, the same bytes every time, and the published
// schemas docs/spec/schema/<kind>.json. Run it (npx tsx test/vectors/make/content.ts) after a change; tests compare.

import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { SUPPORTED_KINDS, type SupportedKind } from '../../../protocol/content/kinds.ts'
import { SCHEMAS } from '../../../protocol/content/schema/schemas.ts'
import type { Cases, ContentCase, ContentType } from './content-case.ts'
import { fieldCases, jsonCases } from './content-cases.ts'
import { entityCases } from './entity-cases.ts'
import { handlingCases, nameCases } from './name-cases.ts'

export const contentCases: Readonly<Record<ContentType, Cases>> = {
  content: { ...jsonCases, ...fieldCases },
  entities: entityCases,
  'attachment-name': nameCases,
  handling: handlingCases,
}

// What cannot be seen is escaped in the files, so that an editor shows it and a copy keeps it.
const escapeUnseen = (text: string): string =>
  text.replace(
    /[\u007f-\u009f\u061c\u0300-\u036f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )

/** The text of a case's file. */
export const caseText = (one: ContentCase): string => `${escapeUnseen(JSON.stringify(one, null, 2))}\n`

/** The text of a published schema. */
export const schemaText = (kind: SupportedKind): string => `${JSON.stringify(SCHEMAS[kind], null, 2)}\n`

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const [type, cases] of Object.entries(contentCases)) {
    const folder = fileURLToPath(new URL(`../single-fault/${type}/`, import.meta.url))
    rmSync(folder, { recursive: true, force: true })
    mkdirSync(folder, { recursive: true })
    for (const [name, one] of Object.entries(cases)) writeFileSync(`${folder}${name}.json`, caseText(one))
  }
  for (const kind of SUPPORTED_KINDS) writeFileSync(new URL(`../../../docs/spec/schema/${kind}.json`, import.meta.url), schemaText(kind))
}
