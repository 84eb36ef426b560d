// The route of a backup: its bytes as they are made, and at the end what it holds. They are encrypted under the key of the home; whoever asks needs no passphrase.

import { z } from 'zod'
import { makeBackup } from '../backup/backup.ts'
import { answerLines, base64, jsonLine } from './lines.ts'
import { isoTime } from './present.ts'
import { route } from './route.ts'
import type { ApiSubject } from './subject.ts'

async function* backupLines({ local }: ApiSubject): AsyncGenerator<Uint8Array> {
  const { bytes, counts } = await makeBackup(local)
  let length = 0
  for await (const piece of bytes) {
    length += piece.length
    yield jsonLine({ content: base64(piece) })
  }
  const { at, files, entries } = counts()
  yield jsonLine({ at: isoTime(at), authority: local.context.identity.authority, files, entries, bytes: length })
}

const backupRoute = route({
  method: 'post',
  path: '/backup',
  summary: 'A backup of the home: lines of JSON with its bytes, and one at the end that says what it holds',
  body: z.strictObject({}).optional(),
  produces: 'application/x-ndjson',
  answer: (subject) => answerLines(backupLines(subject)),
})

export const BACKUP_ROUTES = [backupRoute]
