// A trail as a page for the case file (docs/design/report.md): who told whom what, when, under which conditions, what was confirmed, and what
// all of it proves. It is made of the trail and the verdict alone, the same bytes each time. One file, six languages, no script, nothing fetched.

import { fingerprint } from '../../keys/fingerprint.ts'
import { hex, peerIdText } from '../../keys/ids.ts'
import type { CryptoProvider } from '../../keys/provider.ts'
import { handlingCodes } from '../content/handling.ts'
import { kindOf } from '../content/kinds.ts'
import type { Disclosed } from '../trail/disclosure.ts'
import { exchangeLeaves, threadLeaves } from '../trail/links.ts'
import { partiesOf } from '../trail/membership.ts'
import type { SeenEntry } from '../trail/others.ts'
import type { TrailMessage } from '../trail/trail.ts'
import type { VerifiedTrail } from '../trail/verified.ts'
import type { Seen } from '../trail/witnessed.ts'
import type { Verdict } from '../verify/verdict.ts'
import { defectLine } from '../verify/words.ts'
import { code, free, Html, html } from './html.ts'
import { LANGUAGES } from './languages.ts'
import { cautionsOf, provesOf } from './statements.ts'
import { STYLE } from './style.ts'
import { LANGUAGE_CODES, type Language, NAMED_ACTS, type NamedAct, type Words } from './words.ts'

export interface ReportSource {
  readonly crypto: CryptoProvider
  /** name of the trail file */
  readonly file: string
  /** SHA-256 of the file, 32 bytes */
  readonly sha256: Uint8Array
  readonly verdict: Verdict
  /** absent when the trail does not hold: then the report says why, and shows nothing of it */
  readonly verified: VerifiedTrail | undefined
}

const time = (milliseconds: number): Html => code(new Date(milliseconds).toISOString())

const section = (heading: string, ...inside: readonly Html[]): Html => html`<section><h2>${heading}</h2>${inside}</section>`

const facts = (pairs: readonly (readonly [string, Html])[]): Html =>
  html`<dl>${pairs.map(([label, value]) => html`<dt>${label}</dt><dd>${value}</dd>`)}</dl>`

const table = (headings: readonly string[], rows: readonly (readonly Html[])[]): Html =>
  html`<table><thead><tr>${headings.map((heading) => html`<th scope="col">${heading}</th>`)}</tr></thead><tbody>${rows.map((row) => html`<tr>${row.map((cell) => html`<td>${cell}</td>`)}</tr>`)}</tbody></table>`

const list = (className: string, lines: readonly string[]): Html =>
  html`<ul class="${className}">${lines.map((line) => html`<li>${line}</li>`)}</ul>`

const joined = (parts: readonly Html[], separator = ', '): Html => new Html(parts.map(({ text }) => text).join(separator))

const actName = (words: Words, act: string): Html =>
  NAMED_ACTS.some((named) => named === act) ? html`${words.acts[act as NamedAct]}` : code(act)

const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes)

const attachmentsText = (words: Words, { content }: Disclosed): readonly Html[] =>
  !content || content.attachments.length === 0
    ? []
    : [
        html`<p>${words.labels.attachments}:</p>`,
        html`<ul>${content.attachments.map(({ name, size, sha256 }) => html`<li>${free(name)}, ${code(`${size} B, SHA-256 ${hex(sha256)}`)}</li>`)}</ul>`,
      ]

/** What is disclosed of a message, or how much is withheld. */
const contentText = (words: Words, { fields }: TrailMessage, disclosed: Disclosed): readonly Html[] => {
  const { content, parts } = disclosed
  if (content)
    return [
      html`<pre dir="auto">${text(content.json)}</pre>`,
      ...(content.restrictions === '' ? [] : [html`<p>H3: ${free(content.restrictions)}</p>`]),
      ...attachmentsText(words, disclosed),
    ]
  if (parts.length === 0) return [html`<p>${words.withheld(fields.parts)}</p>`]
  return [
    html`<p>${words.partly(parts.length, fields.parts)}</p>`,
    ...parts.map(({ path, bytes }) => html`<p>${code(path)}</p><pre dir="auto">${text(bytes)}</pre>`),
  ]
}

/** Who has cosigned what, and when. */
const cosignersOf = ({ cosigned }: Seen['verdict']): string =>
  cosigned.map(({ authority, time: at }) => `${authority} (${new Date(at * 1_000).toISOString()})`).join(', ')

const cosignersText = ({ labels }: Words, { verdict }: SeenEntry): Html =>
  verdict && verdict.cosigned.length > 0 ? code(cosignersOf(verdict)) : html`${labels.none}`

/** The entry of the sender's log about a message that the maker received. */
const senderFacts = (words: Words, entry: SeenEntry | undefined): readonly (readonly [string, Html])[] => {
  const { labels } = words
  if (!entry) return [[labels.senderEntry, html`${labels.none}`]]
  const { index, tree } = entry.proof.proof
  return [
    [labels.senderEntry, code(`${index}, ${tree.origin}`)],
    [labels.cosigners, cosignersText(words, entry)],
  ]
}

const messageArticle = (words: Words, { trail, others, disclosed: all }: VerifiedTrail, message: TrailMessage, at: number): Html => {
  const { labels } = words
  const { fields } = message
  const number = at + 1
  const disclosed = all[at] ?? { content: undefined, parts: [] }
  const isReceived = exchangeLeaves(trail)[at]?.record.act === 'received'
  const entry = others.find((one) => one.kind === 'sent' && one.number === number)
  const kind = kindOf(fields.kind)
  return html`<article><h3>${labels.message} ${number}: ${kind === undefined ? code(fields.kind) : words.kinds[kind]}${fields.urgent ? `, ${labels.urgent}` : ''}</h3>${facts(
    [
      [labels.from, code(fields.sender)],
      [labels.to, joined(fields.recipients.map(code))],
      [labels.time, time(fields.created)],
      ...(fields.deadline === 0 ? [] : [[labels.deadline, time(fields.deadline)] as const]),
      [
        labels.conditions,
        joined(
          handlingCodes(fields.handling).map((one) => html`${code(one)} ${words.handling[one]}`),
          '<br>',
        ),
      ],
      [labels.message, code(hex(fields.message))],
      ...(isReceived ? senderFacts(words, entry) : []),
      [labels.content, html`${contentText(words, message, disclosed)}`],
    ],
  )}</article>`
}

const partiesTable = (crypto: CryptoProvider, words: Words, { trail, ledger }: VerifiedTrail): Html => {
  const { labels } = words
  const roster = ledger.roster(ledger.charter.created)
  return table(
    [labels.authority, labels.name, labels.country, labels.fingerprint],
    partiesOf(trail).map((id) => {
      const card = roster.member(id)?.card
      return [
        code(id),
        free(card?.name ?? ''),
        code(card?.country ?? ''),
        card ? code(fingerprint(crypto, card.authorityKey.publicKey)) : html`${labels.none}`,
      ]
    }),
  )
}

const receiptsTable = (words: Words, { trail, others }: VerifiedTrail): Html => {
  const { labels } = words
  const number = new Map(trail.messages.map(({ fields }, i) => [hex(fields.message), i + 1]))
  const receipts = others.filter(({ kind }) => kind === 'receipt')
  return table(
    [labels.receipt, labels.message, labels.authority, labels.act, labels.time, labels.entry, labels.cosigners],
    receipts.map((entry) => {
      const { record, proof } = entry.proof
      return [
        code(entry.number),
        code(number.get(record.subject) ?? record.subject),
        code(entry.authority),
        actName(words, record.act),
        time(record.at),
        code(proof.index),
        cosignersText(words, entry),
      ]
    }),
  )
}

const entriesTable = (words: Words, { trail }: VerifiedTrail): Html => {
  const { labels } = words
  const number = new Map(trail.messages.map(({ fields }, i) => [hex(fields.message), i + 1]))
  return table(
    [labels.entry, labels.time, labels.account, labels.act, labels.message, labels.authority, labels.detail],
    threadLeaves(trail).map(({ index, record }) => [
      code(index),
      time(record.at),
      code(record.account),
      actName(words, record.act),
      code(number.get(record.subject) ?? record.subject),
      code(record.authority),
      code(record.detail),
    ]),
  )
}

const witnessesText = (words: Words, { seen }: VerifiedTrail): Html =>
  seen.length === 0
    ? html`<p>${words.noWitness}</p>`
    : list(
        'witnesses',
        seen.map(({ size, verdict }) => words.cosigned(size, cosignersOf(verdict))),
      )

const threadSections = (source: ReportSource, words: Words, verified: VerifiedTrail): readonly Html[] => {
  const { headings } = words
  const { trail } = verified
  const cautions = cautionsOf(words, verified, source.verdict.pinned)
  return [
    section(headings.proves, list('proves', provesOf(words, verified))),
    ...(cautions.length === 0 ? [] : [section(headings.cautions, list('cautions', cautions))]),
    section(headings.parties, partiesTable(source.crypto, words, verified)),
    section(headings.messages, ...trail.messages.map((message, i) => messageArticle(words, verified, message, i))),
    section(headings.receipts, trail.receipts.length === 0 ? html`<p>${words.labels.none}</p>` : receiptsTable(words, verified)),
    section(headings.entries, entriesTable(words, verified)),
    section(headings.witnesses, witnessesText(words, verified)),
  ]
}

const fileFacts = ({ file, sha256, verified }: ReportSource, { labels }: Words): Html => {
  const last = verified?.trail.logs.at(-1)
  const end = verified && threadLeaves(verified.trail).at(-1)
  return facts([
    [labels.file, free(file)],
    [labels.sha256, code(hex(sha256))],
    ...(verified
      ? ([
          [labels.thread, code(hex(verified.trail.thread))],
          [labels.maker, joined([code(verified.trail.authority), code(peerIdText(verified.trail.node))])],
          [labels.log, code(last?.checkpoint.origin ?? '')],
          [labels.size, code(last?.checkpoint.size ?? 0)],
          [labels.ended, end ? time(end.record.at) : html`${labels.none}`],
          [labels.network, joined([free(verified.ledger.charter.name), code(hex(verified.trail.network))])],
          [labels.head, code(hex(verified.ledger.chain.current.id))],
        ] as const)
      : []),
  ])
}

const inLanguage = (source: ReportSource, language: Language): Html => {
  const words: Words = LANGUAGES[language]
  const { headings } = words
  const { verdict, verified } = source
  const said = verdict.valid
    ? html`<p class="verdict good">${words.valid}${verdict.pinned ? ` ${words.pinned}` : ''}</p>`
    : html`<p class="verdict bad">${words.invalid} ${verdict.defect ? code(defectLine(verdict.defect)) : ''}</p>`
  const checks = verdict.checks.map(({ name, ok, detail }) => [
    html`${ok ? '✓' : '✗'}`,
    code(name),
    html`<bdi dir="ltr" lang="en">${detail}</bdi>`,
  ])
  return html`<main lang="${language}" dir="${words.direction}"><h1>${words.title}</h1><p>${words.intro}</p>${[
    section(headings.verdict, said),
    section(headings.thread, fileFacts(source, words)),
    ...(verified && verdict.valid ? threadSections(source, words, verified) : []),
    section(headings.checks, html`<p>${words.checksNote}</p>`, table(['', '', ''], checks)),
    section(headings.compare, html`<p>${words.compareNote}</p>`),
  ]}</main>`
}

/** The page. @param language the one that is shown first */
export const reportPage = (source: ReportSource, language: Language): string => {
  const languages = LANGUAGE_CODES
  const choices = languages.map(
    (one) => html`<input type="radio" name="language" id="show-${one}"${new Html(one === language ? ' checked' : '')}>`,
  )
  const labels = languages.map((one) => html`<label for="show-${one}" lang="${one}">${LANGUAGES[one].name}</label>`)
  // the style has no part of a trail in it, and no markup
  return html`<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"><meta name="referrer" content="no-referrer"><title>${LANGUAGES[language].title}: ${source.file}</title><style>${new Html(STYLE)}</style></head>
<body>${choices}<p class="languages">${labels}</p>${languages.map((one) => inLanguage(source, one))}</body></html>
`.text
}
