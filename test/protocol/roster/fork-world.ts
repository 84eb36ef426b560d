// What tests of forks share.

import { parseDecidedEpoch } from '../../../protocol/epoch/certificate.ts'
import { crypto } from './roster-world.ts'

/** The id of an encoded decided epoch. */
export const idOf = (decided: Uint8Array): Uint8Array => parseDecidedEpoch(crypto, decided).epoch.id
