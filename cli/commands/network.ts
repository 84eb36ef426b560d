// `valise network …`: drafting a charter, signing it, and joining the network that it founds.

import { authorityId, digest, positiveInteger } from '../codes.ts'
import type { Command, Outcome } from '../command.ts'
import { type Context, shellWord } from '../context.ts'
import { DASH } from '../files.ts'
import { type JsonObject, list, objects, text } from '../json.ts'
import { fields, heading, paragraph, sections, table, type View } from '../output/layout.ts'
import { outputOption } from '../spec.ts'
import { written } from '../written.ts'

const readAll = async (context: Context, files: readonly string[]): Promise<Uint8Array[]> => {
  const read: Uint8Array[] = []
  for (const file of files) read.push(await context.files.read(file))
  return read
}

const count = (value: unknown): string =>
  Array.isArray(value) ? (value.length === 0 ? 'none' : `${value.length}: ${text(value)}`) : text(value)

// What a person compares before signing or spreading a charter: whose keys it makes members.
const cardsTable = (view: View, value: unknown): string =>
  table(
    view,
    [
      { label: 'member', value: (one: JsonObject) => text(one.authority) },
      { label: 'fingerprint', value: (one) => text(one.fingerprint) },
      { label: 'name', value: (one) => text(one.name), flexible: true },
    ],
    objects(value),
  )

export const networkCreate: Command = {
  name: 'network create',
  group: 'Set-up',
  summary: 'draft the charter of a new network from cards',
  description:
    'Drafts the charter: the name, the administrators, how many of them decide together, and the founding members. The authorities of the administrators are founding members too. The draft holds once every administrator has signed it.',
  options: [
    { long: '--name', value: 'NAME', description: "the network's name", required: true },
    {
      long: '--threshold',
      value: 'K',
      description: 'how many administrators decide together: more than half',
      required: true,
      parse: positiveInteger,
    },
    {
      long: '--administrator',
      value: 'CARD',
      description: "an administrator's card file",
      required: true,
      repeats: true,
      completes: 'file',
    },
    { long: '--member', value: 'CARD', description: "a founding member's card file", repeats: true, completes: 'file' },
    {
      long: '--recovery',
      value: 'ID',
      description: 'an authority of these cards that helps to settle it if an epoch is decided twice',
      repeats: true,
      parse: authorityId,
    },
    { long: '--signatory-mail', description: 'members of the class signatory may send and receive case mail' },
    outputOption('where to write the charter (- for stdout)', true),
  ],
  examples: [
    {
      line: "valise network create --name 'Pilot' --threshold 2 --administrator FR-ACA.card --administrator KE-ACA.card --member BR-ACA.card -o pilot.charter",
      does: 'drafts a network of three, administered by two',
    },
  ],
  needs: 'nothing',
  run: async (context): Promise<Outcome> => {
    const charter = await context.ports.networkCreate({
      name: context.options.required('name'),
      threshold: Number(context.options.required('threshold')),
      administrators: await readAll(context, context.options.list('administrator')),
      members: await readAll(context, context.options.list('member')),
      signatoryMail: context.options.flag('signatory-mail'),
      recovery: context.options.list('recovery'),
    })
    return written(
      context,
      charter,
      context.options.required('output'),
      (file) => `every administrator runs: valise network sign ${shellWord(file)}`,
    )
  },
  render: (result, view) =>
    sections(
      heading(view, `Charter of ${text(result.name) || 'the network'}`),
      fields(view, [
        ['network', text(result.network)],
        ['administrators', count(result.administrators)],
        ['threshold', text(result.threshold)],
        ['recovery set', text(result.recovery)],
        ['signatures', count(result.signatures)],
        ['file', text(result.file)],
      ]),
      cardsTable(view, result.cards),
    ),
}

export const networkSign: Command = {
  name: 'network sign',
  group: 'Set-up',
  summary: "add this administrator's signature to a charter",
  description:
    'Signs the charter, in place. The network id is the hash of the unsigned charter, so it does not change. It prints the members with their fingerprints: compare them with what each authority told you by another way before you hand the file on.',
  arguments: [{ name: 'FILE', description: 'the charter (- reads stdin and writes stdout)', completes: 'file' }],
  examples: [{ line: 'valise network sign pilot.charter', does: 'signs, and says who has not signed yet' }],
  needs: 'home',
  run: async (context): Promise<Outcome> => {
    const file = context.argument(0)
    const home = await context.existingHome()
    const charter = await context.files.read(file)
    const { bytes, result } = await context.ports.networkSign(home, await context.passphrase(), charter)
    if (file === DASH) return context.json ? { result: { ...result, charter: new TextDecoder().decode(bytes) } } : { result, raw: bytes }
    await context.files.write(file, bytes)
    return result.complete === true ? { result, next: `every member runs: valise network join ${shellWord(file)}` } : { result }
  },
  render: (result, view) =>
    sections(
      fields(view, [
        ['network', text(result.network)],
        ['signatures', count(result.signatures)],
        ['missing', count(list(result.missing).length === 0 ? undefined : result.missing)],
      ]),
      cardsTable(view, result.cards),
      result.complete === true
        ? 'Every administrator has signed.'
        : paragraph(view, 'The charter is not complete yet: the other administrators sign the same file.'),
    ),
}

export const networkJoin: Command = {
  name: 'network join',
  group: 'Set-up',
  summary: 'make this home a node of the network',
  description:
    'Takes the charter as the anchor of everything that this node believes about the network. A charter that lacks a signature is refused. With --head the recent state of the network is pinned too; without it, compare the head that is printed with another member.',
  arguments: [{ name: 'FILE', description: 'the charter (- for stdin)', completes: 'file' }],
  options: [
    { long: '--head', value: 'DIGEST', description: 'a recent head of the roster, told by a member that you trust', parse: digest },
  ],
  examples: [{ line: 'valise network join pilot.charter', does: 'joins; then valise up starts the node' }],
  needs: 'home',
  run: async (context): Promise<Outcome> => {
    const home = await context.existingHome()
    const charter = await context.files.read(context.argument(0))
    const result = await context.ports.networkJoin(home, await context.passphrase(), charter, context.options.text('head'))
    return { result, next: `valise up${await context.homeOption()}` }
  },
  render: (result, view) =>
    sections(
      heading(view, text(result.name)),
      fields(view, [
        ['network', text(result.network)],
        ['administrators', count(result.administrators)],
        ['threshold', text(result.threshold)],
        ['head', text(result.head)],
        ['pinned', result.pinned === true ? 'yes' : 'no: compare the network id and the head with another member'],
      ]),
    ),
}
