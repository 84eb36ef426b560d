// What was dropped or chosen, as subjects of a verification: files each by itself, a folder as one.

import type { Subject } from './messages.ts'

/** A log of 2⁵³ entries would have more; one of ten million has 80,000. */
const MAX_FOLDER_FILES = 1_000_000

/** Files that were chosen by name. */
export const chosenFiles = (files: Iterable<File>): Subject[] => [...files].map((file) => ({ kind: 'file', name: file.name, file }))

/** The folder that was chosen: its files know their paths, which begin with its name. */
export const chosenFolder = (files: Iterable<File>): Subject | undefined => {
  const below = new Map<string, Blob>()
  let name = ''
  for (const file of files) {
    const [folder = '', ...path] = file.webkitRelativePath.split('/')
    name = folder
    below.set(path.join('/'), file)
  }
  return below.size === 0 ? undefined : { kind: 'folder', name, files: below }
}

/** What a folder has below it, by one of the two ways that browsers have. */
type Walk = AsyncIterable<{ readonly path: string; readonly file: () => Promise<File> }>

interface Dropped {
  readonly name: string
  readonly file: (() => Promise<File>) | undefined
  readonly below: () => Walk
}

const none = async function* () {} satisfies () => Walk

/** What TypeScript's library does not know yet of the File System standard. */
interface Handle {
  readonly kind: 'file' | 'directory'
  readonly name: string
  getFile(): Promise<File>
  values(): AsyncIterable<Handle>
}

async function* belowHandle(folder: Handle, prefix = ''): Walk {
  for await (const inner of folder.values())
    if (inner.kind === 'directory') yield* belowHandle(inner, `${prefix}${inner.name}/`)
    else yield { path: `${prefix}${inner.name}`, file: () => inner.getFile() }
}

const ofHandle = (handle: Handle): Dropped => ({
  name: handle.name,
  file: handle.kind === 'file' ? () => handle.getFile() : undefined,
  below: handle.kind === 'file' ? none : () => belowHandle(handle),
})

const fileOf = (entry: FileSystemFileEntry): Promise<File> => new Promise((resolve, reject) => entry.file(resolve, reject))

async function* belowEntry(folder: FileSystemDirectoryEntry, prefix = ''): Walk {
  const reader = folder.createReader()
  for (;;) {
    // it gives a hundred at a time, and none at the end
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject))
    if (some.length === 0) return
    for (const inner of some)
      if (inner.isDirectory) yield* belowEntry(inner as FileSystemDirectoryEntry, `${prefix}${inner.name}/`)
      else yield { path: `${prefix}${inner.name}`, file: () => fileOf(inner as FileSystemFileEntry) }
  }
}

const ofEntry = (entry: FileSystemEntry): Dropped => ({
  name: entry.name,
  file: entry.isDirectory ? undefined : () => fileOf(entry as FileSystemFileEntry),
  below: entry.isDirectory ? () => belowEntry(entry as FileSystemDirectoryEntry) : none,
})

/**
 * What an item of a drop is. Chromium refuses the older way to a page that was opened from disk, and the others do not have the newer one.
 * It must be asked before the event's handler waits for anything.
 */
const droppedItem = (item: DataTransferItem): Promise<Dropped | undefined> => {
  if ('getAsFileSystemHandle' in item)
    return (item as unknown as { getAsFileSystemHandle(): Promise<Handle | null> })
      .getAsFileSystemHandle()
      .then((handle) => (handle ? ofHandle(handle) : undefined))
  const entry = item.webkitGetAsEntry()
  return Promise.resolve(entry ? ofEntry(entry) : undefined)
}

const subjectOf = async ({ name, file, below }: Dropped): Promise<Subject> => {
  if (file) return { kind: 'file', name, file: await file() }
  const files = new Map<string, Blob>()
  for await (const { path, file: inner } of below()) {
    files.set(path, await inner())
    if (files.size > MAX_FOLDER_FILES) throw new Error(`The folder ${name} has over ${MAX_FOLDER_FILES} files: it is no log export.`)
  }
  return { kind: 'folder', name, files }
}

/** What was dropped; to be called before the event's handler waits for anything. Text and links that were dropped are nothing. */
export const dropped = async (items: Iterable<DataTransferItem>): Promise<Subject[]> => {
  const found = await Promise.all([...items].filter(({ kind }) => kind === 'file').map(droppedItem))
  return Promise.all(found.filter((one) => one !== undefined).map(subjectOf))
}
