// The codes of the node layer: what storage, the home, the network and the local API refused, and why.

import { errorsOf } from '../keys/errors.ts'

export const NODE_CODES = [
  'store-closed',
  'store-corrupt',
  'store-io',
  'store-key-invalid',
  'store-value-damaged',
  'store-version',
  'home-locked',
  'home-missing',
  'home-exists',
  'home-incomplete',
  'home-permissions',
  'home-io',
  'file-exists',
  'file-missing',
  'file-too-large',
  'settings-invalid',
  'socket-path-too-long',
  'passphrase-half-changed',
  'authority-key-missing',
  'keys-damaged',
  'prekeys-damaged',
] as const

export const nodeError = errorsOf(NODE_CODES)
