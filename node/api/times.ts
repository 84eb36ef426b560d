// Times as requests give them.

import { z } from 'zod'

/** ISO 8601 with its zone; milliseconds since 1970. */
export const time = z.iso.datetime({ offset: true }).transform((text) => Date.parse(text))
