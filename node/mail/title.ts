// The line by which a message is known in a list.

import type { JsonObject } from '../../protocol/content/json-value.ts'
import { chooseText } from '../../protocol/content/text.ts'

/** Characters of a title that a list keeps: more than any schema allows is a sender's mistake, and no reason to carry it in every list. */
const MAX_TITLE = 300

/** The title of a content in English or in the first language that it has; empty when there is none. */
export const titleOf = (content: JsonObject): string => (chooseText(content.title) ?? '').slice(0, MAX_TITLE)
