// `valise card` and `valise card show`: the signed, public joining card.

import type { Command, Outcome } from '../command.ts'
import { EXIT } from '../errors.ts'
import { text } from '../json.ts'
import { fields, heading, paragraph, sections, styled } from '../output/layout.ts'
import { outputOption } from '../spec.ts'
import { written } from '../written.ts'

export const card: Command = {
  name: 'card',
  group: 'Set-up',
  summary: 'write the public card that others admit this authority by',
  description:
    "Writes the authority's signed, public card: its key, name, country and functions, and its first node. It holds no secret, and writing it needs no passphrase. Without -o the one in the home is named.",
  options: [outputOption('where to write it (- for stdout)')],
  examples: [{ line: 'valise card -o FR-ACA.card', does: 'writes the card, to be given to the administrators' }],
  needs: 'home',
  run: async (context): Promise<Outcome> => {
    const { bytes, result } = await context.ports.card(await context.existingHome())
    const file = context.options.text('output')
    // The home has the card already: without -o there is nothing to write, only to name.
    if (file === undefined) return { result }
    return written(context, { bytes, result }, file)
  },
  render: (result, view) =>
    sections(
      fields(view, [
        ['authority', text(result.authority)],
        ['fingerprint', text(result.fingerprint)],
        ['card', text(result.file)],
      ]),
      paragraph(view, 'Give the card to the administrators, and tell them the fingerprint by another way.'),
    ),
}

export const cardShow: Command = {
  name: 'card show',
  group: 'Set-up',
  summary: 'check a card and show whose it is',
  description:
    "Checks the card's signatures and shows what it says. That the card is whole does not make it genuine: compare the fingerprint with what the authority told you by another way.",
  arguments: [{ name: 'FILE', description: 'a card (- for stdin)', completes: 'file' }],
  examples: [{ line: 'valise card show KE-ACA.card', does: 'shows the name, the functions and the fingerprint to compare' }],
  needs: 'nothing',
  exits: { 3: 'the card does not hold' },
  run: async (context): Promise<Outcome> => {
    const result = await context.ports.cardShow(await context.files.read(context.argument(0)))
    if (result.valid !== false) return { result }
    const reason = text(result.reason) || 'a signature or a value in it is wrong'
    return { result, exit: EXIT.defect, failure: { code: 'verification-failed', message: `The card does not hold: ${reason}` } }
  },
  render: (result, view) =>
    sections(
      `${heading(view, text(result.name) || text(result.authority))}  ${result.valid === false ? styled(view, 'bad', 'not valid') : styled(view, 'good', 'valid')}`,
      fields(view, [
        ['authority', text(result.authority)],
        ['country', text(result.country)],
        ['class', text(result.class)],
        ['functions', text(result.functions)],
        ['fingerprint', text(result.fingerprint)],
        ['in words', Array.isArray(result.words) ? result.words.map(text).join(' ') : text(result.words)],
        ['peer id', text(result.peerId)],
      ]),
    ),
}
