// The kinds of message, and the number that each has in the header. Which of them can be sent is said by the schemas (schema/schemas.ts).

import { protocolError } from '../errors.ts'

/** In the order of their numbers: `disclosure` is 1. Numbers are never given anew. */
export const KINDS = [
  'disclosure',
  'query',
  'reply',
  'acknowledgement',
  'refusal',
  'consent-request',
  'consent-decision',
  'exculpatory-notice',
  'feedback',
  'correction',
  'recall',
  'purge-attestation',
  'notice',
] as const

export type Kind = (typeof KINDS)[number]

/** The kinds that this version sends and receives; each has a published schema. */
export const SUPPORTED_KINDS = ['disclosure', 'query', 'reply', 'acknowledgement'] as const

export type SupportedKind = (typeof SUPPORTED_KINDS)[number]

/** The kind of that name. @throws ValiseError `kind-unknown` */
export const parseKind = (name: string): Kind => {
  const kind = KINDS.find((known) => known === name)
  if (kind === undefined)
    throw protocolError('kind-unknown', `"${name}" is not a kind of message; the kinds are ${KINDS.join(', ')}`, { kind: name })
  return kind
}

/** The number of a kind on the wire, 1 to 13. */
export const kindNumber = (kind: Kind): number => KINDS.indexOf(kind) + 1

/** The kind with that number on the wire. @throws ValiseError `kind-unknown` */
export const kindOf = (number: number): Kind => {
  const kind = KINDS[number - 1]
  if (kind === undefined) throw protocolError('kind-unknown', `no kind of message has the number ${number}`, { kind: number })
  return kind
}

/** The kind with that number, if this version knows what it asks of a recipient; undefined for a newer or an unknown one. */
export const supportedKindOf = (number: number): SupportedKind | undefined => SUPPORTED_KINDS.find((kind) => kindNumber(kind) === number)

/** The kind, if this version can send and check it. @throws ValiseError `kind-not-supported` */
export const supportedKind = (kind: Kind): SupportedKind => {
  const supported = SUPPORTED_KINDS.find((known) => known === kind)
  if (supported === undefined)
    throw protocolError('kind-not-supported', `this version has no form for a ${kind} yet; it sends ${SUPPORTED_KINDS.join(', ')}`, {
      kind,
    })
  return supported
}
