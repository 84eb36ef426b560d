// A trail as a page for the case file, from its bytes alone: verified here, whoever made it.

import { nativeProvider } from '../node/crypto/native.ts'
import { readUtf8 } from '../protocol/log/text.ts'
import { reportPage } from '../protocol/report/report.ts'
import type { Anchor } from '../protocol/verify/anchor.ts'
import { verifyTrail } from '../protocol/verify/trail.ts'
import { Verification } from '../protocol/verify/verdict.ts'
import type { ReportRequest } from './ports.ts'

/** The bytes of the page. @throws ValiseError when the anchor's own charter is bad */
export const caseReport = ({ name, bytes, charter, head, language }: ReportRequest): Uint8Array => {
  const anchor: Anchor = { charter: charter && new TextDecoder().decode(charter), head }
  const verification = new Verification('trail', name)
  const verified = verifyTrail(nativeProvider, { name, text: readUtf8(bytes) ?? '' }, anchor, verification)
  const source = { crypto: nativeProvider, file: name, sha256: nativeProvider.sha256(bytes), verdict: verification.verdict(), verified }
  return new TextEncoder().encode(reportPage(source, language))
}
