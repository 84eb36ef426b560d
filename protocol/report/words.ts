// What a report says, in a language: every sentence that it can hold.

import type { HandlingCode } from '../content/handling.ts'
import type { Kind } from '../content/kinds.ts'

/** Codes of the languages (ISO 639-1), the official ones of the United Nations: that of this documentation first, then by code. */
export const LANGUAGE_CODES = ['en', 'ar', 'es', 'fr', 'ru', 'zh'] as const
export type Language = (typeof LANGUAGE_CODES)[number]

/** Acts that a report names in its language; others stand with their own word. */
export const NAMED_ACTS = [
  'sent',
  'received',
  'opened',
  'attachments-received',
  'attachment-failed',
  'delivery-confirmed',
  'opening-confirmed',
  'delivery-refused',
  'expired',
  'passed-on',
  'disclosed',
  'trail-exported',
] as const

export type NamedAct = (typeof NAMED_ACTS)[number]

export interface Words {
  /** its own name */
  readonly name: string
  readonly direction: 'ltr' | 'rtl'
  readonly title: string
  readonly intro: string
  readonly headings: Readonly<
    Record<
      'verdict' | 'proves' | 'cautions' | 'thread' | 'parties' | 'messages' | 'receipts' | 'entries' | 'witnesses' | 'checks' | 'compare',
      string
    >
  >
  readonly labels: Readonly<
    Record<
      | 'file'
      | 'sha256'
      | 'network'
      | 'head'
      | 'thread'
      | 'maker'
      | 'log'
      | 'size'
      | 'ended'
      | 'authority'
      | 'name'
      | 'country'
      | 'fingerprint'
      | 'message'
      | 'kind'
      | 'from'
      | 'to'
      | 'time'
      | 'deadline'
      | 'conditions'
      | 'content'
      | 'attachments'
      | 'receipt'
      | 'act'
      | 'entry'
      | 'account'
      | 'detail'
      | 'urgent'
      | 'cosigners'
      | 'senderEntry'
      | 'none',
      string
    >
  >
  readonly valid: string
  readonly invalid: string
  readonly pinned: string
  readonly kinds: Readonly<Record<Kind, string>>
  readonly handling: Readonly<Record<HandlingCode, string>>
  readonly acts: Readonly<Record<NamedAct, string>>
  /** nothing of a content is disclosed: how many parts it has */
  readonly withheld: (parts: number) => string
  /** some parts are, of so many */
  readonly partly: (some: number, parts: number) => string
  readonly proves: {
    readonly signed: (messages: number) => string
    readonly received: (receipts: number) => string
    /** @param messages their numbers */
    readonly sentLogged: (messages: string) => string
    /** @param receipts their numbers */
    readonly receiptsWitnessed: (receipts: string) => string
    readonly sentWitnessed: (messages: string) => string
    readonly complete: (maker: string, entry: number) => string
    readonly members: (maker: string) => string
    readonly disclosed: string
    readonly notTruth: string
    readonly existedBy: (entries: number, log: string, time: string) => string
    readonly notTimes: string
    readonly oneSide: (maker: string, others: string) => string
  }
  readonly cautions: {
    readonly notPinned: (head: string) => string
    readonly unwitnessed: (maker: string) => string
    readonly partlyWitnessed: (maker: string, entries: number) => string
    readonly sentMissing: (messages: string) => string
    readonly receiptsUnwitnessed: (receipts: string) => string
    readonly sentUnwitnessed: (messages: string) => string
    readonly expelled: (message: number, sender: string) => string
    readonly compromised: (authority: string, since: string) => string
    readonly otherLog: (maker: string, size: number, log: number) => string
    readonly lost: (receipt: number) => string
  }
  readonly cosigned: (entries: number, who: string) => string
  readonly noWitness: string
  /** the checks are printed as `valise verify` prints them, in English */
  readonly checksNote: string
  readonly compareNote: string
}
