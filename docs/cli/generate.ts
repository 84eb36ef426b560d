// Writes docs/cli/commands.md from the table of commands: npx tsx docs/cli/generate.ts

import { writeFileSync } from 'node:fs'
import { reference } from '../../cli/reference.ts'
import { table } from '../../cli/table.ts'

writeFileSync(new URL('./commands.md', import.meta.url), reference(table))
