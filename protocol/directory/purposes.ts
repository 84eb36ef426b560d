// Which functions serve which purpose, in the order in which they are asked, each with the article of the United Nations Convention against
// Corruption that says so. A closed table: a new purpose is a new row. Who has the function is counterpart.ts's.

import type { MemberFunction } from '../value.ts'

export const PURPOSES = [
  'early-information',
  'spontaneous-disclosure',
  'account-information',
  'bank-notification',
  'freezing',
  'confiscation',
  'asset-return',
  'mla-request',
  'extradition',
  'witness',
  'joint-investigation',
  'civil-recovery',
  'prevention-advice',
] as const
export type Purpose = (typeof PURPOSES)[number]

export interface Server {
  readonly function: MemberFunction
  /** the article, as contents name it: `UNCAC 46(4)` */
  readonly article: string
  /** what the article says of this, as the rest of a sentence */
  readonly says: string
}

export interface PurposeRule {
  /** what it is for, as the rest of "For …" */
  readonly title: string
  /** in the order in which they are asked */
  readonly functions: readonly [Server, ...Server[]]
  /** the article by which only a formal request to the central authority brings it about, if one does */
  readonly formal?: string
  /** the kind of message by which it is begun here */
  readonly kind: 'query' | 'disclosure'
}

const server = (name: MemberFunction, article: string, says: string): Server => ({ function: name, article: `UNCAC ${article}`, says })

const police = server(
  'law-enforcement',
  '48(1)',
  'law-enforcement authorities cooperate directly on persons and on the movement of proceeds',
)
const fiu = server(
  'financial-intelligence',
  '58',
  'financial intelligence units receive, analyse and pass on reports of suspicious transactions',
)
const centralMla = server('mla', '46(13)', 'each State designates a central authority that receives requests for mutual legal assistance')

export const PURPOSE_RULES: Readonly<Record<Purpose, PurposeRule>> = {
  'early-information': {
    title: 'an informal question before a formal request',
    functions: [
      police,
      fiu,
      server('asset-recovery', '51', 'States give one another the widest cooperation in the return of assets'),
      centralMla,
    ],
    kind: 'query',
  },
  'spontaneous-disclosure': {
    title: 'information that is passed on without request',
    functions: [
      server('law-enforcement', '46(4)', 'competent authorities may pass on information that could assist inquiries or lead to a request'),
      server('asset-recovery', '56', 'States forward information on proceeds of offences without prior request'),
      fiu,
      server('mla', '46(4)', 'competent authorities may pass on information that could assist inquiries or lead to a request'),
    ],
    kind: 'disclosure',
  },
  'account-information': {
    title: 'a question about accounts and who holds them',
    functions: [
      fiu,
      server('asset-recovery', '51', 'States give one another the widest cooperation in the return of assets'),
      police,
      server('mla', '46(3)(f)', 'bank and financial records are given as mutual legal assistance'),
    ],
    kind: 'query',
  },
  'bank-notification': {
    title: 'asking that banks are notified of persons whose accounts they are to scrutinise',
    functions: [
      server(
        'financial-intelligence',
        '52(2)(b)',
        'a State notifies its financial institutions of persons, at the request of another State where fitting',
      ),
      server(
        'asset-recovery',
        '52(2)(b)',
        'a State notifies its financial institutions of persons, at the request of another State where fitting',
      ),
      police,
    ],
    kind: 'query',
  },
  freezing: {
    title: 'freezing or seizing property',
    functions: [
      server('mla', '54(2)', 'property is frozen or seized on a request, or on an order of the requesting State'),
      server('asset-recovery', '55(2)', 'proceeds are identified, traced, frozen or seized on a request'),
    ],
    formal: 'UNCAC 55(2)',
    kind: 'query',
  },
  confiscation: {
    title: 'confiscating property',
    functions: [
      server('mla', '55(1)', 'a request for confiscation goes to the competent authorities of the State where the property is'),
      server('asset-recovery', '54(1)', 'orders of confiscation of other States are given effect'),
    ],
    formal: 'UNCAC 55(1)',
    kind: 'query',
  },
  'asset-return': {
    title: 'the return of confiscated property',
    functions: [
      server('mla', '57(3)', 'property is returned on the request of another State'),
      server('asset-recovery', '51', 'States give one another the widest cooperation in the return of assets'),
    ],
    formal: 'UNCAC 57(3)',
    kind: 'query',
  },
  'mla-request': {
    title: 'mutual legal assistance',
    functions: [centralMla],
    formal: 'UNCAC 46(13)',
    kind: 'query',
  },
  extradition: {
    title: 'extradition',
    functions: [server('extradition', '44', 'persons are extradited under the law of the requested State and treaties'), centralMla],
    formal: 'UNCAC 44',
    kind: 'query',
  },
  witness: {
    title: 'hearing or protecting a witness',
    functions: [
      server('mla', '46(18)', 'witnesses and experts are heard by video conference as mutual legal assistance'),
      server('law-enforcement', '32(3)', 'States consider agreements for the relocation of witnesses'),
    ],
    formal: 'UNCAC 46(3)(a)',
    kind: 'query',
  },
  'joint-investigation': {
    title: 'a joint investigation',
    functions: [
      server('law-enforcement', '49', 'competent authorities establish joint investigative bodies, by agreement or case by case'),
      server('mla', '49', 'competent authorities establish joint investigative bodies, by agreement or case by case'),
    ],
    kind: 'query',
  },
  'civil-recovery': {
    title: 'recovering property or damages by civil or administrative proceedings',
    functions: [
      server('civil-administrative', '43(1)', 'States consider assisting each other in civil and administrative proceedings on corruption'),
      server('asset-recovery', '53', 'States may establish title to property before the courts of another'),
      centralMla,
    ],
    kind: 'query',
  },
  'prevention-advice': {
    title: 'advice on the prevention of corruption',
    functions: [server('prevention', '6(3)', 'each State names the authorities that may assist others in preventing corruption')],
    kind: 'query',
  },
}

/** By which other way an authority with this function is reached, when no member of the network serves. */
export const OTHER_CHANNELS: Readonly<Record<MemberFunction, string>> = {
  mla: 'the central authority for mutual legal assistance that UNODC’s directory of competent national authorities lists',
  extradition: 'the authority for extradition that UNODC’s directory of competent national authorities lists',
  'asset-recovery':
    'the focal point of the INTERPOL/StAR Global Focal Point Network, or the one that UNODC’s directory lists for asset recovery',
  prevention: 'the authority that the State has notified to the Secretary-General under article 6(3), which UNODC’s directory lists',
  'civil-administrative': 'the focal point for civil and administrative proceedings that UNODC’s directory lists',
  'law-enforcement': 'the National Central Bureau of INTERPOL, or the focal point of the INTERPOL/StAR Global Focal Point Network',
  'financial-intelligence': 'your own financial intelligence unit, which asks theirs over the Egmont Group’s secure web',
}
