// `valise init`: makes a home. What is written there is node/home's business; here are the values and what to do next.

import { nodeError } from '../../node/errors.ts'
import { FUNCTIONS, MEMBER_CLASSES } from '../../protocol/vocabulary.ts'
import { authorityId, country, multiaddr } from '../codes.ts'
import type { Command } from '../command.ts'
import { shellWord } from '../context.ts'
import { text } from '../json.ts'
import { fields, heading, sections } from '../output/layout.ts'

export const init: Command = {
  name: 'init',
  group: 'Set-up',
  summary: "make this authority's home: keys, settings, store",
  description:
    "Makes the node's folder with the authority's key, the node's keys, the settings file and an empty store, all key files encrypted under a passphrase that you choose. Print the fingerprint or read the six words to the people of other authorities: it is how they know that a card is yours. A lost passphrase cannot be recovered.",
  options: [
    {
      long: '--authority',
      value: 'ID',
      description: "the authority's id: country, hyphen, short name (FR-ACA)",
      required: true,
      parse: authorityId,
    },
    { long: '--name', value: 'NAME', description: 'its full name', required: true },
    { long: '--country', value: 'CC', description: 'ISO 3166-1 code of its State', required: true, parse: country },
    { long: '--function', value: 'FUNCTION', description: 'what it is designated for', repeats: true, choices: FUNCTIONS },
    {
      long: '--address',
      value: 'MULTIADDR',
      description: 'where other nodes reach this one; it stands in the card (else they need --peer)',
      repeats: true,
      parse: multiaddr,
    },
    {
      long: '--depot',
      value: 'ID',
      description: 'a member that keeps mail for this node while it cannot be reached; it stands in the card',
      repeats: true,
      parse: authorityId,
    },
    { long: '--class', value: 'CLASS', description: 'its class of membership (member unless told)', choices: MEMBER_CLASSES },
  ],
  examples: [
    {
      line: "valise init --authority FR-ACA --name 'Autorité anticorruption (essai)' --country FR --function law-enforcement",
      does: 'makes a home in the default place and asks for a passphrase twice',
    },
  ],
  needs: 'home',
  run: async (context) => {
    const home = await context.home()
    if (await context.ports.homeExists(home))
      throw nodeError('home-exists', `There is a home in ${home} already`, {
        home,
        fix: 'choose another folder with --home DIR; nothing was changed',
      })
    const made = await context.ports.init({
      home,
      passphrase: await context.firstPassphrase(),
      authority: context.options.required('authority'),
      name: context.options.required('name'),
      country: context.options.required('country'),
      functions: context.options.list('function'),
      memberClass: context.options.text('class') ?? 'member',
      addresses: context.options.list('address'),
      depots: context.options.list('depot'),
    })
    return { result: made, next: `valise card${await context.homeOption()} -o ${shellWord(`${text(made.authority)}.card`)}` }
  },
  render: (result, view) =>
    sections(
      heading(view, 'A new home'),
      fields(view, [
        ['authority', text(result.authority)],
        ['fingerprint', text(result.fingerprint)],
        ['in words', Array.isArray(result.words) ? result.words.map(text).join(' ') : text(result.words)],
        ['peer id', text(result.peerId)],
        ['home', text(result.home)],
      ]),
    ),
}
