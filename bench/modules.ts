// Where the bench's other processes start.

import { fileURLToPath } from 'node:url'

/** What a module of the bench is called as a file: `.ts` under tsx, `.js` when compiled. */
export const moduleFile = (name: string): string => fileURLToPath(new URL(name + import.meta.url.slice(-3), import.meta.url))
