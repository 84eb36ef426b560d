// `valise show`: opens a message, shows it, and saves its attachments.

import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { numbered, uniqueNames } from '../../protocol/content/file-names.ts'
import { type Api, path } from '../api.ts'
import type { Command, Outcome } from '../command.ts'
import type { Context } from '../context.ts'
import { cliError } from '../errors.ts'
import { fileError } from '../files.ts'
import { type JsonObject, objects, text } from '../json.ts'
import { renderMessage } from './message-view.ts'

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

const sameFile = async (place: string, digest: string): Promise<boolean> => {
  try {
    return sha256(await readFile(place)) === digest
  } catch {
    return false
  }
}

/** Where each attachment goes: a safe name that takes nothing's place, unless the same file is there from before. */
const placesIn = async (folder: string, attachments: readonly JsonObject[]): Promise<string[]> => {
  const taken = new Set((await readdir(folder)).map((name) => name.toLowerCase()))
  const places: string[] = []
  for (const [i, name] of uniqueNames(attachments.map((one) => text(one.name))).entries()) {
    const digest = text(attachments[i]?.sha256)
    let candidate = name
    for (let count = 2; taken.has(candidate.toLowerCase()) && !(await sameFile(join(folder, candidate), digest)); count++)
      candidate = numbered(name, count)
    taken.add(candidate.toLowerCase())
    places.push(join(folder, candidate))
  }
  return places
}

const differs = (name: string, where: string): Error =>
  cliError('attachment-differs', `The attachment ${name} does not have the digest that the message gives it (${where})`, {
    fix: 'try again; if it stays so, run valise fsck and valise doctor',
  })

/** Saves one attachment and reads it back. */
const saveOne = async (
  context: Context,
  api: Api,
  message: string,
  index: number,
  attachment: JsonObject,
  place: string,
): Promise<void> => {
  const digest = text(attachment.sha256)
  const name = text(attachment.name)
  if (await sameFile(place, digest)) return
  const bytes = await api.bytes(path('/api/v1/messages/', message, '/attachments/', String(index)))
  if (sha256(bytes) !== digest) throw differs(name, 'as the node gave it')
  await context.files.write(place, bytes, { mode: 0o600 })
  if (!(await sameFile(place, digest))) throw differs(name, `as it was written to ${place}`)
}

const save = async (
  context: Context,
  api: Api,
  message: string,
  attachments: readonly JsonObject[],
  named: string,
): Promise<JsonObject[]> => {
  const folder = resolve(named)
  await context.files.makeFolder(folder)
  const places = await placesIn(folder, attachments).catch((thrown: unknown) => {
    throw fileError(thrown, named, 'read')
  })
  const saved: JsonObject[] = []
  for (const [i, attachment] of attachments.entries()) {
    const place = places[i] ?? ''
    context.printer.progress(`saving ${i + 1} of ${attachments.length}: ${text(attachment.name)}`)
    await saveOne(context, api, message, i, attachment, place)
    saved.push({ ...attachment, file: place })
  }
  return saved
}

export const show: Command = {
  name: 'show',
  group: 'Messages',
  summary: 'open a message, and save its attachments with --save',
  description:
    'Opens a message that was received and shows it with the conditions that bind its reader. Opening is logged, and the sender is given a receipt for it. With --save the attachments are written to a folder, under names made safe, and checked after writing; no file that is there is replaced.',
  arguments: [{ name: 'MESSAGE', description: 'the message, as the inbox prints it', completes: 'nothing' }],
  options: [{ long: '--save', value: 'DIR', description: 'write the attachments there (made if it is not there)', completes: 'folder' }],
  examples: [{ line: 'valise show 5f0c… --save evidence', does: 'shows the message and saves what was attached' }],
  needs: 'node',
  run: async (context): Promise<Outcome> => {
    const api = await context.api()
    const opened = await api.post(path('/api/v1/messages/', context.argument(0), '/open'))
    const attachments = objects(opened.attachments)
    const folder = context.options.text('save')
    if (folder === undefined) return { result: { ...opened, attachments: attachments.map((one) => ({ ...one, file: null })) } }
    const message = text(opened.message) || context.argument(0)
    return { result: { ...opened, attachments: await save(context, api, message, attachments, folder) } }
  },
  render: renderMessage,
}
