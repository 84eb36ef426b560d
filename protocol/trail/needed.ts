// Which node records a trail has to hold beside the cards in its roster: those by which its reader judges every signature. Its maker goes through the same steps.

import type { CryptoProvider } from '../../keys/provider.ts'
import type { Ledger } from '../roster/ledger.ts'
import type { CertifiedNodes } from './certified.ts'
import type { Fault } from './links.ts'
import { checkpointSignatures, messageSignatures, othersProofs } from './signatures.ts'
import type { Trail } from './trail.ts'
import { judgeSeen } from './witnessed.ts'

/** @param nodes all records that are known @param trail whose leaves need not be whole yet @returns encoded statements, ascending; or what no record fits */
export const neededRecords = (
  crypto: CryptoProvider,
  ledger: Ledger,
  nodes: CertifiedNodes,
  trail: Trail,
): { readonly records: readonly Uint8Array[] } | Fault => {
  const fault = messageSignatures(trail, nodes) ?? checkpointSignatures(trail, nodes) ?? othersProofs(crypto, trail, nodes, () => {})
  if (fault) return fault
  const seen = judgeSeen(crypto, trail, ledger, nodes)
  return 'part' in seen ? seen : { records: nodes.needed }
}
