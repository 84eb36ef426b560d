// The real ports: each loads what it needs when it is first called, so that `valise version` loads no cryptography and no network.

import { ValiseError } from '../keys/errors.ts'
import type { LocalNode } from '../node/local-node.ts'
import type { NodeRecord } from '../protocol/node-record.ts'
import type { Ports, Written } from './ports.ts'

/** Opens a stopped home as a node while `work` runs. @throws ValiseError `home-locked` when a node runs there */
const inHome = async <T>(
  home: string,
  passphrase: string,
  work: (node: LocalNode) => Promise<T>,
  charterless: 'refused' | 'opened' = 'refused',
): Promise<T> => {
  const [{ openHome }, { openNode, PRIMITIVES }] = await Promise.all([import('../node/home/home.ts'), import('../node/local-node.ts')])
  const opened = await openHome(home, PRIMITIVES, passphrase)
  const node = await openNode(opened, undefined, undefined, undefined, charterless).catch(async (error: unknown) => {
    await opened.close()
    throw error
  })
  try {
    return await work(node)
  } finally {
    await node.close()
  }
}

/** The record of the log that a home writes, signed and kept until the node tells it. */
const certifiedLog = async (home: string, passphrase: string): Promise<NodeRecord> => {
  const { certifyLog } = await import('../node/home/log-record.ts')
  return inHome(home, passphrase, (node) => certifyLog(node, passphrase))
}

/** The record that the authority's key signs for a node, as a file. */
const certified = async (
  home: string,
  passphrase: string,
  sign: (key: typeof import('../node/home/authority-key.ts'), node: LocalNode) => Promise<NodeRecord>,
): Promise<Written> => {
  const [key, { PRIMITIVES }, { nodeRecordFile }, { hex }] = await Promise.all([
    import('../node/home/authority-key.ts'),
    import('../node/local-node.ts'),
    import('../protocol/node-record.ts'),
    import('../keys/ids.ts'),
  ])
  return inHome(home, passphrase, async (node) => {
    const record = await sign(key, node)
    return {
      bytes: new TextEncoder().encode(nodeRecordFile(PRIMITIVES.crypto, record.bytes)),
      result: { authority: record.authority, node: hex(record.peerKey), serial: record.serial, depots: record.depots },
    }
  })
}

export const ports: Ports = {
  defaultHome: async () => {
    const { defaultHome } = await import('../node/home/paths.ts')
    return defaultHome()
  },

  homeExists: async (home) => {
    const [{ homePaths }, { exists }] = await Promise.all([import('../node/home/paths.ts'), import('../node/home/files.ts')])
    const paths = homePaths(home)
    return (await exists(paths.settings)) && !(await exists(paths.unfinished))
  },

  homeInUse: async (home) => {
    const { withLockedHome } = await import('../node/home/home.ts')
    try {
      return await withLockedHome(home, async () => false)
    } catch (thrown) {
      if (thrown instanceof ValiseError && thrown.code === 'home-locked') return true
      throw thrown
    }
  },

  connect: async (home) => {
    const [{ homePaths }, { socketClient }] = await Promise.all([import('../node/home/paths.ts'), import('../node/api/client.ts')])
    return socketClient(homePaths(home).socket)
  },

  openLocal: async (home, passphrase) => {
    const { openLocal } = await import('../node/local.ts')
    return openLocal(home, passphrase)
  },

  init: async (request) => {
    const { newHome } = await import('../node/home/new-home.ts')
    return { ...(await newHome(request)) }
  },

  card: async (home) => {
    const [{ findHome }, { PRIMITIVES }, { readOwnCard }, { cardFile }, { fingerprint }] = await Promise.all([
      import('../node/home/home.ts'),
      import('../node/local-node.ts'),
      import('../node/home/own-files.ts'),
      import('../protocol/card.ts'),
      import('../keys/fingerprint.ts'),
    ])
    const paths = await findHome(home)
    const card = await readOwnCard(PRIMITIVES.crypto, paths.card)
    return {
      bytes: new TextEncoder().encode(cardFile(PRIMITIVES.crypto, card.bytes)),
      result: { authority: card.authority, fingerprint: fingerprint(PRIMITIVES.crypto, card.authorityKey.publicKey), file: paths.card },
    }
  },

  cardShow: async (bytes) => (await import('./founding.ts')).showCard(bytes),

  networkCreate: async (draft) => (await import('./founding.ts')).draft(draft),

  networkSign: async (home, passphrase, bytes) => {
    const [{ readCharter, writtenCharter }, { signWithHome }] = await Promise.all([import('./founding.ts'), import('../node/home/join.ts')])
    return writtenCharter(await signWithHome(home, passphrase, readCharter(bytes)))
  },

  networkJoin: async (home, passphrase, bytes, head) => {
    const [{ readCharter, writtenCharter }, { joinNetwork }] = await Promise.all([import('./founding.ts'), import('../node/home/join.ts')])
    const charter = readCharter(bytes)
    await inHome(home, passphrase, (node) => joinNetwork(node, charter, head), 'opened')
    const { network, name, administrators, threshold } = writtenCharter(charter).result
    // Of epoch 0, which is all that a charter has, the head is the network id.
    return { network, name, administrators, threshold, pinned: head !== undefined, head: network }
  },

  up: async (request) => {
    const { runNode } = await import('../node/up.ts')
    return runNode(request)
  },

  paths: async (home) => {
    const [{ homePaths }, { exists }] = await Promise.all([import('../node/home/paths.ts'), import('../node/home/files.ts')])
    const { settings, store, keys, socket, charter } = homePaths(home)
    return { home, settings, store, keys, socket, charter: (await exists(charter)) ? charter : null }
  },

  config: async (home) => {
    const [{ homePaths }, { readSettings }] = await Promise.all([import('../node/home/paths.ts'), import('../node/home/home.ts')])
    const paths = homePaths(home)
    return { settings: await readSettings(paths), file: paths.settings }
  },

  changePassphrase: async (home, from, to) => {
    const [{ withLockedHome }, { changeKeysPassphrase }, { PRIMITIVES }, { DEFAULT_COST }] = await Promise.all([
      import('../node/home/home.ts'),
      import('../node/home/keys.ts'),
      import('../node/local-node.ts'),
      import('../keys/key-file.ts'),
    ])
    const result = await withLockedHome(home, async (paths) => ({
      home: paths.home,
      changed: await changeKeysPassphrase(paths, { ...PRIMITIVES, cost: DEFAULT_COST }, { from, to }),
    }))
    const { logLocalAct } = await import('../node/log/local-acts.ts')
    await inHome(home, to, (node) => logLocalAct(node, 'passphrase-changed'))
    return result
  },

  exportAuthorityKey: async (home, passphrase) => {
    const [
      { findHome },
      keys,
      { readSmallFile },
      { PRIMITIVES },
      { readOwnCard },
      { signingKey },
      { MAX_KEY_FILE_BYTES },
      { fingerprint },
    ] = await Promise.all([
      import('../node/home/home.ts'),
      import('../node/home/keys.ts'),
      import('../node/home/files.ts'),
      import('../node/local-node.ts'),
      import('../node/home/own-files.ts'),
      import('../keys/signing.ts'),
      import('../keys/key-file.ts'),
      import('../keys/fingerprint.ts'),
    ])
    const { crypto } = PRIMITIVES
    const paths = await findHome(home)
    // Opened, so that whoever takes it away knows that the passphrase opens it.
    const { seed } = await keys.openAuthorityKeys(paths, crypto, passphrase)
    const card = await readOwnCard(crypto, paths.card)
    const { logLocalAct } = await import('../node/log/local-acts.ts')
    await inHome(home, passphrase, (node) => logLocalAct(node, 'key-exported'))
    return {
      bytes: await readSmallFile(paths.authorityKey, MAX_KEY_FILE_BYTES, { secret: true }),
      result: { authority: card.authority, fingerprint: fingerprint(crypto, signingKey(crypto, seed).publicKey) },
    }
  },

  rotateAuthorityKey: async (home, passphrase) => {
    const [{ prepareNextKey }, { PRIMITIVES }, { cardFile }, { fingerprint }] = await Promise.all([
      import('../node/home/authority-key.ts'),
      import('../node/local-node.ts'),
      import('../protocol/card.ts'),
      import('../keys/fingerprint.ts'),
    ])
    const { crypto } = PRIMITIVES
    return inHome(home, passphrase, async (node) => {
      const card = await prepareNextKey(node, passphrase)
      return {
        bytes: new TextEncoder().encode(cardFile(crypto, card.bytes)),
        result: { authority: card.authority, fingerprint: fingerprint(crypto, card.authorityKey.publicKey) },
      }
    })
  },

  certifyNode: (home, passphrase, card) =>
    certified(home, passphrase, ({ certifyNode }, node) => certifyNode(node, passphrase, new TextDecoder().decode(card))),

  rotateNodeKeys: (home, passphrase) => certified(home, passphrase, ({ rotateNodeKeys }, node) => rotateNodeKeys(node, passphrase)),

  nameDepots: (home, passphrase, depots) => certified(home, passphrase, ({ nameDepots }, node) => nameDepots(node, passphrase, depots)),

  restore: async ({ home, passphrase, backup, signal }) => {
    const [{ restoreBackup }, { PRIMITIVES }] = await Promise.all([import('../node/backup/restore.ts'), import('../node/local-node.ts')])
    const { at, ...restored } = await restoreBackup({ folder: home, passphrase, backup, signal, now: Date.now() }, PRIMITIVES)
    const certified = await certifiedLog(home, passphrase).catch((thrown: unknown) => {
      if (thrown instanceof ValiseError && (thrown.code === 'authority-key-missing' || thrown.code === 'keys-changing')) return undefined
      throw thrown
    })
    return { ...restored, backup: new Date(at).toISOString(), log: certified?.logOrigin ?? null }
  },

  rotateLog: async (home, passphrase) => {
    const { openNextLog } = await import('../node/home/log-record.ts')
    await inHome(home, passphrase, openNextLog)
    const { authority, logOrigin, serial } = await certifiedLog(home, passphrase)
    return { authority, log: logOrigin, serial }
  },

  verify: async (request) => {
    const { verifyPath } = await import('./verify-path.ts')
    return { ...(await verifyPath(request)) }
  },
  reconcile: async (request) => {
    const { reconcilePaths } = await import('./verify-path.ts')
    return { ...(await reconcilePaths(request)) }
  },

  forkedLog: async ({ first, second, roster }) => {
    const { forkedLog } = await import('../protocol/verify/forked-log.ts')
    const { nativeProvider } = await import('../node/crypto/native.ts')
    const found = forkedLog(nativeProvider, new TextDecoder().decode(roster), first, second)
    if (!found) return undefined
    const { file, accused, detail } = found
    return { bytes: new TextEncoder().encode(file), result: { kind: 'forked-log', accused: [...accused], detail } }
  },

  verifierPage: async () => {
    const { readVerifierPage } = await import('./verifier-page.ts')
    return readVerifierPage()
  },

  caseReport: async (request) => {
    const { caseReport } = await import('./case-report.ts')
    return caseReport(request)
  },
}
