// Where things lie in a home, and which home is meant. It touches no disk.

import { join, resolve } from 'node:path'
import envPaths from 'env-paths'
import { nodeError } from '../errors.ts'

export interface HomePaths {
  readonly home: string
  /** the settings, TOML; its presence marks a complete home */
  readonly settings: string
  /** stands here while `init` is at work; a home that has it was never finished */
  readonly unfinished: string
  readonly keys: string
  /** the authority's two seeds; may be taken offline */
  readonly authorityKey: string
  readonly nodeKey: string
  /** the authority's next seed and the one after it, while the administrators have not rotated to it */
  readonly nextAuthorityKey: string
  readonly prekeys: string
  /** this authority's own signed card */
  readonly card: string
  /** the card that presents the next key */
  readonly nextCard: string
  /** the charter of the network that this home has joined */
  readonly charter: string
  readonly store: string
  /** attachments that are fetched in chunks, a folder each */
  readonly attachments: string
  readonly socket: string
}

/** The address of a Unix socket has 108 bytes on Linux, the last one zero. Node cuts a longer one silently and binds elsewhere. */
export const MAX_SOCKET_PATH = 107

const demandSocketPath = (path: string): string => {
  const length = Buffer.byteLength(path)
  if (length > MAX_SOCKET_PATH)
    throw nodeError(
      'socket-path-too-long',
      `the socket ${path} would have a path of ${length} bytes, ${MAX_SOCKET_PATH} are possible: choose a home with a shorter path`,
      { length, limit: MAX_SOCKET_PATH },
    )
  return path
}

/**
 * The paths of the home in `folder`, absolute.
 * @throws ValiseError `socket-path-too-long` when the socket's path has more than 107 bytes
 */
export const homePaths = (folder: string): HomePaths => {
  const home = resolve(folder)
  const keys = join(home, 'keys')
  return {
    home,
    settings: join(home, 'valise.toml'),
    unfinished: join(home, 'init-unfinished'),
    keys,
    authorityKey: join(keys, 'authority.key'),
    nodeKey: join(keys, 'node.key'),
    nextAuthorityKey: join(keys, 'authority.next.key'),
    prekeys: join(keys, 'prekeys'),
    card: join(home, 'card'),
    nextCard: join(home, 'card.next'),
    charter: join(home, 'charter'),
    store: join(home, 'store'),
    attachments: join(home, 'attachments'),
    socket: demandSocketPath(join(home, 'valise.sock')),
  }
}

/** The home when nobody names one: the XDG data folder (`~/.local/share/valise`), or its equivalent on macOS. */
export const defaultHome = (): string => envPaths('valise', { suffix: '' }).data

/**
 * Which home is meant: `--home`, else `VALISE_HOME`, else the default one. An empty name counts as none.
 * @param option what `--home` said
 */
export const chooseHome = (option: string | undefined, environment: Readonly<Record<string, string | undefined>>): string =>
  resolve(option || environment.VALISE_HOME || defaultHome())
