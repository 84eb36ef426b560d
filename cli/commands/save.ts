// Saves the attachments of a message into a folder: as streams, each under a name made safe that takes nothing's place, checked against the digest in the
// message before it gets its name.

import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { lstat, readdir } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { sameName, savedName, uniqueNames } from '../../protocol/content/file-names.ts'
import { type Api, path } from '../api.ts'
import type { Context } from '../context.ts'
import { cliError } from '../errors.ts'
import { fileError } from '../files.ts'
import { type JsonObject, number, text } from '../json.ts'
import { ByteProgress } from '../progress.ts'

/** Whether it is the file itself, and no link to one, and the same from the first byte to the last. */
const isSameFile = async (place: string, attachment: JsonObject): Promise<boolean> => {
  try {
    const found = await lstat(place)
    if (!found.isFile() || found.size !== number(attachment.size)) return false
    const digest = createHash('sha256')
    for await (const chunk of createReadStream(place)) digest.update(chunk)
    return digest.digest('hex') === text(attachment.sha256)
  } catch {
    return false
  }
}

interface Place {
  readonly place: string
  /** the same file is there from before */
  readonly there: boolean
}

/** Where each attachment goes. */
const placesIn = async (folder: string, attachments: readonly JsonObject[]): Promise<Place[]> => {
  const taken = new Set((await readdir(folder)).map(sameName))
  const places: Place[] = []
  for (const [i, name] of uniqueNames(attachments.map((one) => text(one.name))).entries()) {
    let count = 1
    let there = false
    while (taken.has(sameName(savedName(name, count)))) {
      there = await isSameFile(join(folder, savedName(name, count)), attachments[i] ?? {})
      if (there) break
      count++
    }
    taken.add(sameName(savedName(name, count)))
    places.push({ place: join(folder, savedName(name, count)), there })
  }
  return places
}

const isHere = (attachment: JsonObject): boolean => (attachment.state ?? 'complete') === 'complete'

const saveOne = async (
  context: Context,
  api: Api,
  message: string,
  index: number,
  attachment: JsonObject,
  place: string,
): Promise<void> => {
  const name = text(attachment.name)
  const progress = new ByteProgress(context.printer, `saving ${name}`, number(attachment.size))
  const digest = createHash('sha256')
  const bytes = async function* (): AsyncGenerator<Uint8Array> {
    let done = 0
    for await (const chunk of await api.stream(path('/api/v1/messages/', message, '/attachments/', String(index)), context.signal)) {
      digest.update(chunk)
      done += chunk.length
      progress.at(done)
      yield chunk
    }
    if (digest.digest('hex') !== text(attachment.sha256))
      throw cliError('attachment-differs', `The attachment ${name} does not have the digest that the message gives it`, {
        fix: 'try again; if it stays so, run valise fsck and valise doctor',
      })
  }
  await context.files.writeStream(place, bytes())
}

export interface Saved {
  readonly attachments: JsonObject[]
  /** names of those that are not here, and could not be saved */
  readonly missing: readonly string[]
}

/** @throws ValiseError `file-io`, `file-exists`, `attachment-space`, `attachment-differs`, and what the node refuses */
export const saveAttachments = async (
  context: Context,
  api: Api,
  message: string,
  attachments: readonly JsonObject[],
  named: string,
): Promise<Saved> => {
  const folder = resolve(named)
  await context.files.makeFolder(folder)
  const places = await placesIn(folder, attachments).catch((thrown: unknown) => {
    throw fileError(thrown, named, 'read')
  })
  const wanted = attachments.filter((one, i) => isHere(one) && !places[i]?.there)
  const { demandSpace } = await import('../../node/attachments/disk-space.ts')
  await demandSpace(
    folder,
    wanted.reduce((sum, one) => sum + (number(one.size) ?? 0), 0),
    0,
  )
  const saved: JsonObject[] = []
  for (const [i, attachment] of attachments.entries()) {
    const { place, there } = places[i] ?? { place: '', there: false }
    if (isHere(attachment) && !there) await saveOne(context, api, message, i, attachment, place)
    saved.push({ ...attachment, file: isHere(attachment) ? place : null })
  }
  return { attachments: saved, missing: attachments.filter((one) => !isHere(one)).map((one) => text(one.name)) }
}
