// Commands about the home itself: paths, config, passphrase, authority-key export.

import type { Command, Outcome } from '../command.ts'
import { cliError } from '../errors.ts'
import { DASH } from '../files.ts'
import { isObject, type JsonObject, text } from '../json.ts'
import { fields, paragraph, sections } from '../output/layout.ts'
import { outputOption } from '../spec.ts'

export const paths: Command = {
  name: 'paths',
  group: 'Running',
  summary: 'where everything is',
  description: 'Shows the home and the files in it: settings, store, keys, socket, charter. A stopped home needs no passphrase for this.',
  examples: [{ line: 'valise paths', does: 'the folders to back up and the file to edit' }],
  needs: 'node-or-home',
  run: async (context): Promise<Outcome> => {
    const home = await context.existingHome()
    const running = await context.runningNode(home)
    return { result: running === undefined ? await context.ports.paths(home) : await running.get('/api/v1/paths') }
  },
  render: (result, view) =>
    fields(
      view,
      Object.entries(result).map(([name, value]) => [name, Array.isArray(value) ? value.map(text).join('\n') : text(value) || 'none']),
    ),
}

const flatten = (settings: JsonObject, prefix = ''): [string, string][] =>
  Object.entries(settings).flatMap(([name, value]): [string, string][] =>
    isObject(value) ? flatten(value, `${prefix}${name}.`) : [[`${prefix}${name}`, JSON.stringify(value)]],
  )

export const config: Command = {
  name: 'config',
  group: 'Running',
  summary: 'the settings in force, and the file that holds them',
  description: 'Shows the settings, defaults included. They are changed in the file that is named, and take effect when the node starts.',
  examples: [{ line: 'valise config', does: 'what the node runs with' }],
  needs: 'node-or-home',
  run: async (context): Promise<Outcome> => {
    const home = await context.existingHome()
    const running = await context.runningNode(home)
    return { result: running === undefined ? await context.ports.config(home) : await running.get('/api/v1/config') }
  },
  render: (result, view) =>
    sections(fields(view, [['file', text(result.file)]]), fields(view, isObject(result.settings) ? flatten(result.settings) : [])),
}

export const changePassphrase: Command = {
  name: 'passphrase',
  group: 'Running',
  summary: 'change the passphrase of the home',
  description:
    'Encrypts the key files anew under another passphrase. The old one comes from where it always comes from; the new one from VALISE_NEW_PASSPHRASE_FILE, VALISE_NEW_PASSPHRASE, or the terminal, twice. Copies and backups made before keep the old one.',
  examples: [{ line: 'valise passphrase', does: 'asks for the old one, then twice for the new one' }],
  needs: 'home',
  run: async (context): Promise<Outcome> => {
    const home = await context.existingHome()
    const from = await context.passphrase()
    const to = await context.nextPassphrase()
    return { result: await context.ports.changePassphrase(home, from, to) }
  },
  render: (_, view) => paragraph(view, 'The passphrase is changed. Copies and backups made before keep the old one.'),
}

export const authorityKeyExport: Command = {
  name: 'authority-key export',
  group: 'Running',
  summary: "write the authority's key to a file, to be kept offline",
  description:
    "Writes the authority's long-lived key as a key file, encrypted under the passphrase of the home, readable by you alone. A file that is there is never overwritten. Whoever has the file and the passphrase is the authority.",
  options: [outputOption('where to write it (a new file)', true)],
  examples: [{ line: 'valise authority-key export -o /media/safe/FR-ACA.key', does: 'puts the key on a medium to lock away' }],
  needs: 'home',
  run: async (context): Promise<Outcome> => {
    const file = context.options.required('output')
    if (file === DASH) throw cliError('usage', 'A key is not written to stdout', { fix: 'name a new file with -o FILE' })
    const home = await context.existingHome()
    const { bytes, result } = await context.ports.exportAuthorityKey(home, await context.passphrase())
    await context.files.write(file, bytes, { fresh: true, mode: 0o600 })
    return { result: { ...result, file } }
  },
  render: (result, view) =>
    sections(
      fields(view, [
        ['authority', text(result.authority)],
        ['fingerprint', text(result.fingerprint)],
        ['key file', text(result.file)],
      ]),
      paragraph(view, 'It opens with the passphrase that the home has now. Keep both, apart from each other and offline.'),
    ),
}
