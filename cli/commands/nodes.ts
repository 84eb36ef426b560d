// `valise node …` and `authority-key rotate`: further nodes of one authority, and its next key.

import { path } from '../api.ts'
import { authorityId, digest } from '../codes.ts'
import type { Command, Outcome } from '../command.ts'
import { type Context, shellWord } from '../context.ts'
import { type JsonObject, objects, text } from '../json.ts'
import { fields, moment, paragraph, sections, table } from '../output/layout.ts'
import type { Written } from '../ports.ts'
import { outputOption } from '../spec.ts'
import { written } from '../written.ts'

export const nodeList: Command = {
  name: 'node list',
  group: 'Running',
  summary: "this authority's nodes, in force and waiting",
  description:
    'Lists the nodes that members seal to, and those that wait for their day. One that nobody here asked for is to be vetoed at once: see node veto.',
  examples: [{ line: 'valise node list', does: 'who receives the mail of this authority' }],
  needs: 'node-or-home',
  run: async (context): Promise<Outcome> => ({ result: await (await context.api()).get('/api/v1/nodes') }),
  render: (result, view) =>
    table(
      view,
      [
        { label: 'node', value: (one: JsonObject) => text(one.node) },
        { label: 'state', value: (one) => (one.this === true ? `${text(one.state)}, this one` : text(one.state)) },
        { label: 'used from', value: (one) => moment(text(one.usedFrom)) },
        { label: 'depots', value: (one) => text(one.depots), flexible: true },
        { label: 'log', value: (one) => text(one.log), flexible: true },
      ],
      objects(result.nodes),
    ),
}

const recordWritten = (context: Context, record: Written): Promise<Outcome> =>
  written(context, record, context.options.required('output'), (file) => `valise up, then valise node declare ${shellWord(file)}`)

const renderRecord: Command['render'] = (result, view) =>
  fields(view, [
    ['authority', text(result.authority)],
    ['node', text(result.node)],
    ['serial', text(result.serial)],
    ['depots', text(result.depots)],
    ['file', text(result.file)],
  ])

export const nodeCertify: Command = {
  name: 'node certify',
  group: 'Running',
  summary: 'certify a further node of this authority',
  description:
    "Signs, with the authority's key, a record of the node in this card: the card of another home that was made with the same authority id. The node of this home must be stopped. The record is then told to the network with node declare.",
  arguments: [{ name: 'CARD', description: "the card of the further node's home (- for stdin)", completes: 'file' }],
  options: [outputOption('where to write the node record (- for stdout)', true)],
  examples: [{ line: 'valise node certify second.card -o second.record', does: 'signs the record of a second node' }],
  needs: 'home',
  run: async (context): Promise<Outcome> => {
    const card = await context.files.read(context.argument(0))
    return recordWritten(context, await context.ports.certifyNode(await context.existingHome(), await context.passphrase(), card))
  },
  render: renderRecord,
}

export const nodeRotateKeys: Command = {
  name: 'node rotate-keys',
  group: 'Running',
  summary: 'certify new signing, vote and witness keys for this node',
  description:
    "Signs, with the authority's key, a record of this home's node with its next keys. The node must be stopped. The record is then told to the network with node declare: members use the new keys a day later, and the node signs with them three days after that. Run again before then, it gives the same record. Transport and log key stay.",
  options: [outputOption('where to write the node record (- for stdout)', true)],
  examples: [{ line: 'valise node rotate-keys -o keys.record', does: 'writes the record for `valise node declare`' }],
  needs: 'home',
  run: async (context): Promise<Outcome> =>
    recordWritten(context, await context.ports.rotateNodeKeys(await context.existingHome(), await context.passphrase())),
  render: renderRecord,
}

export const nodeDepots: Command = {
  name: 'node depots',
  group: 'Running',
  summary: 'name the members that keep mail for this node while it is off',
  description:
    "Signs, with the authority's key, a record of this home's node that names these depots in place of those before; without --depot, none. The node must be stopped. The record is then told to the network with node declare, and counts at once. Ask a member before you name it. One that is taken out while it keeps mail cannot hand it over any more: its senders find out, and send it by other ways.",
  options: [
    { long: '--depot', value: 'ID', description: 'a depot, up to eight', repeats: true, parse: authorityId },
    outputOption('where to write the node record (- for stdout)', true),
  ],
  examples: [
    { line: 'valise node depots --depot KE-ACA --depot BR-ACA -o depots.record', does: 'writes the record for `valise node declare`' },
  ],
  needs: 'home',
  run: async (context): Promise<Outcome> =>
    recordWritten(
      context,
      await context.ports.nameDepots(await context.existingHome(), await context.passphrase(), context.options.list('depot')),
    ),
  render: renderRecord,
}

export const nodeDeclare: Command = {
  name: 'node declare',
  group: 'Running',
  summary: 'tell the network of a certified node, or of new keys of one',
  description:
    'Tells all members of the node in this record. A new node receives mail a day later, and new keys count a day later, so that a stolen authority key adds no silent reader: until then the nodes of this authority can veto it.',
  arguments: [{ name: 'RECORD', description: 'a node record file (- for stdin)', completes: 'file' }],
  examples: [{ line: 'valise node declare second.record', does: 'declares the node' }],
  needs: 'node',
  run: async (context): Promise<Outcome> => {
    const record = new TextDecoder().decode(await context.files.read(context.argument(0)))
    return { result: await (await context.api()).post('/api/v1/nodes', { record }) }
  },
  render: (result, view) =>
    fields(view, [
      ['node', text(result.node)],
      ['state', text(result.state)],
      ['used from', moment(text(result.usedFrom))],
    ]),
}

export const nodeVeto: Command = {
  name: 'node veto',
  group: 'Running',
  summary: 'veto a node of this authority that waits to be used',
  description:
    'Says to all members that this authority does not want the node: it is then never used. Do this when a node shows up that nobody here declared, and think of the authority key as stolen: tell the administrators.',
  arguments: [{ name: 'NODE', description: 'its key, as valise node list prints it', parse: digest, completes: 'nothing' }],
  examples: [{ line: 'valise node veto 7f3a…', does: 'vetoes the node' }],
  needs: 'node',
  run: async (context): Promise<Outcome> => ({
    result: await (await context.api()).post(path('/api/v1/nodes/', context.argument(0), '/veto')),
  }),
  render: (result, view) =>
    fields(view, [
      ['node', text(result.node)],
      ['state', text(result.state)],
    ]),
}

export const authorityKeyRotate: Command = {
  name: 'authority-key rotate',
  group: 'Running',
  summary: "prepare the authority's next key, and the card that presents it",
  description:
    'Makes the key that this authority has committed itself to ready for use, and writes the card to be given to the administrators, who run propose rotate-key. The present key stays in use until that act counts; the home then changes over by itself when its node starts. The node of this home must be stopped. Run again, it gives the same card.',
  options: [outputOption('where to write the new card (- for stdout)', true)],
  examples: [{ line: 'valise authority-key rotate -o FR-ACA-next.card', does: 'writes the card for `valise propose rotate-key`' }],
  needs: 'home',
  run: async (context): Promise<Outcome> => {
    const card = await context.ports.rotateAuthorityKey(await context.existingHome(), await context.passphrase())
    return written(
      context,
      card,
      context.options.required('output'),
      (file) => `an administrator runs: valise propose rotate-key ${shellWord(file)}`,
    )
  },
  render: (result, view) =>
    sections(
      fields(view, [
        ['authority', text(result.authority)],
        ['fingerprint', text(result.fingerprint)],
        ['card', text(result.file)],
      ]),
      paragraph(view, 'The fingerprint is that of the next key: tell it to the administrators by another way.'),
    ),
}
