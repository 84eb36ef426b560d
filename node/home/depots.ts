// Which depots a node's record may name.

import { type AuthorityId, parseAuthorityId } from '../../keys/ids.ts'
import { MAX_DEPOTS } from '../../protocol/limits.ts'
import { nodeError } from '../errors.ts'

/** Ids as a record has them: ascending, each once. @throws ValiseError `depots-invalid` for too many, or the authority itself; `id-invalid` */
export const depotIds = (own: string, given: readonly string[]): readonly AuthorityId[] => {
  const ids = [...new Set(given.map(parseAuthorityId))].sort()
  if (ids.length > MAX_DEPOTS) throw nodeError('depots-invalid', `${ids.length} depots are named; a node has at most ${MAX_DEPOTS}`)
  if (ids.some((id) => id === own)) throw nodeError('depots-invalid', `${own} cannot be a depot of its own: a depot is another member`)
  return ids
}
