// FollowTheMoney's model (https://followthemoney.tech): which schemata there are, which properties each has with those it inherits,
// and which codes some types allow. It checks no entity; entities.ts does.

import { CODES, FTM_VERSION, SCHEMATA } from './model-4.5.2.ts'

/** How a content names the model that its entities follow. */
export const FTM_MODEL = `FollowTheMoney ${FTM_VERSION}`

export type FtmProperty =
  | { readonly name: string; readonly type: string; readonly format: string | undefined }
  /** filled from the other side: this schema and property, which refers to us */
  | { readonly name: string; readonly filledBy: string }

export interface FtmSchema {
  readonly name: string
  /** an abstract schema has no entities of its own */
  readonly abstract: boolean
  /** own and inherited */
  readonly properties: ReadonlyMap<string, FtmProperty>
}

interface Line {
  readonly name: string
  readonly abstract: boolean
  readonly parents: readonly string[]
  readonly own: readonly FtmProperty[]
}

const parseProperty = (text: string): FtmProperty => {
  const [, name = '', sign, type = '', format] = /^(\w+)([:<])([\w:]+)(?:\/(\w+))?$/.exec(text) ?? []
  return sign === '<' ? { name, filledBy: type } : { name, type, format }
}

const parseLine = (line: string): Line => {
  const [, name = '', star, parents = '', own = ''] = /^(\w+)(\*?)(?: \(([\w ]+)\))?(?: (.*))?$/.exec(line) ?? []
  const words = (text: string): string[] => text.split(' ').filter((word) => word !== '')
  return { name, abstract: star === '*', parents: words(parents), own: words(own).map(parseProperty) }
}

const lines = (text: string): string[] => text.trim().split('\n')

const parsed: ReadonlyMap<string, Line> = new Map(lines(SCHEMATA).map((line) => [parseLine(line).name, parseLine(line)]))

// Own properties stand above inherited ones; of two parents, the first.
const inherit = ({ parents, own }: Line): Map<string, FtmProperty> => {
  const all = new Map(own.map((property) => [property.name, property]))
  for (const parent of parents) {
    const line = parsed.get(parent)
    if (line === undefined) continue
    for (const [name, property] of inherit(line)) if (!all.has(name)) all.set(name, property)
  }
  return all
}

/** Every schema of the model by name, abstract ones too. */
export const FTM_SCHEMATA: ReadonlyMap<string, FtmSchema> = new Map(
  [...parsed.values()].map((line) => [line.name, { name: line.name, abstract: line.abstract, properties: inherit(line) }]),
)

/** The names of the schemata that entities can have. */
export const FTM_SCHEMA_NAMES: readonly string[] = [...FTM_SCHEMATA.values()].filter(({ abstract }) => !abstract).map(({ name }) => name)

/** The codes of each type that has a closed list: `country`, `gender`, `language`, `topic`. */
export const FTM_CODES: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  lines(CODES).map((line) => {
    const [type = '', ...codes] = line.split(' ')
    return [type, new Set(codes)]
  }),
)
