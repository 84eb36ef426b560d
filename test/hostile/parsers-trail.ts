// The parsers of trails, and of what they share with originals and receipts.

import { parseReceipt } from '../../protocol/receipt.ts'
import { readSignedParts } from '../../protocol/signed-parts.ts'
import { readDisclosure } from '../../protocol/trail/disclosure.ts'
import { parseOthersProof, parseTrail, parseTrailMessage, readTrailFile } from '../../protocol/trail/trail.ts'
import { decode } from '../../protocol/wire/codec.ts'
import { exampleTrailFile, trail } from '../protocol/trail/example.ts'
import { bytesAt } from '../vectors/make/raw-message.ts'
import { armoured, trusting as crypto, examplesOf, type Parser, text, utf8 } from './parser.ts'

const LIMIT = 1024 * 1024
const message = bytesAt(trail, 8)

export const TRAIL_PARSERS: readonly Parser[] = [
  { name: 'parseTrail', form: 'wire', examples: [trail], oneIn: 4, parse: (bytes) => void parseTrail(crypto, bytes) },
  { name: 'parseTrailMessage', form: 'wire', examples: [message], parse: (bytes) => void parseTrailMessage(crypto, bytes) },
  { name: 'parseOthersProof', form: 'text', examples: examplesOf('receipt'), parse: (bytes) => void parseOthersProof(crypto, bytes) },
  {
    name: 'readTrailFile',
    form: 'text',
    inside: armoured('VALISE TRAIL', trail),
    examples: [utf8(exampleTrailFile)],
    oneIn: 8,
    parse: (bytes) => void readTrailFile(crypto, text(bytes)),
  },
  {
    name: 'readDisclosure',
    form: 'wire',
    examples: [message],
    parse: (bytes) => void readDisclosure(decode('TrailMessage', bytes, LIMIT)),
  },
  {
    name: 'readSignedParts',
    form: 'wire',
    examples: [message],
    parse: (bytes) => void readSignedParts(crypto, decode('TrailMessage', bytes, LIMIT)),
  },
  { name: 'parseReceipt', form: 'text', examples: examplesOf('receipt'), parse: (bytes) => void parseReceipt(crypto, bytes) },
]
