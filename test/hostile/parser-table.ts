// Every parser of keys/ and protocol/. parsers.test.ts holds this table against the exports of both folders.

import type { Parser } from './parser.ts'
import { MAIL_PARSERS } from './parsers-mail.ts'
import { ROSTER_PARSERS } from './parsers-roster.ts'
import { TEXT_PARSERS } from './parsers-text.ts'
import { TRAIL_PARSERS } from './parsers-trail.ts'

export const PARSERS: readonly Parser[] = [...MAIL_PARSERS, ...ROSTER_PARSERS, ...TEXT_PARSERS, ...TRAIL_PARSERS]

/** What is called like a parser and reads nothing that comes from outside, each with the reason. */
export const NO_PARSERS: Readonly<Record<string, string>> = {
  openEdge: 'reads tiles by a function that it is given, from the store of the node that wrote them',
  openPart: 'opens parts of a message that was read before, for whoever has its secret',
  openParts: 'opens parts of a message that was read before, for whoever has its secret',
}

/** How exported parsers are called. */
export const PARSER_NAME = /^(?:parse|read|decode|open|opener|peek|dearmor|scan|unpad|decrypt)(?=[A-Z]|$)/
/** Readers of foreign bytes that are called otherwise. */
export const ALSO_PARSERS = [
  ...['armorLabel', 'checkAttachmentName', 'checkContent', 'checkProfileText', 'contentSlices', 'prekeyListNode'],
  ...['opener', 'verifyFile', 'verifyReceipt'],
]
